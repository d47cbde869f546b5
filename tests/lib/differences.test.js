// Gradients against differences of the loss: every activation in a hidden layer, with every activation in the last
// one, with every loss that fits them. New rows of the tables are tested by existing.

import assert from 'node:assert/strict'
import test from 'node:test'
import { activations, Network, RandomState, Trainer } from 'neuron-wasm'
import { activationNames, lossNames } from '../../web/lib/names.js'
import { lossRow } from '../../web/lib/training-table.js'
import { largest } from './training.js'

const ROWS = 5
const INPUTS = 2
const UNITS = 3
const random = new RandomState(3)
const inputs = random.uniform(-2, 2, ROWS * INPUTS)

/** Targets of each domain, in the order of nn.h: any, probabilities, shares of 1, -1 or 1, 0 or 1. */
const uniform = random.rand(ROWS * UNITS)
const domains = [
  uniform.map((u) => 3 * u - 1.5),
  uniform,
  uniform.map(
    (u, i) =>
      u /
      uniform
        .slice(i - (i % UNITS))
        .slice(0, UNITS)
        .reduce((a, b) => a + b),
  ),
  uniform.map((u) => (u > 0.5 ? 1 : -1)),
  uniform.map((u) => Number(u > 0.5)),
]

/** Parameters other than the default, so that the default is not what makes it right. */
const described = (activation) => {
  const { parameter } = activations[activation]
  return { activation, ...(parameter && { [parameter.name]: parameter.default + 0.25 }) }
}
const lossOf = (name, { parameters }) => {
  const own = parameters.map((parameter) => [parameter.name, parameter.default / 2])
  return { name, ...Object.fromEntries(own) }
}

const modelOf = (hidden, output) =>
  new Network(
    INPUTS,
    [
      { units: UNITS, ...described(hidden) },
      { units: UNITS, ...described(output) },
    ],
    { seed: 8, initializer: 'uniform' },
  )

/**
 * The derivative of a loss by one number, or undefined where the loss has a corner nearby: central differences
 * of two widths, from which the error of the second order is taken out. Their error of the fourth is below
 * 2^-50 here, and rounding makes some 2^-40.
 */
function slopeOf(loss, numbers, i) {
  const was = numbers[i]
  const at = (by) => {
    numbers[i] = was + by
    return loss()
  }
  const h = 2 ** -12
  const wide = (at(h) - at(-h)) / (2 * h)
  const narrow = (at(h / 2) - at(-h / 2)) / h
  numbers[i] = was
  return Math.abs(wide - narrow) > 1e-6 ? undefined : (4 * narrow - wide) / 3
}

for (const hidden of activationNames) {
  test(`${hidden} in a hidden layer`, () => {
    let [smooth, corners] = [0, 0]
    for (const output of activationNames) {
      for (const [index, name] of lossNames.entries()) {
        const model = modelOf(hidden, output)
        const row = lossRow(index)
        const loss = lossOf(name, row)
        const targets = domains[row.targets]
        let trainer
        try {
          trainer = new Trainer(model, { loss })
        } catch (error) {
          assert.match(error.message, /^loss(\.name)?: /)
          continue
        }
        const gradient = trainer.gradient(inputs, targets)
        const value = () => model.evaluate(inputs, targets, { loss }).loss
        const all = gradient.layers.flatMap(({ weights, bias }) => [...weights, ...bias])
        const size = largest(all)
        assert.ok(size > 1e-3, `${output}, ${name}: the gradient is nowhere but 0`)
        if (hidden !== 'step') {
          assert.ok(largest(gradient.layers[0].weights) > 0, `${output}, ${name}: none for layer 0`)
        }
        model.layers.forEach((layer, l) => {
          for (const part of ['weights', 'bias']) {
            gradient.layers[l][part].forEach((own, i) => {
              const slope = slopeOf(value, layer[part], i)
              if (slope === undefined) {
                corners++
                return
              }
              smooth++
              const message = `${output}, ${name}: ${part} ${i} of layer ${l}: ${own}, ${slope} by differences`
              assert.ok(Math.abs(own - slope) <= 1e-7 * size, message)
            })
          }
        })
      }
    }
    assert.ok(smooth > 20 * corners, `${smooth} numbers compared, ${corners} at corners`)
  })
}
