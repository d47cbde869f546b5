// What the core's tables say of its losses and optimizers: names, parameters, what fits. Imports the core.

import { core, text } from './core.js'

/** Kinds of an optimizer's parameter (c/nn.h): of 0 … 1, 1 left out; above 0; a yes or no. */
export const FRACTION = 0
export const FLAG = 2
/** What a target may be (c/nn.h), of which this one is a row's share of 1 for each class. */
export const DISTRIBUTION = 2

/**
 * A parameter of a loss or an optimizer.
 * @typedef {object} ParameterRow
 * @property {string} name
 * @property {number} default
 * @property {number} kind
 */

/** @returns {number} how many losses the core's table has */
export function lossCount() {
  return core().call.nn_loss_count()
}

/** @returns {number} how many optimizers the core's table has */
export function optimizerCount() {
  return core().call.nn_optimizer_count()
}

/**
 * What the core's table says of one loss.
 * @param {number} index
 */
export function lossRow(index) {
  const { call } = core()
  const parameter = call.nn_loss_parameter_name(index)
  return {
    name: text(call.nn_loss_name(index)),
    /** What a target may be. */
    targets: call.nn_loss_targets(index),
    /** The output activation that it fuses with; beyond all indices if there is none. */
    activation: call.nn_loss_activation(index) >>> 0,
    /** @type {ParameterRow[]} above 0 */
    parameters: parameter
      ? [{ name: text(parameter), default: call.nn_loss_parameter_default(index), kind: 1 }]
      : [],
  }
}

/**
 * What it says of one loss to people.
 * @param {number} index
 */
export function lossTexts(index) {
  const { call } = core()
  return {
    formula: text(call.nn_loss_formula(index)),
    description: text(call.nn_loss_description(index)),
  }
}

/**
 * @param {number} loss
 * @param {number} activation
 * @returns {boolean} whether an output layer of that activation can be trained with it
 */
export function lossFits(loss, activation) {
  return core().call.nn_loss_fits(loss, activation) !== 0
}

/**
 * What the core's table says of one optimizer.
 * @param {number} index
 */
export function optimizerRow(index) {
  const { call } = core()
  return {
    name: text(call.nn_optimizer_name(index)),
    learningRate: call.nn_optimizer_learning_rate(index),
    weightDecay: call.nn_optimizer_weight_decay(index),
    /** @type {ParameterRow[]} */
    parameters: Array.from({ length: call.nn_optimizer_parameter_count(index) }, (_, i) => ({
      name: text(call.nn_optimizer_parameter_name(index, i)),
      default: call.nn_optimizer_parameter_default(index, i),
      kind: call.nn_optimizer_parameter_kind(index, i),
    })),
  }
}

/**
 * What it says of one optimizer to people.
 * @param {number} index
 */
export function optimizerTexts(index) {
  return { description: text(core().call.nn_optimizer_description(index)) }
}
