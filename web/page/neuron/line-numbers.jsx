// The boundary on the map as numbers: its angle and its distance, beside the line or in a sheet. Shows and edits them.

import { signal, useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { moveBetweenFields } from '../parts/keys.js'
import { NumberField } from '../parts/number-field.jsx'
import { short } from '../state/numbers.js'
import { state } from '../state/store.js'
import { angleOf, boundariesOf, round, setAngle, setDistance } from './boundary.js'
import { isStraight } from './map-space.js'

/** Whether angle and distance are shown beside the line. */
export const numbersOpen = signal(false)

/** Fields for the line: its angle and its distance. */
export function LineByNumbers() {
  const [line] = isStraight.value ? boundariesOf(state.value) : []
  const id = useId()
  const refused = useSignal('')
  const elsewhere = {
    id,
    say: (/** @type {string} */ message) => {
      refused.value = message
    },
  }
  if (!line) {
    return (
      <p class="hint">
        {isStraight.value
          ? 'Both weights are 0, so there is no line to turn.'
          : 'The boundary of this picture is no single straight line.'}
      </p>
    )
  }
  return (
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
          value={angleOf(line)}
          onValue={setAngle}
          format={short}
          elsewhere={elsewhere}
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
          elsewhere={elsewhere}
        />
      </label>
      {/* Below both, so that neither is moved by it. */}
      <p class="message" role="alert" id={id}>
        {refused.value}
      </p>
    </div>
  )
}

/**
 * The same beside the line, where its handle was clicked.
 * @param {{ frame: import('./map-frame.js').Frame }} props
 */
export function LinePopover({ frame }) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null))
  const opener = useRef(/** @type {Element | null} */ (null))
  const shown = numbersOpen.value && isStraight.value
  useEffect(() => {
    if (!shown) return
    opener.current = document.activeElement
    ref.current?.querySelector('input')?.focus()
    const outside = (/** @type {Event} */ { target }) => {
      if (target instanceof Node && !ref.current?.contains(target)) numbersOpen.value = false
    }
    addEventListener('pointerdown', outside, true)
    return () => removeEventListener('pointerdown', outside, true)
  }, [shown])
  const close = () => {
    numbersOpen.value = false
    const { current: to } = opener
    if (to instanceof SVGElement) to.focus()
  }
  if (!shown) return null
  return (
    <div
      ref={ref}
      class="line-popover"
      role="dialog"
      aria-label="Line by numbers"
      style={{ left: `${frame.left}px`, top: `${frame.top}px`, width: `${frame.side}px` }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        close()
      }}
    >
      <LineByNumbers />
      <button type="button" class="close" aria-label="Close" onClick={close}>
        ×
      </button>
    </div>
  )
}
