// The shape of the network: its layers, units and inputs, and which neuron is selected. Whatever changes it leaves
// nothing that points at what is no longer there. Pure functions from a state to the next one. Imports the state.

import { RandomState } from '../../lib/index.js'
import { changeLayer, isLone, nextSeed, oneNeuron, outputsOf } from './state.js'

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').Place} Place */
/** @typedef {import('./state.js').LayerNumbers} LayerNumbers */

/**
 * A neuron selected, and what can no longer be said of it as before.
 * @param {State} state
 * @param {Place} place
 * @returns {State}
 */
export function select(state, place) {
  return fitted({ ...state, selected: place })
}

/** The place of the first output. @returns {Place} */
export const outputPlace = (/** @type {Pick<State, 'layers'>} */ { layers }) => [
  layers.length - 1,
  0,
]

/**
 * Selection, axes and the rest kept where they still name something, else as at first.
 * @param {State} state
 * @returns {State}
 */
export function fitted(state) {
  const { layers, inputs } = state
  const [layer, unit] = state.selected
  const selected = layers[layer]?.biases[unit] === undefined ? outputPlace(state) : state.selected
  const own = layers[selected[0]].weights[selected[1]].length
  const pair = (/** @type {readonly [number, number]} */ axes, /** @type {number} */ count) =>
    axes.every((i) => i < count) && axes[0] !== axes[1]
      ? axes
      : /** @type {const} */ ([0, Math.min(1, count - 1)])
  const computed = selected[0] > 0
  const { gives, ghost } = state
  return {
    ...state,
    selected,
    view: isLone(state) ? 'neuron' : state.view,
    axes: pair(state.axes, inputs.length),
    hidden: computed ? pair(state.hidden, own) : [0, 1],
    fold: computed && own > 1 ? state.fold : 0,
    gives: gives === 'bias' || (!computed && gives < own) ? gives : 'bias',
    ghost: ghost?.weights.length === own ? ghost : null,
  }
}

/**
 * @param {readonly number[]} values
 * @param {number} count
 * @param {number} value
 */
const filled = (values, count, value) => Array.from({ length: count }, (_, i) => values[i] ?? value)

/**
 * More or fewer inputs of the network. A new one is 1 with weight 0, so that every sum stays as it is.
 * @param {State} state
 * @param {number} count 1 … MOST_INPUTS
 * @returns {State}
 */
export function resize(state, count) {
  const next = changeLayer(state, 0, (layer) => ({
    ...layer,
    weights: layer.weights.map((row) => filled(row, count, 0)),
  }))
  const ghost =
    state.ghost && state.selected[0] === 0
      ? { ...state.ghost, weights: filled(state.ghost.weights, count, 0) }
      : state.ghost
  return fitted({ ...next, inputs: filled(state.inputs, count, 1), ghost })
}

/**
 * A linear unit after the last layer that passes the first output on: y stays as it is. Selected.
 * @param {State} state of fewer than MOST_LAYERS
 * @returns {State}
 */
export function addLayer(state) {
  const weights = Array.from({ length: outputsOf(state) }, (_, i) => (i === 0 ? 1 : 0))
  const layers = [...state.layers, ...oneNeuron(weights, 0, 'linear')]
  return seen(select({ ...state, layers }, [layers.length - 1, 0]))
}

/**
 * One more unit of a layer, drawn in −1 … 1 from the next seed, let into the next layer with weight 0: every
 * old number and y stay as they are.
 * @param {State} state
 * @param {number} index of a layer of fewer than MOST_UNITS
 * @returns {State}
 */
export function addUnit(state, index) {
  const seed = nextSeed(state)
  const random = new RandomState(seed)
  const grown = changeLayer({ ...state, seed }, index, (layer) => ({
    ...layer,
    weights: [...layer.weights, [...random.uniform(-1, 1, layer.weights[0].length)]],
    biases: [...layer.biases, random.uniform(-1, 1)],
  }))
  return seen(fitted(widened(grown, index + 1, (row) => [...row, 0])))
}

/**
 * @param {State} state
 * @param {number} index of a layer with more than one unit
 * @param {number} unit
 * @returns {State}
 */
export function removeUnit(state, index, unit) {
  const others = (/** @type {readonly any[]} */ list) => list.filter((_, i) => i !== unit)
  const smaller = changeLayer(state, index, (layer) => ({
    ...layer,
    weights: others(layer.weights),
    biases: others(layer.biases),
  }))
  const [layer, selected] = state.selected
  const moved =
    layer === index && selected >= unit
      ? /** @type {Place} */ ([layer, Math.max(0, selected - 1)])
      : state.selected
  return fitted({ ...widened(smaller, index + 1, others), selected: moved })
}

/**
 * Without the last layer: what was hidden puts out.
 * @param {State} state of more than one layer
 * @returns {State}
 */
export const removeLayer = (state) => {
  const layers = state.layers.slice(0, -1)
  return fitted({
    ...state,
    layers,
    selected: [Math.min(state.selected[0], layers.length - 1), state.selected[1]],
  })
}

/**
 * The rows of a layer's weights, after the layer before it has other units; the state as it is without one.
 * @param {State} state
 * @param {number} index
 * @param {(row: readonly number[]) => readonly number[]} change
 */
const widened = (state, index, change) =>
  changeLayer(state, index, (layer) => ({ ...layer, weights: layer.weights.map(change) }))

/** A network that just came to be is seen beside its bench. @param {State} state @returns {State} */
const seen = (state) => (state.view === 'neuron' ? { ...state, view: 'both' } : state)

/**
 * A network in the place of the present one.
 * @param {State} state
 * @param {readonly LayerNumbers[]} layers
 * @param {readonly number[]} [inputs]
 * @returns {State}
 */
export function withLayers(state, layers, inputs = state.inputs) {
  const count = layers[0].weights[0].length
  const next = { ...state, layers, inputs: filled(inputs.slice(0, count), count, 1) }
  const grown = !isLone(next) && isLone(state)
  return fitted(grown ? seen({ ...next, selected: outputPlace(next) }) : next)
}
