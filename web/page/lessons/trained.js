// A state after training, by the package at once: what “show me” shows where the way there is Train. Pure.
// Imports the model's functions and the package.

import { Trainer } from '../../lib/index.js'
import { networkOf } from '../state/model.js'
import { samplesOf } from '../state/sets.js'

/** @typedef {import('../state/state.js').State} State */

/**
 * @param {State} state with targets
 * @param {number} epochs by the state's settings, each over all rows at once
 * @returns {State}
 */
export function trained(state, epochs) {
  const { set, mine } = state.data
  const { rows, targets } = /** @type {import('../state/sets.js').Samples} */ (
    set === 'mine' ? mine : samplesOf(set)
  )
  const network = networkOf(state.layers)
  const { optimizer, learningRate } = state.training
  const trainer = new Trainer(network, {
    optimizer: /** @type {any} */ (optimizer),
    learningRate,
    batchSize: rows.length,
    shuffle: false,
  })
  trainer.fit(rows, targets, { epochs })
  const layers = state.layers.map((layer, i) => {
    const { weights, bias } = network.layers[i]
    const width = layer.weights[0].length
    return {
      ...layer,
      weights: layer.biases.map((_, unit) => [
        ...weights.subarray(unit * width, (unit + 1) * width),
      ]),
      biases: [...bias],
    }
  })
  return { ...state, layers }
}
