// What the map of the selected neuron spans: two inputs x, or two of its own inputs, or something on its way from
// the one to the other; the data and the present x on it; its outputs over a grid. Every number is the core's.
// Shows nothing; imports the ground and the store.

import { computed } from '@preact/signals'
import { activations } from '../../lib/index.js'
import { reach } from '../parts/plot.jsx'
import { answers, fitting } from '../state/answers.js'
import {
  decision,
  grid,
  inputNames,
  into,
  intoNames,
  layerOutputs,
  networkTo,
  neuronOf,
} from '../state/model.js'
import { axes, fold, hidden, inputs, layers, selected } from '../state/slices.js'
import { neuronAt } from '../state/state.js'
import { running } from '../state/store.js'
import { crossings, rowsAt } from './crossings.js'
import { CELLS, COARSE, centres, domainOfX, resting, spanned, square } from './map-ground.js'

/** @typedef {[across: number, up: number]} Point */

const layer = computed(() => selected.value[0])
const unit = computed(() => selected.value[1])
const own = computed(() => layers.value[layer.value].weights[unit.value].length)

/** Whether the selected neuron has two inputs of its own that are neurons. */
export const hasOwnAxes = computed(() => layer.value > 0 && own.value > 1)
/** Whether the map spans two inputs x at all. */
export const hasXAxes = computed(() => inputs.value.length > 1)

/** How far the map is on its way from x to the neuron's own inputs. */
export const folded = computed(() => {
  if (!hasOwnAxes.value) return 0
  return hasXAxes.value ? fold.value : 1
})

/** Whether places over the neuron's own inputs are needed: the same all the way. */
const away = computed(() => folded.value > 0)

/** What its own inputs span: the whole range of the layer before, or what there is, in round steps. */
export const domainOfOwn = resting(() => {
  const [i, j] = hidden.value
  const { activation } = layers.value[layer.value - 1]
  const now = into(layer.value)
  const y = answers.value?.byLayer[layer.value - 1] ?? []
  const [across, up] = [i, j].map((axis) => {
    const ends = activations[activation].range
    if (ends.every(Number.isFinite)) return spanned(ends, 0)
    let [low, high] = [Math.min(0, now[axis]), Math.max(1, now[axis])]
    for (let k = axis; k < y.length; k += own.value) {
      if (y[k] < low) low = y[k]
      if (y[k] > high) high = y[k]
    }
    return spanned([-reach(low, 0), reach(high, 0)], 0)
  })
  return { key: `${layer.value} ${hidden.value} ${activation}`, domain: square(across, up) }
})

/** Where the middle of the selected neuron's outputs is, and how far the ends of its range are from there. */
export const level = computed(() => decision(layers.value[layer.value].activation).middle)

/** From x to the selected neuron, through the layers before it. */
export const through = computed(() =>
  networkTo({ layers: layers.value }, [layer.value, unit.value]),
)

const overX = computed(() => {
  const cells = running.value ? COARSE : CELLS
  const [across, up] = domainOfX.value.map((interval) => centres(interval, cells))
  const values = grid(through.value, inputs.value, axes.value, across, up)
  return { cells, across, up, values }
})

const overOwn = computed(() => {
  const cells = running.value ? COARSE : CELLS
  const [across, up] = domainOfOwn.value.map((interval) => centres(interval, cells))
  const neuron = neuronOf(neuronAt({ layers: layers.value, selected: [layer.value, unit.value] }))
  const held = Array.from({ length: own.value }, () => 0)
  return { cells, across, up, values: grid(neuron, held, hidden.value, across, up) }
})

/**
 * The neuron's outputs over the map, or null where there are none: on the way, and over two of more than two
 * outputs of a layer, since the rest cannot be held.
 */
export const ground = computed(() => {
  if (folded.value === 0) return overX.value
  return folded.value === 1 && own.value === 2 ? overOwn.value : null
})

/** Whether the boundary is one straight line, which can be moved and turned. */
export const isStraight = computed(() =>
  layer.value === 0 ? folded.value === 0 : folded.value === 1 && own.value === 2,
)

/** What the neuron's two own inputs are where x is one of these rows. @returns {Point[]} */
function ownOf(/** @type {Float64Array} */ X) {
  const y = layerOutputs(layers.value.slice(0, layer.value), X).at(-1) ?? []
  return pairs(y, own.value, hidden.value)
}

/**
 * Two columns of numbers.
 * @param {ArrayLike<number>} flat
 * @param {number} width
 * @param {readonly [number, number]} columns
 */
function pairs(flat, width, [i, j]) {
  return Array.from(
    { length: flat.length / width },
    (_, k) => /** @type {Point} */ ([flat[k * width + i], flat[k * width + j]]),
  )
}

/** Places on both maps: over x, and, where the map is on its way, over the neuron's own inputs. */
const both = (/** @type {Point[]} */ overX) => {
  // The core takes no empty lists.
  const overOwn = away.value && overX.length > 0 ? ownOf(xAt(overX)) : overX
  return overX.map((x, k) => ({ x, own: overOwn[k] }))
}

/** The rows of the data on the map. */
export const placed = computed(() => {
  const chosen = fitting.value
  if (!chosen) return []
  const overX = pairs(chosen.flat, chosen.width, axes.value)
  const y = away.value ? answers.value?.byLayer[layer.value - 1] : undefined
  const overOwn = y ? pairs(y, own.value, hidden.value) : overX
  return overX.map((x, k) => ({ x, own: overOwn[k] }))
})

/** The present x on the map. */
export const here = computed(() => {
  const pair = (
    /** @type {readonly number[]} */ list,
    /** @type {readonly [number, number]} */ at,
  ) => /** @type {Point} */ ([list[at[0]], list[at[1]]])
  const x = pair(inputs.value, axes.value)
  return { x, own: hasOwnAxes.value ? pair(into(layer.value), hidden.value) : x }
})

/** The rows x of places on the map over x. */
const xAt = (/** @type {Point[]} */ points) => rowsAt(inputs.value, axes.value, points)

/** The boundary over x of a neuron behind a layer, which need not be straight: each piece by its two ends. */
export const bent = computed(() => {
  if (layer.value === 0 || !hasXAxes.value) return []
  const pieces = crossings(
    {
      ...overX.value,
      model: through.value,
      layers: layers.value.slice(0, layer.value + 1),
      inputs: inputs.value,
      axes: axes.value,
    },
    level.value,
  )
  const ends = pieces.flatMap(
    ([u1, w1, u2, w2]) =>
      /** @type {Point[]} */ ([
        [u1, w1],
        [u2, w2],
      ]),
  )
  return both(ends)
})

/** Lines of the map over x, each by points along it, and where the layers put them. */
export const net = computed(() => {
  const [across, up] = domainOfX.value
  const [LINES, PIECES] = [9, 32]
  const steps = (
    /** @type {readonly [number, number]} */ [low, high],
    /** @type {number} */ count,
  ) => Array.from({ length: count + 1 }, (_, k) => low + ((high - low) * k) / count)
  const lines = [
    ...steps(across, LINES - 1).map((u) =>
      steps(up, PIECES).map((w) => /** @type {Point} */ ([u, w])),
    ),
    ...steps(up, LINES - 1).map((w) =>
      steps(across, PIECES).map((u) => /** @type {Point} */ ([u, w])),
    ),
  ]
  return lines.map((line) => both(line))
})

/** What both axes of the map are called, and those of x alone. */
export const axisNames = computed(() => {
  const named = (
    /** @type {readonly string[]} */ names,
    /** @type {readonly [number, number]} */ [i, j],
  ) => /** @type {const} */ ([names[i], names[j]])
  const x = named(inputNames.value, axes.value)
  return { x, own: hasOwnAxes.value ? named(intoNames(layer.value), hidden.value) : x }
})

/** How many inputs there are where the map is: x, or the neuron's own. */
export const breadth = computed(() => (folded.value === 1 ? own.value : inputs.value.length))
