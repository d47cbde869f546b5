// The activation's curve with the operating point (z, f(z)), and under it the sum as arrows: shows them, the slope,
// the pinned neuron, the activation that is pointed at and, while it is dragged, by how much z moved; edits z, by
// what gives way, as the point is dragged or the axis is clicked.

import { useSignal } from '@preact/signals'
import { onDrag } from '../parts/drag.js'
import { Handle, keyMove } from '../parts/handle.jsx'
import { narrow, tight } from '../parts/narrow.js'
import { Plot, plotScales, reach, useReach, within } from '../parts/plot.jsx'
import { useSize } from '../parts/size.js'
import { functionOf, node, now, partialSums, pinned } from '../state/model.js'
import { full, is, short } from '../state/numbers.js'
import { slope as showsSlope } from '../state/slices.js'
import { neuronAt, shiftSum, thresholdOf } from '../state/state.js'
import { beat, edit, state } from '../state/store.js'
import { Arrows, arrowsHeight } from './arrows.jsx'
import { CurveCaption } from './curve-caption.jsx'
import { previewed } from './picker.jsx'
import { hiddenOutput } from './predict.jsx'
import { curveOf, flats, isCorner, pathOf } from './shape.js'
import { isBlank } from './steps.jsx'

/** How much of the figure's height its caption takes; on the stage the caption's first line, the rest scrolls. */
const captionHeight = () => (narrow.value ? 44 : tight.value ? 96 : 76)
/** Below that height there is no room for the arrows as well. */
const LEAST = 170

export function Curve() {
  const [ref, across, whole] = useSize(360, 420)
  const width = Math.max(200, across)
  /** By how much the drag that is under way has moved z. */
  const change = useSignal(0)
  const { f, z, y, slope } = now.value
  const showSlope = showsSlope.value
  const { activation } = node.value
  const hidden = hiddenOutput.value || isBlank('activation')
  const summed = !isBlank('bias')
  const height = Math.max(whole - captionHeight(), 80)
  const below = height < LEAST ? 0 : Math.min(arrowsHeight(), narrow.value ? 50 : Infinity)
  const ghost = pinned.value
  // A bit past a threshold, so that both sides of the jump are seen.
  const farthest = [z, ghost?.z ?? 0, 1.1 * thresholdOf(node.value)].map(Math.abs)
  // The arrows of the sum as well, unless they go so far that the curve would be small.
  const most = Math.max(...farthest)
  const sums = partialSums.value.map(Math.abs).filter((sum) => sum <= 2 * reach(most, 5))
  const half = useReach(Math.max(most, ...sums), 5)
  const { runs, jumps, ys } = curveOf(f, -half, half)
  const ghostCurve = ghost && curveOf(ghost.f, -half, half)
  const values = [...ys, ...(ghostCurve?.ys ?? [])]
  const pointed = previewed.value
  const preview =
    pointed && pointed !== activation
      ? curveOf(functionOf({ activation: pointed, parameters: node.value.parameters }), -half, half)
      : null
  const [least, top] = [Math.min(0, ...values), Math.max(0, ...values)]
  const pad = (top - least || 1) * 0.08
  const scales = plotScales([-half, half], [least - pad, top + pad], width, height - below)
  const { x, y: v } = scales
  const at = { x: x(within(z, x.domain)), y: hidden ? v.range[0] : v(within(y, [least, top])) }
  /** Whether there is no room beside the point for what stands at its foot. */
  const nearEnd = at.x > x.range[1] - 80
  /** Whether the point itself is where that would stand: then it stands before the point, above a curve at its foot. */
  const atFoot = !hidden && at.y > v.range[0] - 28
  const before = atFoot ? at.x > x.range[0] + 130 : nearEnd
  // y stands at the left, over z where that comes close.
  const yLabelAt = at.y < v.range[1] + 20 ? at.y + 18 : at.y - (atFoot && !before ? 30 : 8)
  const jumping = jumps.some((jump) => jump.z === z)
  const corner = jumping || isCorner(f, z)

  /** Moves z by an amount from where it was, rounded so that the amount reads well. */
  const moveFrom = (
    /** @type {typeof state.value} */ start,
    /** @type {number} */ amount,
    /** @type {string} */ gesture,
  ) => {
    const by = Number(amount.toPrecision(12))
    edit(() => (by === 0 ? start : shiftSum(start, by)), gesture)
    return by
  }
  const endDrag = () => {
    change.value = 0
  }
  const drag = onDrag((px) => {
    const start = state.peek()
    if (start.gives !== 'bias' && neuronAt(start).weights[start.gives] === 0) return undefined
    // Not as it is drawn: what was typed until now may have changed it.
    const startZ = now.value.z
    // A hundredth of the half axis, about one pixel: whole numbers can be met.
    const unit = half / 100
    const bounds = [-half, half].map((end) => Math.trunc((end - startZ) / unit))
    const offset = Math.abs(px - at.x) < 14 ? px - at.x : 0
    return (px) => {
      const steps = Math.round((x.invert(px - offset) - startZ) / unit)
      change.value = moveFrom(start, within(steps, bounds) * unit, 'drag z')
    }
  }, endDrag)
  const onKey = (/** @type {string} */ key) => {
    const { by, to } = keyMove(key, half)
    if (by === undefined && to === undefined) return false
    moveFrom(state.peek(), by ?? Number(to) - z, 'keys on z')
    return true
  }
  const target =
    beat.value?.name === 'error' || beat.value?.name === 'blame' ? beat.value.target : null
  const slopeText = corner
    ? `no slope at this ${jumping ? 'jump' : 'corner'}; the engine uses ${full(slope)}`
    : `slope ${full(slope)}`
  const description = hidden
    ? `${activation}: z = ${full(z)}.`
    : `${activation}: z = ${full(z)}, f(z) = ${full(y)}, ${slopeText}.`
  const table = () => {
    const zs = Array.from({ length: 11 }, (_, i) => ((i - 5) * half) / 5)
    const ys = f.value(zs)
    return { columns: ['z', 'f(z)'], rows: hidden ? [] : zs.map((z0, i) => [z0, ys[i]]) }
  }
  // The tangent as far as it stays on the plot.
  const reached = slope === 0 ? [...x.domain] : v.domain.map((end) => z + (end - y) / slope)
  if (slope < 0) reached.reverse()
  const [low, high] = x.domain.map((end) => within(end, reached))
  // By its height at 0, since z0 - z may be beyond all doubles.
  const atZero = y - slope * z
  const tangent = (/** @type {number} */ z0) => v(within(atZero + slope * z0, v.domain))

  return (
    <figure class="picture curve" data-part="curve" ref={ref} aria-label="Activation curve">
      <Plot
        name="Activation curve"
        description={description}
        table={table}
        hidden={hidden}
        width={width}
        height={height}
        scales={scales}
        xLabel="z, the weighted sum"
        yLabel="y = f(z)"
        onPointerDown={drag}
        behind={
          showSlope &&
          flats(f, -half, half).map(([from, to]) => (
            <rect
              key={from}
              class="flat"
              x={x(from)}
              width={x(to) - x(from)}
              y={v.range[1]}
              height={v.range[0] - v.range[1]}
            />
          ))
        }
      >
        {ghostCurve && ghost && (
          <g class="ghost" aria-hidden="true">
            <path d={pathOf(ghostCurve.runs, x, v)} />
            <circle cx={x(within(ghost.z, x.domain))} cy={v(within(ghost.y, v.domain))} r="6" />
          </g>
        )}
        {preview && (
          <path
            class="preview"
            aria-hidden="true"
            d={pathOf(preview.runs, x, (value) => v(within(value, v.domain)))}
          />
        )}
        {below > 0 && <Arrows x={x} top={height - below} height={below} />}
        <path class="graph" data-graph="curve" d={pathOf(runs, x, v)} />
        {jumps.map((jump) => (
          <g key={jump.z} class="jump">
            <line x1={x(jump.z)} x2={x(jump.z)} y1={v(jump.before)} y2={v(jump.after)} />
            <circle class="hollow" cx={x(jump.z)} cy={v(jump.other)} r="4.5" />
            <circle class="filled" cx={x(jump.z)} cy={v(jump.at)} r="4.5" />
          </g>
        ))}
        {showSlope && !hidden && !corner && Number.isFinite(atZero) && (
          <line class="tangent" x1={x(low)} x2={x(high)} y1={tangent(low)} y2={tangent(high)} />
        )}
        <path
          class={summed ? 'guide' : 'guide blank'}
          d={`M${at.x},${height}V${at.y}${hidden ? '' : `H${x.range[0]}`}`}
        />
        {target !== null && (
          <g class="error">
            <path d={`M${at.x - 5},${v(within(target, v.domain))}h10m-5,0V${at.y}`} />
            <text class="foot" x={at.x + 10} y={(v(within(target, v.domain)) + at.y) / 2 + 4}>
              target {short(target)}
            </text>
          </g>
        )}
        <text
          class={summed ? 'foot' : 'foot blank'}
          x={at.x + (before ? -6 : 6)}
          y={atFoot ? at.y - 12 : v.range[0] - 6}
          text-anchor={before ? 'end' : 'start'}
        >
          z {is(z)}
        </text>
        {!hidden && (
          <text class="foot" x={x.range[0] + 6} y={yLabelAt}>
            {short(y)}
          </text>
        )}
        {change.value !== 0 && (
          <text
            class="foot change"
            x={at.x + (at.x > width / 2 ? -12 : 12)}
            y={at.y < height / 2 ? at.y + 26 : at.y - 16}
            text-anchor={at.x > width / 2 ? 'end' : 'start'}
          >
            Δz = {change.value > 0 && '+'}
            {full(change.value)}
          </text>
        )}
        {summed && (
          <Handle
            label="Operating point, moves z"
            at={at}
            half={half}
            value={within(z, [-half, half])}
            text={hidden ? `z = ${short(z)}` : `z = ${short(z)}, f(z) = ${short(y)}`}
            onKey={onKey}
          />
        )}
      </Plot>
      <CurveCaption jumps={jumps} slope={hidden ? '' : slopeText} flat={!corner} />
    </figure>
  )
}
