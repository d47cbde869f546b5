// Special numbers (NaN, infinities, zeros, subnormals, the largest) by the stated rules, in both
// precisions, alone and at every place of an array: in its vectors and in the tail that fills none.

import assert from 'node:assert/strict'
import test from 'node:test'
import { activations, Layer, Neuron, RandomState } from 'neuron-wasm'
import { kinds } from './cases.js'

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number
const least = { float64: 2 ** -1074, float32: 2 ** -149 }
const most = { float64: Number.MAX_VALUE, float32: 2 ** 128 - 2 ** 104 }

/**
 * What activations make of special numbers: values, slopes; undefined where a bound of error is all that
 * is stated.
 * @returns {Record<string, [number[], number[]]>}
 */
function rules(z, round) {
  const no = undefined
  const scale = round(1.0507009873554805)
  const dip = [-0, -0, no, -0, 0, no, z[6], z[7], nan]
  const rise = [0, 0, 0.5, 0.5, 0.5, 0.5, 1, 1, nan]
  const half = [0, 0, 0.5, 0.5, 0.5, 0.5, 1, 1, nan]
  const quarter = [0, 0, 0.25, 0.25, 0.25, 0.25, 0, 0, nan]
  return {
    step: [
      [0, 0, 0, 0, 0, 1, 1, 1, nan],
      [0, 0, 0, 0, 0, 0, 0, 0, nan],
    ],
    sigmoid: [half, quarter],
    tanh: [
      [-1, -1, z[2], -0, 0, z[5], 1, 1, nan],
      [0, 0, 1, 1, 1, 1, 0, 0, nan],
    ],
    relu: [
      [0, 0, 0, 0, 0, z[5], z[6], z[7], nan],
      [0, 0, 0, 0, 0, 1, 1, 1, nan],
    ],
    linear: [z, [1, 1, 1, 1, 1, 1, 1, 1, nan]],
    softmax: [
      [1, 1, 1, 1, 1, 1, 1, 1, nan],
      [0, 0, 0, 0, 0, 0, 0, 0, nan],
    ],
    leakyRelu: [
      z.map((z) => round(z > 0 ? z : 0.01 * z)),
      [0.01, 0.01, 0.01, 0.01, 0.01, 1, 1, 1, nan].map(round),
    ],
    elu: [
      [-1, -1, z[2], -0, 0, z[5], z[6], z[7], nan],
      [0, 0, 1, 1, 1, 1, 1, 1, nan],
    ],
    selu: [
      [no, no, no, -0, 0, z[5], infinity, infinity, nan],
      [0, 0, no, no, no, scale, scale, scale, nan],
    ],
    gelu: [dip, rise],
    geluTanh: [dip, rise],
    silu: [dip, rise],
    mish: [dip, [0, 0, no, no, no, no, 1, 1, nan]],
    softplus: [[0, 0, no, no, no, no, z[6], z[7], nan], half],
    softsign: [
      [-1, -1, z[2], -0, 0, z[5], 1, 1, nan],
      [0, 0, 1, 1, 1, 1, 0, 0, nan],
    ],
    hardSigmoid: [
      [0, 0, 0.5, 0.5, 0.5, 0.5, 1, 1, nan],
      [0, 0, 1 / 6, 1 / 6, 1 / 6, 1 / 6, 0, 0, nan].map(round),
    ],
    hardTanh: [
      [-1, -1, z[2], -0, 0, z[5], 1, 1, nan],
      [0, 0, 1, 1, 1, 1, 0, 0, nan],
    ],
  }
}

for (const [dtype, Kind] of Object.entries(kinds)) {
  const [low, high] = [least[dtype], most[dtype]]
  const specials = [-infinity, -high, -low, -0, 0, low, high, infinity, nan]
  const stated = rules(specials, dtype === 'float32' ? Math.fround : Number)
  const at = (method, z) => method(Kind.of(z))[0]

  for (const [name, { value, derivative, rowwise }] of Object.entries(activations)) {
    test(`${dtype} ${name}: special numbers alone`, () => {
      for (const [i, z] of specials.entries()) {
        const found = [at(value, z), at(derivative, z)]
        for (const [j, result] of found.entries()) {
          const what = `${['f', "f'"][j]}(${z}) = ${result}`
          assert.equal(Number.isNaN(result), Number.isNaN(z), what)
          if (stated[name]?.[j][i] !== undefined) {
            assert.ok(Object.is(result, stated[name][j][i]), `${what}, not ${stated[name][j][i]}`)
          }
        }
      }
    })

    // One of a whole row has tests of its own: lib/softmax.test.js.
    if (rowwise) continue
    test(`${dtype} ${name}: special numbers at every place of an array of 1 to 35`, () => {
      const plain = Kind.from({ length: 35 }, (_, i) => (i % 2 ? -1 : 1) * (0.1 + i / 7))
      for (const method of [value, derivative]) {
        const alone = plain.map((z) => at(method, z))
        for (const z of specials) {
          const special = at(method, z)
          for (let length = 1; length <= plain.length; length++) {
            for (let place = 0; place < length; place++) {
              const results = method(plain.slice(0, length).fill(z, place, place + 1))
              results.forEach((result, i) => {
                const expected = i === place ? special : alone[i]
                if (Object.is(result, expected)) return
                assert.fail(`${z} at ${place} of ${length}: [${i}] is ${result}, not ${expected}`)
              })
            }
          }
        }
      }
    })
  }

  test(`${dtype}: a special number reaches the outputs of its own sample and unit alone`, () => {
    const [inputs, units, samples] = [9, 17, 33]
    const ones = (count) => new Kind(count).fill(1)
    const outputs = (weights, X, name = 'linear') =>
      new Layer(inputs, units, name, { weights, bias: ones(units), dtype }).outputs(X)
    for (const z of [nan, infinity, -infinity, -high, high, -low]) {
      // Nine ones and the bias make 10; one of them is z.
      const expected = Kind.of(z + 9)[0]
      for (let k = 0; k < inputs; k++) {
        for (let row = 0; row < samples; row++) {
          const X = ones(inputs * samples)
          X[row * inputs + k] = z
          outputs(ones(inputs * units), X).forEach((y, i) => {
            const of = Math.floor(i / units) === row ? expected : 10
            assert.ok(Object.is(y, of), `x[${row}][${k}] = ${z}: output ${i} is ${y}`)
          })
        }
        for (let row = 0; row < units; row++) {
          const weights = ones(inputs * units)
          weights[row * inputs + k] = z
          outputs(weights, ones(inputs * samples)).forEach((y, i) => {
            const of = i % units === row ? expected : 10
            assert.ok(Object.is(y, of), `weights[${row}][${k}] = ${z}: output ${i} is ${y}`)
          })
        }
      }
    }
  })
}

test('step: the threshold may be special too', () => {
  const { step } = activations
  assert.deepEqual([...step.value([-1, 0, infinity], -infinity)], [1, 1, 1])
  assert.equal(step.value(-infinity, -infinity), 0)
  assert.deepEqual([...step.value([-1, 0, infinity], infinity)], [0, 0, 0])
  assert.deepEqual([...step.value([-5e-324, -0, 0, 5e-324], -5e-324)], [0, 1, 1, 1])
  for (const p of [-infinity, infinity, 0, -0, 5e-324]) {
    for (const z of [-infinity, -1, 0, 1, infinity]) {
      assert.equal(step.derivative(z, p), 0, `f'(${z}), threshold ${p}`)
    }
    assert.ok(Number.isNaN(step.value(nan, p)) && Number.isNaN(step.derivative(nan, p)))
  }
  assert.deepEqual([...step.value([-infinity, 1, infinity], nan)], [nan, nan, nan])
  assert.deepEqual([...step.derivative([-infinity, 1, infinity], nan)], [nan, nan, nan])
})

test('step in float32 compares with the threshold as it is, a double', () => {
  const z = Float32Array.of(0.1, Math.fround(0.1) - 2 ** -27)
  assert.deepEqual([...activations.step.value(z, 0.1)], [1, 0])
  const neuron = new Neuron(1, 'step', { weights: [1], bias: 0, threshold: 0.1, dtype: 'float32' })
  assert.equal(neuron.output([0.1]), 1)
  assert.equal(neuron.output(Float32Array.of(0.1)), 1)
})

/** The word of the key that MT19937's tempering makes this one of: each step undone, the last first. */
function untempered(word) {
  word ^= word >>> 18
  word ^= (word << 15) & 0xefc60000
  let part = word
  for (let i = 0; i < 4; i++) part = word ^ ((part << 7) & 0x9d2c5680)
  word = part
  for (let i = 0; i < 2; i++) part = word ^ (part >>> 11)
  return part >>> 0
}

test('a pair of uniform draws in the middle of the circle gives no normal one: the next pair does', () => {
  const random = new RandomState(7)
  const { state } = random
  const pair = [2 ** 31, 0, 2 ** 31, 0] // both draws are 1/2, and 2 / 2 - 1 is 0
  const key = [...pair.map(untempered), ...state.key.slice(4)]
  random.state = { ...state, key, position: 0 }
  assert.deepEqual([...random.rand(2)], [0.5, 0.5])
  random.state = { ...state, key, position: 0 }
  const normals = random.randn(3)
  random.state = { ...state, key, position: 4 }
  assert.deepEqual(normals, random.randn(3))
  assert.ok(normals.every(Number.isFinite), `${normals}`)
})
