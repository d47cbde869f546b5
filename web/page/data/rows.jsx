// The rows of the data card as a table: inputs, target, what the network answers, and whether that is right. Only
// those in sight are in the document. Shows them; edits the inputs (a row).

import { computed, signal, useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { hiddenOutput } from '../neuron/predict.jsx'
import { isChord } from '../parts/keys.js'
import { whenResized } from '../parts/size.js'
import { answers, currentRow, fitting, samples } from '../state/answers.js'
import { inputNames, unitName } from '../state/model.js'
import { full, named, short } from '../state/numbers.js'
import { data, inputs, units } from '../state/slices.js'
import { edit } from '../state/store.js'

/** Rows that are drawn above and below those in sight. */
const MORE = 4
/** In px, until a row was measured. */
const ROW = 24

/** An input in few digits, so that many fit; all of them stand in its title. */
const brief = (/** @type {number} */ x) =>
  short(Number(Math.abs(x) < 0.1 ? x.toPrecision(2) : x.toFixed(2)))

/** How far each key goes; a page is what is in sight. */
const STEPS = (/** @type {number} */ page) => ({
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  PageDown: page,
  PageUp: -page,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
})

/** Rows of equal numbers are told apart by which of them was chosen. */
const chosen = signal({ rows: /** @type {unknown} */ (null), index: -1 })

/** The row that x is, or −1. */
const shownRow = computed(() => {
  const { rows = [] } = fitting.value ?? {}
  const { rows: of, index } = chosen.value
  const row = of === rows ? rows[index] : undefined
  return row?.every((x, i) => x === inputs.value[i]) ? index : currentRow.value
})

/** How many answers a row has, and whether they are judged: the columns of the table. */
const answered = computed(() => answers.value?.units ?? 1)
const judged = computed(() => Boolean(answers.value?.right))

/** @param {number} index */
function put(index) {
  const { rows } = fitting.value ?? {}
  if (!rows) return
  chosen.value = { rows, index }
  edit((state) => ({ ...state, inputs: [...rows[index]] }), 'rows of data')
}

/** @param {{ label: string }} props */
export function Rows({ label }) {
  const region = useRef(/** @type {HTMLDivElement | null} */ (null))
  const size = useSignal({ row: ROW, height: 6 * ROW, head: ROW })
  const focus = useRef(-1)
  const top = useSignal(0)
  const all = samples.value
  // Not at each edit: asking for a height makes the browser lay the whole page out at once.
  useLayoutEffect(() => {
    const box = region.current
    const table = box?.querySelector('table')
    if (!box || !table) return
    const measure = () => {
      const known = size.peek()
      const row = /** @type {HTMLElement | null} */ (box.querySelector('tbody tr[aria-rowindex]'))
      const next = {
        row: row?.offsetHeight || known.row,
        height: box.clientHeight || known.height,
        head: table.tHead?.offsetHeight || known.head,
      }
      if (next.row !== known.row || next.height !== known.height || next.head !== known.head)
        size.value = next
    }
    measure()
    return whenResized([box, table], measure)
  }, [all === null, size])
  useLayoutEffect(() => {
    if (focus.current < 0) return
    const radio = region.current?.querySelector(`[aria-rowindex="${focus.current + 2}"] input`)
    if (radio instanceof HTMLElement) radio.focus({ preventScroll: true })
    focus.current = -1
  })
  if (!all) return null
  const { rows, targets } = all
  const fits = fitting.value !== null
  const here = shownRow.value
  const { row: high, height, head } = size.value
  const from = Math.max(0, Math.min(rows.length - 1, Math.floor(top.value / high)) - MORE)
  const to = Math.min(rows.length, Math.floor((top.value + height) / high) + MORE)
  const stop = here >= from && here < to ? here : from
  const columns = Array.from({ length: answered.value }, (_, unit) => unit)
  const own = data.value.mine?.names
  const names = fits ? inputNames.value : rows[0].map((_, i) => own?.[i] || named('x', i))
  const last = units.value.length - 1

  /** @param {KeyboardEvent & { currentTarget: HTMLElement }} event */
  const onKeyDown = (event) => {
    const page = Math.max(1, Math.floor((height - head) / high))
    const step = STEPS(page)[/** @type {'Home'} */ (event.key)]
    if (step === undefined || isChord(event) || !fits) return
    event.preventDefault()
    const start = Number(/** @type {HTMLElement} */ (event.target).dataset.row)
    const next = Math.max(0, Math.min(rows.length - 1, start + step))
    focus.current = next
    put(next)
    const box = event.currentTarget
    const above = next * high
    const below = above + high - (box.clientHeight - head)
    box.scrollTop = Math.max(below, Math.min(above, box.scrollTop))
    top.value = box.scrollTop
  }

  return (
    <div
      class="data-rows"
      role="group"
      aria-label="Rows, one of which is x"
      ref={region}
      onScroll={(event) => {
        top.value = event.currentTarget.scrollTop
      }}
      onKeyDown={onKeyDown}
    >
      <table aria-label={label} aria-rowcount={rows.length + 1}>
        <thead>
          <tr>
            {names.map((name, i) => (
              <th scope="col" key={i} title={name}>
                {name}
              </th>
            ))}
            {targets && <th scope="col">target</th>}
            {columns.map((unit) => (
              <th scope="col" key={unit} class={columns.length === 1 ? 'y' : ''}>
                {unitName([last, unit])}
              </th>
            ))}
            {targets && judged.value && (
              <th scope="col" class="mark">
                <span class="visually-hidden">right?</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {from > 0 && <tr aria-hidden="true" style={{ height: `${from * high}px` }} />}
          {rows.slice(from, to).map((row, k) => {
            const i = from + k
            return (
              <tr
                key={i}
                aria-rowindex={i + 2}
                aria-current={i === here || undefined}
                onClick={() => put(i)}
              >
                {row.map((x, column) => (
                  <td key={column} title={full(x)}>
                    {column === 0 && (
                      <input
                        type="radio"
                        class="visually-hidden"
                        name="row"
                        aria-label={`Row ${i + 1}`}
                        data-row={i}
                        tabIndex={i === stop ? 0 : -1}
                        disabled={!fits}
                        checked={i === here}
                        onChange={() => put(i)}
                      />
                    )}
                    {brief(x)}
                  </td>
                ))}
                {targets && <td title={full(targets[i])}>{brief(targets[i])}</td>}
                {columns.map((unit) => (
                  <Answer key={unit} row={i} unit={unit} />
                ))}
                <Right row={i} />
              </tr>
            )
          })}
          {to < rows.length && (
            <tr aria-hidden="true" style={{ height: `${(rows.length - to) * high}px` }} />
          )}
        </tbody>
      </table>
    </div>
  )
}

/** What an output says to a row. @param {{ row: number, unit: number }} props */
function Answer({ row, unit }) {
  const count = answered.value
  const y = answers.value?.y[row * count + unit]
  const hidden = hiddenOutput.value
  return (
    <td class={count === 1 ? 'y' : ''} title={y === undefined || hidden ? '' : full(y)}>
      {y === undefined ? '–' : hidden ? '?' : short(y)}
    </td>
  )
}

/** Whether that is right, where it is judged. @param {{ row: number }} props */
function Right({ row }) {
  const right = answers.value?.right?.[row]
  if (right === undefined) return null
  if (hiddenOutput.value) return <td class="mark">?</td>
  return (
    <td class={right ? 'mark' : 'mark wrong'}>
      <span role="img" aria-label={right ? 'right' : 'wrong'}>
        {right ? '✓' : '✗'}
      </span>
    </td>
  )
}
