// Starts the core and holds its memory: compile, instantiate, grow, views, texts. Imports the bytes and
// the checks.

import { bytes } from './bytes.js'
import { refusal } from './check.js'

const PAGE = 65536

/** @typedef {Float64Array | Float32Array} Reals the numbers of one precision */
/** @typedef {'float64' | 'float32'} DType the name of a precision, as NumPy has it */
/**
 * The typed array of a precision.
 * @template {DType} D
 * @typedef {D extends 'float32' ? Float32Array : Float64Array} RealsOf
 */

/**
 * The core in one precision: its functions (c/nn.h) and its view of the memory.
 * @typedef {object} Precision
 * @property {Float64ArrayConstructor | Float32ArrayConstructor} Array
 * @property {Reals} view all of the memory; made anew when it grows, so not to be kept over a reserve
 * @property {(...args: number[]) => number} activate
 * @property {(...args: number[]) => number} derive
 * @property {(inputs: number, units: number) => number} packedCount
 * @property {(...args: number[]) => void} pack
 * @property {(...args: number[]) => number} weightedSum
 * @property {(...args: number[]) => number} forward
 * @property {(...args: number[]) => number} neuron
 */

/**
 * @typedef {object} Core the module once it runs
 * @property {Record<string, (...args: number[]) => number>} call its functions by name
 * @property {{ readonly buffer: ArrayBuffer, grow(pages: number): number }} memory
 * @property {number} base the first free address, a multiple of 16
 * @property {Precision} float64
 * @property {Precision} float32
 */

/** @type {WebAssembly.Module | undefined} */
let given
/** @type {Core | undefined} */
let running

/**
 * Hands in the compiled module, for hosts that forbid compiling from bytes (a Content-Security-Policy
 * without 'wasm-unsafe-eval', Cloudflare Workers). Call it once, before anything else.
 * @param {object} module a WebAssembly.Module, the package's own `neuron-wasm/neuron.wasm`
 * @throws {TypeError} when it is another thing
 * @throws {Error} when the engine already runs
 */
export function setModule(module) {
  if (!isOurs(module)) {
    throw refusal('module', 'a WebAssembly.Module of neuron-wasm/neuron.wasm', module)
  }
  if (running) throw new Error('setModule: the engine runs already; call it before first use')
  given = module
}

/**
 * @param {object} module
 * @returns {module is WebAssembly.Module}
 */
function isOurs(module) {
  const { Module } = WebAssembly
  try {
    // This throws for anything but a module, of whatever realm.
    return Module.exports(/** @type {any} */ (module)).some(({ name }) => name === 'nn_forward')
  } catch {
    return false
  }
}

/** @returns {Core} */
export function core() {
  running ??= start()
  return running
}

/** @returns {Core} */
function start() {
  let instance
  try {
    instance = new WebAssembly.Instance(given ?? new WebAssembly.Module(bytes()))
  } catch (cause) {
    throw new Error(
      "neuron-wasm cannot start WebAssembly here. Allow 'wasm-unsafe-eval' in the Content-Security-Policy, or call setModule() first.",
      { cause },
    )
  }
  const { memory: exported, __heap_base, ...functions } = instance.exports
  const memory = /** @type {WebAssembly.Memory} */ (exported)
  const heapBase = /** @type {WebAssembly.Global} */ (__heap_base)
  const call = /** @type {any} */ (functions)
  /**
   * @param {Precision['Array']} Kind
   * @param {string} suffix of the functions' names
   * @returns {Precision}
   */
  const precision = (Kind, suffix) => ({
    Array: Kind,
    view: new Kind(memory.buffer),
    activate: call[`nn_activate${suffix}`],
    derive: call[`nn_derive${suffix}`],
    packedCount: call[`nn_packed_count${suffix}`],
    pack: call[`nn_pack${suffix}`],
    weightedSum: call[`nn_weighted_sum${suffix}`],
    forward: call[`nn_forward${suffix}`],
    neuron: call[`nn_neuron${suffix}`],
  })
  return {
    call,
    memory,
    base: (heapBase.value + 15) & -16,
    float64: precision(Float64Array, ''),
    float32: precision(Float32Array, '_f32'),
  }
}

/**
 * Makes sure that the memory reaches up to an address.
 * @param {number} end
 * @throws {RangeError} when the engine does not give the memory; all is then as before
 */
export function reserve(end) {
  const { memory, float64, float32 } = core()
  const lacking = end - float64.view.byteLength
  if (lacking <= 0) return
  try {
    memory.grow(Math.ceil(lacking / PAGE))
  } catch (cause) {
    throw new RangeError(`not enough memory: ${end} bytes needed`, { cause })
  }
  float64.view = new Float64Array(memory.buffer)
  float32.view = new Float32Array(memory.buffer)
}

/**
 * @param {number} status of a call
 * @throws {RangeError} when it is not 0
 */
export function check(status) {
  if (status !== 0) throw new RangeError(text(core().call.nn_status_text(status)))
}

/**
 * @param {number} address of an ASCII text that ends with a zero
 * @returns {string}
 */
export function text(address) {
  const bytes = new Uint8Array(core().memory.buffer, address)
  return String.fromCharCode(...bytes.subarray(0, bytes.indexOf(0)))
}
