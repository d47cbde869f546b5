// The boundary of the decision map: where z meets the threshold, as a line; and how it is moved and
// turned. Imports the store.

import { short } from '../state/numbers.js'
import { replace, thresholdOf } from '../state/state.js'
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
  const [i, j] = state.axes
  const size = Math.hypot(state.weights[i], state.weights[j])
  const distance = -offsetOf(state) / size
  if (!(size > 0 && Number.isFinite(size) && Number.isFinite(distance))) return null
  return { across: state.weights[i] / size, up: state.weights[j] / size, distance }
}

/**
 * What z is, less the threshold, where both inputs of the map are 0.
 * @param {import('../state/state.js').State} state
 */
function offsetOf(state) {
  const { weights, inputs, bias, axes } = state
  return weights.reduce(
    (sum, weight, k) => (axes.includes(k) ? sum : sum + weight * inputs[k]),
    bias - thresholdOf(state),
  )
}

/**
 * The boundary moved along its normal, by the bias.
 * @param {number} distance
 * @param {string} [gesture]
 */
export function setDistance(distance, gesture) {
  edit((state) => {
    const [i, j] = state.axes
    const size = Math.hypot(state.weights[i], state.weights[j])
    const offset = offsetOf(state) - state.bias
    return { ...state, bias: round(-distance * size - offset) }
  }, gesture)
}

/**
 * The two weights turned, their common size kept.
 * @param {number} degrees
 * @param {string} [gesture]
 */
export function setAngle(degrees, gesture) {
  edit((state) => {
    const [i, j] = state.axes
    const size = Math.hypot(state.weights[i], state.weights[j])
    const angle = (degrees * Math.PI) / 180
    const turned = replace(state, 'weights', i, round(size * Math.cos(angle)))
    return replace(turned, 'weights', j, round(size * Math.sin(angle)))
  }, gesture)
}

/**
 * @param {Boundary | null} line
 * @param {import('../state/state.js').State} state
 */
export function boundaryText(line, { bias, axes, weights }) {
  if (!line)
    return 'Both weights are 0, so there is no boundary: the output is the same everywhere.'
  const shift = -bias / Math.hypot(weights[axes[0]], weights[axes[1]])
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
