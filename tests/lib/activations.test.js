// Every row of the table against high-precision references, finite differences and the stated rules.
// A new row is tested by existing; without a reference value its test reports `todo`.

import assert from 'node:assert/strict'
import test from 'node:test'
import { activations } from 'neuron-wasm'
import { core } from '../../web/lib/core.js'
import { fixture, source, ulps } from '../tools.js'

const references = fixture('activations.json')
const { NaN: nan, POSITIVE_INFINITY: infinity } = Number

/**
 * How many units in the last place the value and the slope of a row may be off: what c/activation.def
 * states before it, and without that none and c/math.h's.
 */
function bounds(name) {
  const comment = `/\\* at most ([\\d.]+) ulp, the slope ([\\d.]+) \\*/\nACTIVATION\\(${name},`
  const [, value, slope] = new RegExp(comment).exec(source('c/activation.def')) ?? [0, 0, 3.5]
  return [Number(value), Number(slope)]
}

/** The unit in the last place of a double that is not subnormal. */
function unit(x) {
  const bits = new BigInt64Array(Float64Array.of(Math.abs(x)).buffer)
  const [power] = new Float64Array(BigInt64Array.of((bits[0] >> 52n) << 52n).buffer)
  return power * 2 ** -52
}

/** Whether an activation is of a whole row: an array is one. */
const isRowwise = (name) =>
  core().call.nn_activation_rowwise(Object.keys(activations).indexOf(name)) === 1

/** Below it, where e^-|z| counts as 0, c/activation.def's rows may give 0. */
const FAR = 2 ** -1000

const spread = [
  -1e308, -1e4, -800, -745.2, -40, -3, -1, -0.3, -1e-9, -5e-324, 5e-324, 1e-9, 0.3, 1, 3, 40, 745.2,
  800, 1e4, 1e308,
]

/** Where an extremum may be: from -50 to 50 in steps of a thousandth. */
const dense = Float64Array.from({ length: 100_001 }, (_, i) => (i - 50_000) / 1000)

for (const [name, activation] of Object.entries(activations)) {
  const rows = references[name]

  test(`${name}: reference values`, {
    todo: rows ? false : 'add one to tests/fixtures/activations.json',
  }, () => {
    assert.ok(rows?.length, 'no reference value')
    const [most, mostOfSlope] = bounds(name)
    for (const [z, value, slope, term = 0] of rows) {
      const y = activation.value(z)
      const d = activation.derivative(z)
      // The references are rounded, too.
      const off = ulps(y, value) <= Math.floor(most + 0.5)
      const far = most > 0 && Object.is(y, 0 * value) && Math.abs(value) < FAR
      assert.ok(off || far, `f(${z}) = ${y}, reference ${value}`)
      const ofTerms = Math.abs(d - slope) <= (mostOfSlope + 0.5) * unit(term)
      const offSlope = ulps(d, slope) <= Math.floor(mostOfSlope + 0.5) || ofTerms
      const farSlope = d === 0 && Math.abs(slope) < FAR
      assert.ok(offSlope || farSlope, `f'(${z}) = ${d}, reference ${slope}`)
    }
  })

  test(`${name}: the derivative is the slope of the value`, () => {
    let steep = 0
    for (let z = -6.03; z < 6; z += 0.11) {
      const h = 1e-5
      const slope = (activation.value(z + h) - activation.value(z - h)) / (2 * h)
      const d = activation.derivative(z)
      assert.ok(Math.abs(d - slope) < 1e-8, `f'(${z}) = ${d}, difference quotient ${slope}`)
      if (slope !== 0) steep++
    }
    // A row of one number is always 1.
    if (name !== 'step' && !isRowwise(name)) assert.ok(steep > 10, 'the check met slopes')
  })

  test(`${name}: NaN gives NaN, and nothing else does`, () => {
    assert.ok(Number.isNaN(activation.value(nan)))
    assert.ok(Number.isNaN(activation.derivative(nan)))
    for (const z of [...spread, 0, -0, infinity, -infinity]) {
      assert.ok(!Number.isNaN(activation.value(z)), `f(${z})`)
      assert.ok(!Number.isNaN(activation.derivative(z)), `f'(${z})`)
    }
  })

  test(`${name}: the range holds, and its bounds are reached or approached`, () => {
    const [low, high] = activation.range
    for (const Kind of [Float64Array, Float32Array]) {
      const most = Kind === Float64Array ? Number.MAX_VALUE : 2 ** 128 - 2 ** 104
      const z = Kind.from([...dense, ...spread, 0, most, -most]).filter(Number.isFinite)
      const values = activation.value(z)
      const [lowest, highest] = Kind.of(low, high)
      let [least, greatest] = [0, 0]
      for (let i = 0; i < z.length; i++) {
        const inside = values[i] >= lowest && values[i] <= highest
        assert.ok(inside, `f(${z[i]}) = ${values[i]}, range ${low} to ${high}`)
        if (values[i] < values[least]) least = i
        if (values[i] > values[greatest]) greatest = i
      }
      for (const [bound, i] of [
        [low, least],
        [high, greatest],
      ]) {
        const reached = Number.isFinite(bound)
          ? Math.abs(values[i] - bound) <= 1e-6 * Math.max(1, Math.abs(bound))
          : values[i] * Math.sign(bound) > 50
        assert.ok(reached, `bound ${bound}: the nearest value is f(${z[i]}) = ${values[i]}`)
      }
    }
  })

  test(`${name}: it describes itself`, () => {
    assert.equal(activation.name, name)
    assert.match(activation.description, /^[A-Z].{20,}\.$/)
    assert.ok(activation.formula.includes('z'))
    assert.ok(Object.isFrozen(activation) && Object.isFrozen(activation.range))
  })

  test(`${name}: refusals`, () => {
    for (const method of ['value', 'derivative']) {
      assert.throws(() => activation[method]('1'), {
        name: 'TypeError',
        message: 'z: expected a number or an array of numbers, got the string "1"',
      })
      assert.throws(() => activation[method](), { name: 'TypeError', message: /^z: .*undefined$/ })
      assert.throws(() => activation[method](Object.assign([1], { 2: 3 })), {
        name: 'TypeError',
        message: 'z[1]: expected a number, got a hole',
      })
      assert.throws(() => activation[method]([1n]), {
        name: 'TypeError',
        message: 'z[0]: expected a number, got the BigInt 1n',
      })
      assert.throws(() => activation[method](0, 'x'), TypeError)
    }
    if (!activation.parameter) {
      assert.throws(() => activation.value(0, 1), {
        name: 'TypeError',
        message: `parameter: expected none, since '${name}' has none, got 1`,
      })
    }
  })

  // One of a whole row has tests of its own: softmax.test.js.
  if (isRowwise(name)) continue
  test(`${name}: an array gives what its numbers give one by one`, () => {
    const z = Array.from({ length: 40001 }, (_, i) => (i - 20000) / 1000)
    const values = activation.value(z)
    const slopes = activation.derivative(Float64Array.from(z))
    assert.ok(values instanceof Float64Array && values.length === z.length)
    for (let i = 0; i < z.length; i += 997) {
      const [y, d] = [activation.value(z[i]), activation.derivative(z[i])]
      assert.ok(Object.is(values[i], y), `f(${z[i]}): ${values[i]} in an array, ${y} alone`)
      assert.ok(Object.is(slopes[i], d), `f'(${z[i]}): ${slopes[i]} in an array, ${d} alone`)
    }
    assert.deepEqual(activation.value([]), new Float64Array(0))
  })
}

test('step: 0 up to the threshold, 1 above it', () => {
  const { step } = activations
  assert.deepEqual(step.parameter, { name: 'threshold', default: 0 })
  assert.deepEqual([...step.value([-1, -0, 0, 5e-324, 1])], [0, 0, 0, 1, 1])
  assert.deepEqual([...step.value([0, 0.5, 0.5000000000000001], 0.5)], [0, 0, 1])
  assert.equal(step.value(-5, -infinity), 1)
  assert.equal(step.value(infinity, infinity), 0)
  assert.ok(Number.isNaN(step.value(1, nan)))
  assert.ok(Number.isNaN(step.derivative(1, nan)))
  assert.equal(step.derivative(0), 0)
})

test('map(f), which also gives an index, is refused and takes no index for a threshold', () => {
  assert.throws(() => [0.5, 0.5].map(activations.step.value), {
    name: 'TypeError',
    message: 'step: expected at most 2 arguments, got 3',
  })
})

test('leakyRelu and elu: the parameter', () => {
  const { leakyRelu, elu } = activations
  assert.deepEqual(leakyRelu.parameter, { name: 'slope', default: 0.01 })
  assert.deepEqual(elu.parameter, { name: 'alpha', default: 1 })
  const z = [-infinity, -2, -0, 0, 3, infinity]
  assert.deepEqual([...leakyRelu.value(z, 0.25)], [-infinity, -0.5, -0, 0, 3, infinity])
  assert.deepEqual([...leakyRelu.value(z, 0)], [-0, -0, -0, 0, 3, infinity])
  assert.deepEqual([...leakyRelu.value(z, -1)], [infinity, 2, 0, -0, 3, infinity])
  assert.deepEqual([...leakyRelu.derivative(z, -1)], [-1, -1, -1, -1, 1, 1])
  const below = Math.expm1(-2)
  for (const alpha of [0, 0.5, 2, -1]) {
    assert.deepEqual([...elu.value([-infinity, 3], alpha)], [-alpha, 3])
    assert.ok(Math.abs(elu.value(-2, alpha) - alpha * below) < 1e-15)
    assert.ok(Math.abs(elu.derivative(-2, alpha) - alpha * Math.exp(-2)) < 1e-15)
  }
})

test('the record is frozen and lists every activation by the name it is known by', () => {
  assert.ok(Object.isFrozen(activations))
  const names = ['step', 'sigmoid', 'tanh', 'relu', 'linear', 'softmax', 'leakyRelu', 'elu', 'selu']
  names.push('gelu', 'geluTanh', 'silu', 'softplus', 'softsign', 'mish', 'hardSigmoid', 'hardTanh')
  for (const name of names) assert.ok(name in activations)
})
