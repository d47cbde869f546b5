// Random draws by the core: seeding, and numbers into an array. Imports the core and the cache, behind
// which it lays the state and the numbers.

import { claim, PIECE } from './cache.js'
import { core, reserve } from './core.js'

/** The bytes of nn_random (c/nn.h): key[624], position, has_gauss, gauss. */
const RANDOM_BYTES = 2512

/**
 * The state of a random generator after seeding.
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
 * Draws numbers and moves the state on.
 * @param {ArrayBuffer} state an nn_random (c/nn.h), changed
 * @param {Float64Array} out filled
 * @param {{ low: number, high: number } | 'normal'} distribution
 */
export function draw(state, out, distribution) {
  const { call, float64 } = core()
  const at = claim()
  const to = at + RANDOM_BYTES
  const saved = new Float64Array(state)
  for (let start = 0; start < out.length; start += PIECE / 8) {
    const count = Math.min(PIECE / 8, out.length - start)
    reserve(to + count * 8)
    const { view } = float64
    view.set(saved, at / 8)
    if (distribution === 'normal') call.nn_random_normal(at, count, to)
    else call.nn_random_uniform(at, distribution.low, distribution.high, count, to)
    saved.set(view.subarray(at / 8, to / 8))
    out.set(view.subarray(to / 8, to / 8 + count), start)
  }
}
