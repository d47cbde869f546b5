// One artificial neuron: a layer of one unit. Imports the engine, Dense and what it shares with Layer.

import { number, options } from './check.js'
import { Dense, PARAMETERS, randomSource, SOURCES } from './dense.js'
import { forward } from './engine.js'
import { decodeLayer, decodeNumber, encodeLayer, LAYER_FIELDS, readFormat } from './json.js'
import { DenseParameters, denseOf } from './parameters.js'
import { forwardUnit } from './unit.js'

/** @typedef {import('./core.js').DType} DType */
/**
 * @template {DType} D
 * @typedef {import('./core.js').RealsOf<D>} RealsOf
 */
/** @typedef {import('./dense.js').RandomSource} RandomSource */
/** @typedef {import('./arrays.js').Numbers} Numbers */
/** @typedef {import('./names.js').ActivationName} ActivationName */
/** @typedef {import('./json.js').JSONNumber} JSONNumber */

/**
 * Weights and bias that are not given are drawn, weights first, uniform in [0, 1).
 * @typedef {object} NeuronOptions
 * @property {Numbers | undefined} [weights] (inputs); copied
 * @property {number | undefined} [bias]
 * @property {number | undefined} [threshold] of step: the largest z that gives 0; 0 if not given
 * @property {RandomSource | undefined} [random] where to draw what is missing
 * @property {number | undefined} [seed] instead of `random`: draw from a new RandomState(seed). With neither, a
 *   seed is drawn from the system
 * @property {DType | undefined} [dtype] 'float64' if not given; with 'float32' all arrays are Float32Arrays
 */

/**
 * A neuron as plain data, exact to the last bit.
 * @typedef {object} NeuronData
 * @property {'neuron-wasm/neuron'} format
 * @property {1} version
 * @property {number} inputs
 * @property {ActivationName} activation
 * @property {JSONNumber} [threshold] for an activation that has one
 * @property {'float32'} [dtype] left out for float64
 * @property {JSONNumber[]} weights
 * @property {JSONNumber} bias
 */

const FORMAT = 'neuron-wasm/neuron'

/**
 * An artificial neuron, y = f(x·w + b): inputs times weights, summed, plus a bias, through an
 * activation function.
 * @template {DType} [D='float64']
 * @extends {DenseParameters<D>}
 */
export class Neuron extends DenseParameters {
  /**
   * @param {number} inputs how many inputs, 1 … 2²⁴
   * @param {ActivationName} activation
   * @param {NeuronOptions & { dtype?: D }} [settings]
   * @throws {TypeError | RangeError} naming the argument, what was expected and what came
   */
  constructor(inputs, activation, settings = {}) {
    super(
      /** @type {unknown} */ (inputs) instanceof Dense
        ? /** @type {any} */ (inputs)
        : made(inputs, activation, settings),
    )
  }

  /** The bias. */
  get bias() {
    return denseOf(this).bias[0]
  }

  set bias(value) {
    denseOf(this).setBias([number('bias', value)])
  }

  /**
   * z = x·w + b, the transfer function.
   * @param {Numbers} x one sample, (inputs)
   * @returns {number}
   * @throws {TypeError | RangeError} when x is not such an array
   */
  weightedSum(x) {
    return forwardUnit(denseOf(this), false, x)
  }

  /**
   * y = f(x·w + b).
   * @param {Numbers} x one sample, (inputs)
   * @returns {number}
   * @throws {TypeError | RangeError} when x is not such an array
   */
  output(x) {
    return forwardUnit(denseOf(this), true, x)
  }

  /**
   * The output for each of many samples; each has the bits that `output` gives.
   * @param {Numbers | readonly Numbers[]} X nested, (samples, inputs), or flat, a multiple of `inputs`
   *   numbers
   * @param {RealsOf<D>} [out] where to write the outputs; a new array if not given
   * @returns {RealsOf<D>} (samples); out, if given
   * @throws {TypeError | RangeError} when X is not such an array, or empty, or out has
   *   another kind or length; nothing is then written
   */
  outputs(X, out) {
    return /** @type {any} */ (forward([denseOf(this)], true, X, out))
  }

  /** The name that frameworks see: an object with private fields must not be wrapped in a proxy. */
  get [Symbol.toStringTag]() {
    return 'Neuron'
  }

  /** @returns {Neuron<D>} an equal neuron that shares nothing with this one */
  clone() {
    return /** @type {any} */ (new Neuron(/** @type {any} */ (denseOf(this).clone()), 'linear'))
  }

  /**
   * The neuron as plain data; every number comes back bit for bit, also from JSON text.
   * @returns {NeuronData}
   */
  toJSON() {
    const { units: _, bias, ...fields } = encodeLayer(denseOf(this))
    return { format: FORMAT, version: 1, ...fields, bias: bias[0] }
  }

  /**
   * @param {NeuronData} data what toJSON gave, or JSON.parse made of its text
   * @returns {Neuron<DType>}
   * @throws {TypeError | RangeError} naming the field, what was expected and what came
   */
  static fromJSON(data) {
    const known = LAYER_FIELDS.filter((field) => field !== 'units')
    const fields = readFormat(data, FORMAT, known)
    const bias = [decodeNumber('data.bias', fields.bias)]
    const dense = decodeLayer('data', { ...fields, units: 1, bias })
    return new Neuron(/** @type {any} */ (dense), 'linear')
  }
}

/**
 * @param {number} inputs
 * @param {ActivationName} activation
 * @param {NeuronOptions} settings
 * @returns {Dense} of one unit
 */
function made(inputs, activation, settings) {
  const known = options('options', settings, [...PARAMETERS, ...SOURCES])
  const dense = new Dense(inputs, 1, activation, known.threshold, known.dtype)
  const bias = known.bias === undefined ? undefined : [number('bias', known.bias)]
  dense.fill(known.weights, bias, randomSource(known.random, known.seed))()
  return dense
}
