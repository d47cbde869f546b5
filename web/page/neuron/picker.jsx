// The choice of the activation, each a tile with its curve, the point that z has on it and its value there: the
// tutorial's, and behind a button the others of the table. Shows and edits it, for the whole layer.

import { signal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { activations } from '../../lib/index.js'
import { plotScales, within } from '../parts/plot.jsx'
import { activationLabel, functionOf, kind, now } from '../state/model.js'
import { short, shortWithin, withMinus } from '../state/numbers.js'
import { changeNeuron, choices } from '../state/state.js'
import { edit } from '../state/store.js'
import { hiddenOutput } from './predict.jsx'
import { curveOf, pathOf } from './shape.js'
import { isBlank } from './steps.jsx'

/** @typedef {import('../state/state.js').ActivationName} ActivationName */

const [WIDTH, HEIGHT] = [56, 22]
/** Room over it, so that a point at its top does not touch the name. */
const ABOVE = 4
/** The sums that a tile's curve spans: from minus that to that. */
const HALF = 4

/** The tutorial's four functions, and none of them. */
const TUTORIAL = ['step', 'sigmoid', 'tanh', 'relu', 'linear']
const names = choices.map(({ name }) => name)
const first = names.filter((name) => TUTORIAL.includes(name))
const others = names.filter((name) => !TUTORIAL.includes(name))

/** Whether the others are shown. */
const open = signal(false)
/** The activation that is pointed at: the curve shows it beside the chosen one. */
export const previewed = signal(/** @type {ActivationName | null} */ (null))

/** The pictures by activation and parameter: they change with nothing else. */
const pictures = new Map()

/** @param {ActivationName} name */
function pictureOf(name) {
  const f = functionOf({ activation: name, parameters: kind.value.parameters })
  const key = `${name} ${f.parameter}`
  if (!pictures.has(key)) {
    const { runs, ys } = curveOf(f, -HALF, HALF)
    const span = /** @type {const} */ ([Math.min(-1, ...ys), Math.max(1, ...ys)])
    // Without the room that a plot has for its axes.
    const { x, y } = plotScales([-HALF, HALF], span, WIDTH + 58, HEIGHT + 54)
    pictures.set(key, { f, x, y, d: pathOf(runs, x, y) })
  }
  return pictures.get(key)
}

export function Picker() {
  const id = useId()
  const { activation, units } = kind.value
  const chosenOther = others.includes(activation)
  const close = () => {
    open.value = false
  }
  return (
    <div
      class="picker"
      role="radiogroup"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open.value) return
        event.stopPropagation()
        close()
      }}
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) close()
      }}
    >
      <p class="picker-title" id={id} data-explain="f">
        {units === 1
          ? 'Activation f'
          : `Activation f of ${units === 2 ? 'both' : `all ${units}`} neurons`}
      </p>
      <div class="tiles" data-part="tiles">
        {first.map((name) => (
          <Tile key={name} name={name} />
        ))}
      </div>
      <button
        type="button"
        class={chosenOther ? 'picker-more chosen' : 'picker-more'}
        aria-expanded={open.value}
        aria-controls="more-activations"
        onClick={() => {
          open.value = !open.value
        }}
      >
        <span translate={false}>{chosenOther ? activation : 'more'}</span>{' '}
        <span aria-hidden="true">▾</span>
        <span class="visually-hidden"> activations</span>
      </button>
      {/* The one that is chosen stays one of the group, so that arrow keys find the way back from it. */}
      {!open.value && chosenOther && <Radio name={activation} hidden />}
      <div id="more-activations" hidden={!open.value}>
        {open.value &&
          others.map((name) => (
            <label key={name} class={name === activation ? 'chosen' : ''} {...preview(name)}>
              <Radio name={name} />
              <span translate={false}>{name}</span>
            </label>
          ))}
      </div>
    </div>
  )
}

/** @param {{ name: ActivationName, hidden?: boolean }} props */
const Radio = ({ name, hidden }) => (
  <input
    type="radio"
    name="activation"
    class={hidden ? 'visually-hidden' : undefined}
    aria-label={hidden ? name : undefined}
    value={name}
    checked={name === kind.value.activation}
    onChange={() => edit((state) => changeNeuron(state, { activation: name }))}
  />
)

const preview = (/** @type {ActivationName} */ name) => ({
  onPointerEnter: () => {
    previewed.value = name
  },
  onPointerLeave: () => {
    previewed.value = null
  },
})

/** @param {{ name: ActivationName }} props */
function Tile({ name }) {
  const { f, x, y, d } = pictureOf(name)
  const { z } = now.value
  const value = f.value(z)
  const chosen = name === kind.value.activation
  const hidden = hiddenOutput.value || isBlank('activation')
  return (
    <label
      class={chosen ? 'tile chosen' : 'tile'}
      title={`f(z) = ${activations[name].formula}`}
      {...preview(name)}
    >
      <Radio name={name} />
      <span class="tile-name" translate={false}>
        {activationLabel(name)}
      </span>
      <svg
        width={WIDTH}
        height={HEIGHT + ABOVE}
        viewBox={`44 ${14 - ABOVE} ${WIDTH} ${HEIGHT + ABOVE}`}
        aria-hidden="true"
      >
        <path class="graph" d={d} />
        {!hidden && (
          <circle class="at" cx={x(within(z, x.domain))} cy={y(within(value, y.domain))} r="3.5" />
        )}
      </svg>
      <span class="tile-value" title={hidden ? undefined : short(value)}>
        {hidden ? '?' : withMinus(shortWithin(value, 8))}
      </span>
    </label>
  )
}
