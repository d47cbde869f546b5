// What tools see of an object whose numbers are private: comparisons (deepStrictEqual, toEqual), consoles
// and structuredClone. Imports nothing.
//
// Each object has one enumerable property of its own, KEY, whose value is a proxy: its properties are
// copies, made when they are read. So equal objects are equal and different ones differ; no array is handed
// out that could be written to unseen; and structuredClone and postMessage, which copy no proxy, throw a
// DataCloneError instead of giving an empty object. A proxy is made in some 20 ns, an accessor of the
// object's own in some 400.

const KEY = '[[data]]'
/** The method that Node, Deno and Bun show an object by. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom')
/** How many numbers of an array a console shows. */
const SHOWN = 6
/** @typedef {Record<string, unknown>} Fields an object's data, with its own typed arrays in it */
/** @typedef {(value: unknown, options?: object) => string} Inspect */

/**
 * The handler of the proxies of a class. What they stand before, the source, never changes its own
 * properties for them, so that they may say what they like.
 * @template {object} Source
 * @param {(source: Source) => Fields} read the data of an object from what has it
 * @returns {ProxyHandler<Source>}
 */
export function viewOf(read) {
  const no = () => false
  /**
   * @param {Source} source
   * @param {string | symbol} key
   */
  const field = (source, key) => {
    const fields = read(source)
    return Object.hasOwn(fields, key) ? fields[/** @type {string} */ (key)] : undefined
  }
  /**
   * @param {Source} source
   * @param {string | symbol} key
   */
  const has = (source, key) => field(source, key) !== undefined
  /**
   * @param {Source} source
   * @param {string | symbol} key
   */
  const get = (source, key) => copied(field(source, key))
  // Without a prototype: what a page adds to Object.prototype is no trap.
  return /** @type {any} */ ({
    __proto__: null,
    ownKeys: (/** @type {Source} */ source) =>
      Object.keys(read(source)).filter((key) => has(source, key)),
    has,
    get,
    getOwnPropertyDescriptor(/** @type {Source} */ source, /** @type {string | symbol} */ key) {
      if (!has(source, key)) return undefined
      // An accessor, so that asking for the keys copies nothing.
      const accessor = { get: () => get(source, key), enumerable: true, configurable: true }
      return /** @type {any} */ ({ __proto__: null, ...accessor })
    },
    getPrototypeOf: () => Object.prototype,
    set: no,
    defineProperty: no,
    deleteProperty: no,
    setPrototypeOf: no,
    preventExtensions: no,
  })
}

/** @param {unknown} value */
function copied(value) {
  // The method of typed arrays refuses one that was transferred away; this one finds it empty.
  return ArrayBuffer.isView(value) ? Array.prototype.slice.call(value) : value
}

/**
 * Lets tools see an object; to be called by its constructor.
 * @template {object} Source
 * @param {object} object
 * @param {Source} source what has its data; the messages of Node's assert show it
 * @param {ProxyHandler<Source>} view of its class
 */
export function letSee(object, source, view) {
  const target = /** @type {any} */ (object)
  const value = new Proxy(source, view)
  // An assignment would ask a property of Object.prototype that has this name; else it is the fastest.
  if (!(KEY in target)) target[KEY] = value
  else {
    const whole = { enumerable: true, configurable: true, writable: true }
    Object.defineProperty(target, KEY, /** @type {any} */ ({ __proto__: null, value, ...whole }))
  }
}

/**
 * Lets the consoles of Node, Deno and Bun show the objects of a class: its name, and of each array the
 * first numbers.
 * @param {object} prototype of the class
 * @param {(object: any) => Fields} read
 */
export function letShow(prototype, read) {
  /**
   * @this {any}
   * @param {number} depth how many levels deeper may be shown
   * @param {object} options
   * @param {Inspect} [inspect]
   */
  function show(depth, options, inspect = String) {
    // A bundler may have given the class itself another name.
    const ours = Object.getPrototypeOf(this) === prototype
    const name = (!ours && this.constructor?.name) || this[Symbol.toStringTag]
    if (depth < 0) return `[${name}]`
    /** @type {[string, unknown][]} */
    const entries = []
    try {
      for (const [key, value] of Object.entries(read(this))) {
        if (value === undefined) continue
        const array = /** @type {any} */ (value)
        entries.push([key, ArrayBuffer.isView(value) ? first(array, inspect) : value])
      }
    } catch {
      // The prototype itself, or a proxy, has no numbers.
      return `${name} {}`
    }
    for (const key of Object.keys(this)) if (key !== KEY) entries.push([key, this[key]])
    return `${name} ${inspect(Object.fromEntries(entries), options)}`
  }
  const descriptor = { __proto__: null, value: show, configurable: true, writable: true }
  Object.defineProperty(prototype, INSPECT, /** @type {any} */ (descriptor))
}

/**
 * @param {Float64Array | Float32Array} array
 * @param {Inspect} inspect
 * @returns {object} what is shown as the first numbers of the array
 */
function first(array, inspect) {
  const { length } = array
  return {
    /**
     * @param {number} _
     * @param {object} options
     */
    [INSPECT](_, options) {
      /** @type {string[]} */
      const shown = []
      for (let i = 0; i < Math.min(length, SHOWN); i++) shown.push(inspect(array[i], options))
      if (length > SHOWN) shown.push(`… ${length - SHOWN} more`)
      return `${array.constructor.name}(${length}) [ ${shown.join(', ')} ]`
    },
  }
}
