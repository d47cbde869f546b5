// Trainer: updates, epochs, what may be stopped, saved, loaded and gone on with, and arrays that are held.

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { Generator, Layer, Network, Neuron, RandomState, Trainer } from '../../web/lib/index.js'
import { sameBits } from '../tools.js'
import { XOR as ANSWERS, sliced, GATE as XOR } from './training.js'

/** Some samples and targets that no model has learned. */
function drawn(samples, inputs, units, seed = 7) {
  const random = new RandomState(seed)
  return [random.randn(samples * inputs), random.rand(samples * units)]
}

const network = (dtype = 'float64', inputs = 5) =>
  new Network(
    inputs,
    [
      { units: 9, activation: 'tanh' },
      { units: 3, activation: 'sigmoid' },
    ],
    { seed: 3, dtype },
  )

/** All parameters of a network, one after another. */
function parameters(model) {
  const layers = model.layers ?? [model]
  return Float64Array.from(layers.flatMap(({ weights, bias }) => [...weights, ...bias]))
}

const optimizers = [
  'sgd',
  { name: 'sgd', momentum: 0.9 },
  { name: 'sgd', momentum: 0.9, nesterov: true },
  'rmsprop',
  'adagrad',
  'adam',
  'adamw',
]

test('one update of a linear neuron is what it says, bit by bit', () => {
  for (const dtype of ['float64', 'float32']) {
    const round = dtype === 'float32' ? Math.fround : Number
    const [w, b] = [round(0.3), round(-0.2)]
    const [x, t] = [[1.5, -2.25, 0.1].map(round), [1, 0.5, -3].map(round)]
    const neuron = new Neuron(1, 'linear', { weights: [w], bias: b, dtype })
    const trainer = new Trainer(neuron, {
      optimizer: 'sgd',
      learningRate: 0.125,
      loss: 'meanSquaredError',
    })
    const loss = trainer.step(x, t)
    const outputs = x.map((xi) => round(round(xi * w) + b))
    const errors = outputs.map((y, i) => y - t[i])
    // 2/N rounded once, then times the error; sums from left to right.
    const factor = round(2 / 3)
    const deltas = errors.map((error) => round(factor * round(error)))
    const sum = (terms) => terms.reduce((total, term) => round(total + term))
    const dw = sum(deltas.map((delta, i) => round(delta * x[i])))
    assert.equal(neuron.weights[0], round(w - round(0.125 * dw)))
    assert.equal(neuron.bias, round(b - round(0.125 * sum(deltas))))
    const mean = errors.reduce((total, error) => total + error * error, 0) / 3
    assert.ok(Math.abs(loss - mean) <= 4 * Number.EPSILON * mean, `${loss} and ${mean}`)
    assert.equal(trainer.epoch, 0, 'a step is no epoch')
  }
})

test('a step is an epoch of one batch without an order, for each optimizer', () => {
  const [X, Y] = drawn(13, 5, 3)
  for (const dtype of ['float64', 'float32']) {
    for (const optimizer of optimizers) {
      const options = { optimizer, learningRate: 0.02, weightDecay: 0.001 }
      const [one, other] = [network(dtype), network(dtype)]
      const stepped = new Trainer(one, options)
      const losses = Array.from({ length: 6 }, () => stepped.step(X, Y))
      const trainer = new Trainer(other, { ...options, batchSize: 13, shuffle: false })
      const epochs = [...trainer.epochs(X, Y, 6)]
      assert.deepEqual(
        epochs.map(({ loss }) => loss),
        losses,
      )
      assert.deepEqual(
        epochs.map(({ epoch }) => epoch),
        [1, 2, 3, 4, 5, 6],
      )
      assert.ok(sameBits(parameters(one), parameters(other)), JSON.stringify(optimizer))
      assert.notDeepEqual(parameters(one), parameters(network(dtype)))
    }
  }
})

test('an epoch is steps by the batches of its permutation, by RandomState and Generator', () => {
  const [X, Y] = drawn(13, 5, 3)
  for (const Stream of [RandomState, Generator]) {
    const random = new Stream(11)
    const order = new Stream(11)
    const [one, other] = [network(), network()]
    const options = { optimizer: 'adam', learningRate: 0.01 }
    const trainer = new Trainer(one, { ...options, batchSize: 4, random })
    const stepped = new Trainer(other, options)
    for (const _ of trainer.epochs(X, Y, 3)) {
      const rows = order.permutation(13)
      for (let at = 0; at < 13; at += 4) {
        const batch = [...rows.slice(at, at + 4)]
        const pick = (all, columns) =>
          batch.map((row) => all.slice(row * columns, (row + 1) * columns))
        stepped.step(pick(X, 5), pick(Y, 3))
      }
      assert.ok(sameBits(parameters(one), parameters(other)))
    }
    assert.deepEqual(random.state, order.state, 'the stream is the one that was given')
  }
})

test('fit, epochs, fitAsync, and any cut between them, have the same bits', async () => {
  const [X, Y] = drawn(29, 5, 3)
  for (const dtype of ['float64', 'float32']) {
    for (const optimizer of optimizers) {
      const made = () => {
        const model = network(dtype)
        return [model, new Trainer(model, { optimizer, learningRate: 0.01, batchSize: 8, seed: 5 })]
      }
      const [whole, trainer] = made()
      const history = trainer.fit(X, Y, { epochs: 12 })
      for (let cut = 0; cut <= 12; cut++) {
        let [model, part] = made()
        const loss = []
        if (cut > 0) loss.push(...part.fit(X, Y, { epochs: cut }).loss)
        if (cut % 2) {
          // Saved and loaded.
          model = Network.fromJSON(JSON.parse(JSON.stringify(model)))
          part = Trainer.fromJSON(JSON.parse(JSON.stringify(part)), model)
          assert.equal(part.epoch, cut)
        }
        const left = 12 - cut
        if (left > 0 && cut % 3 === 0) {
          loss.push(...(await part.fitAsync(X, Y, { epochs: left, onEpoch() {} })).loss)
        } else if (left > 0) for (const report of part.epochs(X, Y, left)) loss.push(report.loss)
        assert.ok(
          sameBits(parameters(model), parameters(whole)),
          `${JSON.stringify(optimizer)} ${cut}`,
        )
        assert.deepEqual(loss, history.loss)
        assert.deepEqual(part.toJSON(), trainer.toJSON())
      }
    }
  }
})

test('an epoch that is cut into slices, between which other calls take the memory, has the same bits', async () => {
  const [X, Y] = drawn(200, 64, 10)
  const made = (dtype) => {
    const model = new Network(
      64,
      [
        { units: 40, activation: 'tanh' },
        { units: 10, activation: 'sigmoid' },
      ],
      { seed: 1, dtype },
    )
    return [model, new Trainer(model, { batchSize: 16, seed: 5 })]
  }
  for (const dtype of ['float64', 'float32']) {
    const [whole, trainer] = made(dtype)
    trainer.fit(X, Y, { epochs: 3 })
    const [model, cut] = made(dtype)
    const other = network()
    const start = parameters(model)
    let running = true
    let turns = 0
    let unchanged = 0
    const busy = async () => {
      while (running) {
        await new Promise((go) => setImmediate(go))
        turns++
        // What is between two epochs is seen, and the memory is taken.
        other.outputs(drawn(40, 5, 1)[0])
        model.outputs(X.subarray(0, 640))
        new RandomState(1).permutation(5000)
        if (cut.epoch === 0) {
          unchanged++
          assert.ok(sameBits(parameters(model), start), 'not half-written')
          assert.equal(cut.toJSON().steps, 0)
        }
      }
    }
    await sliced(async () => {
      const others = busy()
      await cut.fitAsync(X, Y, { epochs: 3 })
      running = false
      await others
    })
    assert.ok(turns > 20 && unchanged > 5, `${turns} turns, ${unchanged} in the first epoch`)
    assert.ok(sameBits(parameters(model), parameters(whole)))
    assert.deepEqual(cut.toJSON(), trainer.toJSON())
  }
})

test('an array that is transferred away in the middle of an epoch ends it, and nothing else has changed', async () => {
  const [X, Y] = drawn(40, 5, 3)
  const model = network()
  const trainer = new Trainer(model, { batchSize: 1, seed: 5 })
  const [saved, first] = [trainer.toJSON(), model.layers[0].weights.slice()]
  await sliced(async () => {
    const fit = trainer.fitAsync(X, Y)
    structuredClone(null, { transfer: [model.layers[1].weights.buffer] })
    const message = /^weights: the array was transferred away/
    await assert.rejects(fit, { name: 'TypeError', message })
  })
  assert.deepEqual(trainer.toJSON(), saved)
  assert.ok(sameBits(model.layers[0].weights, first))
})

test('two models in slices at once, and two loops in turn, do not disturb each other', async () => {
  const [X, Y] = drawn(300, 40, 3)
  const made = (seed) => {
    const model = network('float64', 40)
    return [model, new Trainer(model, { seed, batchSize: 8 })]
  }
  const alone = [1, 2].map((seed) => {
    const [model, trainer] = made(seed)
    trainer.fit(X, Y, { epochs: 4 })
    return parameters(model)
  })
  const [first, second] = [made(1), made(2)]
  await sliced(() =>
    Promise.all([first, second].map(([, trainer]) => trainer.fitAsync(X, Y, { epochs: 4 }))),
  )
  assert.ok(sameBits(parameters(first[0]), alone[0]))
  assert.ok(sameBits(parameters(second[0]), alone[1]))

  const loops = [made(1), made(2)]
  const [a, b] = loops.map(([, trainer]) => trainer.epochs(X, Y, 4))
  for (let i = 0; i < 4; i++) {
    a.next()
    b.next()
  }
  assert.ok(sameBits(parameters(loops[0][0]), alone[0]))
  assert.ok(sameBits(parameters(loops[1][0]), alone[1]))
})

test('data of more than 64 MB, gathered a few batches at a time, have the same bits', async () => {
  const [samples, inputs] = [2100, 4096]
  const random = new RandomState(3)
  const X = random.rand(samples * inputs)
  const Y = random.rand(samples)
  assert.ok(X.byteLength > 2 ** 26)
  const made = () => new Neuron(inputs, 'sigmoid', { seed: 1 })
  const options = { optimizer: 'adam', learningRate: 1e-4 }
  const [whole, parts] = [made().evaluate(X, Y), { loss: 0, accuracy: 0 }]
  for (let at = 0; at < samples; at += 700) {
    const [x, y] = [X.subarray(at * inputs, (at + 700) * inputs), Y.subarray(at, at + 700)]
    const { loss, accuracy } = made().evaluate(x, y)
    parts.loss += loss / 3
    parts.accuracy += accuracy / 3
  }
  assert.ok(Math.abs(whole.loss - parts.loss) < 1e-13 * parts.loss)
  assert.ok(Math.abs(whole.accuracy - parts.accuracy) < 1e-13)
  for (const Stream of [RandomState, Generator, undefined]) {
    const [fitted, cut, stepped] = [made(), made(), made()]
    const way = Stream ? { random: new Stream(9) } : { shuffle: false }
    const trainer = new Trainer(fitted, { ...options, ...way, batchSize: 100 })
    const { loss } = trainer.fit(X, Y, { epochs: 2 })
    const again = Stream ? { random: new Stream(9) } : { shuffle: false }
    const other = new Trainer(cut, { ...options, ...again, batchSize: 100 })
    await sliced(() => other.fitAsync(X, Y, { epochs: 2 }))
    const order = Stream ? new Stream(9) : undefined
    const reference = new Trainer(stepped, options)
    for (let epoch = 0; epoch < 2; epoch++) {
      const rows = order?.permutation(samples) ?? Float64Array.from(Y, (_, i) => i)
      let sum = 0
      for (let at = 0; at < samples; at += 100) {
        const batch = [...rows.subarray(at, at + 100)]
        sum += reference.step(
          batch.map((row) => X.subarray(row * inputs, (row + 1) * inputs)),
          batch.map((row) => Y[row]),
        )
      }
      assert.ok(Math.abs(sum / 21 - loss[epoch]) < 1e-13 * sum)
    }
    assert.ok(sameBits(fitted.weights, stepped.weights))
    assert.ok(sameBits(fitted.weights, cut.weights))
    assert.equal(fitted.bias, stepped.bias)
    if (order) assert.deepEqual(way.random.state, order.state)
    assert.deepEqual(other.toJSON(), trainer.toJSON())
  }
})

test('arrays that are held see each epoch, and what is written to them counts', () => {
  const model = network()
  const [{ weights, bias }] = model.layers
  const trainer = new Trainer(model, { seed: 1, batchSize: 8 })
  const [X, Y] = drawn(20, 5, 3)
  for (const _ of trainer.epochs(X, Y, 2)) {
    assert.equal(model.layers[0].weights, weights)
    assert.equal(model.layers[0].bias, bias)
    assert.deepEqual(weights, parameters(model).slice(0, 45))
  }
  // Zeros for all: with no decay and no gradient from outside, symmetric units stay alike.
  for (const layer of model.layers) {
    layer.weights.fill(0)
    layer.bias.fill(0)
  }
  const fresh = new Trainer(model, { optimizer: 'sgd', learningRate: 0.1 })
  fresh.step(X, Y)
  assert.ok(weights.every((weight) => weight === 0))
  assert.notEqual(model.layers[1].bias[0], 0)
})

test('an array that was transferred away is said, and a new one in its place is trained', () => {
  const model = network()
  const trainer = new Trainer(model, { seed: 1 })
  const [X, Y] = drawn(20, 5, 3)
  trainer.fit(X, Y, { epochs: 2 })
  const saved = trainer.toJSON()
  structuredClone(null, { transfer: [model.layers[1].weights.buffer] })
  assert.throws(() => trainer.fit(X, Y), /weights: the array was transferred away/)
  assert.throws(() => trainer.step(X, Y), TypeError)
  assert.throws(() => trainer.gradient(X, Y), TypeError)
  assert.throws(() => model.evaluate(X, Y), TypeError)
  assert.deepEqual(trainer.toJSON(), saved)
  model.layers[1].weights = new RandomState(1).rand(27)
  trainer.fit(X, Y, { epochs: 1 })
  assert.equal(trainer.epoch, 3)
})

test('what a model gives between two epochs is of the epoch that ended, and takes no more memory', () => {
  const [X, Y] = drawn(60, 30, 40)
  const model = new Layer(30, 40, 'sigmoid', { seed: 1 })
  const trainer = new Trainer(model, { seed: 1 })
  // Nobody holds its arrays: the engine keeps them packed.
  for (const _ of trainer.epochs(X, Y, 20)) {
    const given = model.outputs(X)
    const twin = Layer.fromJSON(JSON.parse(JSON.stringify(model)))
    assert.ok(sameBits(given, twin.outputs(X)))
  }
})

test('gradient changes nothing and is that of the step', () => {
  const [X, Y] = drawn(17, 5, 3)
  for (const dtype of ['float64', 'float32']) {
    const model = network(dtype)
    const before = parameters(model)
    const trainer = new Trainer(model, { optimizer: 'sgd', learningRate: 0.5, seed: 1 })
    const saved = trainer.toJSON()
    const { loss, layers } = trainer.gradient(X, Y)
    assert.ok(sameBits(parameters(model), before))
    assert.deepEqual(trainer.toJSON(), saved)
    const round = dtype === 'float32' ? Math.fround : Number
    const moved = layers
      .flatMap(({ weights, bias }) => [...weights, ...bias])
      .map((g, i) => round(before[i] - round(0.5 * g)))
    assert.equal(trainer.step(X, Y), loss)
    assert.deepEqual(parameters(model), Float64Array.from(moved))
    const kind = dtype === 'float32' ? Float32Array : Float64Array
    assert.equal(layers[0].weights.constructor, kind)
  }
})

test('the learning rate can be assigned between epochs', () => {
  const [X, Y] = drawn(17, 5, 3)
  const [one, other] = [network(), network()]
  const trainer = new Trainer(one, { optimizer: 'sgd', learningRate: 0.5, seed: 1 })
  assert.equal(trainer.learningRate, 0.5)
  trainer.fit(X, Y, { epochs: 1 })
  trainer.learningRate = 0.25
  trainer.fit(X, Y, { epochs: 1 })
  const twin = new Trainer(other, { optimizer: 'sgd', learningRate: 0.5, seed: 1 })
  twin.fit(X, Y, {
    epochs: 2,
    onEpoch() {
      twin.learningRate = 0.25
    },
  })
  assert.ok(sameBits(parameters(one), parameters(other)))
  assert.equal(twin.toJSON().learningRate, 0.25)
  for (const bad of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => {
      trainer.learningRate = bad
    }, RangeError)
  }
  assert.throws(() => {
    trainer.learningRate = '0.1'
  }, TypeError)
  assert.equal(trainer.learningRate, 0.25)
})

test('neurons, layers, networks, subclasses and layers of a network are trained', () => {
  class Named extends Network {
    label = 'mine'
  }
  const named = new Named(2, [{ units: 1, activation: 'sigmoid' }], { seed: 1 })
  const neuron = new Neuron(2, 'sigmoid', {
    weights: named.layers[0].weights,
    bias: named.layers[0].bias[0],
  })
  const layer = new Layer(2, 1, 'sigmoid', {
    weights: named.layers[0].weights,
    bias: named.layers[0].bias,
  })
  const options = { seed: 4, epochs: 9, batchSize: 3 }
  const histories = [named, neuron, layer].map((model) => model.fit(XOR, ANSWERS, options))
  assert.deepEqual(histories[1], histories[0])
  assert.deepEqual(histories[2], histories[0])
  assert.deepEqual([...neuron.weights, neuron.bias], [...parameters(named)])
  assert.deepEqual([...layer.weights, ...layer.bias], [...parameters(named)])
  // A layer of a network is the network's.
  named.layers[0].fit(XOR, ANSWERS, options)
  neuron.fit(XOR, ANSWERS, options)
  assert.deepEqual([...neuron.weights, neuron.bias], [...parameters(named)])
})

test('the other copy of the package trains its own models, and says that others are not', () => {
  const {
    Trainer: Other,
    Network: OtherNetwork,
    RandomState: OtherStream,
  } = createRequire(import.meta.url)('../../web/lib/index.cjs')
  const layers = [{ units: 1, activation: 'sigmoid' }]
  const [mine, other] = [
    new Network(2, layers, { seed: 1 }),
    new OtherNetwork(2, layers, { seed: 1 }),
  ]
  const same = { seed: 2, epochs: 5 }
  assert.deepEqual(mine.fit(XOR, ANSWERS, same), other.fit(XOR, ANSWERS, same))
  assert.ok(sameBits(parameters(mine), parameters(other)))
  assert.throws(
    () => new Trainer(other),
    /model: expected .* of this copy of the package, got a Network/,
  )
  assert.throws(() => new Other(mine), TypeError)
  assert.throws(
    () => new Trainer(mine, { random: new OtherStream(1) }),
    /random: expected .* this copy/,
  )
  // What one saved the other loads.
  const trainer = new Trainer(mine, { seed: 1 })
  trainer.fit(XOR, ANSWERS, { epochs: 3 })
  const twin = Other.fromJSON(trainer.toJSON(), OtherNetwork.fromJSON(mine.toJSON()))
  assert.deepEqual(twin.fit(XOR, ANSWERS), trainer.fit(XOR, ANSWERS))
})

test('a trainer that is loaded refuses what it did not save', () => {
  const model = network()
  const trainer = new Trainer(model, { optimizer: 'adam', random: new Generator(2) })
  trainer.fit(...drawn(9, 5, 3), { epochs: 2 })
  const data = JSON.parse(JSON.stringify(trainer))
  const twin = Trainer.fromJSON(data, model)
  assert.deepEqual(twin, trainer)
  assert.deepEqual(JSON.parse(JSON.stringify(twin)), data)
  const bad = (change, error, message) =>
    assert.throws(() => Trainer.fromJSON({ ...data, ...change }, model), {
      name: error.name,
      message,
    })
  bad(
    { format: 'neuron-wasm/network' },
    RangeError,
    /^data\.format: expected 'neuron-wasm\/trainer'/,
  )
  bad({ version: 2 }, RangeError, /^data\.version/)
  bad({ more: 1 }, TypeError, /^data\.more: unknown/)
  bad({ loss: 'mse' }, RangeError, /^data\.loss: expected one of 'meanSquaredError'/)
  bad(
    { optimizer: { name: 'adam', momentum: 1 } },
    TypeError,
    /^data\.optimizer\.momentum: unknown/,
  )
  bad({ learningRate: 0 }, RangeError, /^data\.learningRate/)
  bad({ batchSize: 0.5 }, RangeError, /^data\.batchSize/)
  bad(
    { slots: [1] },
    RangeError,
    "data.slots: expected 168 numbers, 2 for each of the model's parameters, got an array of length 1",
  )
  bad({ shape: 3 }, TypeError, /^data\.shape: expected an array/)
  bad({ shape: [5, 9, '3'] }, TypeError, /^data\.shape\[2\]: expected a number/)
  bad({ shape: Array(3) }, TypeError, /^data\.shape\[0\]: expected a number/)
  bad({ slots: undefined }, TypeError, /^data\.slots/)
  bad({ powers: [0] }, RangeError, /^data\.powers/)
  for (const name of ['loss', 'optimizer', 'learningRate', 'weightDecay', 'batchSize', 'steps']) {
    bad({ [name]: undefined }, TypeError, `data.${name}: expected what was saved, got undefined`)
  }
  bad({ steps: -1 }, RangeError, /^data\.steps/)
  bad({ epoch: '1' }, TypeError, /^data\.epoch/)
  bad({ random: { ...data.random, algorithm: 'x' } }, RangeError, /^data\.random\.algorithm/)
  bad({ random: 3 }, TypeError, /^data\.random/)
  assert.throws(() => Trainer.fromJSON(null, model), TypeError)
  for (const power of [-0.5, 1.5, 'NaN', 'Infinity']) {
    bad({ powers: [0.9, power] }, RangeError, /^data\.powers: expected numbers from 0 to 1, got/)
  }
  assert.throws(() => Trainer.fromJSON(data, {}), { message: /^model: expected a Neuron/ })
})

test('a trainer is for a model of the shape that it was saved with', () => {
  const layers = (...units) => units.map((n) => ({ units: n, activation: 'tanh' }))
  const made = (inputs, ...units) => new Network(inputs, layers(...units), { seed: 1 })
  const model = made(2, 3, 3)
  const trainer = new Trainer(model, { seed: 1 })
  trainer.fit(...drawn(9, 2, 3), { epochs: 2 })
  const data = JSON.parse(JSON.stringify(trainer))
  assert.deepEqual(data.shape, [2, 3, 3])
  const load = (model, from = data) => Trainer.fromJSON(from, model)
  const wrong = (model, shape) => {
    const before = JSON.stringify(model)
    assert.throws(() => load(model), {
      name: 'RangeError',
      message: `data.shape: expected [${shape}], the model's inputs and its layers' units, got [2,3,3]`,
    })
    assert.equal(JSON.stringify(model), before)
  }
  // As many parameters, 21, in other places; fewer layers; and other numbers.
  const alike = [
    made(6, 3),
    made(2, 7),
    made(20, 1),
    new Layer(6, 3, 'tanh'),
    new Neuron(20, 'tanh'),
  ]
  for (const other of alike) {
    const [{ inputs }] = other.layers ?? [other]
    wrong(other, [inputs, other.units ?? 1])
  }
  wrong(made(2, 2, 5), [2, 2, 5])
  wrong(made(2, 3), [2, 3])
  wrong(made(2, 3, 3, 1), [2, 3, 3, 1])
  const deep = made(1, ...Array(99).fill(1))
  assert.throws(() => load(deep), /^RangeError: data\.shape: expected \[1,1.{20,60}…/)
  // What has none is of before shapes were saved.
  const { shape: _, ...older } = data
  const twin = load(model, older)
  assert.deepEqual(twin.toJSON(), data)
  assert.deepEqual(load(made(2, 7), older).toJSON(), { ...data, shape: [2, 7] })
  assert.throws(() => load(made(2, 3), older), {
    name: 'RangeError',
    message:
      "data.slots: expected 18 numbers, 2 for each of the model's parameters, got an array of length 42",
  })
  // By activations nothing of a trainer is decided.
  const other = new Network(2, [new Layer(2, 3, 'relu'), new Layer(3, 3, 'tanh')])
  assert.deepEqual(load(other).toJSON(), data)
  for (const one of [new Neuron(4, 'relu'), new Layer(4, 2, 'relu')]) {
    const saved = new Trainer(one, { seed: 1 }).toJSON()
    assert.deepEqual(saved.shape, [4, one.units ?? 1])
    assert.deepEqual(load(one, saved).toJSON(), saved)
  }
})

test('fromJSON of a subclass gives that class, and what was saved', () => {
  class Slow extends Trainer {
    pace = 1
    constructor(model, settings) {
      super(model, { ...settings, learningRate: 1e-9, seed: undefined })
    }
  }
  const model = network()
  const trainer = new Trainer(model, { optimizer: 'adam', learningRate: 0.5, seed: 3 })
  trainer.fit(...drawn(9, 5, 3), { epochs: 2 })
  const data = JSON.parse(JSON.stringify(trainer))
  const twin = Slow.fromJSON(data, model)
  assert.equal(twin.constructor, Slow)
  assert.equal(twin.pace, 1)
  assert.equal(twin.learningRate, 0.5)
  assert.deepEqual(twin.toJSON(), data)
  class Stranger extends Trainer {
    constructor() {
      super(network())
    }
  }
  assert.throws(() => Stranger.fromJSON(data, model), {
    name: 'TypeError',
    message:
      'Stranger: its constructor is called as that of the class it extends; one that takes other arguments needs a fromJSON of its own',
  })
})

test('tools see what a trainer is, and cannot copy it by structuredClone', () => {
  const trainer = new Trainer(network(), { optimizer: { name: 'sgd', momentum: 0.5 }, seed: 1 })
  assert.equal(Object.prototype.toString.call(trainer), '[object Trainer]')
  assert.notDeepEqual(trainer, new Trainer(network(), { optimizer: 'sgd', seed: 1 }))
  const withDelta = (delta) => new Trainer(network(), { loss: { name: 'huber', delta }, seed: 1 })
  assert.deepEqual(withDelta(2), withDelta(2))
  assert.notDeepEqual(withDelta(2), withDelta(3))
  assert.throws(() => structuredClone(trainer), { name: 'DataCloneError' })
  assert.throws(
    () => Trainer.prototype.step.call({}, [], []),
    /step: expected to be called on a Trainer/,
  )
})
