// What Neuron and Layer have in common: the parameters of a dense layer, to be read and assigned. Imports the
// activations' parameters, what all models have in common, the checks, and what tools see.

import { parameterNames } from './activations.js'
import { wrongReceiver } from './check.js'
import { Trainable } from './trainable.js'
import { letSee } from './view.js'

/** @typedef {import('./arrays.js').Numbers} Numbers */
/** @typedef {import('./core.js').DType} DType */
/**
 * @template {DType} D
 * @typedef {import('./core.js').RealsOf<D>} RealsOf
 */
/** @typedef {import('./dense.js').Dense} Dense */
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
class Accessors extends Trainable {
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
    super([dense])
    this.#dense = dense
    letSee(this, dense, view)
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
}

/**
 * Besides, it has each parameter of activations under its own name: undefined, and not to be assigned, while the
 * activation has none of this name.
 * @template {DType} D
 * @typedef {Accessors<D> & ActivationParameters} DenseParameters
 */
export const DenseParameters =
  /** @type {new <D extends DType>(...given: any[]) => DenseParameters<D>} */ (Accessors)
