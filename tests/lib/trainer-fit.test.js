// fit and fitAsync: histories, when they end, callbacks, aborts, divergence, and the perceptron.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runInNewContext } from 'node:vm'
import { Layer, Network, Neuron, RandomState, Trainer } from '../../web/lib/index.js'
import { sliced, GATE as X, XOR } from './training.js'

const AND = [0, 0, 0, 1]

const made = (activation = 'sigmoid', seed = 1) =>
  new Network(
    2,
    [
      { units: 4, activation: 'tanh' },
      { units: 1, activation },
    ],
    { seed },
  )

/** All that training changes, as text. */
const all = (model, trainer) => JSON.stringify([model, trainer])

const turn = () => new Promise((go) => setTimeout(go))

test('a history has the loss and accuracy of each epoch, before its updates', async () => {
  const options = { shuffle: false, batchSize: 4 }
  for (const method of ['fit', 'fitAsync']) {
    const model = made()
    const twin = made()
    const trainer = new Trainer(model, options)
    const history = await trainer[method](X, XOR, { epochs: 20 })
    assert.deepEqual(Object.keys(history), ['epochs', 'loss', 'accuracy', 'stopped'])
    assert.equal(history.epochs, 20)
    assert.equal(history.stopped, 'epochs')
    assert.equal(trainer.epoch, 20)
    const other = new Trainer(twin, options)
    for (let i = 0; i < 20; i++) {
      const { loss, accuracy } = twin.evaluate(X, XOR)
      assert.equal(history.loss[i], loss)
      assert.equal(history.accuracy[i], accuracy)
      const right = [...twin.outputs(X)].filter((y, k) => y > 0.5 === XOR[k] > 0.5)
      assert.equal(accuracy, right.length / 4)
      other.step(X, XOR)
    }
    assert.equal((await trainer[method](X, XOR)).epochs, 100, 'if not given')
  }
  const numbers = made('linear').fit(X, XOR, { epochs: 2 })
  assert.equal(numbers.accuracy, undefined)
  assert.deepEqual(Object.keys(made('linear').evaluate(X, XOR)), ['loss'])
})

test('an output that is NaN is never right', () => {
  const ends = [
    ['sigmoid', 1, [0, 1]],
    ['hardSigmoid', 1, [0, 1], 'binaryCrossEntropy'],
    ['step', 1, [0, 1]],
    ['tanh', 1, [-1, 1], 'hinge'],
    ['softmax', 3, [0, 1, 2]],
  ]
  for (const dtype of ['float64', 'float32']) {
    for (const [activation, units, targets, loss] of ends) {
      for (let unit = 0; unit < units; unit++) {
        const layer = new Layer(1, units, activation, { seed: 1, dtype })
        layer.bias[unit] = Number.NaN
        for (const target of targets) {
          const what = `${dtype} ${activation}, unit ${unit}, target ${target}`
          const score = layer.evaluate([1], [target], { loss })
          assert.deepEqual(score, { loss: Number.NaN, accuracy: 0 }, what)
        }
      }
    }
    // And beside it another one is what it is.
    const pair = new Layer(1, 2, 'sigmoid', { weights: [1, 1], bias: [Number.NaN, 0], dtype })
    assert.equal(pair.evaluate([1], [[0, 1]]).accuracy, 0.5)
  }
})

test('a loss by its formula, with the parameter of huber', () => {
  const neuron = new Neuron(1, 'linear', { weights: [1], bias: 0 })
  const errors = [0.5, -3, 1, 10]
  const targets = new Float64Array(4)
  const mean = (of) => errors.reduce((sum, error) => sum + of(Math.abs(error)), 0) / 4
  const evaluated = (loss) => neuron.evaluate(errors, targets, { loss }).loss
  assert.equal(
    evaluated(),
    mean((e) => e * e),
  )
  assert.equal(
    evaluated('meanAbsoluteError'),
    mean((e) => e),
  )
  for (const delta of [0.75, 1, 4]) {
    const huber = (e) => (e <= delta ? (e * e) / 2 : delta * (e - delta / 2))
    assert.equal(evaluated({ name: 'huber', delta }), mean(huber))
    if (delta === 1) assert.equal(evaluated('huber'), mean(huber))
  }
  const signs = [1, -1, -1, 1]
  const hinge = errors.reduce((sum, y, i) => sum + Math.max(0, 1 - y * signs[i]), 0) / 4
  const { loss, accuracy } = neuron.evaluate(errors, signs, { loss: 'hinge' })
  assert.equal(loss, hinge)
  assert.equal(accuracy, 0.75)
})

test('validation is judged after each epoch and changes nothing', async () => {
  const [V, T] = [
    [
      [0.2, 0.1],
      [0.9, 0.2],
    ],
    [0, 1],
  ]
  const plain = made()
  plain.fit(X, XOR, { epochs: 9, seed: 1 })
  for (const method of ['fit', 'fitAsync']) {
    const model = made()
    const seen = []
    const history = await new Trainer(model, { seed: 1 })[method](X, XOR, {
      epochs: 9,
      validation: [V, T],
      onEpoch(report) {
        const { loss, accuracy } = model.evaluate(V, T)
        assert.equal(report.validationLoss, loss)
        assert.equal(report.validationAccuracy, accuracy)
        seen.push(report)
      },
    })
    assert.deepEqual(model.toJSON(), plain.toJSON())
    assert.deepEqual(
      seen.map((report) => report.validationLoss),
      history.validationLoss,
    )
    assert.deepEqual(
      seen.map((report) => report.validationAccuracy),
      history.validationAccuracy,
    )
    assert.deepEqual(
      seen.map((report) => report.epoch),
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
    )
  }
})

test('patience ends a fit that no longer gets better, and restoreBest goes back', async () => {
  // What it learns from tells it nothing about these: they get worse soon.
  const validation = [X, [0.4, 0.6, 0.6, 0.4]]
  const run = (settings, method = 'fit') => {
    const model = made()
    const random = new RandomState(3)
    const trainer = new Trainer(model, { random, learningRate: 0.1, batchSize: 2 })
    const history = trainer[method](X, XOR, { epochs: 500, validation, ...settings })
    return { model, trainer, history, random }
  }
  const { history } = run({ patience: 7 })
  assert.equal(history.stopped, 'patience')
  assert.ok(history.epochs < 500)
  const least = Math.min(...history.validationLoss)
  assert.equal(history.validationLoss.indexOf(least), history.bestEpoch - 1)
  assert.equal(history.epochs, history.bestEpoch + 7)

  for (const method of ['fit', 'fitAsync']) {
    const best = run({ patience: 7, restoreBest: true }, method)
    assert.deepEqual(await best.history, history)
    assert.equal(best.model.evaluate(...validation).loss, least)
    // All is of that epoch, and goes on from there.
    const short = run({ epochs: history.bestEpoch })
    assert.equal(all(best.model, best.trainer), all(short.model, short.trainer))
    assert.deepEqual(best.random.state, short.random.state)
    best.trainer.fit(X, XOR, { epochs: 3 })
    short.trainer.fit(X, XOR, { epochs: 3 })
    assert.equal(all(best.model, best.trainer), all(short.model, short.trainer))
  }
  // Without validation it is the loss itself.
  const stuck = new Neuron(2, 'linear', { weights: [0, 0], bias: 0.5 })
  const flat = stuck.fit(X, XOR, { patience: 3, optimizer: 'sgd', shuffle: false, batchSize: 4 })
  assert.deepEqual([flat.stopped, flat.bestEpoch, flat.epochs], ['patience', 1, 4])
})

test('targetLoss ends a fit, whether it is watched or not', async () => {
  const settings = { learningRate: 0.1, seed: 1, batchSize: 4 }
  const histories = []
  for (const method of ['fit', 'fitAsync']) {
    for (const more of [{}, { onEpoch() {} }, { patience: 1e6 }]) {
      const model = made()
      const history = await new Trainer(model, settings)[method](X, XOR, {
        epochs: 5000,
        targetLoss: 0.05,
        ...more,
      })
      histories.push([history.loss, history.stopped, model.toJSON()])
    }
  }
  const [[loss, stopped]] = histories
  assert.equal(stopped, 'targetLoss')
  assert.ok(loss.at(-1) < 0.05 && loss.slice(0, -1).every((one) => one >= 0.05))
  for (const history of histories) assert.deepEqual(history, histories[0])
})

test('onEpoch ends a fit by false alone, and fitAsync waits for what it promises', async () => {
  for (const method of ['fit', 'fitAsync']) {
    const calls = []
    const history = await new Trainer(made(), { seed: 1 })[method](X, XOR, {
      onEpoch({ epoch }) {
        calls.push(epoch)
        return [undefined, null, 0, '', true, false][epoch - 1]
      },
    })
    assert.deepEqual(calls, [1, 2, 3, 4, 5, 6])
    assert.equal(history.stopped, 'onEpoch')
  }
  let open = 0
  const history = await new Trainer(made(), { seed: 1 }).fitAsync(X, XOR, {
    async onEpoch({ epoch }) {
      assert.equal(++open, 1)
      await turn()
      open--
      return epoch < 3
    },
  })
  assert.deepEqual([history.epochs, history.stopped], [3, 'onEpoch'])
  // A promise of another realm.
  const { epochs } = await new Trainer(made(), { seed: 1 }).fitAsync(X, XOR, {
    onEpoch: () => runInNewContext('Promise.resolve(false)'),
  })
  assert.equal(epochs, 1)
})

test('an exception in a callback leaves the last finished epoch, and the model free', async () => {
  const reference = made()
  const random = new RandomState(4)
  const whole = new Trainer(reference, { random })
  whole.fit(X, XOR, { epochs: 3 })
  const after3 = all(reference, whole)
  whole.fit(X, XOR, { epochs: 3 })
  for (const method of ['fit', 'fitAsync']) {
    for (const late of [false, true]) {
      const model = made()
      const own = new RandomState(4)
      const trainer = new Trainer(model, { random: own })
      const failure = new Error('mine')
      const onEpoch = ({ epoch }) => {
        if (epoch < 3) return undefined
        if (late && method === 'fitAsync') return turn().then(() => Promise.reject(failure))
        throw failure
      }
      await assert.rejects(
        (async () => trainer[method](X, XOR, { onEpoch }))(),
        (error) => error === failure,
      )
      assert.equal(all(model, trainer), after3)
      trainer.fit(X, XOR, { epochs: 3 })
      assert.equal(all(model, trainer), all(reference, whole))
      assert.deepEqual(own.state, random.state)
    }
  }
  // The same for a loop that is left.
  const model = made()
  const trainer = new Trainer(model, { seed: 4 })
  assert.throws(() => {
    for (const { epoch } of trainer.epochs(X, XOR, 9)) if (epoch === 3) throw new Error('left')
  }, /left/)
  assert.equal(JSON.stringify(model), JSON.stringify(JSON.parse(after3)[0]))
})

test('a callback may use, judge, save and change the model, and train another', async () => {
  const run = async (method, onEpoch) => {
    const model = made()
    const trainer = new Trainer(model, { seed: 1 })
    const history = await trainer[method](X, XOR, {
      epochs: 8,
      onEpoch: (report) => onEpoch(model, trainer, report),
    })
    return [model.toJSON(), trainer.toJSON(), history]
  }
  for (const method of ['fit', 'fitAsync']) {
    const quiet = await run(method, () => undefined)
    const other = made('tanh', 9)
    let saved
    const loud = await run(method, (model, trainer, { epoch, loss }) => {
      model.output([0, 1])
      model.outputs(X)
      model.evaluate(X, XOR)
      trainer.gradient(X, XOR)
      other.fit(X, XOR, { epochs: 2 })
      if (epoch === 5) saved = JSON.stringify([model, trainer, loss])
    })
    assert.deepEqual(loud, quiet)
    // What was saved goes on with the same bits.
    const [model, trainer, loss] = JSON.parse(saved)
    const loaded = Network.fromJSON(model)
    const rest = Trainer.fromJSON(trainer, loaded).fit(X, XOR, { epochs: 3 })
    assert.equal(loss, quiet[2].loss[4])
    assert.deepEqual(rest.loss, quiet[2].loss.slice(5))
    assert.deepEqual(loaded.toJSON(), quiet[0])
    // What is written counts.
    const changed = await run(method, (model, trainer) => {
      model.layers[0].weights = new Float64Array(8)
      trainer.learningRate = 0.5
    })
    assert.ok(changed[0].layers[0].weights.every((weight) => weight === 0))
    assert.equal(changed[1].learningRate, 0.5)
  }
})

test('two fits of one model at once are refused, also of a layer of it', async () => {
  const model = made()
  const trainer = new Trainer(model, { seed: 1 })
  const layer = new Trainer(model.layers[1])
  const inner = [[0, 0, 0, 0]]
  const busy = { name: 'Error', message: /^model: a fit that has not ended is training it/ }
  const refuse = () => {
    const before = all(model, trainer)
    assert.throws(() => trainer.step(X, XOR), busy)
    assert.throws(() => trainer.fit(X, XOR), busy)
    assert.throws(() => trainer.epochs(X, XOR, 1).next(), busy)
    assert.throws(() => model.fit(X, XOR), busy)
    assert.throws(() => layer.step(inner, [0]), busy)
    assert.equal(all(model, trainer), before)
  }
  const quiet = made().fit(X, XOR, { epochs: 3, seed: 1 })
  assert.deepEqual(trainer.fit(X, XOR, { epochs: 3, onEpoch: refuse }), quiet)
  await sliced(async () => {
    const first = trainer.fitAsync(X, XOR, { epochs: 300 })
    refuse()
    await assert.rejects(trainer.fitAsync(X, XOR), busy)
    await new Promise((go) => setImmediate(go))
    refuse()
    await first
  })
  layer.step(inner, [0])
  trainer.step(X, XOR)
})

test('10⁹ epochs and an abort: the last finished epoch is kept', async () => {
  const model = made()
  const trainer = new Trainer(model, { seed: 1 })
  const abort = new AbortController()
  const reason = new Error('enough')
  let turns = 0
  const timer = setInterval(() => {
    if (++turns === 5) abort.abort(reason)
  }, 1)
  const fit = trainer.fitAsync(X, XOR, { epochs: 1e9, signal: abort.signal })
  await assert.rejects(fit, (error) => error === reason)
  clearInterval(timer)
  const { epoch } = trainer
  assert.ok(epoch > 0 && turns >= 5)
  const twin = made()
  const other = new Trainer(twin, { seed: 1 })
  other.fit(X, XOR, { epochs: epoch })
  assert.equal(all(model, trainer), all(twin, other))
  // Before it begins, and from a callback.
  await assert.rejects(
    trainer.fitAsync(X, XOR, { signal: abort.signal }),
    (error) => error === reason,
  )
  const second = new AbortController()
  const onEpoch = () => second.abort()
  await assert.rejects(trainer.fitAsync(X, XOR, { signal: second.signal, onEpoch }), {
    name: 'AbortError',
  })
  assert.equal(trainer.epoch, epoch + 1)
  trainer.step(X, XOR)
})

test('an abort in the middle of an epoch leaves the one before', async () => {
  const random = new RandomState(1)
  const [x, y] = [random.rand(80), random.rand(40)]
  const [model, twin] = [made(), made()]
  const [trainer, other] = [model, twin].map((one) => new Trainer(one, { seed: 5, batchSize: 1 }))
  const before = all(model, trainer)
  await sliced(async () => {
    const abort = new AbortController()
    const fit = trainer.fitAsync(x, y, { signal: abort.signal })
    assert.equal(all(model, trainer), before, 'in the middle of the first epoch')
    abort.abort()
    await assert.rejects(fit, { name: 'AbortError' })
  })
  assert.equal(all(model, trainer), before)
  for (const one of [trainer, other]) one.fit(x, y, { epochs: 1 })
  assert.equal(all(model, trainer), all(twin, other))
})

test('divergence is an error that names epoch, layer and number; the last finite numbers are kept', async () => {
  const settings = { optimizer: 'sgd', learningRate: 30, shuffle: false, batchSize: 4 }
  const diverging = (dtype) => new Neuron(1, 'linear', { weights: [1], bias: 0, dtype })
  const [x, y] = [
    [1, 2, 3, 4],
    [0, 1, 2, 3],
  ]
  for (const dtype of ['float64', 'float32']) {
    // Epoch by epoch, to see where it ends.
    const watched = diverging(dtype)
    const loop = new Trainer(watched, settings)
    let last
    let error
    try {
      for (const _ of loop.epochs(x, y, 1e4)) last = all(watched, loop)
    } catch (caught) {
      error = caught
    }
    assert.ok(error instanceof RangeError)
    assert.match(
      error.message,
      /^epoch \d+ diverged: (the loss|weights\[0\] of layer 0) is no longer finite; all is kept as it was after epoch \d+/,
    )
    const epoch = Number(error.message.match(/\d+/)[0])
    assert.equal(loop.epoch, epoch - 1)
    assert.equal(all(watched, loop), last)
    assert.ok(Number.isFinite(watched.weights[0]))
    for (const method of ['fit', 'fitAsync']) {
      for (const more of [{}, { onEpoch() {} }]) {
        const model = diverging(dtype)
        const trainer = new Trainer(model, settings)
        const fit = (async () => trainer[method](x, y, { epochs: 1e4, ...more }))()
        await assert.rejects(fit, { name: 'RangeError', message: error.message })
        assert.equal(all(model, trainer), last)
      }
    }
    assert.throws(() => loop.step(x, y), {
      name: 'RangeError',
      message: /^the step diverged: .* before the step/,
    })
    assert.equal(all(watched, loop), last)
    // Smaller steps from there go on.
    loop.learningRate = 1e-3
    watched.weights = [1]
    watched.bias = 0
    loop.fit(x, y)
  }
})

test('a parameter that was not finite to begin with is named, and is no divergence', async () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
    const model = made()
    model.layers[1].weights[2] = value
    const trainer = new Trainer(model, { seed: 1 })
    const error = {
      name: 'RangeError',
      message: `weights[2] of layer 1: expected a finite number, got ${value}`,
    }
    const before = all(model, trainer)
    assert.throws(() => trainer.step(X, XOR), error)
    assert.throws(() => trainer.fit(X, XOR), error)
    assert.throws(() => trainer.epochs(X, XOR, 1).next(), error)
    await assert.rejects(trainer.fitAsync(X, XOR), error)
    assert.equal(all(model, trainer), before)
  }
  // That of an activation, too.
  const unit = { units: 4, activation: 'leakyRelu', slope: Number.NaN }
  const model = new Network(2, [unit, { units: 1, activation: 'sigmoid' }], { seed: 1 })
  assert.throws(() => model.fit(X, XOR), {
    message: 'slope of layer 0: expected a finite number, got NaN',
  })
})

test('divergence of a parameter is named by layer and place', () => {
  const layers = [
    { units: 1, activation: 'linear', weights: [0.5], bias: [0] },
    { units: 2, activation: 'linear', weights: [0, 0], bias: [0, 0] },
  ]
  const model = new Network(1, layers)
  const trainer = new Trainer(model, {
    ...{ loss: 'meanAbsoluteError', optimizer: 'sgd', learningRate: 1.2e308, shuffle: false },
  })
  // The second bias of the second layer goes up by half of the rate, until it is beyond the largest double.
  const message =
    'epoch 3 diverged: bias[1] of layer 1 is no longer finite; all is kept as it was after epoch 2. Try a smaller learningRate'
  const fit = () => trainer.fit([[0]], [[0, 1.7e308]], { epochs: 9 })
  assert.throws(fit, { name: 'RangeError', message })
  assert.deepEqual([...model.layers[1].bias], [0, 1.2e308])
})

test('the rule is the same whether its optimizer is named or not', () => {
  const learnt = (options) => {
    const neuron = new Neuron(2, 'step', { initializer: 'zeros' })
    neuron.fit(X, [0, 0, 0, 1], { ...options, shuffle: false })
    return [...neuron.weights, neuron.bias]
  }
  const rule = learnt({})
  assert.ok(rule.every(Number.isInteger))
  assert.deepEqual(learnt({ optimizer: 'sgd' }), rule)
  assert.deepEqual(learnt({ optimizer: { name: 'sgd', momentum: 0 } }), rule)
})

test('the perceptron learns AND, and proves that it cannot learn XOR', async () => {
  // Rosenblatt's rule, by hand.
  const byHand = (targets, passes) => {
    let [w, b] = [[0, 0], 0]
    const mistakes = []
    const states = [[...w, b]]
    for (let pass = 0; pass < passes; pass++) {
      let wrong = 0
      for (const [i, x] of X.entries()) {
        const e = targets[i] - (x[0] * w[0] + x[1] * w[1] + b > 0 ? 1 : 0)
        if (e !== 0) wrong++
        w = w.map((wk, k) => wk + e * x[k])
        b += e
      }
      mistakes.push(wrong)
      const state = [...w, b]
      if (wrong === 0 || states.some((one) => one.join() === state.join())) break
      states.push(state)
    }
    return { mistakes, w, b }
  }
  const zero = () => new Neuron(2, 'step', { weights: [0, 0], bias: 0 })
  for (const method of ['fit', 'fitAsync']) {
    const and = zero()
    const learned = await new Trainer(and, { shuffle: false })[method](X, AND)
    const hand = byHand(AND, 100)
    assert.deepEqual(learned.mistakes, hand.mistakes)
    assert.deepEqual([...and.weights, and.bias], [...hand.w, hand.b])
    assert.deepEqual([...and.outputs(X)], AND)
    assert.deepEqual(
      [learned.converged, learned.stopped, learned.cycle],
      [true, 'converged', undefined],
    )

    const xor = zero()
    const never = await new Trainer(xor, { shuffle: false })[method](X, XOR)
    const proof = byHand(XOR, 100)
    assert.deepEqual(never.mistakes, proof.mistakes)
    assert.deepEqual([...xor.weights, xor.bias], [...proof.w, proof.b])
    assert.deepEqual([never.converged, never.stopped], [false, 'cycle'])
    assert.equal(never.cycle, never.epochs)
  }
  // Where the order is drawn, or an optimizer remembers, a state that comes again proves nothing.
  const shuffled = zero().fit(X, XOR, { seed: 1, epochs: 50 })
  assert.deepEqual([shuffled.stopped, shuffled.epochs, shuffled.cycle], ['epochs', 50, undefined])
  const adam = zero().fit(X, XOR, { shuffle: false, optimizer: 'adam', epochs: 50 })
  assert.equal(adam.stopped, 'epochs')
  // Every order learns AND, and the mistakes of a pass are those of all outputs of a layer.
  assert.equal(zero().fit(X, AND, { seed: 5 }).stopped, 'converged')
})

test('a learning rate that changes is no cycle', () => {
  const neuron = new Neuron(2, 'step', { weights: [0, 0], bias: 0 })
  const trainer = new Trainer(neuron, { shuffle: false })
  const history = trainer.fit(X, XOR, {
    epochs: 30,
    onEpoch() {
      trainer.learningRate *= 1.5
    },
  })
  assert.equal(history.stopped, 'epochs')
})

test('other code has its turn while fitAsync runs, by a timer where there is no MessageChannel', async () => {
  const { MessageChannel: kept } = globalThis
  for (const channel of [kept, undefined]) {
    try {
      globalThis.MessageChannel = channel
      let turns = 0
      let running = true
      const others = (async () => {
        while (running) {
          await new Promise((go) => setImmediate(go))
          turns++
        }
      })()
      const trainer = new Trainer(made(), { seed: 1, batchSize: 1 })
      const { epochs } = await sliced(() => trainer.fitAsync(X, XOR, { epochs: 10 }))
      running = false
      await others
      assert.equal(epochs, 10)
      assert.ok(turns > 10, `${turns}`)
    } finally {
      globalThis.MessageChannel = kept
    }
  }
})
