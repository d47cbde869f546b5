// The state of the page as plain data, and what can be done to it: pure functions from a state to the
// next one. Imports the package, for its draws and its names.

import { activations, RandomState } from '../../lib/index.js'

/** @typedef {import('../../lib/index.js').ActivationName} ActivationName */

/**
 * The numbers of a neuron.
 * @typedef {object} NeuronNumbers
 * @property {ActivationName} activation
 * @property {Parameters} parameters of the activations that have one; kept while another is chosen
 * @property {readonly number[]} weights 1 … MOST_INPUTS
 * @property {number} bias
 */

/**
 * Everything that the page shows. Never changed in place; the link is this and nothing else.
 * @typedef {object} OwnState
 * @property {readonly number[]} inputs x, as many as weights
 * @property {number} seed of the last draw
 * @property {readonly [across: number, up: number]} axes the inputs that the map spans; the response
 *   sweeps the first. Both 0 with one input
 * @property {'bias' | number} gives what gives way when z is dragged: the bias or an input
 * @property {boolean} slope whether tangents are shown
 * @property {GateName} gate
 * @property {NeuronNumbers | null} ghost pinned for comparison, with as many weights
 * @typedef {NeuronNumbers & OwnState} State
 */

/** @typedef {Readonly<Record<string, number>>} Parameters by activation */

export const MOST_INPUTS = 8
export const LARGEST_SEED = 2 ** 32 - 1

/** The targets of 00, 01, 10 and 11. */
export const gates = /** @type {const} */ ({
  AND: [0, 0, 0, 1],
  OR: [0, 1, 1, 1],
  NAND: [1, 1, 1, 0],
  NOR: [1, 0, 0, 0],
  XOR: [0, 1, 1, 0],
  XNOR: [1, 0, 0, 1],
})
/** @typedef {keyof typeof gates} GateName */

/** The activations of one neuron: those of a whole row of units, such as softmax, are none. */
export const choices = Object.values(activations).filter(({ rowwise }) => !rowwise)

/** What a parameter of an activation is called, such as step's threshold; undefined if it has none. */
export const parameterName = (/** @type {ActivationName} */ activation) =>
  activations[activation].parameter?.name

/** @type {Parameters} what each activation has for its parameter if nothing else is said */
const defaults = Object.fromEntries(
  choices.flatMap(({ name, parameter }) => (parameter ? [[name, parameter.default]] : [])),
)

/** The tutorial's program with the sigmoid: seed 42, four inputs. */
export const initial = randomize(
  {
    activation: 'sigmoid',
    parameters: defaults,
    weights: [0, 0, 0, 0],
    bias: 0,
    inputs: [0, 0, 0, 0],
    seed: 42,
    axes: [0, 1],
    gives: 'bias',
    slope: false,
    gate: 'AND',
    ghost: null,
  },
  42,
)

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
 * More or fewer inputs. A new one is 1 with weight 0, so that the sum stays as it is.
 * @param {State} state
 * @param {number} count 1 … MOST_INPUTS
 * @returns {State}
 */
export function resize(state, count) {
  const fill = (/** @type {readonly number[]} */ values, /** @type {number} */ value) =>
    Array.from({ length: count }, (_, i) => values[i] ?? value)
  const kept = state.axes.every((i) => i < count) && state.axes[0] !== state.axes[1]
  return {
    ...state,
    weights: fill(state.weights, 0),
    inputs: fill(state.inputs, 1),
    axes: kept ? state.axes : [0, Math.min(1, count - 1)],
    gives: state.gives === 'bias' || state.gives < count ? state.gives : 'bias',
    ghost: state.ghost && { ...state.ghost, weights: fill(state.ghost.weights, 0) },
  }
}

/**
 * @template {'inputs' | 'weights'} List
 * @param {State} state
 * @param {List} list
 * @param {number} index
 * @param {number} value
 * @returns {State}
 */
export function replace(state, list, index, value) {
  return { ...state, [list]: state[list].map((old, i) => (i === index ? value : old)) }
}

/**
 * One number of the neuron, to be shown or edited: an input, a weight, the bias, or the parameter of an
 * activation that has one.
 * @typedef {{ list: 'inputs' | 'weights', index: number } | 'bias' | 'parameter'} Place
 */

/**
 * @param {State} state
 * @param {Place} place
 * @returns {number}
 */
export function at(state, place) {
  if (place === 'bias') return state.bias
  if (place === 'parameter') return state.parameters[state.activation]
  return state[place.list][place.index]
}

/**
 * @param {State} state
 * @param {Place} place
 * @param {number} value
 * @returns {State}
 */
export function put(state, place, value) {
  if (place === 'bias') return { ...state, bias: value }
  if (place === 'parameter') {
    return { ...state, parameters: { ...state.parameters, [state.activation]: value } }
  }
  return replace(state, place.list, place.index, value)
}

/**
 * z moved by an amount, by what gives way.
 * @param {State} state
 * @param {number} amount
 * @returns {State | undefined} undefined when the input that gives way has weight 0
 */
export function shiftSum(state, amount) {
  const { gives, bias, inputs, weights } = state
  if (gives === 'bias') return { ...state, bias: bias + amount }
  if (weights[gives] === 0) return undefined
  return replace(state, 'inputs', gives, inputs[gives] + amount / weights[gives])
}

/**
 * The neuron's own numbers, to be pinned: of the parameters, the one that it has.
 * @param {State} state
 * @returns {NeuronNumbers}
 */
export function numbersOf({ activation, parameters, weights, bias }) {
  const own = activation in parameters ? { [activation]: parameters[activation] } : {}
  return { activation, parameters: own, weights, bias }
}

/**
 * Whether each number is one: huge ones, moved or turned, can leave the doubles.
 * @param {State} state
 */
export const allFinite = ({ weights, inputs, bias, parameters }) =>
  [...weights, ...inputs, bias, ...Object.values(parameters)].every(Number.isFinite)

/**
 * What z is measured against: the threshold of an activation that has one, else 0.
 * @param {NeuronNumbers} numbers
 */
export const thresholdOf = ({ activation, parameters }) =>
  parameterName(activation) === 'threshold' ? parameters[activation] : 0
