// Pointers, each as one gesture from where it goes down to where it goes up. A mouse and a pen edit at
// once. A finger may have come to scroll: it edits only after it went sideways, or on a handle; and if
// it scrolls after all, everything is again as it was when it went down. Imports the store.

import { hold, release, takeBack } from '../state/store.js'

/** How far a finger goes before it is no tap any more, in pixels. */
const TAP = 8

/** Ends the gesture that is under way. There is one at a time: a second finger does nothing. */
let end = /** @type {((event?: PointerEvent) => void) | undefined} */ (undefined)
let pointer = 0

/**
 * @typedef {object} Gesture
 * @property {boolean} atOnce whether it edits from where the pointer goes down
 * @property {() => void} [begin] from here on it edits
 * @property {(event: PointerEvent) => void} [move] while it edits, the first time as it begins
 * @property {(event: PointerEvent) => void} [tap] it went up where it went down, and has edited nothing
 * @property {() => void} [done] it is over, however it ended
 */

/**
 * Follows a pointer until it goes up or the browser takes it, to scroll or to zoom.
 * @param {PointerEvent} down
 * @param {Gesture} gesture
 */
export function followPointer(down, { atOnce, begin, move, tap, done }) {
  // It may have gone up where nobody was told of it.
  if (end && pointer === down.pointerId) end()
  if (end || !down.isPrimary) return
  pointer = down.pointerId
  let before = /** @type {ReturnType<typeof hold> | undefined} */ (undefined)
  const edits = () => {
    // What is typed in a box counts from here on, as it would when the mouse takes the focus from it.
    const { activeElement: box } = document
    const inside = box && down.currentTarget instanceof Element && down.currentTarget.contains(box)
    if (down.pointerType !== 'touch' && !inside && box instanceof HTMLInputElement) box.blur()
    before = hold()
    begin?.()
  }
  const travelled = (/** @type {PointerEvent} */ { clientX, clientY }) => [
    Math.abs(clientX - down.clientX),
    Math.abs(clientY - down.clientY),
  ]
  const onMove = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== pointer) return
    // A button that was let go where nobody was told of it.
    if (event.type === 'pointermove' && event.buttons === 0) return end?.()
    const [sideways, upright] = travelled(event)
    if (!before && sideways >= TAP && sideways > upright) edits()
    if (before) move?.(event)
  }
  const onUp = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== pointer) return
    onMove(event)
    if (!before && Math.max(...travelled(event)) < TAP) tap?.(event)
    end?.()
  }
  const onCancel = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== pointer) return
    if (before) takeBack(before)
    before = undefined
    end?.()
  }
  // With a second finger the first does not tap.
  const onDown = (/** @type {PointerEvent} */ event) => {
    if (event.pointerId !== pointer && !before) end?.()
  }
  // On the window, where they come by even if what was dragged is no longer on the page.
  const listeners = {
    pointerdown: onDown,
    pointermove: onMove,
    pointerup: onUp,
    pointercancel: onCancel,
  }
  end = () => {
    end = undefined
    for (const [type, listener] of Object.entries(listeners))
      removeEventListener(type, /** @type {EventListener} */ (listener), true)
    if (before) release()
    done?.()
  }
  for (const [type, listener] of Object.entries(listeners))
    addEventListener(type, /** @type {EventListener} */ (listener), true)
  if (atOnce) {
    edits()
    move?.(down)
  }
}

/**
 * A handler for pointerdown. The pointer is captured until it goes up. A tap does what a click does.
 * @template {Element} Target
 * @param {(x: number, y: number) => ((x: number, y: number) => void) | undefined} begin is told where the
 *   pointer is, in pixels of the element, and gives what is to be done as it moves, the first time at once
 * @param {() => void} [done]
 * @returns {(event: PointerEvent & { currentTarget: Target }) => void}
 */
export function onDrag(begin, done) {
  return (event) => {
    if (event.button !== 0) return
    const element = event.currentTarget
    const place = element.closest('svg') ?? element
    const local = (/** @type {PointerEvent} */ { clientX, clientY }) => {
      const { left, top } = place.getBoundingClientRect()
      return /** @type {const} */ ([clientX - left, clientY - top])
    }
    event.stopPropagation()
    const touch = event.pointerType === 'touch'
    const onHandle = event.target instanceof Element && event.target.closest('.handle, .arrow')
    let drag = /** @type {ReturnType<typeof begin>} */ (undefined)
    const move = (/** @type {PointerEvent} */ moved) => drag?.(...local(moved))
    followPointer(event, {
      atOnce: !touch || Boolean(onHandle),
      begin: () => {
        element.setPointerCapture(event.pointerId)
        drag = begin(...local(event))
      },
      move,
      tap: (up) => {
        hold()
        drag = begin(...local(up))
        move(up)
        release()
      },
      done,
    })
  }
}

/** For touchstart on a handle that is dragged up and down as well: there, nothing scrolls. */
export const noScroll = (/** @type {TouchEvent} */ event) => event.preventDefault()
