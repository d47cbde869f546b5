// Where parameters are drawn: a RandomState, a Generator, or an own source. Imports RandomState and the checks.

import { numbers } from './arrays.js'
import { isRevoked, refusal } from './check.js'
import { RandomState } from './random.js'

/** @typedef {import('./arrays.js').Numbers} Numbers */
/** @typedef {import('./arrays.js').RealsConstructor} RealsConstructor */

/**
 * Anything that draws n numbers: a RandomState, a Generator, or an own source. `rand` and `random` draw
 * uniform in [0, 1), `randn` and `standardNormal` from the standard normal distribution.
 * @typedef {{ rand(n: number): Numbers } | { random(n: number): Numbers } | { randn(n: number): Numbers } | { standardNormal(n: number): Numbers }} RandomSource
 */

/** By which methods numbers are drawn; a RandomState has `random` too, which draws one number. */
const METHODS = { uniform: ['rand', 'random'], normal: ['randn', 'standardNormal'] }
/** @typedef {keyof typeof METHODS} Distribution */

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
  if (random !== undefined) source = checkSource(random)
  return () => {
    source ??= new RandomState()
    return source
  }
}

/**
 * @param {unknown} random
 * @returns {RandomSource} it, which draws numbers of some distribution
 * @throws {TypeError} when it draws none
 */
function checkSource(random) {
  if (!Object.values(METHODS).some((names) => methodOf(random, names))) {
    throw refusal('random', 'a RandomState or a Generator', random)
  }
  return /** @type {RandomSource} */ (random)
}

/**
 * @param {unknown} random
 * @param {string[]} names of methods
 * @returns {string | undefined} the first of them that it has
 */
function methodOf(random, names) {
  if (Object(random) !== random || isRevoked(random)) return undefined
  const source = /** @type {any} */ (random)
  // What a page adds to Object.prototype is no method of it.
  return names.find(
    (name) =>
      typeof source[name] === 'function' &&
      source[name] !== /** @type {any} */ (Object.prototype)[name],
  )
}

/**
 * @param {RandomSource} random
 * @param {Distribution} distribution
 * @param {string} user what draws from it, as an error names it
 * @returns {<Kind extends RealsConstructor>(n: number, Kind: Kind) => InstanceType<Kind>} draws n numbers;
 *   throws a TypeError or RangeError when it gives another thing
 * @throws {TypeError} when it does not draw numbers of this distribution; nothing is then drawn
 */
export function drawing(random, distribution, user) {
  const names = METHODS[distribution]
  const method = methodOf(random, names)
  if (!method) throw refusal('random', `one with ${names.join(' or ')}, for ${user}`, random)
  return (n, Kind) =>
    numbers(`random.${method}(n)`, /** @type {any} */ (random)[method](n), n, Kind)
}
