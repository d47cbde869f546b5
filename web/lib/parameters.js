// What Neuron and Layer have in common: the parameters of a dense layer, to be read, assigned and drawn.
// Imports Dense.

import { randomSource } from './dense.js'

/** @typedef {import('./arrays.js').Numbers} Numbers */
/** @typedef {import('./core.js').DType} DType */
/**
 * @template {DType} D
 * @typedef {import('./core.js').RealsOf<D>} RealsOf
 */
/** @typedef {import('./dense.js').Dense} Dense */
/** @typedef {import('./dense.js').RandomSource} RandomSource */
/** @typedef {import('./names.js').ActivationName} ActivationName */

/**
 * The numbers behind a Neuron or a Layer, which it hides from all else.
 * @type {(of: DenseParameters<any>) => Dense}
 */
export let denseOf

/** @template {DType} D */
export class DenseParameters {
  /** @type {Dense} */
  #dense

  static {
    denseOf = (of) => of.#dense
  }

  /** @param {Dense} dense */
  constructor(dense) {
    this.#dense = dense
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
   * The weights, (units, inputs) row-major: the own array, which may be written to. Assigning copies,
   * flat or nested.
   * @returns {RealsOf<D>}
   */
  get weights() {
    this.#dense.share()
    return /** @type {any} */ (this.#dense.weights)
  }

  /** @param {Numbers | readonly Numbers[]} values */
  set weights(values) {
    this.#dense.setWeights(values)
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
   * Draws weights, then biases, anew, uniform in [0, 1).
   * @param {RandomSource} [random] where to draw; without it, a seed is drawn from the system
   * @returns {this}
   * @throws {TypeError} when random does not draw numbers
   */
  randomize(random = randomSource(undefined, undefined)()) {
    this.#dense.randomize(random)
    return this
  }
}
