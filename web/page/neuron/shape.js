// The shape of an activation, found from its values alone, so that a new row of the core's table is
// drawn right: jumps, corners, and where it is nearly flat. Imports what keeps numbers on a plot.

import { within } from '../parts/plot.jsx'

/** @typedef {import('../state/model.js').ActivationFunction} ActivationFunction */
/** @typedef {import('../state/model.js').OfSum} OfSum */

/** How many pieces a curve is drawn from. */
const PIECES = 320

/** A number that can be drawn, also of a product beyond all doubles. */
export const drawable = (/** @type {number} */ y) => within(y, [-1e300, 1e300])

/**
 * A curve as runs of points, broken at jumps, with a point at each corner.
 * @param {ActivationFunction} f
 * @param {number} low
 * @param {number} high
 */
export function curveOf({ value, slope, parameter }, low, high) {
  const zs = Float64Array.from({ length: PIECES + 1 }, (_, i) => low + ((high - low) * i) / PIECES)
  const ys = value(zs).map(drawable)
  const slopes = slope(zs)
  const height = extent(ys)
  const bend = extent(slopes) / 4
  // A corner is to be drawn, so that a place to a small part of a pixel is enough; a jump is told in words.
  const near = (high - low) * 1e-9
  /** @type {[z: number, y: number][][]} */
  const runs = [[]]
  /** @type {{ z: number, before: number, after: number, at: number, other: number }[]} */
  const jumps = []
  for (let i = 0; i <= PIECES; i++) {
    const jump = i > 0 ? leapBetween(value, zs, ys, i, height / 4, 0) : undefined
    const corner = i > 0 && !jump ? leapBetween(slope, zs, slopes, i, bend, near) : undefined
    if (jump) {
      const { a, b, fa, fb } = jump
      const left = a === parameter || (b !== parameter && isMeant(a, b))
      const z = left ? a : b
      runs[runs.length - 1].push([z, fa])
      runs.push([[z, fb]])
      jumps.push({ z, before: fa, after: fb, at: left ? fa : fb, other: left ? fb : fa })
    }
    if (corner) runs[runs.length - 1].push([corner.a, drawable(value(corner.a))])
    runs[runs.length - 1].push([zs[i], ys[i]])
  }
  return { runs, jumps, ys }
}

const extent = (/** @type {Float64Array} */ values) => Math.max(...values) - Math.min(...values)

/**
 * Where g leaps between two neighbouring points: halves their interval until it is short, or no double lies
 * inside; what is then left of a difference is a leap.
 * @param {OfSum} g
 * @param {Float64Array} zs
 * @param {Float64Array} gs g at each of them
 * @param {number} i the right one of the two
 * @param {number} least a leap is more than that
 * @param {number} near the length that is short enough
 */
function leapBetween(g, zs, gs, i, least, near) {
  let [a, b, fa, fb] = [zs[i - 1], zs[i], gs[i - 1], gs[i]]
  while (Math.abs(fb - fa) > least) {
    const middle = a + (b - a) / 2
    if (b - a < near || middle <= a || middle >= b) return { a, b, fa, fb }
    const fm = g(middle)
    if (Math.abs(fm - fa) >= Math.abs(fb - fm)) [b, fb] = [middle, fm]
    else [a, fa] = [middle, fm]
  }
  return undefined
}

/** Of neighbouring doubles between which something leaps, the rounder one is meant to be the place. */
const isMeant = (/** @type {number} */ z, /** @type {number} */ other) =>
  String(z).length <= String(other).length

/**
 * Whether f has a corner at z: the slope leaps to a double beside it.
 * @param {ActivationFunction} f
 * @param {number} z
 */
export function isCorner({ slope }, z) {
  if (!Number.isFinite(z)) return false
  const here = slope(z)
  return [neighbour(z, -1), neighbour(z, 1)].some((other) => {
    const there = slope(other)
    const leap = Math.abs(there - here) > 1e-6 * Math.max(1, Math.abs(there), Math.abs(here))
    return leap && isMeant(z, other)
  })
}

/**
 * The next double.
 * @param {number} value
 * @param {1 | -1} direction up or down
 */
function neighbour(value, direction) {
  if (value === 0) return direction * Number.MIN_VALUE
  const bits = new BigInt64Array(Float64Array.of(value).buffer)
  bits[0] += BigInt(direction * Math.sign(value))
  return new Float64Array(bits.buffer)[0]
}

/**
 * The intervals of z where f is nearly flat, less than a twentieth of its steepest slope.
 * @param {ActivationFunction} f
 * @param {number} low
 * @param {number} high
 */
export function flats(f, low, high) {
  const zs = Array.from({ length: 161 }, (_, i) => low + ((high - low) * i) / 160)
  const slopes = f.slope(zs).map(Math.abs)
  const steepest = Math.max(...slopes)
  /** @type {[number, number][]} */
  const intervals = []
  for (const [i, slope] of slopes.entries()) {
    if (slope > steepest / 20) continue
    const last = intervals.at(-1)
    if (last && last[1] === zs[i - 1]) last[1] = zs[i]
    else intervals.push([zs[i], zs[i]])
  }
  return intervals.filter(([from, to]) => to > from)
}

/**
 * The path of runs of points: straight from point to point, each run by itself.
 * @param {[number, number][][]} runs
 * @param {(value: number) => number} x
 * @param {(value: number) => number} y
 */
export function pathOf(runs, x, y) {
  const points = (/** @type {[number, number][]} */ run) =>
    run.map(([z, value]) => `${x(z).toFixed(2)},${y(value).toFixed(2)}`).join('L')
  return runs.map((run) => `M${points(run)}`).join('')
}
