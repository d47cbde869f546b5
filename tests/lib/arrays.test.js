// The arrays that are handed in: resizable, detached, shared, DataViews, overlapping with parameters,
// changing while they are read. Nothing is kept or changed, and a refused call changes nothing.

import assert from 'node:assert/strict'
import test from 'node:test'
import { activations, Layer, Network, Neuron } from 'neuron-wasm'

const transfer = (array) => structuredClone(array, { transfer: [array.buffer] })
const upTo = (count, Kind = Float64Array) => Kind.from({ length: count }, (_, i) => i + 1)

/** One of each that has two inputs, a sum of the inputs for its (first) output. */
const models = (dtype = 'float64') => [
  new Neuron(2, 'linear', { weights: [1, 1], bias: 0, dtype }),
  new Layer(2, 9, 'linear', { weights: new Array(18).fill(1), bias: new Array(9).fill(0), dtype }),
  new Network(2, [
    { units: 1, activation: 'linear', weights: [1, 1], bias: [0] },
    { units: 5, activation: 'linear', weights: new Array(5).fill(1), bias: new Array(5).fill(0) },
  ]),
]
const first = (y) => y[0] ?? y

test('an array over a resizable buffer has the length it has at the call', () => {
  for (const model of models()) {
    const buffer = new ArrayBuffer(16, { maxByteLength: 32 })
    const [x, fixed] = [new Float64Array(buffer), new Float64Array(buffer, 0, 2)]
    x.set([1, 2])
    assert.equal(first(model.output(x)), 3)
    assert.equal(first(model.output(fixed)), 3)
    buffer.resize(32)
    x.set([3, 4], 2)
    assert.throws(() => model.output(x), {
      name: 'RangeError',
      message: 'x: expected an array of 2 numbers, got a Float64Array of length 4',
    })
    assert.equal(first(model.output(fixed)), 3)
    const Y = model.outputs(x)
    assert.deepEqual([Y[0], Y[Y.length / 2]], [3, 7])
    buffer.resize(8)
    for (const [array, length] of [
      [x, 1],
      [fixed, 0],
    ]) {
      assert.throws(() => model.output(array), {
        message: `x: expected an array of 2 numbers, got a Float64Array of length ${length}`,
      })
    }
    assert.throws(() => model.outputs(x), {
      message: 'X: expected a multiple of 2 numbers, got 1',
    })
    assert.throws(() => model.outputs(fixed), {
      message: 'X: expected at least one sample, got none',
    })
    assert.throws(() => model.outputs([[1, 2], fixed]), {
      message: 'X[1]: expected an array of 2 numbers, got a Float64Array of length 0',
    })
    buffer.resize(16)
    x.set([5, 6])
    assert.equal(first(model.output(x)), 11)
  }
})

test('given parameters are copied: their buffer may shrink or go afterwards', () => {
  const buffer = new ArrayBuffer(32, { maxByteLength: 32 })
  const weights = new Float64Array(buffer).fill(1)
  const bias = Float64Array.of(1, 2)
  const layer = new Layer(2, 2, 'linear', { weights, bias })
  buffer.resize(8)
  transfer(bias)
  assert.deepEqual([...layer.output([1, 1])], [3, 4])
  assert.throws(() => new Layer(2, 2, 'linear', { weights, seed: 1 }), {
    message: 'weights: expected an array of 4 numbers, got a Float64Array of length 1',
  })
  assert.throws(
    () => {
      layer.bias = bias
    },
    { message: 'bias: expected an array of 2 numbers, got a Float64Array of length 0' },
  )
  assert.deepEqual([...layer.output([1, 1])], [3, 4])
})

test('a detached array is one of no numbers', () => {
  const x = Float64Array.of(1, 1)
  transfer(x)
  for (const model of models()) {
    assert.throws(() => model.output(x), {
      message: 'x: expected an array of 2 numbers, got a Float64Array of length 0',
    })
    assert.equal(first(model.output([1, 2])), 3)
  }
  assert.deepEqual(activations.tanh.value(x), new Float64Array(0))
})

test('an array over a shared buffer is read as any other, also one that grew', () => {
  for (const Kind of [Float64Array, Float32Array, Int8Array]) {
    const buffer = new SharedArrayBuffer(2 * Kind.BYTES_PER_ELEMENT, { maxByteLength: 64 })
    const x = new Kind(buffer)
    x.set([1, 2])
    for (const model of models()) assert.equal(first(model.output(x)), 3)
    buffer.grow(4 * Kind.BYTES_PER_ELEMENT)
    x.set([3, 4], 2)
    for (const dtype of ['float64', 'float32']) {
      const [neuron, layer] = models(dtype)
      assert.deepEqual([...neuron.outputs(x)], [3, 7])
      assert.deepEqual([...layer.outputs([x.subarray(0, 2), x.subarray(2)])].slice(8, 10), [3, 7])
      assert.equal(new Neuron(4, 'linear', { weights: x, bias: 0, dtype }).output(x), 30)
    }
    assert.deepEqual([...activations.linear.value(x)], [1, 2, 3, 4])
  }
})

test('a DataView is not an array of numbers, wherever it comes', () => {
  const view = new DataView(new ArrayBuffer(16))
  const layer = new Layer(2, 2, 'linear', { seed: 1 })
  const refusals = {
    'x: expected an array of 2 numbers, got a DataView': () => layer.output(view),
    'X: expected an array of samples of 2 numbers, got a DataView': () => layer.outputs(view),
    'X[0]: expected a number, got a DataView': () => layer.outputs([view, view]),
    'X[1]: expected an array of 2 numbers, got a DataView': () => layer.outputs([[1, 2], view]),
    'weights: expected an array of 4 numbers, got a DataView': () => {
      layer.weights = view
    },
    'bias: expected an array of 2 numbers, got a DataView': () => {
      layer.bias = view
    },
    'z: expected a number or an array of numbers, got a DataView': () =>
      activations.relu.value(view),
  }
  const before = layer.toJSON()
  for (const [message, call] of Object.entries(refusals)) {
    assert.throws(call, { name: 'TypeError', message })
    assert.deepEqual(layer.toJSON(), before)
  }
})

for (const dtype of ['float64', 'float32']) {
  const Kind = dtype === 'float32' ? Float32Array : Float64Array

  test(`${dtype}: parameters may be inputs too, and stay as they are`, () => {
    for (const units of [1, 3, 9]) {
      const weights = upTo(9 * units, Kind)
      const layer = new Layer(9, units, 'linear', { weights, bias: upTo(units, Kind), dtype })
      const expected = layer.outputs(weights)
      assert.deepEqual(layer.outputs(layer.weights), expected)
      const rows = Array.from({ length: units }, (_, i) => layer.weights.subarray(9 * i, 9 * i + 9))
      assert.deepEqual(layer.outputs(rows), expected)
      assert.deepEqual(layer.output(rows[units - 1]), expected.slice(-units))
      assert.deepEqual(layer.weights, weights)
      assert.deepEqual(layer.bias, upTo(units, Kind))
    }
    for (const inputs of [1, 2, 4, 5, 9]) {
      const weights = upTo(inputs, Kind)
      const neuron = new Neuron(inputs, 'relu', { weights, bias: 1, dtype })
      const expected = weights.reduce((sum, w) => sum + w * w, 1)
      assert.equal(neuron.output(neuron.weights), expected)
      assert.deepEqual(neuron.outputs(neuron.weights), Kind.of(expected))
      assert.equal(neuron.weightedSum(neuron.weights), expected)
      assert.deepEqual(neuron.weights, weights)
    }
    const z = Kind.of(-1, 0, 1)
    activations.relu.value(z)
    activations.relu.derivative(z)
    assert.deepEqual(z, Kind.of(-1, 0, 1))
  })

  test(`${dtype}: parameters may be assigned to themselves, and a part of them to others`, () => {
    const layer = new Layer(3, 3, 'linear', { weights: upTo(9), bias: upTo(3), dtype })
    const held = layer.weights
    layer.weights = held
    layer.bias = layer.weights.subarray(6)
    assert.deepEqual(layer.weights, upTo(9, Kind))
    assert.deepEqual(layer.bias, Kind.of(7, 8, 9))
    held.fill(0)
    assert.deepEqual([...layer.output([1, 0, 0])], [7, 8, 9], 'the biases assigned are a copy')
    layer.weights = upTo(9)
    const neuron = new Neuron(3, 'linear', {
      weights: layer.weights.subarray(1, 4),
      bias: 0,
      dtype,
    })
    neuron.weights[0] = 99
    assert.deepEqual(layer.weights, upTo(9, Kind))
  })

  test(`${dtype}: what a call gives is the caller's own`, () => {
    for (const model of models(dtype).slice(1)) {
      const [y, Y, again] = [model.output([1, 2]), model.outputs([1, 2]), model.output([1, 2])]
      y.fill(0)
      Y.fill(0)
      assert.equal(again[0], 3)
      assert.equal(model.output([1, 2])[0], 3)
      const Z = model.outputs(model.outputs([1, 2]).slice(0, 2))
      assert.equal(Z[0], 6)
    }
  })
}

test('outputs may be written over the samples, and over the parameters they are of', () => {
  const samples = 40000 // more than one piece
  const make = () => new Layer(2, 2, 'linear', { weights: [1, 2, 3, 4], bias: [0, 1] })
  const X = upTo(2 * samples)
  const expected = make().outputs(X)
  const same = X.slice()
  assert.equal(make().outputs(same, same), same)
  assert.deepEqual(same, expected)

  const shifted = new Float64Array(2 * samples + 3)
  shifted.set(X, 3)
  assert.deepEqual(make().outputs(shifted.subarray(3), shifted.subarray(0, -3)), expected)

  const nested = X.slice()
  const rows = Array.from({ length: samples }, (_, i) => nested.subarray(2 * i, 2 * i + 2))
  assert.deepEqual(make().outputs(rows.reverse(), nested).subarray(-2), expected.subarray(0, 2))

  const layer = make()
  assert.equal(layer.outputs([1, 1, 2, 2], layer.weights), layer.weights)
  assert.deepEqual([...layer.weights], [3, 8, 6, 15])
  assert.deepEqual([...layer.output([1, 0])], [3, 7])
})

test('a refused batch writes nothing into the array for its outputs', () => {
  const layer = new Layer(2, 1, 'linear', { weights: [1, 1], bias: [0] })
  const out = new Float64Array(40000).fill(7)
  const bad = new Array(80000).fill(1)
  bad[79999] = '1'
  assert.throws(() => layer.outputs(bad, out), { message: /^X\[79999\]: expected a number/ })
  const gone = new Float64Array(1)
  transfer(gone)
  const a = 'expected a Float64Array of length 1, got'
  for (const [given, message] of [
    [new Float32Array(1), `out: ${a} a Float32Array of length 1`],
    [out, `out: ${a} a Float64Array of length 40000`],
    [gone, `out: ${a} a Float64Array of length 0`],
    [[0], `out: ${a} an array of length 1`],
  ]) {
    assert.throws(() => layer.outputs([1, 1], given), { message })
  }
  assert.ok(out.every((y) => y === 7))
})

test('a layer without its parameters says so, and works with new ones', () => {
  for (const which of ['weights', 'bias']) {
    const layer = new Layer(2, 3, 'linear', { weights: upTo(6), bias: upTo(3) })
    const kept = layer[which].slice()
    transfer(layer[which])
    for (const call of [() => layer.output([1, 1]), () => layer.clone(), () => layer.toJSON()]) {
      const message = new RegExp(`^${which}: the array was transferred away; assign `)
      assert.throws(call, { name: 'TypeError', message })
    }
    layer[which] = kept
    assert.deepEqual([...layer.output([1, 1])], [4, 9, 14])
  }
})

test('parameters that go while the inputs are read are missed with the clear error', () => {
  for (const which of ['weights', 'bias']) {
    const layer = new Layer(2, 9, 'linear', { seed: 1 })
    const x = Object.defineProperty([1, 2], 1, {
      get() {
        transfer(layer[which])
        return 2
      },
    })
    assert.throws(() => layer.output(x), {
      name: 'TypeError',
      message: new RegExp(`^${which}: the array was transferred away`),
    })
  }
})

test('the values of an activation may be written over its arguments, and beside them', () => {
  for (const Kind of [Float64Array, Float32Array]) {
    const count = 300_000 // more than one piece
    const z = Kind.from({ length: count }, (_, i) => Math.sin(i) * 9)
    const expected = activations.tanh.value(z)
    const same = z.slice()
    assert.equal(activations.tanh.value(same, undefined, same), same)
    assert.deepEqual(same, expected)
    const shifted = new Kind(count + 5)
    shifted.set(z)
    const out = shifted.subarray(5)
    assert.equal(activations.tanh.value(shifted.subarray(0, count), undefined, out), out)
    assert.deepEqual(out, expected)
    const few = new Kind(2)
    assert.deepEqual(activations.step.derivative(Kind.of(1, 2), 1.5, few), Kind.of(0, 0))
  }
  const out = Float64Array.of(7, 7)
  const refusals = {
    'out: expected a Float64Array of length 2, got a Float32Array of length 2': () =>
      activations.relu.value([1, 2], undefined, new Float32Array(2)),
    'out: expected a Float64Array of length 1, got a Float64Array of length 2': () =>
      activations.relu.value([1], undefined, out),
    'relu: expected at most 2 arguments, got 3': () => activations.relu.value(1, undefined, out),
    'relu: expected at most 3 arguments, got 4': () => activations.relu.value([1, 2], 1, out, 1),
    'z[1]: expected a number, got undefined': () =>
      activations.relu.value([1, undefined], undefined, out),
  }
  for (const [message, call] of Object.entries(refusals)) assert.throws(call, { message })
  assert.deepEqual(out, Float64Array.of(7, 7))
})
