// Linear scales between numbers and pixels. The library d3-scale does this too, with colours, dates and
// formats that weigh 24 kB of the page's 150; its tick marks, the hard part, come from d3-array here as
// there.

import { ticks } from 'd3-array'

/**
 * @param {readonly [number, number]} domain the numbers at both ends
 * @param {readonly [number, number]} range the pixels at both ends
 */
export function linear(domain, range) {
  const [low, high] = domain
  const [from, to] = range
  // Of a single number the place is its beginning.
  const span = high - low || 1
  const scale = (/** @type {number} */ value) => from + ((value - low) / span) * (to - from)
  return Object.assign(scale, {
    domain,
    range,
    invert: (/** @type {number} */ pixel) => low + ((pixel - from) / (to - from)) * (high - low),
    // At the ends of the doubles there is no room between ticks, or no step.
    ticks: (/** @type {number} */ count) =>
      span > 1e-300 && span < 1e308 ? ticks(low, high, count) : [low, high],
  })
}

/** @typedef {ReturnType<typeof linear>} Scale */
