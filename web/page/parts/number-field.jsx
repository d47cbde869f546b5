// A box for one number: shows and edits it. The text is left alone while it is typed; what is no number
// keeps the last good one and says so beside the box.

import { useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { EXPECTED_IN_FIELD, full, readField, write } from '../state/numbers.js'
import { quote } from '../state/reading.js'
import { settle } from '../state/store.js'
import { SignKey } from './sign-key.jsx'

/** What a key adds, in steps. */
const STEPS = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }

/**
 * What is said of a typed text that will not do.
 * @param {string | undefined} expected
 * @param {string} text
 */
export const refusal = (expected, text) =>
  `Expected ${expected}, got ${text.trim() === '' ? 'an empty box' : quote(text.trim())}`

/**
 * @param {object} props
 * @param {string} props.label for those who hear the page
 * @param {number} props.value
 * @param {(value: number, gesture?: string) => void} props.onValue a gesture is named for arrow keys
 * @param {(value: number) => string | undefined} [props.refuse] what is expected instead of a number
 * @param {boolean} [props.counts] whether it takes integers from 0 on only: what keys a phone shows
 * @param {number} [props.step] of the arrow keys; Page keys make ten
 * @param {(value: number) => string} [props.format] how the number reads while it is not edited
 * @param {string} [props.id]
 * @param {number} [props.tabIndex]
 * @param {boolean} [props.focus] whether it was asked for, and has the focus as it comes
 * @param {{ id: string, say: (message: string) => void }} [props.elsewhere] the element that says what was
 *   refused, where there is no room beside the box; '' for nothing
 */
export function NumberField({
  label,
  value,
  onValue,
  refuse,
  counts = false,
  step = 0.1,
  format = write,
  id,
  tabIndex,
  focus = false,
  elsewhere,
}) {
  const message = useSignal('')
  const typed = useSignal(/** @type {string | undefined} */ (undefined))
  const focused = useSignal(false)
  const messageId = useId()
  const box = useRef(/** @type {HTMLInputElement | null} */ (null))
  const say = (/** @type {string} */ text) => {
    if (text === message.peek()) return
    message.value = text
    elsewhere?.say(text)
  }
  useEffect(() => say(''), [value])
  useEffect(() => {
    if (focus) box.current?.focus()
  }, [focus])
  useEffect(() => () => say(''), [])

  /** @returns {boolean} whether the text was a number that will do */
  const commit = () => {
    if (typed.value === undefined) return true
    const text = typed.value.trim()
    const number = readField(text)
    const expected = number === undefined ? EXPECTED_IN_FIELD : refuse?.(number)
    if (number === undefined || expected) {
      say(`${refusal(expected, text)}; ${full(value)} stays.`)
      return false
    }
    say('')
    typed.value = undefined
    if (!Object.is(number, value)) onValue(number)
    return true
  }

  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const steps = STEPS[/** @type {keyof typeof STEPS} */ (event.key)]
    if (event.key === 'Enter') commit()
    else if (event.key === 'Escape' && typed.value !== undefined) {
      event.stopPropagation()
      typed.value = undefined
      say('')
    } else if (steps && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      if (!commit()) return
      const factor = event.shiftKey ? 10 : 1
      // Twelve decimals, so that steps of 0.1 stay on tenths.
      const next = Number((value + steps * factor * step).toFixed(12))
      if (!refuse?.(next)) onValue(next, `keys in ${label}`)
    }
  }

  return (
    <span class="number-field">
      {!counts && (
        <SignKey
          text={() => box.current?.value ?? ''}
          onText={(text) => {
            // What is half typed is not yet meant.
            const whole = typed.value === undefined
            typed.value = text
            if (whole) commit()
          }}
        />
      )}
      <input
        id={id}
        ref={box}
        type="text"
        inputmode={counts ? 'numeric' : 'decimal'}
        role="spinbutton"
        autocomplete="off"
        spellcheck={false}
        tabIndex={tabIndex}
        aria-label={label}
        aria-valuenow={value}
        aria-invalid={message.value !== ''}
        aria-describedby={message.value ? (elsewhere?.id ?? messageId) : undefined}
        value={typed.value ?? (focused.value ? write(value) : format(value))}
        onFocus={({ currentTarget: input }) => {
          focused.value = true
          // Every digit at once, still selected: rewritten later, what is typed would be added at its end.
          if (input.value === write(value)) return
          input.value = write(value)
          input.select()
        }}
        onInput={(event) => {
          typed.value = event.currentTarget.value
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          commit()
          typed.value = undefined
          focused.value = false
          settle()
        }}
      />
      {message.value && !elsewhere && (
        <span class="message" role="alert" id={messageId}>
          {message.value}
        </span>
      )}
    </span>
  )
}
