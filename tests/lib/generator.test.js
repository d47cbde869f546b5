// Generator against NumPy's default_rng and against what was published about its parts, its saved states,
// and its refusals.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { Generator, Layer, Network, Neuron } from 'neuron-wasm'
import { fixture, ulps } from '../tools.js'
import { checkIntegers, checkOrders, checkRefusals } from './numpy-draws.js'

const { generators, many } = fixture('numpy.json')

/** The fields of a state that NumPy has too. */
const shared = ({ algorithm, seed, ...fields }) => fields

/** NumPy takes the logarithm of the C library beyond the last layer. */
const sameNormal = (drawn, expected) =>
  Math.abs(expected) < 3.65
    ? assert.equal(drawn, expected)
    : assert.ok(ulps(drawn, expected) <= 1, `${drawn}, NumPy ${expected}: more than 1 ulp apart`)

for (const expected of generators) {
  test(`NumPy's default_rng of seed ${expected.seed}`, () => {
    const random = new Generator(BigInt(expected.seed))
    assert.equal(String(random.seed), expected.seed)
    assert.deepEqual(shared(random.state), expected.seeded)
    assert.deepEqual([...random.random(5)], expected.random)
    assert.deepEqual([...random.uniform(-3, 5, 4)], expected.uniform)
    checkIntegers((low, high, n) => random.integers(low, high, n), expected.integers)
    while (!random.state.hasHalf) random.integers(10)
    assert.deepEqual(shared(random.state), expected.waiting)
    assert.equal(random.random(), expected.between)
    checkOrders(random, expected.orders)
    random.standardNormal(20).forEach((z, i) => {
      sameNormal(z, expected.standardNormal[i])
    })
    random.normal(10, 2.5, 5).forEach((x, i) => {
      assert.ok(Math.abs(expected.normal[i] - 10) < 3.65 * 2.5)
      assert.equal(x, expected.normal[i])
    })
    assert.deepEqual(shared(random.state), expected.state)
  })
}

test('a seed that is a number is the seed that is that BigInt', () => {
  for (const seed of [0, 1, 42, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1]) {
    const random = new Generator(seed)
    assert.equal(random.seed, seed)
    assert.equal(new Generator(BigInt(seed)).seed, seed)
    assert.deepEqual(random.state, new Generator(BigInt(seed)).state)
  }
  assert.equal(new Generator(2n ** 53n).seed, 2n ** 53n)
  assert.ok(Object.is(new Generator(-0).seed, 0))
})

test('of a million draws each has NumPy’s bits, but for a last one in the far tail', () => {
  const random = new Generator(many.seed)
  const digest = (drawn) => createHash('sha256').update(drawn).digest('hex')
  assert.equal(digest(random.random(many.count)), many.random)
  assert.equal(digest(random.integers(-1000, 3_000_000_000, many.count)), many.integers)
  assert.equal(digest(random.integers(...many.bounds, many.count)), many.wide)
  assert.equal(digest(random.permutation(many.count)), many.permutation)
  const normal = random.standardNormal(many.count)
  assert.equal(digest(normal.map((z) => (Math.abs(z) < 3.65 ? z : 0))), many.standardNormal)
  const far = normal.filter((z) => Math.abs(z) >= 3.65)
  assert.equal(far.length, many.far.length)
  far.forEach((z, i) => {
    sameNormal(z, many.far[i])
  })
})

// What is published of its parts.

const MASK = 2n ** 128n - 1n
const MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n
const step = (state, increment) => (state * MULTIPLIER + increment) & MASK

/** Whole words of 64 bits: integers of 32 are their halves, the low one first. */
const words = (random, count) => {
  const halves = random.integers(0, 2 ** 32, 2 * count)
  return Array.from(
    { length: count },
    (_, i) => BigInt(halves[2 * i + 1]) * 2n ** 32n + BigInt(halves[2 * i]),
  )
}

test('the words of NumPy’s own test data (pcg64-testset-1.csv)', () => {
  assert.deepEqual(words(new Generator(0xdeadbeaf), 4), [
    0x60d24054e17a0698n,
    0xd5e79d89856e4f12n,
    0xd254972fe64bd782n,
    0xf1e3072a53c72571n,
  ])
})

test('the words of the reference implementation of PCG for state 42 and stream 54 (pcg64-demo)', () => {
  const increment = 54n * 2n + 1n
  const random = new Generator(0)
  random.state = {
    ...random.state,
    state: String(step(increment + 42n, increment)),
    increment: String(increment),
  }
  assert.deepEqual(words(random, 6), [
    0x86b1da1d72062b68n,
    0x1304aa46c9853d39n,
    0xa3670e9e0dd50358n,
    0xf9090e529a7dae00n,
    0xc85b9fd837996f2cn,
    0x606121f8e3919196n,
  ])
})

test('the words of the reference implementation of the seed sequence (M. E. O’Neill; NumPy’s test data)', () => {
  // The inverse modulo 2^128 by Newton's iteration.
  let inverse = 1n
  for (let i = 0; i < 7; i++) inverse = (inverse * (2n - MULTIPLIER * inverse)) & MASK
  assert.equal((inverse * MULTIPLIER) & MASK, 1n)
  const reference = [
    [
      [3735928559, 195939070, 229505742, 305419896],
      [2477551240072187391n, 9577394838764454085n],
    ],
    [
      [3668361503, 4165561550, 1661411377, 3634257570],
      [15854241394484835714n, 11398914698975566411n],
    ],
    [
      [164546577, 4166754639, 1765190214, 1303880213],
      [13708282465491374871n, 16007308345579681096n],
    ],
    [
      [446610472, 3941463886, 522937693, 1882353782],
      [15424829579845884309n, 1898028439751125927n],
    ],
    [
      [2766103236, 2883057919, 4029656435, 862374500],
      [18305404959516669237n, 14103312907920476776n],
    ],
  ]
  for (const [entropy, [high, low]] of reference) {
    const seed = entropy.reduceRight((sum, word) => sum * 2n ** 32n + BigInt(word), 0n)
    const { state, increment } = new Generator(seed).state
    // PCG's start, backwards: from 0 a step, the seed added, a step.
    const stepped = ((BigInt(state) - BigInt(increment)) * inverse) & MASK
    assert.equal((stepped - BigInt(increment)) & MASK, high * 2n ** 64n + low)
  }
})

// What is stated of the interface.

const methods = {
  random: (random, n) => random.random(n),
  uniform: (random, n) => random.uniform(2, 3, n),
  integers: (random, n) => random.integers(-5, 1000, n),
  'integers, wide': (random, n) => random.integers(-5, 2 ** 40, n),
  standardNormal: (random, n) => random.standardNormal(n),
  normal: (random, n) => random.normal(-3, 0.5, n),
}

for (const [name, draw] of Object.entries(methods)) {
  test(`${name}: a number without n, an array with it, the same stream at once and one by one`, () => {
    const random = new Generator(1)
    assert.equal(typeof draw(random), 'number')
    assert.deepEqual(draw(random, 0), new Float64Array(0))
    const [atOnce, single] = [new Generator(7), new Generator(7)]
    atOnce.integers(10)
    single.integers(10) // so that half of 64 bits waits
    for (const value of draw(atOnce, 70001)) {
      // more than a piece
      if (!Object.is(value, draw(single))) assert.fail(`${name} differs`)
    }
    assert.deepEqual(atOnce.state, single.state)
  })
}

test('integers of one argument begin at 0, also with n; bounds are exact', () => {
  const [one, two] = [new Generator(3), new Generator(3)]
  assert.equal(one.integers(1000), two.integers(0, 1000))
  assert.deepEqual(one.integers(1000, undefined, 9), two.integers(0, 1000, 9))
  assert.equal(new Generator(1).integers(7, 8), 7)
  assert.deepEqual(new Generator(1).integers(-1, 0, 3), Float64Array.of(-1, -1, -1))
  assert.equal(new Generator(1).integers(2 ** 53 - 1, 2 ** 53), 2 ** 53 - 1)
  const state = one.state
  assert.ok(Object.is(one.integers(1), 0))
  assert.deepEqual(one.state, state, 'where there is no choice nothing is drawn')
})

test('without arguments uniform is random, and normal is standardNormal', () => {
  assert.equal(new Generator(4).uniform(), new Generator(4).random())
  assert.equal(new Generator(4).normal(), new Generator(4).standardNormal())
  assert.deepEqual(new Generator(4).uniform(3, 3, 2), Float64Array.of(3, 3))
  assert.deepEqual(new Generator(4).normal(3, 0, 2), Float64Array.of(3, 3))
})

test('without a seed one is drawn from the system, and gives the same stream again', () => {
  const random = new Generator()
  assert.ok(Number.isInteger(random.seed) && random.seed >= 0 && random.seed < 2 ** 32)
  assert.deepEqual(new Generator(random.seed).random(4), random.random(4))
  const seeds = new Set(Array.from({ length: 20 }, () => new Generator().seed))
  assert.ok(seeds.size > 1)
})

test('a Generator draws the parameters of a neuron, a layer and a network', () => {
  const drawn = [...new Generator(42).random(9)]
  const source = () => ({ random: new Generator(42) })
  const neuron = new Neuron(4, 'sigmoid', source())
  assert.deepEqual([...neuron.weights, neuron.bias], drawn.slice(0, 5))
  const layer = new Layer(2, 3, 'relu', source())
  assert.deepEqual([...layer.weights, ...layer.bias], drawn)
  const network = new Network(
    2,
    [{ units: 3, activation: 'tanh', initializer: 'uniform' }],
    source(),
  )
  assert.deepEqual([...network.layers[0].weights, ...network.layers[0].bias], drawn)
  neuron.randomize(new Generator(42))
  assert.deepEqual([...neuron.weights, neuron.bias], drawn.slice(0, 5))
  const own = { random: (n) => new Float32Array(n).fill(0.5) }
  assert.deepEqual([...new Neuron(2, 'relu', { random: own }).weights], [0.5, 0.5])
  assert.throws(() => new Neuron(2, 'relu', { random: Math }), {
    name: 'TypeError',
    message: /^random\.random\(n\): expected an array of 2 numbers, got 0\.\d+$/,
  })
})

test('a state is plain data: saved as JSON, cloned, assigned, with the half that waits', () => {
  for (const seed of [3, 2n ** 200n]) {
    const random = new Generator(seed)
    random.integers(100, undefined, 3)
    assert.equal(random.state.hasHalf, true)
    const text = JSON.stringify(random)
    const copy = random.clone()
    const go = (stream) => [
      ...stream.integers(0, 100, 3),
      ...stream.random(3),
      ...stream.standardNormal(3),
      ...stream.permutation(5),
    ]
    const expected = go(random)
    assert.deepEqual(go(copy), expected)
    const restored = new Generator(99)
    restored.state = JSON.parse(text)
    assert.equal(restored.seed, seed)
    assert.deepEqual(go(restored), expected)
  }
  const random = new Generator(5)
  random.state = { ...random.state, seed: null }
  assert.equal(random.seed, null)
  assert.equal(random.clone().seed, null)
  random.state = { ...random.state, seed: -0 }
  assert.ok(Object.is(random.seed, 0) && Object.is(random.state.seed, 0))
  random.state = { ...random.state, state: '0', increment: String(2n ** 128n - 1n) }
  assert.deepEqual(random.clone().state, random.state)
  assert.equal(Object.prototype.toString.call(random), '[object Generator]')
})

test('a state with getters is read once, and never half applied', () => {
  const random = new Generator(5)
  let reads = 0
  random.state = Object.defineProperty({ ...new Generator(9).state }, 'increment', {
    get() {
      if (reads++ > 0) throw new Error('read twice')
      return '7'
    },
  })
  assert.equal(random.seed, 9)
  assert.equal(random.state.increment, '7')
})

/** What is assigned as a state. */
const state = (fields) => (random) => {
  random.state = { ...random.state, ...fields }
}
const most = 2 ** 53
const refusals = [
  [
    RangeError,
    /^seed: expected an integer from 0 to 9007199254740991, got -1$/,
    () => new Generator(-1),
  ],
  [RangeError, /^seed: .*got 9007199254740992$/, () => new Generator(most)],
  [RangeError, /^seed: .*got 1\.5$/, () => new Generator(1.5)],
  [RangeError, /^seed: .*got NaN$/, () => new Generator(Number.NaN)],
  [
    RangeError,
    /^seed: expected an integer of at least 0, got the BigInt -1n$/,
    () => new Generator(-1n),
  ],
  [
    TypeError,
    /^seed: expected a number or a BigInt, got the string "42"$/,
    () => new Generator('42'),
  ],
  [TypeError, /^seed: .*got null$/, () => new Generator(null)],
  [TypeError, /^seed: .*got an array of length 1$/, () => new Generator([1])],
  [RangeError, /^n: expected an integer from 0 to 4294967295, got -1$/, (r) => r.random(-1)],
  [RangeError, /^n: .*got 2\.5$/, (r) => r.standardNormal(2.5)],
  [TypeError, /^n: expected a number, got the string "3"$/, (r) => r.uniform(0, 1, '3')],
  [RangeError, /^n: .*got Infinity$/, (r) => r.normal(0, 1, Number.POSITIVE_INFINITY)],
  [RangeError, /^n: .*got -2$/, (r) => r.integers(0, 1, -2)],
  [TypeError, /^random: expected at most 1 argument, got 2$/, (r) => r.random(2, 3)],
  [TypeError, /^uniform: expected at most 3 arguments, got 4$/, (r) => r.uniform(0, 1, 2, 3)],
  [TypeError, /^integers: expected at most 3 arguments, got 4$/, (r) => r.integers(0, 1, 2, 3)],
  [
    TypeError,
    /^standardNormal: expected at most 1 argument, got 2$/,
    (r) => r.standardNormal(1, 2),
  ],
  [TypeError, /^normal: expected at most 3 arguments, got 4$/, (r) => r.normal(0, 1, 2, 3)],
  [TypeError, /^permutation: expected at most 1 argument, got 2$/, (r) => r.permutation(5, 1)],
  [TypeError, /^shuffle: expected at most 1 argument, got 2$/, (r) => r.shuffle([1, 2], 1)],
  [TypeError, /^low: expected a number, got the string "0"$/, (r) => r.uniform('0', 1)],
  [TypeError, /^high: expected a number, got null$/, (r) => r.uniform(0, null)],
  [RangeError, /^high - low: expected at least 0, got -2$/, (r) => r.uniform(3, 1)],
  [
    RangeError,
    /^high - low: expected a finite number, got Infinity$/,
    (r) => r.uniform(-1e308, 1e308),
  ],
  [RangeError, /^high - low: .*got NaN$/, (r) => r.uniform(Number.NaN, 1)],
  [TypeError, /^high: expected a number, got undefined$/, (r) => r.integers()],
  [
    RangeError,
    /^high: expected an integer from 1 to 9007199254740992, got 0$/,
    (r) => r.integers(0),
  ],
  [
    RangeError,
    /^high: expected an integer from 6 to 9007199254740992, got 5$/,
    (r) => r.integers(5, 5),
  ],
  [RangeError, /^high: .*got 9007199254740994$/, (r) => r.integers(0, most + 2)],
  [
    RangeError,
    /^low: expected an integer from -9007199254740992 to 9007199254740991, got -9007199254740994$/,
    (r) => r.integers(-most - 2, 1),
  ],
  [RangeError, /^low: .*got 9007199254740992$/, (r) => r.integers(most, most)],
  [RangeError, /^low: .*got 0\.5$/, (r) => r.integers(0.5, 3)],
  [TypeError, /^high: expected a number, got the BigInt 3n$/, (r) => r.integers(3n)],
  [TypeError, /^mean: expected a number, got null$/, (r) => r.normal(null)],
  [TypeError, /^deviation: expected a number, got the string "1"$/, (r) => r.normal(0, '1')],
  [RangeError, /^deviation: expected a number of at least 0, got -1$/, (r) => r.normal(0, -1)],
  [RangeError, /^deviation: .*got NaN$/, (r) => r.normal(0, Number.NaN)],
  [
    TypeError,
    /^state: expected a plain object, got undefined$/,
    (r) => {
      r.state = undefined
    },
  ],
  [
    RangeError,
    /^state\.algorithm: expected 'PCG64', got the string "MT19937"$/,
    state({ algorithm: 'MT19937' }),
  ],
  [
    TypeError,
    /^state\.seed: expected a number or a BigInt, got undefined$/,
    state({ seed: undefined }),
  ],
  [RangeError, /^state\.seed: .*got -1$/, state({ seed: -1 })],
  [
    RangeError,
    /^state\.seed: expected an integer in a string of digits, got the string "1e3"$/,
    state({ seed: '1e3' }),
  ],
  [
    TypeError,
    /^state\.state: expected an integer in a string of digits, got 5$/,
    state({ state: 5 }),
  ],
  [
    RangeError,
    /^state\.state: expected an integer in a string of digits, got the string "-5"$/,
    state({ state: '-5' }),
  ],
  [RangeError, /^state\.state: .*got the string ""$/, state({ state: '' })],
  [RangeError, /^state\.state: .*got the string "5\\n"$/, state({ state: '5\n' })],
  [
    RangeError,
    /^state\.state: expected an integer below 2¹²⁸, got the string "340282366920938463463374607431768211456"$/,
    state({ state: String(2n ** 128n) }),
  ],
  [
    RangeError,
    /^state\.increment: expected an odd integer, got the string "8"$/,
    state({ increment: '8' }),
  ],
  [
    RangeError,
    /^state\.increment: expected an integer below 2¹²⁸/,
    state({ increment: String(2n ** 128n + 1n) }),
  ],
  [TypeError, /^state\.hasHalf: expected a boolean, got 1$/, state({ hasHalf: 1 })],
  [
    RangeError,
    /^state\.half: expected an integer from 0 to 4294967295, got -1$/,
    state({ half: -1 }),
  ],
  [TypeError, /^state\.half: expected a number, got undefined$/, state({ half: undefined })],
]

test('refusals name the argument, what was expected and what came, and change nothing', () => {
  checkRefusals(() => {
    const random = new Generator(5)
    random.integers(10)
    return random
  }, refusals)
})
