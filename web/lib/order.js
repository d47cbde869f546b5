// Arrays, of numbers or of anything else, put in a drawn order. Imports the checks.

import { allocate } from './arrays.js'
import { integer, refusal } from './check.js'

/** Most elements that are put in an order, which takes 4 bytes of each in the core. */
const MOST = 2 ** 27

/** @typedef {ArrayBufferView & { readonly length: number }} TypedArray */

/** What a typed array is, whatever its class, realm and own properties say. */
const typedArray = Object.getPrototypeOf(Uint8Array.prototype)
const lengthOf = getter('length')
const kindOf = getter(Symbol.toStringTag)
/** @type {Record<string, any>} */
const Kinds = globalThis

/** @param {PropertyKey} property */
function getter(property) {
  return /** @type {any} */ (Object.getOwnPropertyDescriptor(typedArray, property)).get
}

/**
 * @param {unknown} value
 * @returns {value is ArrayLike<unknown>} whether it is an array or a typed array
 */
function isArray(value) {
  return Array.isArray(value) || kindOf.call(value) !== undefined
}

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
  if (Array.isArray(array) && !Object.isExtensible(array) && !copy.every(writable, array)) {
    throw new TypeError('array: expected one that can be written to, got one that is frozen')
  }
  arrange(array, copy, draw(copy.length))
}

/**
 * @param {ArrayLike<unknown>} array
 * @returns {unknown[] | Float64Array} its elements, in an array of the same kind but for subclasses
 * @throws {RangeError} when there are too many
 */
function elements(array) {
  const typed = !Array.isArray(array)
  const length = typed ? lengthOf.call(array) : array.length
  if (length > MOST) {
    throw refusal('array', `at most ${MOST} elements`, length, RangeError)
  }
  const copy = typed ? new Kinds[kindOf.call(array)](length) : new Array(length)
  for (let i = 0; i < length; i++) copy[i] = array[i]
  return copy
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

/**
 * @this {readonly unknown[]}
 * @param {unknown} _
 * @param {number} i
 */
function writable(_, i) {
  return Object.getOwnPropertyDescriptor(this, i)?.writable
}
