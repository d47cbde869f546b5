// What the core's table says of its activations: names, texts, ranges, parameters, kinds. Imports the core.

import { core, text } from './core.js'

/** @typedef {import('./core.js').Core} Core */

/**
 * @param {Core} [of] the core that is asked
 * @returns {number} how many activations its table has
 */
export function activationCount(of = core()) {
  return of.call.nn_activation_count()
}

/**
 * What the core's table says of one activation.
 * @param {number} index
 * @param {Core} [of] the core that is asked
 */
export function activationRow(index, of = core()) {
  const { call } = of
  const parameterName = call.nn_activation_parameter_name(index)
  /** @type {readonly [low: number, high: number]} */
  const range = [call.nn_activation_low(index), call.nn_activation_high(index)]
  return {
    name: text(call.nn_activation_name(index), of),
    formula: text(call.nn_activation_formula(index), of),
    description: text(call.nn_activation_description(index), of),
    range: Object.freeze(range),
    rowwise: call.nn_activation_rowwise(index) === 1,
    parameter: parameterName
      ? Object.freeze({
          name: text(parameterName, of),
          default: call.nn_activation_parameter_default(index),
        })
      : undefined,
  }
}
