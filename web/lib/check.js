// The checks of arguments and the sentences of their errors. Imports nothing.

/** @typedef {readonly number[] | Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array} Numbers */

/** Most inputs of a neuron, and most numbers in its weights: 128 MiB of doubles. */
export const MOST_INPUTS = 2 ** 24

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
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name}`
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'symbol') return 'a symbol'
  if (typeof value === 'object' && value !== null) return 'an object'
  return Object.is(value, -0) ? '-0' : String(value)
}

/**
 * @param {string} name the argument
 * @param {unknown} value
 * @returns {number} the value, any number, also NaN and the infinities
 * @throws {TypeError} when it is not a number
 */
export function number(name, value) {
  if (typeof value !== 'number') {
    throw new TypeError(`${name}: expected a number, got ${show(value)}`)
  }
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
    throw new RangeError(`${name}: expected an integer from ${low} to ${high}, got ${show(value)}`)
  }
  return Number(value)
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
  const Kind = typeof value === 'string' ? RangeError : TypeError
  throw new Kind(`${name}: expected one of ${list}, got ${show(value)}`)
}

/**
 * @param {unknown} value
 * @returns {value is ArrayLike<unknown>} whether it is an array or a typed array
 */
export function isArray(value) {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))
}

/**
 * Copies the numbers of an array, checking each.
 * @param {string} name the argument
 * @param {unknown} value
 * @param {number} [length] how many there must be; any number of them if not given
 * @returns {Float64Array} the copy
 * @throws {TypeError} when it is no array, or an element is not a number
 * @throws {RangeError} when its length is another
 */
export function numbers(name, value, length) {
  const wanted = `${length === undefined ? 'an array of numbers' : count(length, 'number')}`
  if (!isArray(value)) throw new TypeError(`${name}: expected ${wanted}, got ${show(value)}`)
  if (length !== undefined && value.length !== length) {
    throw new RangeError(`${name}: expected ${wanted}, got ${value.length}`)
  }
  return copy(name, value, new Float64Array(value.length), 0)
}

/**
 * Copies a batch of samples, nested (an array for each sample) or flat (one after another).
 * @param {string} name the argument
 * @param {unknown} value
 * @param {number} inputs the numbers in a sample
 * @returns {Float64Array} the copy, (samples, inputs) row-major
 * @throws {TypeError} when it is no array, or an element is not a number
 * @throws {RangeError} when it is empty, or its lengths do not fit
 */
export function samples(name, value, inputs) {
  if (!isArray(value)) {
    throw new TypeError(
      `${name}: expected an array of samples of ${count(inputs, 'number')}, got ${show(value)}`,
    )
  }
  if (value.length === 0) throw new RangeError(`${name}: expected at least one sample, got none`)
  if (!isArray(value[0])) {
    if (value.length % inputs !== 0) {
      throw new RangeError(`${name}: expected a multiple of ${inputs} numbers, got ${value.length}`)
    }
    return copy(name, value, new Float64Array(value.length), 0)
  }
  const all = new Float64Array(value.length * inputs)
  for (let i = 0; i < value.length; i++) {
    const sample = value[i]
    if (!isArray(sample)) {
      throw new TypeError(`${name}[${i}]: expected ${count(inputs, 'number')}, got ${show(sample)}`)
    }
    if (sample.length !== inputs) {
      throw new RangeError(
        `${name}[${i}]: expected ${count(inputs, 'number')}, got ${sample.length}`,
      )
    }
    copy(`${name}[${i}]`, sample, all, i * inputs)
  }
  return all
}

/**
 * @param {string} name
 * @param {ArrayLike<unknown>} from
 * @param {Float64Array} to
 * @param {number} offset
 * @returns {Float64Array} to
 */
function copy(name, from, to, offset) {
  for (let i = 0; i < from.length; i++) {
    const value = from[i]
    if (typeof value !== 'number') {
      const got = i in from ? show(value) : 'a hole'
      throw new TypeError(`${name}[${i}]: expected a number, got ${got}`)
    }
    to[offset + i] = value
  }
  return to
}

/**
 * @param {number} n
 * @param {string} noun
 * @returns {string} such as '1 number' or '2 numbers'
 */
function count(n, noun) {
  return `${n} ${noun}${n === 1 ? '' : 's'}`
}

/**
 * @param {string} name the argument
 * @param {unknown} value
 * @param {readonly string[]} known its possible properties
 * @returns {Record<string, unknown>} the value, an object
 * @throws {TypeError} when it is no object, or has another property
 */
export function options(name, value, known) {
  if (typeof value !== 'object' || value === null || isArray(value)) {
    throw new TypeError(`${name}: expected an object, got ${show(value)}`)
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) {
      throw new TypeError(`${name}.${key}: unknown; expected ${known.join(', ')}`)
    }
  }
  return /** @type {Record<string, unknown>} */ (value)
}
