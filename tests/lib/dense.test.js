// Layer and Network in both precisions: chains, saved data, live parameters and refusals.

import assert from 'node:assert/strict'
import test from 'node:test'
import { activations, Layer, Network, Neuron, RandomState } from 'neuron-wasm'

const dtypes = ['float64', 'float32']
for (const dtype of dtypes) {
  const Kind = dtype === 'float32' ? Float32Array : Float64Array

  test(`${dtype}: a network is its layers one after another; trace shows them`, () => {
    const network = new Network(
      5,
      [
        { units: 9, activation: 'tanh' },
        { units: 17, activation: 'relu' },
        { units: 3, activation: 'sigmoid' },
      ],
      { seed: 42, dtype },
    )
    const X = Kind.from(new RandomState(1).uniform(-1, 1, 5 * 700))
    const Y = network.outputs(X)
    for (const sample of [0, 350, 699]) {
      const x = X.subarray(sample * 5, sample * 5 + 5)
      const trace = network.trace(x)
      let from = x
      for (const [i, layer] of network.clone().layers.entries()) {
        assert.deepEqual(trace[i].z, layer.weightedSum(from))
        from = layer.output(from)
        assert.deepEqual(trace[i].y, from)
        assert.deepEqual(from, activations[layer.activation].value(trace[i].z))
      }
      assert.deepEqual(network.output(x), from)
      assert.deepEqual(network.weightedSum(x), trace[2].z)
      assert.deepEqual(Y.subarray(sample * 3, sample * 3 + 3), from)
    }
  })

  test(`${dtype}: JSON and clone are exact`, () => {
    const layer = new Layer(2, 2, 'step', { weights: [1, -0, NaN, 0.1], seed: 1, dtype })
    const network = new Network(2, [layer, { units: 1, activation: 'tanh' }], { seed: 2, dtype })
    for (const [Kind, made] of [
      [Layer, layer],
      [Network, network],
    ]) {
      const back = Kind.fromJSON(JSON.parse(JSON.stringify(made)))
      assert.deepEqual(back.toJSON(), made.toJSON())
      assert.deepEqual(made.clone().toJSON(), made.toJSON())
      assert.deepEqual(back.output([1, 2]), made.output([1, 2]))
      assert.equal(back.dtype, dtype)
    }
  })
}

test('parameters that change are seen at once, whatever was kept of them', () => {
  const network = new Network(4, [
    { units: 8, activation: 'linear', weights: new Array(32).fill(1), bias: new Array(8).fill(0) },
    { units: 1, activation: 'linear', weights: new Array(8).fill(1), bias: [0] },
  ])
  const x = [1, 1, 1, 1]
  const y = () => network.output(x)[0]
  assert.equal(y(), 32)
  network.layers[0].weights[0] = 2
  assert.equal(y(), 33)
  network.layers[0].weights = new Array(32).fill(2)
  assert.equal(y(), 64)
  const { bias, weights } = network.layers[1]
  assert.equal(y(), 64)
  bias[0] = 1
  assert.equal(y(), 65)
  weights.fill(0)
  assert.equal(y(), 1)
  network.layers[1].bias = [7]
  assert.equal(y(), 7)
  network.randomize(new RandomState(1))
  weights.fill(99)
  const twin = network.clone()
  assert.equal(y(), twin.output(x)[0])
  const neuron = new Neuron(9, 'linear', { weights: new Array(9).fill(1), bias: 0 })
  assert.equal(neuron.weightedSum(new Array(9).fill(1)), 9)
  neuron.bias = 1
  assert.equal(neuron.weightedSum(new Array(9).fill(1)), 10)
  neuron.weights = new Array(9).fill(2)
  assert.equal(neuron.weightedSum(new Array(9).fill(1)), 19)
})

test('the kept copies give way: many layers, each right before and after', () => {
  const layers = Array.from({ length: 12 }, (_, i) => {
    const weights = new Float64Array(2 ** 20).fill(i)
    return new Layer(1024, 1024, 'linear', { weights, bias: new Float64Array(1024) })
  })
  const x = new Float64Array(1024).fill(1)
  for (let round = 0; round < 2; round++) {
    for (const [i, layer] of layers.entries()) assert.equal(layer.output(x)[1023], 1024 * i)
  }
})

test('code that runs while an array is read cannot disturb the call', () => {
  const layer = new Layer(8, 8, 'linear', { seed: 1 })
  const other = new Layer(8, 8, 'linear', { seed: 2 })
  const plain = Array.from({ length: 8 * 9000 }, (_, i) => i % 7)
  const expected = layer.outputs(plain)
  const tricky = Object.defineProperty([...plain], 70000, {
    get() {
      other.outputs(new Float64Array(80000).fill(9))
      return plain[70000]
    },
  })
  assert.deepEqual(layer.outputs(tricky), expected)
})

test('refusals name the argument, what was expected and what came', () => {
  const layer = new Layer(2, 3, 'relu', { seed: 1 })
  const spec = { units: 2, activation: 'relu' }
  const refusals = [
    [
      RangeError,
      /^units: expected an integer from 1 to 16777216, got 1000000000$/,
      () => new Layer(1, 1e9, 'relu'),
    ],
    [
      RangeError,
      /^inputs × units: expected at most 16777216, got 8192 × 8192$/,
      () => new Layer(8192, 8192, 'relu'),
    ],
    [
      RangeError,
      /^dtype: expected one of 'float64', 'float32', got the string "float16"$/,
      () => new Layer(1, 1, 'relu', { dtype: 'float16' }),
    ],
    [
      RangeError,
      /^weights: expected an array of 6 numbers, got an array of length 5$/,
      () => new Layer(2, 3, 'relu', { weights: [1, 2, 3, 4, 5] }),
    ],
    [
      RangeError,
      /^weights: expected 3 rows, got 1$/,
      () => new Layer(2, 3, 'relu', { weights: [[1, 2]] }),
    ],
    [
      RangeError,
      /^bias: expected an array of 3 numbers, got an array of length 1$/,
      () => {
        layer.bias = [1]
      },
    ],
    [
      RangeError,
      /^x: expected an array of 2 numbers, got an array of length 3$/,
      () => layer.output([1, 2, 3]),
    ],
    [
      TypeError,
      /^weights\[2\]\[1\]: expected a number, got the string "6"$/,
      () => {
        layer.weights = [
          [1, 2],
          [3, 4],
          [5, '6'],
        ]
      },
    ],
    [RangeError, /^layers: expected at least one layer, got none$/, () => new Network(2, [])],
    [TypeError, /^layers: expected an array of layers, got 3$/, () => new Network(2, 3)],
    [
      RangeError,
      /^layers\[1\]\.inputs: expected 2, as many as the layer before has units, got 3$/,
      () => new Network(2, [spec, { ...spec, inputs: 3 }]),
    ],
    [
      RangeError,
      /^layers\[1\]\.weights: expected an array of 4 numbers, got an array of length 1$/,
      () => new Network(2, [spec, { ...spec, weights: [1] }]),
    ],
    [
      RangeError,
      /^data\.layers\[1\]\.inputs: expected 2,/,
      () => {
        const data = new Network(2, [spec, spec], { seed: 1 }).toJSON()
        data.layers[1] = new Layer(3, 2, 'relu', { seed: 1 }).toJSON()
        delete data.layers[1].format
        delete data.layers[1].version
        Network.fromJSON(data)
      },
    ],
  ]
  for (const [kind, message, call] of refusals) {
    const before = layer.toJSON()
    assert.throws(call, (error) => {
      assert.match(error.message, message)
      assert.equal(error.constructor, kind)
      return true
    })
    assert.deepEqual(layer.toJSON(), before)
  }
})

test('a source that fails at some call leaves everything as it was', () => {
  const spec = { units: 3, activation: 'relu' }
  const models = [
    [2, () => new Neuron(2, 'relu', { seed: 1 })],
    [2, () => new Layer(2, 3, 'relu', { seed: 1, dtype: 'float32' })],
    [2, () => new Network(2, [spec, { ...spec, units: 1 }], { seed: 1 })],
    [4, () => new Network(2, [spec, { ...spec, units: 1 }], { seed: 1, initializer: 'uniform' })],
  ]
  const named = (what) => new RegExp(`^random\\.rand\\(n\\)${what}`)
  const failures = [
    [(n) => new Array(n).fill('NaN'), named('\\[0\\]: expected a number, got the string "NaN"$')],
    [(n) => new Array(n), named('\\[0\\]: expected a number, got a hole$')],
    [(n) => new Array(n + 1).fill(1), named(': expected an array of . numbers?, got an array of ')],
    [() => undefined, named(': expected an array of . numbers?, got undefined$')],
    [() => assert.fail('dry'), /^dry$/],
  ]
  for (const [draws, make] of models) {
    for (const [fail, message] of failures) {
      for (let bad = 1; bad <= draws; bad++) {
        const model = make()
        const before = [model.toJSON(), model.output([1, 2])]
        let calls = 0
        const rand = (n) => {
          assert.deepEqual(model.output([1, 2]), before[1], 'it may ask the model meanwhile')
          return ++calls === bad ? fail(n) : new Array(n).fill(7)
        }
        assert.throws(() => model.randomize({ rand }), { message })
        assert.equal(calls, bad)
        assert.deepEqual([model.toJSON(), model.output([1, 2])], before)
      }
    }
  }
})

test('what a source gives is copied', () => {
  const given = []
  const rand = (n) => {
    given.push(new Float64Array(n).fill(1))
    return given.at(-1)
  }
  const layer = new Layer(2, 2, 'linear', { random: { rand } })
  const network = new Network(2, [layer], { seed: 1 }).randomize({ rand })
  for (const array of given) array.fill(9)
  for (const model of [layer, network]) assert.deepEqual([...model.output([1, 1])], [3, 3])
})
