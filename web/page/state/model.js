// Every number that follows from the state, computed by the package as any user would call it: single
// values here, grids and curves by one batched call. Imports the store and the package.

import { computed } from '@preact/signals'
import { activations, Neuron } from '../../lib/index.js'
import { parameterName } from './state.js'
import { state } from './store.js'

/** @typedef {import('./state.js').NeuronNumbers} NeuronNumbers */

/**
 * @param {NeuronNumbers} numbers
 * @returns {Neuron}
 */
export function neuronOf({ activation, parameters, weights, bias }) {
  const name = parameterName(activation)
  const own = name ? { [name]: parameters[activation] } : {}
  return new Neuron(weights.length, activation, { weights, bias, ...own })
}

/**
 * A function of z: of one, or of each of many.
 * @typedef {{ (z: number): number, (zs: readonly number[] | Float64Array): Float64Array }} OfSum
 * @typedef {{ value: OfSum, slope: OfSum, parameter: number | undefined }} ActivationFunction
 */

/**
 * The activation alone, with its parameter.
 * @param {Pick<NeuronNumbers, 'activation' | 'parameters'>} numbers
 * @returns {ActivationFunction}
 */
export function functionOf({ activation, parameters }) {
  const { value, derivative } = activations[activation]
  const parameter = parameters[activation]
  return {
    value: (/** @type {any} */ z) => /** @type {any} */ (value(z, parameter)),
    slope: (/** @type {any} */ z) => /** @type {any} */ (derivative(z, parameter)),
    parameter,
  }
}

/**
 * w·x alone. A bias of -0 adds nothing, not even to the sign of a zero.
 * @param {number} x
 * @param {number} weight
 */
const product = (x, weight) =>
  new Neuron(1, 'linear', { weights: [weight], bias: -0 }).weightedSum([x])

/**
 * Numbers that changed together, as one value: products, their sum, z, y and the slope at z.
 */
export const now = computed(() => {
  const { inputs, weights, bias } = state.value
  const neuron = neuronOf(state.value)
  const f = functionOf(state.value)
  const z = neuron.weightedSum(inputs)
  return {
    neuron,
    f,
    products: inputs.map((x, i) => product(x, weights[i])),
    sum: new Neuron(inputs.length, 'linear', { weights, bias: -0 }).weightedSum(inputs),
    bias,
    z,
    y: neuron.output(inputs),
    slope: f.slope(z),
    ...decision(neuron.activation),
  }
})

/** The pinned neuron with its z and y at the present inputs, or null. */
export const pinned = computed(() => {
  const { ghost, inputs } = state.value
  if (!ghost) return null
  const neuron = neuronOf(ghost)
  const f = functionOf(ghost)
  return { neuron, f, z: neuron.weightedSum(inputs), y: neuron.output(inputs) }
})

/**
 * Where an output turns from no to yes: the middle of a bounded range, one half for an open one.
 * @param {import('./state.js').ActivationName} activation
 */
export function decision(activation) {
  const [low, high] = activations[activation].range
  return { middle: Number.isFinite(high - low) ? (low + high) / 2 : 0.5 }
}

/**
 * The outputs over a grid of two inputs, the others held, in one call.
 * @param {Neuron} neuron
 * @param {readonly number[]} inputs
 * @param {readonly [number, number]} axes
 * @param {readonly number[]} across values of the first axis
 * @param {readonly number[]} up values of the second
 * @returns {Float64Array} (up, across) row-major
 */
export function grid(neuron, inputs, axes, across, up) {
  const count = inputs.length
  const X = new Float64Array(across.length * up.length * count)
  let at = 0
  for (const v of up) {
    for (const u of across) {
      X.set(inputs, at)
      X[at + axes[1]] = v
      X[at + axes[0]] = u
      at += count
    }
  }
  return neuron.outputs(X)
}

/**
 * The outputs while one input sweeps and the others are held.
 * @param {Neuron} neuron
 * @param {readonly number[]} inputs
 * @param {number} index
 * @param {readonly number[]} values
 */
export const sweep = (neuron, inputs, index, values) =>
  grid(neuron, inputs, [index, index], values, [0])

/**
 * z and y of many samples, flat, by two calls; each has the bits that a single sample gives.
 * @param {NeuronNumbers} numbers
 */
export function evaluator(numbers) {
  const neuron = neuronOf(numbers)
  // The package sums many samples only on the way to an output; that of a linear neuron is the sum.
  const linear = neuronOf({ ...numbers, activation: 'linear' })
  return (/** @type {Float64Array} */ X) => ({ z: linear.outputs(X), y: neuron.outputs(X) })
}
