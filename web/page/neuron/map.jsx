// The decision map: the output over any two inputs, the others held, with the boundary between no and
// yes. Shows them for the neuron and, as a line, for the pinned one; edits the two inputs (drag or click
// the point), the bias (drag the boundary) and the direction of the two weights (turn its arrow).

import { useSignal } from '@preact/signals'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { noScroll, onDrag } from '../parts/drag.js'
import { Handle } from '../parts/handle.jsx'
import { moveBetweenFields } from '../parts/keys.js'
import { NumberField } from '../parts/number-field.jsx'
import { Plot, plotScales, useReach, useWidth, within } from '../parts/plot.jsx'
import { axesNow, grid, node, now, pinned } from '../state/model.js'
import { full, named, short } from '../state/numbers.js'
import { changeNeuron, putInput } from '../state/state.js'
import { edit, state } from '../state/store.js'
import { boundaryOf, boundaryText, clip, round, setAngle, setDistance } from './boundary.js'
import { CELLS, colourRange, Legend, paint } from './colours.jsx'

const STEP = 0.1

export function DecisionMap() {
  if (node.value.inputs.length < 2) {
    return <p class="hint">With a second input there is a map of decisions here.</p>
  }
  return <TwoInputMap />
}

function TwoInputMap() {
  const [ref, width] = useWidth(360)
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null))
  const pointed = useSignal(/** @type {[number, number] | null} */ (null))
  const { neuron, y } = now.value
  const { inputs } = node.value
  const axes = axesNow.value
  const [i, j] = axes
  const half = useReach(Math.max(Math.abs(inputs[i]), Math.abs(inputs[j])), 2)
  const height = Math.min(width, 380)
  const scales = plotScales([-half, half], [-half, half], width, height)
  const { x, y: v } = scales
  const centres = Array.from({ length: CELLS }, (_, k) => ((k + 0.5) / CELLS) * 2 * half - half)
  // Pointing at a cell draws this anew, but computes and paints nothing.
  const values = useMemo(
    () => grid(neuron, inputs, axes, centres, centres),
    [neuron, inputs, axes, half],
  )
  const [least, most] = colourRange(neuron.activation, values)
  const middle = now.value.middle
  useLayoutEffect(() => paint(canvas.current, values, least, most), [values])

  const [nameI, nameJ] = [named('x', i), named('x', j)]
  const at = { x: x(within(inputs[i], x.domain)), y: v(within(inputs[j], v.domain)) }
  const line = boundaryOf(state.value)
  const ends = line && clip(line, half)
  const ghost = pinned.value && state.value.ghost
  const ghostLine = ghost && boundaryOf(changeNeuron(state.value, ghost))
  const ghostEnds = ghostLine && clip(ghostLine, half)
  const held = inputs.flatMap((value, k) =>
    axes.includes(k) ? [] : [`${named('x', k)} = ${short(value)}`],
  )

  const setPoint = (
    /** @type {number} */ u,
    /** @type {number} */ w,
    /** @type {string} */ gesture,
  ) => edit((state) => putInput(putInput(state, i, round(u)), j, round(w)), gesture)
  const unit = half / 200
  const snapped = (/** @type {number} */ value) =>
    Math.round(within(value, [-half, half]) / unit) * unit
  const dragPoint = onDrag(
    () => (px, py) => setPoint(snapped(x.invert(px)), snapped(v.invert(py)), 'drag point'),
  )
  const onKey = (/** @type {string} */ key) => {
    const moves = {
      ArrowRight: [1, 0],
      ArrowLeft: [-1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
      PageUp: [0, 10],
      PageDown: [0, -10],
      Home: [-10, 0],
      End: [10, 0],
    }
    const move = moves[/** @type {keyof typeof moves} */ (key)]
    if (!move) return false
    setPoint(inputs[i] + move[0] * STEP, inputs[j] + move[1] * STEP, 'keys on map')
    return true
  }
  const foot = line && { u: line.distance * line.across, w: line.distance * line.up }
  const dragLine = onDrag(() => (px, py) => {
    if (line) setDistance(x.invert(px) * line.across + v.invert(py) * line.up, 'drag boundary')
  })
  const dragArrow = onDrag(() => (px, py) => {
    if (!foot) return
    const angle = Math.atan2(v.invert(py) - foot.w, x.invert(px) - foot.u)
    setAngle(Math.round((angle * 180) / Math.PI), 'turn boundary')
  })
  const coarse = centres.map((_, k) => k).filter((k) => k % 16 === 8)
  const cell = pointed.value && {
    u: centres[pointed.value[0]],
    w: centres[pointed.value[1]],
    value: values[pointed.value[1] * CELLS + pointed.value[0]],
  }
  const onPointerMove = (/** @type {PointerEvent & { currentTarget: Element }} */ event) => {
    const { left, top } = event.currentTarget.getBoundingClientRect()
    const [u, w] = [x.invert(event.clientX - left), v.invert(event.clientY - top)]
    const index = (/** @type {number} */ value) => Math.floor(((value + half) / (2 * half)) * CELLS)
    const inside = [u, w].every((value) => value > -half && value < half)
    pointed.value = inside ? [index(u), index(w)] : null
  }

  return (
    <figure class="picture" ref={ref} aria-label="Decision map">
      <div class="stack">
        <canvas
          ref={canvas}
          width={CELLS}
          height={CELLS}
          aria-hidden="true"
          style={{
            left: `${x(-half)}px`,
            top: `${v(half)}px`,
            width: `${x(half) - x(-half)}px`,
            height: `${v(-half) - v(half)}px`,
          }}
        />
        <Plot
          name="Decision map"
          description={`Output over ${nameI} and ${nameJ}${held.length ? `, ${held.join(', ')} held` : ''}. Now ${nameI} = ${full(inputs[i])}, ${nameJ} = ${full(inputs[j])}, z = ${full(now.value.z)}, y = ${full(y)}, slope f′(z) = ${full(now.value.slope)}. ${boundaryText(line, state.value)}`}
          table={{
            columns: [nameI, nameJ, 'y'],
            rows: coarse.flatMap((r) =>
              coarse.map((c) => [centres[c], centres[r], values[r * CELLS + c]]),
            ),
          }}
          width={width}
          height={height}
          scales={scales}
          xLabel={nameI}
          yLabel={nameJ}
          onPointerDown={dragPoint}
          onPointerMove={onPointerMove}
          onPointerLeave={() => {
            pointed.value = null
          }}
        >
          {ghostEnds && (
            <g class="ghost over" aria-hidden="true">
              {['casing', 'core'].map((kind) => (
                <path
                  key={kind}
                  class={kind}
                  d={`M${x(ghostEnds[0][0])},${v(ghostEnds[0][1])}L${x(ghostEnds[1][0])},${v(ghostEnds[1][1])}`}
                />
              ))}
            </g>
          )}
          {ends && line && foot && (
            <g class="boundary">
              {['casing', 'core', 'grip'].map((kind) => (
                <line
                  key={kind}
                  class={kind}
                  x1={x(ends[0][0])}
                  y1={v(ends[0][1])}
                  x2={x(ends[1][0])}
                  y2={v(ends[1][1])}
                  onPointerDown={kind === 'grip' ? dragLine : undefined}
                />
              ))}
              <Arrow
                foot={{ x: x(foot.u), y: v(foot.w) }}
                across={line.across}
                up={line.up}
                onTurn={dragArrow}
                onMove={dragLine}
              />
            </g>
          )}
          <Handle
            over
            label={`Point of the map, moves ${nameI} and ${nameJ}`}
            at={at}
            half={half}
            value={within(inputs[i], [-half, half])}
            text={`${nameI} = ${short(inputs[i])}, ${nameJ} = ${short(inputs[j])}, y = ${short(y)}`}
            onKey={onKey}
            onTouchStart={noScroll}
          />
        </Plot>
      </div>
      <figcaption>
        <Legend least={least} most={most} middle={middle} />
        <p class="readout" data-cell={cell ? `${cell.u},${cell.w}` : undefined}>
          {cell
            ? `At ${nameI} = ${short(cell.u)}, ${nameJ} = ${short(cell.w)}: y = ${full(cell.value)}`
            : boundaryText(line, state.value)}
        </p>
        {line && (
          <div
            class="fields"
            role="group"
            aria-label="Boundary; left and right go from one number to the other"
            onKeyDown={moveBetweenFields}
          >
            <label>
              Angle in °
              <NumberField
                label="Boundary angle in degrees"
                step={1}
                value={round((Math.atan2(line.up, line.across) * 180) / Math.PI)}
                onValue={setAngle}
                format={short}
              />
            </label>
            <label>
              Distance
              <NumberField
                label="Boundary distance from 0"
                tabIndex={-1}
                value={round(line.distance)}
                onValue={setDistance}
                format={short}
              />
            </label>
          </div>
        )}
        {held.length > 0 && <p>Held: {held.join(', ')}.</p>}
        {inputs.length > 2 && <AxesPicker />}
      </figcaption>
    </figure>
  )
}

/**
 * The boundary's handles: its tip turns it, and its foot moves it. The line itself moves it too, but for a
 * finger only sideways, since it may cross the whole map.
 * @param {object} props
 * @param {{ x: number, y: number }} props.foot
 * @param {number} props.across
 * @param {number} props.up
 * @param {(event: any) => void} props.onTurn
 * @param {(event: any) => void} props.onMove
 */
function Arrow({ foot, across, up, onTurn, onMove }) {
  const [length, wing] = [34, 7]
  const tip = { x: foot.x + across * length, y: foot.y - up * length }
  const back = { x: tip.x - across * 10, y: tip.y + up * 10 }
  const d = `M${foot.x},${foot.y}L${tip.x},${tip.y}M${back.x - up * wing},${back.y - across * wing}L${tip.x},${tip.y}L${back.x + up * wing},${back.y + across * wing}`
  return (
    <g class="arrow" onPointerDown={onTurn} onTouchStart={noScroll}>
      <path class="casing" d={d} />
      <path class="core" d={d} />
      <circle class="halo" cx={tip.x} cy={tip.y} r="14" />
      <circle class="foot-dot" cx={foot.x} cy={foot.y} r="4" />
      <circle class="foot-grip" cx={foot.x} cy={foot.y} r="14" onPointerDown={onMove} />
    </g>
  )
}

function AxesPicker() {
  const { inputs, axes } = state.value
  const pairs = inputs.flatMap((_, i) => inputs.flatMap((_, j) => (i === j ? [] : [`${i},${j}`])))
  return (
    <p>
      <label>
        Axes{' '}
        <select
          value={axes.join()}
          onChange={(event) => {
            const [i, j] = event.currentTarget.value.split(',').map(Number)
            edit((state) => ({ ...state, axes: [i, j] }))
          }}
        >
          {pairs.map((pair) => {
            const [i, j] = pair.split(',').map(Number)
            return (
              <option key={pair} value={pair}>
                {named('x', i)} across, {named('x', j)} up
              </option>
            )
          })}
        </select>
      </label>
    </p>
  )
}
