import { useId } from 'preact/hooks'
import { onDrag } from '../parts/drag.js'
import { isChord } from '../parts/keys.js'
import { useTable } from '../parts/plot.jsx'
import { linear } from '../parts/scale.js'
import { useSize } from '../parts/size.js'
import { full, short } from '../state/numbers.js'
import { edit, running, settle } from '../state/store.js'
import { cursor, present, shown } from './run.js'
import { lossScale } from './scale.js'
import { stop } from './session.js'

/** @typedef {import('./record.js').Point} Point */

const MARGIN = { left: 50, right: 14, top: 10, bottom: 20 }
/** The room that a tick takes, in pixels. */
const TICK = { across: 60, up: 32 }
/** What a key moves by, in points. */
const STEPS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10 }
/** The most rows of the table of its numbers. */
const MOST_ROWS = 20

/** Goes to a point of the run that is shown: the whole page, one drag as one step of undo. */
function goTo(/** @type {number} */ index) {
  if (running.peek()) stop()
  const point = shown.peek()?.points[index]
  if (point) edit((state) => ({ ...state, layers: point.layers }), 'scrub')
}

/** Epochs that are no whole ones, after a step by some rows, to two decimals. */
export const epochText = (/** @type {number} */ epoch) => String(Number(epoch.toFixed(2)))

export function LossCurve() {
  const [ref, width, height] = useSize(312, 112)
  const titleId = useId()
  const points = shown.value?.points ?? []
  const now = present.value
  const at = cursor.value
  const drawn = points.length > 0 ? points : now.loss === null ? [] : [now]
  const last = drawn[drawn.length - 1]?.epoch ?? 0
  const [left, right] = [MARGIN.left, width - MARGIN.right]
  const [bottom, top] = [height - MARGIN.bottom, MARGIN.top]
  const x = linear([0, Math.max(last, 1)], [left, right])
  const losses = drawn.flatMap(({ loss, heldOut }) => (heldOut === null ? [loss] : [loss, heldOut]))
  const scale = lossScale(
    /** @type {number[]} */ (losses),
    [bottom, top],
    Math.max(2, Math.floor((bottom - top) / TICK.up)),
  )
  const path = (/** @type {'loss' | 'heldOut'} */ key) =>
    drawn
      .filter((point) => Number.isFinite(point[key]))
      .map((point, i) => {
        const [px, py] = [x(point.epoch), scale.y(/** @type {number} */ (point[key]))]
        return `${i ? 'L' : 'M'}${px.toFixed(1)},${py.toFixed(1)}`
      })
      .join('')
  const hasHeldOut = drawn.some(({ heldOut }) => heldOut !== null)
  const xTicks = x
    .ticks(Math.max(2, Math.floor((right - left) / TICK.across)))
    .filter(Number.isInteger)
  const words = `epoch ${epochText(now.epoch)}${now.loss === null ? '' : `, loss ${short(now.loss)}`}`

  /** The point that is next to a place, in time. */
  const nearest = (/** @type {number} */ px) => {
    const epoch = x.invert(px)
    const later = points.findIndex((point) => point.epoch >= epoch)
    if (later < 0) return points.length - 1
    if (later === 0) return 0
    return epoch - points[later - 1].epoch < points[later].epoch - epoch ? later - 1 : later
  }
  const drag = onDrag(() => (px) => {
    if (points.length > 0) goTo(nearest(px))
  })
  const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
    if (isChord(event) || points.length === 0) return
    const by = STEPS[/** @type {keyof typeof STEPS} */ (event.key)]
    const end = { Home: 0, End: points.length - 1 }[event.key]
    if (by === undefined && end === undefined) return
    event.preventDefault()
    const here = at < 0 ? points.length - 1 : at
    goTo(end ?? Math.max(0, Math.min(here + by, points.length - 1)))
  }

  return (
    <figure class="loss-curve" ref={ref} aria-label="Loss">
      <svg
        class="plot"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-labelledby={titleId}
        data-picture="Loss"
        onPointerDown={drag}
      >
        <title id={titleId}>
          {`Loss over the epochs${scale.byPowers ? ', by powers of ten' : ''}; now ${words}`}
        </title>
        <g class="axes" aria-hidden="true">
          <path class="zeroes" d={`M${left},${top}V${bottom}H${right}`} />
          {scale.ticks.map(({ value, y }) => (
            <g key={value}>
              <path class="frame" d={`M${left},${y}H${right}`} />
              <text x={left - 6} y={y + 4} text-anchor="end">
                {short(value)}
              </text>
            </g>
          ))}
          <text x={left - 10} y={bottom + 16} text-anchor="end">
            epoch
          </text>
          {xTicks.map((epoch) => (
            <text key={epoch} x={x(epoch)} y={bottom + 16} text-anchor="middle">
              {epochText(epoch)}
            </text>
          ))}
        </g>
        {hasHeldOut && <path class="held-out" d={path('heldOut')} />}
        <path class="graph" data-graph="loss" d={path('loss')} />
        {now.loss !== null && (
          <g
            class="handle"
            tabindex={0}
            role="slider"
            aria-label="Time: back along the run"
            aria-valuemin={0}
            aria-valuemax={last}
            aria-valuenow={now.epoch}
            aria-valuetext={words}
            aria-disabled={points.length === 0}
            onKeyDown={onKeyDown}
            onBlur={settle}
          >
            <circle class="halo" cx={x(now.epoch)} cy={scale.y(now.loss)} r="14" />
            <circle class="dot" cx={x(now.epoch)} cy={scale.y(now.loss)} r="6" />
          </g>
        )}
      </svg>
      {!running.value && <Numbers points={points} hasHeldOut={hasHeldOut} />}
    </figure>
  )
}

/**
 * The numbers of the curve, for those who hear the page.
 * @param {{ points: readonly Point[], hasHeldOut: boolean }} props
 */
function Numbers({ points, hasHeldOut }) {
  const every = Math.ceil(points.length / MOST_ROWS)
  const rows = points.filter((_, i) => i % every === 0 || i === points.length - 1)
  useTable('Loss', {
    columns: ['epoch', 'loss', ...(hasHeldOut ? ['held out'] : [])],
    rows: rows.map(({ epoch, loss, heldOut }) => [epoch, loss, ...(hasHeldOut ? [heldOut] : [])]),
  })
  return (
    <table class="visually-hidden">
      <caption>Loss over the epochs</caption>
      <thead>
        <tr>
          <th scope="col">epoch</th>
          <th scope="col">loss</th>
          {hasHeldOut && <th scope="col">loss of the rows held out</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ at, epoch, loss, heldOut }) => (
          <tr key={at}>
            <th scope="row">{epochText(epoch)}</th>
            <td>{full(loss)}</td>
            {hasHeldOut && <td>{heldOut === null ? '' : full(heldOut)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
