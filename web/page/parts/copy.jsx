// A button that copies a text; where the browser refuses, it shows the text, to be copied by hand. Edits
// nothing.

import { useSignal } from '@preact/signals'
import { announce } from '../state/store.js'

/** Kept from render to render, so that the text is selected once. */
const select = (/** @type {HTMLTextAreaElement | null} */ box) => box?.select()

/** @param {{ what: string, text: string | (() => string) }} props a function is asked only for what is copied */
export function Copy({ what, text }) {
  const note = useSignal('')
  const now = () => (typeof text === 'string' ? text : text())
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(now())
      note.value = 'Copied'
      announce(`The ${what} is copied.`)
      setTimeout(() => {
        note.value = ''
      }, 2000)
    } catch {
      note.value = 'Refused'
      announce(`The browser refused to copy; the ${what} stands in a box, to be copied by hand.`)
    }
  }
  return (
    <>
      <button type="button" onClick={copy}>
        {note.value === 'Copied' ? 'Copied' : `Copy ${what}`}
      </button>
      {note.value === 'Refused' && (
        <label class="by-hand">
          Copy this {what} by hand{' '}
          <textarea readOnly rows={2} spellcheck={false} value={now()} ref={select} />
        </label>
      )}
    </>
  )
}
