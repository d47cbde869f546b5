// Starts the core and holds its memory: compile, instantiate, grow, views, texts. Imports the bytes, and
// why it may not start.

import { bytes } from './bytes.js'
import { cannotStart } from './startup.js'

const PAGE = 65536
/** The bytes before the first free address, of which the first says that the memory is in use. */
const MARK = 16

/** @typedef {Float64Array | Float32Array} Reals the numbers of one precision */
/** @typedef {'float64' | 'float32'} DType the name of a precision, as NumPy has it */
/**
 * A Float64Array over an ArrayBuffer: `Float64Array<ArrayBuffer>` since TypeScript 5.7, and so written that
 * an older one reads it too.
 * @typedef {ReturnType<Float64ArrayConstructor['of']>} Float64s
 */
/** @typedef {ReturnType<Float32ArrayConstructor['of']>} Float32s the same of Float32Array */
/**
 * The typed array of a precision, over an ArrayBuffer.
 * @template {DType} D
 * @typedef {D extends 'float32' ? Float32s : Float64s} RealsOf
 */
/**
 * The same over any buffer, also a shared one: where results may be written to.
 * @template {DType} D
 * @typedef {D extends 'float32' ? Float32Array : Float64Array} TargetOf
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
 * @property {(...args: number[]) => number} trainingCount
 * @property {(...args: number[]) => number} train
 * @property {(...args: number[]) => number} gradient
 * @property {(...args: number[]) => number} loss
 */

/**
 * @typedef {object} Core the module once it runs
 * @property {Record<string, (...args: number[]) => number>} call its functions by name
 * @property {{ readonly buffer: ArrayBuffer, grow(pages: number): number }} memory
 * @property {number} base the first free address, a multiple of 16
 * @property {Precision} float64
 * @property {Precision} float32
 */

/** @type {Core | undefined} what setModule gave */
let given
/** @type {Core | undefined} */
let running

/** @returns {boolean} whether the core was used, so that another one comes too late */
export function isRunning() {
  return running !== undefined
}

/**
 * Takes a core to be used from now on.
 * @param {Core} core one that nothing uses
 * @returns {boolean} false when something does; it is then not taken
 */
export function take(core) {
  if (core.memory === given?.memory) return true
  // Two copies of the package would overwrite each other's numbers.
  const used = new Uint8Array(core.memory.buffer, core.base - MARK, 1)
  if (used[0] !== 0) return false
  used[0] = 1
  given = core
  return true
}

/** @returns {Core} */
export function core() {
  running ??= given ?? start()
  return running
}

/** @returns {Core} */
function start() {
  let instance
  try {
    instance = new WebAssembly.Instance(new WebAssembly.Module(bytes()))
  } catch (cause) {
    throw cannotStart(cause)
  }
  return coreOf(instance.exports)
}

/**
 * @param {Record<string, unknown>} exports of an instance of neuron.wasm
 * @returns {Core}
 */
export function coreOf({ memory: exported, __heap_base, ...functions }) {
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
    trainingCount: call[`nn_training_count${suffix}`],
    train: call[`nn_train${suffix}`],
    gradient: call[`nn_gradient${suffix}`],
    loss: call[`nn_loss${suffix}`],
  })
  return {
    call,
    memory,
    base: ((heapBase.value + 15) & -16) + MARK,
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
 * @param {Core} [of] the core that holds it
 * @returns {string}
 */
export function text(address, of = core()) {
  const bytes = new Uint8Array(of.memory.buffer, address)
  return String.fromCharCode(...bytes.subarray(0, bytes.indexOf(0)))
}
