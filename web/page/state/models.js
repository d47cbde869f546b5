// The models of the package, as files have them: what is read by whom, their layers, and what of them the page has
// no room for. Pure. Imports the package and the state.

import { Layer, Network, Neuron } from '../../lib/index.js'
import { choices, MOST_INPUTS, MOST_LAYERS, MOST_UNITS, parameterName } from './state.js'

/** @typedef {import('./state.js').ActivationName} ActivationName */

/** What the package writes, and who reads it. @type {Record<string, { fromJSON: (data: any) => Neuron | Layer | Network }>} */
export const MODELS = {
  'neuron-wasm/neuron': Neuron,
  'neuron-wasm/layer': Layer,
  'neuron-wasm/network': Network,
}

/**
 * The layers of a model that the package read.
 * @param {Neuron | Layer | Network} model
 * @returns {{ activation: ActivationName, weights: number[], biases: number[], parameters: any }[]}
 */
export function layersOf(model) {
  const layers = model instanceof Network ? model.layers : [model]
  return layers.map((layer) => ({
    activation: layer.activation,
    weights: [...layer.weights],
    biases: layer instanceof Neuron ? [layer.bias] : [...layer.bias],
    parameters: layer,
  }))
}

/**
 * What of a model the page has no room for, in words.
 * @param {ReturnType<typeof layersOf>} layers
 * @param {string} called
 */
export function tooMuch(layers, called) {
  const more = (
    /** @type {string} */ what,
    /** @type {number} */ most,
    /** @type {number} */ got,
  ) => (got > most ? [`${called}: expected at most ${most} ${what}, got ${got}`] : [])
  const [first] = layers
  return [
    ...more('layers', MOST_LAYERS, layers.length),
    ...more('inputs', MOST_INPUTS, first.weights.length / first.biases.length),
    ...more('units of a layer', MOST_UNITS, Math.max(...layers.map(({ biases }) => biases.length))),
    ...layers.flatMap(({ activation, weights, biases, parameters }, i) => {
      const name = layers.length > 1 ? `${called}.layers[${i}]` : called
      const own = parameterName(activation)
      const bad = (/** @type {string} */ part, /** @type {readonly number[]} */ numbers) =>
        numbers
          .filter((value) => !Number.isFinite(value))
          .slice(0, 1)
          .map((value) => `${name}.${part}: expected finite numbers, got ${value}`)
      return [
        ...(choices.some((choice) => choice.name === activation)
          ? []
          : [
              `${name}: expected an activation of each unit’s own z, got ${activation}, which takes the whole layer`,
            ]),
        ...bad('weights', weights),
        ...bad('bias', biases),
        ...bad(own ?? '', own ? [parameters[own]] : []),
      ]
    }),
  ]
}
