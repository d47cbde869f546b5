// Arrays that attack: they lie about themselves and run code of their own when they are read. A call gives the right numbers or a clear error, and harms nothing else.

import assert from 'node:assert/strict'
import test from 'node:test'
import vm from 'node:vm'
import { activations, Layer, Network, Neuron, RandomState } from 'neuron-wasm'

const kinds = { float64: Float64Array, float32: Float32Array }
const TypedArray = Object.getPrototypeOf(Uint8Array)

/** An array like the one given whose every property but the numbers runs the hook when it is asked for. */
function tapped(array, hook) {
  const own = Object.getPrototypeOf(array)
  const names = [own, TypedArray.prototype, Object.prototype].flatMap(Reflect.ownKeys)
  for (const name of new Set(names)) {
    const get = () => {
      hook(name)
      return Reflect.get(own, name, array)
    }
    Object.defineProperty(array, name, { get })
  }
  const trap = (what) => (target, name, receiver) => {
    hook(name)
    return Reflect[what](target, name, receiver)
  }
  const traps = {
    get: trap('get'),
    has: trap('has'),
    getOwnPropertyDescriptor: trap('getOwnPropertyDescriptor'),
  }
  return Object.setPrototypeOf(array, new Proxy(own, traps))
}

/** Every way of an array into the package: (array of 4 numbers, Kind) => result. */
const ways = (dtype) => {
  const Kind = kinds[dtype]
  const neuron = (inputs) => new Neuron(inputs, 'relu', { seed: inputs, dtype })
  const layer = new Layer(4, 5, 'tanh', { seed: 2, dtype })
  const network = new Network(
    4,
    [
      { units: 3, activation: 'relu' },
      { units: 2, activation: 'sigmoid' },
    ],
    { seed: 3, dtype },
  )
  const assigned = new Layer(2, 2, 'linear', { seed: 1, dtype })
  return {
    'x of a neuron': (a) => neuron(4).output(a),
    'x of a weighted sum': (a) => neuron(4).weightedSum(a),
    'x of a layer': (a) => layer.output(a),
    'x of a network': (a) => network.output(a),
    'x of a trace': (a) => network.trace(a).flatMap(({ z, y }) => [...z, ...y]),
    'X, one sample': (a) => layer.outputs(a),
    'X, several': (a) => neuron(2).outputs(a),
    'rows of X': (a) => network.outputs([a, [1, 2, 3, 4], a]),
    'weights given': (a) => new Layer(2, 2, 'linear', { weights: a, bias: [0, 0], dtype }).weights,
    'bias given': (a) => new Layer(1, 4, 'linear', { weights: [1, 1, 1, 1], bias: a, dtype }).bias,
    'rows of weights': (a) => new Layer(4, 1, 'linear', { weights: [a], bias: [0], dtype }).weights,
    'weights assigned': (a) => {
      assigned.weights = a
      return assigned.output([1, 2])
    },
    'random numbers': (a) =>
      new Neuron(4, 'linear', { random: { rand: (n) => (n === 4 ? a : [0]) }, dtype }).weights,
    z: (a) => activations.tanh.value(a),
    'out of a neuron': (a) => neuron(1).outputs([1, 2, 3, 4], a),
    'out of a layer': (a) => assigned.outputs([1, 2, 3, 4], a),
    'out of an activation': (a) => activations.tanh.derivative(Kind.of(1, 2, 3, 4), undefined, a),
  }
}

const lengthOf = Object.getOwnPropertyDescriptor(TypedArray.prototype, 'length').get
/** The numbers of a result, as an array that cannot lie. */
function plain(result) {
  if (typeof result === 'number') return [result]
  if (Array.isArray(result)) return result
  const copy = new Float64Array(lengthOf.call(result))
  TypedArray.prototype.set.call(copy, result)
  return [...copy]
}

for (const [dtype, Kind] of Object.entries(kinds)) {
  const four = (Class = Kind) => Class.of(0.5, -2, 3, 7)
  const all = Object.entries(ways(dtype))

  test(`${dtype}: a typed array is never asked, so none of its code runs`, () => {
    for (const [name, way] of all) {
      const expected = plain(way(four()))
      const asked = []
      const array = tapped(four(), (property) => asked.push(property))
      assert.deepEqual(plain(way(array)), expected, name)
      assert.deepEqual(asked, [], name)
    }
  })

  test(`${dtype}: nor one that was handed out as weights or biases`, () => {
    const asked = []
    const hook = (property) => asked.push(property)
    const layer = new Layer(4, 5, 'tanh', { seed: 2, dtype })
    const wide = new Neuron(9000, 'linear', { seed: 2, dtype })
    const small = new Neuron(2, 'relu', { seed: 2, dtype })
    const x = new RandomState(1).rand(9000)
    const calls = () =>
      [
        layer.output(four()),
        layer.outputs(x.subarray(0, 8)),
        wide.output(x),
        wide.outputs(x),
        small.output([1, 2]),
        small.outputs([1, 2, 3, 4]),
        layer.clone().output(four()),
        small.clone().output([1, 2]),
      ].map(plain)
    const expected = calls()
    const held = [layer.weights, layer.bias, wide.weights, small.weights]
    for (const array of held) tapped(array, hook)
    assert.deepEqual(calls(), expected)
    assert.deepEqual(asked, [])
  })

  test(`${dtype}: an array that lies about its length is read by its true one`, () => {
    class Liar extends Kind {
      get length() {
        return 4
      }
    }
    for (const [name, way] of all) {
      const expected = plain(way(four()))
      const short = new Liar(3)
      const own = Object.defineProperty(four(), 'length', { value: 40 })
      assert.deepEqual(plain(way(own)), expected, name)
      if (name === 'z') assert.equal(lengthOf.call(way(short)), 3)
      else {
        const message = name.startsWith('X,')
          ? /^X: expected a multiple of [24] numbers, got 3$/
          : /^(x|X\[0\]|weights|weights\[0\]|bias|random.rand\(n\)|out): expected an? .* got a Float\d\dArray of length 3$/
        assert.throws(() => way(short), { name: 'RangeError', message }, name)
      }
    }
  })

  test(`${dtype}: a proxy or heir of a typed array is refused by the argument`, () => {
    const imitations = [
      new Proxy(four(), {}),
      new Proxy(four(), { get: (target, name) => Reflect.get(target, name) }),
      Object.create(four()),
      Object.create(Kind.prototype),
      Object.setPrototypeOf({ length: 4, 0: 1, 1: 2, 2: 3, 3: 4 }, Kind.prototype),
    ]
    for (const [name, way] of all) {
      for (const imitation of imitations) {
        const message =
          /^(x|X|X\[0\]|weights|weights\[0\]|bias|random.rand\(n\)|out|z): expected an? .*, got an object that (is only like a Float\d\dArray|inherits from another)$/
        assert.throws(() => way(imitation), { name: 'TypeError', message }, name)
      }
    }
  })

  test(`${dtype}: arrays of another realm are as good as one's own`, () => {
    for (const [name, way] of all) {
      const expected = plain(way(four()))
      const foreign = vm.runInNewContext(`${Kind.name}.of(0.5, -2, 3, 7)`)
      assert.ok(!(foreign instanceof Kind))
      const result = way(foreign)
      assert.deepEqual(plain(result), expected, name)
      if (name.startsWith('out')) assert.equal(result, foreign)
      if (!name.startsWith('out')) {
        assert.deepEqual(plain(way(vm.runInNewContext('[0.5, -2, 3, 7]'))).length, expected.length)
      }
    }
    const other = Kind === Float32Array ? Float64Array : Float32Array
    const foreign = vm.runInNewContext(`new ${other.name}(1)`)
    assert.throws(() => new Neuron(2, 'relu', { seed: 1, dtype }).outputs([1, 2], foreign), {
      name: 'TypeError',
      message: `out: expected a ${Kind.name} of length 1, got a ${other.name} of length 1`,
    })
    const shared = vm.runInNewContext('new SharedArrayBuffer(16)')
    const neuron = new Neuron(2, 'linear', { weights: [1, 1], bias: 0, dtype })
    assert.equal(neuron.output(new Kind(shared).fill(1).subarray(0, 2)), 2)
  })
}

test('a typed array that is one too long or too short is refused, however few inputs there are', () => {
  for (const inputs of [1, 2, 3, 4, 5]) {
    const neuron = new Neuron(inputs, 'relu', { seed: 1 })
    for (const Kind of [Float64Array, Float32Array, Uint8Array]) {
      for (const length of [0, inputs - 1, inputs + 1]) {
        const message = `x: expected an array of ${inputs} number${inputs === 1 ? '' : 's'}, got a ${Kind.name} of length ${length}`
        assert.throws(() => neuron.output(new Kind(length)), { name: 'RangeError', message })
        assert.throws(() => neuron.weightedSum(new Kind(length)), { name: 'RangeError', message })
      }
    }
  }
})

test('a proxy is asked once for its length, if that is right, and once for each element', () => {
  for (const [name, way] of Object.entries(ways('float64'))) {
    if (name.startsWith('out') || name === 'rows of X') continue
    const expected = plain(way([0.5, -2, 3, 7]))
    const lengths = [4, 5, 3, -1]
    const asked = []
    const get = (target, key) => {
      if (key === 'length') return lengths.shift() ?? 4
      if (typeof key === 'string' && /^\d+$/.test(key)) asked.push(key)
      return target[key]
    }
    assert.deepEqual(plain(way(new Proxy([0.5, -2, 3, 7], { get }))), expected, name)
    assert.deepEqual([...new Set(asked)], ['0', '1', '2', '3'], name)
    // Whether weights are nested is looked at first.
    if (!name.includes('weights')) assert.equal(asked.length, 4, name)
  }
  const rows = []
  const get = (target, key) => {
    if (/^\d+$/.test(String(key))) rows.push(key)
    return target[key]
  }
  const X = new Proxy([[1], [2], [3]], { get })
  assert.equal(new Neuron(1, 'linear', { weights: [1], bias: 0 }).outputs(X).join(), '1,2,3')
  assert.deepEqual(rows, ['0', '1', '2'])
})

test('a length that no array has is refused by the argument', () => {
  for (const length of ['abc', -1, 1.5, Number.NaN, 2 ** 60, undefined, null, {}]) {
    const array = new Proxy([1, 2], { get: (to, key) => (key === 'length' ? length : to[key]) })
    const neuron = new Neuron(2, 'relu', { seed: 1 })
    const Kind = typeof length === 'number' ? 'RangeError' : 'TypeError'
    assert.throws(() => activations.relu.value(array), { name: Kind, message: /^z\.length: / })
    assert.throws(() => neuron.outputs(array), { name: Kind, message: /^X\.length: / })
    assert.throws(() => neuron.output(array), { name: 'RangeError', message: /^x: / })
  }
})
