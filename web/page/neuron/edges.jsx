// The edges between the products and Σ: as wide as the weight is large, on a log scale, dashed where it is negative.
// Shows them; edits nothing.

import { node } from '../state/model.js'
import { lit } from '../state/store.js'

/** How wide the edge of a weight is, in pixels: open-ended, as weights are. */
const edgeWidth = (/** @type {number} */ weight) =>
  weight === 0 ? 1 : Math.min(1.25 + Math.log2(1 + Math.abs(weight)) * 1.25, 7)

/** @param {{ height: number }} props of a row */
export function Edges({ height }) {
  const { weights, bias } = node.value
  const all = [...weights, bias]
  const whole = all.length * height
  const middle = whole / 2
  const term = (/** @type {number} */ i) => (i < weights.length ? i : 'bias')
  return (
    <div class="wires" aria-hidden="true">
      <svg viewBox={`0 0 100 ${whole}`} preserveAspectRatio="none" aria-hidden="true">
        {all.map((weight, i) => {
          const y = (i + 0.5) * height
          const kind = weight < 0 ? ' negative' : weight === 0 ? ' none' : ''
          return (
            <g
              class={`edge${kind}${lit.value === term(i) ? ' lit' : ''}`}
              data-term={term(i)}
              key={i}
            >
              {['casing', 'wire'].map((part) => (
                <path
                  key={part}
                  class={part}
                  d={`M0,${y}C55,${y} 45,${middle} 100,${middle}`}
                  stroke-width={edgeWidth(weight) + (part === 'casing' ? 4 : 0)}
                />
              ))}
            </g>
          )
        })}
      </svg>
      <span class="sigma" data-explain="sum">
        Σ
      </span>
    </div>
  )
}
