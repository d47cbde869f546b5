// softmax, the activation of a whole row: its sums, its special numbers, its rows in layers, its derivative.

import assert from 'node:assert/strict'
import test from 'node:test'
import { activations, Layer, Network, RandomState } from 'neuron-wasm'

const { value, derivative } = activations.softmax
const { NaN: nan, POSITIVE_INFINITY: infinity } = Number
const kinds = { float64: Float64Array, float32: Float32Array }
const epsilon = { float64: 2 ** -53, float32: 2 ** -24 }

/** By JavaScript's own exponential, in doubles, with W. Kahan's compensated sum. */
function plain(z) {
  const most = Math.max(...z)
  const powers = Array.from(z, (x) => Math.exp(x - most))
  let [sum, lost] = [0, 0]
  for (const e of powers) {
    const more = e - lost
    const next = sum + more
    lost = next - sum - more
    sum = next
  }
  return powers.map((e) => e / sum)
}

for (const [dtype, Kind] of Object.entries(kinds)) {
  test(`${dtype}: the powers over their sum, for rows of every length`, () => {
    const random = new RandomState(1)
    const lengths = [...Array(140).keys(), 200, 1000, 8191, 8193, 20000, 50000]
    for (const length of lengths) {
      const z = Kind.from(random.randn(length), (x) => 4 * x)
      const y = value(z)
      assert.ok(y instanceof Kind && y.length === length)
      const [expected, d] = [plain(z), derivative(z)]
      const most = (4 + Math.log2(length + 1)) * 2 * epsilon[dtype]
      for (let i = 0; i < length; i++) {
        const off = Math.abs(y[i] - expected[i])
        assert.ok(off <= most * expected[i], `${length}: y[${i}] = ${y[i]}, not ${expected[i]}`)
        const slope = expected[i] * (1 - expected[i])
        assert.ok(Math.abs(d[i] - slope) <= most * expected[i], `${length}: dy[${i}] = ${d[i]}`)
      }
    }
    assert.deepEqual(value(new Kind(0)), new Kind(0))
  })

  test(`${dtype}: equal numbers share exactly, and a common term changes nothing`, () => {
    for (const length of [1, 2, 4, 8, 64, 128, 256, 1024, 16384]) {
      for (const z of [0, -3.5, 700, -1e30, 1e38]) {
        assert.deepEqual(value(new Kind(length).fill(z)), new Kind(length).fill(1 / length))
      }
    }
    assert.deepEqual(value(Kind.of(1000, 1001, 999)), value(Kind.of(0, 1, -1)))
  })

  test(`${dtype}: special numbers`, () => {
    const rows = [
      [
        [infinity, 1, infinity, -infinity],
        [0.5, 0, 0.5, 0],
      ],
      [
        [-infinity, -infinity, -infinity, -infinity],
        [0.25, 0.25, 0.25, 0.25],
      ],
      [
        [-infinity, 0, 0, -infinity],
        [0, 0.5, 0.5, 0],
      ],
      [
        [1e38, -1e38],
        [1, 0],
      ],
      [
        [0, -700, -800],
        [1, ...Kind.of(Math.exp(-700)), 0],
      ],
    ]
    for (const [z, expected] of rows) {
      const found = value(Kind.from(z))
      assert.ok(
        found.every((y, i) => Math.abs(y - expected[i]) <= 2 ** -52 * expected[i]),
        `${z}: ${found}`,
      )
    }
    for (let length = 1; length < 70; length++) {
      for (let place = 0; place < length; place++) {
        for (const other of [1, infinity, -infinity]) {
          const z = new Kind(length).fill(other)
          z[place] = nan
          assert.ok(value(z).every(Number.isNaN) && derivative(z).every(Number.isNaN))
        }
      }
    }
  })

  test(`${dtype}: a layer takes it sample by sample, in any batch`, () => {
    const random = new RandomState(2)
    const units = 7
    const layer = new Layer(5, units, 'softmax', { random, dtype })
    const X = random.uniform(-9, 9, 5 * 40)
    const Y = layer.outputs(X)
    for (let i = 0; i < 40; i++) {
      const row = Y.subarray(units * i, units * (i + 1))
      const x = X.subarray(5 * i, 5 * (i + 1))
      assert.deepEqual(row, value(layer.weightedSum(x)))
      assert.deepEqual(layer.outputs(x), row)
    }
    const network = new Network(
      5,
      [
        { units: 9, activation: 'tanh' },
        { units: 3, activation: 'softmax' },
      ],
      { seed: 1, dtype },
    )
    const all = network.outputs(X)
    for (let i = 0; i < 40; i++) {
      const row = network.outputs(X.subarray(5 * i, 5 * (i + 1)))
      assert.deepEqual(all.subarray(3 * i, 3 * (i + 1)), row)
      const sum = row.reduce((a, b) => a + b)
      assert.ok(Math.abs(sum - 1) <= 4 * epsilon[dtype], `the sum is ${sum}`)
    }
  })
}

test('it is written into its own argument', () => {
  for (const Kind of Object.values(kinds)) {
    const z = Kind.from({ length: 30000 }, (_, i) => Math.sin(i))
    const expected = value(z)
    assert.equal(value(z, undefined, z), z)
    assert.deepEqual(z, expected)
  }
})
