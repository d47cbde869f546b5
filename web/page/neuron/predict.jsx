// Predict first: after a change the output stays hidden until the learner has said what it will be. Shows
// guess and output together then; edits nothing but the guess.

import { computed, signal } from '@preact/signals'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { refusal } from '../parts/number-field.jsx'
import { SignKey } from '../parts/sign-key.jsx'
import { now } from '../state/model.js'
import { EXPECTED_IN_FIELD, full, readField } from '../state/numbers.js'
import { state } from '../state/store.js'

/** Whether outputs are to be predicted. */
export const predicting = signal(false)
/** The output that was last seen. */
const seen = signal(0)
/** The state that it belongs to, or that a guess was made for. */
const revealed = signal(/** @type {import('../state/state.js').State | null} */ (null))
const guess = signal('')
const typed = signal('')
const fault = signal('')

/** Whether the output is hidden now. */
export const hiddenOutput = computed(() => predicting.value && revealed.value !== state.value)

export function togglePredict() {
  predicting.value = !predicting.value
  seen.value = now.value.y
  revealed.value = state.value
  guess.value = ''
  typed.value = ''
  fault.value = ''
}

/** @param {string} said */
function reveal(said) {
  const { y } = now.value
  const direction = y > seen.value ? 'higher' : y < seen.value ? 'lower' : 'the same'
  typed.value = ''
  guess.value = `You said ${said}; y went from ${full(seen.value)} to ${full(y)}: ${direction}.`
  fault.value = ''
  seen.value = y
  revealed.value = state.value
}

export function Predict() {
  const id = useId()
  const result = useRef(/** @type {HTMLParagraphElement | null} */ (null))
  const answered = useRef(false)
  const answer = (/** @type {string} */ said) => {
    answered.current = true
    reveal(said)
  }
  // What had the focus is gone: the result has it.
  useLayoutEffect(() => {
    if (answered.current) result.current?.focus()
    answered.current = false
  })
  if (!predicting.value) return null
  if (!hiddenOutput.value) {
    return (
      <section class="predict" aria-label="Predict">
        <p role="status" tabIndex={-1} ref={result}>
          {guess.value} Now change something: the output hides until you have said what it will be.
        </p>
      </section>
    )
  }
  return (
    <section class="predict" aria-label="Predict">
      <p>y was {full(seen.value)}. What is it now?</p>
      {['higher', 'the same', 'lower'].map((said) => (
        <button key={said} type="button" onClick={() => answer(said)}>
          {said[0].toUpperCase() + said.slice(1)}
        </button>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const value = readField(typed.value)
          if (value === undefined) fault.value = `${refusal(EXPECTED_IN_FIELD, typed.value)}.`
          else answer(full(value))
        }}
      >
        <label for={id}>or a number</label>
        <span class="number-field">
          <SignKey
            text={() => typed.value}
            onText={(text) => {
              typed.value = text
            }}
          />
          <input
            id={id}
            type="text"
            inputmode="decimal"
            autocomplete="off"
            spellcheck={false}
            aria-invalid={fault.value !== ''}
            aria-describedby={fault.value ? `${id}-fault` : undefined}
            value={typed.value}
            onInput={(event) => {
              typed.value = event.currentTarget.value
            }}
          />
        </span>
        <button type="submit">Say it</button>
        {fault.value && (
          <span class="message" role="alert" id={`${id}-fault`}>
            {fault.value}
          </span>
        )}
      </form>
    </section>
  )
}
