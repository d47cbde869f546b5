// The checks of single arguments and the sentences of their errors. Imports what is known of typed arrays.

import { kindOf, lengthOf } from './typed.js'

/** Most inputs or units of a layer, and most numbers in its weights: 128 MiB of doubles. */
export const MOST_NUMBERS = 2 ** 24

/**
 * How a value reads in an error message.
 * @param {unknown} value
 * @returns {string}
 */
export function show(value) {
  if (typeof value === 'string') {
    return `the string ${JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value)}`
  }
  if (typeof value === 'bigint') return `the BigInt ${value}n`
  if (Array.isArray(value)) return `an array of length ${value.length}`
  if (ArrayBuffer.isView(value)) {
    return `a ${kind(value)}${isArray(value) ? ` of length ${lengthOf(value)}` : ''}`
  }
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`
  if (typeof value === 'object' && value !== null) {
    // Such as a proxy of one.
    if (kind(value).endsWith('Array')) return `an object that is only like a ${kind(value)}`
    return kind(value) === 'Object' ? 'an object' : `a ${kind(value)}`
  }
  return Object.is(value, -0) ? '-0' : String(value)
}

/**
 * @param {unknown} value
 * @returns {value is ArrayLike<unknown>} whether it is an array or a typed array
 */
export function isArray(value) {
  return Array.isArray(value) || kindOf(value) !== undefined
}

/** @param {object} value */
const kind = (value) => Object.prototype.toString.call(value).slice(8, -1)

/**
 * @param {number} n
 * @param {string} noun
 * @returns {string} such as '1 number' or '2 numbers'
 */
export function count(n, noun) {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}

/**
 * The error of an argument that is not what it should be.
 * @param {string} name the argument
 * @param {string} expected
 * @param {unknown} value what came
 * @param {TypeErrorConstructor | RangeErrorConstructor} [Kind]
 */
export function refusal(name, expected, value, Kind = TypeError) {
  return new Kind(`${name}: expected ${expected}, got ${show(value)}`)
}

/**
 * @param {string} name the argument
 * @param {unknown} value
 * @returns {number} the value, any number, also NaN and the infinities
 * @throws {TypeError} when it is not a number
 */
export function number(name, value) {
  if (typeof value !== 'number') throw refusal(name, 'a number', value)
  return value
}

/**
 * @param {string} name the argument
 * @param {unknown} value
 * @param {number} low
 * @param {number} high
 * @returns {number} the value, an integer from low to high
 * @throws {TypeError} when it is not a number
 * @throws {RangeError} when it is another number
 */
export function integer(name, value, low, high) {
  if (!(Number.isInteger(number(name, value)) && Number(value) >= low && Number(value) <= high)) {
    throw refusal(name, `an integer from ${low} to ${high}`, value, RangeError)
  }
  return Number(value) + 0 // makes 0 of -0
}

/**
 * @param {string} name the argument
 * @param {unknown} value
 * @param {readonly string[]} choices
 * @returns {string} the value, one of the choices
 * @throws {TypeError} when it is not a string
 * @throws {RangeError} when it is another string
 */
export function choice(name, value, choices) {
  if (typeof value === 'string' && choices.includes(value)) return value
  const list = choices.map((choice) => `'${choice}'`).join(', ')
  throw refusal(name, `one of ${list}`, value, typeof value === 'string' ? RangeError : TypeError)
}

/**
 * @param {string} name of a function
 * @param {number} most arguments that it takes
 * @param {ArrayLike<unknown>} given its arguments
 * @throws {TypeError} when there are more, which would be lost without a word
 */
export function noMoreThan(name, most, given) {
  if (given.length > most) {
    throw refusal(name, `at most ${count(most, 'argument')}`, given.length)
  }
}

/**
 * @param {string} name the argument
 * @param {unknown} value
 * @param {readonly string[]} known its possible properties
 * @returns {Record<string, unknown>} its own properties, each read once
 * @throws {TypeError} when it is no plain object, or has another property
 */
export function options(name, value, known) {
  if (!isPlain(value)) throw refusal(name, 'an object', value)
  const own = { ...value }
  for (const key of Object.keys(own)) {
    if (!known.includes(key)) {
      throw new TypeError(`${name}.${key}: unknown; expected ${known.join(', ')}`)
    }
  }
  // Without a prototype, so that what a page adds to Object.prototype is no option.
  return Object.assign(Object.create(null), own)
}

/**
 * @param {unknown} value
 * @returns {value is object} whether it is an object as {} makes it, in whatever realm
 */
function isPlain(value) {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
