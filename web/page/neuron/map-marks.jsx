// The data on the map: target 1 is a filled disc, 0 a hollow square, and what the network has wrong has a dashed ring.
// Shows them; edits x, which a clicked row becomes, and where rows of one's own are.

import { computed } from '@preact/signals'
import { RandomState } from '../../lib/index.js'
import { followPointer } from '../parts/drag.js'
import { answers, fitting } from '../state/answers.js'
import { isYes, unitName } from '../state/model.js'
import { axes, data, inputs, selected, steady, units } from '../state/slices.js'
import { edit } from '../state/store.js'
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
  if (!chosen) return []
  return drawn.value.map((row, place) => ({
    row,
    place,
    point: placed.value[row],
    target: chosen.targets && isYes(chosen.targets[row], 0.5),
  }))
})

/** Of each row whether the network has it wrong, where the map says what every row gets. */
const wrong = steady(() => {
  const [layer, unit] = selected.value
  const isOutput = layer === units.value.length - 1 && unit === 0
  if (!exact.value || !isOutput) return []
  return answers.value?.right?.map((right) => !right) ?? []
})
/** Whether a row has a ring round it. */
export const isWrong = (/** @type {number} */ row) => wrong.value[row] ?? false

/** Of each row that is drawn whether the selected neuron says yes to it. */
const yes = steady(() => {
  const [layer, unit] = selected.value
  const count = units.value[layer]
  const y = answers.value?.byLayer[layer] ?? []
  return drawn.value.map((row) => isYes(y[row * count + unit], level.value))
})

/** Whether they can be moved: rows of one's own, over x. */
const movable = computed(
  () => ownRows({ data: data.value, inputs: inputs.value }) !== undefined && folded.value === 0,
)

/** @param {{ frame: import('./map-frame.js').Frame }} props */
export function Marks({ frame }) {
  const pale = !exact.value && !colouredByOutput.value
  const shown = marks.value.flatMap((mark) => {
    const at = frame.place(mark.point)
    return at.every(Number.isFinite) && frame.holds(at) ? [{ ...mark, at }] : []
  })
  const onPointerDown = (/** @type {PointerEvent & { currentTarget: Element }} */ event) => {
    const mark = event.target instanceof Element && event.target.closest('[data-row]')
    if (event.button !== 0 || !mark) return
    event.stopPropagation()
    const row = Number(mark.getAttribute('data-row'))
    const svg = event.currentTarget.closest('svg')
    const take = () =>
      edit((state) => ({ ...state, inputs: fitting.value?.rows[row] ?? state.inputs }))
    if (!svg || !movable.peek()) return followPointer(event, { atOnce: false, tap: take })
    const along = axes.peek()
    const { left, top } = svg.getBoundingClientRect()
    let moved = false
    followPointer(event, {
      atOnce: true,
      move: ({ clientX, clientY }) => {
        moved ||= Math.hypot(clientX - event.clientX, clientY - event.clientY) > 3
        if (!moved) return
        const to = frame.valuesAt(clientX - left, clientY - top)
        edit((state) => movePoint(state, row, along, to), 'drag mark')
      },
      done: () => {
        if (!moved) take()
      },
    })
  }
  const many = shown.length > MANY
  return (
    <g
      class={`marks${pale ? ' pale' : ''}${many ? ' many' : ''}`}
      aria-hidden="true"
      onPointerDown={onPointerDown}
    >
      {shown.map(({ row, place, at: [x, y], target }) => (
        <Mark key={row} row={row} place={place} x={x} y={y} target={target} many={many} />
      ))}
    </g>
  )
}

/**
 * One of them. It is drawn again only when something of its own changed.
 * @param {object} props
 * @param {number} props.row
 * @param {number} props.place among those that are drawn
 * @param {number} props.x in pixels
 * @param {number} props.y
 * @param {boolean | null} props.target
 * @param {boolean} props.many whether it is one of many
 */
function Mark({ row, place, x, y, target, many }) {
  const colour = colouredByOutput.value ? (yes.value[place] ? ' to-yes' : ' to-no') : ''
  return (
    <g
      class={`datum${movable.value ? ' movable' : ''}${colour}`}
      data-row={row}
      data-explain={`mark${row}`}
      data-target={target === null ? undefined : Number(target)}
      transform={`translate(${x.toFixed(2)} ${y.toFixed(2)})`}
    >
      <circle class="reach" r={many ? 7 : 12} />
      <Wrong row={row} many={many} />
      {target === null && <circle class="bare" r="3.5" />}
      {target === true && <circle class="one" r={many ? 4 : 6} />}
      {target === false && <Square half={many ? 3 : 5} />}
    </g>
  )
}

/** The ring round a mark that the network has wrong. @param {{ row: number, many: boolean }} props */
const Wrong = ({ row, many }) =>
  isWrong(row) ? <circle class="wrong" r={many ? 6.5 : 14} /> : null

/** @param {{ half: number }} props */
const Square = ({ half }) => (
  <rect class="none" x={-half} y={-half} width={2 * half} height={2 * half} />
)

/** How many rows are right, as a sentence; nothing where none can be. A hidden neuron has no target of its own. */
export const score = () => {
  const { right, count = 0 } = answers.value ?? {}
  if (!right) return ''
  const output = /** @type {const} */ ([units.value.length - 1, 0])
  const whose = String(selected.value) === String(output) ? '' : `${unitName(output)} has `
  return `${whose}${count} of ${right.length} point${right.length === 1 ? '' : 's'} right`
}
