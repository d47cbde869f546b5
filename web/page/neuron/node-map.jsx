// The picture of a node: the map over x₁, x₂ of any unit of the network, small. All of them come from one
// grid, sent through the layers once. Imports the ground of the large map.

import { computed } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { activations } from '../../lib/index.js'
import { decision, gridRows, layerOutputs } from '../state/model.js'
import { axes, inputs, layers } from '../state/slices.js'
import { MOST_LAYERS } from '../state/state.js'
import { centres, domainOfX, heightOf, paint, SMALL, tints } from './map-ground.js'

const cells = computed(() => {
  const [across, up] = domainOfX.value
  return gridRows(inputs.value, axes.value, centres(across, SMALL), centres(up, SMALL))
})

/**
 * Of each layer what it puts out over the grid: made anew when its own numbers change, or what the layers before it
 * put out.
 * @type {import('@preact/signals').ReadonlySignal<{ values: Float64Array, layer: import('../state/state.js').LayerNumbers }>[]}
 */
const grids = Array.from({ length: MOST_LAYERS }, (_, index) => {
  const numbers = computed(() => layers.value[index])
  return computed(() => {
    const into = index === 0 ? cells.value : grids[index - 1].value.values
    const layer = numbers.value
    return { values: layerOutputs([layer], into)[0], layer }
  })
})

/**
 * @param {object} props
 * @param {import('../state/state.js').Place} props.place
 * @param {number} props.size in pixels of the page
 */
export function NodeMap({ place, size }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null))
  const [index, unit] = place
  const { values, layer } = grids[index].value
  useLayoutEffect(() => {
    const { activation, biases } = layer
    const { middle } = decision(activation)
    const height = heightOf(activations[activation].range, middle)
    paint(canvas.current, values, middle, height, biases.length, unit)
  }, [values, layer, unit, tints.value])
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
