// The slice: the output while one input sweeps and the others are held, along an axis of the map. Shows it for the
// selected neuron and the pinned one; edits that input, as the point is dragged or the plot is clicked.

import { useId } from 'preact/hooks'
import { onDrag } from '../parts/drag.js'
import { Handle, keyMove } from '../parts/handle.jsx'
import { NumbersOf, useReach, within } from '../parts/plot.jsx'
import { linear } from '../parts/scale.js'
import { inputNames, node, now, pinned, sweep } from '../state/model.js'
import { full, named, short } from '../state/numbers.js'
import { putInput } from '../state/state.js'
import { edit, state } from '../state/store.js'
import { widthOf } from './map-frame.js'
import { folded, through } from './map-space.js'
import { hiddenOutput } from './predict.jsx'
import { drawable, pathOf } from './shape.js'

const PIECES = 400
/** The height of the line over the plot, and the room around the plot's ground. */
const HEAD = 28
const ROOM = { right: 10, top: 18, bottom: 22 }

/** @param {{ width: number, height: number }} props in pixels, with the line over it */
export function Response({ width, height }) {
  const [titleId, descriptionId] = [useId(), useId()]
  const onOwn = folded.value === 1
  const { axes, hidden } = state.value
  const inputs = onOwn ? node.value.inputs : state.value.inputs
  const names = onOwn ? node.value.names : inputNames.value
  const index = Math.min((onOwn ? hidden : axes)[0], inputs.length - 1)
  const input = inputs[index]
  const name = names[index]
  const { y } = now.value
  const half = useReach(input, onOwn ? 1 : 5)
  const xs = Array.from({ length: PIECES + 1 }, (_, i) => ((i / PIECES) * 2 - 1) * half)
  const ys = sweep(onOwn ? now.value.neuron : through.value, inputs, index, xs)
  const ghost = (onOwn || !node.value.computed) && pinned.value
  const ghostYs = ghost && sweep(ghost.neuron, inputs, index, xs)
  const values = [...ys, ...(ghostYs || [])].filter(Number.isFinite).map(drawable)
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)]
  const pad = (most - least || 1) * 0.08
  const across = /** @type {const} */ ([-half, half])
  const up = /** @type {const} */ ([least - pad, most + pad])
  const tall = Math.max(height - HEAD, 80)
  const left = Math.max(
    34,
    ...linear(up, [1, 0])
      .ticks(4)
      .map((tick) => widthOf(short(tick)) + 8),
  )
  const x = linear(across, [left, width - ROOM.right])
  const v = linear(up, [tall - ROOM.bottom, ROOM.top])
  // Before a prediction the point stays at the foot: its height would tell y.
  const unsaid = hiddenOutput.value
  const at = { x: x(within(input, across)), y: unsaid ? v.range[0] : v(within(y, up)) }
  const held = inputs.length > 1 ? ', the others held' : ''

  const setInput = (/** @type {number} */ value, /** @type {string} */ gesture) =>
    edit((state) => putInput(state, index, Number(value.toPrecision(12))), gesture)
  const unit = half / 500
  const drag = onDrag(() => (px) => {
    setInput(Math.round(within(x.invert(px), across) / unit) * unit, 'drag response')
  })
  const onKey = (/** @type {string} */ key) => {
    const { by, to } = keyMove(key, half)
    if (by === undefined && to === undefined) return false
    setInput(by === undefined ? Number(to) : input + by, 'keys on response')
    return true
  }
  const everyFortieth = xs.map((_, i) => i).filter((i) => i % (PIECES / 10) === 0)
  const shown = (/** @type {number} */ value) => (unsaid ? '?' : full(value))

  return (
    <figure class="slice" aria-label="Response">
      <figcaption>
        <label>
          Slice along{' '}
          {inputs.length > 1 ? (
            <select
              aria-label="Slice along"
              value={index}
              onChange={(event) => along(Number(event.currentTarget.value), onOwn)}
            >
              {names.map((name, k) => (
                <option key={k} value={k}>
                  {name}
                </option>
              ))}
            </select>
          ) : (
            name
          )}
        </label>
        {!node.value.computed && node.value.weights[index] === 0 && (
          <span>
            {' '}
            {named('w', index)} is 0: {name} has no say.
          </span>
        )}
      </figcaption>
      <svg
        class="plot"
        width={width}
        height={tall}
        viewBox={`0 0 ${width} ${tall}`}
        role="group"
        aria-labelledby={titleId}
        aria-describedby={descriptionId}
        data-picture="Response"
        onPointerDown={onOwn ? undefined : drag}
      >
        <title id={titleId}>Response</title>
        <desc id={descriptionId}>
          {`Output of ${node.value.name} as ${name} goes from ${short(-half)} to ${short(half)}${held}; now ${name} = ${full(input)}, z = ${full(now.value.z)}, y = ${shown(y)}, slope f′(z) = ${shown(now.value.slope)}.`}
        </desc>
        <g class="axes" aria-hidden="true">
          <rect
            class="frame"
            x={left}
            y={ROOM.top}
            width={Math.max(0, x.range[1] - left)}
            height={Math.max(0, v.range[0] - ROOM.top)}
          />
          <line class="zero" x1={x(0)} x2={x(0)} y1={ROOM.top} y2={v.range[0]} />
          <line class="zero" x1={left} x2={x.range[1]} y1={v(0)} y2={v(0)} />
          {x.ticks(5).map((tick) =>
            x(tick) + widthOf(short(tick)) / 2 > x.range[1] - widthOf(name) - 12 ? null : (
              <text key={tick} x={x(tick)} y={v.range[0] + 16} text-anchor="middle">
                {short(tick)}
              </text>
            ),
          )}
          {v.ticks(4).map((tick) => (
            <text key={tick} x={left - 6} y={v(tick) + 4} text-anchor="end">
              {short(tick)}
            </text>
          ))}
          <text class="label" x={x.range[1]} y={v.range[0] + 16} text-anchor="end">
            {name}
          </text>
          <text class="label" x={left} y={ROOM.top - 5} text-anchor="start">
            {node.value.name}
          </text>
        </g>
        {ghostYs && (
          <g class="ghost" aria-hidden="true">
            <path d={pathOf(runsOf(xs, ghostYs), x, v)} />
          </g>
        )}
        <path class="graph" data-graph="response" d={pathOf(runsOf(xs, ys), x, v)} />
        <path
          class="guide"
          d={
            unsaid
              ? `M${at.x},${v.range[0]}V${v.range[1]}`
              : `M${at.x},${v.range[0]}V${at.y}H${x.range[0]}`
          }
        />
        {onOwn ? (
          <circle class="dot" cx={at.x} cy={at.y} r="7" />
        ) : (
          <Handle
            label={`Point of the response, moves ${name}`}
            at={at}
            half={half}
            value={within(input, across)}
            text={`${name} = ${short(input)}, y = ${unsaid ? '?' : short(y)}`}
            onKey={onKey}
          />
        )}
      </svg>
      <div class="visually-hidden">
        <NumbersOf
          name="Response"
          numbers={() => ({
            columns: [name, 'y'],
            rows: unsaid ? [] : everyFortieth.map((i) => [xs[i], ys[i]]),
          })}
          hidden={unsaid}
        />
      </div>
    </figure>
  )
}

/**
 * The slice along another input, which is the map's axis across from then on.
 * @param {number} index
 * @param {boolean} onOwn whether it is one of the neuron's own inputs
 */
function along(index, onOwn) {
  const part = onOwn ? 'hidden' : 'axes'
  edit((state) => {
    const [i, j] = state[part]
    return { ...state, [part]: [index, index === j ? i : j] }
  })
}

/**
 * Points as runs, broken where the output leaps by more than half of its range from one to the next.
 * @param {number[]} xs
 * @param {Float64Array} ys
 * @returns {[number, number][][]}
 */
function runsOf(xs, ys) {
  const seen = ys.filter(Number.isFinite)
  const height = Math.max(...seen) - Math.min(...seen)
  /** @type {[number, number][][]} */
  const runs = [[]]
  for (const [i, y] of ys.entries()) {
    if (i > 0 && height > 0 && Math.abs(y - ys[i - 1]) > height / 2) runs.push([])
    if (Number.isFinite(y)) runs[runs.length - 1].push([xs[i], y])
  }
  return runs.filter((run) => run.length > 0)
}
