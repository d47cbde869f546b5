// The state of a Generator, an nn_generator of c/nn.h, as plain data and back. Imports the checks.

import { integer, options, refusal } from './check.js'
import { bits128, digits, LARGEST_WORD, whole } from './integers.js'

/** One more than the largest of the halves that the state's integers are kept in. */
const PAIR = 2n ** 64n
const FIELDS = ['algorithm', 'seed', 'state', 'increment', 'hasHalf', 'half']

/**
 * The whole state of a Generator as plain data: JSON keeps it exactly. Integers beyond 2⁵³ - 1 are
 * decimal digits in a string. NumPy's names: state.state, state.inc, has_uint32, uinteger.
 * @typedef {object} GeneratorData
 * @property {'PCG64'} algorithm
 * @property {number | string | null} seed the seed that the stream began with; null if unknown
 * @property {string} state 0 … 2¹²⁸ - 1
 * @property {string} increment odd, 1 … 2¹²⁸ - 1
 * @property {boolean} hasHalf whether `half` is pending
 * @property {number} half 0 … 2³² - 1, the second 32 of 64 bits
 */

/**
 * The fields of an nn_generator, in place.
 * @param {ArrayBuffer} state
 */
function fields(state) {
  return { pairs: new BigUint64Array(state, 0, 4), counters: new Uint32Array(state, 32, 2) }
}

/** @param {BigUint64Array} pairs of an nn_generator, whose integers are two each */
function texts([stateLow, stateHigh, incrementLow, incrementHigh]) {
  return {
    state: String(stateHigh * PAIR + stateLow),
    increment: String(incrementHigh * PAIR + incrementLow),
  }
}

/**
 * @param {ArrayBuffer} state
 * @param {number | bigint | null} seed
 * @returns {GeneratorData}
 */
export function encode(state, seed) {
  const { pairs, counters } = fields(state)
  return {
    algorithm: 'PCG64',
    seed: typeof seed === 'bigint' ? String(seed) : seed,
    ...texts(pairs),
    hasHalf: counters[0] === 1,
    half: counters[1],
  }
}

/**
 * @param {ArrayBuffer} target written to
 * @param {unknown} data
 * @returns {bigint | null} its seed
 * @throws {TypeError | RangeError} when a field is missing or wrong; nothing is then written
 */
export function assign(target, data) {
  // Each field is read once, and all are checked before any is written.
  const known = /** @type {any} */ (options('state', data, FIELDS))
  const { algorithm, seed, state, increment, hasHalf, half } = known
  if (algorithm !== 'PCG64') {
    throw refusal('state.algorithm', "'PCG64'", algorithm, RangeError)
  }
  const seedChecked = seed === null ? null : savedSeed(seed)
  const full = bits128('state.state', state)
  const odd = bits128('state.increment', increment)
  if (odd % 2n === 0n) throw refusal('state.increment', 'an odd integer', increment, RangeError)
  if (typeof hasHalf !== 'boolean') throw refusal('state.hasHalf', 'a boolean', hasHalf)
  integer('state.half', half, 0, LARGEST_WORD)

  const { pairs, counters } = fields(target)
  pairs.set([full % PAIR, full / PAIR, odd % PAIR, odd / PAIR])
  counters.set([Number(hasHalf), half])
  return seedChecked
}

/**
 * @param {unknown} seed a number, or a string of digits
 * @returns {bigint}
 * @throws {TypeError | RangeError}
 */
function savedSeed(seed) {
  if (typeof seed === 'bigint') throw refusal('state.seed', 'a number or a string', seed)
  return typeof seed === 'string' ? digits('state.seed', seed) : whole('state.seed', seed)
}

/**
 * @param {ArrayBuffer} state
 * @returns {Record<string, unknown>} what tools see of it: two streams that go on alike are equal
 */
export function seen(state) {
  const { pairs, counters } = fields(state)
  return { ...texts(pairs), half: counters[0] === 1 ? counters[1] : undefined }
}
