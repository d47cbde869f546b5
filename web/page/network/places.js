// Where the nodes of the network stand in their picture, and which neuron is whose neighbour. Pure.

/** @typedef {import('../state/state.js').Place} Place */

/** The most pixels of a node, in the strip and in the view of the network alone. */
const SIZE = 36
const BIG_SIZE = 56
/** The fewest: a finger or a pointer still meets it. */
const LEAST = 24
/** More units than these stand as small nodes in the strip. */
const FEW = 4
/** A line of text with a border and a gap. */
export const LINE = 19
/** The most of its column that a node fills. */
const SHARE = 0.62
/** Room for a number under a node. */
const NUMBER = 17
/** Room for one beside it. */
const BESIDE = 52
const GAP = 2
/** How far the two rows of a staggered layer are apart. */
const STAGGER = 32

/**
 * @typedef {object} Spot
 * @property {number} x of its middle
 * @property {number} y of its middle
 * @property {number} size
 * @property {'under' | 'left' | 'right'} number where its number has room
 */

/**
 * @typedef {object} Spots
 * @property {number} column how wide the column of a layer is
 * @property {boolean} roomy whether numbers have room at the nodes
 * @property {{ x: number, y: number, width: number, height: number }[]} inputs
 * @property {Spot[][]} layers
 */

/**
 * Spots of all nodes, layer by layer, and of the inputs, which are boxes at the left.
 * @param {object} shape
 * @param {number} shape.inputs how many
 * @param {readonly number[]} shape.units of each layer
 * @param {number} width of the picture in pixels
 * @param {number} height
 * @param {object} options
 * @param {number} options.box the width of an input
 * @param {boolean} options.numbers whether numbers stand at the nodes
 * @param {boolean} options.big
 * @returns {Spots}
 */
export function spots({ inputs, units }, width, height, { box, numbers, big }) {
  const column = (width - box) / units.length
  const pitch = height / inputs
  return {
    column,
    roomy: units.every((count) => column >= roomFor(count, height, big)),
    inputs: Array.from({ length: inputs }, (_, i) => ({
      x: box / 2,
      y: pitch * (i + 0.5),
      width: box,
      height: Math.min(big ? 32 : 26, pitch < LINE ? pitch : pitch - GAP),
    })),
    layers: units.map((count, layer) =>
      layerSpots(count, box + column * (layer + 0.5), column, height, numbers, big),
    ),
  }
}

/** Whether a layer's numbers stand under its nodes. */
const isUnder = (
  /** @type {number} */ count,
  /** @type {number} */ height,
  /** @type {boolean} */ big,
) => height / count - NUMBER - GAP >= LEAST && (big || count <= FEW)

/** Whether a layer's nodes are too near each other to stand in one row. */
const isStaggered = (/** @type {number} */ count, /** @type {number} */ height) =>
  height / count < LEAST + GAP

/** How wide the column of a layer is at least that has its numbers at its nodes. */
function roomFor(
  /** @type {number} */ count,
  /** @type {number} */ height,
  /** @type {boolean} */ big,
) {
  if (isUnder(count, height, big)) return 0
  return LEAST + 2 * BESIDE + (isStaggered(count, height) ? STAGGER : 0)
}

/**
 * @param {number} count
 * @param {number} x
 * @param {number} column
 * @param {number} height
 * @param {boolean} numbers
 * @param {boolean} big
 * @returns {Spot[]}
 */
function layerSpots(count, x, column, height, numbers, big) {
  const pitch = height / count
  const under = numbers && isUnder(count, height, big)
  const most = Math.min(big ? BIG_SIZE : count > FEW ? LEAST : SIZE, Math.floor(column * SHARE))
  const size = Math.max(LEAST, Math.min(most, Math.floor(pitch - GAP - (under ? NUMBER : 0))))
  const staggered = isStaggered(count, height)
  return Array.from({ length: count }, (_, unit) => {
    const right = unit % 2 === 1
    return {
      x: x + (staggered ? (right ? STAGGER / 2 : -STAGGER / 2) : 0),
      y: spread(unit, count, height, size, under),
      size,
      number: under ? 'under' : staggered && !right ? 'left' : 'right',
    }
  })
}

/**
 * The middle of a node: all are as far apart as there is room, and none is cut off above or below.
 * @param {number} unit
 * @param {number} count
 * @param {number} height
 * @param {number} size
 * @param {boolean} under
 */
function spread(unit, count, height, size, under) {
  const y = (height / count) * (unit + 0.5) - (under ? NUMBER / 2 : 0)
  return Math.max(size / 2, Math.min(height - size / 2, y))
}

/** @type {Record<string, readonly [layers: number, units: number]>} */
const STEPS = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * The neuron beside a neuron where an arrow key points: in its layer, or at about its height in the layer
 * before or after.
 * @param {readonly number[]} units of each layer
 * @param {Place} place
 * @param {string} key
 * @returns {Place | undefined} undefined where there is none
 */
export function neighbour(units, [layer, unit], key) {
  const step = STEPS[key]
  if (!step) return undefined
  const [there, count] = [layer + step[0], units[layer + step[0]]]
  if (count === undefined) return undefined
  if (step[0] !== 0) {
    const height = ((unit + 0.5) / units[layer]) * count - 0.5
    return [there, Math.max(0, Math.min(count - 1, Math.round(height)))]
  }
  const next = unit + step[1]
  return next < 0 || next >= count ? undefined : [layer, next]
}

/** Whether a key is one that points at a neighbour. */
export const isArrow = (/** @type {string} */ key) => key in STEPS

/**
 * How thick the edge of a weight is, in pixels: by its logarithm, so that large ones can be told apart too.
 * @param {number} weight
 * @param {boolean} [many] whether it is one of very many
 */
export const thickness = (weight, many = false) =>
  Math.min(8, 1 + (many ? 0.4 : 1.1) * Math.log2(1 + Math.abs(weight)))
