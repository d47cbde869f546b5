// A slider for one number, the browser's own. Browsers move it as soon as a finger touches it, even to
// scroll the page; here a finger moves it once it went sideways, or by a tap.

import { useRef } from 'preact/hooks'
import { hold, release, settle } from '../state/store.js'
import { followPointer } from './drag.js'

/**
 * @param {object} props
 * @param {string} props.label
 * @param {number} props.value
 * @param {string} props.title
 * @param {number} props.sweep it goes from -sweep to sweep
 * @param {(value: number) => void} props.onValue
 */
export function Slider({ label, value, title, sweep, onValue }) {
  /** Whether a finger is on it that has not gone sideways, and what the browser made of it. */
  const waiting = useRef(false)
  const proposed = useRef(/** @type {number | undefined} */ (undefined))
  const tapped = useRef(false)
  const wait = (/** @type {boolean} */ yes) => {
    waiting.current = yes
    proposed.current = undefined
    tapped.current = false
  }
  return (
    <input
      type="range"
      min={-sweep}
      max={sweep}
      step="0.01"
      tabIndex={-1}
      aria-label={label}
      value={value}
      title={title}
      onInput={({ currentTarget: input }) => {
        const number = Number(input.value)
        if (!waiting.current) return onValue(number)
        proposed.current = number
        input.value = String(value)
      }}
      onChange={() => waiting.current || settle()}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        const touch = event.pointerType === 'touch'
        wait(touch)
        followPointer(event, {
          atOnce: !touch,
          begin: () => wait(false),
          // While the page scrolls the browser may go on telling it of the finger.
          done: () => {
            waiting.current = touch
          },
          tap: () => {
            if (proposed.current === undefined) return
            hold()
            onValue(proposed.current)
            release()
            tapped.current = true
          },
        })
      }}
      onTouchEnd={(event) => {
        // No click in its name as well: it could be one pixel, and one step of undo, beside it.
        if (tapped.current && event.cancelable) event.preventDefault()
        wait(false)
      }}
      onTouchCancel={() => wait(false)}
    />
  )
}
