// Typed arrays as they are, of whatever realm: what is asked of them here their classes, prototypes and
// own properties cannot answer, and no code of theirs runs. Imports nothing.

/** @typedef {Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array} TypedNumbers */

const { prototype } = Object.getPrototypeOf(Uint8Array)
/**
 * @param {object} of a prototype
 * @param {string | symbol} name
 * @returns {any} its getter
 */
const getter = (of, name) => Object.getOwnPropertyDescriptor(of, name)?.get
const name = getter(prototype, Symbol.toStringTag)
const length = getter(prototype, 'length')
const buffer = getter(prototype, 'buffer')
const byteOffset = getter(prototype, 'byteOffset')
const byteLength = getter(ArrayBuffer.prototype, 'byteLength')
const { set } = prototype

/** @type {Map<unknown, any>} the classes of numbers, BigInts left out, by name */
const CLASSES = new Map()
for (const kind of [
  ...[Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array],
  ...[Float32Array, Float64Array, /** @type {any} */ (globalThis).Float16Array],
]) {
  if (kind) CLASSES.set(kind.name, kind)
}
/** @type {Map<unknown, any>} the classes of BigInts */
const BIG = new Map([BigInt64Array, BigUint64Array].map((kind) => [kind.name, kind]))

/**
 * @param {unknown} value
 * @returns {string | undefined} the name of its class as the language made it, such as 'Float64Array';
 *   undefined for all but typed arrays, so for a proxy of one too
 */
export const kindOf = (value) => name.call(value)

/**
 * @param {unknown} value
 * @returns {number | undefined} the length of a typed array; undefined for all else
 */
export const lengthOf = (value) => (kindOf(value) === undefined ? undefined : length.call(value))

/**
 * Whether a value is a typed array of so many elements. Asked of the elements, since that is faster than
 * asking for the length: a typed array has nothing beyond its last one, whatever its prototype has.
 * @param {any} value
 * @param {number} count one or more
 */
export const hasLength = (value, count) =>
  kindOf(value) !== undefined && value[count - 1] !== undefined && value[count] === undefined

/**
 * @param {unknown} value
 * @returns {value is TypedNumbers} whether it is a typed array, and not of BigInts
 */
export const isTyped = (value) => CLASSES.has(kindOf(value))

/**
 * @template T
 * @param {T} array a typed array, of numbers or BigInts
 * @returns {T} a copy, of the class as the language made it
 */
export function copyOf(array) {
  const kind = kindOf(array)
  const copy = new (CLASSES.get(kind) ?? BIG.get(kind))(length.call(array))
  // The method refuses one that was transferred away, which is empty.
  if (length.call(copy) > 0) set.call(copy, array)
  return copy
}

/**
 * Copies a typed array into another.
 * @param {TypedNumbers} to
 * @param {TypedNumbers} from converted as an assignment of each number would
 * @param {number} [at] where in `to`
 */
export const put = (to, from, at = 0) => set.call(to, from, at)

/**
 * A part of a typed array, over the same memory.
 * @template {TypedNumbers} T
 * @param {T} array
 * @param {number} start
 * @param {number} count
 * @returns {T}
 */
export function within(array, start, count) {
  if (count === length.call(array)) return array
  const Kind = CLASSES.get(kindOf(array))
  return new Kind(
    buffer.call(array),
    byteOffset.call(array) + start * Kind.BYTES_PER_ELEMENT,
    count,
  )
}

/** Fewer numbers are copied faster one by one than by a method of typed arrays. */
const FEW = 16

/**
 * Copies numbers into memory.
 * @param {Float64Array | Float32Array} view
 * @param {number} at where in the view
 * @param {TypedNumbers} from
 * @param {number} count all that it has
 */
export function copyIn(view, at, from, count) {
  if (count < FEW) for (let i = 0; i < count; i++) view[at + i] = from[i]
  else put(view, from, at)
}

/**
 * Copies numbers out of memory.
 * @param {Float64Array | Float32Array} view
 * @param {number} at where in the view
 * @param {Float64Array | Float32Array} to
 * @param {number} count all that it has
 */
export function copyOut(view, at, to, count) {
  if (count < FEW) for (let i = 0; i < count; i++) to[i] = view[at + i]
  else put(to, within(view, at, count))
}

/**
 * Whether writing to one typed array may change the other. One shared memory may have several objects
 * (each message to a thread and each growth of a WebAssembly.Memory makes one), and nothing tells that
 * they are the same; any other memory has one.
 * @param {TypedNumbers} one
 * @param {TypedNumbers} other
 */
export function mayOverlap(one, other) {
  const [a, b] = [buffer.call(one), buffer.call(other)]
  return a === b || (isShared(a) && isShared(b))
}

/**
 * @param {TypedNumbers} array
 * @returns {boolean} whether other threads may write to it
 */
export const isOnShared = (array) => isShared(buffer.call(array))

/**
 * Asked of the buffer, since a page may have no SharedArrayBuffer by name and yet be given one.
 * @param {ArrayBufferLike} memory
 */
function isShared(memory) {
  try {
    byteLength.call(memory)
    return false
  } catch {
    return true
  }
}
