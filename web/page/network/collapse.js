// The one neuron that layers without an activation are: its numbers, by the core. Imports the model.

import { networkTo } from '../state/model.js'
import { neuronAt } from '../state/state.js'

/** @typedef {import('../state/state.js').State} State */

/**
 * The neuron that gives what an output of the network gives, where all layers before the last are linear.
 * @param {Pick<State, 'layers'>} state
 * @param {number} unit of the last layer
 * @returns {import('../state/state.js').NeuronNumbers | null} null where a layer bends, or there is no other;
 *   and where its numbers are beyond all doubles
 */
export function collapse({ layers }, unit) {
  const last = layers.length - 1
  if (last === 0 || layers.slice(0, last).some(({ activation }) => activation !== 'linear')) {
    return null
  }
  const straight = layers.map((layer) => ({
    ...layer,
    activation: /** @type {const} */ ('linear'),
  }))
  // A bias of -0 adds nothing: what a one in one input gives is that input's weight.
  const bare = straight.map((layer) => ({ ...layer, biases: layer.biases.map(() => -0) }))
  const count = layers[0].weights[0].length
  const [bias] = networkTo({ layers: straight }, [last, unit]).outputs(new Float64Array(count))
  const ones = Float64Array.from({ length: count * count }, (_, k) => (k % (count + 1) ? 0 : 1))
  const weights = [...networkTo({ layers: bare }, [last, unit]).outputs(ones)]
  if (![bias, ...weights].every(Number.isFinite)) return null
  const { activation, parameters } = neuronAt({ layers, selected: [last, unit] })
  return { activation, parameters, weights, bias }
}
