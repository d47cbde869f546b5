// Which axes the map has: two of the inputs x, two of the selected neuron's own inputs, or something between them,
// where the lines of the one bend into the other. Shows and edits that.

import { followPointer } from '../parts/drag.js'
import { Toolbar } from '../parts/toolbar.jsx'
import { inputNames, kind } from '../state/model.js'
import { axes, fold, hidden } from '../state/slices.js'
import { edit } from '../state/store.js'
import { axisNames, folded, hasOwnAxes, hasXAxes, net } from './map-space.js'

/** Buttons for the two pairs of axes, and lists where there are more than two to choose from. */
export function Axes() {
  const { x, own } = axisNames.value
  const setFold = (/** @type {number} */ fold) => edit((state) => ({ ...state, fold }))
  const both = hasOwnAxes.value && hasXAxes.value
  const onOwn = folded.value === 1
  const names = onOwn ? kind.value.names : inputNames.value
  return (
    <div class="axes-choice">
      <span class="wordy">over</span>
      {both && (
        <Toolbar label="Axes of the map">
          <button type="button" aria-pressed={folded.value === 0} onClick={() => setFold(0)}>
            {x[0]}, {x[1]}
          </button>
          <button type="button" aria-pressed={onOwn} onClick={() => setFold(1)}>
            {own[0]}, {own[1]}
          </button>
        </Toolbar>
      )}
      {names.length > 2 ? (
        <AxesPicker names={names} part={onOwn ? 'hidden' : 'axes'} />
      ) : (
        !both && <span>{(onOwn ? own : x).join(', ')}</span>
      )}
    </div>
  )
}

/**
 * @param {object} props
 * @param {readonly string[]} props.names
 * @param {'axes' | 'hidden'} props.part of the state
 */
function AxesPicker({ names, part }) {
  const pairs = names.flatMap((_, i) => names.flatMap((_, j) => (i === j ? [] : [`${i},${j}`])))
  return (
    <select
      aria-label="Axes"
      value={(part === 'hidden' ? hidden : axes).value.join()}
      onChange={(event) => {
        const [i, j] = event.currentTarget.value.split(',').map(Number)
        edit((state) => ({ ...state, [part]: [i, j] }))
      }}
    >
      {pairs.map((pair) => {
        const [i, j] = pair.split(',').map(Number)
        return (
          <option key={pair} value={pair}>
            {names[i]}, {names[j]}
          </option>
        )
      })}
    </select>
  )
}

/** The slider from the one pair to the other. */
export function FoldSlider() {
  if (!hasOwnAxes.value || !hasXAxes.value) return null
  const at = fold.value
  const said =
    at === 0
      ? 'over the inputs x'
      : at === 1
        ? 'over the neuron’s own inputs'
        : `${Math.round(at * 100)} % of the way, drawn only`
  return (
    <label class="fold" data-part="fold">
      <span>
        <span class="wordy">fold </span>x
      </span>
      <input
        type="range"
        min="0"
        max="1"
        step="0.01"
        aria-label="Fold x to h"
        aria-valuetext={said}
        value={at}
        onPointerDown={(event) => {
          if (event.button === 0) followPointer(event, { atOnce: true })
        }}
        onInput={({ currentTarget: input }) =>
          edit((state) => ({ ...state, fold: Number(input.value) }), 'fold')
        }
      />
      <span>h</span>
    </label>
  )
}

/**
 * The lines of the map over x, bent as far as the map is on its way.
 * @param {{ frame: import('./map-frame.js').Frame }} props
 */
export function Net({ frame }) {
  const d = net.value
    .map((line) => {
      // What a layer puts out can be beyond all doubles: nothing of that is in the picture.
      const points = line
        .map((point) => frame.place(point))
        .filter((at) => at.every(Number.isFinite))
      const texts = points.map((at) => at.map((value) => value.toFixed(1)).join())
      return texts.length > 0 ? `M${texts.join('L')}` : ''
    })
    .join('')
  return <path class="net" d={d} aria-hidden="true" />
}
