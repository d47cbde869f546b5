// The bench's pictures of inputs: the map, and the slice below it where there is room, else in its place. Shows
// nothing of the state itself; edits which of the two is seen.

import { signal, useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Toolbar } from '../parts/toolbar.jsx'
import { DecisionMap } from './map.jsx'
import { Axes } from './map-fold.jsx'
import { hasOwnAxes, hasXAxes } from './map-space.js'
import { Response } from './response.jsx'

/** The largest map. */
const LARGEST = 348
/** Heights beside the map: the line over it, the slider of the fold, the caption. */
const [HEAD, FOLD, CAPTION] = [32, 28, 54]
/** The least height of a slice. */
const SLICE = 200
/** The least width beside a map for its head and caption. */
const ASIDE = 100

/** Whether the slice is seen where there is no room for both. */
const sliced = signal(false)

/** The size that an element has, followed as it changes. */
function useSize() {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null))
  const size = useSignal({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = element
      if (width !== size.value.width || height !== size.value.height) size.value = { width, height }
    }
    // In the frame after, or a size set while sizes are told could change those that were told already.
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

export function MapColumn() {
  const [ref, { width, height }] = useSize()
  const mapped = hasXAxes.value || hasOwnAxes.value
  // Beside each other where it is low and wide, as on a phone's stage.
  const low = width > height + ASIDE / 2
  const beside = HEAD + CAPTION + (hasOwnAxes.value ? FOLD : 0)
  const size = Math.floor(
    low ? Math.min(height, width - ASIDE, LARGEST) : Math.min(width, height - beside, LARGEST),
  )
  const under = !low && height - size - beside >= SLICE
  const showsSlice = !mapped || under || sliced.value
  const showsMap = mapped && (under || !sliced.value)
  const sliceHeight = under ? height - size - beside : mapped ? size : Math.min(height, LARGEST)
  return (
    <div ref={ref} class={low ? 'map-column low' : 'map-column'}>
      {size > 0 && (
        <>
          {mapped && (
            <div class="map-head">
              {!under && (
                <Toolbar label="Picture of the inputs">
                  {[false, true].map((slice) => (
                    <button
                      key={String(slice)}
                      type="button"
                      aria-pressed={sliced.value === slice}
                      onClick={() => {
                        sliced.value = slice
                      }}
                    >
                      {slice ? 'Slice' : 'Map'}
                    </button>
                  ))}
                </Toolbar>
              )}
              {showsMap && <Axes />}
            </div>
          )}
          {showsMap && <DecisionMap size={size} />}
          {showsSlice && <Response width={low ? size : width} height={sliceHeight} />}
        </>
      )}
    </div>
  )
}
