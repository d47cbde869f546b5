// The picture of a node: the map over x₁, x₂ of any unit of the network, small. All of them come from one
// grid, sent through the layers once. Imports the ground of the large map.

import { computed } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { activations } from '../../lib/index.js'
import { decision, gridRows, layerOutputs } from '../state/model.js'
import { state } from '../state/store.js'
import { centres, domainOfX, heightOf, paint, SMALL, tints } from './map-ground.js'

// Signals of their own, so that nothing is computed anew when other parts of the state change.
const layers = computed(() => state.value.layers)
const inputs = computed(() => state.value.inputs)
const axes = computed(() => state.value.axes)

/** What every layer puts out over the grid. */
const grids = computed(() => {
  const [across, up] = domainOfX.value
  return layerOutputs(
    layers.value,
    gridRows(inputs.value, axes.value, centres(across, SMALL), centres(up, SMALL)),
  )
})

/**
 * Paints the map of a unit.
 * @param {HTMLCanvasElement | null} canvas of SMALL by SMALL pixels
 * @param {import('../state/state.js').Place} place
 */
function paintNode(canvas, [layer, unit]) {
  const { activation, biases } = layers.value[layer]
  const { middle } = decision(activation)
  const height = heightOf(activations[activation].range, middle)
  paint(canvas, grids.value[layer], middle, height, biases.length, unit)
}

/**
 * @param {object} props
 * @param {import('../state/state.js').Place} props.place
 * @param {number} props.size in pixels of the page
 */
export function NodeMap({ place, size }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null))
  // Read while it renders, so that it renders when they change.
  const seen = [layers.value, grids.value, tints.value, ...place]
  useLayoutEffect(() => paintNode(canvas.current, place), seen)
  return (
    <canvas
      ref={canvas}
      class="node-map"
      width={SMALL}
      height={SMALL}
      aria-hidden="true"
      style={{ width: `${size}px`, height: `${size}px` }}
    />
  )
}
