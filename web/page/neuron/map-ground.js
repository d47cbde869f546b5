// The ground of a map: the numbers that it spans, and its cells, tinted by what is yes and what is no. Shows
// nothing itself; imports the store and the numbers.

import { computed, signal } from '@preact/signals'
import { reach } from '../parts/plot.jsx'
import { fitting } from '../state/answers.js'
import { isYes } from '../state/model.js'
import { axes, data, inputs } from '../state/slices.js'
import { dragging } from '../state/store.js'

/** Cells on a side: at rest, while training goes on, and of a node of the network. */
export const CELLS = 96
export const COARSE = 40
export const SMALL = 24

/** The room beside the points, as a share of what they span. */
const MARGIN = 0.2
/** How far a tint fades towards the line, where y is all but the middle. */
const FAINTEST = 0.45

/** @typedef {readonly [low: number, high: number]} Interval */
/** @typedef {readonly [across: Interval, up: Interval]} Domain both of one length: angles look as they are */

/** The middles of cells that fill an interval. */
export const centres = (/** @type {Interval} */ [low, high], /** @type {number} */ count) =>
  Array.from({ length: count }, (_, k) => {
    const part = (k + 0.5) / count
    return low * (1 - part) + high * part
  })

/**
 * An interval with the corners 0 and 1, the points, and room beside them; what is beyond is let in by round steps,
 * so that the interval rests while that moves.
 * @param {Iterable<number>} points
 * @param {number} beyond
 * @returns {Interval}
 */
export function spanned(points, beyond) {
  let [low, high] = [0, 1]
  for (const value of points) {
    if (value < low) low = value
    if (value > high) high = value
  }
  const room = (high - low) * MARGIN
  low = Math.max(low - room, -1e300)
  high = Math.min(high + room, 1e300)
  if (beyond < low) low = -reach(beyond, 0) * 1.04
  if (beyond > high) high = reach(beyond, 0) * 1.04
  return [low, high]
}

/**
 * Both intervals made as long as the longer one.
 * @param {Interval} across
 * @param {Interval} up
 * @returns {Domain}
 */
export function square(across, up) {
  const half = Math.max(...[across, up].map(([low, high]) => high / 2 - low / 2))
  const around = (/** @type {Interval} */ [low, high]) => {
    const middle = low / 2 + high / 2
    return /** @type {const} */ ([middle - half, middle + half])
  }
  return [around(across), around(up)]
}

/**
 * A domain that rests while something is dragged, and stays the same object while its numbers do.
 * @param {() => { key: string, domain: Domain }} fit key: what is spanned, by other than its numbers
 */
export function resting(fit) {
  let kept = /** @type {ReturnType<typeof fit> | undefined} */ (undefined)
  return computed(() => {
    const next = fit()
    const rests = dragging.value && kept?.key === next.key
    if (!kept || !(rests || (kept.key === next.key && String(kept.domain) === String(next.domain))))
      kept = next
    return kept.domain
  })
}

/** What maps over x span: the corners 0 and 1, the data, and the present x. */
export const domainOfX = resting(() => {
  const rows = fitting.value?.rows ?? []
  const [across, up] = axes.value.map((i) =>
    spanned(
      rows.map((row) => row[i]),
      inputs.value[i],
    ),
  )
  return {
    key: `${axes.value} ${inputs.value.length} ${data.value.set}`,
    domain: square(across, up),
  }
})

/** How often the page's colours have changed: canvases are painted anew then. */
const themes = signal(0)
for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
  matchMedia(query).addEventListener('change', () => {
    themes.value++
  })
}

/** The colours of the page that a canvas needs, as bytes. */
export const tints = computed(() => {
  themes.value
  const style = getComputedStyle(document.documentElement)
  const context = document.createElement('canvas').getContext('2d')
  const bytes = (/** @type {string} */ name) => {
    if (!context) return [0, 0, 0]
    // The canvas knows every way to write a colour, and writes it as #rrggbb.
    context.fillStyle = style.getPropertyValue(name)
    const colour = context.fillStyle
    return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  }
  return { paper: bytes('--paper'), yes: bytes('--plus-tint'), no: bytes('--minus-tint') }
})

/**
 * Paints cells, each in the tint of its side, the fainter the nearer its output is to the middle.
 * @param {HTMLCanvasElement | null} canvas square, as many pixels as there are cells
 * @param {ArrayLike<number>} values (up, across) row-major
 * @param {number} middle
 * @param {number} height from the middle to the end of the activation's range, or not finite
 * @param {number} [units] of which values has the outputs side by side
 * @param {number} [unit]
 */
export function paint(canvas, values, middle, height, units = 1, unit = 0) {
  const context = canvas?.getContext('2d')
  const { paper, yes, no } = tints.value
  if (!canvas || !context) return
  const size = canvas.width
  const image = context.createImageData(size, size)
  let most = height
  if (!Number.isFinite(height)) {
    most = 0
    for (let k = unit; k < values.length; k += units) {
      const far = Math.abs(values[k] - middle)
      if (far > most && far < Number.POSITIVE_INFINITY) most = far
    }
  }
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const y = values[(row * size + column) * units + unit]
      const tint = isYes(y, middle) ? yes : no
      const strength = Math.min(1, Math.abs(y - middle) / most)
      const part = FAINTEST + (1 - FAINTEST) * (strength >= 0 ? strength : 1)
      const at = ((size - 1 - row) * size + column) * 4
      for (let c = 0; c < 3; c++) image.data[at + c] = paper[c] + (tint[c] - paper[c]) * part
      image.data[at + 3] = 255
    }
  }
  context.putImageData(image, 0, 0)
}

/**
 * How far the ends of an activation's range are from the middle; not finite for an open one.
 * @param {readonly number[]} range
 * @param {number} middle
 */
export const heightOf = ([low, high], middle) => Math.max(high - middle, middle - low)
