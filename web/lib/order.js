// Arrays, of numbers or of anything else, put in a drawn order. Imports the checks and what is known of typed
// arrays.

import { allocate } from './arrays.js'
import { integer, isArray, refusal } from './check.js'
import { copyOf, kindOf, lengthOf } from './typed.js'

/** Most elements that are put in an order, which takes 4 bytes of each in the core. */
const MOST = 2 ** 27

/** @typedef {ArrayBufferView & { readonly length: number }} TypedArray */

/**
 * @param {unknown} value how many, or an array
 * @param {(count: number) => Uint32Array} draw an order
 * @returns {any} 0 … value - 1, or the elements in an array of the same kind, in that order
 * @throws {TypeError | RangeError} when it is another thing; nothing is then drawn
 */
export function permuted(value, draw) {
  if (typeof value === 'number') {
    const out = allocate('n', integer('n', value, 0, MOST))
    out.set(draw(out.length))
    return out
  }
  if (!isArray(value)) throw refusal('permutation', 'a number or an array', value)
  const copy = elements(value)
  return arrange(copy.slice(), copy, draw(copy.length))
}

/**
 * Puts the elements of an array in another order.
 * @param {unknown} array
 * @param {(count: number) => Uint32Array} draw an order
 * @throws {TypeError | RangeError} when it is no array that can be written to; nothing is then drawn
 */
export function shuffled(array, draw) {
  if (!isArray(array)) throw refusal('array', 'an array', array)
  const copy = elements(array)
  if (kindOf(array) === undefined) checkWritable(/** @type {unknown[]} */ (array), copy)
  arrange(array, copy, draw(copy.length))
}

/**
 * @param {ArrayLike<unknown>} array
 * @returns {unknown[] | Float64Array} its elements, in an array of the same kind but for subclasses
 * @throws {RangeError} when there are too many
 */
function elements(array) {
  const length = integer('array.length', lengthOf(array) ?? array.length, 0, MOST)
  if (kindOf(array) !== undefined) return copyOf(/** @type {Float64Array} */ (array))
  const copy = new Array(length)
  for (let i = 0; i < length; i++) copy[i] = array[i]
  return copy
}

/**
 * Writes each element to where it is, which changes nothing. A hole is left as it is where an element can
 * be added.
 * @param {unknown[]} array
 * @param {ArrayLike<unknown>} elements of the array
 * @throws {TypeError} when some element cannot be written to
 */
function checkWritable(array, elements) {
  const extensible = Object.isExtensible(array)
  try {
    for (let i = 0; i < elements.length; i++) {
      if (elements[i] !== undefined || !extensible) array[i] = elements[i]
    }
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    const got = extensible ? 'one with a read-only element' : 'one that is frozen'
    throw new TypeError(`array: expected one that can be written to, got ${got}`, { cause })
  }
}

/**
 * @template {ArrayLike<unknown>} To
 * @param {To} to written
 * @param {ArrayLike<unknown>} from another array
 * @param {Uint32Array} order
 * @returns {To} to
 */
function arrange(to, from, order) {
  const target = /** @type {unknown[]} */ (/** @type {unknown} */ (to))
  for (let i = 0; i < order.length; i++) target[i] = from[order[i]]
  return to
}
