// The shape of an activation, found from its values alone, so that a new row of the core's table is
// drawn right: jumps, corners, and where it is nearly flat. Imports the model.

import { activations } from '../../lib/index.js'
import { activate } from '../state/model.js'

/** @typedef {import('../../lib/index.js').Neuron} Neuron */

/** How many pieces a curve is drawn from. */
const PIECES = 320

/**
 * A curve as runs of points, broken at jumps.
 * @param {Neuron} neuron whose activation is drawn
 * @param {number} low
 * @param {number} high
 */
export function curveOf(neuron, low, high) {
  const zs = Float64Array.from({ length: PIECES + 1 }, (_, i) => low + ((high - low) * i) / PIECES)
  const ys = activate(neuron, zs)
  const height = Math.max(...ys) - Math.min(...ys)
  /** @type {[z: number, y: number][][]} */
  const runs = [[]]
  /** @type {{ z: number, before: number, after: number, at: number, other: number }[]} */
  const jumps = []
  for (let i = 0; i <= PIECES; i++) {
    const jump =
      i > 0 && Math.abs(ys[i] - ys[i - 1]) > height / 4
        ? jumpBetween(neuron, zs[i - 1], zs[i], height / 4)
        : undefined
    if (jump) {
      runs[runs.length - 1].push([jump.z, jump.before])
      runs.push([[jump.z, jump.after]])
      jumps.push(jump)
    }
    runs[runs.length - 1].push([zs[i], ys[i]])
  }
  return { runs, jumps, ys }
}

/**
 * Halves an interval until no double lies inside; what is then left of a difference is a jump.
 * @param {Neuron} neuron
 * @param {number} from
 * @param {number} to
 * @param {number} least the smallest difference that counts
 */
function jumpBetween(neuron, from, to, least) {
  let [a, b] = [from, to]
  for (;;) {
    const middle = a + (b - a) / 2
    const [fa, fm, fb] = activate(neuron, [a, middle, b])
    if (Math.abs(fb - fa) < least) return undefined
    if (middle <= a || middle >= b) {
      // Of the two neighbours, the jump is meant to be at the parameter, or else at the rounder number.
      const rounder = String(a).length <= String(b).length
      const left = a === neuron.threshold || (b !== neuron.threshold && rounder)
      return { z: left ? a : b, before: fa, after: fb, at: left ? fa : fb, other: left ? fb : fa }
    }
    if (Math.abs(fm - fa) >= Math.abs(fb - fm)) b = middle
    else a = middle
  }
}

/**
 * Whether f has a corner at z: the engine's slope is 0, as always where there is none, and is another at
 * the very next double.
 * @param {Neuron} neuron
 * @param {number} z
 */
export function isCorner(neuron, z) {
  if (!Number.isFinite(z)) return false
  const slopes = activations[neuron.activation].derivative(
    [z, neighbour(z, -1), neighbour(z, 1)],
    neuron.threshold,
  )
  return slopes[0] === 0 && slopes.some((slope) => Math.abs(slope) > 1e-6)
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
 * @param {Neuron} neuron
 * @param {number} low
 * @param {number} high
 */
export function flats(neuron, low, high) {
  const zs = Array.from({ length: 161 }, (_, i) => low + ((high - low) * i) / 160)
  const slopes = activations[neuron.activation].derivative(zs, neuron.threshold).map(Math.abs)
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
 * @param {import('../parts/scale.js').Scale} x
 * @param {import('../parts/scale.js').Scale} y
 */
export function pathOf(runs, x, y) {
  const points = (/** @type {[number, number][]} */ run) =>
    run.map(([z, value]) => `${x(z).toFixed(2)},${y(value).toFixed(2)}`).join('L')
  return runs.map((run) => `M${points(run)}`).join('')
}
