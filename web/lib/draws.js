// Random draws by the core: seeding, and numbers into an array. Imports the core and the cache, behind
// which it lays the state and the numbers.

import { claim, PIECE } from './cache.js'
import { core, reserve } from './core.js'

/** The bytes of nn_random (c/nn.h): key[624], position, has_gauss, gauss. */
const RANDOM_BYTES = 2512
/** The bytes of nn_generator: state[2], increment[2], has_half, half. */
const GENERATOR_BYTES = 40
/** The numbers of nn_ziggurat: inside[256], scale[256], height[256]. */
const ZIGGURAT_NUMBERS = 768

/**
 * The layers of normal draws, once they were asked for.
 * @type {Float64Array | undefined}
 */
let ziggurat

/**
 * The state of a RandomState after seeding.
 * @param {number} seed 0 … 2³² - 1
 * @returns {ArrayBuffer} an nn_random (c/nn.h)
 */
export function seedRandom(seed) {
  const { call, memory } = core()
  const at = claim()
  reserve(at + RANDOM_BYTES)
  call.nn_random_seed(seed, at)
  return memory.buffer.slice(at, at + RANDOM_BYTES)
}

/**
 * The state of a Generator after seeding.
 * @param {Uint32Array} words of the seed, the lowest first, at least one
 * @returns {ArrayBuffer} an nn_generator (c/nn.h)
 */
export function seedGenerator(words) {
  const { call, memory } = core()
  const at = claim()
  const from = at + GENERATOR_BYTES
  reserve(from + words.byteLength)
  new Uint32Array(memory.buffer, from, words.length).set(words)
  call.nn_generator_seed(words.length, from, at)
  return memory.buffer.slice(at, at + GENERATOR_BYTES)
}

/**
 * Calls the core to draw.
 * @callback Run
 * @param {Record<string, (...args: number[]) => number>} call the core's functions by name
 * @param {number} at where the state is
 * @param {number} count how many numbers to draw
 * @param {number} to where to write them
 * @returns {void}
 */

/**
 * Draws numbers and moves the state on.
 * @param {ArrayBuffer} state as seeding gives it, changed
 * @param {Float64Array} out filled
 * @param {Run} run
 * @param {Float64Array} [table] laid in memory behind the state
 */
export function draw(state, out, run, table) {
  const { call, float64 } = core()
  const at = claim()
  const end = at + state.byteLength
  const to = end + (table ? table.byteLength : 0)
  const saved = new Float64Array(state)
  for (let start = 0; start < out.length; start += PIECE / 8) {
    const count = Math.min(PIECE / 8, out.length - start)
    reserve(to + count * 8)
    const { view } = float64
    view.set(saved, at / 8)
    if (table) view.set(table, end / 8)
    run(call, at, count, to)
    saved.set(view.subarray(at / 8, end / 8))
    out.set(view.subarray(to / 8, to / 8 + count), start)
  }
}

/**
 * Draws numbers from the standard normal distribution and moves the state of a Generator on.
 * @param {ArrayBuffer} state an nn_generator (c/nn.h), changed
 * @param {Float64Array} out filled
 */
export function drawNormal(state, out) {
  ziggurat ??= makeZiggurat()
  draw(state, out, normal, ziggurat)
}

/** @type {Run} */
function normal(call, at, count, to) {
  call.nn_generator_normal(at, at + GENERATOR_BYTES, count, to)
}

/** @returns {Float64Array} an nn_ziggurat (c/nn.h) */
function makeZiggurat() {
  const { call, float64 } = core()
  const at = claim()
  reserve(at + ZIGGURAT_NUMBERS * 8)
  call.nn_ziggurat_make(at)
  return new Float64Array(float64.view.subarray(at / 8, at / 8 + ZIGGURAT_NUMBERS))
}

/**
 * Draws an order and moves the state on.
 * @param {ArrayBuffer} state as seeding gives it, changed
 * @param {number} count
 * @param {string} name of the core's function for such a state
 * @returns {Uint32Array} 0 … count - 1, permuted
 */
export function drawOrder(state, count, name) {
  const { call, float64, memory } = core()
  const at = claim()
  const to = at + state.byteLength
  reserve(to + count * 4)
  const saved = new Float64Array(state)
  float64.view.set(saved, at / 8)
  call[name](at, count, to)
  const order = new Uint32Array(memory.buffer, to, count).slice()
  saved.set(float64.view.subarray(at / 8, to / 8))
  return order
}
