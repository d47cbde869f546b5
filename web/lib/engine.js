// The way of samples into the core and of outputs back: copy in, call, copy out. Imports the core, the
// cache and the checks.
//
// The core has no allocator. Behind the cache of parameters, memory holds the arrays of the call that
// runs, one after another; nothing of them stays between two calls. Big jobs are cut into pieces, so that
// memory is bounded and a piece stays in the processor's cache.

import { allocate, element, samples, target, within } from './arrays.js'
import { aligned, claim, PIECE, place, uses } from './cache.js'
import { check, core, reserve } from './core.js'

/** @typedef {import('./core.js').Reals} Reals */
/** @typedef {import('./core.js').Precision} Precision */
/** @typedef {import('./arrays.js').Batch} Batch */
/** @typedef {import('./dense.js').Dense} Dense */

/** Samples that the core's product takes at a time (ROWS in c/matmul.h). */
const ROWS = 16
/** Fewer numbers are copied faster one by one than by a method of typed arrays. */
const FEW = 16

/**
 * Copies numbers into memory.
 * @param {Reals} view
 * @param {number} at where in the view
 * @param {Reals} x
 */
function write(view, at, x) {
  const { length } = x
  if (length < FEW) for (let i = 0; i < length; i++) view[at + i] = x[i]
  else view.set(x, at)
}

/**
 * @param {unknown} out what was given for results
 * @param {string} name of the argument that asks for them
 * @param {number} count of the results
 * @param {Precision} precision
 * @returns {Reals} out, or a new array if it was not given
 */
function resultOf(out, name, count, precision) {
  return out === undefined
    ? allocate(name, count, precision.Array)
    : target('out', out, count, precision.Array)
}

/**
 * The activation, or its derivative, of each number.
 * @param {'activate' | 'derive'} operation
 * @param {number} activation its index
 * @param {number} parameter
 * @param {Reals} z of the precision to compute in
 * @param {unknown} [out] where to write the results; a new array if not given
 * @returns {Reals} of the same kind and length
 * @throws {TypeError | RangeError} when out is no such array
 */
export function elementwise(operation, activation, parameter, z, out) {
  const precision = core()[z instanceof Float32Array ? 'float32' : 'float64']
  const bytes = z.BYTES_PER_ELEMENT
  const at = claim()
  const most = PIECE / bytes
  /** @param {Reals} piece */
  const compute = (piece) => {
    reserve(at + piece.length * bytes)
    write(precision.view, at / bytes, piece)
    check(precision[operation](activation, parameter, piece.length, at, at))
  }
  if (z.length <= most && out === undefined) {
    compute(z)
    return precision.view.slice(at / bytes, at / bytes + z.length)
  }
  const y = resultOf(out, 'z', z.length, precision)
  // So that none of it is overwritten before it is read.
  if (z.buffer === y.buffer) z = new precision.Array(z)
  for (let start = 0; start < z.length; start += most) {
    const piece = within(z, start, Math.min(most, z.length - start))
    compute(piece)
    y.set(precision.view.subarray(at / bytes, at / bytes + piece.length), start)
  }
  return y
}

/**
 * Runs a chain of layers over samples that are one piece and leaves their outputs in memory.
 * @param {Precision} precision
 * @param {readonly Dense[]} layers placed
 * @param {boolean} activated whether the last layer's activation is applied
 * @param {Reals} x (samples, inputs)
 * @param {number} samples
 * @param {number} first the first free address
 * @returns {number} where in the view the outputs begin, (samples, units)
 */
function run(precision, layers, activated, x, samples, first) {
  const bytes = precision.Array.BYTES_PER_ELEMENT
  const room = aligned(samples * widest(layers) * bytes)
  let from = first
  let to = first + aligned(samples * layers[0].inputs * bytes)
  let other = to + room
  reserve(other + (layers.length > 1 ? room : 0))
  write(precision.view, first / bytes, x)
  for (let i = 0; i < layers.length; i++) {
    const { inputs, units, index, parameter, address, biasAddress } = layers[i]
    check(
      activated || i + 1 < layers.length
        ? precision.forward(
            index,
            parameter,
            inputs,
            units,
            samples,
            address,
            biasAddress,
            from,
            to,
          )
        : precision.weightedSum(inputs, units, samples, address, biasAddress, from, to),
    )
    from = to
    to = other
    other = from
  }
  return from / bytes
}

/** @param {readonly Dense[]} layers */
function widest(layers) {
  let most = 0
  for (const { units } of layers) most = Math.max(most, units)
  return most
}

/**
 * Runs a chain of layers over one sample.
 * @param {readonly Dense[]} layers
 * @param {boolean} activated
 * @param {Reals} x (inputs)
 */
function runOne(layers, activated, x) {
  const precision = core()[layers[0].dtype]
  const from = run(precision, layers, activated, x, 1, place(precision, layers))
  return { precision, from }
}

/**
 * The outputs of a chain of layers for one sample, or the weighted sums of its last layer.
 * @param {readonly Dense[]} layers of one precision, each with as many inputs as the one before units
 * @param {boolean} activated whether the last layer's activation is applied
 * @param {Reals} x (inputs)
 * @returns {Reals} (units)
 */
export function forwardOne(layers, activated, x) {
  const { precision, from } = runOne(layers, activated, x)
  return precision.view.slice(from, from + layers[layers.length - 1].units)
}

/**
 * The same for a single unit.
 * @param {Dense} layer of one unit
 * @param {boolean} activated
 * @param {Reals} x (inputs)
 * @returns {number}
 */
export function forwardUnit(layer, activated, x) {
  const { precision, from } = runOne([layer], activated, x)
  return precision.view[from]
}

/**
 * The same for a batch of samples.
 * @param {readonly Dense[]} layers
 * @param {boolean} activated
 * @param {Batch} x (samples, inputs)
 * @param {unknown} [out] where to write the outputs; a new array if not given
 * @returns {Reals} (samples, units)
 * @throws {TypeError | RangeError} when out is no such array
 */
export function forward(layers, activated, x, out) {
  const { inputs } = layers[0]
  const { units, dtype } = layers[layers.length - 1]
  const precision = core()[dtype]
  let rows = Math.floor(PIECE / precision.Array.BYTES_PER_ELEMENT / (inputs + 2 * widest(layers)))
  if (rows > ROWS) rows -= rows % ROWS
  rows = Math.min(Math.max(rows, 1), x.samples)
  const size = x.samples * units
  if (rows === x.samples && out === undefined) {
    // An array may run code of its own when it is read, and that code may come here: read it first.
    const all = x.read(0, rows, precision.Array)
    const from = run(precision, layers, activated, all, rows, place(precision, layers))
    return precision.view.slice(from, from + size)
  }
  const result = resultOf(out, 'X', size, precision)
  // So that all is read, and found good, before any of it may be overwritten.
  if (out !== undefined && (!x.buffer || x.buffer === result.buffer)) {
    x = samples('X', x.read(0, x.samples, precision.Array).slice(), inputs)
  }
  let mine = -1
  let first = 0
  for (let start = 0; start < x.samples; start += rows) {
    const count = Math.min(rows, x.samples - start)
    const piece = x.read(start, count, precision.Array)
    if (uses !== mine) {
      first = place(precision, layers)
      mine = uses
    }
    const from = run(precision, layers, activated, piece, count, first)
    result.set(precision.view.subarray(from, from + count * units), start * units)
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
  const { index, parameter, bias } = layer
  layer.neuron ??= core()[layer.dtype].neuron
  return layer.neuron(index, parameter, inputs, bias[0], w[0], x0, w[1], x1, w[2], x2, w[3], x3)
}
