// The state of the page as plain data, and what can be done to it: pure functions from a state to the
// next one. A lone neuron is a network of one layer with one unit. Imports the package, for its draws and
// its names.

import { activations, RandomState } from '../../lib/index.js'

/** @typedef {import('../../lib/index.js').ActivationName} ActivationName */

/**
 * The numbers of a layer.
 * @typedef {object} LayerNumbers
 * @property {ActivationName} activation of all its units
 * @property {Parameters} parameters of the activations that have one; kept while another is chosen
 * @property {readonly (readonly number[])[]} weights of each unit, as many as the layer has inputs
 * @property {readonly number[]} biases of each unit
 */

/**
 * The numbers of a neuron.
 * @typedef {object} NeuronNumbers
 * @property {ActivationName} activation
 * @property {Parameters} parameters
 * @property {readonly number[]} weights 1 … MOST_INPUTS
 * @property {number} bias
 */

/** @typedef {Readonly<Record<string, number>>} Parameters by activation */

/** @typedef {readonly [layer: number, unit: number]} Place of a neuron, from 0 */

/**
 * How the network is trained.
 * @typedef {object} TrainingSettings
 * @property {string} loss a name of the package's losses, or 'auto' for the one that fits the output
 * @property {string} optimizer a name of the package's optimizers
 * @property {number} learningRate above 0
 * @property {number} batchSize rows of a batch; 0 for all of them
 * @property {number} heldOut the share of the rows that are kept out of training, 0 … MOST_HELD_OUT
 */

/**
 * Which rows the page shows: a set of the page's own, by name, or rows of the user's.
 * @typedef {object} DataChoice
 * @property {import('./sets.js').SetName} set 'none', a gate, a seeded set, or 'mine'
 * @property {Mine} [mine] with 'mine' only
 */
/**
 * @typedef {object} Mine
 * @property {readonly string[]} names of the inputs, as many as a row has; '' where there is none
 * @property {readonly (readonly number[])[]} rows one or more
 * @property {readonly number[] | null} targets one a row, or null for rows without
 */

/**
 * Everything that the page shows. Never changed in place; the link is this and nothing else.
 * @typedef {object} State
 * @property {readonly LayerNumbers[]} layers 1 … MOST_LAYERS, from the inputs to the outputs
 * @property {readonly number[]} inputs x, as many as a unit of the first layer has weights
 * @property {number} seed of the last draw
 * @property {'rand' | 'uniform'} draw how it drew: weights, biases and inputs in 0 … 1 as the tutorial does,
 *   or weights and biases in −1 … 1
 * @property {Place} selected the neuron that the bench shows
 * @property {View} view
 * @property {readonly [across: number, up: number]} axes the inputs x that maps span; a slice runs along the
 *   first. Both 0 with one input
 * @property {readonly [across: number, up: number]} hidden the same of the selected neuron's own inputs,
 *   where those are the outputs of a layer
 * @property {number} fold 0: the map spans x, 1: it spans the selected neuron's own inputs; between them it is
 *   on its way, drawn only
 * @property {'bias' | number} gives what gives way when z is dragged: the bias or an input
 * @property {boolean} slope whether tangents are shown
 * @property {NeuronNumbers | null} ghost pinned for comparison
 * @property {DataChoice} data
 * @property {{ name: string, step: number } | null} lesson the step from 0
 * @property {TrainingSettings} training
 */

/** @typedef {'neuron' | 'both' | 'network'} View */
export const views = /** @type {const} */ (['neuron', 'both', 'network'])

export const MOST_INPUTS = 8
export const MOST_UNITS = 8
export const MOST_LAYERS = 4
export const MOST_HELD_OUT = 0.5
export const LARGEST_SEED = 2 ** 32 - 1

/** The activations of one neuron: those of a whole row of units, such as softmax, are none. */
export const choices = Object.values(activations).filter(({ rowwise }) => !rowwise)

/** What a parameter of an activation is called, such as step's threshold; undefined if it has none. */
export const parameterName = (/** @type {ActivationName} */ activation) =>
  activations[activation].parameter?.name

/** @type {Parameters} what each activation has for its parameter if nothing else is said */
export const defaults = Object.fromEntries(
  choices.flatMap(({ name, parameter }) => (parameter ? [[name, parameter.default]] : [])),
)

/**
 * The layers of one neuron alone.
 * @param {readonly number[]} weights
 * @param {number} bias
 * @param {ActivationName} activation
 * @returns {readonly LayerNumbers[]}
 */
export const oneNeuron = (weights, bias, activation) => [
  { activation, parameters: defaults, weights: [weights], biases: [bias] },
]

/** @type {TrainingSettings} */
export const usualTraining = {
  loss: 'auto',
  optimizer: 'sgd',
  learningRate: 0.5,
  batchSize: 0,
  heldOut: 0,
}

/** The tutorial's program with the sigmoid: seed 42, four inputs. @type {State} */
export const initial = redraw({
  layers: oneNeuron([0, 0, 0, 0], 0, 'sigmoid'),
  inputs: [0, 0, 0, 0],
  seed: 42,
  draw: 'rand',
  selected: [0, 0],
  view: 'neuron',
  axes: [0, 1],
  hidden: [0, 1],
  fold: 0,
  gives: 'bias',
  slope: false,
  ghost: null,
  data: { set: 'none' },
  lesson: null,
  training: usualTraining,
})

/**
 * What the state's seed draws, from one stream, layer by layer, weights first: in 0 … 1 and then the inputs, as
 * the tutorial's program does, or in −1 … 1 with the inputs as they are.
 * @param {State} state
 * @returns {State}
 */
export function redraw(state) {
  const random = new RandomState(state.seed)
  const whole = state.draw === 'rand'
  const drawn = (/** @type {number} */ size) => [
    ...(whole ? random.rand(size) : random.uniform(-1, 1, size)),
  ]
  const layers = state.layers.map((layer) => ({
    ...layer,
    weights: layer.weights.map((row) => drawn(row.length)),
    biases: drawn(layer.biases.length),
  }))
  return { ...state, layers, inputs: whole ? drawn(state.inputs.length) : state.inputs }
}

/**
 * Weights and biases of the whole network in −1 … 1, from a seed; the inputs stay.
 * @param {State} state
 * @param {number} seed
 * @returns {State}
 */
export const randomize = (state, seed) => redraw({ ...state, seed, draw: 'uniform' })

/** The seed after the shown one, around the largest. */
export const nextSeed = (/** @type {Pick<State, 'seed'>} */ { seed }) =>
  (seed + 1) % (LARGEST_SEED + 1)

// ---- the selected neuron --------------------------------------------------------------------------

/** Whether there is one neuron alone. */
export const isLone = (/** @type {State} */ { layers }) =>
  layers.length === 1 && layers[0].biases.length === 1

/** How many outputs the network has. */
export const outputsOf = (/** @type {Pick<State, 'layers'>} */ { layers }) =>
  layers[layers.length - 1].biases.length

/**
 * The numbers of the neuron at a place: the selected one, if none is given.
 * @param {Pick<State, 'layers' | 'selected'>} state
 * @param {Place} [place]
 * @returns {NeuronNumbers}
 */
export function neuronAt({ layers, selected }, [layer, unit] = selected) {
  const { activation, parameters, weights, biases } = layers[layer]
  return { activation, parameters, weights: weights[unit], bias: biases[unit] }
}

/** Whether the selected neuron's inputs are the outputs of a layer, and no numbers of their own. */
export const isComputed = (/** @type {State} */ { selected }) => selected[0] > 0

/**
 * @param {State} state
 * @param {number} index
 * @param {(layer: LayerNumbers) => LayerNumbers} change
 * @returns {State}
 */
export function changeLayer(state, index, change) {
  return {
    ...state,
    layers: state.layers.map((layer, i) => (i === index ? change(layer) : layer)),
  }
}

/**
 * The selected neuron with other numbers: its weights and bias; activation and parameters of its whole layer.
 * @param {State} state
 * @param {Partial<NeuronNumbers>} numbers
 * @returns {State}
 */
export function changeNeuron(state, { weights, bias, ...ofLayer }) {
  const [layer, unit] = state.selected
  return changeLayer(state, layer, (numbers) => ({
    ...numbers,
    ...ofLayer,
    weights: weights ? replaced(numbers.weights, unit, weights) : numbers.weights,
    biases: bias === undefined ? numbers.biases : replaced(numbers.biases, unit, bias),
  }))
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {number} index
 * @param {T} value
 */
const replaced = (list, index, value) => list.map((old, i) => (i === index ? value : old))

/**
 * One number of the selected neuron, to be shown or edited: an input, a weight, the bias, or the parameter of
 * an activation that has one.
 * @typedef {{ list: 'inputs' | 'weights', index: number } | 'bias' | 'parameter'} Part
 */

/**
 * @param {State} state
 * @param {Part} part not an input of a neuron whose inputs are computed
 * @returns {number}
 */
export function at(state, part) {
  const { activation, parameters, weights, bias } = neuronAt(state)
  if (part === 'bias') return bias
  if (part === 'parameter') return parameters[activation]
  return (part.list === 'inputs' ? state.inputs : weights)[part.index]
}

/**
 * @param {State} state
 * @param {Part} part
 * @param {number} value
 * @returns {State | undefined} undefined for an input that is computed
 */
export function put(state, part, value) {
  const { activation, parameters, weights } = neuronAt(state)
  if (part === 'bias') return changeNeuron(state, { bias: value })
  if (part === 'parameter') {
    return changeNeuron(state, { parameters: { ...parameters, [activation]: value } })
  }
  if (part.list === 'weights') {
    return changeNeuron(state, { weights: replaced(weights, part.index, value) })
  }
  return isComputed(state) ? undefined : putInput(state, part.index, value)
}

/**
 * An input x of the network, whichever neuron is selected.
 * @param {State} state
 * @param {number} index
 * @param {number} value
 * @returns {State}
 */
export const putInput = (state, index, value) => ({
  ...state,
  inputs: replaced(state.inputs, index, value),
})

/**
 * z of the selected neuron moved by an amount, by what gives way.
 * @param {State} state
 * @param {number} amount
 * @returns {State | undefined} undefined when the input that gives way has weight 0, or is computed
 */
export function shiftSum(state, amount) {
  const { gives, inputs } = state
  const { bias, weights } = neuronAt(state)
  if (gives === 'bias' || isComputed(state)) return changeNeuron(state, { bias: bias + amount })
  if (weights[gives] === 0) return undefined
  return putInput(state, gives, inputs[gives] + amount / weights[gives])
}

/**
 * The selected neuron's own numbers, to be pinned: of the parameters, the one that it has.
 * @param {NeuronNumbers} numbers
 * @returns {NeuronNumbers}
 */
export function numbersOf({ activation, parameters, weights, bias }) {
  const own = activation in parameters ? { [activation]: parameters[activation] } : {}
  return { activation, parameters: own, weights, bias }
}

/**
 * What z is measured against: the threshold of an activation that has one, else 0.
 * @param {Pick<NeuronNumbers, 'activation' | 'parameters'>} numbers
 */
export const thresholdOf = ({ activation, parameters }) =>
  parameterName(activation) === 'threshold' ? parameters[activation] : 0

/**
 * Whether each number is one: huge ones, moved or turned, can leave the doubles.
 * @param {State} state
 */
export const allFinite = ({ layers, inputs }) =>
  inputs.every(Number.isFinite) &&
  layers.every(({ weights, biases, parameters }) =>
    [weights.flat(), biases, Object.values(parameters)].every((list) =>
      list.every(Number.isFinite),
    ),
  )
