// The table of initializers: how the weights of a layer are drawn. Imports the sources of draws and the
// checks.
//
// To add one, add a row. Draws go into the weights in the order in which they are stored; none is truncated.

import { allocate } from './arrays.js'
import { choice } from './check.js'
import { drawing } from './source.js'

/** @typedef {import('./arrays.js').RealsConstructor} RealsConstructor */
/** @typedef {import('./core.js').Reals} Reals */
/** @typedef {import('./source.js').Distribution} Distribution */
/** @typedef {import('./source.js').RandomSource} RandomSource */

/**
 * @typedef {object} Row
 * @property {Distribution | undefined} draws what is drawn for each weight; undefined for nothing, which is 0
 * @property {((inputs: number, units: number) => [offset: number, factor: number]) | undefined} scale a weight
 *   is offset + factor · draw; undefined for the draw itself
 * @property {boolean} biases whether the biases are drawn too; else they are 0
 */

/**
 * @param {Row['draws']} [draws]
 * @param {Row['scale']} [scale]
 * @param {boolean} [biases]
 * @returns {Row}
 */
const row = (draws, scale, biases = false) => ({ draws, scale, biases })

/**
 * Uniform from -limit to limit, with the bits of NumPy's uniform(-limit, limit).
 * @param {(inputs: number, units: number) => number} square of the limit
 */
const uniform = (square) =>
  row('uniform', (inputs, units) => {
    const limit = Math.sqrt(square(inputs, units))
    return [-limit, 2 * limit]
  })

/**
 * Normal with mean 0, with the bits of NumPy's normal(0, deviation).
 * @param {(inputs: number, units: number) => number} variance
 */
const normal = (variance) =>
  row('normal', (inputs, units) => [0, Math.sqrt(variance(inputs, units))])

/** @typedef {'uniform' | 'glorotUniform' | 'glorotNormal' | 'heUniform' | 'heNormal' | 'lecunNormal' | 'zeros' | 'ones'} InitializerName the name of an initializer, as Keras has it */

/** @type {{ readonly [name in InitializerName]: Row }} */
const rows = {
  // [0, 1), biases too, as the tutorial draws them.
  uniform: row('uniform', undefined, true),
  // X. Glorot and Y. Bengio, 2010: up to √(6 / (inputs + units)), and the normal of the same variance.
  glorotUniform: uniform((inputs, units) => 6 / (inputs + units)),
  glorotNormal: normal((inputs, units) => 2 / (inputs + units)),
  // K. He, X. Zhang, S. Ren and J. Sun, 2015, for relu and its kin.
  heUniform: uniform((inputs) => 6 / inputs),
  heNormal: normal((inputs) => 2 / inputs),
  // Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, 1998; for selu by G. Klambauer and others, 2017.
  lecunNormal: normal((inputs) => 1 / inputs),
  zeros: row(),
  ones: row(undefined, () => [1, 0]),
}

const names = Object.keys(rows)

/**
 * @param {string} name the argument
 * @param {unknown} value
 * @returns {InitializerName} the value
 * @throws {TypeError | RangeError} when it is no such name
 */
export const initializerName = (name, value) =>
  /** @type {InitializerName} */ (choice(name, value, names))

/**
 * A layer whose parameters are to be drawn.
 * @typedef {{ inputs: number, units: number, Array: RealsConstructor, initializer: InitializerName }} Shape
 */

/**
 * @param {Shape} shape
 * @param {() => RandomSource} source asked for when there is something to draw
 * @returns {() => Reals} draws the weights, (units, inputs), a new array; throws a TypeError or RangeError when
 *   the source gives another thing than so many numbers
 * @throws {TypeError} when the source draws no numbers of the kind; nothing is then drawn
 */
export function drawingWeights({ inputs, units, Array: Kind, initializer }, source) {
  const { draws, scale } = rows[initializer]
  const draw = drawer(draws, initializer, source)
  if (!scale) return () => draw(inputs * units, Kind)
  const [offset, factor] = scale(inputs, units)
  return () => {
    // In double precision, so that each weight is rounded once.
    const drawn = draw(inputs * units, Float64Array)
    const weights = Kind === Float64Array ? drawn : zeros(drawn.length, Kind)
    for (let i = 0; i < drawn.length; i++) weights[i] = offset + factor * drawn[i]
    return weights
  }
}

/**
 * The same for the biases, (units).
 * @param {Shape} shape
 * @param {() => RandomSource} source
 * @returns {() => Reals}
 */
export function drawingBias({ units, Array: Kind, initializer }, source) {
  const { draws, biases } = rows[initializer]
  const draw = drawer(biases ? draws : undefined, initializer, source)
  return () => draw(units, Kind)
}

/** @typedef {(n: number, Kind: RealsConstructor) => Reals} Draw n numbers, a new array */

/** @type {Draw} */
const zeros = (n, Kind) => allocate('parameters', n, Kind)

/**
 * @param {Row['draws']} draws
 * @param {InitializerName} initializer
 * @param {() => RandomSource} source
 * @returns {Draw}
 */
const drawer = (draws, initializer, source) =>
  draws ? drawing(source(), draws, `'${initializer}'`) : zeros
