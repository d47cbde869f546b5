// The samples and targets of training: read, checked number by number, classes made rows. Imports the checks
// and what is known of typed arrays.

import { allocate, samples } from './arrays.js'
import { count, isArray, refusal } from './check.js'
import { DISTRIBUTION } from './training-table.js'
import { copyOf, isOnShared, kindOf, lengthOf, mayOverlap, put } from './typed.js'

/** @typedef {import('./arrays.js').Numbers} Numbers */
/** @typedef {import('./arrays.js').TypedNumbers} TypedNumbers */
/** @typedef {import('./dense.js').Dense} Dense */

/**
 * What a model learns from.
 * @typedef {object} Data
 * @property {number} samples how many
 * @property {TypedNumbers} x (samples, inputs)
 * @property {TypedNumbers} t (samples, units)
 */

/** What a row of targets may add up to, beside 1. */
const TOLERANCE = 1e-6

/**
 * Of what a target may be (c/nn.h) what it has to pass, and how that is called.
 * @type {readonly [(target: number) => boolean, string][]}
 */
const TARGETS = [
  [(t) => t - t === 0, 'a finite number'],
  [(t) => t >= 0 && t <= 1, 'a number from 0 to 1'],
  [(t) => t >= 0 && t <= 1 + TOLERANCE, 'a share from 0 to 1'],
  [(t) => t === 1 || t === -1, '-1 or 1'],
  [(t) => t === 1 || t === 0, '0 or 1'],
]

/**
 * Reads samples and targets, in which code of the caller's may run. What it may have done to them is seen by
 * what is returned, which runs none and is to be called when all is read.
 * @param {readonly Dense[]} chain
 * @param {number} targets what a target may be
 * @param {unknown} X (samples, inputs), nested or flat
 * @param {unknown} Y (samples, units), or (samples) of class indices where a row is a share for each class
 * @param {string} [xName] in errors
 * @param {string} [yName]
 * @returns {(keep: boolean) => Data} `keep`: of arrays that the caller cannot change meanwhile
 * @throws {TypeError | RangeError} as what is returned does
 */
export function readData(chain, targets, X, Y, xName = 'X', yName = 'Y') {
  const { inputs, Array: Kind } = chain[0]
  const { units } = chain[chain.length - 1]
  const batch = samples(xName, X, inputs)
  const rows = batch.samples
  const isFlat = units > 1 && isArray(Y) && !isArray(Y[0])
  const length = isFlat ? (lengthOf(Y) ?? Y.length) : rows * units
  const classes = targets === DISTRIBUTION && length !== rows * units
  if (isFlat && !classes && length === rows) {
    const shape = `${count(rows, 'sample')} of ${count(units, 'number')}`
    const wanted = `${shape} (class indices are for categoricalCrossEntropy)`
    throw refusal(yName, wanted, Y, RangeError)
  }
  const width = classes ? 1 : units
  const answers = samples(yName, Y, width)
  if (answers.samples !== rows) {
    const each = (classes ? 'one class or ' : '') + count(units, 'number')
    const wanted = `${count(rows, 'sample')} of ${each}, as many as ${xName} has`
    throw refusal(yName, wanted, answers.samples, RangeError)
  }
  const x = batch.read(Kind)
  const t = answers.read(classes ? Float64Array : Kind)
  /** Training may write to it. */
  const isModels = (/** @type {TypedNumbers} */ array) =>
    chain.some(
      ({ shared, weights, bias }) =>
        shared && (mayOverlap(array, weights) || mayOverlap(array, bias)),
    )
  return (keep) => {
    const xSettled = settled(xName, x, rows * inputs, Kind, keep || isModels(x))
    checkEach(xName, xSettled, inputs, TARGETS[0])
    if (classes) return { samples: rows, x: xSettled, t: oneHot(yName, t, rows, units, Kind) }
    const tSettled = settled(yName, t, rows * units, Kind, keep || isModels(t))
    checkEach(yName, tSettled, units, TARGETS[targets])
    if (targets === DISTRIBUTION) checkSums(yName, tSettled, units)
    return { samples: rows, x: xSettled, t: tSettled }
  }
}

/**
 * @param {string} name
 * @param {TypedNumbers} array that was read
 * @param {number} length that it had
 * @param {import('./arrays.js').RealsConstructor} Kind of the model
 * @param {boolean} keep
 * @returns {TypedNumbers} the array, or a copy if it may change meanwhile, or if its numbers become others in
 *   the model's precision
 * @throws {TypeError | RangeError} when it is no longer there, or memory for the copy is not
 */
function settled(name, array, length, Kind, keep) {
  if (lengthOf(array) !== length) throw new TypeError(`${name}: was changed while it was read`)
  if (kindOf(array) === 'Float64Array' && Kind !== Float64Array) {
    const converted = allocate(name, length, Kind)
    put(converted, array)
    return converted
  }
  return keep || isOnShared(array) ? copyOf(array) : array
}

/**
 * @param {string} name
 * @param {TypedNumbers} array (samples, columns)
 * @param {number | undefined} columns undefined for (samples)
 * @param {(typeof TARGETS)[number]} rule
 * @throws {RangeError} naming the first number that breaks the rule
 */
function checkEach(name, array, columns, [passes, wanted]) {
  const length = /** @type {number} */ (lengthOf(array))
  for (let i = 0; i < length; i++) {
    if (passes(array[i])) continue
    const place = columns ? `${Math.floor(i / columns)}, column ${i % columns}` : i
    throw refusal(`${name}, row ${place}`, wanted, array[i], RangeError)
  }
}

/**
 * @param {string} name
 * @param {TypedNumbers} t (samples, units)
 * @param {number} units
 * @throws {RangeError} when a row does not add up to 1
 */
function checkSums(name, t, units) {
  const length = /** @type {number} */ (lengthOf(t))
  for (let i = 0; i < length; i += units) {
    let sum = 0
    for (let k = 0; k < units; k++) sum += t[i + k]
    if (Math.abs(sum - 1) <= TOLERANCE) continue
    throw refusal(`${name}, row ${i / units}`, 'shares that add up to 1', sum, RangeError)
  }
}

/**
 * @param {string} name
 * @param {TypedNumbers} classes (samples)
 * @param {number} rows
 * @param {number} units
 * @param {import('./arrays.js').RealsConstructor} Kind
 * @returns {TypedNumbers} (samples, units): 1 for the sample's class, else 0
 * @throws {TypeError | RangeError} when one is no class
 */
function oneHot(name, classes, rows, units, Kind) {
  const fixed = settled(name, classes, rows, Float64Array, false)
  checkEach(name, fixed, undefined, [
    (k) => Number.isInteger(k) && k >= 0 && k < units,
    `a class, 0 … ${units - 1}`,
  ])
  const t = allocate(name, rows * units, Kind)
  for (let i = 0; i < rows; i++) t[i * units + fixed[i]] = 1
  return t
}
