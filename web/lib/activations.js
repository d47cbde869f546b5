// The public record of activations, one entry a row of c/activation.def, read from the core at first
// use, so that importing the package compiles nothing. Imports the engine, the table, the checks and the
// names.

import { reals } from './arrays.js'
import { isArray, noMoreThan, number, refusal } from './check.js'
import { activated } from './engine.js'
import { activationNames, parameterNameOf } from './names.js'
import { activationRow } from './table.js'

/** @typedef {import('./arrays.js').Numbers} Numbers */
/** @typedef {import('./core.js').Float32s} Float32s */
/** @typedef {import('./core.js').Float64s} Float64s */
/** @typedef {import('./names.js').ActivationName} ActivationName */

/**
 * A function of one number, or of the numbers of an array. The second argument is the activation's
 * parameter; left out, its default. Of a Float32Array it is computed in single precision and gives a
 * Float32Array, of another array a Float64Array: a new one, or the third argument, filled, which may be
 * z. An activation that is `rowwise` takes all numbers of an array as one row, and a number as a row of one.
 * Throws a TypeError when an argument is of another kind, or when a parameter is given to an
 * activation that has none, and a RangeError when the array to fill has another length.
 * @typedef {{ (z: number, parameter?: number): number, (z: Float32Array, parameter?: number, out?: undefined): Float32s, <Out extends Float32Array>(z: Float32Array, parameter: number | undefined, out: Out): Out, (z: Exclude<Numbers, Float32Array>, parameter?: number, out?: undefined): Float64s, <Out extends Float64Array>(z: Exclude<Numbers, Float32Array>, parameter: number | undefined, out: Out): Out, (z: number | Exclude<Numbers, Float32Array>, parameter?: number): number | Float64s, (z: number | Numbers, parameter?: number): number | Float64s | Float32s }} ActivationFunction
 */

/**
 * One activation function, y = f(z).
 * @typedef {object} Activation
 * @property {ActivationName} name
 * @property {string} formula f as a person writes it
 * @property {string} description one sentence: when to use it
 * @property {readonly [low: number, high: number]} range the greatest lower and the least upper
 *   bound of f over all finite z
 * @property {{ readonly name: string, readonly default: number } | undefined} parameter such as
 *   step's threshold; undefined if it has none
 * @property {boolean} rowwise whether f is one of a whole row, the weighted sums of all units of a layer, as
 *   softmax is; else it is one of each number
 * @property {ActivationFunction} value f(z). NaN gives NaN
 * @property {ActivationFunction} derivative df/dz at z; 0 where f has no slope, as at the jump of step
 *   and at 0 of relu. Of one that is rowwise dy/dz of each number by itself
 */

/**
 * @param {ActivationName} name
 * @param {number} index its row in the core
 * @returns {Readonly<Activation>}
 */
function activation(name, index) {
  /** @type {ReturnType<typeof activationRow> | undefined} */
  let known
  const row = () => {
    known ??= activationRow(index)
    return known
  }
  /**
   * @param {'activate' | 'derive'} operation
   * @returns {ActivationFunction}
   */
  const activationFunction = (operation) => {
    /**
     * @param {any[]} given
     * @returns {any}
     */
    return (...given) => {
      const [z, parameter, out] = given
      // So that map(f), which also gives an index and the array, is an error.
      noMoreThan(name, isArray(z) ? 3 : 2, given)
      const p = activationParameter(name, parameter)
      if (typeof z === 'number') return activated(operation, index, p, Float64Array.of(z))[0]
      if (isArray(z)) {
        return activated(operation, index, p, reals('z', z, undefined, Float64Array), out)
      }
      throw refusal('z', 'a number or an array of numbers', z)
    }
  }
  return Object.freeze({
    name,
    get formula() {
      return row().formula
    },
    get description() {
      return row().description
    },
    get range() {
      return row().range
    },
    get parameter() {
      return row().parameter
    },
    get rowwise() {
      return row().rowwise
    },
    value: activationFunction('activate'),
    derivative: activationFunction('derive'),
  })
}

/**
 * All activations by name.
 * @type {{ readonly [name in ActivationName]: Readonly<Activation> }}
 */
export const activations = /** @type {any} */ (
  Object.freeze(Object.fromEntries(activationNames.map((name, i) => [name, activation(name, i)])))
)

/**
 * What the core takes for the parameter of an activation.
 * @param {ActivationName} name
 * @param {unknown} value undefined for the default
 * @param {string} [prefix] of the parameter's name in errors
 * @returns {number} NaN, which is not looked at, for an activation without a parameter
 * @throws {TypeError} when it is not a number, or the activation has no parameter
 */
export function activationParameter(name, value, prefix = '') {
  const { parameter } = activations[name]
  if (!parameter) {
    if (value === undefined) return Number.NaN
    throw noParameter('parameter', name, value)
  }
  return value === undefined ? parameter.default : number(prefix + parameter.name, value)
}

/** The names of all parameters. */
export const parameterNames = [...new Set(Object.values(parameterNameOf))]

/**
 * The same, of parameters that are given by their names.
 * @param {ActivationName} activation
 * @param {{ readonly [name: string]: unknown }} given without a prototype; undefined for the default
 * @param {string} [prefix] of the parameters' names in errors
 * @returns {number}
 * @throws {TypeError} when it is not a number, or one is given that the activation has not
 */
export function ownParameter(activation, given, prefix = '') {
  const own = parameterNameOf[activation]
  for (const name of parameterNames) {
    if (name !== own && given[name] !== undefined) {
      throw noParameter(prefix + name, activation, given[name])
    }
  }
  return activationParameter(activation, own && given[own], prefix)
}

/**
 * @param {string} name of the parameter
 * @param {ActivationName} activation that has none of this name
 * @param {unknown} value that came
 */
export const noParameter = (name, activation, value) =>
  refusal(name, `none, since '${activation}' has none`, value)
