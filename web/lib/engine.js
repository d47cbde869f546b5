// The way into the core and back: copy in, call, copy out. With core.js the only file that touches
// linear memory. Imports the core and the checks.
//
// The core has no allocator. From `base` on, memory holds first the cache of packed parameters and
// then, for the call that runs, its arrays one after another; of those nothing stays between two calls.
// Big jobs are cut into pieces, so that memory is bounded and a piece stays in the processor's cache.
//
// The cache is never the truth: it holds copies of parameters that no one outside the package can
// write to (see Dense in dense.js), it is bounded, and when it is full it is emptied.

import { allocate, element } from './check.js'
import { check, core, reserve, text } from './core.js'

/** @typedef {import('./core.js').Reals} Reals */
/** @typedef {import('./core.js').Precision} Precision */
/** @typedef {import('./check.js').Batch} Batch */
/** @typedef {import('./dense.js').Dense} Dense */

/** Bytes handled in one piece. */
const PIECE = 262144
/** Most bytes of packed parameters that are kept from call to call. */
const MOST_CACHED = 2 ** 26
/** Samples that the core's product takes at a time (ROWS in c/matmul.h). */
const ROWS = 16
/** The bytes of nn_random (c/nn.h): key[624], position, has_gauss, gauss. */
const RANDOM_BYTES = 2512

/** The bytes that the cache takes, from `base` on. */
let cached = 0
/** How often the cache was emptied: what was placed in it in an earlier era is gone. */
let era = 0
/** How often the memory behind the cache was used: a call that sees it move has lost what it laid there. */
let uses = 0

/** @param {number} bytes */
const aligned = (bytes) => Math.ceil(bytes / 16) * 16

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
 * @param {'activate' | 'derive'} operation
 * @param {number} activation its index
 * @param {number} parameter
 * @param {Reals} z a plain typed array of the precision to compute in
 * @returns {Reals} of the same kind and length
 */
export function elementwise(operation, activation, parameter, z) {
  const { base, [z instanceof Float32Array ? 'float32' : 'float64']: precision } = core()
  const bytes = z.BYTES_PER_ELEMENT
  const y = allocate('z', z.length, precision.Array)
  const at = base + cached
  uses++
  for (let start = 0; start < z.length; start += PIECE / bytes) {
    const count = Math.min(PIECE / bytes, z.length - start)
    reserve(at + count * bytes)
    const { view } = precision
    view.set(z.subarray(start, start + count), at / bytes)
    check(precision[operation](activation, parameter, count, at, at))
    y.set(view.subarray(at / bytes, at / bytes + count), start)
  }
  return y
}

/**
 * Copies a layer's parameters to an address and packs them there: the packed weights, then the bias.
 * @param {Precision} precision
 * @param {Dense} layer
 * @param {number} at
 */
function pack(precision, layer, at) {
  const { inputs, units, weights, bias } = layer
  const bytes = weights.BYTES_PER_ELEMENT
  const end = at + parameterBytes(precision, layer)
  // Fewer than four units stay as they are; others are laid out anew from behind the result.
  const from = units < 4 ? at : end
  reserve(Math.max(end, from + weights.byteLength))
  precision.view.set(weights, from / bytes)
  precision.pack(inputs, units, from, at)
  precision.view.set(bias, at / bytes + precision.packedCount(inputs, units))
}

/**
 * @param {Precision} precision
 * @param {Dense} layer
 * @returns {number} the bytes of its packed parameters
 */
function parameterBytes(precision, { inputs, units }) {
  return aligned((precision.packedCount(inputs, units) + units) * precision.Array.BYTES_PER_ELEMENT)
}

/**
 * Sees to it that the parameters of all layers are in memory, packed.
 * @param {Precision} precision
 * @param {readonly Dense[]} layers
 * @returns {number} the first free address after them; each layer's `address` is set
 */
function place(precision, layers) {
  const { base } = core()
  const lacking = (/** @type {Dense} */ layer) => !layer.shared && layer.era !== era
  /** @param {readonly Dense[]} some */
  const total = (some) => some.reduce((sum, layer) => sum + parameterBytes(precision, layer), 0)
  if (layers.some(lacking) && cached + total(layers.filter(lacking)) > MOST_CACHED) {
    cached = 0
    era++
  }
  const fits = cached + total(layers.filter(lacking)) <= MOST_CACHED
  if (fits) {
    for (const layer of layers) {
      if (!lacking(layer)) continue
      pack(precision, layer, base + cached)
      layer.address = base + cached
      layer.era = era
      cached += parameterBytes(precision, layer)
    }
  }
  let free = base + cached
  for (const layer of layers) {
    if (!layer.shared && layer.era === era) continue
    pack(precision, layer, free)
    layer.address = free
    free += parameterBytes(precision, layer)
  }
  return free
}

/**
 * The outputs of a chain of layers for a batch of samples, or the weighted sums of its last layer.
 * @param {readonly Dense[]} layers of one precision, each with as many inputs as the one before units
 * @param {boolean} activated whether the last layer's activation is applied
 * @param {Batch} x (samples, inputs)
 * @returns {Reals} (samples, units)
 */
export function forward(layers, activated, x) {
  for (const layer of layers) layer.checkAlive()
  const { inputs } = layers[0]
  const { units, dtype } = layers[layers.length - 1]
  const precision = core()[dtype]
  const bytes = precision.Array.BYTES_PER_ELEMENT
  const widest = layers.reduce((most, layer) => Math.max(most, layer.units), 0)
  const result = allocate('X', x.samples * units, precision.Array)
  let rows = Math.max(1, Math.floor(PIECE / bytes / (inputs + 2 * widest)))
  if (rows > ROWS) rows -= rows % ROWS
  rows = Math.min(rows, x.samples)
  let mine = -1
  let first = 0
  for (let start = 0; start < x.samples; start += rows) {
    const count = Math.min(rows, x.samples - start)
    // An array may run code of its own when it is read, and that code may come here: read it first.
    const piece = x.read(start, count, precision.Array)
    if (uses !== mine) {
      mine = ++uses
      first = place(precision, layers)
    }
    const second = first + aligned(rows * inputs * bytes)
    const third = second + aligned(rows * widest * bytes)
    reserve(third + aligned(rows * widest * bytes))
    const { view } = precision
    view.set(piece, first / bytes)
    let from = first
    let to = second
    for (const [i, { inputs, units, index, parameter, address }] of layers.entries()) {
      const biasAt = address + precision.packedCount(inputs, units) * bytes
      check(
        activated || i + 1 < layers.length
          ? precision.forward(index, parameter, inputs, units, count, address, biasAt, from, to)
          : precision.weightedSum(inputs, units, count, address, biasAt, from, to),
      )
      from = to
      to = to === second ? third : second
    }
    result.set(view.subarray(from / bytes, from / bytes + count * units), start * units)
  }
  return result
}

/**
 * The output of one unit of one to four inputs, its numbers handed over by value: the shortest way.
 * @param {Dense} layer
 * @param {ArrayLike<number>} x (inputs)
 * @returns {number | undefined} undefined when x or the weights have another length
 * @throws {TypeError} when an element is not a number
 */
export function few(layer, x) {
  const { inputs, weights: w } = layer
  if (x.length !== inputs || w.length !== inputs) return undefined
  const x0 = element('x', x, 0, x[0])
  const x1 = inputs > 1 ? element('x', x, 1, x[1]) : 0
  const x2 = inputs > 2 ? element('x', x, 2, x[2]) : 0
  const x3 = inputs > 3 ? element('x', x, 3, x[3]) : 0
  const { neuron } = core()[layer.dtype]
  const { index, parameter, bias } = layer
  return neuron(index, parameter, inputs, bias[0], w[0], x0, w[1], x1, w[2], x2, w[3], x3)
}

/**
 * The state of a random generator after seeding.
 * @param {number} seed 0 … 2³² - 1
 * @returns {ArrayBuffer} an nn_random (c/nn.h)
 */
export function seedRandom(seed) {
  const { call, base, memory } = core()
  const at = base + cached
  uses++
  reserve(at + RANDOM_BYTES)
  call.nn_random_seed(seed, at)
  return memory.buffer.slice(at, at + RANDOM_BYTES)
}

/**
 * Draws numbers and moves the state on.
 * @param {ArrayBuffer} state an nn_random (c/nn.h), changed
 * @param {Float64Array} out filled
 * @param {{ low: number, high: number } | 'normal'} distribution
 */
export function draw(state, out, distribution) {
  const { call, base, float64 } = core()
  const at = base + cached
  const to = at + RANDOM_BYTES
  const saved = new Float64Array(state)
  uses++
  for (let start = 0; start < out.length; start += PIECE / 8) {
    const count = Math.min(PIECE / 8, out.length - start)
    reserve(to + count * 8)
    const { view } = float64
    view.set(saved, at / 8)
    if (distribution === 'normal') call.nn_random_normal(at, count, to)
    else call.nn_random_uniform(at, distribution.low, distribution.high, count, to)
    saved.set(view.subarray(at / 8, to / 8))
    out.set(view.subarray(to / 8, to / 8 + count), start)
  }
}
