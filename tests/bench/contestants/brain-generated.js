// brain.js again, by the function that its toFunction() writes: all numbers are in its text.

import { networkOf, runOf, version as versionOfBrain } from './brain.js'

export const version = `${versionOfBrain}, toFunction()`

/** Each unit repeats all before it in the text. */
const MOST_WEIGHTS = 1000

export function prepare(job, { layers, x }) {
  const weights = layers.reduce((sum, layer) => sum + layer.weights.length, 0)
  if (weights > MOST_WEIGHTS) throw new Error(`the text would hold ${weights} weights or more`)
  const network = networkOf(job, layers)
  return runOf(job, x, network.toFunction())
}
