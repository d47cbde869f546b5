// The checks of arguments and the sentences of their errors. Imports nothing.

/** @typedef {readonly number[] | Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array} Numbers */

/** Most inputs or units of a layer, and most numbers in its weights: 128 MiB of doubles. */
export const MOST_NUMBERS = 2 ** 24

/** @typedef {Float64ArrayConstructor | Float32ArrayConstructor} RealsConstructor */

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
    return `a ${kind(value)}${isArray(value) ? ` of length ${value.length}` : ''}`
  }
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'symbol') return 'a symbol'
  if (typeof value === 'object' && value !== null) {
    return kind(value) === 'Object' ? 'an object' : `a ${kind(value)}`
  }
  return Object.is(value, -0) ? '-0' : String(value)
}

/** @param {object} value */
const kind = (value) => Object.prototype.toString.call(value).slice(8, -1)

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
  const Kind = typeof value === 'string' ? RangeError : TypeError
  throw new Kind(`${name}: expected one of ${list}, got ${show(value)}`)
}

/**
 * @param {unknown} value
 * @returns {value is ArrayLike<unknown>} whether it is an array or a typed array
 */
export function isArray(value) {
  // A DataView, also one of another realm, has no length.
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value)
}

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
 * @param {string} name of a function
 * @param {number} most arguments that it takes
 * @param {ArrayLike<unknown>} given its arguments
 * @throws {TypeError} when there are more, which would be lost without a word
 */
export function noMoreThan(name, most, given) {
  if (given.length > most) {
    throw new TypeError(`${name}: expected at most ${count(most, 'argument')}, got ${given.length}`)
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
  if (length !== undefined) checkLength(name, value, length)
  if (!isArray(value)) {
    throw new TypeError(`${name}: expected an array of numbers, got ${show(value)}`)
  }
  const { length: size } = value
  const to = allocate(name, size, Kind)
  if (!isReals(value)) return copy(name, value, size, to, 0)
  to.set(value)
  return to
}

/**
 * A batch of samples that can be read piece by piece.
 * @typedef {object} Batch
 * @property {number} samples how many
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
    throw new TypeError(
      `${name}: expected an array of samples of ${count(inputs, 'number')}, got ${show(value)}`,
    )
  }
  const { length } = value
  if (length === 0) throw new RangeError(`${name}: expected at least one sample, got none`)
  if (!isArray(value[0])) {
    if (length % inputs !== 0) {
      throw new RangeError(`${name}: expected a multiple of ${inputs} numbers, got ${length}`)
    }
    return {
      samples: length / inputs,
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
 * One sample as a batch.
 * @param {string} name the argument
 * @param {unknown} value
 * @param {number} inputs
 * @returns {Batch}
 * @throws {TypeError | RangeError} when it is no array of that many numbers
 */
export function sample(name, value, inputs) {
  const x = checkLength(name, value, inputs)
  return {
    samples: 1,
    read: (_first, _count, Kind) => (isReals(x) ? x : copy(name, x, inputs, new Kind(inputs), 0)),
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
function within(array, start, length) {
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
 * @param {number} length
 * @returns {ArrayLike<unknown>} the value, an array of that length
 * @throws {TypeError | RangeError} when it is another thing
 */
function checkLength(name, value, length) {
  if (!isArray(value) || value.length !== length) {
    const Kind = isArray(value) ? RangeError : TypeError
    const wanted = `an array of ${count(length, 'number')}`
    throw new Kind(`${name}: expected ${wanted}, got ${show(value)}`)
  }
  return value
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
 * @returns {Record<string, unknown>} its own properties, each read once
 * @throws {TypeError} when it is no plain object, or has another property
 */
export function options(name, value, known) {
  if (!isPlain(value)) throw new TypeError(`${name}: expected an object, got ${show(value)}`)
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
