// Arrays of parameters that were handed out stay the live ones, whatever is assigned or drawn. Subclasses
// keep their class. The limits of a network, and layers of the other copy of the package.

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import test from 'node:test'
import { Generator, Layer, Network, Neuron, RandomState } from 'neuron-wasm'

const other = createRequire(import.meta.url)('../../web/lib/index.cjs')
const transfer = (array) => structuredClone(array, { transfer: [array.buffer] })

for (const dtype of ['float64', 'float32']) {
  test(`${dtype}: a held array is the live one after an assignment and a draw`, () => {
    const makers = [
      () => new Neuron(2, 'linear', { seed: 1, dtype }),
      () => new Layer(2, 3, 'linear', { seed: 1, dtype }),
      () => new Network(2, [{ units: 3, activation: 'linear' }], { seed: 1, dtype }).layers[0],
    ]
    for (const make of makers) {
      for (const change of [
        (model, n) => {
          model.weights = new Array(n).fill(7)
        },
        (model, n) => {
          model.weights = new Float32Array(n).fill(7)
        },
        (model) => model.randomize(new RandomState(2)),
        (model) => {
          model.bias = typeof model.bias === 'number' ? 3 : [3, 3, 3]
        },
        (model) => {
          model.weights = [...model.weights]
        },
      ]) {
        // biome-ignore format: a list
        const model = make()
        const twin = make()
        const held = model.weights
        const bias = typeof model.bias === 'number' ? undefined : model.bias
        change(model, held.length)
        change(twin, held.length)
        assert.equal(model.weights, held)
        if (bias) assert.equal(model.bias, bias)
        assert.deepEqual(model, twin, 'it holds what was assigned')
        held.fill(2)
        bias?.fill(1)
        const sum = 4 + (bias ? 1 : model.bias)
        const expected = dtype === 'float32' ? Math.fround(sum) : sum
        const z = model.weightedSum([1, 1])
        assert.deepEqual(typeof z === 'number' ? z : z[0], expected)
      }
    }
    const network = new Network(2, [{ units: 1, activation: 'linear' }], { seed: 1, dtype })
    const { weights, bias } = network.layers[0]
    network.randomize(new RandomState(4))
    weights.fill(1)
    bias.fill(1)
    assert.deepEqual([...network.output([1, 1])], [3])
  })
}

test('in place of an array that was transferred away comes a new one; the other one stays', () => {
  for (const change of [
    (layer) => layer.randomize(new RandomState(2)),
    (layer) => {
      layer.weights = [1, 2, 3, 4]
    },
  ]) {
    // biome-ignore format: a list
    const layer = new Layer(2, 2, 'linear', { seed: 1 })
    const { weights, bias } = layer
    transfer(weights)
    change(layer)
    assert.notEqual(layer.weights, weights)
    assert.equal(layer.weights.length, 4)
    assert.equal(layer.bias, bias)
    bias.fill(5)
    layer.weights.fill(0)
    assert.deepEqual([...layer.output([1, 1])], [5, 5])
  }
})

test('a refused assignment leaves a held array as it was', () => {
  const layer = new Layer(2, 2, 'linear', { weights: [1, 2, 3, 4], bias: [5, 6] })
  const { weights, bias } = layer
  for (const refused of [
    () => { layer.weights = [9, 9, 9, 'x'] },
    () => { layer.weights = [9] },
    () => { layer.bias = [9, null] },
    () => layer.randomize({ rand: (n) => new Array(n).fill(n === 4 ? 9 : 'x') }),
  ]) // biome-ignore format: a list
    assert.throws(refused)
  assert.deepEqual([...weights, ...bias], [1, 2, 3, 4, 5, 6])
})

test('an array that is handed out while an assignment reads its values is the live one', () => {
  const model = new Layer(1, 2, 'linear', { weights: [1, 2], bias: [0, 0] })
  for (const key of ['weights', 'bias']) {
    let held
    const values = Object.defineProperty([3, 4], 0, {
      get() {
        model[key] = [5, 6]
        held = model[key]
        return 3
      },
    })
    model[key] = values
    assert.equal(model[key], held)
    assert.deepEqual([...held], [3, 4])
    held.fill(0.5)
  }
  assert.deepEqual([...model.output([2])], [1.5, 1.5])
})

test('clone of a stream of a subclass gives that class, in the same state', () => {
  for (const Base of [RandomState, Generator]) {
    class Dice extends Base {
      sides = 6
    }
    const dice = new Dice(3)
    dice.permutation(5)
    const copy = dice.clone()
    assert.equal(copy.constructor, Dice)
    assert.equal(copy.sides, 6)
    assert.deepEqual(copy.state, dice.state)
    assert.deepEqual(copy.permutation(9), dice.permutation(9))
    assert.equal(new Base(1).clone().constructor, Base)
    class Stranger extends Base {
      constructor() {
        super(1)
        // biome-ignore lint/correctness/noConstructorReturn: it is what is tried
        return new Date(0)
      }
    }
    const message = (name) =>
      `${name}: its constructor is called as that of the class it extends; one that takes other arguments needs a clone of its own`
    const stranger = Object.setPrototypeOf(new Base(1), Stranger.prototype)
    assert.throws(() => stranger.clone(), { name: 'TypeError', message: message('Stranger') })
    class Seeds extends Base {
      constructor(seeds) {
        super(seeds[0][0])
      }
    }
    assert.throws(() => new Seeds([[1]]).clone(), { name: 'TypeError', message: message('Seeds') })
  }
})

test('clone and fromJSON of a subclass give that class', () => {
  class N extends Neuron {
    #label = 'mine'
    get label() {
      return this.#label
    }
  }
  class L extends Layer {
    extra = 1
  }
  class W extends Network {
    twice(x) {
      return this.output(x)[0] * 2
    }
  }
  const step = { threshold: 0.5, weights: [1, -0], bias: NaN }
  const neuron = new N(2, 'step', step)
  const layer = new L(2, 1, 'step', { ...step, bias: [NaN], dtype: 'float32' })
  const network = new W(2, [layer, { units: 1, activation: 'relu' }], { seed: 1, dtype: 'float32' })
  for (const model of [neuron, layer, network]) {
    const { constructor: Class } = model
    for (const copy of [model.clone(), Class.fromJSON(JSON.parse(JSON.stringify(model)))]) {
      assert.equal(copy.constructor, Class)
      assert.deepEqual(copy, model)
      assert.deepEqual(copy.toJSON(), model.toJSON())
    }
  }
  assert.equal(neuron.clone().label, 'mine')
  assert.equal(network.clone().twice([1, 2]), network.twice([1, 2]))
  // Handed on alone, it is the class that it is of.
  for (const [Class, model] of [
    [Neuron, neuron],
    [Layer, layer],
    [Network, network],
  ]) {
    // biome-ignore format: a table
    const { fromJSON } = Class
    assert.equal([model.toJSON()].map(fromJSON)[0].constructor, Class)
    assert.equal(fromJSON.call(class {}, model.toJSON()).constructor, Class)
  }
})

test('a subclass with arguments of its own keeps the numbers, or says what it needs', () => {
  class And extends Neuron {
    constructor() {
      super(2, 'step', { weights: [1, 1], bias: -1.5 })
    }
  }
  const and = new And()
  and.weights[0] = 5
  and.activation = 'relu'
  assert.ok(and.clone() instanceof And)
  assert.deepEqual(and.clone(), and)
  class Of extends Neuron {
    constructor(weights, bias) {
      super(weights.length, 'relu', { weights, bias })
    }
  }
  class Two extends Layer {
    constructor() {
      super(2, 2, 'relu', { seed: 1 })
    }
  }
  const of = new Of([1, 2], 3)
  const says = (name) => ({
    name: 'TypeError',
    message: `${name}: its constructor is called as that of the class it extends; one that takes other arguments needs a clone and a fromJSON of its own`,
  })
  assert.throws(() => of.clone(), says('Of'))
  assert.throws(() => Of.fromJSON(of.toJSON()), says('Of'))
  assert.throws(() => Two.fromJSON(new Layer(2, 3, 'relu', { seed: 1 }).toJSON()), says('Two'))
})

test('a network that could never run is refused at construction', () => {
  const spec = (units) => ({ units, activation: 'relu' })
  const many = 'weights of all layers: expected at most 50331648, got'
  const calls = [
    // Eight layers of 2^24 weights each, of which each is allowed.
    [() => new Network(4096, new Array(8).fill(spec(4096)), { seed: 1 }), 3, 2 ** 26],
    [() => new Network(2 ** 24, [spec(1), spec(2 ** 24), spec(1), spec(1)]), 3, 3 * 2 ** 24 + 1],
  ]
  for (const [call, layer, size] of calls) {
    assert.throws(call, {
      name: 'RangeError',
      message: `layers[${layer}].${many} ${size} with this layer`,
    })
  }
})

test('saved layers of two precisions are no network', () => {
  const data = new Network(
    1,
    [
      { units: 1, activation: 'relu' },
      { units: 1, activation: 'relu' },
    ],
    { seed: 1 },
  ).toJSON()
  for (const i of [0, 1]) {
    const mixed = structuredClone(data)
    mixed.layers[i].dtype = 'float32'
    const [wanted, got] = i === 0 ? ['float32', 'float64'] : ['float64', 'float32']
    assert.throws(() => Network.fromJSON(mixed), {
      name: 'RangeError',
      message: `data.layers[1].dtype: expected '${wanted}', got the string "${got}"`,
    })
  }
})

test('a layer and a stream of the other copy of the package work', () => {
  assert.notEqual(other.Layer, Layer)
  for (const dtype of ['float64', 'float32']) {
    const options = { weights: [NaN, -0, 0.1, 2], bias: [1, -Infinity], threshold: 0.1, dtype }
    const layer = new other.Layer(2, 2, 'step', options)
    const network = new Network(2, [layer, { units: 1, activation: 'relu' }], { seed: 1, dtype })
    const own = new Network(
      2,
      [new Layer(2, 2, 'step', options), { units: 1, activation: 'relu' }],
      { seed: 1, dtype },
    )
    assert.deepEqual(network, own)
    layer.weights.fill(0)
    assert.deepEqual(network, own, 'it is copied')
    const back = new other.Network(2, [new Layer(2, 2, 'step', options)], { seed: 1, dtype })
    assert.deepEqual(back.toJSON().layers[0], own.toJSON().layers[0])
    assert.deepEqual(new Network(2, back.layers, { dtype }).toJSON(), back.toJSON())
  }
  const random = new other.RandomState(42)
  assert.deepEqual(new Neuron(4, 'relu', { random }), new Neuron(4, 'relu', { seed: 42 }))
  assert.equal(random.rand(), new RandomState(42).rand(6)[5])
  const stream = new RandomState(1)
  stream.state = random.state
  assert.equal(stream.rand(), random.rand())
})

test('a layer of another copy is refused with the true reason', () => {
  const copy = (data) => ({ toJSON: () => data, [Symbol.toStringTag]: 'Layer' })
  const data = new Layer(2, 2, 'relu', { seed: 1 }).toJSON()
  for (const [layer, message] of [
    [copy({ ...data, version: 2 }), 'layers[0].version: expected 1, got 2'],
    [copy({ ...data, activation: 'mash' }), /^layers\[0\]\.activation: expected one of .* got the string "mash"$/],
    [copy({ ...data, inputs: 1, weights: [1, 2] }), 'layers[0].inputs: expected 2, as many as the layer before has units, got 1'],
    [new Proxy(new Layer(2, 2, 'relu'), {}), /^layers\[0\]\.toJSON: expected to be called on a Neuron or Layer, got what only looks like one/],
    [new Neuron(2, 'relu'), 'layers[0]: expected a description such as { units, activation } or a Layer, got a Neuron'],
  ]) // biome-ignore format: a table
    assert.throws(() => new Network(2, [layer]), { message })
})
