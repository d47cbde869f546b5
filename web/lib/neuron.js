// One artificial neuron: a layer of one unit. Imports the engine and Dense.

import { number, numbers, options, sample, samples } from './check.js'
import { Dense, PARAMETERS, randomSource, SOURCES } from './dense.js'
import { few, forward } from './engine.js'
import { decodeLayer, decodeNumber, encodeNumber, readFormat } from './json.js'

/** @typedef {import('./core.js').DType} DType */
/**
 * @template {DType} D
 * @typedef {import('./core.js').RealsOf<D>} RealsOf
 */
/** @typedef {import('./dense.js').RandomSource} RandomSource */
/** @typedef {import('./check.js').Numbers} Numbers */
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
 */
export class Neuron {
  /** @type {Dense} of one unit; its bias is handed out as a number alone */
  #dense

  /**
   * @param {number} inputs how many inputs, 1 … 2²⁴
   * @param {ActivationName} activation
   * @param {NeuronOptions & { dtype?: D }} [settings]
   * @throws {TypeError | RangeError} naming the argument, what was expected and what came
   */
  constructor(inputs, activation, settings = {}) {
    if (/** @type {unknown} */ (inputs) instanceof Dense) {
      this.#dense = /** @type {any} */ (inputs)
      return
    }
    const known = options('options', settings, [...PARAMETERS, ...SOURCES])
    const { weights, bias, threshold, random, seed, dtype } = known
    this.#dense = new Dense(inputs, 1, activation, threshold, dtype)
    const source = randomSource(random, seed)
    const bias1 = bias === undefined ? undefined : [number('bias', bias)]
    this.#dense.fill(weights, bias1, source)()
  }

  /** How many inputs. */
  get inputs() {
    return this.#dense.inputs
  }

  /** The precision: 'float64' or 'float32'. */
  get dtype() {
    return this.#dense.dtype
  }

  /**
   * The weights, (inputs): the neuron's own array, which may be written to. Assigning copies.
   * @returns {RealsOf<D>}
   */
  get weights() {
    this.#dense.shared = true
    return /** @type {any} */ (this.#dense.weights)
  }

  /** @param {Numbers} values */
  set weights(values) {
    this.#dense.own(numbers('weights', values, this.inputs, this.#dense.Array), this.#dense.bias)
  }

  /** The bias. */
  get bias() {
    return this.#dense.bias[0]
  }

  set bias(value) {
    this.#dense.bias[0] = number('bias', value)
    this.#dense.era = -1
  }

  /**
   * The name of the activation. Assigning another one brings that one's default threshold.
   * @returns {ActivationName}
   */
  get activation() {
    return this.#dense.activation
  }

  set activation(name) {
    this.#dense.setActivation(name)
  }

  /**
   * The threshold of step: y is 1 above it and 0 at or below it. undefined, and not to be assigned,
   * for an activation without one.
   * @returns {number | undefined}
   */
  get threshold() {
    return this.#dense.threshold
  }

  set threshold(value) {
    this.#dense.threshold = value
  }

  /**
   * z = x·w + b, the transfer function.
   * @param {Numbers} x one sample, (inputs)
   * @returns {number}
   * @throws {TypeError | RangeError} when x is not such an array
   */
  weightedSum(x) {
    return forward([this.#dense], false, sample('x', x, this.inputs))[0]
  }

  /**
   * y = f(x·w + b).
   * @param {Numbers} x one sample, (inputs)
   * @returns {number}
   * @throws {TypeError | RangeError} when x is not such an array
   */
  output(x) {
    const dense = this.#dense
    if (dense.inputs <= 4 && (x instanceof Float64Array || Array.isArray(x))) {
      const y = few(dense, x)
      if (y !== undefined) return y
    }
    return forward([dense], true, sample('x', x, dense.inputs))[0]
  }

  /**
   * The output for each of many samples; each has the bits that `output` gives.
   * @param {Numbers | readonly Numbers[]} X nested, (samples, inputs), or flat, a multiple of `inputs`
   *   numbers
   * @returns {RealsOf<D>} (samples)
   * @throws {TypeError | RangeError} when X is not such an array, or empty
   */
  outputs(X) {
    return /** @type {any} */ (forward([this.#dense], true, samples('X', X, this.inputs)))
  }

  /**
   * Draws weights, then the bias, anew, uniform in [0, 1).
   * @param {RandomSource} [random] where to draw; without it, a seed is drawn from the system
   * @returns {this}
   * @throws {TypeError} when random does not draw numbers
   */
  randomize(random = randomSource(undefined, undefined)()) {
    this.#dense.randomize(random)
    return this
  }

  /** The name that frameworks see: an object with private fields must not be wrapped in a proxy. */
  get [Symbol.toStringTag]() {
    return 'Neuron'
  }

  /** @returns {Neuron<D>} an equal neuron that shares nothing with this one */
  clone() {
    return /** @type {any} */ (new Neuron(/** @type {any} */ (this.#dense.clone()), 'linear'))
  }

  /**
   * The neuron as plain data; every number comes back bit for bit, also from JSON text.
   * @returns {NeuronData}
   */
  toJSON() {
    this.#dense.checkAlive()
    const { inputs, activation, threshold, dtype, weights, bias } = this.#dense
    return {
      format: FORMAT,
      version: 1,
      inputs,
      activation,
      ...(threshold === undefined ? {} : { threshold: encodeNumber(threshold) }),
      ...(dtype === 'float32' ? { dtype } : {}),
      weights: Array.from(weights, encodeNumber),
      bias: encodeNumber(bias[0]),
    }
  }

  /**
   * @param {NeuronData} data what toJSON gave, or JSON.parse made of its text
   * @returns {Neuron<DType>}
   * @throws {TypeError | RangeError} naming the field, what was expected and what came
   */
  static fromJSON(data) {
    const known = ['inputs', 'activation', 'threshold', 'dtype', 'weights', 'bias']
    const fields = readFormat(data, FORMAT, known)
    const bias = [decodeNumber('data.bias', fields.bias)]
    const dense = decodeLayer('data', { ...fields, units: 1, bias })
    return new Neuron(/** @type {any} */ (dense), 'linear')
  }
}
