// What all pictures share: a figure with a name, a description and its numbers as a table; a size in
// real pixels, so that text keeps its size; axes with ticks.

import { signal } from '@preact/signals'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { full, short } from '../state/numbers.js'
import { dragging, settled, state } from '../state/store.js'
import { linear } from './scale.js'

/** @typedef {import('./scale.js').Scale} Scale */

/** @typedef {{ columns: string[], rows: (number | null)[][] }} Numbers */

/** The numbers of each picture that is on the page, by its name: for the sheet of tables. */
export const tables = signal(/** @type {ReadonlyMap<string, Numbers>} */ (new Map()))

/**
 * Keeps a picture's numbers where the sheet finds them, as long as it is on the page.
 * @param {string | undefined} name undefined for what is no picture's
 * @param {Numbers} table
 */
export function useTable(name, table) {
  const keep = (/** @type {Numbers | undefined} */ numbers) => {
    if (name === undefined) return
    const next = new Map(tables.peek())
    if (numbers) next.set(name, numbers)
    else next.delete(name)
    tables.value = next
  }
  useLayoutEffect(() => keep(table))
  useLayoutEffect(() => () => keep(undefined), [name])
}

/** The room around a plot for its ticks and labels, in pixels. */
const MARGIN = { left: 44, right: 14, top: 14, bottom: 40 }

/**
 * Scales from numbers to pixels of a plot.
 * @param {readonly [number, number]} across the numbers at its left and right
 * @param {readonly [number, number]} up the numbers at its bottom and top
 * @param {number} width
 * @param {number} height
 */
export function plotScales(across, up, width, height) {
  return {
    x: linear(across, [MARGIN.left, width - MARGIN.right]),
    y: linear(up, [height - MARGIN.bottom, MARGIN.top]),
  }
}

/**
 * Half the length of an axis: the first round number that covers a value.
 * @param {number} value
 * @param {number} least
 */
export function reach(value, least) {
  // A sum may be a few last digits beyond the round number that it was dragged to.
  const size = Math.min(Math.abs(value), 1e300) * (1 - 1e-12)
  if (!(size > least)) return least
  const power = 10 ** Math.floor(Math.log10(size))
  return [1, 2, 5, 10].map((digit) => digit * power).find((round) => round >= size) ?? size
}

/**
 * The same for an axis on the page. While a pointer drags it does not shrink, or the dot would slip away
 * from under the pointer.
 * @param {number} value
 * @param {number} least
 */
export function useReach(value, least) {
  const kept = useRef(0)
  const half = reach(value, least)
  kept.current = dragging.value ? Math.max(kept.current, half) : half
  return kept.current
}

/**
 * A number kept on the plot, so that paths stay drawable; what is no number goes to the low end.
 * @param {number} value
 * @param {readonly number[]} domain low first
 */
export const within = (value, [low, high]) => (value > low ? Math.min(value, high) : low)

/**
 * @param {object} props
 * @param {string} props.name
 * @param {string} props.description with the current numbers
 * @param {() => Numbers} props.table
 * @param {boolean} props.hidden whether y is not to be told
 * @param {number} props.width
 * @param {number} props.height
 * @param {{ x: Scale, y: Scale }} props.scales
 * @param {string} props.xLabel
 * @param {string} props.yLabel
 * @param {preact.ComponentChildren} [props.behind] drawn before the axes
 * @param {preact.ComponentChildren} props.children
 * @param {(event: any) => void} [props.onPointerDown] anywhere on the plot
 * @param {(event: any) => void} [props.onPointerMove]
 * @param {(event: any) => void} [props.onPointerLeave]
 */
export function Plot({
  name,
  description,
  table,
  hidden,
  width,
  height,
  scales,
  xLabel,
  yLabel,
  behind,
  children,
  ...events
}) {
  const { x, y } = scales
  const [left, right] = x.range
  const [bottom, top] = y.range
  const [titleId, descriptionId] = [useId(), useId()]
  return (
    <>
      <svg
        class="plot"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-labelledby={titleId}
        aria-describedby={descriptionId}
        data-picture={name}
        {...events}
      >
        <title id={titleId}>{name}</title>
        <desc id={descriptionId}>{description}</desc>
        {behind}
        <g class="axes" aria-hidden="true">
          <rect x={left} y={top} width={right - left} height={bottom - top} class="frame" />
          {x(0) >= left && x(0) <= right && (
            <line class="zero" x1={x(0)} x2={x(0)} y1={top} y2={bottom} />
          )}
          {y(0) >= top && y(0) <= bottom && (
            <line class="zero" x1={left} x2={right} y1={y(0)} y2={y(0)} />
          )}
          {x.ticks(5).map((tick) => (
            <text key={tick} x={x(tick)} y={bottom + 16} text-anchor="middle">
              {short(tick)}
            </text>
          ))}
          {y.ticks(Math.round(within((bottom - top) / 40, [2, 5]))).map((tick) => (
            <text key={tick} x={left - 6} y={y(tick) + 4} text-anchor="end">
              {short(tick)}
            </text>
          ))}
          <text class="label" x={(left + right) / 2} y={bottom + 34} text-anchor="middle">
            {xLabel}
          </text>
          <text class="label" x={left} y={top - 4} text-anchor="start">
            {yLabel}
          </text>
        </g>
        {children}
      </svg>
      <div class="table visually-hidden" role="group" aria-label={`Numbers of ${name}`}>
        <NumbersOf name={name} numbers={table} hidden={hidden} />
      </div>
    </>
  )
}

/**
 * What is there for those who hear the page follows what is settled: nobody reads a table in the middle of a drag.
 * @param {() => preact.VNode} make
 * @param {boolean} afresh whether nothing of before may stay, since y is not to be told
 */
function useSettled(make, afresh) {
  const kept = useRef(/** @type {preact.VNode | null} */ (null))
  if (settled.value === state.peek() || afresh || !kept.current) kept.current = make()
  return kept.current
}

/** @param {{ name: string, numbers: () => Numbers, hidden: boolean }} props of a picture */
export const NumbersOf = ({ name, numbers, hidden }) =>
  useSettled(() => <Table of={name} {...numbers()} />, hidden)

/** @param {{ id: string, says: () => string, hidden: boolean }} props of a picture */
export const Description = ({ id, says, hidden }) =>
  useSettled(() => <desc id={id}>{says()}</desc>, hidden)

/** @param {Numbers & { of?: string }} props with the name of the picture whose numbers they are */
export function Table({ of, columns, rows }) {
  useTable(of, { columns, rows })
  return (
    <table>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, i) => (
          <tr key={i}>
            {row.map((value, j) => (
              <td key={columns[j]}>{value === null ? '' : full(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
