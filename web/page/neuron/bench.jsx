// The bench: exactly one neuron, the selected one, in rows, curve and map. Puts their views side by side; in a
// narrow window the pictures are on the stage, and it is tiles and rows.

import { useLayoutEffect } from 'preact/hooks'
import { narrow, tight } from '../parts/narrow.js'
import { useSize } from '../parts/size.js'
import { kind } from '../state/model.js'
import { Curve } from './curve.jsx'
import { hasRoom } from './explain.jsx'
import { MapColumn } from './map-column.jsx'
import { Picker } from './picker.jsx'
import { Rows, rowHeight } from './rows.jsx'

/** The heads over the columns, and the line of z. */
const LINE = 40
/** What is explained, where it has room: two lines, or three in a narrow column. */
const explains = () => (tight.value ? 60 : 44)

export function Bench() {
  if (narrow.value) {
    return (
      <section class="bench" aria-label="Bench">
        <Picker />
        <Rows />
      </section>
    )
  }
  return <WideBench />
}

function WideBench() {
  const [ref, , height] = useSize(1000, 600)
  const count = kind.value.names.length
  const needed = 2 * LINE + (count + 1) * rowHeight(count)
  useLayoutEffect(() => {
    hasRoom.value = height >= needed + explains()
    return () => {
      hasRoom.value = true
    }
  }, [height, needed, tight.value])
  return (
    <section class="bench" aria-label="Bench" ref={ref} style={{ '--needed': `${needed}px` }}>
      <div class="bench-rows">
        <Rows />
      </div>
      <div class="bench-curve">
        <Picker />
        <Curve />
      </div>
      <div class="bench-map">
        <MapColumn />
      </div>
    </section>
  )
}
