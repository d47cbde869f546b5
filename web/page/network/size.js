// The size that an element has, in pixels, followed as it changes. Imports nothing of the page.

import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * @param {readonly [width: number, height: number]} initial until it is known
 */
export function useSize(initial) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null))
  const size = useSignal(initial)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => {
      const { clientWidth, clientHeight } = element
      const [width, height] = size.peek()
      if (!clientWidth || (clientWidth === width && clientHeight === height)) return
      size.value = [clientWidth, clientHeight]
    }
    // In the frame after, as browsers report sizes that change while sizes are told.
    let frame = 0
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(measure)
    })
    observer.observe(element)
    measure()
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
    }
  }, [size])
  return /** @type {const} */ ([ref, size.value])
}
