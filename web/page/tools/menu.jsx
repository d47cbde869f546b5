// The menu behind ⋯: ways to look at the neuron, back to the seed, and the sheets. Shows and edits which of
// them are on.

import { useId } from 'preact/hooks'
import { predicting, togglePredict } from '../neuron/predict.jsx'
import { stage, toggleSteps } from '../neuron/steps.jsx'
import { upright } from '../parts/narrow.js'
import { openSheet } from '../parts/sheet.jsx'
import { ghost, seed, slope } from '../state/slices.js'
import { neuronAt, numbersOf } from '../state/state.js'
import { canRedo, edit, redo, reset } from '../state/store.js'
import { Drop, hideDrop, showDrop } from './drop.jsx'
import { sheets } from './sheets.jsx'

const MENU = 'menu'

/** Keeps the selected neuron to compare with, or no more. */
const toggleGhost = () =>
  edit((state) => ({ ...state, ghost: state.ghost ? null : numbersOf(neuronAt(state)) }))
const toggleSlope = () => edit((state) => ({ ...state, slope: !state.slope }))

/**
 * @param {object} props
 * @param {string} props.name
 * @param {string} props.hint
 * @param {boolean} [props.pressed] of a switch
 * @param {boolean} [props.disabled]
 * @param {() => void} props.act once the menu is closed
 */
function Item({ name, hint, pressed, disabled, act }) {
  const id = useId()
  return (
    <p>
      <button
        type="button"
        aria-describedby={id}
        aria-pressed={pressed}
        disabled={disabled}
        tabIndex={-1}
        onClick={() => {
          hideDrop(MENU)
          // Where a click does not give a button the focus, what opens now could not give it back.
          document.getElementById('more')?.focus()
          act()
        }}
      >
        {name}
      </button>
      <small id={id}>{hint}</small>
    </p>
  )
}

export function Menu() {
  return (
    <Drop id={MENU} label="More">
      {upright.value && (
        <>
          <Item name="Redo" hint="" disabled={!canRedo.value} act={redo} />
          <Item name="Share" hint="the exact link" act={() => showDrop('share')} />
          <hr />
        </>
      )}
      <Item
        name="Predict"
        hint="say y before you see it"
        pressed={predicting.value}
        act={togglePredict}
      />
      <Item
        name="Compare"
        hint="pin this neuron beside its changes"
        pressed={ghost.value !== null}
        act={toggleGhost}
      />
      <Item name="Slope" hint="the tangent of the curve" pressed={slope.value} act={toggleSlope} />
      <Item
        name="Step through"
        hint="one stage at a time"
        pressed={stage.value !== null}
        act={toggleSteps}
      />
      <hr />
      <Item name="Reset" hint={`back to what seed ${seed.value} draws`} act={reset} />
      <hr />
      {Object.entries(sheets).map(([name, { title, hint }]) => (
        <Item key={name} name={title} hint={hint} act={() => openSheet(name)} />
      ))}
    </Drop>
  )
}
