// The handle of a plot: the point that pointers drag and keys move, a slider to those who hear the page.
// Imports the store.

import { settle } from '../state/store.js'
import { isChord } from './keys.js'

/** How far a key moves a point along its axis. */
const STEPS = {
  ArrowRight: 0.1,
  ArrowUp: 0.1,
  ArrowLeft: -0.1,
  ArrowDown: -0.1,
  PageUp: 1,
  PageDown: -1,
}

/**
 * What a key asks of a point on an axis from -half to half: to go by so much, to go there, or nothing.
 * @param {string} key
 * @param {number} half
 * @returns {{ by?: number, to?: number }}
 */
export const keyMove = (key, half) => ({
  by: STEPS[/** @type {keyof typeof STEPS} */ (key)],
  to: { Home: -half, End: half }[key],
})

/**
 * @param {object} props
 * @param {string} props.label
 * @param {{ x: number, y: number }} props.at in pixels of the plot
 * @param {number} props.half the axis goes from -half to half
 * @param {number} props.value where on it the point is
 * @param {string} props.text the value in words
 * @param {(key: string) => boolean} props.onKey does what the key asks, and tells whether it asks anything
 * @param {boolean} [props.over] whether it lies on colours, so that it has to bring its own ground
 * @param {(event: any) => void} [props.onTouchStart]
 */
export function Handle({ label, at, half, value, text, onKey, over = false, onTouchStart }) {
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (!isChord(event) && onKey(event.key)) event.preventDefault()
  }
  return (
    <g
      class={over ? 'handle over' : 'handle'}
      // SVG tells names apart by their case: tabIndex is no attribute of it.
      tabindex={0}
      role="slider"
      aria-label={label}
      aria-valuemin={-half}
      aria-valuemax={half}
      aria-valuenow={value}
      aria-valuetext={text}
      onKeyDown={onKeyDown}
      onBlur={settle}
      onTouchStart={onTouchStart}
    >
      {over && <circle class="ground" cx={at.x} cy={at.y} r="14" />}
      <circle class="halo" cx={at.x} cy={at.y} r="14" />
      <circle class="dot" cx={at.x} cy={at.y} r="7" />
    </g>
  )
}
