// Every number that follows from the state, computed by the package as any user would call it: single
// values here, grids and curves by one batched call. Imports the parts of the state and the package.

import { computed } from '@preact/signals'
import { activations, Network, Neuron } from '../../lib/index.js'
import { named } from './numbers.js'
import {
  activationOf,
  data,
  ghost,
  inputCount,
  inputs,
  layers,
  selected,
  steady,
  units,
} from './slices.js'
import { neuronAt, parameterName } from './state.js'

/** @typedef {import('./state.js').NeuronNumbers} NeuronNumbers */
/** @typedef {import('./state.js').LayerNumbers} LayerNumbers */
/** @typedef {import('./state.js').Place} Place */

/** An activation's parameter under its own name, as the package takes it; nothing for one without. */
function ownParameter(
  /** @type {Pick<NeuronNumbers, 'activation' | 'parameters'>} */ { activation, parameters },
) {
  const name = parameterName(activation)
  return name ? { [name]: parameters[activation] } : {}
}

/**
 * @param {NeuronNumbers} numbers
 * @returns {Neuron}
 */
export const neuronOf = (numbers) =>
  new Neuron(numbers.weights.length, numbers.activation, {
    weights: numbers.weights,
    bias: numbers.bias,
    ...ownParameter(numbers),
  })

/**
 * @param {readonly LayerNumbers[]} layers
 * @returns {Network}
 */
export const networkOf = (layers) =>
  new Network(
    layers[0].weights[0].length,
    layers.map((layer) => ({
      units: layer.biases.length,
      activation: layer.activation,
      weights: layer.weights,
      bias: layer.biases,
      ...ownParameter(layer),
    })),
  )

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

/** The network; made anew only when one of its numbers changed. */
export const network = computed(() => networkOf(layers.value))

/** z and y of every unit of every layer at the present x, from the inputs to the outputs. */
export const trace = computed(() => network.value.trace([...inputs.value]))

/** y of the network: one a unit of its last layer. */
export const outputs = computed(() => [...trace.value[trace.value.length - 1].y])

/** What goes into a layer: x, or what the layer before puts out. */
export const into = (/** @type {number} */ layer) =>
  layer === 0 ? inputs.value : [...trace.value[layer - 1].y]

/**
 * What the inputs of the network are called: by the data's own names, if it has some, else x₁, x₂, …
 * @returns {string[]}
 */
export const inputNames = steady(() => {
  const count = inputCount.value
  const own = data.value.mine?.names
  return Array.from({ length: count }, (_, i) => (own?.length === count && own[i]) || named('x', i))
})

/**
 * What a unit is called: y for the output, y₁, y₂ for several, h₁ … for those of a hidden layer, and h′₁, h″₁
 * for those of the next hidden ones.
 * @param {Place} place
 */
export function unitName([layer, unit]) {
  const counts = units.value
  if (layer < counts.length - 1) return named(`h${'′'.repeat(layer)}`, unit)
  return counts[layer] > 1 ? named('y', unit) : 'y'
}

/** What an activation is called where the page says it: as on its tile. */
export const activationLabel = (/** @type {import('./state.js').ActivationName} */ name) =>
  name === 'linear' ? 'none' : name === 'relu' ? 'ReLU' : name

/** What the inputs of a layer are called. */
export const intoNames = (/** @type {number} */ layer) =>
  layer === 0
    ? inputNames.value
    : Array.from({ length: units.value[layer - 1] }, (_, unit) => unitName([layer - 1, unit]))

const ownNames = steady(() => intoNames(selected.value[0]))
const ownParameters = computed(() => layers.value[selected.value[0]].parameters)

/** The selected neuron without its numbers: what it is, where, and what it and its inputs are called. */
export const kind = computed(() => {
  const [layer] = selected.value
  return {
    activation: activationOf.value[layer],
    parameters: ownParameters.value,
    place: selected.value,
    name: unitName(selected.value),
    names: ownNames.value,
    computed: layer > 0,
    /** How many units its layer has. */
    units: units.value[layer],
  }
})

/** The selected neuron as the bench shows it: with its numbers and its real inputs. */
export const node = computed(() => ({
  ...kind.value,
  ...neuronAt({ layers: layers.value, selected: selected.value }),
  inputs: into(selected.value[0]),
}))

/**
 * Numbers that changed together, as one value: products, their sum, z, y and the slope at z, of the selected
 * neuron.
 */
export const now = computed(() => {
  const { inputs, weights, bias } = node.value
  const neuron = neuronOf(node.value)
  const f = functionOf(node.value)
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

/** Where the sum stands after each product, one after the other. */
export const partialSums = computed(() => {
  const { inputs, weights } = node.value
  return inputs.map((_, i) => {
    const few = { weights: weights.slice(0, i + 1), bias: -0 }
    return new Neuron(i + 1, 'linear', few).weightedSum(inputs.slice(0, i + 1))
  })
})

/** The pinned neuron with its z and y at the present inputs, or null. */
export const pinned = computed(() => {
  const pin = ghost.value
  const { inputs } = node.value
  if (pin?.weights.length !== inputs.length) return null
  const neuron = neuronOf(pin)
  const f = functionOf(pin)
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

/** Yes means one thing everywhere: an output above the middle. */
export const isYes = (/** @type {number} */ y, /** @type {number} */ middle) => y > middle

/**
 * The outputs over a grid of two inputs, the others held, in one call.
 * @param {{ outputs: (X: Float64Array) => Float64Array }} model
 * @param {readonly number[]} inputs
 * @param {readonly [number, number]} axes
 * @param {readonly number[]} across values of the first axis
 * @param {readonly number[]} up values of the second
 * @returns {Float64Array} (up, across, units) row-major
 */
export const grid = (model, inputs, axes, across, up) =>
  model.outputs(gridRows(inputs, axes, across, up))

/**
 * The rows of such a grid.
 * @param {readonly number[]} inputs
 * @param {readonly [number, number]} axes
 * @param {readonly number[]} across
 * @param {readonly number[]} up
 * @returns {Float64Array} (up · across, inputs) row-major
 */
export function gridRows(inputs, axes, across, up) {
  const count = inputs.length
  const X = new Float64Array(across.length * up.length * count)
  let at = 0
  for (const v of up) {
    for (const u of across) {
      for (let k = 0; k < count; k++) X[at + k] = inputs[k]
      X[at + axes[1]] = v
      X[at + axes[0]] = u
      at += count
    }
  }
  return X
}

/**
 * The layers up to a neuron and that neuron alone, as a network from x to its output.
 * @param {Pick<import('./state.js').State, 'layers'>} state
 * @param {Place} place
 */
export function networkTo({ layers }, [layer, unit]) {
  const { activation, parameters, weights, biases } = layers[layer]
  const last = { activation, parameters, weights: [weights[unit]], biases: [biases[unit]] }
  return networkOf([...layers.slice(0, layer), last])
}

/**
 * The outputs of a neuron or a network while one of its inputs sweeps and the others are held.
 * @param {Parameters<typeof grid>[0]} model
 * @param {readonly number[]} inputs
 * @param {number} index
 * @param {readonly number[]} values
 */
export const sweep = (model, inputs, index, values) =>
  grid(model, inputs, [index, index], values, [0])

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

/**
 * What each layer puts out for many samples, layer by layer, each by one call.
 * @param {readonly LayerNumbers[]} layers
 * @param {Float64Array} X (samples, inputs) row-major
 * @returns {Float64Array[]} of each layer (samples, units) row-major
 */
export function layerOutputs(layers, X) {
  let y = X
  return layers.map((layer) => {
    y = networkOf([layer]).outputs(y)
    return y
  })
}
