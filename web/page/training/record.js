// What is remembered of a run, so that time can run back: points of it, thinned, the same ones however the work
// was sliced. Pure. Imports nothing but types.

/** @typedef {import('../state/state.js').State} State */
/** @typedef {import('../state/state.js').LayerNumbers} LayerNumbers */

/**
 * A moment of a run, from which it can go on with the bits of one that never stopped.
 * @typedef {object} Point
 * @property {number} at how many moments there were before it
 * @property {number} seen rows seen so far
 * @property {number} epoch
 * @property {number} loss of these numbers, over the rows that train
 * @property {number | null} heldOut the same over those held out
 * @property {State['layers']} layers
 * @property {import('../../lib/index.js').TrainerData} trainer
 * @property {boolean} pinned whether it stays, whatever else is thinned out
 */

/**
 * @typedef {object} Record
 * @property {readonly Point[]} points from the start to the last one, which always stays
 * @property {number} stride every so many moments one stays
 * @property {Pick<State, 'data' | 'layers'> & { loss: string, heldOut: number }} of what it is a run of
 */

/** The most points that are kept, beside those that are pinned. */
export const MOST_POINTS = 300

/** Whether a moment is one of those that stay. */
export const stays = (/** @type {Record} */ { stride }, /** @type {number} */ at) =>
  at % stride === 0

/**
 * With one more moment at its end.
 * @param {Record} record
 * @param {Point} point
 * @returns {Record}
 */
export function added(record, point) {
  const last = record.points[record.points.length - 1]
  if (last.at === point.at) return record
  const kept = last.pinned || stays(record, last.at) ? record.points : record.points.slice(0, -1)
  const points = [...kept, point]
  if (points.length <= MOST_POINTS + points.filter(({ pinned }) => pinned).length) {
    return { ...record, points }
  }
  const thinner = { ...record, stride: 2 * record.stride }
  return {
    ...thinner,
    points: points.filter((p) => p.pinned || p === point || stays(thinner, p.at)),
  }
}

/**
 * Up to one of its points, which is pinned: a run goes on from there.
 * @param {Record} record
 * @param {number} index
 * @returns {Record}
 */
export function cut(record, index) {
  const point = { ...record.points[index], pinned: true }
  return { ...record, points: [...record.points.slice(0, index), point] }
}

/**
 * The last point that has these numbers, bit for bit, or −1.
 * @param {Record} record
 * @param {State['layers']} layers
 */
export const indexOf = ({ points }, layers) =>
  points.findLastIndex((point) => sameNumbers(point.layers, layers))

/**
 * @param {State['layers']} a
 * @param {State['layers']} b of the same shape
 */
function sameNumbers(a, b) {
  const equal = (/** @type {readonly number[]} */ p, /** @type {readonly number[]} */ q) =>
    p.every((value, i) => Object.is(value, q[i]))
  return (
    a === b ||
    a.every(
      ({ weights, biases }, l) =>
        equal(biases, b[l].biases) && weights.every((row, u) => equal(row, b[l].weights[u])),
    )
  )
}

/** A shape as text: how many units, what they do, how many inputs. */
export const shapeOf = (/** @type {State['layers']} */ layers) =>
  layers
    .map(({ activation, parameters, weights }) =>
      [activation, parameters[activation], weights.length, weights[0].length].join(),
    )
    .join(';')
