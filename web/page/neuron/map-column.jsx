// The bench's pictures of inputs: the map, and the slice below it where there is room, else in its place. Shows
// nothing of the state itself; edits which of the two is seen.

import { signal } from '@preact/signals'
import { useSize } from '../parts/size.js'
import { Toolbar } from '../parts/toolbar.jsx'
import { lone } from '../state/slices.js'
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

export function MapColumn() {
  const [ref, width, height] = useSize(0, 0)
  const mapped = hasXAxes.value || hasOwnAxes.value
  // Beside each other where it is low and wide, as on a phone's stage.
  const low = width > height + ASIDE / 2
  // Of a network every neuron's map is as large as that of one that has the fold.
  const beside = HEAD + CAPTION + (lone.value ? 0 : FOLD)
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
