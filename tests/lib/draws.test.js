// What RandomState and Generator have in common: arrays of every kind put in an order, and draws and
// outputs side by side, which use the same memory.

import assert from 'node:assert/strict'
import test from 'node:test'
import { runInNewContext } from 'node:vm'
import { activations, Generator, Layer, Network, Neuron, RandomState } from 'neuron-wasm'
import { checkRefusals } from './numpy-draws.js'

const streams = { RandomState, Generator }
const kinds = [
  Array,
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  BigInt64Array,
  BigUint64Array,
  Float32Array,
  Float64Array,
]

for (const [name, Stream] of Object.entries(streams)) {
  for (const Kind of kinds) {
    test(`${name}: an array of kind ${Kind.name} is permuted as a copy, and shuffled in place`, () => {
      const big = Kind.name.startsWith('Big')
      const array = Kind.from({ length: 100 }, (_, i) => (big ? BigInt(i) : i))
      const order = new Stream(6).permutation(100)
      const expected = Kind.from(order, (i) => array[i])
      assert.notDeepEqual(expected, array)
      const copy = new Stream(6).permutation(array)
      assert.equal(Object.getPrototypeOf(copy), Kind.prototype)
      assert.deepEqual(copy, expected)
      assert.deepEqual(
        array,
        Kind.from({ length: 100 }, (_, i) => (big ? BigInt(i) : i)),
      )
      assert.equal(new Stream(6).shuffle(array), undefined)
      assert.deepEqual(array, expected)
    })
  }

  test(`${name}: an order holds each index once, and long ones too`, () => {
    for (const n of [0, 1, 2, 65, 300_001]) {
      const order = new Stream(n).permutation(n)
      assert.ok(order instanceof Float64Array)
      assert.deepEqual(
        order.toSorted?.() ?? order.slice().sort(),
        Float64Array.from({ length: n }, (_, i) => i),
      )
    }
  })

  test(`${name}: elements are whatever they are`, () => {
    const array = [{}, null, undefined, 'x', 5n, Symbol('s'), [1], Number.NaN, -0]
    const copy = new Stream(1).permutation(array)
    assert.equal(copy.length, array.length)
    for (const element of array) assert.ok(copy.some((one) => Object.is(one, element)))
    const rows = [[1], [2], [3]]
    assert.ok(new Stream(1).permutation(rows).every((row) => rows.includes(row)))
    const sparse = new Array(3)
    new Stream(1).shuffle(sparse)
    assert.equal(sparse.length, 3)
  })

  test(`${name}: arrays of other realms, of subclasses and parts of buffers`, () => {
    const order = [...new Stream(2).permutation(4)]
    const foreign = runInNewContext('[0, 1, 2, 3]')
    assert.deepEqual([...new Stream(2).permutation(foreign)], order)
    new Stream(2).shuffle(foreign)
    assert.deepEqual([...foreign], order)
    const typed = runInNewContext('Float64Array.of(0, 1, 2, 3)')
    assert.deepEqual(new Stream(2).permutation(typed), Float64Array.from(order))
    new Stream(2).shuffle(typed)
    assert.deepEqual([...typed], order)
    // One that says something else of itself than it is.
    class Odd extends Float64Array {
      static get [Symbol.species]() {
        throw new Error('asked for another class')
      }
      get length() {
        return 9
      }
      set() {
        throw new Error('written by its own method')
      }
    }
    const odd = new Odd([0, 1, 2, 3])
    assert.deepEqual(new Stream(2).permutation(odd), Float64Array.from(order))
    new Stream(2).shuffle(odd)
    assert.deepEqual([odd[0], odd[1], odd[2], odd[3]], order)
    const all = Uint8Array.of(9, 9, 0, 1, 2, 3, 9)
    new Stream(2).shuffle(all.subarray(2, 6))
    assert.deepEqual([...all], [9, 9, ...order, 9])
    const shared = new Float64Array(new SharedArrayBuffer(32)).map((_, i) => i)
    new Stream(2).shuffle(shared)
    assert.deepEqual([...shared], order)
  })

  test(`${name}: an array that draws while it is read does not disturb the order`, () => {
    const random = new Stream(3)
    const array = [0, 1, 2, 3, 4, 5]
    let inner
    Object.defineProperty(array, 2, {
      configurable: true,
      enumerable: true,
      get() {
        inner = random.permutation(1000)
        return 2
      },
    })
    const drawn = random.permutation(array)
    const twin = new Stream(3)
    assert.deepEqual(inner, twin.permutation(1000))
    assert.deepEqual(drawn, [...twin.permutation(6)])
    assert.deepEqual(random.state, twin.state)
  })

  test(`${name}: what is no array, or cannot be written to, is refused, and nothing drawn`, () => {
    const random = new Stream(4)
    const before = random.state
    const pretended = Object.assign(new DataView(new ArrayBuffer(8)), { length: 1 })
    const nonExtensible = Object.preventExtensions(new Array(3))
    const { proxy: revoked, revoke } = Proxy.revocable([1, 2], {})
    revoke()
    const withLength = (length) =>
      new Proxy([1, 2], { get: (to, key) => (key === 'length' ? length : to[key]) })
    // Elements in the middle that cannot be written to: those before them keep their places.
    const readOnly = Object.defineProperty([1, 2, 3], 1, { value: 2, writable: false })
    const computed = Object.defineProperty([1, 2, 3], 1, { get: () => 2 })
    const refusals = [
      [
        TypeError,
        /^permutation: expected a number or an array, got the string "abc"$/,
        () => random.permutation('abc'),
      ],
      [
        TypeError,
        /^permutation: expected a number or an array, got undefined$/,
        () => random.permutation(),
      ],
      [TypeError, /^permutation: .*got the BigInt 5n$/, () => random.permutation(5n)],
      [TypeError, /^permutation: .*got an object$/, () => random.permutation({ length: 2 })],
      [
        TypeError,
        /^permutation: .*got a DataView$/,
        () => random.permutation(new DataView(new ArrayBuffer(8))),
      ],
      [TypeError, /^permutation: .*got a DataView/, () => random.permutation(pretended)],
      [TypeError, /^array: expected an array/, () => random.shuffle(pretended)],
      [
        TypeError,
        /^array: expected an array/,
        () => random.shuffle(Object.create(new Float64Array(2))),
      ],
      [
        RangeError,
        /^n: expected an integer from 0 to 134217728, got -1$/,
        () => random.permutation(-1),
      ],
      [RangeError, /^n: .*got 134217729$/, () => random.permutation(2 ** 27 + 1)],
      [RangeError, /^n: .*got 2\.5$/, () => random.permutation(2.5)],
      [
        RangeError,
        /^array\.length: expected an integer from 0 to 134217728, got 4294967295$/,
        () => random.permutation(new Array(2 ** 32 - 1)),
      ],
      [
        RangeError,
        /^array\.length: expected an integer from 0 to 134217728, got 4294967295$/,
        () => random.shuffle(new Array(2 ** 32 - 1)),
      ],
      [TypeError, /^array: expected an array, got 5$/, () => random.shuffle(5)],
      [TypeError, /^array: expected an array, got undefined$/, () => random.shuffle()],
      [TypeError, /^array: expected an array, got the string "abc"$/, () => random.shuffle('abc')],
      [
        TypeError,
        /^array: expected one that can be written to/,
        () => random.shuffle(Object.freeze([1, 2, 3])),
      ],
      [
        TypeError,
        /^array: expected one that can be written to/,
        () => random.shuffle(nonExtensible),
      ],
      [TypeError, /^permutation: .*got a revoked proxy$/, () => random.permutation(revoked)],
      [TypeError, /^array: .*got a revoked proxy$/, () => random.shuffle(revoked)],
      [RangeError, /^array\.length: .*got -1$/, () => random.permutation(withLength(-1))],
      [RangeError, /^array\.length: .*got NaN$/, () => random.shuffle(withLength(Number.NaN))],
      [TypeError, /^array\.length: .*got the string "2"$/, () => random.shuffle(withLength('2'))],
      [TypeError, /^array: .*got one with a read-only element$/, () => random.shuffle(readOnly)],
      [TypeError, /^array: .*got one with a read-only element$/, () => random.shuffle(computed)],
    ]
    checkRefusals(() => random, refusals)
    assert.deepEqual(random.state, before)
    assert.deepEqual(readOnly, [1, 2, 3])
    assert.deepEqual([...computed], [1, 2, 3])
    assert.deepEqual(
      [...new Stream(4).permutation(Object.freeze([0, 1, 2]))],
      [...random.permutation(3)],
    )
    const sealed = Object.seal([0, 1, 2])
    new Stream(4).shuffle(sealed)
    assert.deepEqual(sealed, [...new Stream(4).permutation(3)])
    new Stream(4).shuffle(Object.freeze([])) // of nothing there is nothing to write
  })
}

/** Everything that lays something into memory, small and large: a piece holds 65,536 numbers. */
const between = {
  'seeding a RandomState': () => new RandomState(5),
  'seeding a Generator': () => new Generator(3n ** 5000n),
  'rand(1)': () => new RandomState(5).rand(1),
  'rand(1000)': () => new RandomState(5).rand(1000),
  'rand(200000)': () => new RandomState(5).rand(200_000),
  'randn(1000)': () => new RandomState(5).randn(1000),
  'randint(1000)': () => new RandomState(5).randint(0, 9, 1000),
  'permutation(300000) of a RandomState': () => new RandomState(5).permutation(300_000),
  'random(1000)': () => new Generator(5).random(1000),
  'random(200000)': () => new Generator(5).random(200_000),
  'integers(1000)': () => new Generator(5).integers(0, 9, 1000),
  'standardNormal(1000)': () => new Generator(5).standardNormal(1000),
  'shuffle of a Generator': () => new Generator(5).shuffle(new Float64Array(300_000)),
}
const seed = { seed: 1 }
const machines = {
  'a neuron': new Neuron(9, 'tanh', seed),
  'a neuron of float32': new Neuron(9, 'tanh', { ...seed, dtype: 'float32' }),
  'a layer': new Layer(9, 30, 'sigmoid', seed),
  'a network': new Network(
    9,
    [
      { units: 40, activation: 'tanh' },
      { units: 3, activation: 'linear' },
    ],
    seed,
  ),
}

for (const [name, machine] of Object.entries(machines)) {
  test(`draws between the outputs of ${name} change none of them`, () => {
    const x = new RandomState(2).uniform(-1, 1, 9)
    const X = new RandomState(3).uniform(-1, 1, 9 * 50)
    const [y, Y] = [machine.output(x), machine.outputs(X)]
    for (const [draw, run] of Object.entries(between)) {
      run()
      assert.deepEqual(machine.output(x), y, draw)
      run()
      assert.deepEqual(machine.outputs(X), Y, draw)
    }
  })

  test(`draws while the samples of ${name} are read change no output`, () => {
    const X = Array.from({ length: 20_000 }, (_, i) => new RandomState(i).uniform(-1, 1, 9))
    const expected = machine.outputs(X)
    for (const row of [0, 10_000, 19_999]) {
      const drawing = X.slice()
      Object.defineProperty(drawing, row, {
        get() {
          for (const run of Object.values(between)) run()
          return X[row]
        },
      })
      assert.deepEqual(machine.outputs(drawing), expected)
    }
  })
}

test('draws between values of an activation, and outputs between draws, change neither', () => {
  const z = new RandomState(1).uniform(-5, 5, 1000)
  const y = activations.tanh.value(z)
  for (const [draw, run] of Object.entries(between)) {
    run()
    assert.deepEqual(activations.tanh.value(z), y, draw)
  }
  for (const method of ['rand', 'randn']) {
    const [alone, among] = [new RandomState(4), new RandomState(4)]
    for (let i = 0; i < 5; i++) {
      assert.deepEqual(among[method](101), alone[method](101))
      for (const machine of Object.values(machines)) machine.output(z.subarray(0, 9))
    }
  }
  const [alone, among] = [new Generator(4), new Generator(4)]
  const expected = [alone.integers(10), ...alone.standardNormal(50), alone.integers(10)]
  const drawn = [among.integers(10)]
  for (let i = 0; i < 50; i++) {
    for (const machine of Object.values(machines)) machine.output(z.subarray(i, i + 9))
    drawn.push(among.standardNormal())
  }
  assert.deepEqual([...drawn, among.integers(10)], expected)
})
