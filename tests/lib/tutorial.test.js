// The tutorial's program, digit for digit. Its numbers are NumPy's, as the tutorial's own run has them.

import assert from 'node:assert/strict'
import test from 'node:test'
import { Neuron, RandomState } from 'neuron-wasm'

const weights = [0.3745401188473625, 0.9507143064099162, 0.7319939418114051, 0.5986584841970366]
const bias = 0.15601864044243652
const x = [0.15599452033620265, 0.05808361216819946, 0.8661761457749352, 0.6011150117432088]
const z = 1.2635640606920457
const outputs = {
  step: 1,
  sigmoid: 0.7796390308004256,
  tanh: 0.8520437096232297,
  relu: z,
  linear: z,
}

for (const [activation, y] of Object.entries(outputs)) {
  test(`seed 42, four inputs, ${activation}`, () => {
    const random = new RandomState(42)
    const neuron = new Neuron(4, activation, { random })
    const sample = random.rand(4)
    assert.deepEqual([...neuron.weights], weights)
    assert.equal(neuron.bias, bias)
    assert.deepEqual([...sample], x)
    assert.equal(neuron.weightedSum(sample), z)
    assert.equal(neuron.output(sample), y)
  })
}

test('both faults of the tutorial are mended: large sums, and an answer without a list around it', () => {
  const neuron = new Neuron(1, 'tanh', { weights: [1], bias: 0 })
  assert.equal(neuron.output([800]), 1)
  assert.equal(neuron.output([-800]), -1)
  neuron.activation = 'sigmoid'
  assert.equal(neuron.output([-800]), 0)
  neuron.activation = 'step'
  assert.equal(neuron.output([800]), 1)
})
