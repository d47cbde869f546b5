// What training is given that is wrong: each is refused by a sentence that names it, and nothing changes.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Layer, Network, Neuron, RandomState, Trainer } from '../../web/lib/index.js'
import { GATE as X, XOR as Y } from './training.js'

const chain = (activation, units = 1) =>
  new Network(
    2,
    [
      { units: 3, activation: 'tanh' },
      { units, activation },
    ],
    { seed: 1 },
  )

/** All that training changes, as text. */
const all = (model, trainer) => JSON.stringify([model, trainer])

/** Each way to give data: they refuse alike, and change nothing. */
async function refused(model, settings, x, y, error) {
  const trainer = new Trainer(model, { seed: 1, ...settings })
  const before = all(model, trainer)
  for (const name of ['step', 'gradient', 'fit']) {
    assert.throws(() => trainer[name](x, y), error, name)
  }
  assert.throws(() => trainer.epochs(x, y, 1), error)
  await assert.rejects(trainer.fitAsync(x, y), error)
  assert.throws(() => model.fit(x, y, settings), error)
  assert.throws(() => model.evaluate(x, y, { loss: settings.loss }), error)
  assert.equal(all(model, trainer), before)
}

test('shapes that do not fit', async () => {
  const model = chain('sigmoid')
  const cases = [
    [[], [], RangeError, 'X: expected at least one sample, got none'],
    [new Float64Array(0), [], RangeError, 'X: expected at least one sample, got none'],
    [X, [], RangeError, 'Y: expected at least one sample, got none'],
    [[0, 1, 1], Y, RangeError, 'X: expected a multiple of 2 numbers, got 3'],
    [
      [[0, 0], [1]],
      [0, 1],
      RangeError,
      'X[1]: expected an array of 2 numbers, got an array of length 1',
    ],
    [[[0, 0], 1], [0, 1], TypeError, 'X[1]: expected an array of 2 numbers, got 1'],
    [X, [0, 1, 1], RangeError, 'Y: expected 4 samples of 1 number, as many as X has, got 3'],
    [
      X,
      [[0], [1], [1, 0], [0]],
      RangeError,
      'Y[2]: expected an array of 1 number, got an array of length 2',
    ],
    [X, 'yes', TypeError, 'Y: expected an array of samples of 1 number, got the string "yes"'],
    [X, undefined, TypeError, 'Y: expected an array of samples of 1 number, got undefined'],
    [undefined, Y, TypeError, 'X: expected an array of samples of 2 numbers, got undefined'],
    [X, [0, '1', 1, 0], TypeError, 'Y[1]: expected a number, got the string "1"'],
    [
      [
        [0, 0],
        [0, null],
        [1, 0],
        [1, 1],
      ],
      Y,
      TypeError,
      'X[1][1]: expected a number, got null',
    ],
    [
      X,
      Object.assign(Array(4), { 0: 0, 2: 1, 3: 0 }),
      TypeError,
      'Y[1]: expected a number, got a hole',
    ],
    [X, new BigInt64Array(4), TypeError, undefined],
  ]
  for (const [x, y, error, message] of cases) {
    await refused(model, {}, x, y, message ? { name: error.name, message } : error)
  }
})

test('numbers that are not finite are named by row and column, before anything is done', async () => {
  const model = chain('linear', 2)
  const rows = (place, value) => {
    const copy = X.map((row) => [...row])
    copy[place[0]][place[1]] = value
    return copy
  }
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    const message = `X, row 2, column 1: expected a finite number, got ${value}`
    const error = { name: 'RangeError', message }
    await refused(model, {}, rows([2, 1], value), X, error)
    await refused(model, {}, rows([2, 1], value).flat(), X, error)
    await refused(model, {}, Float32Array.from(rows([2, 1], value).flat()), X, error)
    await refused(model, {}, X, rows([3, 0], value), {
      message: `Y, row 3, column 0: expected a finite number, got ${value}`,
    })
  }
  // Beyond what a float can hold.
  const single = new Network(2, [{ units: 1, activation: 'linear' }], { seed: 1, dtype: 'float32' })
  await refused(single, {}, rows([1, 0], 1e39), Y, {
    message: 'X, row 1, column 0: expected a finite number, got Infinity',
  })
})

test('targets outside the domain of a loss are named by row, column and value', async () => {
  const refuse = (activation, loss, targets, message) =>
    refused(chain(activation), { loss }, X, targets, { name: 'RangeError', message })
  const share = 'expected a number from 0 to 1'
  await refuse(
    'sigmoid',
    'binaryCrossEntropy',
    [0, 1, 1.5, 0],
    `Y, row 2, column 0: ${share}, got 1.5`,
  )
  await refuse(
    'sigmoid',
    'binaryCrossEntropy',
    [0, 1, 1, -0.1],
    `Y, row 3, column 0: ${share}, got -0.1`,
  )
  await refuse('tanh', 'hinge', [1, -1, 0, 1], 'Y, row 2, column 0: expected -1 or 1, got 0')
  await refuse('step', 'perceptron', [1, -1, 0, 1], 'Y, row 1, column 0: expected 0 or 1, got -1')
  // Legal: an output that can never be reached.
  chain('sigmoid').fit(X, [5, 5, 5, 5], { loss: 'meanSquaredError', epochs: 1 })
})

test('classes as indices, or as shares of each', async () => {
  const model = () => chain('softmax', 3)
  const loss = 'categoricalCrossEntropy'
  const classes = [2, 0, 1, 1]
  const rows = classes.map((k) => [0, 1, 2].map((i) => Number(i === k)))
  const options = { seed: 1, epochs: 9 }
  const history = model().fit(X, rows, options)
  for (const Y of [
    classes,
    Uint8Array.from(classes),
    Int32Array.from(classes),
    Float64Array.from(classes),
    rows.flat(),
  ]) {
    assert.deepEqual(model().fit(X, Y, options), history)
    assert.deepEqual(model().evaluate(X, Y), model().evaluate(X, rows, { loss }))
  }
  const trained = model()
  trained.fit(X, classes, { ...options, epochs: 400, learningRate: 0.1 })
  assert.equal(trained.evaluate(X, classes).accuracy, 1)
  const refuse = (Y, message, name = 'RangeError') =>
    refused(model(), { loss }, X, Y, { name, message })
  for (const bad of [3, -1, 0.5, Number.NaN]) {
    await refuse([0, 1, bad, 0], `Y, row 2: expected a class, 0 … 2, got ${bad}`)
  }
  for (const count of [3, 5, 9]) {
    const message = `Y: expected 4 samples of one class or 3 numbers, as many as X has, got ${count}`
    await refuse(new Uint8Array(count), message)
  }
  assert.throws(() => model().fit(X, classes, { loss: 'huber' }), {
    name: 'RangeError',
    message:
      'Y: expected 4 samples of 3 numbers (class indices are for categoricalCrossEntropy), got an array of length 4',
  })
  await refuse([0, '1', 2, 0], 'Y[1]: expected a number, got the string "1"', 'TypeError')
  const shares = (row) => [row, [1, 0, 0], [0.5, 0.25, 0.25], [0, 0, 1]]
  model().fit(X, shares([0.3, 0.3, 0.4 + 9e-7]), { epochs: 1 })
  await refuse(shares([0.3, 0.3, 0.5]), /^Y, row 0: expected shares that add up to 1, got 1\.1/)
  await refuse(
    shares([0.6, 0.6, -0.2]),
    'Y, row 0, column 2: expected a share from 0 to 1, got -0.2',
  )
  await refuse(
    shares([Number.NaN, 0, 1]),
    'Y, row 0, column 0: expected a share from 0 to 1, got NaN',
  )
  // One output has no classes to name.
  const one = new Neuron(2, 'softmax', { seed: 1 })
  await refused(one, { loss }, X, classes, { name: 'RangeError' })
})

test('options that are wrong', () => {
  const model = chain('sigmoid')
  const before = JSON.stringify(model)
  const wrong = (settings, error, message) => {
    const expected = { name: error.name, message }
    assert.throws(() => new Trainer(model, settings), expected)
    if (settings && typeof settings === 'object')
      assert.throws(() => model.fit(X, Y, settings), error)
  }
  const rate = 'learningRate: expected a finite number above 0, got'
  for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    wrong({ learningRate: value }, RangeError, `${rate} ${value}`)
  }
  wrong({ learningRate: '0.1' }, TypeError, 'learningRate: expected a number, got the string "0.1"')
  wrong({ learningRate: null }, TypeError, 'learningRate: expected a number, got null')
  const size = 'batchSize: expected an integer from 1 to 4294967295, got'
  for (const value of [0, -1, 1.5, Number.NaN, 2 ** 32]) {
    wrong({ batchSize: value }, RangeError, `${size} ${value}`)
  }
  wrong({ weightDecay: -1 }, RangeError, 'weightDecay: expected a finite number, 0 or more, got -1')
  const fraction = 'expected a number from 0 up to, and without, 1, got'
  const sgd = (own) => ({ optimizer: { name: 'sgd', ...own } })
  wrong(sgd({ momentum: 1 }), RangeError, `optimizer.momentum: ${fraction} 1`)
  wrong(sgd({ momentum: -0.1 }), RangeError, `optimizer.momentum: ${fraction} -0.1`)
  wrong(sgd({ momentum: Number.NaN }), RangeError, `optimizer.momentum: ${fraction} NaN`)
  wrong(sgd({ nesterov: 1 }), TypeError, 'optimizer.nesterov: expected a boolean, got 1')
  wrong(
    sgd({ beta1: 0.9 }),
    TypeError,
    'optimizer.beta1: unknown; expected name, momentum, nesterov',
  )
  wrong(
    { optimizer: { name: 'adam', epsilon: 0 } },
    RangeError,
    'optimizer.epsilon: expected a finite number above 0, got 0',
  )
  const optimizers = "expected one of 'sgd', 'rmsprop', 'adagrad', 'adam', 'adamw', got"
  wrong({ optimizer: 'adadelta' }, RangeError, `optimizer: ${optimizers} the string "adadelta"`)
  wrong(
    { optimizer: { name: 'Adam' } },
    RangeError,
    `optimizer.name: ${optimizers} the string "Adam"`,
  )
  wrong({ optimizer: {} }, TypeError, `optimizer.name: ${optimizers} undefined`)
  wrong({ optimizer: 3 }, TypeError, 'optimizer: expected a name or { name, … }, got 3')
  wrong({ optimizer: new Map() }, TypeError, 'optimizer: expected a name or { name, … }, got a Map')
  wrong(
    { loss: 'mse' },
    RangeError,
    /^loss: expected one of 'meanSquaredError', .*, got the string "mse"$/,
  )
  wrong(
    { loss: { name: 'huber', delta: 0 } },
    RangeError,
    /^loss\.delta: expected a finite number above 0, got 0$/,
  )
  wrong({ loss: { name: 'hinge', delta: 1 } }, TypeError, 'loss.delta: unknown; expected name')
  wrong({ shuffle: 1 }, TypeError, 'shuffle: expected a boolean, got 1')
  wrong({ seed: -1 }, RangeError, 'seed: expected an integer from 0 to 4294967295, got -1')
  wrong({ seed: 1.5, shuffle: false }, RangeError, /^seed/)
  wrong({ random: Math.random }, TypeError, /^random: expected a RandomState or a Generator/)
  wrong(
    { random: { rand: () => [0] } },
    TypeError,
    /^random: expected a RandomState or a Generator/,
  )
  wrong(
    { random: new RandomState(1), seed: 1 },
    TypeError,
    'options: expected random or seed, got both',
  )
  wrong({ rate: 1 }, TypeError, /^options\.rate: unknown; expected loss, optimizer/)
  wrong(null, TypeError, 'options: expected a plain object, got null')
  wrong([], TypeError, 'options: expected a plain object, got an array of length 0')
  assert.equal(JSON.stringify(model), before)
})

test('a learning rate that is none in single precision', () => {
  const made = (dtype) => new Neuron(2, 'sigmoid', { seed: 1, dtype })
  // Between the halves of the least float, 2⁻¹⁴⁹, and of the step beyond the greatest.
  const [least, none] = [2 ** -150 * (1 + Number.EPSILON), 2 ** -150]
  const [greatest, infinite] = [2 ** 128 - 2 ** 104, 2 ** 128 - 2 ** 103]
  const single = made('float32')
  const trainer = new Trainer(single, { seed: 1 })
  for (const rate of [least, greatest]) {
    trainer.learningRate = rate
    assert.equal(new Trainer(single, { learningRate: rate }).learningRate, rate)
  }
  const data = trainer.toJSON()
  for (const learningRate of [none, 1e-300, infinite, 1e300]) {
    const error = (name) => ({
      name: 'RangeError',
      message: `${name}: expected a finite number above 0 in float32, got ${learningRate}`,
    })
    assert.throws(() => new Trainer(single, { learningRate }), error('learningRate'))
    assert.throws(() => single.fit(X, Y, { learningRate }), error('learningRate'))
    const load = () => Trainer.fromJSON({ ...data, learningRate }, single)
    assert.throws(load, error('data.learningRate'))
    assert.throws(() => {
      trainer.learningRate = learningRate
    }, error('learningRate'))
    assert.equal(new Trainer(made('float64'), { learningRate }).learningRate, learningRate)
  }
  assert.deepEqual(trainer.toJSON(), data)
})

test('what is no model', () => {
  for (const model of [
    undefined,
    null,
    1,
    'x',
    {},
    [],
    Neuron,
    new RandomState(1),
    new Proxy(chain('tanh'), {}),
  ]) {
    assert.throws(() => new Trainer(model), {
      name: 'TypeError',
      message: /^model: expected a Neuron, Layer or Network/,
    })
  }
})

test('a loss that does not fit the last activation, when the trainer is made and later', () => {
  const fits = (activation, loss) => new Trainer(chain(activation), { loss })
  const message =
    /^loss: expected one that fits the last layer's tanh \(.*hinge.*\), got the string "perceptron"$/
  assert.throws(() => fits('tanh', 'perceptron'), { name: 'RangeError', message })
  assert.throws(() => fits('step', 'meanSquaredError'), RangeError)
  assert.throws(() => fits('tanh', 'binaryCrossEntropy'), RangeError)
  assert.throws(() => chain('tanh').evaluate(X, Y, { loss: 'perceptron' }), RangeError)
  const model = chain('sigmoid')
  const trainer = new Trainer(model, { seed: 1 })
  model.layers[1].activation = 'tanh'
  const before = all(model, trainer)
  assert.throws(() => trainer.fit(X, Y), /fits the last layer's tanh/)
  assert.throws(() => trainer.step(X, Y), RangeError)
  assert.equal(all(model, trainer), before)
  assert.deepEqual(
    ['sigmoid', 'step', 'tanh', 'relu', 'linear'].map(
      (activation) => new Trainer(chain(activation)).toJSON().loss,
    ),
    [
      'binaryCrossEntropy',
      'perceptron',
      'meanSquaredError',
      'meanSquaredError',
      'meanSquaredError',
    ],
  )
})

test('options of a fit that are wrong', async () => {
  const model = chain('sigmoid')
  const trainer = new Trainer(model, { seed: 1 })
  const before = all(model, trainer)
  const wrong = async (settings, error, message) => {
    const expected = { name: error.name, message }
    assert.throws(() => trainer.fit(X, Y, settings), expected)
    await assert.rejects(trainer.fitAsync(X, Y, settings), expected)
  }
  for (const epochs of [0, -1, 1.5, Number.POSITIVE_INFINITY, Number.NaN]) {
    await wrong(
      { epochs },
      RangeError,
      `epochs: expected an integer from 1 to 4294967295, got ${epochs}`,
    )
    assert.throws(() => trainer.epochs(X, Y, epochs), { message: /^n: expected an integer from 1/ })
  }
  assert.throws(() => trainer.epochs(X, Y), { message: 'n: expected a number, got undefined' })
  await wrong({ epochs: '9' }, TypeError, 'epochs: expected a number, got the string "9"')
  await wrong({ patience: 0 }, RangeError, /^patience: expected an integer from 1/)
  await wrong({ restoreBest: 1 }, TypeError, 'restoreBest: expected a boolean, got 1')
  await wrong({ targetLoss: Number.NaN }, RangeError, 'targetLoss: expected a number, got NaN')
  await wrong({ onEpoch: true }, TypeError, 'onEpoch: expected a function, got true')
  const pair = 'validation: expected an array [X, Y] of samples and targets, got'
  await wrong({ validation: X }, TypeError, `${pair} an array of length 4`)
  await wrong({ validation: { X, Y } }, TypeError, `${pair} an object`)
  await wrong(
    { validation: [X, [0, 1]] },
    RangeError,
    /^validation\[1\]: expected 4 samples of 1 number/,
  )
  await wrong(
    { validation: [[[Number.NaN, 0]], [0]] },
    RangeError,
    /^validation\[0\], row 0, column 0/,
  )
  await wrong({ validation: [X, [0, 1, 2, 1]] }, RangeError, /^validation\[1\], row 2, column 0/)
  await wrong(
    { learningRate: 1 },
    TypeError,
    /^options\.learningRate: unknown; expected epochs, validation/,
  )
  await wrong(null, TypeError, /^options/)
  await assert.rejects(trainer.fitAsync(X, Y, { signal: {} }), {
    message: 'signal: expected an AbortSignal, got an object',
  })
  assert.throws(
    () => trainer.fit(X, Y, { signal: AbortSignal.abort() }),
    /options\.signal: unknown/,
  )
  assert.equal(all(model, trainer), before)
})

test('a batch size beyond the data is all of them', () => {
  const [one, other] = [chain('sigmoid'), chain('sigmoid')]
  const options = { shuffle: false, epochs: 5 }
  assert.deepEqual(
    one.fit(X, Y, { ...options, batchSize: 1e9 }),
    other.fit(X, Y, { ...options, batchSize: 4 }),
  )
})

test('a layer of 10⁹ units, and more memory than there is', () => {
  assert.throws(() => new Network(2, [{ units: 1e9, activation: 'relu' }]), RangeError)
  // What lies between the layers, for all samples at once, is beyond the memory that the core may have.
  const layers = [
    { units: 2 ** 17, activation: 'tanh' },
    { units: 1, activation: 'linear' },
  ]
  const wide = new Network(1, layers, { initializer: 'zeros' })
  const trainer = new Trainer(wide, { optimizer: 'sgd', seed: 1 })
  const some = new Float64Array(2 ** 12)
  const before = trainer.toJSON()
  const message = /^not enough memory/
  assert.throws(() => trainer.step(some, some), { name: 'RangeError', message })
  assert.throws(() => trainer.gradient(some, some), { name: 'RangeError', message })
  assert.deepEqual(trainer.toJSON(), before)
  assert.equal(wide.output([1])[0], 0)
})

test('samples that lie: getters that transfer, change or train meanwhile', () => {
  const model = chain('sigmoid')
  const trainer = new Trainer(model, { seed: 1 })
  const before = all(model, trainer)
  const flat = Float64Array.from(X.flat())
  const thief = [...Y]
  Object.defineProperty(thief, 2, {
    get() {
      structuredClone(null, { transfer: [flat.buffer] })
      return 1
    },
  })
  assert.throws(() => trainer.fit(flat, thief), {
    name: 'TypeError',
    message: 'X: was changed while it was read',
  })
  assert.equal(all(model, trainer), before)
  // One that trains the same model before the fit begins is no harm.
  const busy = [...Y]
  Object.defineProperty(busy, 0, { get: () => trainer.step(X, Y) * 0 })
  trainer.fit(X, busy, { epochs: 1 })
  assert.equal(trainer.epoch, 1)
  assert.equal(trainer.toJSON().steps, 2)
})

test('data in shared, resizable and detached memory, of every class', () => {
  const reference = chain('sigmoid')
  const options = { seed: 2, epochs: 5, onEpoch() {} }
  const history = reference.fit(X, Y, options)
  const shared = new Float64Array(new SharedArrayBuffer(64))
  shared.set(X.flat())
  const resizable = new Float64Array(new ArrayBuffer(64, { maxByteLength: 128 }))
  resizable.set(X.flat())
  const kinds = [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
  ]
  const alike = kinds.map((Kind) => Kind.from(X.flat()))
  for (const x of [shared, resizable, X.flat(), ...alike]) {
    for (const y of [Y, Y.map((t) => [t]), Uint8Array.from(Y)]) {
      assert.deepEqual(chain('sigmoid').fit(x, y, options), history)
    }
  }
  const gone = Float64Array.from(X.flat())
  structuredClone(null, { transfer: [gone.buffer] })
  assert.throws(() => chain('sigmoid').fit(gone, Y), {
    message: 'X: expected at least one sample, got none',
  })
})

test("data that are the model's own weights are what they were when training began", async () => {
  const weights = [0.5, -0.25]
  const validation = (x) => [x, [1]]
  const train = (given, method = 'fit') => {
    const neuron = new Neuron(2, 'linear', { weights, bias: 0 })
    const x = given ?? neuron.weights
    const trainer = new Trainer(neuron, { learningRate: 0.1 })
    return trainer[method](x, [2], { epochs: 5, validation: validation(x) })
  }
  const history = train(weights)
  assert.deepEqual(train(undefined), history)
  assert.deepEqual(await train(undefined, 'fitAsync'), history)
  // And targets.
  const layer = () => new Layer(2, 2, 'linear', { weights: [1, 2, 3, 4], bias: weights })
  const [one, other] = [layer(), layer()]
  const options = { epochs: 5, learningRate: 0.1 }
  assert.deepEqual(
    one.fit([1, 2], one.bias, { ...options, validation: [[1, 2], one.bias] }),
    other.fit([1, 2], weights, { ...options, validation: [[1, 2], weights] }),
  )
})

test('what a caller does to its arrays while a fit is under way is not seen', async () => {
  const made = () => [chain('sigmoid'), Float64Array.from(X.flat()), Float64Array.from(Y)]
  const spoil = (x, y) => {
    x.fill(Number.NaN)
    structuredClone(null, { transfer: [y.buffer] })
  }
  const options = { seed: 2, epochs: 6 }
  const history = chain('sigmoid').fit(X, Y, options)
  {
    const [model, x, y] = made()
    let once = true
    const onEpoch = () => {
      if (once) spoil(x, y)
      once = false
      // And takes the memory in which the data were.
      new RandomState(1).rand(1000)
    }
    assert.deepEqual(model.fit(x, y, { ...options, onEpoch }), history)
  }
  {
    const [model, x, y] = made()
    const ended = new Trainer(model, { seed: 2 }).fitAsync(x, y, { epochs: 6 })
    spoil(x, y)
    assert.deepEqual(await ended, history)
  }
  {
    const [model, x, y] = made()
    const epochs = new Trainer(model, { seed: 2 }).epochs(x, y, 6)
    spoil(x, y)
    assert.deepEqual(
      [...epochs].map(({ loss }) => loss),
      history.loss,
    )
  }
})
