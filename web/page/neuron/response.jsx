// The response: the output while one input sweeps and the others are held. Shows it for the neuron and
// the pinned one; edits that input, as the point is dragged or the plot is clicked.

import { onDrag } from '../parts/drag.js'
import { Handle, keyMove } from '../parts/handle.jsx'
import { Plot, plotScales, useReach, useWidth, within } from '../parts/plot.jsx'
import { node, now, pinned, sweep } from '../state/model.js'
import { full, named, short } from '../state/numbers.js'
import { putInput } from '../state/state.js'
import { edit, state } from '../state/store.js'
import { pathOf } from './shape.js'

const HEIGHT = 260
const PIECES = 400

export function Response() {
  const [ref, width] = useWidth(360)
  const { neuron, y } = now.value
  const { axes } = state.value
  const { inputs, weights, activation } = node.value
  const index = Math.min(axes[0], inputs.length - 1)
  const input = inputs[index]
  const half = useReach(input, 5)
  const xs = Array.from({ length: PIECES + 1 }, (_, i) => ((i / PIECES) * 2 - 1) * half)
  const ys = sweep(neuron, inputs, index, xs)
  const ghost = pinned.value
  const ghostYs = ghost && sweep(ghost.neuron, inputs, index, xs)
  const values = [...ys, ...(ghostYs ?? [])].filter(Number.isFinite)
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)]
  const pad = (most - least || 1) * 0.08
  const scales = plotScales([-half, half], [least - pad, most + pad], width, HEIGHT)
  const { x, y: v } = scales
  const at = { x: x(within(input, x.domain)), y: v(within(y, v.domain)) }
  const name = named('x', index)

  const setInput = (/** @type {number} */ value, /** @type {string} */ gesture) =>
    edit((state) => putInput(state, index, Number(value.toPrecision(12))), gesture)
  const unit = half / 500
  const drag = onDrag(() => (px) => {
    setInput(Math.round(within(x.invert(px), x.domain) / unit) * unit, 'drag response')
  })
  const onKey = (/** @type {string} */ key) => {
    const { by, to } = keyMove(key, half)
    if (by === undefined && to === undefined) return false
    setInput(by === undefined ? Number(to) : input + by, 'keys on response')
    return true
  }
  const everyTenth = xs.map((_, i) => i).filter((i) => i % (PIECES / 10) === 0)
  const held = inputs.length > 1 ? ', the other inputs held' : ''

  return (
    <figure class="picture" ref={ref} aria-label="Response">
      <Plot
        name="Response"
        description={`Output of ${activation} as ${name} goes from ${short(-half)} to ${short(half)}${held}; now ${name} = ${full(input)}, z = ${full(now.value.z)}, y = ${full(y)}, slope f′(z) = ${full(now.value.slope)}.`}
        table={{ columns: [name, 'y'], rows: everyTenth.map((i) => [xs[i], ys[i]]) }}
        width={width}
        height={HEIGHT}
        scales={scales}
        xLabel={`${name}${held}`}
        yLabel="y"
        onPointerDown={drag}
      >
        {ghostYs && (
          <g class="ghost" aria-hidden="true">
            <path d={pathOf(runsOf(xs, ghostYs), x, v)} />
          </g>
        )}
        <path class="graph" data-graph="response" d={pathOf(runsOf(xs, ys), x, v)} />
        <path class="guide" d={`M${at.x},${v.range[0]}V${at.y}H${x.range[0]}`} />
        <Handle
          label={`Point of the response, moves ${name}`}
          at={at}
          half={half}
          value={within(input, [-half, half])}
          text={`${name} = ${short(input)}, y = ${short(y)}`}
          onKey={onKey}
        />
      </Plot>
      <figcaption>
        <p>
          {weights[index] === 0
            ? `${named('w', index)} is 0: ${name} has no say, and the line is level.`
            : `${named('w', index)} = ${short(weights[index])} sets how steep it is and which way it goes; the bias shifts it sideways.`}
        </p>
      </figcaption>
    </figure>
  )
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
