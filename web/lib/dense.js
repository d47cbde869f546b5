// The numbers of one dense layer, y = f(W x + b): what Neuron, Layer and Network are made of. Not
// public. Imports the activations, the checks and the sources of draws.

import { activationParameter, activations } from './activations.js'
import { numbers, samples } from './arrays.js'
import { choice, integer, isArray, MOST_NUMBERS, number, refusal } from './check.js'
import { activationNames } from './names.js'
import { drawn } from './source.js'
import { lengthOf, put } from './typed.js'

/** @typedef {import('./arrays.js').Numbers} Numbers */
/** @typedef {import('./core.js').DType} DType */
/** @typedef {import('./core.js').Reals} Reals */
/** @typedef {import('./names.js').ActivationName} ActivationName */

/** The names of options: what is given, and where and in which precision the rest is drawn. */
export const PARAMETERS = ['weights', 'bias', 'threshold']
export const SOURCES = ['random', 'seed', 'dtype']

/**
 * @type {(value: unknown) => value is Dense} whether it is one, without a look at what a proxy says of
 *   itself
 */
export let isDense

/** A dense layer: shape, activation, and the parameters that it owns. */
export class Dense {
  static {
    isDense = /** @type {typeof isDense} */ (
      (value) => typeof value === 'object' && value !== null && #kept in value
    )
  }

  /**
   * Whether the arrays of the parameters were handed out. Then they may be written to unseen, so that
   * no copy of them is kept.
   */
  shared = false
  /** Where the packed weights and the biases are in memory, if `era` is the cache's. */
  address = 0
  biasAddress = 0
  era = -1
  /**
   * The core's function for a unit of few inputs, once it was asked for.
   * @type {import('./core.js').Precision['neuron'] | undefined}
   */
  neuron
  // All that the constructor sets is a field, so that a property of Object.prototype that cannot be
  // written to does not keep it from being set.
  /** @type {number} */
  inputs
  /** @type {number} */
  units
  /** @type {ActivationName} */
  activation
  /** @type {number} */
  index
  /** @type {number} */
  parameter
  /** @type {DType} */
  dtype
  /** @type {Float64ArrayConstructor | Float32ArrayConstructor} */
  Array
  /** @type {Reals} */
  weights
  /** @type {Reals} */
  bias

  /**
   * @param {unknown} inputs 1 … 2²⁴
   * @param {unknown} units 1 … 2²⁴, inputs times units too
   * @param {unknown} activation
   * @param {unknown} threshold undefined for the default
   * @param {unknown} dtype undefined for 'float64'
   * @param {string} [prefix] of the arguments' names in errors
   * @throws {TypeError | RangeError} naming the argument, what was expected and what came
   */
  constructor(inputs, units, activation, threshold, dtype, prefix = '') {
    this.inputs = integer(`${prefix}inputs`, inputs, 1, MOST_NUMBERS)
    this.units = integer(`${prefix}units`, units, 1, MOST_NUMBERS)
    if (this.inputs * this.units > MOST_NUMBERS) {
      const got = `${this.inputs} × ${this.units}`
      throw new RangeError(`inputs × units: expected at most ${MOST_NUMBERS}, got ${got}`)
    }
    this.activation = activationName(`${prefix}activation`, activation)
    this.index = activationNames.indexOf(this.activation)
    this.parameter = checkThreshold(this.activation, threshold)
    this.dtype = /** @type {DType} */ (
      dtype === undefined ? 'float64' : choice('dtype', dtype, ['float64', 'float32'])
    )
    this.Array = this.dtype === 'float64' ? Float64Array : Float32Array
    this.weights = new this.Array(0)
    this.bias = new this.Array(0)
  }

  /**
   * Takes new parameters. Arrays that were handed out stay the layer's own and get the numbers; others,
   * and those that were transferred away since, are replaced by the new ones.
   * @param {Reals} weights (units, inputs), an array that nobody else holds
   * @param {Reals} bias (units), likewise
   */
  own(weights, bias) {
    this.weights = this.#kept(this.weights, weights)
    this.bias = this.#kept(this.bias, bias)
    this.shared = this.weights !== weights || this.bias !== bias
    this.era = -1
  }

  /**
   * @param {Reals} mine
   * @param {Reals} given
   * @returns {Reals} the one of the two that stays, with the given numbers
   */
  #kept(mine, given) {
    if (!this.shared || lengthOf(mine) !== given.length) return given
    put(mine, given, 0)
    return mine
  }

  /** Says that the arrays of the parameters are about to be handed out. */
  share() {
    this.shared = true
    this.era = -1
  }

  /**
   * Copies of what is given, the rest drawn, weights first, uniform in [0, 1).
   * @param {unknown} weights (units, inputs), nested or flat; undefined to draw
   * @param {unknown} bias (units); undefined to draw
   * @param {() => unknown} source where to draw, asked for when needed
   */
  fill(weights, bias, source) {
    const givenWeights = weights === undefined ? undefined : this.checkWeights(weights)
    const givenBias = bias === undefined ? undefined : numbers('bias', bias, this.units, this.Array)
    return () =>
      this.own(
        givenWeights ?? drawn(source(), this.inputs * this.units, this.Array),
        givenBias ?? drawn(source(), this.units, this.Array),
      )
  }

  /**
   * @param {unknown} value
   * @returns {Reals} a copy
   */
  checkWeights(value) {
    const { inputs, units } = this
    if (isArray(value) && typeof value[0] === 'object') {
      const rows = samples('weights', value, inputs)
      if (rows.samples !== units) {
        throw refusal('weights', `${units} rows`, rows.samples, RangeError)
      }
      return /** @type {Reals} */ (rows.read(this.Array))
    }
    return numbers('weights', value, inputs * units, this.Array)
  }

  /** @param {unknown} values as checkWeights takes them */
  setWeights(values) {
    // Reading the values may run code that hands the present array out.
    const given = this.checkWeights(values)
    this.weights = this.#kept(this.weights, given)
    this.era = -1
  }

  /** @param {unknown} values (units) */
  setBias(values) {
    const given = numbers('bias', values, this.units, this.Array)
    this.bias = this.#kept(this.bias, given)
    this.era = -1
  }

  /**
   * Draws weights, then biases, anew.
   * @param {unknown} random
   */
  randomize(random) {
    this.fill(undefined, undefined, () => random)()
  }

  /** @param {unknown} name of the new activation, with its default parameter */
  setActivation(name) {
    const known = activationName('activation', name)
    if (known === this.activation) return
    this.activation = known
    this.index = activationNames.indexOf(known)
    this.parameter = activationParameter(known, undefined)
  }

  /** @returns {number | undefined} */
  get threshold() {
    return hasThreshold(this.activation) ? this.parameter : undefined
  }

  set threshold(value) {
    number('threshold', value)
    this.parameter = checkThreshold(this.activation, value)
  }

  /**
   * An array that was handed out may have been transferred to another thread.
   * @throws {TypeError} when it was
   */
  checkAlive() {
    if (!this.shared) return
    checkLength('weights', this.weights, this.inputs * this.units)
    checkLength('bias', this.bias, this.units)
  }

  /**
   * Takes all that may change of another layer of the same shape and precision.
   * @param {Dense} other
   */
  become(other) {
    this.activation = other.activation
    this.index = other.index
    this.parameter = other.parameter
    this.own(other.weights.slice(), other.bias.slice())
  }

  /** @returns {Dense} an equal one that shares nothing with this one */
  clone() {
    this.checkAlive()
    const { inputs, units, activation, threshold, dtype } = this
    const copy = new Dense(inputs, units, activation, threshold, dtype)
    copy.own(
      numbers('weights', this.weights, inputs * units, this.Array),
      numbers('bias', this.bias, units, this.Array),
    )
    return copy
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
    throw refusal('threshold', `none, since '${name}' has none`, value)
  }
  return activationParameter(name, value)
}

/**
 * @param {string} name
 * @param {Reals} array
 * @param {number} length that it had
 */
function checkLength(name, array, length) {
  if (lengthOf(array) !== length) {
    throw new TypeError(`${name}: the array was transferred away; assign a new one`)
  }
}
