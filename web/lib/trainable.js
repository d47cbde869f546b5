// What Neuron, Layer and Network have in common: a chain of layers that is drawn, trained and judged. Imports
// the checks, what fills layers and what trains them, where draws come from, and what a subclass is given.

import { wrongReceiver } from './check.js'
import { refill } from './fill.js'
import { evaluateOnce, fitOnce } from './once.js'
import { randomSource } from './source.js'
import { construct } from './subclass.js'

/** @typedef {import('./core.js').DType} DType */
/** @typedef {import('./dense.js').Dense} Dense */
/** @typedef {import('./history.js').History} History */
/** @typedef {import('./once.js').EvaluateOptions} EvaluateOptions */
/** @typedef {import('./plan.js').FitOptions} FitOptions */
/** @typedef {import('./plan.js').Samples} Samples */
/** @typedef {import('./plan.js').Targets} Targets */
/** @typedef {import('./settings.js').TrainerOptions} TrainerOptions */
/** @typedef {import('./source.js').RandomSource} RandomSource */
/** @typedef {import('./training.js').Score} Score */

/** @type {(value: unknown) => readonly Dense[] | undefined} the layers of a model of this copy of the package */
export let layersOf

/**
 * @type {(of: Trainable, name: string) => readonly Dense[]} name of the method that asks; throws a TypeError
 *   when it was called on another thing
 */
let chainOf

export class Trainable {
  /** @type {readonly Dense[]} */
  #chain

  static {
    layersOf = (value) =>
      typeof value === 'object' && value !== null && #chain in value ? value.#chain : undefined
    chainOf = (of, name) => {
      const chain = layersOf(of)
      if (!chain) throw wrongReceiver(name, 'Neuron, Layer or Network', of)
      return chain
    }
  }

  /**
   * @internal
   * @param {readonly Dense[]} chain
   */
  constructor(chain) {
    this.#chain = chain
  }

  /** How many inputs. */
  get inputs() {
    return chainOf(this, 'inputs')[0].inputs
  }

  /** The precision: 'float64' or 'float32'. */
  get dtype() {
    return chainOf(this, 'dtype')[0].dtype
  }

  /**
   * Draws all parameters anew, layer by layer, weights first, as the initializer of each layer says.
   * @param {RandomSource} [random] where to draw; without it, a seed is drawn from the system
   * @returns {this}
   * @throws {TypeError} when random does not draw such numbers
   */
  randomize(random) {
    refill(chainOf(this, 'randomize'), randomSource(random, undefined))
    return this
  }

  /**
   * Trains it: a Trainer that is used once.
   * @param {Samples} X (samples, inputs), nested or flat
   * @param {Targets} Y (samples, units), nested or flat, or class indices
   * @param {TrainerOptions & FitOptions} [settings]
   * @returns {History}
   * @throws {TypeError | RangeError} when an argument is another thing, or training diverges
   * @throws {Error} when another fit of it has not ended
   */
  fit(X, Y, settings) {
    return fitOnce(chainOf(this, 'fit'), X, Y, settings)
  }

  /**
   * How well it does. Changes nothing.
   * @param {Samples} X (samples, inputs), nested or flat
   * @param {Targets} Y as fit takes them
   * @param {EvaluateOptions} [settings]
   * @returns {Score} the mean loss, and the accuracy where classes make sense
   * @throws {TypeError | RangeError} when an argument is another thing
   */
  evaluate(X, Y, settings) {
    return evaluateOnce(chainOf(this, 'evaluate'), X, Y, settings)
  }
}

/**
 * An object of a subclass around numbers that exist: its constructor is called as the base's, and the object
 * then gets the numbers, whatever the constructor made of them.
 * @template {object} T
 * @param {new (...given: any[]) => T} Class
 * @param {unknown[]} given the arguments
 * @param {readonly Dense[]} chain the layers that it is to have
 * @returns {T}
 * @throws {TypeError} when the constructor takes other arguments
 */
export function madeLike(Class, given, chain) {
  const fits = (/** @type {T} */ made) => {
    const layers = layersOf(made)
    return (
      layers?.length === chain.length &&
      layers.every(({ inputs, units, dtype }, i) => {
        const wanted = chain[i]
        return inputs === wanted.inputs && units === wanted.units && dtype === wanted.dtype
      })
    )
  }
  const made = construct(Class, given, fits, 'a clone and a fromJSON')
  for (const [i, layer] of layersOf(made)?.entries() ?? []) layer.become(chain[i])
  return made
}
