// The choice of the activation, each drawn as its curve: the tutorial's, and behind a button the others of
// the table. Shows and edits it, and says what it is for.

import { signal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { activations } from '../../lib/index.js'
import { plotScales } from '../parts/plot.jsx'
import { functionOf, node } from '../state/model.js'
import { changeNeuron, choices, defaults } from '../state/state.js'
import { edit } from '../state/store.js'
import { curveOf, pathOf } from './shape.js'

/** @typedef {import('../state/state.js').ActivationName} ActivationName */

const [WIDTH, HEIGHT] = [64, 40]

/** The tutorial's four functions, and none of them. */
const TUTORIAL = ['step', 'sigmoid', 'tanh', 'relu', 'linear']
const names = choices.map(({ name }) => name)
const first = names.filter((name) => TUTORIAL.includes(name))
const others = names.filter((name) => !TUTORIAL.includes(name))

/** Whether the others are shown. */
const open = signal(false)

/** Drawn once: the curves of the picker do not depend on the state. */
const pictures = new Map(
  names.map((name) => {
    const f = functionOf({ activation: name, parameters: defaults })
    const { runs, ys } = curveOf(f, -4, 4)
    const { x, y } = plotScales(
      [-4, 4],
      [Math.min(-1, ...ys), Math.max(1, ...ys)],
      WIDTH + 58,
      HEIGHT + 54,
    )
    return [name, pathOf(runs, x, y)]
  }),
)

export function Picker() {
  const { activation } = node.value
  const { formula, description } = activations[activation]
  /** Of the others, the one chosen last stays in sight, so that arrow keys find the way back to it. */
  const last = useRef(/** @type {ActivationName | undefined} */ (undefined))
  if (others.includes(activation)) last.current = activation
  const beside = others.filter((name) => name === last.current)
  const more = others.length - beside.length
  return (
    <fieldset class="picker">
      <legend>Activation function f</legend>
      <Choices names={open.value ? first : [...first, ...beside]}>
        {(open.value || more > 0) && (
          <button
            type="button"
            aria-expanded={open.value}
            aria-controls="more-activations"
            onClick={() => {
              open.value = !open.value
            }}
          >
            {open.value ? 'fewer' : `${more} more`}
            <span class="visually-hidden"> activations</span>
          </button>
        )}
      </Choices>
      <div id="more-activations" hidden={!open.value}>
        <Choices names={open.value ? others : []} />
      </div>
      <p class="sentence">
        <span class="formula" translate={false}>
          f(z) = {formula}
        </span>{' '}
        {description}
      </p>
    </fieldset>
  )
}

/** @param {{ names: ActivationName[], children?: preact.ComponentChildren }} props */
function Choices({ names, children }) {
  const { activation } = node.value
  return (
    <div class="choices">
      {names.map((name) => (
        <label key={name} class={name === activation ? 'chosen' : ''}>
          <input
            type="radio"
            name="activation"
            value={name}
            checked={name === activation}
            onChange={() => edit((state) => changeNeuron(state, { activation: name }))}
          />
          <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
            <path class="graph" transform="translate(-44 -14)" d={pictures.get(name)} />
          </svg>
          <span translate={false}>{name}</span>
        </label>
      ))}
      {children}
    </div>
  )
}
