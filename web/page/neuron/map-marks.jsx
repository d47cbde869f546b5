// The data on the map: target 1 is a filled disc, 0 a hollow square, and what the network has wrong has a dashed ring.
// Shows them; edits x, which a clicked row becomes, and where rows of one's own are.

import { computed } from '@preact/signals'
import { RandomState } from '../../lib/index.js'
import { followPointer } from '../parts/drag.js'
import { answers, fitting, isYes, unitName } from '../state/model.js'
import { outputPlace } from '../state/shape.js'
import { edit, state } from '../state/store.js'
import { breadth, folded, level, placed } from './map-space.js'
import { movePoint, ownRows } from './own-points.js'

/** More rows than these are not drawn, but for a sample; all are computed. */
export const MOST_DRAWN = 200

/** More than these are drawn small. */
const MANY = 24

/** The rows that are drawn, in order. */
const drawn = computed(() => {
  const count = fitting.value?.rows.length ?? 0
  const all = Array.from({ length: count }, (_, row) => row)
  if (count <= MOST_DRAWN) return all
  const lots = new RandomState(0).rand(count)
  return all
    .sort((a, b) => lots[a] - lots[b])
    .slice(0, MOST_DRAWN)
    .sort((a, b) => a - b)
})

/** Whether the map says what every row gets: else their line is elsewhere. */
export const exact = computed(() => breadth.value === 2)
/** Whether it spans two of more than two outputs of a layer. */
export const colouredByOutput = computed(() => folded.value === 1 && breadth.value > 2)

/** What is drawn of each row. */
export const marks = computed(() => {
  const chosen = fitting.value
  const found = answers.value
  if (!chosen || !found) return []
  const { selected, layers } = state.value
  const [layer, unit] = selected
  const isOutput = String(selected) === String(outputPlace(state.value))
  const y = found.byLayer[layer]
  const units = layers[layer].biases.length
  return drawn.value.map((row) => ({
    row,
    point: placed.value[row],
    target: chosen.targets && isYes(chosen.targets[row], 0.5),
    wrong: exact.value && isOutput && found.right?.[row] === false,
    yes: isYes(y[row * units + unit], level.value),
  }))
})

/**
 * @param {object} props
 * @param {import('./map-frame.js').Frame} props.frame
 * @param {(px: number, py: number) => [number, number]} props.valuesAt what a place in pixels means, over x
 */
export function Marks({ frame, valuesAt }) {
  const pale = !exact.value && !colouredByOutput.value
  const movable = ownRows(state.value) !== undefined && folded.value === 0
  const shown = marks.value.flatMap((mark) => {
    const at = frame.place(mark.point)
    return at.every(Number.isFinite) && frame.holds(at) ? [{ ...mark, at }] : []
  })
  /**
   * @param {PointerEvent & { currentTarget: Element }} event
   * @param {number} row
   */
  const onPointerDown = (event, row) => {
    if (event.button !== 0) return
    event.stopPropagation()
    const svg = event.currentTarget.closest('svg')
    const take = () =>
      edit((state) => ({ ...state, inputs: fitting.value?.rows[row] ?? state.inputs }))
    if (!svg || !movable) return followPointer(event, { atOnce: false, tap: take })
    const { axes } = state.value
    const { left, top } = svg.getBoundingClientRect()
    let moved = false
    followPointer(event, {
      atOnce: true,
      move: ({ clientX, clientY }) => {
        moved ||= Math.hypot(clientX - event.clientX, clientY - event.clientY) > 3
        if (!moved) return
        const to = valuesAt(clientX - left, clientY - top)
        edit((state) => movePoint(state, row, axes, to), 'drag mark')
      },
      done: () => {
        if (!moved) take()
      },
    })
  }
  const many = shown.length > MANY
  return (
    <g class={`marks${pale ? ' pale' : ''}${many ? ' many' : ''}`} aria-hidden="true">
      {shown.map(({ row, at: [x, y], target, wrong, yes }) => (
        <g
          key={row}
          class={`datum${movable ? ' movable' : ''}${colouredByOutput.value ? (yes ? ' to-yes' : ' to-no') : ''}`}
          data-row={row}
          data-target={target === null ? undefined : Number(target)}
          transform={`translate(${x.toFixed(2)} ${y.toFixed(2)})`}
          onPointerDown={(event) => onPointerDown(event, row)}
        >
          <circle class="reach" r={many ? 7 : 12} />
          {wrong && <circle class="wrong" r={many ? 6.5 : 14} />}
          {target === null && <circle class="bare" r="3.5" />}
          {target === true && <circle class="one" r={many ? 4 : 6} />}
          {target === false && <Square half={many ? 3 : 5} />}
        </g>
      ))}
    </g>
  )
}

/** @param {{ half: number }} props */
const Square = ({ half }) => (
  <rect class="none" x={-half} y={-half} width={2 * half} height={2 * half} />
)

/** How many rows are right, as a sentence; nothing where none can be. A hidden neuron has no target of its own. */
export const score = () => {
  const { right, count = 0 } = answers.value ?? {}
  if (!right) return ''
  const { selected } = state.value
  const output = outputPlace(state.value)
  const whose = String(selected) === String(output) ? '' : `${unitName(output)} has `
  return `${whose}${count} of ${right.length} points right`
}
