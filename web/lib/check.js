// The checks of single arguments and the sentences of their errors. Imports what is known of typed arrays.

import { kindOf, lengthOf } from './typed.js'

/** Most inputs or units of a layer, and most numbers in its weights: 128 MiB of doubles. */
export const MOST_NUMBERS = 2 ** 24
/**
 * Most weights in all layers of a network, which are in memory all at once: 384 MiB of doubles. With what
 * packing adds, the biases, the widest sample and its outputs they stay below the 1 GiB that the core's
 * memory may have.
 */
export const MOST_IN_NETWORK = 3 * MOST_NUMBERS

/** Most letters of what came that an error message repeats. */
const MOST_LETTERS = 40
/** From here on a BigInt is too long to be repeated. */
const LONG = 10n ** 40n

/**
 * @param {string} text
 * @param {number} [most]
 * @returns {string} the text, or its beginning if it is longer
 */
export function brief(text, most = MOST_LETTERS) {
  return text.length > most ? `${text.slice(0, most)}…` : text
}

/**
 * How a value reads in an error message: never longer than some fifty letters, and whatever it is, without
 * an error of its own.
 * @param {unknown} value
 * @returns {string}
 */
export function show(value) {
  if (typeof value === 'string') return `the string ${JSON.stringify(brief(value))}`
  if (typeof value === 'bigint') {
    return -LONG < value && value < LONG
      ? `the BigInt ${value}n`
      : 'a BigInt of more than 40 digits'
  }
  if (typeof value === 'symbol') return 'a symbol'
  if (typeof value === 'function' || (typeof value === 'object' && value !== null)) {
    if (isRevoked(value)) return 'a revoked proxy'
    try {
      return showObject(value)
    } catch {
      return 'an object that cannot be looked at'
    }
  }
  return Object.is(value, -0) ? '-0' : String(value)
}

/**
 * @param {object} value
 * @returns {string}
 */
function showObject(value) {
  if (Array.isArray(value)) return `an array of length ${value.length}`
  if (ArrayBuffer.isView(value)) {
    const length = lengthOf(value)
    return `${withArticle(kind(value))}${length === undefined ? '' : ` of length ${length}`}`
  }
  if (typeof value === 'function') return 'a function'
  // So that no number, say, is expected and a Number came.
  if (/^(Number|String|Boolean|BigInt|Symbol)$/.test(kind(value))) return `a ${kind(value)} object`
  // Such as a proxy of one.
  if (kind(value).endsWith('Array')) return onlyLike(kind(value))
  if (kind(value) !== 'Object') return withArticle(kind(value))
  if (isPlain(value)) return 'an object'
  const { value: maker } =
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(value), 'constructor') ?? {}
  const { value: name } = (maker && Object.getOwnPropertyDescriptor(maker, 'name')) ?? {}
  if (typeof name !== 'string' || name === '') return 'an object that inherits from another'
  return name.endsWith('Array') ? onlyLike(name) : `an instance of ${brief(name)}`
}

/** @param {string} kind of an array */
const onlyLike = (kind) => `an object that is only like ${withArticle(kind)}`

/** @param {unknown} value */
export function isRevoked(value) {
  try {
    // This throws for nothing else.
    Array.isArray(value)
    return false
  } catch {
    return true
  }
}

/**
 * @param {unknown} value
 * @returns {value is ArrayLike<unknown>} whether it is an array or a typed array
 */
export const isArray = (value) => kindOf(value) !== undefined || isPlainArray(value)

/**
 * @param {unknown} value
 * @returns {value is unknown[]} whether it is an array that is not typed
 */
export function isPlainArray(value) {
  try {
    return Array.isArray(value)
  } catch {
    return false // a revoked proxy
  }
}

/** @param {object} value */
const kind = (value) => brief(Object.prototype.toString.call(value).slice(8, -1))

/** @param {string} noun */
const withArticle = (noun) => `${/^([AEIO]|HTML|SVG|XML)/i.test(noun) ? 'an' : 'a'} ${noun}`

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
 * @param {readonly string[] | undefined} known its possible properties; any if undefined
 * @param {string} [expected] what it has to be
 * @returns {Record<string, unknown>} its own properties, each read once
 * @throws {TypeError} when it is no plain object, or has another property
 */
export function options(name, value, known, expected = 'a plain object') {
  if (!isPlain(value)) throw refusal(name, expected, value)
  const own = { ...value }
  for (const key of Object.keys(own)) {
    if (known && !known.includes(key)) {
      const property = /^[\w$]{1,40}$/.test(key) ? `.${key}` : `[${JSON.stringify(brief(key))}]`
      throw new TypeError(`${name}${property}: unknown; expected ${known.join(', ')}`)
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
  if (typeof value !== 'object' || value === null || isRevoked(value)) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/**
 * The error of a method or an accessor that was called on another thing than an object of its class.
 * @param {string} name of the method
 * @param {string} kinds the classes whose objects have it
 * @param {unknown} value what it was called on
 */
export function wrongReceiver(name, kinds, value) {
  const seen = show(value)
  // Its tag comes through a proxy, and from a prototype.
  const alike = kinds.split(/, | or /).some((kind) => seen === `a ${kind}`)
  const got = alike ? 'what only looks like one, such as a proxy' : seen
  const advice = `use it with its object, as in object.${name}, or bind it first`
  return new TypeError(`${name}: expected to be called on a ${kinds}, got ${got}; ${advice}`)
}
