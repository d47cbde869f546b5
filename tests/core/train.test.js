// Training by the core: the bits of a plain reference on all paths, and however it is cut; what ends it, and
// what is refused.

import assert from 'node:assert/strict'
import test from 'node:test'
import { RandomState } from 'neuron-wasm'
import { sameBits } from '../tools.js'
import { kinds } from './cases.js'
import * as reference from './reference.js'
import { activations, call, gradient, loss, losses, optimizers, train } from './training.js'

/** A job of one precision, its numbers drawn from a seed: sizes of layers, inputs first. */
export function job(
  dtype,
  sizes,
  { seed = 1, samples, activation = 'relu', output = 'linear', ...rest },
) {
  const Kind = kinds[dtype]
  const random = new RandomState(seed)
  const layers = sizes.slice(1).map((units, i) => {
    const own = i + 2 === sizes.length ? output : activation
    return {
      inputs: sizes[i],
      units,
      activation: own,
      ...(own === 'step' ? { parameter: 0.125 } : {}),
    }
  })
  const count = layers.reduce((sum, { inputs, units }) => sum + (inputs + 1) * units, 0)
  const draw = (n) => Kind.from(random.uniform(-1, 1, n))
  const all = { dtype, layers, x: draw(samples * sizes[0]), t: draw(samples * sizes.at(-1)) }
  return { ...all, parameters: draw(count), loss: 'meanSquaredError', rate: 0.0625, ...rest }
}

const sizes = [...Array.from({ length: 20 }, (_, i) => i + 1), 127, 128, 129, 130]
const settings = [
  { optimizer: 'sgd' },
  { optimizer: 'sgd', hyper: { momentum: 0.75 } },
  { optimizer: 'sgd', hyper: { momentum: 0.9, nesterov: 1 }, decay: 0.01 },
  { optimizer: 'sgd', decay: 0.125 },
  { optimizer: 'rmsprop' },
  { optimizer: 'adagrad', decay: 0.001 },
  { optimizer: 'adam' },
  { optimizer: 'adamw', decay: 0.01 },
]
const ends = [
  { output: 'linear', loss: 'meanSquaredError' },
  { output: 'linear', loss: 'meanAbsoluteError' },
  { output: 'relu', loss: 'huber' },
  { output: 'linear', loss: 'hinge' },
  { output: 'step', loss: 'perceptron' },
]

/** Every pair of inputs and units with every batch, the third size and the settings in turn. */
function* paths(dtype) {
  let turn = dtype === 'float32' ? 3 : 0
  for (const inputs of sizes) {
    for (const units of sizes) {
      for (let batch = 1; batch <= 9; batch++) {
        // Plain JavaScript takes its time: every third batch in turn, and of the large ones a few.
        turn++
        if ((inputs + units + turn) % (inputs * units > 300 ? 29 : 3)) continue
        const outputs = sizes[(turn * 5) % sizes.length]
        const rest = { ...settings[turn % settings.length], ...ends[(turn >> 3) % ends.length] }
        const samples = batch + (turn % 3)
        const all = {
          seed: turn,
          samples,
          batch,
          epochs: 2,
          activation: ['relu', 'linear'][turn % 2],
        }
        yield job(dtype, [inputs, units, outputs], { ...all, ...rest })
      }
    }
  }
}

for (const dtype of Object.keys(kinds)) {
  test(`${dtype}: the bits of a plain reference on every path`, () => {
    let count = 0
    for (const one of paths(dtype)) {
      const got = train(one)
      const wanted = reference.train(one)
      const what = () => JSON.stringify({ ...one, x: 0, t: 0, parameters: 0 })
      assert.equal(got.status, 'ok', what())
      if (!sameBits(got.parameters, wanted.parameters)) assert.fail(what())
      for (const [i, [mean, hits]] of wanted.history.entries()) {
        assert.equal(got.history[i][1], hits, what())
        assert.ok(Math.abs(got.history[i][0] - mean) <= 1e-14 * Math.abs(mean), what())
      }
      count++
    }
    assert.ok(count > 1000)
  })
}

/** A run of several epochs in which every kind of state moves: slots, powers, the generator. */
const long = (dtype, rest) =>
  job(dtype, [5, 9, 3], {
    samples: 22,
    batch: 4,
    epochs: 5,
    activation: 'tanh',
    optimizer: 'adam',
    ...rest,
  })

for (const dtype of Object.keys(kinds)) {
  test(`${dtype}: a run that is cut anywhere goes on with the same bits`, () => {
    const random = new Uint8Array(2512)
    new DataView(random.buffer).setUint32(4 * 624, 624, true)
    new Uint32Array(random.buffer, 0, 624).forEach((_, i, key) => {
      key[i] = Math.imul(i + 1, 0x9e3779b1)
    })
    for (const rest of [{}, { shuffle: 1, random }]) {
      const whole = train(long(dtype, rest))
      assert.equal(whole.history.length, 5)
      for (const batches of [1, 2, 5, 6, 7, 13]) {
        const cut = train(long(dtype, rest), batches)
        assert.deepEqual(cut, whole, `${batches} batches a call`)
      }
      assert.notDeepEqual(whole.parameters, long(dtype, rest).parameters)
    }
  })

  test(`${dtype}: rows as they lie are the order 0, 1, 2 …; another order is another run`, () => {
    const plain = train(long(dtype))
    const { order, ...rest } = train(long(dtype, { order: null }))
    assert.equal(order, 0)
    assert.ok(sameBits(rest.parameters, plain.parameters))
    const back = Uint32Array.from({ length: 22 }, (_, i) => 21 - i)
    const one = { ...long(dtype, { order: back }), loss: 'meanSquaredError' }
    const rows = (array, columns) =>
      array.map((_, i) => array[(21 - Math.floor(i / columns)) * columns + (i % columns)])
    const turned = { ...long(dtype), x: rows(one.x, 5), t: rows(one.t, 3) }
    assert.ok(sameBits(train(one).parameters, train(turned).parameters))
  })

  test(`${dtype}: the gradient is that of a step, and neither it nor a loss depends on the batch`, () => {
    const one = long(dtype, { samples: 23, epochs: 1, optimizer: 'sgd', rate: 1, batch: 23 })
    const found = gradient(one)
    assert.equal(found.status, 'ok')
    const stepped = train(one)
    const moved = one.parameters.map((w, i) => w - found.gradient[i])
    assert.ok(sameBits(stepped.parameters, moved))
    assert.ok(found.gradient.every((g) => g !== 0))
    assert.equal(found.loss, stepped.history[0][0])
    for (let batch = 1; batch < 30; batch++) {
      assert.deepEqual(loss({ ...one, batch }), {
        status: 'ok',
        loss: found.loss,
        hits: Number.NaN,
      })
      assert.ok(sameBits(gradient({ ...one, batch }).gradient, found.gradient))
    }
  })
}

test('a run ends after an epoch whose loss is low enough, and at once where a number is not finite', () => {
  const one = job('float64', [2, 1], { samples: 8, epochs: 50, rate: 0.25 })
  const all = train(one).history.map(([mean]) => mean)
  assert.equal(all.length, 50)
  const early = train({ ...one, enough: (all[9] + all[10]) / 2 })
  assert.deepEqual(
    early.history.map(([mean]) => mean),
    all.slice(0, 11),
  )
  assert.equal(early.status, 'ok')
  const diverged = 'training has diverged: a number is no longer finite'
  const far = train({ ...one, rate: 1e200, epochs: 9 })
  assert.equal(far.status, diverged)
  assert.equal(far.history.length, far.progress.epoch)
  const first = far.parameters.findIndex((w) => !Number.isFinite(w))
  assert.deepEqual([far.progress.layer, far.progress.number], [0, first])
  // The second layer's bias, and a loss that overflows where no parameter does.
  const deep = job('float64', [2, 3, 1], { samples: 4, batch: 4 })
  const bias = train({
    ...deep,
    parameters: deep.parameters.with(12, Number.POSITIVE_INFINITY),
    rate: 0,
  })
  assert.equal(bias.status, diverged)
  const large = { ...job('float64', [1, 1], { samples: 1 }), rate: 0 }
  large.t[0] = 1e200
  assert.deepEqual(train(large).progress.layer, 1)
  assert.equal(train(large).status, diverged)
})

test('what cannot be trained is refused in words, and nothing is written', () => {
  const good = job('float64', [3, 4, 2], { samples: 5 })
  const broken = structuredClone(good.layers)
  broken[1].inputs = 5
  const layer = (i, change) => good.layers.map((own, j) => (i === j ? { ...own, ...change } : own))
  const misshapen = 'nothing to train, or a layer that does not take what the one before it gives'
  const misfit = "the loss does not fit the last layer's activation"
  const refused = [
    [{ loss: losses.length }, 'unknown loss'],
    [{ loss: 2 ** 32 - 1 }, 'unknown loss'],
    [{ optimizer: optimizers.length }, 'unknown optimizer'],
    [{ layers: layer(0, { activation: 'none' }) }, 'unknown activation'],
    [{ layers: broken }, misshapen],
    [{ layers: layer(1, { units: 0 }) }, misshapen],
    [{ samples: 0 }, misshapen],
    [{ batch: 0 }, misshapen],
    [{ layers: layer(1, { activation: 'step' }) }, misfit],
    [{ loss: 'perceptron' }, misfit],
    [{ loss: 'binaryCrossEntropy' }, misfit],
    [{ samples: 2 ** 31, order: null }, 'the matrix is too large'],
  ]
  for (const [change, sentence] of refused) {
    const { status, parameters, history } = train({ ...good, ...change })
    assert.equal(status, sentence, JSON.stringify(change))
    assert.ok(sameBits(parameters, good.parameters))
    assert.deepEqual(history, [])
    if (typeof change.optimizer === 'undefined' && change.batch !== 0) {
      assert.equal(loss({ ...good, ...change }).status, sentence)
    }
  }
})

test('which losses fit which activations', () => {
  const fits = Object.fromEntries(
    losses.map((name, i) => [name, activations.filter((_, j) => call.nn_loss_fits(i, j) === 1)]),
  )
  const sloped = activations.filter((name) => name !== 'step')
  const unit = sloped.filter((name) => /^(sigmoid|hardSigmoid|softmax)$/.test(name))
  assert.deepEqual(fits, {
    meanSquaredError: sloped,
    meanAbsoluteError: sloped,
    huber: sloped,
    binaryCrossEntropy: unit,
    categoricalCrossEntropy: ['softmax'],
    hinge: sloped,
    perceptron: ['step'],
  })
  assert.equal(call.nn_loss_fits(losses.length, 0), 0)
  assert.equal(call.nn_loss_fits(0, activations.length), 0)
})
