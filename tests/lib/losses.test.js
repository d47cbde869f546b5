// Every row of the table of losses against mpmath (fixtures/losses.json), also where sums are large.
// A new row is tested by existing; without a reference value its test reports `todo`.

import assert from 'node:assert/strict'
import test from 'node:test'
import { Layer, Trainer } from 'neuron-wasm'
import { lossNames } from '../../web/lib/names.js'
import { fixture } from '../tools.js'

const references = fixture('losses.json')

/** The loss and its slope by z of one row of sums: a layer that passes its inputs on to the activation. */
function lossOf(name, { activation, z, t, delta }, dtype) {
  const units = z.length
  const weights = z.flatMap((_, i) => z.map((_, k) => Number(i === k)))
  const layer = new Layer(units, units, activation, {
    weights,
    bias: new Float64Array(units),
    dtype,
  })
  const loss = delta === undefined ? name : { name, delta }
  const { layers, ...gradient } = new Trainer(layer, { loss }).gradient([z], [t])
  const { loss: value } = layer.evaluate([z], [t], { loss })
  return { value, trained: gradient.loss, slope: layers[0].bias }
}

for (const name of lossNames) {
  const rows = references[name]
  const isMissing = { todo: rows ? false : 'add one to tests/fixtures/losses.json' }

  test(`${name}: reference values`, isMissing, () => {
    assert.ok(rows?.length, 'no reference value')
    for (const row of rows) {
      const { value, trained, slope } = lossOf(name, row, 'float64')
      const place = `${row.activation}, z ${row.z}, t ${row.t}`
      // e^-|z| is not told apart from less than 2^-900 there.
      const most = 1e-13 * row.value + 2 ** -900
      assert.ok(Math.abs(value - row.value) <= most, `${place}: ${value}, reference ${row.value}`)
      assert.ok(
        Math.abs(trained - value) <= 1e-15 * value,
        `${place}: ${value}, in training ${trained}`,
      )
      row.slope.forEach((expected, i) => {
        // y is off by a half of 2^-52 at most where it is near 1, and so is y - t.
        const allowed = 1e-13 * Math.abs(expected) + 2 ** -52
        const message = `${place}: slope ${slope[i]}, reference ${expected}`
        assert.ok(Math.abs(slope[i] - expected) <= allowed, message)
      })
    }
  })

  test(`${name}: the same in single precision`, isMissing, () => {
    for (const row of rows.filter(({ z }) => z.every((sum) => Math.fround(sum) === sum))) {
      const { value, slope } = lossOf(name, row, 'float32')
      const place = `${row.activation}, z ${row.z}, t ${row.t}`
      // The outputs are floats; the far ones of softmax and 1 - y cost a few of their last digits more.
      const most = 2 ** -21 * row.value + 2 ** -900
      assert.ok(Math.abs(value - row.value) <= most, `${place}: ${value}, reference ${row.value}`)
      row.slope.forEach((expected, i) => {
        const allowed = 2 ** -21 * Math.abs(expected) + 2 ** -23
        const message = `${place}: slope ${slope[i]}, reference ${expected}`
        assert.ok(Math.abs(slope[i] - expected) <= allowed, message)
      })
    }
  })
}

test('where a sum is infinite, a loss is what it comes near to, and no NaN', () => {
  const infinite = Number.POSITIVE_INFINITY
  for (const [loss, activation, z, t, limit] of [
    ['binaryCrossEntropy', 'sigmoid', infinite, 1, 0],
    ['binaryCrossEntropy', 'sigmoid', infinite, 0.5, infinite],
    ['binaryCrossEntropy', 'sigmoid', infinite, 0, infinite],
    ['binaryCrossEntropy', 'sigmoid', -infinite, 1, infinite],
    ['binaryCrossEntropy', 'sigmoid', -infinite, 0.5, infinite],
    ['binaryCrossEntropy', 'sigmoid', -infinite, 0, 0],
    ['perceptron', 'step', infinite, 1, 0],
    ['perceptron', 'step', infinite, 0, infinite],
    ['perceptron', 'step', -infinite, 1, infinite],
    ['perceptron', 'step', -infinite, 0, 0],
  ]) {
    for (const dtype of ['float64', 'float32']) {
      const layer = new Layer(1, 1, activation, { weights: [0], bias: [z], dtype })
      assert.equal(layer.evaluate([0], [t], { loss }).loss, limit, `${loss}, z ${z}, t ${t}`)
    }
  }
  for (const [bias, t, limit] of [
    [[infinite, 0], [1, 0], 0],
    [[infinite, 0], [0.5, 0.5], infinite],
    [[-infinite, 0], [1, 0], infinite],
    [[-infinite, 0], [0, 1], 0],
    // Equals, which share.
    [[infinite, infinite], [1, 0], Math.LN2],
    [[-infinite, -infinite], [0.5, 0.5], Math.LN2],
  ]) {
    for (const dtype of ['float64', 'float32']) {
      const { loss } = new Layer(1, 2, 'softmax', { weights: [0, 0], bias, dtype }).evaluate([0], t)
      assert.ok(loss === limit || Math.abs(loss - limit) < 1e-15, `${bias}, t ${t}: ${loss}`)
    }
  }
})
