// The sizes that elements have, in pixels, followed as they change. Imports nothing of the page.

import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * Calls after each change of an element's size, and gives what ends that. In the frame after: a size set while
 * sizes are told could change those that were told already, which browsers report as an error ("ResizeObserver
 * loop").
 * @param {Element[]} elements
 * @param {() => void} measure
 */
export function whenResized(elements, measure) {
  let frame = 0
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(measure)
  })
  for (const element of elements) observer.observe(element)
  return () => {
    observer.disconnect()
    cancelAnimationFrame(frame)
  }
}

/**
 * @param {number} width until it is known
 * @param {number} height until it is known
 */
export function useSize(width, height) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null))
  const size = useSignal({ width, height })
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => {
      const known = size.peek()
      const width = element.clientWidth || known.width
      const height = element.clientHeight || known.height
      if (width !== known.width || height !== known.height) size.value = { width, height }
    }
    measure()
    return whenResized([element], measure)
  }, [size])
  return /** @type {const} */ ([ref, size.value.width, size.value.height])
}
