// The neurons of the network as nodes, one stop of the Tab key: arrow keys go from node to node. Shows of each
// its map, its name and, on request, its output; edits which one is selected.

import { signal, useComputed } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { NodeMap } from '../neuron/node-map.jsx'
import { hiddenOutput } from '../neuron/predict.jsx'
import { isChord } from '../parts/keys.js'
import { inputNames, trace, unitName } from '../state/model.js'
import { full } from '../state/numbers.js'
import { activationOf, inputs, selected } from '../state/slices.js'
import { brief } from './formula.js'
import { enter, goBeside } from './going.js'
import { isArrow, LINE } from './places.js'

/** Whether the outputs stand at the nodes of the strip. */
export const numbers = signal(false)

/** @typedef {import('./places.js').Spots} Spots */
/** @typedef {import('../state/state.js').Place} Place */

/** @param {{ spots: Spots, numbered: boolean }} props */
export function Nodes({ spots, numbered }) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null))
  const now = selected.value.join()
  /** Nothing moves before something was done: the first selection is no coming in. */
  const first = useRef(/** @type {string | null} */ (now))
  if (first.current !== now) first.current = null
  const moved = first.current === null
  // The focus goes along, where it is on a node.
  useLayoutEffect(() => {
    const focused = document.activeElement
    if (!focused?.classList.contains('node') || !ref.current?.contains(focused)) return
    const node = ref.current.querySelector('[aria-checked="true"]')
    if (node instanceof HTMLElement) node.focus()
  }, [now])
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (isChord(event) || !isArrow(event.key)) return
    event.preventDefault()
    goBeside(event.key)
  }
  return (
    <div
      class="nodes"
      ref={ref}
      role="radiogroup"
      aria-label="Neurons of the network; the bench shows the chosen one"
      onKeyDown={onKeyDown}
    >
      {spots.layers.map((layer, l) =>
        layer.map((spot, u) => (
          <Node
            key={`${l},${u}`}
            place={[l, u]}
            spot={spot}
            numbered={numbered}
            came={moved && `${l},${u}` === now}
          />
        )),
      )}
    </div>
  )
}

/**
 * @param {object} props
 * @param {Place} props.place
 * @param {Spots['layers'][0][0]} props.spot
 * @param {boolean} props.numbered
 * @param {boolean} props.came whether it was selected just now
 */
function Node({ place, spot, numbered, came }) {
  const [layer, unit] = place
  const { x, y, size, number } = spot
  const chosen = layer === selected.value[0] && unit === selected.value[1]
  const output = useComputed(() => trace.value[layer]?.y[unit] ?? Number.NaN).value
  const name = unitName(place)
  // While an output is to be guessed, no node may tell it: it may be the same one's, or one that it is passed to.
  const told = hiddenOutput.value ? '' : `, puts out ${full(output)}`
  const into = layer + 1 === selected.value[0] ? unit : undefined
  return (
    <>
      <button
        type="button"
        class={came ? 'node came' : 'node'}
        role="radio"
        aria-checked={chosen}
        aria-label={`${name}, ${activationOf.value[layer]}${told}`}
        title={`${name}${told}`}
        tabIndex={chosen ? 0 : -1}
        data-place={place.join()}
        data-term={into}
        style={{
          left: `${x - size / 2}px`,
          top: `${y - size / 2}px`,
          width: `${size}px`,
          height: `${size}px`,
        }}
        onClick={() => enter(place)}
      >
        <NodeMap place={place} size={size - 2} />
        <span class="node-name" translate={false}>
          {name}
        </span>
      </button>
      {numbered && (
        <span
          class={`node-number ${number}`}
          aria-hidden="true"
          translate={false}
          style={besideNode(spot)}
        >
          {hiddenOutput.value ? '?' : brief(output)}
        </span>
      )}
    </>
  )
}

/**
 * Where the number of a node stands.
 * @param {Spots['layers'][0][0]} spot
 */
function besideNode({ x, y, size, number }) {
  if (number === 'under') return { left: `${x}px`, top: `${y + size / 2 + 2}px` }
  const away = size / 2 + 3
  return { left: `${number === 'left' ? x - away : x + away}px`, top: `${y - 8}px` }
}

/** Longer names of inputs are cut; the whole one is in the title. */
const LONGEST = 10

/**
 * @param {number} index
 * @param {boolean} numbered
 */
function inputLabel(index, numbered) {
  const name = inputNames.value[index]
  const cut = name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name
  return numbered ? `${cut} ${brief(inputs.value[index])}` : cut
}

/** How wide the boxes of the inputs are, in pixels: as wide as their longest text. */
export const boxWidth = (/** @type {boolean} */ numbered) =>
  Math.max(36, ...inputNames.value.map((_, i) => 12 + 8 * inputLabel(i, numbered).length))

/** @param {{ spots: Spots, numbered: boolean }} props */
export function InputNodes({ spots, numbered }) {
  return (
    <>
      {spots.inputs.map(({ y, width, height }, i) => (
        <span
          key={i}
          class={height < LINE - 2 ? 'input-node bare' : 'input-node'}
          data-term={selected.value[0] === 0 ? i : undefined}
          title={`${inputNames.value[i]} = ${full(inputs.value[i])}`}
          translate={false}
          style={{
            top: `${y - height / 2}px`,
            width: `${width}px`,
            height: `${height}px`,
            lineHeight: `${height}px`,
          }}
        >
          {inputLabel(i, numbered)}
        </span>
      ))}
    </>
  )
}
