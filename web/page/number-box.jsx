// A box for one number: shows and edits it. The text is left alone while it is typed; what is no number
// keeps the last good one and says so beside the box.

import { useSignal } from '@preact/signals'
import { read, write } from './number.js'

/**
 * @param {object} props
 * @param {string} props.label for those who hear the page
 * @param {number} props.value
 * @param {(value: number) => void} props.onValue
 * @param {(value: number) => string | undefined} [props.refuse] why a number will not do
 * @param {string} [props.id]
 */
export function NumberBox({ label, value, onValue, refuse, id }) {
  const message = useSignal('')
  /** @type {import('@preact/signals').Signal<string | undefined>} */
  const typed = useSignal(undefined)

  const commit = (/** @type {string} */ text) => {
    typed.value = undefined
    const number = read(text)
    const reason =
      number === undefined
        ? `${text.trim() ? `“${text.trim()}” is` : 'Empty is'} not a number such as −1.5 or 2e3; kept ${write(value)}.`
        : refuse?.(number)
    message.value = reason ?? ''
    if (number !== undefined && !reason && !Object.is(number, value)) onValue(number)
  }

  return (
    <span class="number-box">
      <input
        id={id}
        type="text"
        inputmode="decimal"
        autocomplete="off"
        spellcheck={false}
        aria-label={label}
        aria-invalid={message.value ? 'true' : undefined}
        value={typed.value ?? write(value)}
        onInput={(event) => {
          typed.value = event.currentTarget.value
        }}
        onChange={(event) => commit(event.currentTarget.value)}
        onBlur={() => {
          typed.value = undefined
        }}
      />
      {message.value && <span class="message">{message.value}</span>}
    </span>
  )
}
