// What tools see of a neuron, a layer, a network and a stream: comparisons, the console, structuredClone,
// postMessage, spreading. And that looking costs nothing: no array is handed out by it.

import loose from 'node:assert'
import assert from 'node:assert/strict'
import test from 'node:test'
import { inspect } from 'node:util'
import { serialize } from 'node:v8'
import { MessageChannel } from 'node:worker_threads'
import { Generator, Layer, Network, Neuron, RandomState } from 'neuron-wasm'

const layers = [
  { units: 2, activation: 'tanh' },
  { units: 1, activation: 'step' },
]
/** Of each class: how to make one of a seed. */
const makers = {
  Neuron: (seed) => new Neuron(3, 'step', { seed }),
  Layer: (seed) => new Layer(3, 2, 'tanh', { seed }),
  Network: (seed) => new Network(3, layers, { seed }),
  RandomState: (seed) => new RandomState(seed),
  Generator: (seed) => new Generator(seed),
}
/** One change at a time, each of which makes two equal ones different. */
const changes = [
  ['Neuron', (neuron) => (neuron.weights[2] = 0.5)],
  ['Neuron', (neuron) => (neuron.bias = 0.5)],
  ['Neuron', (neuron) => (neuron.activation = 'relu')],
  ['Neuron', (neuron) => (neuron.threshold = 0.5)],
  ['Neuron', (neuron) => (neuron.initializer = 'ones')],
  ['Layer', (layer) => (layer.weights[5] = 0.5)],
  ['Layer', (layer) => (layer.bias[1] = 0.5)],
  ['Layer', (layer) => (layer.activation = 'relu')],
  ['Network', (network) => (network.layers[1].weights[1] = 0.5)],
  ['Network', (network) => (network.layers[0].bias[1] = 0.5)],
  ['Network', (network) => (network.layers[1].threshold = 0.5)],
  ['Network', (network) => (network.layers[0].initializer = 'uniform')],
  ['RandomState', (stream) => stream.rand()],
  ['Generator', (stream) => stream.random()],
  ['Generator', (stream) => stream.integers(0, 9)],
]

for (const [name, make] of Object.entries(makers)) {
  test(`${name}: equal ones are equal, different ones differ`, () => {
    for (const { deepEqual, deepStrictEqual, notDeepEqual, notDeepStrictEqual } of [
      loose,
      assert,
    ]) {
      for (const same of [make(1), make(1).clone()]) {
        deepEqual(make(1), same)
        deepStrictEqual({ in: [make(1)] }, { in: [same] })
      }
      notDeepEqual(make(1), make(2))
      notDeepStrictEqual({ in: [make(1)] }, { in: [make(2)] })
    }
    for (const [changed, change] of changes) {
      if (changed !== name) continue
      const other = make(1)
      change(other)
      loose.notDeepEqual(make(1), other, String(change))
      assert.notDeepEqual(make(1), other, String(change))
    }
  })

  test(`${name}: a copy of its own is refused loudly, not made empty`, () => {
    const { port1, port2 } = new MessageChannel()
    for (const copy of [
      () => structuredClone(make(1)),
      () => structuredClone({ in: [make(1)] }),
      () => port1.postMessage(make(1)),
    ]) {
      assert.throws(copy, { name: 'DataCloneError' })
    }
    assert.throws(() => serialize(make(1)), /could not be cloned/)
    port1.close()
    port2.close()
    // What crosses is the data.
    const data = structuredClone(make(1).toJSON())
    assert.deepEqual(data, make(1).toJSON())
  })

  test(`${name}: the console shows what it is`, () => {
    const shown = inspect(make(1))
    assert.match(shown, new RegExp(`^${name} \\{`))
    assert.match(shown, /RandomState|Generator/.test(name) ? /seed: 1,/ : /inputs: 3,/)
    assert.equal(inspect([[[[make(1)]]]], { depth: 2 }), `[ [ [ [Array] ] ] ]`)
    assert.equal(inspect({ a: make(1) }, { depth: 0 }), `{ a: [${name}] }`)
    // Also what has no numbers is shown, and not thrown at.
    for (const other of [
      Object.getPrototypeOf(make(1)),
      Object.create(make(1)),
      new Proxy(make(1), {}),
    ]) {
      assert.equal(typeof inspect(other), 'string')
      assert.equal(typeof inspect(other, { showProxy: true, getters: true }), 'string')
    }
  })

  test(`${name}: what tools look at is no way in`, () => {
    const object = make(1)
    const [key, ...others] = Object.keys(object)
    assert.deepEqual(others, [])
    const view = object[key]
    const before = JSON.stringify(object)
    for (const array of [view.weights, view.bias, view.key, ...(view.layers ?? [])]) {
      if (Array.isArray(array)) array.fill(9)
    }
    assert.throws(() => (view.weights = [1, 2, 3]), TypeError)
    assert.throws(() => delete view.inputs, TypeError)
    assert.throws(() => Object.defineProperty(view, 'x', { value: 1 }), TypeError)
    assert.throws(() => Object.setPrototypeOf(view, null), TypeError)
    assert.equal(Object.isExtensible(view), true)
    assert.equal(JSON.stringify(object), before)
    assert.deepEqual(JSON.parse(before), object.toJSON(), 'it is not in JSON')
    assert.deepEqual(make(1), Object.freeze(object), 'a frozen one is compared, too')
    if (name === 'RandomState') object.rand()
    else if (name === 'Generator') object.random()
    else object.randomize(new RandomState(3))
    assert.notDeepEqual(make(1), object)
  })
}

test('the console shows activation and first parameters, of many the first six', () => {
  assert.equal(
    inspect(new Neuron(2, 'step', { weights: [1, -0], bias: NaN, threshold: 3 }), {
      compact: 9,
      breakLength: 999,
    }),
    "Neuron { inputs: 2, activation: 'step', threshold: 3, initializer: 'uniform', dtype: 'float64', weights: Float64Array(2) [ 1, -0 ], bias: NaN }",
  )
  const weights = Array.from({ length: 1e6 }, (_, i) => i)
  const neuron = new Neuron(1e6, 'tanh', { weights, bias: 0, dtype: 'float32' })
  assert.match(
    inspect(neuron),
    /weights: Float32Array\(1000000\) \[ 0, 1, 2, 3, 4, 5, … 999994 more \]/,
  )
  assert.ok(inspect(neuron).length < 400)
  class Named extends Neuron {
    label = 'mine'
  }
  assert.match(inspect(new Named(1, 'relu', { seed: 1 })), /^Named \{.*label: 'mine'/s)
})

test('weights that were transferred away are no hindrance to looking', () => {
  const layer = new Layer(2, 2, 'relu', { seed: 1 })
  const same = layer.clone()
  structuredClone(layer.weights, { transfer: [layer.weights.buffer] })
  assert.match(inspect(layer), /weights: Float64Array\(0\)/)
  assert.notDeepEqual(layer, same)
})

test('NaN equals NaN, and in strict comparisons 0 is not -0', () => {
  const make = (zero) => new Layer(1, 2, 'linear', { weights: [NaN, zero], bias: [0, NaN] })
  assert.deepEqual(make(0), make(0))
  loose.deepEqual(make(0), make(0))
  assert.notDeepEqual(make(0), make(-0))
})

test('looking leaves the packed weights kept: nothing is handed out', async () => {
  const { denseOf } = await import('../../web/lib/parameters.js')
  const { Layer: Inner } = await import('../../web/lib/index.js')
  const layer = new Inner(8, 8, 'linear', { seed: 1 })
  inspect(layer)
  assert.notDeepEqual(layer, new Inner(8, 8, 'linear', { seed: 2 }))
  JSON.stringify(layer)
  Object.entries({ ...layer })
  assert.equal(denseOf(layer, 'test').shared, false)
})
