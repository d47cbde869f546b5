// The bench: exactly one neuron, the selected one, in rows, curve and map. Puts their views side by side; in a
// narrow window the pictures are on the stage, and it is tiles and rows.

import { narrow } from '../parts/narrow.js'
import { Curve } from './curve.jsx'
import { DecisionMap } from './map.jsx'
import { Picker } from './picker.jsx'
import { Response } from './response.jsx'
import { Values } from './values.jsx'

export function Bench() {
  if (narrow.value) {
    return (
      <section class="bench" aria-label="Bench">
        <Picker />
        <Values />
      </section>
    )
  }
  return (
    <section class="bench" aria-label="Bench">
      <div class="bench-rows">
        <Values />
      </div>
      <div class="bench-curve">
        <Picker />
        <Curve />
      </div>
      <div class="bench-map">
        <DecisionMap />
        <Response />
      </div>
    </section>
  )
}
