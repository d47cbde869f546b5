// The head of the page: its title and what concerns the whole state (undo, redo, reset, link, pin, slope,
// step-through, predict). Edits history and view.

import { predicting, togglePredict } from '../neuron/predict.jsx'
import { stage, toggleSteps } from '../neuron/steps.jsx'
import { Copy } from '../parts/copy.jsx'
import { Toolbar } from '../parts/toolbar.jsx'
import { numbersOf } from '../state/state.js'
import { canRedo, canUndo, edit, linkTo, redo, reset, state, undo } from '../state/store.js'

export function Header() {
  const { slope, ghost, seed } = state.value
  return (
    <header>
      <div>
        <h1>One neuron</h1>
        <p>
          Each input is multiplied by a weight; the products and a bias are summed; an activation
          function turns the sum into the output. Move anything.
        </p>
      </div>
      <Toolbar label="Page">
        <button type="button" disabled={!canUndo.value} onClick={undo}>
          Undo
        </button>
        <button type="button" disabled={!canRedo.value} onClick={redo}>
          Redo
        </button>
        <button type="button" onClick={reset} title={`Back to what seed ${seed} draws`}>
          Reset
        </button>
        <Copy what="link" text={linkTo(state.value)} />
        <button
          type="button"
          aria-pressed={ghost !== null}
          title="Keep this neuron as a ghost to compare with"
          onClick={() =>
            edit((state) => ({ ...state, ghost: state.ghost ? null : numbersOf(state) }))
          }
        >
          Pin
        </button>
        <button
          type="button"
          aria-pressed={slope}
          onClick={() => edit((state) => ({ ...state, slope: !state.slope }))}
        >
          Slope
        </button>
        <button type="button" aria-pressed={stage.value !== null} onClick={toggleSteps}>
          Step through
        </button>
        <button type="button" aria-pressed={predicting.value} onClick={togglePredict}>
          Predict
        </button>
      </Toolbar>
    </header>
  )
}
