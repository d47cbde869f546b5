// The state of a RandomState, an nn_random of c/nn.h, as plain data and back. Imports the checks.

import { numbers } from './arrays.js'
import { integer, number, options, refusal } from './check.js'
import { LARGEST_WORD } from './integers.js'

const WORDS = 624
const FIELDS = ['algorithm', 'seed', 'key', 'position', 'hasGauss', 'gauss']

/**
 * The whole state of a RandomState as plain data: JSON keeps it exactly.
 * @typedef {object} RandomStateData
 * @property {'MT19937'} algorithm
 * @property {number | null} seed the seed that the stream began with; null if unknown
 * @property {number[]} key 624 integers, 0 … 2³² - 1
 * @property {number} position 0 … 624, how many words of the key were used
 * @property {boolean} hasGauss whether `gauss` is pending
 * @property {number} gauss the second normal draw of a pair
 */

/**
 * The fields of an nn_random, in place.
 * @param {ArrayBuffer} state
 */
function fields(state) {
  return {
    key: new Uint32Array(state, 0, WORDS),
    counters: new Uint32Array(state, 4 * WORDS, 2),
    gauss: new Float64Array(state, 4 * WORDS + 8, 1),
  }
}

/**
 * @param {ArrayBuffer} state
 * @param {number | null} seed
 * @returns {RandomStateData}
 */
export function encode(state, seed) {
  const { key, counters, gauss } = fields(state)
  return {
    algorithm: 'MT19937',
    seed,
    key: Array.from(key),
    position: counters[0],
    hasGauss: counters[1] === 1,
    gauss: gauss[0],
  }
}

/**
 * @param {ArrayBuffer} target written to
 * @param {unknown} data
 * @returns {number | null} its seed
 * @throws {TypeError | RangeError} when a field is missing or wrong; nothing is then written
 */
export function assign(target, data) {
  // Each field is read once, and all are checked before any is written.
  const known = /** @type {any} */ (options('state', data, FIELDS))
  const { algorithm, seed, key: words, position, hasGauss, gauss: pending } = known
  if (algorithm !== 'MT19937') {
    throw refusal('state.algorithm', "'MT19937'", algorithm, RangeError)
  }
  const seedChecked = seed === null ? null : integer('state.seed', seed, 0, LARGEST_WORD)
  const wordsChecked = numbers('state.key', words, WORDS)
  wordsChecked.forEach((word, i) => {
    integer(`state.key[${i}]`, word, 0, LARGEST_WORD)
  })
  // The generator looks at the top bit of the first word and at all of the others.
  if (wordsChecked[0] < 2 ** 31 && wordsChecked.subarray(1).every((word) => word === 0)) {
    throw new RangeError('state.key: expected some bit set, got none that counts')
  }
  integer('state.position', position, 0, WORDS)
  if (typeof hasGauss !== 'boolean') {
    throw refusal('state.hasGauss', 'a boolean', hasGauss)
  }
  if (!Number.isFinite(number('state.gauss', pending))) {
    throw refusal('state.gauss', 'a finite number', pending, RangeError)
  }

  const { key, counters, gauss } = fields(target)
  key.set(wordsChecked)
  counters.set([position, Number(hasGauss)])
  gauss[0] = pending
  return seedChecked
}

/**
 * @param {ArrayBuffer} state
 * @returns {Record<string, unknown>} what tools see of it: two streams that go on alike are equal
 */
export function seen(state) {
  const { key, counters, gauss } = fields(state)
  return { position: counters[0], gauss: counters[1] === 1 ? gauss[0] : undefined, key }
}
