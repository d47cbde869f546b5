// The parameters of a layer to be: the options that say what they are, what is given, checked and copied, and the
// rest drawn. Imports the activations' parameters, the initializers and the checks.

import { parameterNames } from './activations.js'
import { numbers, samples } from './arrays.js'
import { isArray, refusal } from './check.js'
import { drawingBias, drawingWeights } from './initializers.js'

/** @typedef {import('./core.js').Reals} Reals */
/** @typedef {import('./core.js').DType} DType */
/** @typedef {import('./initializers.js').InitializerName} InitializerName */
/** @typedef {import('./initializers.js').Shape} Shape */
/** @typedef {import('./source.js').RandomSource} RandomSource */

/** The names of options: what is given of a layer and how it draws the rest; where, and in which precision; all. */
export const PARAMETERS = ['weights', 'bias', ...parameterNames, 'initializer']
export const SOURCES = ['random', 'seed', 'dtype']
export const OPTIONS = [...PARAMETERS, ...SOURCES]
/**
 * How what is missing is drawn.
 * @typedef {object} DrawOptions
 * @property {InitializerName | undefined} [initializer] how to draw, also anew: 'uniform' if not given, and
 *   'glorotUniform' in a network
 * @property {RandomSource | undefined} [random] where to draw
 * @property {number | undefined} [seed] instead of `random`: draw from a new RandomState(seed). With neither, a
 *   seed is drawn from the system
 * @property {DType | undefined} [dtype] 'float64' if not given; with 'float32' all arrays are Float32Arrays
 */
/** @typedef {import('./names.js').ActivationParameters & DrawOptions} CommonOptions options of neurons and layers */

/**
 * @param {unknown} value (units, inputs), nested or flat
 * @param {Shape} shape
 * @returns {Reals} a copy
 * @throws {TypeError | RangeError} when it is another thing
 */
export function readWeights(value, { inputs, units, Array: Kind }) {
  if (isArray(value) && typeof value[0] === 'object') {
    const rows = samples('weights', value, inputs)
    if (rows.samples !== units) throw refusal('weights', `${units} rows`, rows.samples, RangeError)
    return /** @type {Reals} */ (rows.read(Kind))
  }
  return numbers('weights', value, inputs * units, Kind)
}

/**
 * @param {unknown} value (units)
 * @param {Shape} shape
 * @returns {Reals} a copy
 * @throws {TypeError | RangeError} when it is another thing
 */
export const readBias = (value, { units, Array: Kind }) => numbers('bias', value, units, Kind)

/**
 * The parameters that are given, copies; undefined is to be drawn.
 * @typedef {{ weights: Reals | undefined, bias: Reals | undefined }} Given
 */

/**
 * @param {Shape} shape
 * @param {unknown} weights undefined to draw
 * @param {unknown} bias undefined to draw
 * @returns {Given}
 * @throws {TypeError | RangeError} when one is another thing
 */
export const readGiven = (shape, weights, bias) => ({
  weights: weights === undefined ? undefined : readWeights(weights, shape),
  bias: bias === undefined ? undefined : readBias(bias, shape),
})

/**
 * Draws what is not given as the layer's initializer says, weights first.
 * @param {Shape} shape
 * @param {Given} given
 * @param {() => RandomSource} source where to draw, asked for when needed
 * @returns {() => { weights: Reals, bias: Reals }} draws; until then all is checked and nothing drawn
 * @throws {TypeError} when the source does not draw what is missing
 */
export function filling(shape, { weights, bias }, source) {
  const drawWeights = weights ? () => weights : drawingWeights(shape, source)
  const drawBias = bias ? () => bias : drawingBias(shape, source)
  return () => ({ weights: drawWeights(), bias: drawBias() })
}

/**
 * Draws the parameters of layers anew, one layer after another, and only then are they taken.
 * @param {readonly (Shape & { own(weights: Reals, bias: Reals): void })[]} layers
 * @param {() => RandomSource} source where to draw, asked for when needed
 * @throws {TypeError | RangeError} when the source does not draw such numbers; nothing is then changed
 */
export function refill(layers, source) {
  const none = { weights: undefined, bias: undefined }
  const draws = layers.map((layer) => filling(layer, none, source))
  const drawn = draws.map((draw) => draw())
  for (const [i, { weights, bias }] of drawn.entries()) layers[i].own(weights, bias)
}
