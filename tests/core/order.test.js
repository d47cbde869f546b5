// One order of summation defines the bits: an output is the same one by one, in a batch, in a layer, by
// the description of the order and by NumPy, for every size, both precisions and special numbers.

import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { Layer, Neuron, RandomState } from 'neuron-wasm'
import { fixture } from '../tools.js'
import { cases, draw, kinds } from './cases.js'

/**
 * The sum of the products p[first] … p[end - 1] by the description above c/sum.h; round is
 * Math.fround for float32.
 */
function sum(p, round, first = 0, end = p.length) {
  const count = end - first
  if (count > 8192) {
    let total = sum(p, round, first, first + 8192)
    for (let i = first + 8192; i < end; i += 8192) {
      total = round(total + sum(p, round, i, Math.min(i + 8192, end)))
    }
    return total
  }
  if (count > 128) {
    const middle = first + 8 * Math.floor(count / 16)
    return round(sum(p, round, first, middle) + sum(p, round, middle, end))
  }
  let total = p[first]
  let next = first + 1
  if (count >= 8) {
    const chains = p.slice(first, first + 8)
    for (next = first + 8; next + 8 <= end; next += 8) {
      for (let j = 0; j < 8; j++) chains[j] = round(chains[j] + p[next + j])
    }
    const [a, b, c, d] = [0, 2, 4, 6].map((j) => round(chains[j] + chains[j + 1]))
    total = round(round(a + b) + round(c + d))
  }
  for (; next < end; next++) total = round(total + p[next])
  return total
}

for (const [dtype, Kind] of Object.entries(kinds)) {
  const round = dtype === 'float32' ? Math.fround : (value) => value

  test(`${dtype}: one by one, in a batch, in a layer and by the description, the same bits`, () => {
    let count = 0
    for (const one of cases()) {
      const { inputs, units, samples, kind } = one
      if (inputs === 0) continue
      const { weights, bias, X } = draw(dtype, one)
      const layer = new Layer(inputs, units, 'linear', { weights, bias, dtype })
      const neurons = Array.from({ length: units }, (_, unit) => {
        const own = weights.subarray(unit * inputs, (unit + 1) * inputs)
        return new Neuron(inputs, 'linear', { weights: own, bias: bias[unit], dtype })
      })
      const Y = layer.outputs(X)
      assert.ok(Y instanceof Kind && Y.length === samples * units)
      const batches = neurons.map((neuron) => neuron.outputs(X))
      for (let sample = 0; sample < samples; sample++) {
        const x = X.subarray(sample * inputs, (sample + 1) * inputs)
        const y = layer.output(x)
        for (let unit = 0; unit < units; unit++) {
          const products = new Kind(inputs)
          for (let k = 0; k < inputs; k++) products[k] = x[k] * weights[unit * inputs + k]
          const z = round(sum(products, round) + bias[unit])
          const found = {
            'in a batch': Y[sample * units + unit],
            'in a layer': y[unit],
            'as a neuron': neurons[unit].output(x),
            'as a neuron, of an array': inputs < 9 ? neurons[unit].output([...x]) : z,
            'as a neuron in a batch': batches[unit][sample],
          }
          for (const way in found) {
            if (Object.is(found[way], z)) continue
            const place = `${kind}, ${inputs} inputs, unit ${unit} of ${units}, sample ${sample} of ${samples}`
            assert.fail(`${place}, ${way}: ${found[way]}, expected ${z}`)
          }
          count++
        }
      }
    }
    assert.ok(count > 300000, `${count} outputs`)
  })

  test(`${dtype}: weighted sums have NumPy's bits`, () => {
    for (const { size, [dtype]: z } of fixture('numpy.json').sums) {
      const random = new RandomState(size)
      const x = Kind.from(random.uniform(-1, 1, size))
      const weights = Kind.from(random.uniform(-1, 1, size))
      const neuron = new Neuron(size, 'linear', { weights, bias: random.uniform(-1, 1), dtype })
      assert.ok(Object.is(neuron.weightedSum(x), z), `${size}: ${neuron.weightedSum(x)}, not ${z}`)
    }
  })
}

test('below eight inputs it is the plain loop from left to right, the bias last', () => {
  const number = fc.double()
  fc.assert(
    fc.property(
      fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 7 }),
      number,
      (pairs, bias) => {
        const [x, weights] = [0, 1].map((i) => pairs.map((pair) => pair[i]))
        const products = pairs.map(([x, w]) => x * w)
        const z = products.reduce((sum, product) => sum + product) + bias
        const neuron = new Neuron(pairs.length, 'linear', { weights, bias })
        assert.ok(Object.is(neuron.weightedSum(x), z))
      },
    ),
  )
})

test('a sum of negative zeros is a negative zero', () => {
  for (const dtype of Object.keys(kinds)) {
    for (const inputs of [1, 2, 4, 5, 7, 8, 9, 128, 129, 8193]) {
      const weights = new Array(inputs).fill(1)
      const x = new Array(inputs).fill(-0)
      const neuron = new Neuron(inputs, 'linear', { weights, bias: -0, dtype })
      assert.ok(Object.is(neuron.weightedSum(x), -0))
      assert.ok(Object.is(neuron.output(x), -0))
      neuron.bias = 0
      assert.ok(Object.is(neuron.weightedSum(x), 0))
    }
  }
})
