// The curve of the activation with the operating point (z, f(z)): shows them.

import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { show } from './number.js'
import { activate, neuron, state, y, z } from './store.js'

const [width, height, margin] = [360, 260, 30]
const STEPS = 240

/** A number that is never beyond the plot by more than a little, so that paths stay drawable. */
const clamp = (
  /** @type {number} */ value,
  /** @type {number} */ low,
  /** @type {number} */ high,
) => Math.min(Math.max(value, low - 1), high + 1)

export function Curve() {
  const reach = Math.min(Math.max(6, Math.ceil(Math.abs(z.value) * 1.2)), Number.MAX_VALUE / 4)
  const { threshold } = neuron.value
  const zs = Array.from({ length: STEPS + 1 }, (_, i) => (i / STEPS - 0.5) * 2 * reach)
  // Both sides of the jump, so that step is drawn upright.
  if (threshold !== undefined) zs.push(threshold, threshold)
  zs.sort((a, b) => a - b)
  const ys = activate(zs)
  if (threshold !== undefined) ys[zs.lastIndexOf(threshold)] = 1
  const low = Math.min(-1, ...ys)
  const high = Math.max(1, ...ys)
  const x = scaleLinear([-reach, reach], [margin, width - margin])
  const v = scaleLinear([low, high], [height - margin, margin])
  const path = line(
    ([z]) => x(z),
    ([, y]) => v(clamp(y, low, high)),
  )(zs.map((z, i) => /** @type {[number, number]} */ ([z, ys[i]])))
  const text = `${state.value.activation} at z = ${show(z.value)}: ${show(y.value)}`
  return (
    <figure class="curve">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={text}>
        <g class="ticks">
          {x.ticks(6).map((tick) => (
            <text key={tick} x={x(tick)} y={v(0) + 14} text-anchor="middle">
              {show(tick)}
            </text>
          ))}
          {v.ticks(4).map((tick) => (
            <text key={tick} x={x(0) - 6} y={v(tick) + 4} text-anchor="end">
              {tick === 0 ? '' : show(tick)}
            </text>
          ))}
        </g>
        <path class="axis" d={`M${x(-reach)},${v(0)}H${x(reach)}M${x(0)},${v(low)}V${v(high)}`} />
        <path class="graph" d={path ?? ''} />
        <path class="guide" d={`M${x(z.value)},${v(0)}V${v(y.value)}H${x(0)}`} />
        <circle cx={x(z.value)} cy={v(y.value)} r="6" />
      </svg>
      <figcaption>{text}</figcaption>
    </figure>
  )
}
