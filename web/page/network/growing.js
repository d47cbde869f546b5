// What a network grows into by a lesson's button: the lone neuron with a second one beside it, and the network
// that works for XOR. Pure. Imports the state.

import { addLayer, addUnit, select, withLayers } from '../state/shape.js'
import { changeLayer, defaults, isLone } from '../state/state.js'

/** @typedef {import('../state/state.js').State} State */
/** @typedef {import('../state/state.js').LayerNumbers} LayerNumbers */

/**
 * A lone neuron as the first of a hidden layer of two, under an output that passes it on: its numbers and y
 * stay as they are. The second is drawn from the next seed, and waits with weight 0. Behind steps the output is a
 * step as well, which passes on their 0 and 1, so that the numbers of AND make it an AND.
 * @param {State} state
 * @returns {State | undefined} undefined where there is a network already
 */
export function secondNeuron(state) {
  if (!isLone(state)) return undefined
  const next = addUnit(addLayer(state), 0)
  return state.layers[0].activation === 'step'
    ? changeLayer(next, 1, (layer) => ({ ...layer, activation: 'step' }))
    : next
}

/**
 * @param {number[][]} weights
 * @param {number[]} biases
 * @returns {LayerNumbers}
 */
const steps = (weights, biases) => ({ activation: 'step', parameters: defaults, weights, biases })

/** XOR is OR and NAND: one line each, and a third that wants both. */
const OR_NAND_AND = [
  steps(
    [
      [1, 1],
      [-1, -1],
    ],
    [-0.5, 1.5],
  ),
  steps([[1, 1]], [-1.5]),
]

/**
 * OR and NAND side by side and AND after them, over XOR's rows: all four are right. The numbers that were
 * there are replaced, since not every neuron can be one of the three.
 * @param {State} state
 * @returns {State}
 */
export function worksForXor(state) {
  const next = withLayers({ ...state, data: { set: 'XOR' } }, OR_NAND_AND)
  return select({ ...next, view: isLone(state) ? 'both' : state.view }, [1, 0])
}
