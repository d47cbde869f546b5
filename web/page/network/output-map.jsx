// The map of the network's output beside the large network: y over two inputs, the others held, with the data and
// the present x. Shows them; edits nothing, as the bench's own map does.

import { computed } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { activations } from '../../lib/index.js'
import { CELLS, COARSE, centres, domainOfX, heightOf, paint, tints } from '../neuron/map-ground.js'
import { answers, decision, fitting, grid, inputNames, network, unitName } from '../state/model.js'
import { outputPlace, outputsOf } from '../state/state.js'
import { running, state } from '../state/store.js'

const SIZE = 288
/** More rows than these are not drawn. */
const MOST = 200

// Signals of their own, so that nothing is computed anew when other parts of the state change.
const inputs = computed(() => state.value.inputs)
const axes = computed(() => state.value.axes)
const cells = computed(() => (running.value ? COARSE : CELLS))
const values = computed(() => {
  const [across, up] = domainOfX.value.map((interval) => centres(interval, cells.value))
  return grid(network.value, inputs.value, axes.value, across, up)
})

export function OutputMap() {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null))
  const { layers } = state.value
  const { activation } = layers[layers.length - 1]
  const { middle } = decision(activation)
  useLayoutEffect(() => {
    const height = heightOf(activations[activation].range, middle)
    paint(canvas.current, values.value, middle, height, outputsOf(state.value))
  }, [values.value, tints.value, activation])
  const [i, j] = axes.value
  const names = inputNames.value
  const y = unitName(outputPlace(state.value))
  return (
    <figure class="output-map">
      <figcaption>
        {y} over {names[i]}
        {i !== j && ` and ${names[j]}`}
      </figcaption>
      <canvas ref={canvas} width={cells.value} height={cells.value} aria-hidden="true" />
      <svg viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden="true">
        <Points />
      </svg>
    </figure>
  )
}

function Points() {
  const [i, j] = axes.value
  const [across, up] = domainOfX.value
  const at = (/** @type {readonly number[]} */ row) => ({
    x: ((row[i] - across[0]) / (across[1] - across[0])) * SIZE,
    y: (1 - (row[j] - up[0]) / (up[1] - up[0])) * SIZE,
  })
  const { rows = [], targets = null } = fitting.value ?? {}
  const right = answers.value?.right
  const { x, y } = at(inputs.value)
  return (
    <>
      {rows.slice(0, MOST).map((row, k) => {
        const { x, y } = at(row)
        return (
          <g key={k} class="mark">
            {targets && targets[k] > 0.5 ? (
              <circle class="one" cx={x} cy={y} r="5" />
            ) : (
              <rect class="zero-mark" x={x - 4} y={y - 4} width="8" height="8" />
            )}
            {right && !right[k] && <circle class="wrong" cx={x} cy={y} r="9" />}
          </g>
        )
      })}
      <circle class="here" cx={x} cy={y} r="8" />
    </>
  )
}
