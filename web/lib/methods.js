// The public records of losses and optimizers, one entry a row of c/loss.def and of c/optimizer.def, read from the
// core at first use, so that importing the package compiles nothing. Imports the table and the names.

import { lossNames, optimizerNames } from './names.js'
import { FLAG, lossRow, lossTexts, optimizerRow, optimizerTexts } from './training-table.js'

/** @typedef {import('./names.js').LossName} LossName */
/** @typedef {import('./names.js').OptimizerName} OptimizerName */

/**
 * One loss.
 * @typedef {object} Loss
 * @property {LossName} name
 * @property {string} formula of one output y and its target t, as a person writes it
 * @property {string} description one sentence: when to use it
 * @property {{ readonly name: string, readonly default: number } | undefined} parameter such as huber's delta;
 *   undefined if it has none
 */

/**
 * One optimizer.
 * @typedef {object} Optimizer
 * @property {OptimizerName} name
 * @property {string} description one sentence: when to use it
 * @property {number} learningRate the one by default
 * @property {number} weightDecay likewise
 * @property {readonly { readonly name: string, readonly default: number | boolean }[]} parameters
 */

/**
 * @template {string} Name
 * @template Entry
 * @param {readonly Name[]} names
 * @param {(index: number) => Entry} read what the core's table says of a row
 * @returns {{ readonly [name in Name]: Readonly<Entry> }} frozen; an entry is made when it is first asked for
 */
function record(names, read) {
  /** @type {Readonly<Entry>[]} */
  const known = []
  const entries = {}
  for (const [index, name] of names.entries()) {
    const get = () => {
      known[index] ??= Object.freeze(read(index))
      return known[index]
    }
    const accessor = { __proto__: null, get, enumerable: true }
    Object.defineProperty(entries, name, /** @type {any} */ (accessor))
  }
  return /** @type {any} */ (Object.freeze(entries))
}

/** All losses by name. */
export const losses = record(lossNames, (index) => {
  const [own] = lossRow(index).parameters.map(({ name, default: value }) =>
    Object.freeze({ name, default: value }),
  )
  return /** @type {Loss} */ ({ name: lossNames[index], ...lossTexts(index), parameter: own })
})

/** All optimizers by name. */
export const optimizers = record(optimizerNames, (index) => {
  const { learningRate, weightDecay, parameters } = optimizerRow(index)
  const own = parameters.map(({ name, default: value, kind }) =>
    Object.freeze({ name, default: kind === FLAG ? value === 1 : value }),
  )
  return /** @type {Optimizer} */ ({
    ...{ name: optimizerNames[index], ...optimizerTexts(index), learningRate, weightDecay },
    parameters: Object.freeze(own),
  })
})
