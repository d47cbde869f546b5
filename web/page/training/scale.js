// The scales of the loss: epochs along, losses up, by powers of ten where they range over more than a hundredfold.
// Imports the linear scale.

import { linear } from '../parts/scale.js'

/** A range beyond which the axis goes by powers of ten. */
const WIDE = 100

/**
 * A scale of losses. What is no number on it, such as 0 by powers of ten, lies at its lower end, and what is
 * beyond all doubles at its upper.
 * @param {readonly number[]} losses
 * @param {readonly [number, number]} range the pixels at its foot and at its top
 * @param {number} count of ticks, about
 */
export function lossScale(losses, [from, to], count) {
  const finite = losses.filter(Number.isFinite)
  const above = finite.filter((loss) => loss > 0)
  const [least, most] = [Math.min(...above), Math.max(...above, 0)]
  const within = (/** @type {number} */ px) =>
    Math.max(Math.min(from, to), Math.min(px, Math.max(from, to)))
  if (above.length > 0 && most / least > WIDE) {
    const low = Math.max(-323, Math.floor(Math.log10(least)))
    const high = Math.min(308, Math.ceil(Math.log10(most)))
    const scale = linear([low, high], [from, to])
    const every = Math.ceil((high - low) / count)
    const powers = Array.from(
      { length: Math.floor((high - low) / every) + 1 },
      (_, i) => high - i * every,
    )
    return {
      byPowers: true,
      ticks: powers.map((power) => ({ value: Number(`1e${power}`), y: scale(power) })),
      y: (/** @type {number} */ loss) =>
        loss > 0 ? within(scale(Math.log10(Math.min(loss, Number.MAX_VALUE)))) : from,
    }
  }
  const low = Math.min(0, ...finite)
  const scale = linear([low, most > low ? most : 1], [from, to])
  return {
    byPowers: false,
    ticks: scale.ticks(count).map((value) => ({ value, y: scale(value) })),
    y: (/** @type {number} */ loss) => (Number.isNaN(loss) ? from : within(scale(loss))),
  }
}
