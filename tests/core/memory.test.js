// Linear memory: what is kept in it from call to call, that no call reaches into what is kept, and how much
// of it a call takes.

import assert from 'node:assert/strict'
import test from 'node:test'
import { activations, Layer, Network, Neuron, RandomState } from 'neuron-wasm'
import { inNewProcess } from '../tools.js'

test('draws, seeds and activations between outputs leave kept parameters alone', () => {
  for (const dtype of ['float64', 'float32']) {
    const layer = new Layer(30, 40, 'linear', { seed: 1, dtype })
    const x = new RandomState(2).rand(30)
    const z = new RandomState(3).rand(70000)
    const random = new RandomState(4)
    const before = layer.output(x)
    const after = {
      'uniform draws': () => random.rand(100000),
      'normal draws': () => random.randn(1001),
      'a seed': () => new RandomState(5),
      'values of an activation': () => activations.sigmoid.value(z),
      'slopes of an activation': () => activations.tanh.derivative(z, undefined, z),
      'a neuron by value': () => new Neuron(3, 'tanh', { seed: 1 }).output([1, 2, 3]),
      'a neuron of many inputs': () => new Neuron(70000, 'tanh', { seed: 1 }).output(z),
      'a held neuron of many inputs': () => {
        const neuron = new Neuron(70000, 'tanh', { seed: 1 })
        neuron.weights[0] = 1
        neuron.output(z)
      },
      'a batch': () => new Neuron(4, 'tanh', { seed: 1, dtype: 'float32' }).outputs(z),
      'refused outputs': () => assert.throws(() => layer.outputs(z.subarray(0, 30), z)),
    }
    for (const [name, call] of Object.entries(after)) {
      call()
      assert.deepEqual(layer.output(x), before, name)
    }
  }
})

test('parameters that somebody holds are read anew at each call', () => {
  const network = new Network(
    5,
    [
      { units: 20, activation: 'linear' },
      { units: 9, activation: 'linear' },
    ],
    { seed: 1 },
  )
  const x = [1, 2, 3, 4, 5]
  const held = [network.layers[0].weights, network.layers[1].bias]
  let before = network.output(x)
  for (const array of held) {
    array.fill(0.25)
    for (const after of [network.output(x), network.outputs(x)]) {
      assert.notDeepEqual(after, before)
      assert.deepEqual(after, network.clone().output(x))
    }
    before = network.output(x)
  }
})

test('samples wider than a piece are taken one at a time', () => {
  // In a process of its own, which ends also if this does not.
  const printed = inNewProcess(`
    const random = new RandomState(1)
    const inputs = 140000
    const X = random.uniform(-1, 1, 3 * inputs)
    const samples = [0, 1, 2].map((i) => X.subarray(i * inputs, (i + 1) * inputs))
    for (const dtype of ['float64', 'float32']) {
      const neuron = new Neuron(inputs, 'tanh', { seed: 1, dtype })
      const narrow = new Network(inputs, [{ units: 2, activation: 'relu' }], { seed: 3, dtype })
      const wide = new Layer(2, inputs, 'tanh', { seed: 2, dtype })
      const rows = [X.subarray(0, 2), X.subarray(2, 4)]
      const Y = wide.outputs(rows)
      console.log(
        neuron.outputs(X).every((y, i) => y === neuron.output(samples[i])),
        narrow.outputs(samples).every((y, i) => y === narrow.output(samples[i >> 1])[i & 1]),
        rows.every((x, i) => wide.output(x).every((y, unit) => y === Y[i * inputs + unit])))
    }`)
  assert.equal(printed, 'true true true\ntrue true true')
})

test('a neuron of one to four inputs needs no memory, whatever kind of array its sample is', () => {
  const printed = inNewProcess(`
    const asked = new Set()
    const Own = WebAssembly.Instance
    WebAssembly.Instance = function (...given) {
      const exports = { ...new Own(...given).exports }
      for (const [name, value] of Object.entries(exports)) {
        if (typeof value === 'function') exports[name] = (...all) => asked.add(name) && value(...all)
      }
      return { exports }
    }
    const kinds = [Array, Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array,
      Uint32Array, Float32Array, Float64Array, class Own extends Float32Array {}]
    let wrong = 0
    for (const dtype of ['float64', 'float32']) {
      for (const inputs of [1, 2, 3, 4]) {
        const neuron = new Neuron(inputs, 'tanh', { weights: [0.1, 0.2, 0.3, 0.4].slice(0, inputs), bias: 0.5, dtype })
        for (const held of [false, true]) {
          if (held) neuron.weights[0] = 0.7
          for (const kind of kinds) {
            const x = kind.from([1, 2, 3, 4].slice(0, inputs))
            asked.clear()
            const found = [neuron.weightedSum(x), neuron.output(x)]
            if (String([...asked]) !== (dtype === 'float64' ? 'nn_neuron' : 'nn_neuron_f32')) wrong++
            // By the ways that go through memory.
            const [{ z, y }] = new Network(inputs, [{ units: 1, activation: 'tanh', weights: neuron.weights.slice(), bias: [0.5] }], { dtype }).trace(x)
            if (!Object.is(found[0], z[0]) || !Object.is(found[1], y[0]) || found[1] !== neuron.outputs(x)[0]) wrong++
          }
        }
      }
    }
    console.log(wrong)`)
  assert.equal(printed, '0')
})

test('one neuron of a million inputs needs no room for them', () => {
  const printed = inNewProcess(`
    const x = new RandomState(1).uniform(-1, 1, 2 ** 20)
    for (const dtype of ['float64', 'float32']) {
      const neuron = new Neuron(2 ** 20, 'tanh', { weights: x, bias: 0.5, dtype })
      const kept = neuron.output(x)
      const [weights, before] = [neuron.weights, size()]
      console.log(Object.is(neuron.output(x), kept), size() === before)
    }
    console.log(size() < 14 * 2 ** 20)`)
  assert.equal(printed, 'true true\ntrue true\ntrue')
})

test('packing takes little more room than the packed weights', () => {
  const printed = inNewProcess(`
    for (const [inputs, units] of [[2048, 1024], [16, 131072], [1000, 2099]]) {
      for (const dtype of ['float64', 'float32']) {
        const weights = new RandomState(units).rand(inputs * units)
        const layer = new Layer(inputs, units, 'linear', { weights, bias: new Float64Array(units), dtype })
        const x = new Float64Array(inputs)
        x[inputs - 1] = 1
        const last = Array.from({ length: units }, (_, i) => layer.weights[(i + 1) * inputs - 1])
        console.log(layer.output(x).every((y, i) => y === last[i]))
      }
    }
    // 16 MiB of doubles, of which some 17 are packed, and the outputs
    console.log(size() < 24 * 2 ** 20)`)
  assert.equal(printed, [...Array(6).fill('true'), 'true'].join('\n'))
})

test('what is kept is bounded: more layers than fit push others out', () => {
  const printed = inNewProcess(`
    const layers = Array.from({ length: 12 }, (_, i) => // 8 MiB each
      new Layer(1024, 1024, 'linear', { weights: new Float64Array(2 ** 20).fill(i), bias: new Float64Array(1024) }))
    const x = new Float64Array(1024).fill(1)
    const right = () => layers.every((layer, i) => layer.output(x).every((y) => y === 1024 * i))
    console.log(right(), right(), size() < 68 * 2 ** 20)`)
  assert.equal(printed, 'true true true')
})

test('a model that takes more than the bound leaves room for other calls', () => {
  const printed = inNewProcess(`
    const inputs = 9e6 // 69 MiB
    const x = new Float64Array(inputs).fill(1)
    const large = new Neuron(inputs, 'linear', { weights: x, bias: 0 })
    console.log(large.output(x))
    memories[0].grow = () => { throw new RangeError('no') }
    console.log(new RandomState(1).rand(70000).length, activations.relu.value(x.subarray(0, 70000)).length)
    console.log(large.output(x))`)
  assert.deepEqual(printed.split('\n'), ['9000000', '70000 70000', '9000000'])
})

test('the layers of one call are kept even beyond the bound, but not from other calls', () => {
  const printed = inNewProcess(`
    const ones = (n) => new Float64Array(n).fill(1)
    const make = (units) => new Layer(4096, units, 'linear', { weights: ones(4096 * units), bias: ones(units) })
    const large = make(2600) // 81 MiB
    const small = make(16)
    const x = ones(4096)
    const right = () => [large, small].every((layer) => layer.output(x).every((y) => y === 4097))
    console.log(right(), right())
    const before = size()
    for (let i = 0; i < 5; i++) right()
    new RandomState(1).rand(1e6)
    activations.tanh.value(ones(1e6))
    large.weights[0] = 1 // held from here on
    console.log(right(), right(), size() === before)
    large.weights.fill(2)
    console.log(large.output(x)[2599], small.output(x)[15])
    const { grow } = memories[0]
    memories[0].grow = () => { throw new RangeError('no') }
    // The large layer fills the memory; what else there is still has room.
    console.log(large.output(x)[0], new RandomState(1).rand(70000).length, activations.relu.value(ones(70000)).length)`)
  assert.deepEqual(printed.split('\n'), [
    'true true',
    'true true true',
    '8193 4097',
    '8193 70000 70000',
  ])
})
