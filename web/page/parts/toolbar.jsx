// A row of buttons that is one stop of the Tab key: left and right go from button to button (the toolbar
// pattern of WAI-ARIA). Shows and edits nothing itself.

import { useLayoutEffect, useRef } from 'preact/hooks'
import { isChord } from './keys.js'

/** @param {{ label: string, children: preact.ComponentChildren }} props */
export function Toolbar({ label, children }) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null))
  const buttons = () =>
    /** @type {HTMLElement[]} */ ([...(ref.current?.querySelectorAll('button') ?? [])])
  const enabled = () => buttons().filter((button) => !button.hasAttribute('disabled'))
  const stopAt = (/** @type {HTMLElement | undefined} */ stop) => {
    for (const button of buttons()) button.tabIndex = button === stop ? 0 : -1
  }
  /** The button with the focus; also one that lost it because it was disabled, as Undo is at the end. */
  const held = useRef(/** @type {HTMLElement | null} */ (null))
  // After each render, since buttons come, go and are disabled.
  useLayoutEffect(() => {
    const all = buttons()
    const stop = enabled().find((button) => button.tabIndex === 0) ?? enabled()[0]
    const lost = held.current?.hasAttribute('disabled') && all.indexOf(held.current)
    if (typeof lost !== 'number') return stopAt(stop)
    const next = enabled().find((button) => all.indexOf(button) > lost) ?? stop
    stopAt(next)
    next?.focus()
  })
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (isChord(event)) return
    const all = enabled()
    const here = all.indexOf(/** @type {HTMLElement} */ (event.target))
    if (here < 0) return
    const there = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: all.length - 1 }[
      event.key
    ]
    if (there === undefined) return
    event.preventDefault()
    const next = all[(there + all.length) % all.length]
    stopAt(next)
    next.focus()
  }
  return (
    <div
      class="toolbar"
      role="toolbar"
      aria-label={label}
      ref={ref}
      onKeyDown={onKeyDown}
      onFocusIn={({ target }) => {
        held.current = /** @type {HTMLElement} */ (target)
      }}
      onFocusOut={() => {
        if (!held.current?.hasAttribute('disabled')) held.current = null
      }}
    >
      {children}
    </div>
  )
}
