// Neuron: construction, evaluation, its numbers, JSON, and what it refuses.

import assert from 'node:assert/strict'
import test from 'node:test'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { activations, Neuron, RandomState } from 'neuron-wasm'
import { parameterNames } from '../tools.js'

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number
const names = Object.keys(activations)
const neuronOf = (weights, bias, activation = 'linear', options = {}) =>
  new Neuron(weights.length, activation, { weights, bias, ...options })

test('output is the activation of the weighted sum', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.array(fc.double(), { minLength: 1, maxLength: 12 }),
      fc.double(),
      (name, x, bias) => {
        const neuron = neuronOf(
          x.map((_, i) => i - 2),
          bias,
          name,
        )
        assert.ok(Object.is(neuron.output(x), activations[name].value(neuron.weightedSum(x))))
      },
    ),
  )
})

test('a batch, nested, flat or of typed arrays, gives the bits of its samples one by one', () => {
  for (const inputs of [1, 2, 3, 4, 8, 17, 300, 20000]) {
    const random = new RandomState(inputs)
    const samples = inputs === 4 ? 10007 : 9
    const flat = random.uniform(-2, 2, inputs * samples)
    const nested = Array.from({ length: samples }, (_, i) =>
      flat.subarray(i * inputs, (i + 1) * inputs),
    )
    for (const name of names) {
      const neuron = new Neuron(inputs, name, { random })
      const expected = Float64Array.from(nested, (x) => neuron.output(x))
      assert.deepEqual(neuron.outputs(flat), expected)
      assert.deepEqual(neuron.outputs(Array.from(flat)), expected)
      assert.deepEqual(neuron.outputs(nested), expected)
      assert.deepEqual(neuron.outputs(nested.map((x) => Array.from(x))), expected)
    }
  }
})

test('every kind of typed array is an array of numbers', () => {
  const neuron = neuronOf([1, 10], 100)
  for (const Kind of [
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
  ]) {
    assert.equal(neuron.output(Kind.of(1, 2)), 121)
  }
})

test('missing weights and bias are drawn, weights first; given ones are not', () => {
  const [w1, w2, b] = new RandomState(9).rand(3)
  assert.deepEqual([...new Neuron(2, 'relu', { seed: 9 }).weights], [w1, w2])
  assert.equal(new Neuron(2, 'relu', { seed: 9 }).bias, b)
  assert.equal(new Neuron(2, 'relu', { seed: 9, weights: [1, 2] }).bias, w1)
  const random = new RandomState(9)
  new Neuron(2, 'relu', { random, weights: [1, 2], bias: 3 })
  assert.equal(random.rand(), w1)
  assert.notDeepEqual(new Neuron(4, 'relu').weights, new Neuron(4, 'relu').weights)
  const own = new Neuron(2, 'relu', { random: { rand: (n) => new Array(n).fill(n) } })
  assert.deepEqual([...own.weights, own.bias], [2, 2, 1])
})

test('randomize draws weights, then the bias', () => {
  const neuron = neuronOf([1, 2], 3)
  assert.equal(neuron.randomize(new RandomState(42)), neuron)
  assert.deepEqual([...neuron.weights, neuron.bias], [...new RandomState(42).rand(3)])
  const before = [...neuron.weights]
  neuron.randomize()
  assert.notDeepEqual([...neuron.weights], before)
})

test('weights, bias, activation and threshold are read and written, copied both ways', () => {
  const given = [1, 2]
  const neuron = neuronOf(given, 3, 'step', { threshold: 4 })
  given[0] = 9
  assert.deepEqual([...neuron.weights], [1, 2])
  neuron.weights[0] = 0.5
  assert.equal(neuron.weightedSum([1, 1]), 5.5)
  neuron.weights = given
  given[1] = 7
  assert.deepEqual([...neuron.weights], [9, 2])
  neuron.bias = -1
  assert.equal(neuron.bias, -1)
  assert.equal(neuron.inputs, 2)
  assert.equal(neuron.threshold, 4)
  assert.equal(neuron.output([0, 2.5]), 0)
  neuron.threshold = 3.5
  assert.equal(neuron.output([0, 2.5]), 1)
  neuron.activation = 'step'
  assert.equal(neuron.threshold, 3.5, 'the same activation keeps its threshold')
  neuron.activation = 'relu'
  assert.equal(neuron.threshold, undefined)
  assert.equal(neuron.output([0, 2.5]), 4)
  neuron.activation = 'step'
  assert.equal(neuron.threshold, 0)
})

test('a call keeps and changes nothing of its arguments', () => {
  const x = Float64Array.of(1, 2)
  const nested = [
    [1, 2],
    [3, 4],
  ]
  const neuron = neuronOf([1, 1], 0, 'tanh')
  const results = [neuron.outputs(nested), neuron.outputs(nested)]
  neuron.output(x)
  assert.deepEqual([...x], [1, 2])
  assert.deepEqual(nested, [
    [1, 2],
    [3, 4],
  ])
  assert.notEqual(results[0].buffer, results[1].buffer)
})

test('a clone is equal and shares nothing', () => {
  const neuron = neuronOf([1, -0], nan, 'step', { threshold: 0.5 })
  const clone = neuron.clone()
  assert.deepEqual(clone.toJSON(), neuron.toJSON())
  clone.weights[0] = 5
  assert.equal(neuron.weights[0], 1)
})

test('JSON brings every number back bit for bit, also NaN, infinities and -0', () => {
  const same = (a, b) =>
    assert.ok(a.length === b.length && a.every((value, i) => Object.is(value, b[i])))
  const number = fc.oneof(fc.double(), fc.constantFrom(-0, nan, infinity, -infinity, 5e-324))
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.array(number, { minLength: 1 }),
      number,
      number,
      (name, weights, bias, threshold) => {
        const neuron = neuronOf(weights, bias, name, name === 'step' ? { threshold } : {})
        const back = Neuron.fromJSON(JSON.parse(JSON.stringify(neuron)))
        same([...back.weights], weights)
        same([back.bias, back.threshold], [bias, neuron.threshold])
        assert.equal(back.activation, name)
      },
    ),
  )
})

test('NaN and infinities are numbers and flow through', () => {
  assert.ok(Number.isNaN(neuronOf([1], 0, 'relu').output([nan])))
  assert.ok(Number.isNaN(neuronOf([0], 0, 'step').output([infinity])))
  assert.equal(neuronOf([1], 0, 'sigmoid').output([infinity]), 1)
  assert.equal(neuronOf([2], -infinity).weightedSum([1]), -infinity)
})

/** An array of three with a hole in the middle. */
const holed = (first, last) => Object.assign([first], { 2: last })
const data = neuronOf([1, 2], 3, 'step').toJSON()
const known = names.map((name) => `'${name}'`).join(', ')
const parameters = parameterNames(activations).join(', ')
/** kind, message, call on a neuron of two inputs */
const refusals = [
  [
    RangeError,
    'inputs: expected an integer from 1 to 16777216, got 0',
    () => new Neuron(0, 'relu'),
  ],
  [
    RangeError,
    'inputs: expected an integer from 1 to 16777216, got 2.5',
    () => new Neuron(2.5, 'relu'),
  ],
  [
    RangeError,
    'inputs: expected an integer from 1 to 16777216, got -1',
    () => new Neuron(-1, 'relu'),
  ],
  [
    RangeError,
    'inputs: expected an integer from 1 to 16777216, got 1000000000',
    () => new Neuron(1e9, 'relu'),
  ],
  [
    RangeError,
    'inputs: expected an integer from 1 to 16777216, got NaN',
    () => new Neuron(nan, 'relu'),
  ],
  [TypeError, 'inputs: expected a number, got the string "2"', () => new Neuron('2', 'relu')],
  [TypeError, 'inputs: expected a number, got undefined', () => new Neuron()],
  [TypeError, 'inputs: expected a number, got the BigInt 2n', () => new Neuron(2n, 'relu')],
  [
    RangeError,
    `activation: expected one of ${known}, got the string "softmux"`,
    () => new Neuron(2, 'softmux'),
  ],
  [
    RangeError,
    `activation: expected one of ${known}, got the string "toString"`,
    () => new Neuron(2, 'toString'),
  ],
  [TypeError, `activation: expected one of ${known}, got undefined`, () => new Neuron(2)],
  [TypeError, `activation: expected one of ${known}, got 1`, () => new Neuron(2, 1)],
  [
    TypeError,
    `activation: expected one of ${known}, got a symbol`,
    () => new Neuron(2, Symbol('relu')),
  ],
  [TypeError, 'options: expected a plain object, got 42', () => new Neuron(2, 'relu', 42)],
  [
    TypeError,
    'options: expected a plain object, got a RandomState',
    () => new Neuron(2, 'relu', new RandomState(1)),
  ],
  [
    TypeError,
    'options: expected a plain object, got a Promise',
    () => new Neuron(2, 'relu', Promise.resolve({ seed: 1 })),
  ],
  [
    TypeError,
    'options: expected a plain object, got a Map',
    () => new Neuron(2, 'relu', new Map([['seed', 1]])),
  ],
  [TypeError, 'options: expected a plain object, got null', () => new Neuron(2, 'relu', null)],
  [
    TypeError,
    'options: expected a plain object, got an array of length 2',
    () => new Neuron(2, 'relu', [1, 2]),
  ],
  [
    TypeError,
    `options.weight: unknown; expected weights, bias, ${parameters}, initializer, random, seed, dtype`,
    () => new Neuron(2, 'relu', { weight: [1, 2] }),
  ],
  [
    TypeError,
    'options: expected random or seed, got both',
    () => new Neuron(2, 'relu', { random: new RandomState(1), seed: 1 }),
  ],
  [
    RangeError,
    'seed: expected an integer from 0 to 4294967295, got -1',
    () => new Neuron(2, 'relu', { seed: -1 }),
  ],
  [
    RangeError,
    'seed: expected an integer from 0 to 4294967295, got 4294967296',
    () => new Neuron(2, 'relu', { seed: 2 ** 32, weights: [1, 2], bias: 0 }),
  ],
  [
    TypeError,
    'random: expected a RandomState or a Generator, got 42',
    () => new Neuron(2, 'relu', { random: 42 }),
  ],
  [
    TypeError,
    'random: expected a RandomState or a Generator, got an object',
    () => new Neuron(2, 'relu', { random: {}, weights: [1, 2], bias: 0 }),
  ],
  [
    TypeError,
    'random.rand(n): expected an array of 2 numbers, got undefined',
    () => new Neuron(2, 'relu', { random: { rand() {} } }),
  ],
  [
    RangeError,
    'weights: expected an array of 2 numbers, got an array of length 3',
    () => new Neuron(2, 'relu', { weights: [1, 2, 3] }),
  ],
  [
    RangeError,
    'weights: expected an array of 2 numbers, got an array of length 0',
    () => new Neuron(2, 'relu', { weights: [] }),
  ],
  [
    TypeError,
    'weights: expected an array of 2 numbers, got the string "12"',
    () => new Neuron(2, 'relu', { weights: '12' }),
  ],
  [
    TypeError,
    'weights: expected an array of 2 numbers, got a DataView',
    () => new Neuron(2, 'relu', { weights: new DataView(new ArrayBuffer(2)) }),
  ],
  [
    TypeError,
    'weights[1]: expected a number, got null',
    () => new Neuron(2, 'relu', { weights: [1, null] }),
  ],
  [
    TypeError,
    'bias: expected a number, got the string "1"',
    () => new Neuron(2, 'relu', { bias: '1' }),
  ],
  [TypeError, 'bias: expected a number, got null', () => new Neuron(2, 'relu', { bias: null })],
  [
    TypeError,
    "threshold: expected none, since 'relu' has none, got 1",
    () => new Neuron(2, 'relu', { threshold: 1 }),
  ],
  [
    TypeError,
    'threshold: expected a number, got the string "1"',
    () => new Neuron(2, 'step', { threshold: '1' }),
  ],
  [
    RangeError,
    'weights: expected an array of 2 numbers, got an array of length 1',
    (neuron) => {
      neuron.weights = [1]
    },
  ],
  [
    TypeError,
    'weights[0]: expected a number, got the string "1"',
    (neuron) => {
      neuron.weights = ['1', 2]
    },
  ],
  [
    TypeError,
    'bias: expected a number, got undefined',
    (neuron) => {
      neuron.bias = undefined
    },
  ],
  [
    RangeError,
    `activation: expected one of ${known}, got the string "Step"`,
    (neuron) => {
      neuron.activation = 'Step'
    },
  ],
  [
    TypeError,
    'threshold: expected a number, got undefined',
    (neuron) => {
      neuron.threshold = undefined
    },
  ],
  [
    TypeError,
    'random: expected a RandomState or a Generator, got 42',
    (neuron) => neuron.randomize(42),
  ],
  [
    RangeError,
    'random.rand(n): expected an array of 1 number, got an array of length 2',
    (neuron) => neuron.randomize({ rand: () => [1, 2] }),
  ],
  ...['weightedSum', 'output'].flatMap((method) => [
    [
      RangeError,
      'x: expected an array of 2 numbers, got an array of length 1',
      (neuron) => neuron[method]([1]),
    ],
    [
      RangeError,
      'x: expected an array of 2 numbers, got an array of length 0',
      (neuron) => neuron[method]([]),
    ],
    [
      TypeError,
      'x: expected an array of 2 numbers, got the string "12"',
      (neuron) => neuron[method]('12'),
    ],
    [TypeError, 'x: expected an array of 2 numbers, got undefined', (neuron) => neuron[method]()],
    [TypeError, 'x: expected an array of 2 numbers, got 1', (neuron) => neuron[method](1, 2)],
    [
      TypeError,
      'x: expected an array of 2 numbers, got an object',
      (neuron) => neuron[method]({ length: 2, 0: 1, 1: 2 }),
    ],
    [
      TypeError,
      'x: expected an array of 2 numbers, got a function',
      (neuron) => neuron[method]((a, b) => a + b),
    ],
    [
      TypeError,
      'x[1]: expected a number, got a hole',
      (neuron) => neuron[method](holed(1, 3).slice(0, 2)),
    ],
    [
      TypeError,
      'x[1]: expected a number, got undefined',
      (neuron) => neuron[method]([1, undefined]),
    ],
    [TypeError, 'x[0]: expected a number, got the BigInt 1n', (neuron) => neuron[method]([1n, 2])],
    [
      TypeError,
      'x[0]: expected a number, got the BigInt 1n',
      (neuron) => neuron[method](BigInt64Array.of(1n, 2n)),
    ],
    [
      TypeError,
      'x[0]: expected a number, got an array of length 2',
      (neuron) =>
        neuron[method]([
          [1, 2],
          [3, 4],
        ]),
    ],
    [TypeError, 'x[0]: expected a number, got true', (neuron) => neuron[method]([true, false])],
  ]),
  [RangeError, 'X: expected at least one sample, got none', (neuron) => neuron.outputs([])],
  [RangeError, 'X: expected a multiple of 2 numbers, got 3', (neuron) => neuron.outputs([1, 2, 3])],
  [
    RangeError,
    'X[1]: expected an array of 2 numbers, got an array of length 1',
    (neuron) => neuron.outputs([[1, 2], [3]]),
  ],
  [
    RangeError,
    'X[0]: expected an array of 2 numbers, got an array of length 0',
    (neuron) => neuron.outputs([[]]),
  ],
  [
    TypeError,
    'X[1]: expected an array of 2 numbers, got 3',
    (neuron) => neuron.outputs([[1, 2], 3]),
  ],
  [
    TypeError,
    'X[1]: expected an array of 2 numbers, got undefined',
    (neuron) => neuron.outputs(holed([1, 2], [3, 4])),
  ],
  [
    TypeError,
    'X[1]: expected a number, got an array of length 2',
    (neuron) => neuron.outputs([1, [1, 2]]),
  ],
  [
    TypeError,
    'X[1][0]: expected a number, got the string "3"',
    (neuron) =>
      neuron.outputs([
        [1, 2],
        ['3', 4],
      ]),
  ],
  [TypeError, 'X: expected an array of samples of 2 numbers, got 5', (neuron) => neuron.outputs(5)],
  [TypeError, 'data: expected a plain object, got the string "{}"', () => Neuron.fromJSON('{}')],
  [
    RangeError,
    "data.format: expected 'neuron-wasm/neuron', got undefined",
    () => Neuron.fromJSON({}),
  ],
  [
    RangeError,
    `data.format: expected 'neuron-wasm/neuron', got the string "neuron-wasm/network"`,
    () => Neuron.fromJSON({ format: 'neuron-wasm/network', version: 1, layers: [] }),
  ],
  [RangeError, 'data.version: expected 1, got 2', () => Neuron.fromJSON({ ...data, version: 2 })],
  [
    TypeError,
    `data.units: unknown; expected format, version, inputs, activation, ${parameters}, dtype, initializer, weights, bias`,
    () => Neuron.fromJSON({ ...data, units: 1 }),
  ],
  [
    TypeError,
    'data.weights: expected an array, got undefined',
    () => Neuron.fromJSON({ ...data, weights: undefined }),
  ],
  [
    TypeError,
    'data.weights[1]: expected a number, got null',
    () => Neuron.fromJSON({ ...data, weights: [1, null] }),
  ],
  [
    TypeError,
    'data.bias: expected a number, got the string "3"',
    () => Neuron.fromJSON({ ...data, bias: '3' }),
  ],
  [
    RangeError,
    'data.weights: expected length 3, got 2',
    () => Neuron.fromJSON({ ...data, inputs: 3 }),
  ],
]

test('refusals name the argument, what was expected and what came, and change nothing', () => {
  for (const [kind, message, call] of refusals) {
    const neuron = neuronOf([1, 2], 3, 'step', { threshold: 0.5 })
    const before = neuron.toJSON()
    assert.throws(
      () => call(neuron),
      (error) => {
        assert.equal(error.message, message)
        assert.equal(error.constructor, kind, message)
        return true
      },
    )
    assert.deepEqual(neuron.toJSON(), before)
    assert.equal(neuron.output([0, 0]), 1, 'the next call works')
  }
})

test('what a page adds to Object.prototype is no option', () => {
  Object.defineProperty(Object.prototype, 'seed', {
    value: 7,
    configurable: true,
    enumerable: true,
  })
  try {
    assert.notDeepEqual(new Neuron(4, 'relu').weights, new Neuron(4, 'relu').weights)
  } finally {
    delete Object.prototype.seed
  }
})

test('arrays that are not what they seem: other realms, DataViews, shrinking ones', () => {
  const neuron = neuronOf([1, 2], 3)
  assert.equal(neuron.output(runInNewContext('[1, 2]')), 8)
  assert.equal(neuron.output(runInNewContext('Float64Array.of(1, 2)')), 8)
  assert.throws(
    () => neuron.output(runInNewContext('new DataView(new ArrayBuffer(16))')),
    TypeError,
  )
  const shrinking = [1, 2]
  Object.defineProperty(shrinking, 0, {
    get() {
      shrinking.length = 1
      return 1
    },
  })
  assert.throws(() => neuron.output(shrinking), { message: 'x[1]: expected a number, got a hole' })
})

test('frameworks that wrap plain objects leave a neuron alone, by its tag', () => {
  assert.equal(Object.prototype.toString.call(neuronOf([1], 0)), '[object Neuron]')
  assert.equal(Object.prototype.toString.call(new RandomState(1)), '[object RandomState]')
})

test('a subclass with its own bias does not change what is saved', () => {
  class Other extends Neuron {
    get bias() {
      return 42
    }
  }
  const other = new Other(1, 'linear', { weights: [1], bias: 0 })
  assert.equal(other.clone().output([1]), other.output([1]))
  assert.equal(other.toJSON().bias, 0)
})

test('a refused construction draws nothing from the given stream', () => {
  const random = new RandomState(1)
  assert.throws(() => new Neuron(2, 'relu', { random, bias: 'x' }), TypeError)
  assert.equal(random.rand(), new RandomState(1).rand())
})

test('weights that were transferred to another thread are missed with a clear error', () => {
  const neuron = neuronOf([1, 2], 3)
  structuredClone(neuron.weights, { transfer: [neuron.weights.buffer] })
  for (const call of [() => neuron.output([1, 2]), () => neuron.clone(), () => neuron.toJSON()]) {
    assert.throws(call, {
      name: 'TypeError',
      message: 'weights: the array was transferred away; assign a new one',
    })
  }
  neuron.weights = [1, 2]
  assert.equal(neuron.output([1, 1]), 6)
})
