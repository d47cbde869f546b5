// The map of the network's output beside the large network: y over two inputs, the others held, with the data and
// the present x. Shows them; edits nothing, as the bench's own map does.

import { computed } from '@preact/signals'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { activations } from '../../lib/index.js'
import { crossings } from '../neuron/crossings.js'
import { clamped, MapAxes, Ring } from '../neuron/map-axes.jsx'
import { frameOf, placeWords } from '../neuron/map-frame.js'
import { CELLS, COARSE, centres, domainOfX, heightOf, paint, tints } from '../neuron/map-ground.js'
import { BentLine } from '../neuron/map-line.jsx'
import { answers, fitting } from '../state/answers.js'
import { decision, grid, inputNames, networkTo, unitName } from '../state/model.js'
import { outputPlace } from '../state/shape.js'
import { axes, inputs, layers } from '../state/slices.js'
import { running } from '../state/store.js'

const SIZE = 288
/** More rows than these are not drawn. */
const MOST = 200

/** The first output over the grid, and where it crosses the middle. */
const ground = computed(() => {
  const cells = running.value ? COARSE : CELLS
  const [across, up] = domainOfX.value.map((interval) => centres(interval, cells))
  const first = networkTo({ layers: layers.value }, outputPlace({ layers: layers.value }))
  const values = grid(first, inputs.value, axes.value, across, up)
  const { activation } = layers.value[layers.value.length - 1]
  const { middle } = decision(activation)
  const pieces = crossings(
    {
      model: first,
      layers: layers.value,
      inputs: inputs.value,
      axes: axes.value,
      values,
      across,
      up,
    },
    middle,
  )
  return { cells, values, middle, activation, pieces }
})

export function OutputMap() {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null))
  const words = useRef({})
  const [titleId, descriptionId] = [useId(), useId()]
  const { cells, values, middle, activation, pieces } = ground.value
  useLayoutEffect(
    () => paint(canvas.current, values, middle, heightOf(activations[activation].range, middle)),
    [values, tints.value],
  )
  const frame = frameOf(SIZE, domainOfX.value, domainOfX.value, 0)
  const { left, top, side, x, y } = frame
  const [i, j] = axes.value
  const names = [inputNames.value[i], i === j ? '' : inputNames.value[j]]
  const on = (/** @type {readonly number[]} */ row) => clamped([x(row[i]), y(row[j])], frame)
  const marks = marksOn(on)
  const here = on(inputs.value)
  const taken = [...marks.map(({ at }) => [...at, 8]), [...here, 10]]
  const name = unitName(outputPlace({ layers: layers.value }))
  const what = `${name} over ${names[0]}${names[1] && ` and ${names[1]}`}`
  return (
    <figure class="output-map" aria-label={`Map of ${name}`}>
      <figcaption>{what}</figcaption>
      <div class="stack">
        <canvas
          ref={canvas}
          width={cells}
          height={cells}
          aria-hidden="true"
          style={{ left: `${left}px`, top: `${top}px`, width: `${side}px`, height: `${side}px` }}
        />
        <svg
          class="plot"
          width={SIZE}
          height={SIZE}
          role="img"
          aria-labelledby={titleId}
          aria-describedby={descriptionId}
          data-picture="Map of the output"
        >
          <title id={titleId}>Map of the output</title>
          <desc id={descriptionId}>
            {`${what}, yes above ${middle}. ${pieces.length ? 'It has both sides here.' : 'All of it is on one side here.'} ${pointsSay()}`}
          </desc>
          <MapAxes frame={frame} names={names} />
          <BentLine
            pieces={pieces.map(([u1, w1, u2, w2]) => [
              [x(u1), y(w1)],
              [x(u2), y(w2)],
            ])}
          />
          <g aria-hidden="true">
            {placeWords({ cells, values }, middle, frame, taken, words.current).map((word) => (
              <text key={word.word} class="word" x={word.x} y={word.y + 5} text-anchor="middle">
                {word.word}
              </text>
            ))}
            {marks.map(({ at, yes, wrong }, k) => (
              <g
                key={k}
                class={isExact() ? 'mark' : 'mark pale'}
                transform={`translate(${at[0]} ${at[1]})`}
              >
                {wrong && <circle class="wrong" r="10" />}
                {yes === null && <circle class="bare" r="3.5" />}
                {yes === true && <circle class="one" r="5" />}
                {yes === false && <rect class="none" x="-4" y="-4" width="8" height="8" />}
              </g>
            ))}
            <Ring at={here} />
          </g>
        </svg>
      </div>
    </figure>
  )
}

/** Whether the map says what every row gets: else other inputs are held, and their line is elsewhere. */
const isExact = () => inputs.value.length <= 2

/** How many rows there are, and how many of them are wrong. */
function pointsSay() {
  const { rows = [] } = fitting.value ?? {}
  const { right, count = 0 } = answers.value ?? {}
  const drawn =
    rows.length > MOST ? `${MOST} of ${rows.length} points drawn` : `${rows.length} points`
  return `${drawn}${right ? `, ${rows.length - count} of ${rows.length} wrong` : ''}.`
}

/** The rows of the data as marks. @param {(row: readonly number[]) => number[]} on */
function marksOn(on) {
  const { rows = [], targets = null } = fitting.value ?? {}
  const right = answers.value?.right
  return rows.slice(0, MOST).map((row, k) => ({
    at: on(row),
    yes: targets && targets[k] > 0.5,
    wrong: isExact() && right ? !right[k] : false,
  }))
}
