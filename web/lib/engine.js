// The only file that touches WebAssembly and linear memory: compile, grow, copy in, call, copy out.
// Imports the bytes and the checks.
//
// The core has no allocator: from `base` on, memory belongs to the call that runs, which lays its
// arrays there one after another and copies the result out. Nothing stays between two calls. Big
// jobs are cut into pieces, so that memory is bounded and a piece stays in the processor's cache.

import { allocate, show } from './check.js'
import { base64 } from './wasm.js'

/** Numbers handled in one piece. */
const PIECE = 16384
const PAGE = 65536
/** The bytes of nn_random (c/nn.h): key[624], position, has_gauss, gauss. */
const RANDOM_BYTES = 2512

/** @type {WebAssembly.Module | undefined} */
let given
/** @type {ReturnType<typeof start> | undefined} */
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
    throw new TypeError(
      `module: expected a WebAssembly.Module of neuron-wasm/neuron.wasm, got ${show(module)}`,
    )
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
    // These throw for anything but a module, of whatever realm.
    const names = Module.exports(/** @type {any} */ (module)).map(({ name }) => name)
    const needed = ['memory', '__heap_base', 'nn_forward', 'nn_random_normal']
    return (
      Module.imports(/** @type {any} */ (module)).length === 0 &&
      needed.every((name) => names.includes(name))
    )
  } catch {
    return false
  }
}

function core() {
  running ??= start()
  return running
}

/** The module once it runs: its functions, its memory, and the first free address. */
function start() {
  let instance
  try {
    instance = new WebAssembly.Instance(given ?? new WebAssembly.Module(decode(base64)))
  } catch (cause) {
    throw new Error(
      "neuron-wasm cannot start WebAssembly here. Under a Content-Security-Policy, allow 'wasm-unsafe-eval', or hand in the compiled module by setModule() first.",
      { cause },
    )
  }
  const { memory, __heap_base, ...call } = instance.exports
  return {
    call: /** @type {Record<string, (...args: number[]) => number>} */ (call),
    memory: /** @type {WebAssembly.Memory} */ (memory),
    base: Math.ceil(/** @type {WebAssembly.Global} */ (__heap_base).value / 16) * 16,
  }
}

/**
 * @param {string} text base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
function decode(text) {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

/**
 * Room for some numbers, and a view of it. A view is only good until memory grows: make it per call.
 * @param {number} count how many doubles
 * @returns {Float64Array} the view, from `base` on
 * @throws {RangeError} when the engine does not give the memory
 */
function reserve(count) {
  const { memory, base } = core()
  const lacking = base + count * 8 - memory.buffer.byteLength
  if (lacking > 0) {
    try {
      memory.grow(Math.ceil(lacking / PAGE))
    } catch (cause) {
      throw new RangeError(`not enough memory for ${count} numbers`, { cause })
    }
  }
  return new Float64Array(memory.buffer, base, count)
}

/**
 * @param {number} status of a call
 * @throws {RangeError} when it is not 0
 */
function check(status) {
  if (status !== 0) throw new RangeError(text(core().call.nn_status_text(status)))
}

/**
 * @param {number} address of an ASCII text that ends with a zero
 * @returns {string}
 */
function text(address) {
  const bytes = new Uint8Array(core().memory.buffer, address)
  return String.fromCharCode(...bytes.subarray(0, bytes.indexOf(0)))
}

/** @returns {number} how many activations the core's table has */
export function activationCount() {
  return core().call.nn_activation_count()
}

/**
 * What the core's table says of one activation.
 * @param {number} index
 */
export function activationRow(index) {
  const { call } = core()
  const parameterName = call.nn_activation_parameter_name(index)
  /** @type {readonly [low: number, high: number]} */
  const range = [call.nn_activation_low(index), call.nn_activation_high(index)]
  return {
    name: text(call.nn_activation_name(index)),
    formula: text(call.nn_activation_formula(index)),
    description: text(call.nn_activation_description(index)),
    range: Object.freeze(range),
    parameter: parameterName
      ? Object.freeze({
          name: text(parameterName),
          default: call.nn_activation_parameter_default(index),
        })
      : undefined,
  }
}

/**
 * The activation, or its derivative, of each number.
 * @param {'nn_activate' | 'nn_derive'} operation
 * @param {number} activation its index
 * @param {number} parameter
 * @param {Float64Array} z
 * @returns {Float64Array} of the same length
 */
export function elementwise(operation, activation, parameter, z) {
  const { call, base } = core()
  const y = allocate('z', z.length)
  for (let start = 0; start < z.length; start += PIECE) {
    const piece = z.subarray(start, start + PIECE)
    const memory = reserve(piece.length)
    memory.set(piece)
    check(call[operation](activation, parameter, piece.length, base, base))
    y.set(memory, start)
  }
  return y
}

/**
 * @typedef {object} Dense a dense layer, as the core takes it
 * @property {number} inputs
 * @property {number} units
 * @property {Float64Array} weights (units, inputs)
 * @property {Float64Array} bias (units)
 */

/**
 * The outputs of a layer for a batch of samples, or its weighted sums.
 * @param {Dense} layer
 * @param {{ index: number, parameter: number } | undefined} activation none gives the weighted sums
 * @param {Float64Array} x (samples, inputs)
 * @returns {Float64Array} (samples, units)
 */
export function forward({ inputs, units, weights, bias }, activation, x) {
  const { call, base } = core()
  const samples = x.length / inputs
  const perPiece = Math.max(1, Math.floor(PIECE / (inputs + units)))
  const result = allocate('X', samples * units)
  for (let start = 0; start < samples; start += perPiece) {
    const piece = x.subarray(start * inputs, (start + perPiece) * inputs)
    const rows = piece.length / inputs
    const biasAt = weights.length
    const xAt = biasAt + bias.length
    const yAt = xAt + piece.length
    const memory = reserve(yAt + rows * units)
    if (start === 0) {
      memory.set(weights)
      memory.set(bias, biasAt)
    }
    memory.set(piece, xAt)
    const shape = [inputs, units, rows]
    const at = [base, base + biasAt * 8, base + xAt * 8, base + yAt * 8]
    check(
      activation
        ? call.nn_forward(activation.index, activation.parameter, ...shape, ...at)
        : call.nn_weighted_sum(...shape, ...at),
    )
    result.set(memory.subarray(yAt), start * units)
  }
  return result
}

/**
 * The state of a random generator after seeding.
 * @param {number} seed 0 … 2³² - 1
 * @returns {ArrayBuffer} an nn_random (c/nn.h)
 */
export function seedRandom(seed) {
  const { call, base } = core()
  const memory = reserve(RANDOM_BYTES / 8)
  call.nn_random_seed(seed, base)
  return memory.slice().buffer
}

/**
 * Draws numbers and moves the state on.
 * @param {ArrayBuffer} state an nn_random (c/nn.h), changed
 * @param {Float64Array} out filled
 * @param {{ low: number, high: number } | 'normal'} distribution
 */
export function draw(state, out, distribution) {
  const { call, base } = core()
  const outAt = RANDOM_BYTES / 8
  for (let start = 0; start < out.length; start += PIECE) {
    const count = Math.min(PIECE, out.length - start)
    const memory = reserve(outAt + count)
    const saved = new Float64Array(state)
    memory.set(saved)
    if (distribution === 'normal') {
      call.nn_random_normal(base, count, base + RANDOM_BYTES)
    } else {
      call.nn_random_uniform(base, distribution.low, distribution.high, count, base + RANDOM_BYTES)
    }
    saved.set(memory.subarray(0, outAt))
    out.set(memory.subarray(outAt), start)
  }
}
