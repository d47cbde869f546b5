// A real data set: Fisher's irises (fixtures/iris.json, with origin and licence), trained step by step as PyTorch
// trains from the same weights in the same order, and judged by flowers that were not seen.

import assert from 'node:assert/strict'
import test from 'node:test'
import { Network, Trainer } from 'neuron-wasm'
import { fixture } from '../tools.js'

const { flowers, classes, reference, runs } = fixture('iris.json')
const { units, learningRate, batchSize, epochs } = reference

/** The flowers and classes of some rows. */
const chosen = (rows) => [rows.map((row) => flowers[row]), rows.map((row) => classes[row])]

for (const { seed, loss, right } of runs) {
  test(`irises from seed ${seed}: ${right.test} of 50 that were not seen, as PyTorch`, () => {
    const layers = [
      { units, activation: 'tanh' },
      { units: 3, activation: 'softmax' },
    ]
    const network = new Network(4, layers, { seed })
    const [train, test] = [chosen(reference.train), chosen(reference.test)]
    new Trainer(network, { optimizer: 'adam', learningRate, batchSize, seed }).fit(...train, {
      epochs,
    })
    const evaluated = network.evaluate(...train, { loss: 'categoricalCrossEntropy' })
    const { accuracy } = network.evaluate(...test, { loss: 'categoricalCrossEntropy' })
    // 700 steps, each of which may make a difference some percent larger.
    assert.ok(
      Math.abs(evaluated.loss - loss) <= 1e-9 * loss,
      `loss ${evaluated.loss}, PyTorch ${loss}`,
    )
    assert.equal(evaluated.accuracy, right.train / train[0].length)
    assert.equal(accuracy, right.test / test[0].length)
  })
}
