// Predict first: after a change the output is hidden until the learner has said what it will be. Asks for it in the
// verdict's line, and shows what became of the answer. Edits nothing but the guess.

import { computed, signal, useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { refusal } from '../parts/number-field.jsx'
import { SignKey } from '../parts/sign-key.jsx'
import { now } from '../state/model.js'
import { EXPECTED_IN_FIELD, full, readField, short } from '../state/numbers.js'
import { state } from '../state/store.js'
import { refusals } from './refusals.js'

/** Whether outputs are to be predicted. */
export const predicting = signal(false)
/** The output that was last seen. */
const seen = signal(0)
/** The state that it belongs to, or that a guess was made for. */
const revealed = signal(/** @type {import('../state/state.js').State | null} */ (null))
/** What became of the last guess, in words. */
const result = signal('')

/** Whether the output is hidden now. */
export const hiddenOutput = computed(() => predicting.value && revealed.value !== state.value)

export function togglePredict() {
  predicting.value = !predicting.value
  seen.value = now.value.y
  revealed.value = state.value
  result.value = ''
}

/** @param {string} said */
function reveal(said) {
  const { y } = now.value
  const direction = y > seen.value ? 'higher' : y < seen.value ? 'lower' : 'the same'
  result.value = `You said ${said}; y went from ${short(seen.value)} to ${short(y)}: ${direction}.`
  seen.value = y
  revealed.value = state.value
}

export function Predict() {
  const told = useRef(/** @type {HTMLParagraphElement | null} */ (null))
  const answered = useRef(false)
  // What had the focus is gone: the result has it.
  useLayoutEffect(() => {
    if (answered.current) told.current?.focus()
    answered.current = false
  })
  if (!predicting.value) return null
  if (!hiddenOutput.value) {
    return (
      <section class="predict" aria-label="Predict">
        <p tabIndex={-1} ref={told}>
          {result.value} Now change something: y hides until you have said what it will be.
        </p>
      </section>
    )
  }
  return (
    <Question
      onAnswer={(said) => {
        answered.current = true
        reveal(said)
      }}
    />
  )
}

/** @param {{ onAnswer: (said: string) => void }} props */
function Question({ onAnswer }) {
  const typed = useSignal('')
  const refused = useSignal(false)
  // A question that goes by itself, as by undo, takes what it said of a bad answer along.
  useEffect(() => () => refusals.say(''), [])
  const say = (/** @type {string} */ message) => {
    refused.value = message !== ''
    refusals.say(message)
  }
  return (
    <section class="predict" aria-label="Predict">
      <p>It was {short(seen.value)}. What is it now?</p>
      {['higher', 'the same', 'lower'].map((said) => (
        <button
          key={said}
          type="button"
          onClick={() => {
            say('')
            onAnswer(said)
          }}
        >
          {said[0].toUpperCase() + said.slice(1)}
        </button>
      ))}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const value = readField(typed.value)
          if (value === undefined) return say(`${refusal(EXPECTED_IN_FIELD, typed.value)}.`)
          say('')
          onAnswer(full(value))
        }}
      >
        <label>
          <span>or</span>{' '}
          <span class="number-field">
            <SignKey
              text={() => typed.value}
              onText={(text) => {
                typed.value = text
              }}
            />
            <input
              type="text"
              inputmode="decimal"
              autocomplete="off"
              spellcheck={false}
              aria-label="or a number"
              aria-invalid={refused.value}
              aria-describedby={refused.value ? refusals.id : undefined}
              value={typed.value}
              onInput={(event) => {
                typed.value = event.currentTarget.value
              }}
            />
          </span>
        </label>
        <button type="submit">Say it</button>
      </form>
    </section>
  )
}
