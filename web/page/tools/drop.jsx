// What a button of the bar lets down over the page: a native popover under the bar's right end, which Escape
// and a click elsewhere close. Its buttons are one stop of the Tab key. Shows what it is given.

import { useRef } from 'preact/hooks'
import { isChord } from '../parts/keys.js'

const named = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id))

export const showDrop = (/** @type {string} */ id) => named(id).showPopover()
export const hideDrop = (/** @type {string} */ id) => named(id).hidePopover()

/** How far up and down keys go among so many buttons, from one of them. */
const MOVES = /** @type {Record<string, (at: number, count: number) => number>} */ ({
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
})

/**
 * @param {object} props
 * @param {string} props.id
 * @param {string} props.label
 * @param {preact.ComponentChildren} props.children
 */
export function Drop({ id, label, children }) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null))
  const buttons = () => [...(ref.current?.querySelectorAll('button:enabled') ?? [])]
  const focusOn = (/** @type {Element | undefined} */ chosen) => {
    if (!(chosen instanceof HTMLElement)) return
    for (const button of buttons()) button.setAttribute('tabindex', '-1')
    chosen.tabIndex = 0
    chosen.focus()
  }
  /** @param {{ newState: string, currentTarget: HTMLElement }} event */
  const place = ({ newState, currentTarget }) => {
    const bar = document.querySelector('.bar')
    if (newState !== 'open' || !bar) return
    const { right, bottom } = bar.getBoundingClientRect()
    currentTarget.style.top = `${Math.max(bottom, 0)}px`
    currentTarget.style.right = `${document.documentElement.clientWidth - right}px`
    currentTarget.style.maxHeight = `calc(100dvh - ${Math.max(bottom, 0) + 8}px)`
  }
  return (
    <div
      ref={ref}
      id={id}
      class="drop"
      popover="auto"
      role="toolbar"
      aria-orientation="vertical"
      aria-label={label}
      onBeforeToggle={place}
      onToggle={({ newState }) => newState === 'open' && focusOn(buttons()[0])}
      onKeyDown={(event) => {
        // The browser closes it; the page has other things that Escape does.
        if (event.key === 'Escape') event.stopPropagation()
        const all = buttons()
        const at = all.indexOf(/** @type {Element} */ (event.target))
        const move = MOVES[event.key]
        if (at < 0 || !move || isChord(event)) return
        event.preventDefault()
        event.stopPropagation()
        focusOn(all[move(at, all.length)])
      }}
    >
      {children}
    </div>
  )
}
