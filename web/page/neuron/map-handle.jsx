// What is dragged on a map, a slider to those who hear the page: the present x, the line's foot, its tip. Imports
// the store.

import { noScroll } from '../parts/drag.js'
import { isChord } from '../parts/keys.js'
import { settle } from '../state/store.js'

/** What a key asks of two numbers: right, up. */
const MOVES = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  PageUp: [0, 10],
  PageDown: [0, -10],
  Home: [-10, 0],
  End: [10, 0],
}

/** @returns {readonly number[] | undefined} how many steps to the right and up, if it asks for any */
export const movesOf = (/** @type {string} */ key) => MOVES[/** @type {keyof typeof MOVES} */ (key)]

/**
 * @param {object} props
 * @param {string} props.kind a class
 * @param {string} props.label
 * @param {readonly number[]} props.at in pixels
 * @param {readonly [number, number]} props.range
 * @param {number} props.value
 * @param {string} props.text the value in words
 * @param {(key: string) => boolean} props.onKey does what the key asks, and tells whether it asks anything
 * @param {(event: any) => void} props.onPointerDown
 * @param {boolean} [props.popup] whether Enter opens something
 * @param {string} [props.explain] what the explain line tells of it
 * @param {preact.ComponentChildren} props.children
 */
export function MapHandle({ kind, label, at, range, value, text, onKey, popup, explain, ...rest }) {
  return (
    <g
      class={`handle over ${kind}`}
      data-explain={explain}
      // SVG tells names apart by their case: tabIndex is no attribute of it.
      tabindex={0}
      role="slider"
      aria-label={label}
      aria-valuemin={range[0]}
      aria-valuemax={range[1]}
      aria-valuenow={value}
      aria-valuetext={text}
      aria-haspopup={popup ? 'dialog' : undefined}
      onKeyDown={(event) => {
        if (isChord(event) || !onKey(event.key)) return
        event.preventDefault()
        event.stopPropagation()
      }}
      onBlur={settle}
      onTouchStart={noScroll}
      onPointerDown={rest.onPointerDown}
    >
      <circle class="ground" cx={at[0]} cy={at[1]} r="14" />
      <circle class="halo" cx={at[0]} cy={at[1]} r="14" />
      {rest.children}
    </g>
  )
}
