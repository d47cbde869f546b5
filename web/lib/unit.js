// One sample through one unit, the most frequent call of all: a short way for few inputs, and for very
// many. Goes in the two steps that engine.js describes. Imports the engine, what it
// imports, and the checks.

import { element, reals } from './arrays.js'
import { aligned, claim, place } from './cache.js'
import { isPlainArray } from './check.js'
import { check, core, reserve } from './core.js'
import { runOne } from './engine.js'
import { activationNames } from './names.js'
import { hasLength, put, within } from './typed.js'

/** @typedef {import('./dense.js').Dense} Dense */
/** @typedef {import('./typed.js').TypedNumbers} TypedNumbers */

/** Most inputs of which the core takes the numbers by value (nn_neuron in c/nn.h). */
const FEW_INPUTS = 4
/** Products that the core adds to a sum at a time, if there are more (SUM_PIECE in c/sum.h). */
const SUM_PIECE = 8192
/** The activation that leaves a weighted sum as it is. */
const LINEAR = activationNames.indexOf('linear')

/**
 * The output of one unit for one sample, or its weighted sum.
 * @param {Dense} layer of one unit
 * @param {boolean} activated whether the activation is applied
 * @param {unknown} x (inputs)
 * @returns {number}
 * @throws {TypeError | RangeError} when x is no such array, or the layer's arrays were transferred away
 */
export function forwardUnit(layer, activated, x) {
  const { inputs } = layer
  if (inputs <= FEW_INPUTS) {
    const y = few(layer, activated, x)
    if (y !== undefined) return y
  }
  const all = reals('x', x, inputs, layer.Array)
  if (inputs > SUM_PIECE) return long(layer, activated, all)
  const { precision, from } = runOne([layer], activated, all)
  return precision.view[from]
}

/**
 * One unit of few inputs, its numbers handed over by value.
 * @param {Dense} layer
 * @param {boolean} activated
 * @param {unknown} x (inputs)
 * @returns {number | undefined} undefined when x is no array, or of another length
 * @throws {TypeError} when an element is not a number, or the layer's arrays were transferred away
 */
function few(layer, activated, x) {
  const { inputs } = layer
  if (isPlainArray(x) ? x.length !== inputs : !hasLength(x, inputs)) return undefined
  const array = /** @type {ArrayLike<unknown>} */ (x)
  const x0 = element('x', array, 0, array[0])
  const x1 = inputs > 1 ? element('x', array, 1, array[1]) : 0
  const x2 = inputs > 2 ? element('x', array, 2, array[2]) : 0
  const x3 = inputs > 3 ? element('x', array, 3, array[3]) : 0
  layer.checkAlive()
  const { weights: w, bias, parameter } = layer
  layer.neuron ??= core()[layer.dtype].neuron
  const index = activated ? layer.index : LINEAR
  return layer.neuron(index, parameter, inputs, bias[0], w[0], x0, w[1], x1, w[2], x2, w[3], x3)
}

/**
 * One unit of so many inputs that they go through memory piece by piece, and with them the weights if
 * they are not kept there. The sum of the pieces before is handed to each as if it were a bias, which is
 * the order in which the core adds them when it has them all.
 * @param {Dense} layer of one unit
 * @param {boolean} activated
 * @param {TypedNumbers} x (inputs)
 * @returns {number}
 */
function long(layer, activated, x) {
  const { inputs, dtype, index, parameter, weights, bias, shared } = layer
  const precision = core()[dtype]
  const bytes = precision.Array.BYTES_PER_ELEMENT
  layer.checkAlive()
  const sum = shared ? claim() : place(precision, [layer])
  const xAt = sum + aligned(2 * bytes)
  const weightsAt = xAt + SUM_PIECE * bytes
  reserve(weightsAt + SUM_PIECE * bytes)
  const { view } = precision
  const at = sum / bytes
  view[at] = -0
  for (let start = 0; start < inputs; start += SUM_PIECE) {
    const count = Math.min(SUM_PIECE, inputs - start)
    put(view, within(x, start, count), xAt / bytes)
    if (shared) put(view, within(weights, start, count), weightsAt / bytes)
    const packed = shared ? weightsAt : layer.address + start * bytes
    check(precision.weightedSum(count, 1, 1, packed, sum, xAt, sum + bytes))
    view[at] = view[at + 1]
  }
  view[at] += bias[0]
  if (activated) check(precision.activate(index, parameter, 1, sum, sum))
  return view[at]
}
