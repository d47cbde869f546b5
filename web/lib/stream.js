// What RandomState and Generator have in common: the state in the core's form, what is drawn from it in the
// same way, and the checks of what draws take. Not public. Imports the draws, orders, the checks and the view.

import { allocate } from './arrays.js'
import { integer, noMoreThan, number, refusal, wrongReceiver } from './check.js'
import { draw, drawOrder } from './draws.js'
import { LARGEST_WORD } from './integers.js'
import { permuted, shuffled } from './order.js'
import { classOf, construct } from './subclass.js'
import { letSee } from './view.js'

/** @typedef {import('./core.js').Float64s} Float64s */
/** @typedef {import('./order.js').TypedArray} TypedArray */

/** Beyond it, and below its opposite, not every integer is a number. */
const HIGHEST_INTEGER = 2 ** 53

/**
 * The state of a stream, which it hides from all else.
 * @type {(of: RandomStream) => ArrayBuffer}
 */
export let stateOf

/**
 * @type {(value: unknown) => { state: ArrayBuffer, permutation: string } | undefined} the state of a stream
 *   and the core's function that draws an order from it; undefined if it is none of this copy of the package
 */
export let streamOf

/**
 * The order that a method of a stream draws.
 * @type {(of: RandomStream, name: string) => (count: number) => Uint32Array} name of the method; throws a
 *   TypeError when it was called on another thing
 */
let orderOf

export class RandomStream {
  /** @type {ArrayBuffer} an nn_random or nn_generator of c/nn.h */
  #state
  /** @type {string} */
  #permutation

  static {
    stateOf = (of) => of.#state
    streamOf = (value) => {
      const of = /** @type {RandomStream} */ (Object(value))
      return #state in of ? { state: of.#state, permutation: of.#permutation } : undefined
    }
    orderOf = (of, name) => {
      if (!(#state in Object(of))) throw wrongReceiver(name, 'RandomState or Generator', of)
      return (count) => drawOrder(of.#state, count, of.#permutation)
    }
  }

  /**
   * @internal
   * @param {ArrayBuffer} state
   * @param {string} permutation the core's function that draws one from such a state
   * @param {ProxyHandler<ArrayBuffer>} view what tools see of such a state
   */
  constructor(state, permutation, view) {
    this.#state = state
    this.#permutation = permutation
    letSee(this, state, view)
  }

  /**
   * 0 … n - 1, or the elements of an array, in a drawn order, as NumPy's permutation gives them. Of an
   * array of rows it is the rows that are permuted, and the result holds the same rows.
   * @overload
   * @param {number} n 0 … 2²⁷
   * @returns {Float64s} (n)
   */
  /**
   * @template {TypedArray} T
   * @overload
   * @param {T} array
   * @returns {T} a new one of the same kind
   */
  /**
   * @template T
   * @overload
   * @param {readonly T[]} array of whatever elements
   * @returns {T[]} a new one
   */
  /**
   * @param {unknown} value
   * @returns {unknown}
   * @throws {TypeError | RangeError} when it is neither such a number nor an array; nothing is then drawn
   */
  permutation(value) {
    const order = orderOf(this, 'permutation')
    noMoreThan('permutation', 1, arguments)
    return permuted(value, order)
  }

  /**
   * Puts the elements of an array in a drawn order, as NumPy's shuffle does.
   * @param {unknown[] | TypedArray} array plain or typed, of whatever elements, at most 2²⁷; changed
   * @returns {void}
   * @throws {TypeError | RangeError} when it is no such array, or frozen; nothing is then drawn
   */
  shuffle(array) {
    const order = orderOf(this, 'shuffle')
    noMoreThan('shuffle', 1, arguments)
    shuffled(array, order)
  }
}

/**
 * @template {RandomStream & { state: object }} T
 * @param {T} stream
 * @param {new (seed: number) => RandomStream} Base of which it is
 * @returns {T} another one in the same state, of its subclass
 * @throws {TypeError} when the constructor of its subclass takes other arguments
 */
export function twin(stream, Base) {
  const Class = /** @type {new (seed: number) => T} */ (classOf(stream.constructor, Base))
  const copy = construct(Class, [0], (made) => made instanceof Base, 'a clone')
  copy.state = stream.state
  return copy
}

/**
 * @param {unknown} n how many; undefined for one number
 * @param {(out: Float64Array) => void} fill draws
 * @returns {any} a number without n, else an array of n
 * @throws {TypeError | RangeError} when n is no such integer; nothing is then drawn
 */
export function filled(n, fill) {
  const out = allocate('n', n === undefined ? 1 : integer('n', n, 0, LARGEST_WORD))
  fill(out)
  return n === undefined ? out[0] : out
}

/**
 * @param {ArrayBuffer} state
 * @param {unknown} n how many; undefined for one number
 * @param {import('./draws.js').Run} run
 * @returns {any} a number without n, else an array of n
 * @throws {TypeError | RangeError} when n is no such integer; nothing is then drawn
 */
export function drawn(state, n, run) {
  return filled(n, (out) => draw(state, out, run))
}

/**
 * @param {unknown} low
 * @param {unknown} high
 * @returns {[number, number]} both, with a finite difference
 * @throws {TypeError | RangeError}
 */
export function interval(low, high) {
  const range = number('high', high) - number('low', low)
  if (!Number.isFinite(range)) throw refusal('high - low', 'a finite number', range, RangeError)
  return [Number(low), Number(high)]
}

/**
 * @param {unknown} low or, if high is undefined, high, and low is 0
 * @param {unknown} high above low
 * @returns {[number, number]} both, integers from -2⁵³ to 2⁵³
 * @throws {TypeError | RangeError}
 */
export function integers(low, high) {
  const from = high === undefined ? 0 : integer('low', low, -HIGHEST_INTEGER, HIGHEST_INTEGER - 1)
  return [from, integer('high', high === undefined ? low : high, from + 1, HIGHEST_INTEGER)]
}
