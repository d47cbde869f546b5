// Dragging with a pointer, as one gesture. Imports the store.

import { hold, settle } from '../state/store.js'

/**
 * A handler for pointerdown. The pointer is captured until it goes up.
 * @template {Element} Target
 * @param {(x: number, y: number) => ((x: number, y: number) => void) | undefined} begin is told where the
 *   pointer is, in pixels of the element, and gives what is to be done as it moves, the first time at once
 * @param {() => void} [end]
 * @returns {(event: PointerEvent & { currentTarget: Target }) => void}
 */
export function onDrag(begin, end) {
  return (event) => {
    if (event.button !== 0) return
    const element = event.currentTarget
    const place = element.closest('svg') ?? element
    const local = (/** @type {PointerEvent} */ { clientX, clientY }) => {
      const { left, top } = place.getBoundingClientRect()
      return /** @type {const} */ ([clientX - left, clientY - top])
    }
    const move = begin(...local(event))
    if (!move) return
    event.stopPropagation()
    element.setPointerCapture(event.pointerId)
    hold()
    move(...local(event))
    const onMove = (/** @type {Event} */ moved) =>
      move(...local(/** @type {PointerEvent} */ (moved)))
    const stop = () => {
      element.removeEventListener('pointermove', onMove)
      element.removeEventListener('lostpointercapture', stop)
      settle()
      end?.()
    }
    element.addEventListener('pointermove', onMove)
    element.addEventListener('lostpointercapture', stop)
  }
}
