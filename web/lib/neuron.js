// One artificial neuron: a layer of one unit. Imports the engine, the activations and RandomState.

import { activationParameter, activations } from './activations.js'
import { choice, integer, MOST_INPUTS, number, numbers, options, samples, show } from './check.js'
import { forward } from './engine.js'
import { decodeNumber, decodeNumbers, encodeNumber } from './json.js'
import { activationNames } from './names.js'
import { RandomState } from './random.js'

/** @typedef {import('./check.js').Numbers} Numbers */
/** @typedef {import('./names.js').ActivationName} ActivationName */
/** @typedef {import('./json.js').JSONNumber} JSONNumber */

/**
 * Anything that draws n numbers: a RandomState, or an own source.
 * @typedef {{ rand(n: number): Numbers }} RandomSource
 */

/**
 * Weights and bias that are not given are drawn, weights first, uniform in [0, 1).
 * @typedef {object} NeuronOptions
 * @property {Numbers | undefined} [weights] (inputs); copied
 * @property {number | undefined} [bias]
 * @property {number | undefined} [threshold] of step: the largest z that gives 0; 0 if not given
 * @property {RandomSource | undefined} [random] where to draw what is missing
 * @property {number | undefined} [seed] instead of `random`: draw from a new RandomState(seed). With neither, a
 *   seed is drawn from the system
 */

/**
 * A neuron as plain data, exact to the last bit.
 * @typedef {object} NeuronData
 * @property {'neuron-wasm/neuron'} format
 * @property {1} version
 * @property {number} inputs
 * @property {ActivationName} activation
 * @property {JSONNumber} [threshold] for an activation that has one
 * @property {JSONNumber[]} weights
 * @property {JSONNumber} bias
 */

const FORMAT = 'neuron-wasm/neuron'
const VERSION = 1

/**
 * An artificial neuron, y = f(x·w + b): inputs times weights, summed, plus a bias, through an
 * activation function.
 */
export class Neuron {
  /** @type {number} */
  #inputs
  /** @type {ActivationName} */
  #activation
  /** @type {number} */
  #parameter
  /** @type {Float64Array} */
  #weights
  /** @type {Float64Array} one number, so that the engine copies it like the weights */
  #bias = new Float64Array(1)

  /**
   * @param {number} inputs how many inputs, 1 … 2²⁴
   * @param {ActivationName} activation
   * @param {NeuronOptions} [settings]
   * @throws {TypeError | RangeError} naming the argument, what was expected and what came
   */
  constructor(inputs, activation, settings = {}) {
    this.#inputs = integer('inputs', inputs, 1, MOST_INPUTS)
    this.#activation = activationName('activation', activation)
    const { weights, bias, threshold, random, seed } = options('options', settings, [
      'weights',
      'bias',
      'threshold',
      'random',
      'seed',
    ])
    this.#parameter = checkThreshold(this.#activation, threshold)
    if (random !== undefined && seed !== undefined) {
      throw new TypeError('options: expected random or seed, got both')
    }
    const givenWeights = weights === undefined ? undefined : numbers('weights', weights, inputs)
    const givenBias = bias === undefined ? undefined : number('bias', bias)
    let source = seed === undefined ? random : new RandomState(/** @type {number} */ (seed))
    const whole = givenWeights !== undefined && givenBias !== undefined
    if (source === undefined && !whole) source = new RandomState()
    if (source !== undefined) checkSource(source)
    this.#weights = givenWeights ?? drawn(source, inputs)
    this.#bias[0] = givenBias ?? drawn(source, 1)[0]
  }

  /** How many inputs. */
  get inputs() {
    return this.#inputs
  }

  /**
   * The weights, (inputs): the neuron's own array, which may be written to. Assigning copies.
   * @returns {Float64Array}
   */
  get weights() {
    return this.#weights
  }

  /** @param {Numbers} values */
  set weights(values) {
    this.#weights = numbers('weights', values, this.#inputs)
  }

  /** The bias. */
  get bias() {
    return this.#bias[0]
  }

  set bias(value) {
    this.#bias[0] = number('bias', value)
  }

  /**
   * The name of the activation. Assigning another one brings that one's default threshold.
   * @returns {ActivationName}
   */
  get activation() {
    return this.#activation
  }

  set activation(name) {
    const known = activationName('activation', name)
    if (known === this.#activation) return
    this.#activation = known
    this.#parameter = activationParameter(known, undefined)
  }

  /**
   * The threshold of step: y is 1 above it and 0 at or below it. undefined, and not to be assigned,
   * for an activation without one.
   * @returns {number | undefined}
   */
  get threshold() {
    return hasThreshold(this.#activation) ? this.#parameter : undefined
  }

  set threshold(value) {
    number('threshold', value)
    this.#parameter = checkThreshold(this.#activation, value)
  }

  /**
   * z = x·w + b, the transfer function.
   * @param {Numbers} x one sample, (inputs)
   * @returns {number}
   * @throws {TypeError | RangeError} when x is not such an array
   */
  weightedSum(x) {
    return this.#forward(numbers('x', x, this.#inputs), false)[0]
  }

  /**
   * y = f(x·w + b).
   * @param {Numbers} x one sample, (inputs)
   * @returns {number}
   * @throws {TypeError | RangeError} when x is not such an array
   */
  output(x) {
    return this.#forward(numbers('x', x, this.#inputs), true)[0]
  }

  /**
   * The output for each of many samples; each has the bits that `output` gives.
   * @param {Numbers | readonly Numbers[]} X nested, (samples, inputs), or flat, a multiple of `inputs`
   *   numbers
   * @returns {Float64Array} (samples)
   * @throws {TypeError | RangeError} when X is not such an array, or empty
   */
  outputs(X) {
    return this.#forward(samples('X', X, this.#inputs), true)
  }

  /**
   * Draws weights, then the bias, anew, uniform in [0, 1).
   * @param {RandomSource} [random] where to draw; without it, a seed is drawn from the system
   * @returns {this}
   * @throws {TypeError} when random does not draw numbers
   */
  randomize(random = new RandomState()) {
    const weights = drawn(random, this.#inputs)
    const bias = drawn(random, 1)
    this.#weights = weights
    this.#bias = bias
    return this
  }

  /** @returns {Neuron} an equal neuron that shares nothing with this one */
  clone() {
    return new Neuron(this.#inputs, this.#activation, {
      weights: this.#ownWeights(),
      bias: this.#bias[0],
      threshold: hasThreshold(this.#activation) ? this.#parameter : undefined,
    })
  }

  /**
   * The neuron as plain data; every number comes back bit for bit, also from JSON text.
   * @returns {NeuronData}
   */
  toJSON() {
    return {
      format: FORMAT,
      version: VERSION,
      inputs: this.#inputs,
      activation: this.#activation,
      ...(hasThreshold(this.#activation) ? { threshold: encodeNumber(this.#parameter) } : {}),
      weights: Array.from(this.#ownWeights(), encodeNumber),
      bias: encodeNumber(this.#bias[0]),
    }
  }

  /**
   * @param {NeuronData} data what toJSON gave, or JSON.parse made of its text
   * @returns {Neuron}
   * @throws {TypeError | RangeError} naming the field, what was expected and what came
   */
  static fromJSON(data) {
    const fields = options('data', data, [
      'format',
      'version',
      'inputs',
      'activation',
      'threshold',
      'weights',
      'bias',
    ])
    if (fields.format !== FORMAT) {
      throw new RangeError(`data.format: expected '${FORMAT}', got ${show(fields.format)}`)
    }
    if (fields.version !== VERSION) {
      throw new RangeError(`data.version: expected ${VERSION}, got ${show(fields.version)}`)
    }
    const inputs = integer('data.inputs', fields.inputs, 1, MOST_INPUTS)
    const { threshold } = fields
    return new Neuron(inputs, activationName('data.activation', fields.activation), {
      weights: decodeNumbers('data.weights', fields.weights, inputs),
      bias: decodeNumber('data.bias', fields.bias),
      threshold: threshold === undefined ? undefined : decodeNumber('data.threshold', threshold),
    })
  }

  /** The name that frameworks see: an object with private fields must not be wrapped in a proxy. */
  get [Symbol.toStringTag]() {
    return 'Neuron'
  }

  /**
   * @param {Float64Array} x (samples, inputs)
   * @param {boolean} activated
   */
  #forward(x, activated) {
    return forward(
      { inputs: this.#inputs, units: 1, weights: this.#ownWeights(), bias: this.#bias },
      activated
        ? { index: activationNames.indexOf(this.#activation), parameter: this.#parameter }
        : undefined,
      x,
    )
  }

  // The array was handed out, and its buffer may have been transferred to another thread.
  #ownWeights() {
    if (this.#weights.length !== this.#inputs) {
      throw new TypeError('weights: the array was transferred away; assign new weights')
    }
    return this.#weights
  }
}

/**
 * @param {string} name the argument
 * @param {unknown} value
 * @returns {ActivationName}
 */
function activationName(name, value) {
  return /** @type {ActivationName} */ (choice(name, value, activationNames))
}

/** @param {ActivationName} name */
function hasThreshold(name) {
  return activations[name].parameter?.name === 'threshold'
}

/**
 * @param {ActivationName} name
 * @param {unknown} value undefined for the default
 * @returns {number}
 */
function checkThreshold(name, value) {
  if (value !== undefined && !hasThreshold(name)) {
    throw new TypeError(`threshold: expected none, since '${name}' has none, got ${show(value)}`)
  }
  return activationParameter(name, value)
}

/**
 * @param {unknown} random
 * @returns {RandomSource}
 */
function checkSource(random) {
  if (typeof (/** @type {any} */ (random)?.rand) === 'function') {
    return /** @type {RandomSource} */ (random)
  }
  throw new TypeError(`random: expected a RandomState, got ${show(random)}`)
}

/**
 * @param {unknown} random
 * @param {number} n
 * @returns {Float64Array} n numbers
 */
function drawn(random, n) {
  return numbers('random.rand(n)', checkSource(random).rand(n), n)
}
