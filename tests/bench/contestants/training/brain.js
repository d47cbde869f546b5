// brain.js: one sample an update, and no other way.

import { networkOf } from '../brain.js'
import { rowsOf } from '../peers.js'
import { halfSquareRate, parametersOf } from './parameters.js'

export { precision, version } from '../brain.js'

/** It refuses a momentum of 0, and an error at which not to stop. */
const NONE = 1e-30

export function prepare(job, { layers, x, t }) {
  const { sizes, epochs, optimizer } = job
  if (job.batch > 1 || optimizer !== 'sgd') throw new Error('it takes one sample an update')
  const targets = rowsOf(t, sizes[sizes.length - 1])
  const data = rowsOf(x, sizes[0]).map((input, i) => ({ input, output: targets[i] }))
  const options = {
    iterations: epochs,
    errorThresh: NONE,
    learningRate: halfSquareRate(job),
    momentum: NONE,
  }
  return () => {
    // It takes arrays as they are, and trains in them.
    const own = layers.map((layer) => ({
      ...layer,
      weights: layer.weights.slice(),
      bias: layer.bias.slice(),
    }))
    const network = networkOf({ activation: 'sigmoid', sizes }, own)
    return {
      run: () => network.train(data, options),
      parameters: () =>
        parametersOf(
          layers.map((_, i) => ({
            weights: network.weights[i + 1].flatMap((row) => [...row]),
            bias: network.biases[i + 1],
          })),
        ),
    }
  }
}
