// The boundary of the decision map: where z meets the threshold, as a line; and how it is moved and
// turned. Imports the store.

import { into } from '../state/model.js'
import { short } from '../state/numbers.js'
import { changeNeuron, isComputed, neuronAt, thresholdOf } from '../state/state.js'
import { edit } from '../state/store.js'

/** Twelve digits, so that numbers made by dragging read well. */
export const round = (/** @type {number} */ value) => Number(value.toPrecision(12))

/**
 * @typedef {object} Boundary where z meets the threshold: across·u + up·w = distance, a unit normal
 * @property {number} across
 * @property {number} up
 * @property {number} distance from (0, 0), along the normal
 */

/**
 * @param {import('../state/state.js').State} state
 * @returns {Boundary | null} null when both weights are 0
 */
export function boundaryOf(state) {
  const { i, j, weights, offset } = flat(state)
  const size = Math.hypot(weights[i], weights[j])
  const distance = -offset / size
  if (!(size > 0 && Number.isFinite(size) && Number.isFinite(distance))) return null
  return { across: weights[i] / size, up: weights[j] / size, distance }
}

/**
 * The selected neuron over its two axes, and what its z is, less the threshold, where both are 0.
 * @param {import('../state/state.js').State} state
 */
function flat(state) {
  const numbers = neuronAt(state)
  const { weights, bias } = numbers
  const axes = isComputed(state) ? state.hidden : state.axes
  const inputs = into(state.selected[0])
  const offset = weights.reduce(
    (sum, weight, k) => (axes.includes(k) ? sum : sum + weight * inputs[k]),
    bias - thresholdOf(numbers),
  )
  return { i: axes[0], j: axes[1], weights, bias, offset }
}

/**
 * The boundary moved along its normal, by the bias.
 * @param {number} distance
 * @param {string} [gesture]
 */
export function setDistance(distance, gesture) {
  edit((state) => {
    const { i, j, weights, bias, offset } = flat(state)
    const size = Math.hypot(weights[i], weights[j])
    return changeNeuron(state, { bias: round(-distance * size - (offset - bias)) })
  }, gesture)
}

/**
 * The two weights turned, their common size kept.
 * @param {number} degrees
 * @param {string} [gesture]
 */
export function setAngle(degrees, gesture) {
  edit((state) => {
    const { i, j, weights } = flat(state)
    const size = Math.hypot(weights[i], weights[j])
    const angle = (degrees * Math.PI) / 180
    const turned = new Map([
      [i, round(size * Math.cos(angle))],
      [j, round(size * Math.sin(angle))],
    ])
    return changeNeuron(state, { weights: weights.map((w, k) => turned.get(k) ?? w) })
  }, gesture)
}

/**
 * @param {Boundary | null} line
 * @param {import('../state/state.js').State} state
 */
export function boundaryText(line, state) {
  if (!line)
    return 'Both weights are 0, so there is no boundary: the output is the same everywhere.'
  const { i, j, bias, weights } = flat(state)
  const shift = -bias / Math.hypot(weights[i], weights[j])
  const towards = shift > 0 ? 'along the arrow' : 'against the arrow'
  const moved =
    bias === 0
      ? 'The bias of 0 moves it nowhere'
      : `The bias of ${short(bias)} moves it ${short(Math.abs(shift))} ${towards}`
  return `On the line z is at its threshold, and the arrow points to yes. ${moved}.`
}

/**
 * Where the boundary enters and leaves the square from -half to half.
 * @param {Boundary} line
 * @param {number} half
 * @returns {[[number, number], [number, number]] | null}
 */
export function clip({ across, up, distance }, half) {
  /** @type {[number, number][]} */
  const points = []
  for (const side of [-half, half]) {
    if (up !== 0) points.push([side, (distance - across * side) / up])
    if (across !== 0) points.push([(distance - up * side) / across, side])
  }
  const inside = points.filter((point) =>
    point.every((value) => Math.abs(value) <= half * (1 + 1e-12)),
  )
  const [first] = inside
  if (!first) return null
  const far = inside.reduce((best, point) =>
    Math.hypot(point[0] - first[0], point[1] - first[1]) >
    Math.hypot(best[0] - first[0], best[1] - first[1])
      ? point
      : best,
  )
  return far === first ? null : [first, far]
}
