// Arrays of numbers and batches of samples: checked, and read or copied. Imports the checks and what is
// known of typed arrays.
//
// Reading an array that is not typed may run its owner's code (a getter, a proxy), and that may do
// anything: write to other arrays, change a layer, call the package. So all of it is read, once, into a
// copy before a call looks at anything else. A typed array is read where it is needed.

import { count, integer, isArray, refusal, show } from './check.js'
import { isTyped, kindOf, lengthOf, put } from './typed.js'

/** @typedef {readonly number[] | import('./typed.js').TypedNumbers} Numbers a plain or typed array of numbers */
/** @typedef {import('./typed.js').TypedNumbers} TypedNumbers */
/** @typedef {Float64ArrayConstructor | Float32ArrayConstructor} RealsConstructor */

/** The most elements that an array can have. */
const LONGEST = Number.MAX_SAFE_INTEGER

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
  const size = checkLength(name, value, length)
  const to = allocate(name, size, Kind)
  copy(name, /** @type {ArrayLike<unknown>} */ (value), size, to, 0)
  return to
}

/**
 * The numbers of an array, to be read before any other code runs: a typed array as it is, another one as
 * a checked copy.
 * @param {string} name the argument
 * @param {unknown} value
 * @param {number | undefined} length how many there must be; any number of them if not given
 * @param {RealsConstructor} Kind of a copy
 * @returns {TypedNumbers}
 * @throws {TypeError | RangeError} as numbers does
 */
export function reals(name, value, length, Kind) {
  if (!isTyped(value)) return numbers(name, value, length, Kind)
  checkLength(name, value, length)
  return value
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
  const isKind = kindOf(value) === Kind.name
  if (isKind && lengthOf(value) === length) return /** @type {InstanceType<typeof Kind>} */ (value)
  const wanted = `a ${Kind.name} of length ${length}`
  throw refusal(name, wanted, value, isKind ? RangeError : TypeError)
}

/**
 * A batch of samples that was looked at and not yet read.
 * @typedef {object} Batch
 * @property {number} samples how many
 * @property {(Kind: RealsConstructor) => TypedNumbers} read all of them, (samples, inputs) row-major, as
 *   reals gives them; throws a TypeError or RangeError at what is no sample of so many numbers
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
  const length = checkLength(name, value, undefined)
  if (length === 0) throw new RangeError(`${name}: expected at least one sample, got none`)
  const head = value[0]
  if (!isArray(head)) {
    const first = element(name, value, 0, head)
    if (length % inputs !== 0) {
      throw refusal(name, `a multiple of ${inputs} numbers`, length, RangeError)
    }
    return {
      samples: length / inputs,
      read: (Kind) => {
        if (isTyped(value)) return value
        const all = allocate(name, length, Kind)
        all[0] = first
        for (let i = 1; i < length; i++) all[i] = element(name, value, i, value[i])
        return all
      },
    }
  }
  return {
    samples: length,
    read: (Kind) => {
      const all = allocate(name, length * inputs, Kind)
      for (let i = 0; i < length; i++) {
        const sample = i === 0 ? head : value[i]
        const label = `${name}[${i}]`
        checkLength(label, sample, inputs)
        copy(label, /** @type {ArrayLike<unknown>} */ (sample), inputs, all, i * inputs)
      }
      return all
    },
  }
}

/**
 * @param {string} name the argument
 * @param {unknown} value
 * @param {number | undefined} wanted any if not given
 * @returns {number} the length of the value, which is an array; asked for once, since a proxy may give
 *   another one each time
 * @throws {TypeError | RangeError} when it is another thing, or of another length
 */
function checkLength(name, value, wanted) {
  if (isArray(value)) {
    const length = lengthOf(value) ?? value.length
    if (wanted === undefined) return integer(`${name}.length`, length, 0, LONGEST)
    if (length === wanted) return length
  }
  const expected = wanted === undefined ? 'numbers' : count(wanted, 'number')
  throw refusal(name, `an array of ${expected}`, value, isArray(value) ? RangeError : TypeError)
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
 * @param {string} name
 * @param {ArrayLike<unknown>} from
 * @param {number} length that it was found to have
 * @param {Float64Array | Float32Array} to
 * @param {number} at where in `to`
 */
function copy(name, from, length, to, at) {
  if (isTyped(from)) put(to, from, at)
  else for (let i = 0; i < length; i++) to[at + i] = element(name, from, i, from[i])
}
