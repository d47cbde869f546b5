// What Neuron and Layer have in common: the parameters of a dense layer, to be read, assigned and drawn.
// Imports Dense, the activations' parameters, the checks, where draws come from, what a subclass is given, and
// what tools see.

import { parameterNames } from './activations.js'
import { wrongReceiver } from './check.js'
import { refill } from './fill.js'
import { evaluateOnce, fitOnce } from './once.js'
import { randomSource } from './source.js'
import { construct } from './subclass.js'
import { letSee } from './view.js'

/** @typedef {import('./arrays.js').Numbers} Numbers */
/** @typedef {import('./plan.js').FitOptions} FitOptions */
/** @typedef {import('./history.js').History} History */
/** @typedef {import('./plan.js').Samples} Samples */
/** @typedef {import('./plan.js').Targets} Targets */
/** @typedef {import('./once.js').EvaluateOptions} EvaluateOptions */
/** @typedef {import('./settings.js').TrainerOptions} TrainerOptions */
/** @typedef {import('./training.js').Score} Score */
/** @typedef {import('./core.js').DType} DType */
/**
 * @template {DType} D
 * @typedef {import('./core.js').RealsOf<D>} RealsOf
 */
/** @typedef {import('./dense.js').Dense} Dense */
/** @typedef {import('./source.js').RandomSource} RandomSource */
/** @typedef {import('./names.js').ActivationName} ActivationName */
/** @typedef {import('./names.js').ActivationParameters} ActivationParameters */
/** @typedef {import('./initializers.js').InitializerName} InitializerName */

/**
 * The numbers behind a Neuron or a Layer, which it hides from all else.
 * @type {(of: Accessors<any>, name: string) => Dense} name of the method that asks; throws a
 *   TypeError when it was called on another thing
 */
export let denseOf
/** @type {(value: unknown) => boolean} whether it is a Neuron or a Layer of this copy of the package */
export let hasDense

/** @template {DType} D */
class Accessors {
  /** @type {Dense} */
  #dense

  static {
    denseOf = (of, name) => {
      try {
        return of.#dense
      } catch {
        throw wrongReceiver(name, 'Neuron or Layer', of)
      }
    }
    hasDense = (value) => typeof value === 'object' && value !== null && #dense in value
    for (const name of parameterNames) {
      Object.defineProperty(
        Accessors.prototype,
        name,
        /** @type {any} */ ({
          __proto__: null,
          configurable: true,
          /** @this {Accessors<any>} */
          get() {
            return denseOf(this, name).parameters[name]
          },
          /**
           * @this {Accessors<any>}
           * @param {unknown} value
           */
          set(value) {
            denseOf(this, name).setParameter(name, value)
          },
        }),
      )
    }
  }

  /**
   * @internal
   * @param {Dense} dense
   * @param {ProxyHandler<Dense>} view what tools see of it
   */
  constructor(dense, view) {
    this.#dense = dense
    letSee(this, dense, view)
  }

  /** How many inputs. */
  get inputs() {
    return denseOf(this, 'inputs').inputs
  }

  /** The precision: 'float64' or 'float32'. */
  get dtype() {
    return denseOf(this, 'dtype').dtype
  }

  /**
   * The weights, (units, inputs) row-major: the own array, which may be written to. Assigning copies into
   * it, flat or nested, and randomize draws into it, so that an array once held stays the live one; only
   * when its buffer was transferred away, a new one takes its place.
   * @returns {RealsOf<D>}
   */
  get weights() {
    const dense = denseOf(this, 'weights')
    dense.share()
    return /** @type {any} */ (dense.weights)
  }

  /** @param {Numbers | readonly Numbers[]} values */
  set weights(values) {
    denseOf(this, 'weights').setWeights(values)
  }

  /**
   * The name of the activation. Assigning another one brings the default of that one's parameter.
   * @returns {ActivationName}
   */
  get activation() {
    return denseOf(this, 'activation').activation
  }

  set activation(name) {
    denseOf(this, 'activation').setActivation(name)
  }

  /**
   * The name of the initializer, by which `randomize` draws.
   * @returns {InitializerName}
   */
  get initializer() {
    return denseOf(this, 'initializer').initializer
  }

  set initializer(name) {
    denseOf(this, 'initializer').setInitializer(name)
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
    return fitOnce([denseOf(this, 'fit')], X, Y, settings)
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
    return evaluateOnce([denseOf(this, 'evaluate')], X, Y, settings)
  }

  /**
   * Draws weights, then biases, anew, as `initializer` says.
   * @param {RandomSource} [random] where to draw; without it, a seed is drawn from the system
   * @returns {this}
   * @throws {TypeError} when random does not draw such numbers
   */
  randomize(random) {
    refill([denseOf(this, 'randomize')], randomSource(random, undefined))
    return this
  }
}

/**
 * Besides, it has each parameter of activations under its own name: undefined, and not to be assigned, while the
 * activation has none of this name.
 * @template {DType} D
 * @typedef {Accessors<D> & ActivationParameters} DenseParameters
 */
export const DenseParameters =
  /** @type {new <D extends DType>(...given: any[]) => DenseParameters<D>} */ (Accessors)

/**
 * An object of a subclass around numbers that exist: its constructor is called as the base's, and the object
 * then gets the numbers, whatever the constructor made of them.
 * @template {object} T
 * @param {new (...given: any[]) => T} Class
 * @param {unknown[]} given the arguments
 * @param {(made: T) => readonly Dense[]} chainOf the layers of such an object
 * @param {readonly Dense[]} chain the layers that it is to have
 * @returns {T}
 * @throws {TypeError} when the constructor takes other arguments
 */
export function madeLike(Class, given, chainOf, chain) {
  const fits = (/** @type {T} */ made) => {
    const layers = chainOf(made)
    return (
      layers.length === chain.length &&
      layers.every(({ inputs, units, dtype }, i) => {
        const wanted = chain[i]
        return inputs === wanted.inputs && units === wanted.units && dtype === wanted.dtype
      })
    )
  }
  const made = construct(Class, given, fits, 'a clone and a fromJSON')
  for (const [i, layer] of chainOf(made).entries()) layer.become(chain[i])
  return made
}
