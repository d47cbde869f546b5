// Arrays of numbers and batches of samples: checked, and read or copied. Imports the checks.

import { count, isArray, refusal, show } from './check.js'

/** @typedef {readonly number[] | Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array} Numbers */
/** @typedef {Float64ArrayConstructor | Float32ArrayConstructor} RealsConstructor */

/**
 * @template {RealsConstructor} [Kind=Float64ArrayConstructor]
 * @param {string} name the argument that asks for them
 * @param {number} count
 * @param {Kind} [Kind] Float64Array if not given
 * @returns {InstanceType<Kind>} room for so many numbers
 * @throws {RangeError} when there is not so much memory
 */
export function allocate(name, count, Kind = /** @type {Kind} */ (Float64Array)) {
  try {
    return /** @type {InstanceType<Kind>} */ (new Kind(count))
  } catch (cause) {
    throw new RangeError(`${name}: not enough memory for ${count} numbers`, { cause })
  }
}

/**
 * Copies the numbers of an array, checking each.
 * @template {RealsConstructor} [Kind=Float64ArrayConstructor]
 * @param {string} name the argument
 * @param {unknown} value
 * @param {number} [length] how many there must be; any number of them if not given
 * @param {Kind} [Kind] of the copy; Float64Array if not given
 * @returns {InstanceType<Kind>} the copy
 * @throws {TypeError} when it is no array, or an element is not a number
 * @throws {RangeError} when its length is another
 */
export function numbers(name, value, length, Kind = /** @type {Kind} */ (Float64Array)) {
  const array = checkLength(name, value, length)
  const { length: size } = array
  const to = allocate(name, size, Kind)
  if (!isReals(array)) return copy(name, array, size, to, 0)
  to.set(array)
  return to
}

/**
 * The numbers of an array to be read at once: a typed array as it is, another one as a checked copy.
 * @param {string} name the argument
 * @param {unknown} value
 * @param {number | undefined} length how many there must be; any number of them if not given
 * @param {RealsConstructor} Kind of a copy
 * @returns {Float64Array | Float32Array}
 * @throws {TypeError | RangeError} as numbers does
 */
export function reals(name, value, length, Kind) {
  const array = checkLength(name, value, length)
  return isReals(array) ? array : numbers(name, array, length, Kind)
}

/**
 * An array to be written to.
 * @param {string} name the argument
 * @param {unknown} value
 * @param {number} length how many numbers there must be
 * @param {RealsConstructor} Kind that it must be
 * @returns {Float64Array | Float32Array} the value
 * @throws {TypeError | RangeError} when it is another thing
 */
export function target(name, value, length, Kind) {
  if (value instanceof Kind && value.length === length) return value
  const wanted = `a ${Kind.name} of length ${length}`
  throw refusal(name, wanted, value, value instanceof Kind ? RangeError : TypeError)
}

/**
 * A batch of samples that can be read piece by piece.
 * @typedef {object} Batch
 * @property {number} samples how many
 * @property {ArrayBufferLike | undefined} buffer of a flat typed array, which is read without checks
 * @property {(first: number, count: number, Kind: RealsConstructor) => Float64Array | Float32Array} read
 *   some samples, (count, inputs) row-major, as Kind or, from a typed array, without a copy; throws
 *   a TypeError at an element that is not a number
 */

/**
 * A batch of samples, nested (an array for each sample) or flat (one after another).
 * @param {string} name the argument
 * @param {unknown} value
 * @param {number} inputs the numbers in a sample
 * @returns {Batch}
 * @throws {TypeError} when it is no array
 * @throws {RangeError} when it is empty, or its lengths do not fit
 */
export function samples(name, value, inputs) {
  if (!isArray(value)) {
    throw refusal(name, `an array of samples of ${count(inputs, 'number')}`, value)
  }
  const { length } = value
  if (length === 0) throw new RangeError(`${name}: expected at least one sample, got none`)
  if (!isArray(value[0])) {
    if (length % inputs !== 0) {
      throw refusal(name, `a multiple of ${inputs} numbers`, length, RangeError)
    }
    return {
      samples: length / inputs,
      buffer: isReals(value) ? value.buffer : undefined,
      read: (first, samples, Kind) => {
        const start = first * inputs
        const size = samples * inputs
        if (isReals(value)) return within(value, start, size)
        return copy(name, value, size, new Kind(size), 0, start)
      },
    }
  }
  return {
    samples: length,
    buffer: undefined,
    read: (first, samples, Kind) => {
      const all = new Kind(samples * inputs)
      for (let i = 0; i < samples; i++) {
        const label = `${name}[${first + i}]`
        const sample = checkLength(label, value[first + i], inputs)
        if (isReals(sample)) all.set(sample, i * inputs)
        else copy(label, sample, inputs, all, i * inputs)
      }
      return all
    },
  }
}

/**
 * @param {ArrayLike<unknown>} value
 * @returns {value is Float64Array | Float32Array} of which every element is a number
 */
function isReals(value) {
  return value instanceof Float64Array || value instanceof Float32Array
}

/**
 * A part of a typed array, whatever class of it the user made.
 * @param {Float64Array | Float32Array} array
 * @param {number} start
 * @param {number} length
 */
export function within(array, start, length) {
  if (length === array.length) return array
  const Kind = array instanceof Float64Array ? Float64Array : Float32Array
  return new Kind(
    /** @type {ArrayBuffer} */ (array.buffer),
    array.byteOffset + start * array.BYTES_PER_ELEMENT,
    length,
  )
}

/**
 * @param {string} name the argument
 * @param {unknown} value
 * @param {number | undefined} length any if not given
 * @returns {ArrayLike<unknown>} the value, an array of that length
 * @throws {TypeError | RangeError} when it is another thing
 */
function checkLength(name, value, length) {
  if (isArray(value) && (length === undefined || value.length === length)) return value
  const wanted = length === undefined ? 'numbers' : count(length, 'number')
  throw refusal(name, `an array of ${wanted}`, value, isArray(value) ? RangeError : TypeError)
}

/**
 * @param {string} name
 * @param {ArrayLike<unknown>} from
 * @param {number} i
 * @param {unknown} value what from[i] was
 * @returns {number} the value
 * @throws {TypeError} when it is not a number
 */
export function element(name, from, i, value) {
  if (typeof value === 'number') return value
  const got = i in from ? show(value) : 'a hole'
  throw new TypeError(`${name}[${i}]: expected a number, got ${got}`)
}

/**
 * Copies numbers.
 * @template {Float64Array | Float32Array} To
 * @param {string} name
 * @param {ArrayLike<unknown>} from
 * @param {number} length the length it was found to have
 * @param {To} to
 * @param {number} offset
 * @param {number} [start]
 * @returns {To} to
 */
function copy(name, from, length, to, offset, start = 0) {
  for (let i = 0; i < length; i++) {
    const value = from[start + i]
    to[offset + i] = element(name, from, start + i, value)
  }
  return to
}
