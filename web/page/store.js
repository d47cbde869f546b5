// The one state that the page shows, and everything that follows from it. Every number comes from the
// package. Imports the state and the package.

import { computed, signal } from '@preact/signals'
import { activations, Neuron } from '../lib/index.js'
import { initial } from './state.js'

/** @typedef {import('./state.js').State} State */

export const state = signal(initial)

/** @param {(state: State) => State} next */
export function update(next) {
  state.value = next(state.value)
}

/** The neuron of the state. */
export const neuron = computed(() => {
  const { activation, threshold, inputs, weights, bias } = state.value
  const hasThreshold = activations[activation].parameter?.name === 'threshold'
  return new Neuron(inputs.length, activation, {
    weights,
    bias,
    ...(hasThreshold ? { threshold } : {}),
  })
})

/** x·w for each input. A bias of -0 adds nothing, not even to the sign of a zero. */
export const products = computed(() => {
  const { inputs, weights } = state.value
  return inputs.map((x, i) =>
    new Neuron(1, 'linear', { weights: [weights[i]], bias: -0 }).weightedSum([x]),
  )
})

export const z = computed(() => neuron.value.weightedSum(state.value.inputs))
export const y = computed(() => neuron.value.output(state.value.inputs))

/**
 * f at each z, for the activation of the state.
 * @param {number[]} zs
 */
export function activate(zs) {
  return activations[state.value.activation].value(zs, neuron.value.threshold)
}
