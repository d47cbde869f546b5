// The contestants that are native programs, as build.sh makes them of native/. May use Node.

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const built = (name) => fileURLToPath(new URL(`./built/${name}`, import.meta.url))

/** Why a program may be missing. */
const reasons = {
  fann: 'libfann-dev is not installed',
  genann: 'it has no package: see README.md',
}

const forward = { native: 'core' }
const training = { native: 'train-core', 'plain-c': 'plain-c', fann: 'fann', genann: 'genann' }

const nameOf = (name, { kind }) => (kind ? training : forward)[name]

function argumentsOf(job) {
  if (job.kind === 'xor') return ['xor']
  const { dtype, samples, sizes } = job
  if (job.kind === 'training')
    return [dtype, job.optimizer, job.rate, job.batch, job.epochs, samples, ...sizes]
  return [dtype, job.activation, job.calls, samples, ...sizes]
}

/** @returns {(string | number)[] | undefined} the program and its arguments; undefined for a module */
export function programOf(name, job) {
  const program = nameOf(name, job)
  return program && [built(program), ...argumentsOf(job)]
}

/** @returns {string | undefined} why a contestant's program is not there */
export function missing(name, job) {
  const program = nameOf(name, job)
  if (!program || existsSync(built(program))) return undefined
  return reasons[name] ?? `${program} is not built`
}
