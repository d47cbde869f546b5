// The state of the page as plain data, and what can be done to it: pure functions from a state and a
// wish to the next state. Imports the package, for its draws.

import { RandomState } from '../lib/index.js'

/**
 * @typedef {object} State never changed in place
 * @property {import('../lib/index.js').ActivationName} activation
 * @property {number} threshold kept while another activation is chosen
 * @property {readonly number[]} inputs x
 * @property {readonly number[]} weights as many as inputs
 * @property {number} bias
 * @property {number} seed of the last randomize
 */

export const MOST_INPUTS = 8
export const LARGEST_SEED = 2 ** 32 - 1

/**
 * Weights, bias and inputs as the tutorial's program draws them: in this order, from one seed.
 * @param {State} state
 * @param {number} seed
 * @returns {State}
 */
export function randomize(state, seed) {
  const random = new RandomState(seed)
  const count = state.inputs.length
  return {
    ...state,
    seed,
    weights: [...random.rand(count)],
    bias: random.rand(),
    inputs: [...random.rand(count)],
  }
}

/**
 * More or fewer inputs. A new one has weight 0, so that the sum stays as it is.
 * @param {State} state
 * @param {number} count 1 … MOST_INPUTS
 * @returns {State}
 */
export function resize(state, count) {
  const fill = (/** @type {readonly number[]} */ values, /** @type {number} */ value) =>
    Array.from({ length: count }, (_, i) => values[i] ?? value)
  return { ...state, inputs: fill(state.inputs, 1), weights: fill(state.weights, 0) }
}

/**
 * @param {State} state
 * @param {'inputs' | 'weights'} list
 * @param {number} index
 * @param {number} value
 * @returns {State}
 */
export function replace(state, list, index, value) {
  return { ...state, [list]: state[list].map((old, i) => (i === index ? value : old)) }
}

/** The tutorial's program: seed 42, four inputs, step. */
export const initial = randomize(
  {
    activation: 'step',
    threshold: 0,
    inputs: [0, 0, 0, 0],
    weights: [0, 0, 0, 0],
    bias: 0,
    seed: 42,
  },
  42,
)
