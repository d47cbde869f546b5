// RandomState against NumPy's legacy generator, its saved states, and its refusals.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import test from 'node:test'
import { RandomState } from 'neuron-wasm'
import { fixture, run, ulps } from '../tools.js'
import { checkIntegers, checkOrders, checkRefusals } from './numpy-draws.js'

for (const expected of fixture('numpy.json').streams) {
  test(`NumPy's stream of seed ${expected.seed}`, () => {
    const random = new RandomState(expected.seed)
    const normal = (drawn, reference) =>
      assert.ok(
        ulps(drawn, reference) <= 1,
        `randn ${drawn}, NumPy ${reference}: more than 1 ulp apart`,
      )
    assert.equal(random.seed, expected.seed)
    assert.deepEqual([...random.rand(5)], expected.rand)
    assert.equal(random.rand(700).length, 700)
    assert.equal(random.random(), expected.after700)
    assert.deepEqual([...random.uniform(-3, 5, 4)], expected.uniform)
    assert.equal(random.uniform(5, -3), expected.backwards)
    random.randn(5).forEach((value, i) => {
      normal(value, expected.randn[i])
    })
    assert.equal(random.rand(), expected.between)
    normal(random.randn(), expected.pending)
    random.randn(2).forEach((value, i) => {
      normal(value, expected.next[i])
    })
    const { key, position, hasGauss, gauss } = random.state
    assert.equal(key.length, 624)
    assert.equal(key[0], expected.state.first)
    assert.equal(key[623], expected.state.last)
    assert.equal(position, expected.state.position)
    assert.equal(hasGauss, expected.state.hasGauss)
    normal(gauss, expected.state.gauss)
    checkIntegers((low, high, n) => random.randint(low, high, n), expected.integers)
    checkOrders(random, expected.orders)
    assert.equal(random.rand(), expected.end)
  })
}

// Both logarithms are off by at most 0.54 ulp. Where they differ by one, the quotient, the root and the
// product that follow may make up to three of it.
const numpy = spawnSync('/usr/bin/python3', ['-c', 'import numpy']).status === 0

test('of a million normal draws one in a thousand differs from NumPy, by 3 ulp at most', {
  skip: !numpy && 'NumPy is not here',
}, () => {
  const seed = 123456789
  const program = `import numpy, sys
sys.stdout.buffer.write(numpy.random.RandomState(${seed}).randn(10**6).astype('<f8').tobytes())`
  const bytes = run('/usr/bin/python3', ['-c', program], { encoding: null, maxBuffer: 2 ** 24 })
  const reference = new Float64Array(Uint8Array.from(bytes).buffer)
  const drawn = new RandomState(seed).randn(10 ** 6)
  const distances = { 0: 0, 1: 0, 2: 0, 3: 0 }
  for (const [i, value] of drawn.entries()) {
    const distance = value === reference[i] ? 0 : ulps(value, reference[i])
    assert.ok(distance <= 3, `draw ${i}: ${value}, NumPy ${reference[i]}`)
    distances[distance]++
  }
  assert.ok(distances[0] >= 998_500, `draws by their distance: ${JSON.stringify(distances)}`)
})

test('the orders and integers that lessons print for seed 42', () => {
  assert.deepEqual([...new RandomState(42).permutation(10)], [8, 1, 5, 0, 7, 2, 9, 4, 3, 6])
  assert.deepEqual([...new RandomState(42).randint(0, 100, 5)], [51, 92, 14, 71, 60])
})

test('randint of one argument begins at 0, also with n; bounds are exact', () => {
  const [one, two] = [new RandomState(3), new RandomState(3)]
  assert.equal(one.randint(1000), two.randint(0, 1000))
  assert.deepEqual(one.randint(1000, undefined, 9), two.randint(0, 1000, 9))
  assert.deepEqual(one.randint(-1, 0, 3), Float64Array.of(-1, -1, -1))
  assert.equal(one.randint(2 ** 53 - 1, 2 ** 53), 2 ** 53 - 1)
  const state = one.state
  assert.ok(Object.is(one.randint(1), 0))
  assert.deepEqual(one.state, state, 'where there is no choice nothing is drawn')
})

test('one number without n, an array with it, also an empty one', () => {
  const random = new RandomState(1)
  for (const method of ['rand', 'randn']) {
    assert.equal(typeof random[method](), 'number')
    assert.equal(random[method](3).length, 3)
    assert.deepEqual(random[method](0), new Float64Array(0))
  }
  assert.equal(typeof random.uniform(), 'number')
  assert.ok(random.uniform(2, 3) >= 2)
  assert.deepEqual(random.uniform(2, 3, 0), new Float64Array(0))
})

test('many numbers at once are the same stream as one by one', () => {
  const many = new RandomState(7)
  const single = new RandomState(7)
  for (const method of ['rand', 'randn']) {
    for (const value of many[method](40001)) {
      if (!Object.is(value, single[method]())) assert.fail(`${method} differs`)
    }
  }
  for (const [low, high] of [
    [-3, 1000],
    [0, 2 ** 40],
  ]) {
    for (const value of many.randint(low, high, 70001)) {
      if (value !== single.randint(low, high)) assert.fail(`randint to ${high} differs`)
    }
  }
  assert.deepEqual(many.state, single.state)
})

test('without a seed one is drawn from the system, and gives the same stream again', () => {
  const random = new RandomState()
  assert.ok(Number.isInteger(random.seed) && random.seed >= 0 && random.seed < 2 ** 32)
  assert.deepEqual(new RandomState(random.seed).rand(4), random.rand(4))
  const seeds = new Set(Array.from({ length: 20 }, () => new RandomState().seed))
  assert.ok(seeds.size > 1)
})

test('a state is plain data: saved as JSON, cloned, assigned, with the pending normal draw', () => {
  const random = new RandomState(3)
  random.randn()
  const text = JSON.stringify(random)
  const copy = random.clone()
  const expected = [...random.randn(3), ...random.rand(3)]
  assert.deepEqual([...copy.randn(3), ...copy.rand(3)], expected)
  const restored = new RandomState(99)
  restored.state = JSON.parse(text)
  assert.equal(restored.seed, 3)
  assert.deepEqual([...restored.randn(3), ...restored.rand(3)], expected)

  const { state } = random
  state.key[0] = 0
  assert.notEqual(random.state.key[0], 0, 'a state is a copy')
  random.state = { ...random.state, seed: null }
  assert.equal(random.seed, null)
  assert.equal(random.clone().seed, null)
})

/** The word of the key that MT19937's tempering makes this one of. */
function untempered(word) {
  let value = word
  value ^= value >>> 18
  value ^= (value << 15) & 0xefc60000
  let turned = value
  for (let i = 0; i < 4; i++) turned = value ^ ((turned << 7) & 0x9d2c5680)
  let key = turned
  for (let i = 0; i < 2; i++) key = turned ^ (key >>> 11)
  return key >>> 0
}

test('a pair of uniform draws in the middle, which has no logarithm, is drawn anew', () => {
  const random = new RandomState(8)
  const { state } = random
  const key = [2 ** 31, 0, 2 ** 31, 0].map(untempered)
  random.state = { ...state, key: [...key, ...state.key.slice(4)], position: 0 }
  assert.deepEqual([...random.clone().rand(2)], [0.5, 0.5])
  const after = random.clone()
  after.state = { ...random.state, position: 4 }
  const [first, second] = random.randn(2)
  assert.ok(Number.isFinite(first) && Number.isFinite(second))
  assert.deepEqual([first, second], [...after.randn(2)])
})

test('the seed of an assigned state is as the seed that is given', () => {
  const random = new RandomState(5)
  random.state = { ...random.state, seed: -0 }
  assert.ok(Object.is(random.seed, 0) && Object.is(random.state.seed, 0))
})

const refusals = [
  [
    RangeError,
    /^seed: expected an integer from 0 to 4294967295, got -1$/,
    () => new RandomState(-1),
  ],
  [RangeError, /^seed: .*got 4294967296$/, () => new RandomState(2 ** 32)],
  [RangeError, /^seed: .*got 1\.5$/, () => new RandomState(1.5)],
  [RangeError, /^seed: .*got NaN$/, () => new RandomState(Number.NaN)],
  [TypeError, /^seed: expected a number, got the string "42"$/, () => new RandomState('42')],
  [TypeError, /^seed: expected a number, got null$/, () => new RandomState(null)],
  [TypeError, /^seed: expected a number, got the BigInt 42n$/, () => new RandomState(42n)],
  [TypeError, /^seed: expected a number, got an array of length 1$/, () => new RandomState([1])],
  [RangeError, /^n: expected an integer from 0 to 4294967295, got -1$/, (r) => r.rand(-1)],
  [RangeError, /^n: .*got 2\.5$/, (r) => r.randn(2.5)],
  [RangeError, /^n: .*got Infinity$/, (r) => r.rand(Number.POSITIVE_INFINITY)],
  [TypeError, /^n: expected a number, got the string "3"$/, (r) => r.uniform(0, 1, '3')],
  [TypeError, /^rand: expected at most 1 argument, got 2$/, (r) => r.rand(2, 3)],
  [TypeError, /^random: expected at most 0 arguments, got 1$/, (r) => r.random(5)],
  [TypeError, /^uniform: expected at most 3 arguments, got 4$/, (r) => r.uniform(0, 1, 2, 3)],
  [TypeError, /^randint: expected at most 3 arguments, got 4$/, (r) => r.randint(0, 1, 2, 3)],
  [TypeError, /^permutation: expected at most 1 argument, got 2$/, (r) => r.permutation(5, 1)],
  [TypeError, /^shuffle: expected at most 1 argument, got 2$/, (r) => r.shuffle([1, 2], 1)],
  [TypeError, /^high: expected a number, got undefined$/, (r) => r.randint()],
  [
    RangeError,
    /^high: expected an integer from 1 to 9007199254740992, got 0$/,
    (r) => r.randint(0),
  ],
  [RangeError, /^high: expected an integer from 6 to .*got 5$/, (r) => r.randint(5, 5)],
  [RangeError, /^high: .*got 9007199254740994$/, (r) => r.randint(0, 2 ** 53 + 2)],
  [
    RangeError,
    /^low: expected an integer from -9007199254740992 to .*got 0\.5$/,
    (r) => r.randint(0.5, 3),
  ],
  [TypeError, /^high: expected a number, got the BigInt 3n$/, (r) => r.randint(3n)],
  [RangeError, /^n: .*got -1$/, (r) => r.randint(0, 5, -1)],
  [TypeError, /^low: expected a number, got the string "0"$/, (r) => r.uniform('0', 1)],
  [TypeError, /^high: expected a number, got null$/, (r) => r.uniform(0, null)],
  [
    RangeError,
    /^high - low: expected a finite number, got Infinity/,
    (r) => r.uniform(-1e308, 1e308),
  ],
  [RangeError, /^high - low: .*got NaN/, (r) => r.uniform(Number.NaN, 1)],
  [
    TypeError,
    /^state: expected a plain object, got null$/,
    (r) => {
      r.state = null
    },
  ],
  [
    RangeError,
    /^state\.algorithm: expected 'MT19937'/,
    (r) => {
      r.state = { ...r.state, algorithm: 'PCG64' }
    },
  ],
  [
    TypeError,
    /^state\.seed: expected a number, got undefined$/,
    (r) => {
      r.state = { ...r.state, seed: undefined }
    },
  ],
  [
    RangeError,
    /^state\.key: expected an array of 624 numbers, got an array of length 3$/,
    (r) => {
      r.state = { ...r.state, key: [1, 2, 3] }
    },
  ],
  [
    RangeError,
    /^state\.key\[5\]: expected an integer from 0 to 4294967295, got -1$/,
    (r) => {
      r.state = {
        ...r.state,
        key: r.state.key.with?.(5, -1) ?? Object.assign([...r.state.key], { 5: -1 }),
      }
    },
  ],
  [
    RangeError,
    /^state\.key: expected some bit set/,
    (r) => {
      r.state = { ...r.state, key: new Array(624).fill(0) }
    },
  ],
  [
    RangeError,
    /^state\.key: expected some bit set/,
    (r) => {
      r.state = { ...r.state, key: [1, ...new Array(623).fill(0)] }
    },
  ],
  [
    RangeError,
    /^state\.key: expected some bit set/,
    (r) => {
      r.state = { ...r.state, key: [2 ** 31 - 1, ...new Array(623).fill(0)] }
    },
  ],
  [
    RangeError,
    /^state\.position: .*got 625$/,
    (r) => {
      r.state = { ...r.state, position: 625 }
    },
  ],
  [
    TypeError,
    /^state\.hasGauss: expected a boolean, got 1$/,
    (r) => {
      r.state = { ...r.state, hasGauss: 1 }
    },
  ],
  [
    TypeError,
    /^state\.gauss: expected a number, got the string "0"$/,
    (r) => {
      r.state = { ...r.state, gauss: '0' }
    },
  ],
]

test('a state with getters is read once, and never half applied', () => {
  const random = new RandomState(5)
  const before = random.state
  let reads = 0
  const tricky = Object.defineProperty({ ...new RandomState(9).state }, 'hasGauss', {
    get() {
      if (reads++ > 0) throw new Error('read twice')
      return false
    },
  })
  random.state = tricky
  assert.equal(random.seed, 9)
  random.state = before
  assert.throws(
    () => {
      random.state = { ...new RandomState(9).state, gauss: Number.POSITIVE_INFINITY }
    },
    { name: 'RangeError', message: 'state.gauss: expected a finite number, got Infinity' },
  )
  assert.deepEqual(random.state, before)
  assert.ok(Object.is(new RandomState(-0).seed, 0))
})

test('refusals name the argument, what was expected and what came, and change nothing', () => {
  checkRefusals(() => {
    const random = new RandomState(5)
    random.randn()
    return random
  }, refusals)
})
