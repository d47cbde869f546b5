// Gradients against PyTorch and mpmath (fixtures/gradients.json): every activation in a hidden layer and in the
// last one, with every loss that fits.

import assert from 'node:assert/strict'
import test from 'node:test'
import { Trainer } from 'neuron-wasm'
import { fixture } from '../tools.js'
import { flat, largest, networkOf } from './training.js'

const { networks, targets, cases } = fixture('gradients.json')

const words = (part) => (typeof part === 'string' ? part : Object.values(part).join(' '))
const title = ({ network, layers, loss }) =>
  `${network}: ${[...layers, loss].map(words).join(', ')}`

/** The loss and the gradient of a case, by the package. */
function gradientOf({ network, layers, loss, targets: domain }, dtype) {
  const { sizes, parameters, inputs } = networks[network]
  const model = networkOf(sizes, layers, parameters, dtype)
  const before = flat(model)
  const { loss: value, ...gradient } = new Trainer(model, { loss }).gradient(
    inputs,
    targets[domain],
  )
  assert.deepEqual(flat(model), before, 'the model is as it was')
  const { loss: evaluated } = model.evaluate(inputs, targets[domain], { loss })
  return { value, evaluated, gradient: flat(gradient) }
}

for (const reference of cases) {
  test(title(reference), () => {
    const { value, evaluated, gradient } = gradientOf(reference, 'float64')
    const size = largest(reference.gradient)
    const off = Math.abs(value - reference.value) / reference.value
    assert.ok(off <= 1e-12, `loss ${value}, reference ${reference.value}`)
    assert.ok(Math.abs(evaluated - value) <= 1e-14 * value, `loss ${value}, evaluated ${evaluated}`)
    assert.equal(gradient.length, reference.gradient.length)
    reference.gradient.forEach((expected, i) => {
      // A slope that is taken from y is off by two units of 1 at most, however small it is, and terms cancel:
      // some last digits of the largest number.
      const most = 1e-10 * Math.abs(expected) + 2 ** -50 * size
      const message = `number ${i}: ${gradient[i]}, reference ${expected}`
      assert.ok(Math.abs(gradient[i] - expected) <= most, message)
    })
    if (reference.layers.at(-1).activation !== 'step') assert.ok(size > 1e-3, 'there is a gradient')
  })
}

// Between an input and a gradient lie some thirty operations in these networks, each of which rounds by a half
// of 2^-23 of its result; what is added is of the size of 1, or of that of the largest gradient. Thirty such
// errors of either sign make up some five and a half. All numbers of the fixture are floats. `far` is left out:
// its sums are sixteen times as large, and so are their errors.
test('in single precision, as near as thirty roundings come', () => {
  for (const reference of cases.filter(({ network }) => network !== 'far')) {
    const { value, gradient } = gradientOf(reference, 'float32')
    const most = 8 * 2 ** -24 * Math.max(1, largest(reference.gradient))
    const off = Math.abs(value - reference.value)
    assert.ok(
      off <= 8 * 2 ** -24 * Math.max(1, reference.value),
      `${title(reference)}: loss ${value}`,
    )
    reference.gradient.forEach((expected, i) => {
      const message = `${title(reference)}: number ${i}: ${gradient[i]}, reference ${expected}`
      assert.ok(Math.abs(gradient[i] - expected) <= most, message)
    })
  }
})

test('a pair of a loss and an activation that the reference has not is refused', () => {
  const nameOf = ({ loss }) => loss.name ?? loss
  const pairs = new Set(cases.map((one) => `${one.layers.at(-1).activation} ${nameOf(one)}`))
  const { sizes, parameters, inputs } = networks.near
  for (const activation of new Set(cases.map(({ layers }) => layers[0].activation))) {
    const model = networkOf(sizes, [{ activation: 'tanh' }, { activation }], parameters)
    for (const loss of new Set(cases.map(nameOf))) {
      if (pairs.has(`${activation} ${loss}`)) continue
      const refusal = { name: 'RangeError', message: /^loss: / }
      assert.throws(() => new Trainer(model, { loss }), refusal, `${activation}, ${loss}`)
      assert.throws(() => model.evaluate(inputs, targets.bits, { loss }), refusal)
    }
  }
})

test('classes as indices are the same as shares of 1', () => {
  const { sizes, parameters, inputs } = networks.near
  const layers = [{ activation: 'tanh' }, { activation: 'softmax' }]
  const indices = [2, 0, 1, 1, 2, 0, 0]
  const shares = indices.map((index) => [0, 1, 2].map((i) => Number(i === index)))
  for (const dtype of ['float64', 'float32']) {
    const trainer = new Trainer(networkOf(sizes, layers, parameters, dtype))
    const expected = trainer.gradient(inputs, shares)
    for (const classes of [indices, Uint8Array.from(indices), Int32Array.from(indices)]) {
      assert.deepEqual(trainer.gradient(inputs, classes), expected)
    }
  }
})
