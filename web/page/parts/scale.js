// Linear scales between numbers and pixels. The library d3-scale does this too, with colours, dates and
// formats that weigh 24 kB of the page; its tick marks, the hard part, come from d3-array here as
// there.

import { ticks } from 'd3-array'

const LARGEST = Number.MAX_VALUE

/**
 * @param {readonly [number, number]} domain the numbers at both ends
 * @param {readonly [number, number]} range the pixels at both ends
 */
export function linear(domain, range) {
  // The room beside the largest doubles would lie beyond them all.
  const [low, high] = domain.map((end) => Math.max(-LARGEST, Math.min(end, LARGEST)))
  const [from, to] = range
  // Of a single number the place is its beginning.
  const span = high / 2 - low / 2 || 1
  const scale = (/** @type {number} */ value) => from + ((value / 2 - low / 2) / span) * (to - from)
  return Object.assign(scale, {
    domain: /** @type {const} */ ([low, high]),
    range,
    invert: (/** @type {number} */ pixel) => {
      const part = (pixel - from) / (to - from)
      return low * (1 - part) + high * part
    },
    // At the ends of the doubles there is no room between ticks, or no step.
    ticks: (/** @type {number} */ count) =>
      span > 1e-300 && span < 5e307 ? ticks(low, high, count) : [low, high],
  })
}

/** @typedef {ReturnType<typeof linear>} Scale */
