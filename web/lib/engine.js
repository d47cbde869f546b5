// The way of samples into the core and of outputs back: copy in, call, copy out. Imports the core, the
// cache and the checks.
//
// The core has no allocator. Behind the cache of parameters, memory holds the arrays of the call that
// runs, one after another; nothing of them stays between two calls. Big jobs are cut into pieces, so that
// memory is bounded and a piece stays in the processor's cache.
//
// Every call goes in two steps. First all that the caller gave is read or checked; code of the caller's
// may run then and do what it likes, call the package too. Then the parameters are looked at, memory is
// claimed and results are written, and no code but the package's runs until the end: arrays of the
// caller's are touched by typed.js alone, which never asks them. So a call has the parameters that hold
// when all of its samples are read, and nobody else sees or claims the memory meanwhile.

import { allocate, samples, target } from './arrays.js'
import { aligned, claim, PIECE, place } from './cache.js'
import { check, core, reserve } from './core.js'
import { copyIn, kindOf, lengthOf, mayOverlap, put, within } from './typed.js'

/** @typedef {import('./core.js').Reals} Reals */
/** @typedef {import('./core.js').Precision} Precision */
/** @typedef {import('./typed.js').TypedNumbers} TypedNumbers */
/** @typedef {import('./dense.js').Dense} Dense */

/** Samples that the core's product takes at a time (ROWS in c/matmul.h). */
const ROWS = 16

/**
 * The activation, or its derivative, of numbers.
 * @param {'activate' | 'derive'} operation
 * @param {number} activation its index
 * @param {number} parameter
 * @param {TypedNumbers} z a Float32Array to compute in single precision
 * @param {unknown} [out] where to write the results; a new array if not given
 * @returns {Reals} of the same length
 * @throws {TypeError | RangeError} when out is not of the precision and length
 */
export function activated(operation, activation, parameter, z, out) {
  const precision = core()[kindOf(z) === 'Float32Array' ? 'float32' : 'float64']
  const length = /** @type {number} */ (lengthOf(z))
  const result = out === undefined ? undefined : target('out', out, length, precision.Array)
  const bytes = precision.Array.BYTES_PER_ELEMENT
  let most = PIECE / bytes
  // A row is not cut.
  if (length > most && core().call.nn_activation_rowwise(activation)) most = length
  const at = claim()
  /** @param {TypedNumbers} piece @param {number} count */
  const compute = (piece, count) => {
    reserve(at + count * bytes)
    copyIn(precision.view, at / bytes, piece, count)
    check(precision[operation](activation, parameter, count, at, at))
  }
  if (length <= most && !result) {
    compute(z, length)
    return precision.view.slice(at / bytes, at / bytes + length)
  }
  const y = result ?? allocate('z', length, precision.Array)
  const from = length > most ? apart('z', z, y) : z
  for (let start = 0; start < length; start += most) {
    const count = Math.min(most, length - start)
    compute(within(from, start, count), count)
    put(y, within(precision.view, at / bytes, count), start)
  }
  return y
}

/**
 * Numbers that are to be read in pieces while results are written.
 * @param {string} name
 * @param {TypedNumbers} x
 * @param {Reals} result
 * @returns {TypedNumbers} x, or a copy of it if writing to result might change it
 */
function apart(name, x, result) {
  if (!mayOverlap(x, result)) return x
  const copy = allocate(name, /** @type {number} */ (lengthOf(x)))
  put(copy, x)
  return copy
}

/**
 * Runs a chain of layers over samples that are one piece and leaves their outputs in memory.
 * @param {Precision} precision
 * @param {readonly Dense[]} layers placed
 * @param {boolean} activated whether the last layer's activation is applied
 * @param {TypedNumbers} x (samples, inputs)
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
  copyIn(precision.view, first / bytes, x, samples * layers[0].inputs)
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
 * @param {TypedNumbers} x (inputs)
 * @returns {{ precision: Precision, from: number }} where in the precision's view the outputs begin
 */
export function runOne(layers, activated, x) {
  const precision = core()[layers[0].dtype]
  const from = run(precision, layers, activated, x, 1, place(precision, layers))
  return { precision, from }
}

/**
 * The outputs of a chain of layers for one sample, or the weighted sums of its last layer.
 * @param {readonly Dense[]} layers of one precision, each with as many inputs as the one before units
 * @param {boolean} activated whether the last layer's activation is applied
 * @param {TypedNumbers} x (inputs)
 * @returns {Reals} (units)
 */
export function forwardOne(layers, activated, x) {
  const { precision, from } = runOne(layers, activated, x)
  return precision.view.slice(from, from + layers[layers.length - 1].units)
}

/**
 * The same for a batch of samples.
 * @param {readonly Dense[]} layers
 * @param {boolean} activated
 * @param {unknown} X (samples, inputs), nested or flat
 * @param {unknown} [out] where to write the outputs; a new array if not given
 * @returns {Reals} (samples, units)
 * @throws {TypeError | RangeError} when X or out is no such array
 */
export function forward(layers, activated, X, out) {
  const { inputs } = layers[0]
  const { units, dtype } = layers[layers.length - 1]
  const precision = core()[dtype]
  const batch = samples('X', X, inputs)
  const all = batch.read(precision.Array)
  const size = batch.samples * units
  const given = out === undefined ? undefined : target('out', out, size, precision.Array)
  let rows = Math.floor(PIECE / precision.Array.BYTES_PER_ELEMENT / (inputs + 2 * widest(layers)))
  if (rows > ROWS) rows -= rows % ROWS
  rows = Math.min(Math.max(rows, 1), batch.samples)
  const first = place(precision, layers)
  if (rows === batch.samples && !given) {
    const from = run(precision, layers, activated, all, rows, first)
    return precision.view.slice(from, from + size)
  }
  const result = given ?? allocate('X', size, precision.Array)
  const from = rows < batch.samples ? apart('X', all, result) : all
  for (let start = 0; start < batch.samples; start += rows) {
    const count = Math.min(rows, batch.samples - start)
    const piece = within(from, start * inputs, count * inputs)
    const at = run(precision, layers, activated, piece, count, first)
    put(result, within(precision.view, at, count * units), start * units)
  }
  return result
}
