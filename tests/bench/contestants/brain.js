// brain.js: one network for one activation, one sample a call.

import brain from 'brain.js'
import { eachCall, eachSample, rowsOf, versionOf } from './peers.js'

export const version = versionOf('brain.js')
/** It computes in doubles and stores what each unit gives as a float. */
export const precision = 'float32'

/** @returns {import('brain.js').NeuralNetwork} with the job's numbers */
export function networkOf({ activation, sizes }, layers) {
  if (layers.length === 0) throw new Error('it has no activation of an array')
  const network = new brain.NeuralNetwork({ activation })
  network.sizes = sizes
  network.initialize()
  for (const [i, { inputs, weights, bias }] of layers.entries()) {
    network.weights[i + 1] = rowsOf(weights, inputs)
    network.biases[i + 1] = bias
  }
  return network
}

/** @param {(x: ArrayLike<number>) => ArrayLike<number>} call for one sample */
export function runOf({ calls, sizes }, x, call) {
  if (calls > 1) return eachCall(x, call)
  return eachSample(x[0], sizes[0], sizes[sizes.length - 1], call)
}

export function prepare(job, { layers, x }) {
  const network = networkOf(job, layers)
  return runOf(job, x, (sample) => network.run(sample))
}
