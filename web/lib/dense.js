// The numbers of one dense layer, y = f(W x + b): what Neuron, Layer and Network are made of. Not
// public. Imports the activations, the initializers, what fills it and the checks.

import { activationParameter, noParameter, ownParameter } from './activations.js'
import { numbers } from './arrays.js'
import { choice, integer, MOST_NUMBERS, number } from './check.js'
import { filling, readBias, readWeights } from './fill.js'
import { initializerName } from './initializers.js'
import { activationNames, parameterNameOf } from './names.js'
import { lengthOf, put } from './typed.js'

/** @typedef {import('./core.js').DType} DType */
/** @typedef {import('./core.js').Reals} Reals */
/** @typedef {import('./initializers.js').InitializerName} InitializerName */
/** @typedef {import('./names.js').ActivationName} ActivationName */
/** @typedef {import('./source.js').RandomSource} RandomSource */

const DTYPES = ['float64', 'float32']

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
  /** Whether the parameters are others by now than those in memory, and nobody else can write to them. */
  stale = false
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
  /** @type {InitializerName} */
  initializer
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
   * @param {{ readonly [name: string]: unknown }} given without a prototype: the activation's parameter by its
   *   name, undefined for its default; dtype, undefined for 'float64'; initializer
   * @param {string} [prefix] of the arguments' names in errors
   * @throws {TypeError | RangeError} naming the argument, what was expected and what came
   */
  constructor(inputs, units, activation, given, prefix = '') {
    this.inputs = integer(`${prefix}inputs`, inputs, 1, MOST_NUMBERS)
    this.units = integer(`${prefix}units`, units, 1, MOST_NUMBERS)
    if (this.inputs * this.units > MOST_NUMBERS) {
      const got = `${this.inputs} × ${this.units}`
      throw new RangeError(`inputs × units: expected at most ${MOST_NUMBERS}, got ${got}`)
    }
    this.activation = activationName(`${prefix}activation`, activation)
    this.index = activationNames.indexOf(this.activation)
    this.parameter = ownParameter(this.activation, given, prefix)
    const { dtype = 'float64', initializer = 'uniform' } = given
    this.dtype = /** @type {DType} */ (choice(`${prefix}dtype`, dtype, DTYPES))
    this.initializer = initializerName(`${prefix}initializer`, initializer)
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
   * Takes what is given, the rest drawn as the initializer says.
   * @param {import('./fill.js').Given} given of its shape
   * @param {() => RandomSource} source where to draw, asked for when needed
   * @returns {() => void} draws and takes them; until then all is checked and nothing drawn or changed
   */
  fill(given, source) {
    const draw = filling(this, given, source)
    return () => {
      const filled = draw()
      this.own(filled.weights, filled.bias)
    }
  }

  /** @param {unknown} values (units, inputs), nested or flat */
  setWeights(values) {
    // Reading the values may run code that hands the present array out.
    const given = readWeights(values, this)
    this.weights = this.#kept(this.weights, given)
    this.era = -1
  }

  /** @param {unknown} values (units) */
  setBias(values) {
    const given = readBias(values, this)
    this.bias = this.#kept(this.bias, given)
    this.era = -1
  }

  /** @param {unknown} name of the new activation, with its default parameter */
  setActivation(name) {
    const known = activationName('activation', name)
    if (known === this.activation) return
    this.activation = known
    this.index = activationNames.indexOf(known)
    this.parameter = activationParameter(known, undefined)
  }

  /**
   * @param {string} name of a parameter of activations
   * @param {unknown} value
   * @throws {TypeError} when it is not a number, or the activation has none of this name
   */
  setParameter(name, value) {
    const given = number(name, value)
    if (parameterNameOf[this.activation] !== name) throw noParameter(name, this.activation, value)
    this.parameter = given
  }

  /** @param {unknown} name of the new initializer, for draws to come */
  setInitializer(name) {
    this.initializer = initializerName('initializer', name)
  }

  /** @returns {{ [name: string]: number }} the activation's parameter under its name; empty if it has none */
  get parameters() {
    const name = parameterNameOf[this.activation]
    return /** @type {any} */ ({ __proto__: null, ...(name && { [name]: this.parameter }) })
  }

  /** @returns {{ [name: string]: unknown }} what the constructor takes after the activation */
  get settings() {
    const { parameters, initializer, dtype } = this
    return /** @type {any} */ ({ __proto__: null, ...parameters, initializer, dtype })
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
    this.initializer = other.initializer
    this.own(other.weights.slice(), other.bias.slice())
  }

  /** @returns {Dense} an equal one that shares nothing with this one */
  clone() {
    this.checkAlive()
    const { inputs, units, activation, settings } = this
    const copy = new Dense(inputs, units, activation, settings)
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
