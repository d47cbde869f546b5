// The sum as arrows under the curve: each product from where the last one ended, the bias at the end, and the tip
// at z. Shows them on the curve's own axis; edits nothing.

import { within } from '../parts/plot.jsx'
import { node, now, partialSums } from '../state/model.js'
import { named } from '../state/numbers.js'
import { lit } from '../state/store.js'
import { isBlank } from './steps.jsx'

/** The height of a row, and of all rows together at most. */
const [ROW, MOST] = [14, 84]
const GAP = 6

/** How much room the arrows take under the curve's axis. */
export const arrowsHeight = () => Math.min((node.value.inputs.length + 1) * ROW, MOST) + GAP

/**
 * @param {object} props
 * @param {import('../parts/scale.js').Scale} props.x
 * @param {number} props.top
 * @param {number} props.height
 */
export function Arrows({ x, top, height }) {
  const { names, weights, bias } = node.value
  const { z, products } = now.value
  const ends = [...partialSums.value, z]
  const values = [...products, bias]
  const row = (height - GAP) / ends.length
  const place = (/** @type {number} */ value) => x(within(value, x.domain))
  const isOff = (/** @type {number} */ value) => within(value, x.domain) !== value
  const crowded = row < ROW
  return (
    <g class="arrows" aria-hidden="true">
      <path class="zero" d={`M${x(0)},${top}V${top + height}`} />
      {ends.map((end, i) => {
        const isBias = i === weights.length
        const term = isBias ? 'bias' : i
        if (isBlank('sum') || (isBias && isBlank('bias'))) return null
        const [from, to] = [place(i === 0 ? 0 : ends[i - 1]), place(end)]
        const y = top + GAP + (i + 0.5) * row
        const letter = [...(names[i] ?? '')].length <= 3 ? names[i] : named('x', i)
        const label = isBias ? 'b' : crowded ? letter : `${letter}${named('w', i)}`
        const kind = values[i] < 0 ? ' negative' : ''
        return (
          <g
            class={`sum-arrow${kind}${lit.value === term ? ' lit' : ''}`}
            data-term={term}
            key={term}
          >
            <rect class="reach" x={0} width={x.range[1]} y={y - row / 2} height={row} />
            {/* Where rows are low, their names stand in two columns, and where even that is too close, none do. */}
            {2 * row >= ROW && (
              <text x={x.range[0] - 6 - (crowded && i % 2 ? 20 : 0)} y={y + 4} text-anchor="end">
                {label}
              </text>
            )}
            {i > 0 && <path class="link-line" d={`M${from},${y - row}V${y}`} />}
            <path class="shaft" d={`M${from},${y}H${to}`} />
            {isOff(end) ? (
              // It goes on beyond the axis.
              <path
                class="off"
                d={`M${to - (end > 0 ? 10 : -10)},${y - 4}${goesOn(end > 0 ? 1 : -1)}`}
              />
            ) : Math.abs(to - from) > 3 ? (
              <path class="head" d={headAt(to, y, to > from ? 1 : -1)} />
            ) : (
              <circle class="head" cx={to} cy={y} r="2" />
            )}
          </g>
        )
      })}
    </g>
  )
}

/** Two open heads. */
const goesOn = (/** @type {1 | -1} */ way) =>
  `l${5 * way},4l${-5 * way},4m${5 * way},-8l${5 * way},4l${-5 * way},4`

const headAt = (/** @type {number} */ x, /** @type {number} */ y, /** @type {1 | -1} */ way) =>
  `M${x},${y}l${-6 * way},-4v8z`
