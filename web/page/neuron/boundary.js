// Where the selected neuron turns from no to yes over two of its own inputs: straight lines, found from its
// activation's values alone; and how they are moved and turned. Imports the store.

import { computed } from '@preact/signals'
import { decision, functionOf, into, isYes, pinned } from '../state/model.js'
import { ghost } from '../state/slices.js'
import { changeNeuron, isComputed, neuronAt } from '../state/state.js'
import { edit, state } from '../state/store.js'

/** Twelve digits, so that numbers made by dragging read well. */
export const round = (/** @type {number} */ value) => Number(value.toPrecision(12))

/**
 * @typedef {object} Boundary where y crosses the middle: across·u + up·w = distance, a unit normal along the
 *   weights
 * @property {number} across
 * @property {number} up
 * @property {number} distance from (0, 0), along the normal
 * @property {1 | -1} towards yes: along the normal or against it
 */

/** Sums to look at, denser near 0: between two of them a usual activation crosses the middle once at most. */
const SUMS = Array.from({ length: 1240 }, (_, k) => 10 ** ((k - 36) / 4))

/**
 * The sums at which an activation crosses its middle, in order, and whether it rises there. The last answer is
 * kept: it is the same as long as the activation and its parameter are.
 * @type {(numbers: Pick<import('../state/state.js').NeuronNumbers, 'activation' | 'parameters'>) => { z: number, rises: boolean }[]}
 */
export const crossings = (() => {
  let key = ''
  let found = /** @type {{ z: number, rises: boolean }[]} */ ([])
  return (numbers) => {
    const f = functionOf(numbers)
    const wanted = `${numbers.activation} ${f.parameter}`
    if (wanted !== key) found = find(f, decision(numbers.activation).middle)
    key = wanted
    return found
  }
})()

/**
 * @param {import('../state/model.js').ActivationFunction} f
 * @param {number} middle
 */
function find({ value, parameter = 0 }, middle) {
  const sums = [...SUMS.map((z) => -z), 0, ...SUMS, parameter].sort((a, b) => a - b)
  const sides = Array.from(value(sums), (y) => isYes(y, middle))
  return sums.slice(1).flatMap((high, k) => {
    if (sides[k] === sides[k + 1]) return []
    let [a, b] = [sums[k], high]
    for (;;) {
      const half = a + (b - a) / 2
      if (half <= a || half >= b) break
      if (isYes(value(half), middle) === sides[k]) a = half
      else b = half
    }
    // The rounder number is meant: a threshold, or 0 where only rounding makes it more.
    const near = Math.abs(b) < 1e-12 ? 0 : round(b)
    return [{ z: parameter === a || parameter === b ? parameter : near, rises: sides[k + 1] }]
  })
}

/**
 * The selected neuron over two of its inputs, and what its sum is where both are 0.
 * @param {import('../state/state.js').State} state
 */
function flat(state) {
  const numbers = neuronAt(state)
  const [i, j] = isComputed(state) ? state.hidden : state.axes
  const inputs = into(state.selected[0])
  const offset = numbers.weights.reduce(
    (sum, weight, k) => (k === i || k === j ? sum : sum + weight * inputs[k]),
    numbers.bias,
  )
  const size = Math.hypot(numbers.weights[i], numbers.weights[j])
  return { ...numbers, i, j, offset, size, crossings: crossings(numbers) }
}

/**
 * @param {import('../state/state.js').State} state
 * @returns {Boundary[]} none when both weights are 0, or when its output never crosses the middle
 */
export function boundariesOf(state) {
  const { i, j, weights, offset, size, crossings } = flat(state)
  if (!(size > 0 && Number.isFinite(size))) return []
  return crossings
    .map(({ z, rises }) => ({
      across: weights[i] / size,
      up: weights[j] / size,
      distance: (z - offset) / size,
      towards: /** @type {1 | -1} */ (rises ? 1 : -1),
    }))
    .filter(({ distance }) => Number.isFinite(distance))
}

/** Those of the selected neuron, and of the pinned one in its place. */
export const boundaries = computed(() => boundariesOf(state.value))
export const pinnedBoundaries = computed(() =>
  pinned.value && ghost.value ? boundariesOf(changeNeuron(state.value, ghost.value)) : [],
)

/** Whether both weights of the map are 0. */
export const isLevel = (/** @type {import('../state/state.js').State} */ state) =>
  flat(state).size === 0

/**
 * A boundary moved along its normal, by the bias.
 * @param {number} distance
 * @param {string} [gesture]
 * @param {object} [how]
 * @param {number} [how.index] which of the boundaries
 * @param {number} [how.step] of the distances that can be told apart, for a bias without needless digits
 */
export function setDistance(distance, gesture, { index = 0, step = 0 } = {}) {
  edit((state) => {
    const { size, offset, bias, crossings } = flat(state)
    const crossing = crossings[index]
    if (!crossing || size === 0) return undefined
    const next = crossing.z - distance * size - (offset - bias)
    const unit = 10 ** Math.floor(Math.log10(step * size))
    return changeNeuron(state, { bias: round(unit > 0 ? Math.round(next / unit) * unit : next) })
  }, gesture)
}

/**
 * The two weights turned, their common size kept.
 * @param {number} degrees
 * @param {string} [gesture]
 */
export function setAngle(degrees, gesture) {
  edit((state) => {
    const { i, j, weights, size } = flat(state)
    const angle = (degrees * Math.PI) / 180
    const turned = new Map([
      [i, round(size * Math.cos(angle))],
      [j, round(size * Math.sin(angle))],
    ])
    return changeNeuron(state, { weights: weights.map((w, k) => turned.get(k) ?? w) })
  }, gesture)
}

/** The direction of the weights in degrees. */
export const angleOf = (/** @type {Boundary} */ { across, up }) =>
  round((Math.atan2(up, across) * 180) / Math.PI)

/**
 * Where a boundary enters and leaves a square.
 * @param {Boundary} line
 * @param {import('./map-ground.js').Domain} square
 * @returns {[from: [number, number], to: [number, number]] | null}
 */
export function clip({ across, up, distance }, [[left, right], [low, high]]) {
  const half = right / 2 - left / 2
  const [u, w] = [left / 2 + right / 2, low / 2 + high / 2]
  // From the middle of the square, so that nothing is lost to a distance that is far larger.
  const off = distance - across * u - up * w
  let [from, to] = [-2 * half, 2 * half]
  for (const [normal, along] of [
    [across, -up],
    [up, across],
  ]) {
    if (along === 0 && Math.abs(off) > half) return null
    if (along === 0) continue
    const ends = [-half, half].map((side) => (side - off * normal) / along)
    from = Math.max(from, Math.min(...ends))
    to = Math.min(to, Math.max(...ends))
  }
  if (!(to > from)) return null
  const at = (/** @type {number} */ s) =>
    /** @type {[number, number]} */ ([u + off * across - s * up, w + off * up + s * across])
  return [at(from), at(to)]
}
