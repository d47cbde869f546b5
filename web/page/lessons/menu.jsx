// The menu of the lessons: a button, and under it each lesson with what it is about. Shows and edits which one
// is open.

import { useId, useRef } from 'preact/hooks'
import { isChord } from '../parts/keys.js'
import { asksFor } from '../state/link.js'
import { lessonNames, lessons } from './lessons.js'
import { current, leave, open } from './progress.js'

/** Where a link asks for it by `lock=1`, there is no choice of another lesson. */
export const locked = asksFor(location.hash, 'lock')

export function LessonMenu() {
  const id = useId()
  const list = useRef(/** @type {HTMLDivElement | null} */ (null))
  const opener = useRef(/** @type {HTMLButtonElement | null} */ (null))
  if (locked) return null
  const chosen = current.value?.name ?? ''
  const items = () =>
    /** @type {HTMLElement[]} */ ([...(list.current?.querySelectorAll('button') ?? [])])
  const choose = (/** @type {() => void} */ change) => {
    list.current?.hidePopover()
    opener.current?.focus()
    change()
  }
  /** Under its button, as far as there is room. @param {{ newState: string }} event */
  const place = ({ newState }) => {
    const [menu, button] = [list.current, opener.current]
    if (newState !== 'open' || !menu || !button) return
    const { left, bottom } = button.getBoundingClientRect()
    const room = document.documentElement.clientWidth - menu.offsetWidth - 8
    menu.style.left = `${Math.max(8, Math.min(left, room))}px`
    menu.style.top = `${bottom + 4}px`
    const all = items()
    ;(all.find((item) => item.ariaChecked === 'true') ?? all[0]).focus()
  }
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (isChord(event)) return
    const all = items()
    const here = all.indexOf(/** @type {HTMLElement} */ (document.activeElement))
    const there = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[
      event.key
    ]
    if (event.key === 'Tab') list.current?.hidePopover()
    if (there === undefined) return
    event.preventDefault()
    all[(there + all.length) % all.length].focus()
  }
  const item = (
    /** @type {string} */ name,
    /** @type {string} */ title,
    /** @type {string} */ about,
    /** @type {() => void} */ change,
  ) => (
    <button
      key={name}
      type="button"
      role="menuitemradio"
      aria-checked={chosen === name}
      tabIndex={-1}
      onClick={() => choose(change)}
    >
      <span class="lesson-title">{title}</span>
      <span class="lesson-about">{about}</span>
    </button>
  )
  return (
    <>
      <button
        ref={opener}
        type="button"
        class="lesson-button"
        popovertarget={id}
        aria-haspopup="menu"
      >
        <span class="lesson-name">
          {chosen && <span class="lesson-word">Lesson: </span>}
          {chosen ? lessons[chosen].title : 'Lessons'}
        </span>{' '}
        <span aria-hidden="true">▾</span>
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label="Lessons"
        class="lessons"
        onToggle={place}
        onKeyDown={onKeyDown}
      >
        {lessonNames.map((name) =>
          item(name, lessons[name].title, lessons[name].description, () => open(name)),
        )}
        {item('', 'No lesson', 'The page as it is, to play with.', leave)}
      </div>
    </>
  )
}
