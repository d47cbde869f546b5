// Where parameters are drawn: a RandomState, a Generator, or an own source. Imports RandomState and the checks.

import { numbers } from './arrays.js'
import { isRevoked, refusal } from './check.js'
import { RandomState } from './random.js'

/** @typedef {import('./arrays.js').Numbers} Numbers */
/** @typedef {import('./core.js').Reals} Reals */

/**
 * Anything that draws n numbers: a RandomState, a Generator, or an own source.
 * @typedef {{ rand(n: number): Numbers } | { random(n: number): Numbers }} RandomSource
 */

/**
 * Where to draw parameters from: `random`, a generator of `seed`, or one that the system seeds.
 * @param {unknown} random
 * @param {unknown} seed
 * @returns {() => RandomSource} the same one at every call
 * @throws {TypeError | RangeError}
 */
export function randomSource(random, seed) {
  if (random !== undefined && seed !== undefined) {
    throw new TypeError('options: expected random or seed, got both')
  }
  /** @type {RandomSource | undefined} */
  let source
  if (seed !== undefined) source = new RandomState(/** @type {number} */ (seed))
  if (random !== undefined) {
    methodOf(random)
    source = /** @type {RandomSource} */ (random)
  }
  return () => {
    source ??= new RandomState()
    return source
  }
}

/**
 * @param {unknown} random
 * @returns {'rand' | 'random'} the method by which it draws n numbers
 * @throws {TypeError} when it has none
 */
function methodOf(random) {
  if (Object(random) === random && !isRevoked(random)) {
    // A RandomState has both; of its own, random draws one number. What a page adds to Object.prototype is
    // no method of it.
    for (const name of /** @type {const} */ (['rand', 'random'])) {
      const method = /** @type {any} */ (random)[name]
      if (typeof method === 'function' && method !== /** @type {any} */ (Object.prototype)[name]) {
        return name
      }
    }
  }
  throw refusal('random', 'a RandomState or a Generator', random)
}

/**
 * @param {unknown} random
 * @param {number} n
 * @param {import('./arrays.js').RealsConstructor} Kind
 * @returns {Reals} n numbers
 * @throws {TypeError | RangeError} when random does not draw them
 */
export function drawn(random, n, Kind) {
  const method = methodOf(random)
  return numbers(`random.${method}(n)`, /** @type {any} */ (random)[method](n), n, Kind)
}
