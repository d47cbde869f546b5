// brain.js again, by the function that its toFunction() writes: all numbers are in its text.

import { networkOf, runOf, version as versionOfBrain } from './brain.js'

export const version = `${versionOfBrain}, toFunction()`

export function prepare(job, { layers, x }) {
  return runOf(job, x, networkOf(job, layers).toFunction())
}
