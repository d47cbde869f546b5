// Initializers: NumPy's bits by the published formulas, from each kind of source, in both precisions, alone and in
// a network; what is kept, and what is refused.

import assert from 'node:assert/strict'
import test from 'node:test'
import { Generator, Layer, Network, Neuron, RandomState } from 'neuron-wasm'
import { fixture } from '../tools.js'

const { seed, layers, networks } = fixture('initializers.json')
const streams = { RandomState, Generator }
const names = [...new Set(layers.map(({ initializer }) => initializer))]
const kinds = { float64: Float64Array, float32: Float32Array }
const numbersOf = ({ weights, bias }) => [...weights, ...(typeof bias === 'number' ? [bias] : bias)]
const known = `one of ${names.map((name) => `'${name}'`).join(', ')}`

for (const { stream, initializer, inputs, units, weights, bias } of layers) {
  test(`${initializer}, ${inputs} × ${units}, has the bits of NumPy's ${stream}`, () => {
    for (const [dtype, Kind] of Object.entries(kinds)) {
      const random = new streams[stream](seed)
      const options = { initializer, random, dtype }
      const made = [new Layer(inputs, units, 'tanh', options)]
      if (units === 1)
        made.push(new Neuron(inputs, 'tanh', { ...options, random: new streams[stream](seed) }))
      for (const other of names) {
        const drawn = new Layer(inputs, units, 'tanh', { initializer: other, dtype })
        drawn.initializer = initializer
        made.push(drawn.randomize(new streams[stream](seed)))
      }
      for (const model of made) {
        assert.equal(model.weights.constructor, Kind)
        assert.deepEqual(numbersOf(model), [...Kind.of(...weights, ...bias)])
      }
      // No more was drawn than that.
      const twin = new streams[stream](seed)
      const normal = /Normal$/.test(initializer)
      const draw =
        stream === 'Generator' ? (normal ? 'standardNormal' : 'random') : normal ? 'randn' : 'rand'
      if (!/^(zeros|ones)$/.test(initializer)) {
        twin[draw](inputs * units)
        if (initializer === 'uniform') twin[draw](units)
      }
      assert.deepEqual(random, twin)
    }
  })
}

for (const { stream, layers: chain } of networks) {
  test(`a network draws layer by layer, each by its own: NumPy's ${stream}`, () => {
    for (const [dtype, Kind] of Object.entries(kinds)) {
      const described = chain.map(({ units, initializer }) => ({
        units,
        initializer,
        activation: 'tanh',
      }))
      const network = new Network(5, described, { random: new streams[stream](seed), dtype })
      const other = new Network(5, described, { seed: 1, dtype }).randomize(
        new streams[stream](seed),
      )
      const bySubclass = new (class extends Network {})(5, described, { dtype }).clone()
      const byData = Network.fromJSON(JSON.parse(JSON.stringify(other)))
      byData.randomize(new streams[stream](seed))
      bySubclass.randomize(new streams[stream](seed))
      for (const model of [network, other, byData, bySubclass]) {
        for (const [i, layer] of model.layers.entries()) {
          const { weights, bias } = chain[i]
          assert.deepEqual(numbersOf(layer), [...Kind.of(...weights, ...bias)], `layer ${i}`)
          assert.equal(layer.initializer, chain[i].initializer)
        }
      }
    }
  })
}

test('who says nothing draws as the tutorial does, but for a network, which draws so that it learns', () => {
  const description = { units: 3, activation: 'tanh' }
  const inANetwork = (initializer) => new Network(2, [description], { seed, initializer }).layers[0]
  const alone = (initializer) => new Layer(2, 3, 'tanh', { seed, initializer })
  assert.equal(new Neuron(2, 'tanh').initializer, 'uniform')
  assert.equal(alone().initializer, 'uniform')
  assert.equal(inANetwork().initializer, 'glorotUniform')
  assert.deepEqual(alone(), alone('uniform'))
  assert.deepEqual(inANetwork(), inANetwork('glorotUniform'))
  for (const name of names) assert.deepEqual(inANetwork(name), alone(name))
  // A layer's own word counts more than the network's.
  const mixed = new Network(2, [{ ...description, initializer: 'ones' }, description], {
    initializer: 'heNormal',
  })
  assert.deepEqual(
    mixed.layers.map((layer) => layer.initializer),
    ['ones', 'heNormal'],
  )
  // A Layer brings its own.
  assert.deepEqual(new Network(2, [alone('zeros'), description]).layers[0], alone('zeros'))
})

test('what is saved names the initializer where it is not the usual one; what names none has that', () => {
  const layerOf = (data) => data.layers?.[0] ?? data
  for (const [usual, make] of [
    ['uniform', (initializer) => new Neuron(2, 'relu', { initializer })],
    ['uniform', (initializer) => new Layer(2, 2, 'relu', { initializer })],
    [
      'glorotUniform',
      (initializer) => new Network(2, [{ units: 2, activation: 'relu', initializer }]),
    ],
  ]) {
    for (const name of names) {
      const model = make(name)
      const data = model.toJSON()
      assert.equal(layerOf(data).initializer, name === usual ? undefined : name)
      assert.equal(data.version, 1)
      const back = model.constructor.fromJSON(JSON.parse(JSON.stringify(data)))
      assert.equal(layerOf(back).initializer, name)
      assert.deepEqual(back, model)
      assert.equal(layerOf(model.clone()).initializer, name)
    }
  }
})

test('an own source draws what its methods are for; what is not drawn needs none', () => {
  const fill = (value) => (n) => new Array(n).fill(value)
  for (const random of [{ rand: fill(0.25) }, { random: fill(0.25) }]) {
    assert.deepEqual(numbersOf(new Layer(2, 4, 'relu', { random })), new Array(12).fill(0.25))
    const glorot = new Layer(2, 4, 'relu', { random, initializer: 'glorotUniform' })
    assert.deepEqual(numbersOf(glorot), [...new Array(8).fill(-0.5), 0, 0, 0, 0])
  }
  for (const random of [{ randn: fill(3) }, { standardNormal: fill(3) }]) {
    const he = new Layer(2, 4, 'relu', { random, initializer: 'heNormal' })
    assert.deepEqual(numbersOf(he), [...new Array(8).fill(3), 0, 0, 0, 0])
  }
  // Given weights leave biases of 0, which no source draws.
  const silent = { rand: () => assert.fail('drawn'), randn: () => assert.fail('drawn') }
  for (const options of [
    { initializer: 'heNormal', weights: [1, 2], random: { rand: silent.rand } },
    { initializer: 'zeros', random: silent },
    { initializer: 'ones', random: silent },
  ]) {
    assert.deepEqual([...new Layer(2, 1, 'relu', options).bias], [0])
  }
})

test('refusals: unknown names, and sources that do not draw such numbers; nothing is drawn or changed', () => {
  const description = { units: 2, activation: 'relu' }
  for (const [call, place] of [
    [(initializer) => new Neuron(2, 'relu', { initializer }), 'initializer'],
    [(initializer) => new Layer(2, 2, 'relu', { initializer }), 'initializer'],
    [(initializer) => new Network(2, [description], { initializer }), 'initializer'],
    [(initializer) => new Network(2, [new Layer(2, 2, 'relu')], { initializer }), 'initializer'],
    [(initializer) => new Network(2, [{ ...description, initializer }]), 'layers[0].initializer'],
    [(initializer) => Object.assign(new Neuron(2, 'relu'), { initializer }), 'initializer'],
    [
      (initializer) => Layer.fromJSON({ ...new Layer(2, 2, 'relu').toJSON(), initializer }),
      'data.initializer',
    ],
  ]) {
    for (const [value, name, got] of [
      ['glorot', 'RangeError', 'the string "glorot"'],
      ['toString', 'RangeError', 'the string "toString"'],
      [null, 'TypeError', 'null'],
      [Math.random, 'TypeError', 'a function'],
    ]) {
      assert.throws(() => call(value), { name, message: `${place}: expected ${known}, got ${got}` })
    }
  }
  let drawn = 0
  const rand = (n) => {
    drawn++
    return new Float64Array(n)
  }
  const chain = [description, { ...description, initializer: 'lecunNormal' }]
  const model = new Network(2, chain, { seed })
  const before = model.toJSON()
  const message = "expected one with randn or standardNormal, for 'lecunNormal', got an object"
  for (const [call, place] of [
    [() => new Network(2, chain, { random: { rand } }), 'random'],
    [() => model.randomize({ random: rand }), 'random'],
    [() => new Neuron(1, 'relu', { random: { rand }, initializer: 'lecunNormal' }), 'random'],
  ]) {
    assert.throws(call, { name: 'TypeError', message: `${place}: ${message}` })
  }
  assert.throws(() => new Neuron(1, 'relu', { random: { randn: rand } }), {
    name: 'TypeError',
    message: "random: expected one with rand or random, for 'uniform', got an object",
  })
  assert.equal(drawn, 0)
  assert.deepEqual(model.toJSON(), before)
})
