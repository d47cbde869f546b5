// The sentences of refusals, whatever comes: bounded, never at odds with themselves, never an engine's own.
// Methods called on another thing, and the list of a network's layers.

import assert from 'node:assert/strict'
import test from 'node:test'
import { runInNewContext } from 'node:vm'
import { activations, Generator, Layer, Network, Neuron, RandomState } from 'neuron-wasm'
import { parameterNames } from '../tools.js'

class Options {
  seed = 1
}
class Extended extends Options {}
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable([], {})
  revoke()
  return proxy
}
const tagged = (tag) => ({ [Symbol.toStringTag]: tag })
const long = 'x'.repeat(1e6)

/** What may come, and what it is called. */
const things = [
  [undefined, 'undefined'],
  [null, 'null'],
  [-0, '-0'],
  [NaN, 'NaN'],
  ['1', 'the string "1"'],
  [long, `the string "${'x'.repeat(40)}…"`],
  [12n, 'the BigInt 12n'],
  [-(10n ** 100000n), 'a BigInt of more than 40 digits'],
  [Symbol('x'), 'a symbol'],
  [() => 1, 'a function'],
  [class {}, 'a function'],
  [{}, 'an object'],
  [Object.create(null), 'an object'],
  [runInNewContext('({})'), 'an object'],
  [new Options(), 'an instance of Options'],
  [new Extended(), 'an instance of Extended'],
  [new (class {})(), 'an object that inherits from another'],
  [Object.create({ seed: 1 }), 'an object that inherits from another'],
  [new (Object.defineProperty(class {}, 'name', { value: long }))(), `an instance of ${'x'.repeat(40)}…`],
  [new Number(3), 'a Number object'],
  [new String('3'), 'a String object'],
  [tagged(long), `a ${'x'.repeat(40)}…`],
  [tagged('Atom'), 'an Atom'],
  [(function () { return arguments })(1), 'an Arguments'],
  [new Map(), 'a Map'],
  [new Date(0), 'a Date'],
  [/x/, 'a RegExp'],
  [Promise.resolve(), 'a Promise'],
  [new ArrayBuffer(8), 'an ArrayBuffer'],
  [new DataView(new ArrayBuffer(8)), 'a DataView'],
  [[1, 2, 3], 'an array of length 3'],
  [new Uint8Array(3), 'a Uint8Array of length 3'],
  [new Int8Array(3), 'an Int8Array of length 3'],
  [new BigInt64Array(3), 'a BigInt64Array of length 3'],
  [revoked(), 'a revoked proxy'],
  [new Proxy({}, { getPrototypeOf() { throw new Error('mine') } }), /mine|an object/],
  [{ get [Symbol.toStringTag]() { throw new Error('mine') } }, 'an object that cannot be looked at'],
  [new RandomState(1), 'a RandomState'],
  [new Neuron(1, 'relu', { seed: 1 }), 'a Neuron'],
] // biome-ignore format: a table

/** Each argument of each function: what it takes, and what it is called. */
const layers = [{ units: 1, activation: 'relu' }]
const data = new Neuron(5, 'relu', { seed: 1 }).toJSON()
const places = [
  ['inputs', 'a number', (value) => new Neuron(value, 'relu')],
  ['units', 'a number', (value) => new Layer(2, value, 'relu')],
  ['activation', 'one of ', (value) => new Neuron(2, value)],
  ['options', 'a plain object', (value) => new Neuron(2, 'relu', value)],
  ['options', 'a plain object', (value) => new Network(2, layers, value)],
  ['weights', 'an array of 6 numbers', (value) => new Layer(2, 3, 'relu', { weights: value })],
  ['bias', 'a number', (value) => new Neuron(2, 'relu', { bias: value })],
  ['bias', 'an array of 2 numbers', (value) => new Layer(2, 2, 'relu', { bias: value })],
  ['threshold', 'a number', (value) => new Neuron(2, 'step', { threshold: value })],
  ['dtype', 'one of ', (value) => new Neuron(2, 'step', { dtype: value })],
  ['initializer', 'one of ', (value) => new Neuron(2, 'step', { initializer: value })],
  ['initializer', 'one of ', (value) => new Network(2, layers, { initializer: value })],
  ['seed', 'a number', (value) => new Neuron(2, 'step', { seed: value })],
  ['random', 'a RandomState', (value) => new Neuron(2, 'step', { random: value })],
  ['layers', 'an array of layers', (value) => new Network(2, value)],
  ['layers[0]', 'a description such as { units, activation } or a Layer', (value) => new Network(2, [value])],
  ['data', 'a plain object', (value) => Neuron.fromJSON(value)],
  ['data', 'a plain object', (value) => Network.fromJSON(value)],
  ['data.weights', 'an array', (value) => Neuron.fromJSON({ ...data, weights: value })],
  ['data.format', "'neuron-wasm/neuron'", (value) => Neuron.fromJSON({ ...data, format: value })],
  ['x', 'an array of 5 numbers', (value) => new Neuron(5, 'relu', { seed: 1 }).output(value)],
  ['x[0]', 'a number', (value) => new Neuron(1, 'relu', { seed: 1 }).output([value])],
  ['X', 'an array of samples of 2 numbers', (value) => new Neuron(2, 'relu', { seed: 1 }).outputs(value)],
  ['z', 'a number or an array of numbers', (value) => activations.relu.value(value)],
  ['seed', 'a number', (value) => new RandomState(value)],
  ['n', 'a number', (value) => new RandomState(1).rand(value)],
  ['state', 'a plain object', (value) => { new RandomState(1).state = value }],
] // biome-ignore format: a table

test('every argument, given everything: the sentence has its form and its bound', () => {
  let refused = 0
  for (const [name, expected, call] of places) {
    for (const [value, got] of things) {
      let error
      try {
        call(value)
        continue
      } catch (thrown) {
        error = thrown
      }
      refused++
      const { message } = error
      const place = `${name} given ${got}: ${message.slice(0, 300)}`
      assert.ok(message.length < 300, place)
      assert.ok(
        error instanceof TypeError || error instanceof RangeError || message === 'mine',
        place,
      )
      if (message.startsWith(`${name}: expected ${expected}`)) {
        assert.ok(
          got instanceof RegExp ? got.test(message) : message.endsWith(`, got ${got}`),
          place,
        )
      } else {
        // A part of it was refused, or a number's size; or the thing itself threw.
        assert.match(
          message,
          new RegExp(`^${name.replaceAll(/[[\]]/g, '\\$&')}[.:[]]?|^mine$`),
          place,
        )
        assert.doesNotMatch(message, /Cannot |proxy that|undefined \(reading/, place)
      }
    }
  }
  assert.ok(refused > 700, `${refused} were refused`)
})

test('an option of another name is named, briefly', () => {
  const named = (key) => () => new Neuron(2, 'relu', { [key]: 1 })
  const own = parameterNames(activations).join(', ')
  const known = `unknown; expected weights, bias, ${own}, initializer, random, seed, dtype`
  assert.throws(named('weight'), { message: `options.weight: ${known}` })
  assert.throws(named('a b\n"c"'), { message: `options["a b\\n\\"c\\""]: ${known}` })
  assert.throws(named(long), { message: `options["${'x'.repeat(40)}…"]: ${known}` })
  assert.throws(named('__proto__'), { message: `options.__proto__: ${known}` })
  assert.throws(() => new Network(2, [{ ...layers[0], size: 1 }]), {
    message: `layers[0].size: unknown; expected inputs, units, activation, weights, bias, ${own}, initializer`,
  })
})

/** All methods and accessors of a class and what it extends. */
function membersOf(Class) {
  const members = new Map()
  for (let at = Class.prototype; at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(at))) {
      if (name !== 'constructor' && !members.has(name)) members.set(name, descriptor)
    }
  }
  return members
}

/** What both kinds of streams have, and what all models have. */
const shared = {
  'RandomState or Generator': ['permutation', 'shuffle'],
  'Neuron, Layer or Network': ['inputs', 'dtype', 'randomize', 'fit', 'evaluate'],
}
const kindsOf = (name, own) =>
  Object.keys(shared).find((kinds) => shared[kinds].includes(name)) ?? own

for (const [Class, kinds, make] of [
  [Neuron, 'Neuron or Layer', () => new Neuron(2, 'step', { seed: 1 })],
  [Layer, 'Neuron or Layer', () => new Layer(2, 2, 'step', { seed: 1 })],
  [Network, 'Network', () => new Network(2, layers, { seed: 1 })],
  [RandomState, 'RandomState', () => new RandomState(1)],
  [Generator, 'Generator', () => new Generator(1)],
]) {
  test(`${Class.name}: a method called on another thing says which, and what to do`, () => {
    const members = membersOf(Class)
    assert.ok(members.size >= 8)
    for (const [name, { value, get, set }] of members) {
      for (const method of [value, get, set].filter((method) => typeof method === 'function')) {
        for (const [it, got] of [
          [undefined, 'undefined'],
          [null, 'null'],
          [{}, 'an object'],
          [Class, 'a function'],
          [Class.prototype, 'what only looks like one, such as a proxy'],
          [new Proxy(make(), {}), 'what only looks like one, such as a proxy'],
          [Object.create(make()), 'what only looks like one, such as a proxy'],
          [revoked(), 'a revoked proxy'],
        ]) {
          assert.throws(
            () => method.call(it, ...(name === 'state' ? [make().state] : [])),
            {
              name: 'TypeError',
              message: `${name}: expected to be called on a ${kindsOf(name, kinds)}, got ${got}; use it with its object, as in object.${name}, or bind it first`,
            },
            `${name} called on ${got}`,
          )
        }
      }
    }
  })
}

test('the list of layers cannot be changed, and says what can', () => {
  const network = new Network(2, layers, { seed: 1 })
  const layer = new Layer(2, 1, 'relu', { seed: 2 })
  const before = [...network.layers]
  const refused = {
    name: 'TypeError',
    message:
      'layers: the layers of a network cannot be replaced; write to the weights, bias and activation of each, or make a new Network',
  }
  for (const change of [
    (list) => { list[0] = layer },
    (list) => list.push(layer),
    (list) => list.pop(),
    (list) => list.splice(0, 1, layer),
    (list) => { list.length = 0 },
    (list) => { delete list[0] },
    (list) => list.fill(layer),
  ]) // biome-ignore format: a list
    assert.throws(() => change(network.layers), refused)
  assert.ok(Array.isArray(network.layers))
  assert.deepEqual([...network.layers], before)
  assert.equal(network.layers[0], before[0])
  network.layers[0].weights = layer.weights
  network.layers[0].bias = layer.bias
  assert.deepEqual(network.output([1, 2]), layer.output([1, 2]))
})
