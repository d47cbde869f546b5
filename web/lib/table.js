// What the core's table says of its activations: names, texts, ranges, parameters. Imports the core.

import { core, text } from './core.js'

/** @returns {number} how many activations the core's table has */
export function activationCount() {
  return core().call.nn_activation_count()
}

/**
 * What the core's table says of one activation.
 * @param {number} index
 */
export function activationRow(index) {
  const { call } = core()
  const parameterName = call.nn_activation_parameter_name(index)
  /** @type {readonly [low: number, high: number]} */
  const range = [call.nn_activation_low(index), call.nn_activation_high(index)]
  return {
    name: text(call.nn_activation_name(index)),
    formula: text(call.nn_activation_formula(index)),
    description: text(call.nn_activation_description(index)),
    range: Object.freeze(range),
    parameter: parameterName
      ? Object.freeze({
          name: text(parameterName),
          default: call.nn_activation_parameter_default(index),
        })
      : undefined,
  }
}
