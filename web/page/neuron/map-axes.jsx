// The axes of the map with their names and tick marks, and the ring that is the present x. Imports the frame.

import { within } from '../parts/plot.jsx'
import { short } from '../state/numbers.js'
import { widthOf } from './map-frame.js'

/** @typedef {import('./map-frame.js').Frame} Frame */

/**
 * @param {object} props
 * @param {Frame} props.frame
 * @param {readonly string[]} [props.names] none on the way, where no number is true
 */
export function MapAxes({ frame, names }) {
  const { x, y, left, right, top, bottom, side, marks } = frame
  /** Where the name of the axis across begins: no tick mark stands there. */
  const end = names ? right - widthOf(names[0]) - 12 : right
  return (
    <g class="axes" aria-hidden="true">
      <rect x={left} y={top} width={side} height={side} class="frame" />
      {names && (
        <>
          {x.ticks(marks).map((tick) =>
            x(tick) + widthOf(short(tick)) / 2 > end ? null : (
              <text key={tick} x={x(tick)} y={bottom + 16} text-anchor="middle">
                {short(tick)}
              </text>
            ),
          )}
          {y.ticks(marks).map((tick) => (
            <text key={tick} x={left - 6} y={y(tick) + 4} text-anchor="end">
              {short(tick)}
            </text>
          ))}
          <text class="label" x={right} y={bottom + 16} text-anchor="end">
            {names[0]}
          </text>
          <text class="label" x={left} y={top - 6} text-anchor="start">
            {names[1]}
          </text>
        </>
      )}
    </g>
  )
}

/** @param {{ at: readonly number[] }} props */
export const Ring = ({ at: [x, y] }) => (
  <>
    <circle class="ring-casing" cx={x} cy={y} r="10" />
    <circle class="ring" cx={x} cy={y} r="10" />
  </>
)

/**
 * A place kept on the ground; what is no number goes to its lower left.
 * @param {readonly number[]} place
 * @param {Frame} frame
 */
export const clamped = ([x, y], { left, right, top, bottom }) => [
  within(x, [left, right]),
  Number.isNaN(y) ? bottom : within(y, [top, bottom]),
]
