// A sheet at the side of the page (on a phone, over it all): not modal, the bench stays usable beside it. One is
// open at a time. Shows what it is given; edits which one is open.

import { signal } from '@preact/signals'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

/** The name of the sheet that is open, or ''. */
export const sheet = signal('')

/** What had the focus when a sheet was opened: it has it again when that is closed. */
let opener = /** @type {Element | null} */ (null)

/** @param {string} name */
export function openSheet(name) {
  if (!sheet.value) opener = document.activeElement
  sheet.value = name
}

export function closeSheet() {
  sheet.value = ''
  if (opener instanceof HTMLElement) opener.focus()
}

/**
 * @param {object} props
 * @param {string} props.name
 * @param {string} props.title
 * @param {() => preact.ComponentChild} props.View rendered only while it is open
 */
export function Sheet({ name, title, View }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null))
  const id = useId()
  const open = sheet.value === name
  useLayoutEffect(() => {
    if (!open) return
    ref.current?.querySelector('h2')?.focus()
    // Wherever the focus is, but for what Escape does there. On the document, so that keys of the whole page, which
    // are heard on the window, do not act as well.
    const onKeyDown = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      if (document.querySelector(':popover-open')) return
      event.stopPropagation()
      closeSheet()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [open])
  if (!open) return null
  return (
    <dialog open ref={ref} class="sheet" aria-labelledby={id}>
      <header>
        <h2 id={id} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" class="close" aria-label={`Close ${title}`} onClick={closeSheet}>
          ×
        </button>
      </header>
      <View />
    </dialog>
  )
}
