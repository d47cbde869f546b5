// The points of each kind joined by a line, where there are two of each, as with XOR: both lines have the same middle.
// Shown when a lesson asks for it; edits nothing.

import { signal } from '@preact/signals'
import { marks } from './map-marks.jsx'
import { folded } from './map-space.js'

/** Whether the pairs are joined. Set by the lessons. */
export const joined = signal(false)

/** @param {{ frame: import('./map-frame.js').Frame }} props */
export function Pairs({ frame }) {
  if (!joined.value || folded.value !== 0) return null
  const pairs = [true, false].map((kind) => marks.value.filter(({ target }) => target === kind))
  if (pairs.some(({ length }) => length !== 2)) return null
  return (
    <g class="pairs" aria-hidden="true">
      {pairs.map((pair, i) => {
        const [[x1, y1], [x2, y2]] = pair.map(({ point }) => frame.place(point))
        return <line key={i} class={i ? 'no' : 'yes'} x1={x1} y1={y1} x2={x2} y2={y2} />
      })}
    </g>
  )
}
