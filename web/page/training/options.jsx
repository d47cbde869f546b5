// What else there is to choose about training, in a popover: how far a step goes, how fast a run, loss, optimizer,
// batch, and what is held out. Shows and edits the state's training, and how far a step goes, how fast a run.

import { useSignal } from '@preact/signals'
import { useId, useRef } from 'preact/hooks'
import { losses, optimizers } from '../../lib/index.js'
import { Formula } from '../parts/formula.jsx'
import { NumberField } from '../parts/number-field.jsx'
import { edit, state } from '../state/store.js'
import { speed, speeds, stepSize, stepSizes } from './pace.js'
import { lossOf } from './plan.js'
import { sets } from './run.js'

/** @typedef {import('../state/state.js').TrainingSettings} TrainingSettings */

/** Shares that can be held out, in percent. */
const SHARES = [0, 10, 20, 30, 50]
/** Room between the popover and the edge of the window, in pixels. */
const EDGE = 8

/** @param {Partial<TrainingSettings>} change */
const put = (change) => edit((state) => ({ ...state, training: { ...state.training, ...change } }))

/**
 * Losses that an output can be trained with, beside the one that is chosen.
 * @param {import('../state/state.js').State} state
 */
function fitting({ layers, training }) {
  const { activation } = layers[layers.length - 1]
  return Object.keys(losses).filter(
    (name) =>
      name === training.loss ||
      (name !== 'categoricalCrossEntropy' && (name === 'perceptron') === (activation === 'step')),
  )
}

export function Options() {
  const id = useId()
  const isOpen = useSignal(false)
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null))
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null))
  /** Above or below its button, wherever there is room. */
  const place = () => {
    const popover = ref.current
    const at = button.current?.getBoundingClientRect()
    if (!popover || !at) return
    const { offsetWidth: width, offsetHeight: height } = popover
    const below = at.bottom + 4 + height <= innerHeight - EDGE
    const left = Math.max(EDGE, Math.min(at.right - width, innerWidth - EDGE - width))
    const top = below ? at.bottom + 4 : Math.max(EDGE, at.top - 4 - height)
    Object.assign(popover.style, { left: `${left}px`, top: `${top}px` })
  }

  return (
    <>
      <button
        type="button"
        ref={button}
        class="more-training"
        popovertarget={id}
        aria-label="More of training"
        title="Step size, speed, loss, optimizer, batch, held out"
      >
        ⋯
      </button>
      <div
        id={id}
        ref={ref}
        popover="auto"
        class="training-options"
        role="group"
        aria-label="How it trains"
        onBeforeToggle={(event) => {
          isOpen.value = event.newState === 'open'
        }}
        onToggle={(event) => {
          if (event.newState === 'open') place()
        }}
      >
        {isOpen.value && <Choices />}
      </div>
    </>
  )
}

function Choices() {
  const { training } = state.value
  const loss = lossOf(state.value)
  const rows = sets.value?.rows.length ?? 0
  const { formula, description } = losses[/** @type {keyof typeof losses} */ (loss)]
  const shares = [...new Set([...SHARES, training.heldOut * 100])].sort((a, b) => a - b)
  return (
    <>
      <label>
        <span>Step</span>
        <select value={stepSize.value} onChange={(e) => (stepSize.value = e.currentTarget.value)}>
          {['beats', 'row', 'batch', '10', '100'].map((size) => (
            <option key={size} value={size}>
              {stepSizes[size]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Speed</span>
        <select
          value={String(speed.value)}
          onChange={(e) => (speed.value = Number(e.currentTarget.value))}
        >
          {Object.entries(speeds).map(([epochs, name]) => (
            <option key={epochs} value={epochs}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Loss</span>
        <select value={training.loss} onChange={(e) => put({ loss: e.currentTarget.value })}>
          <option value="auto">auto</option>
          {fitting(state.value).map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <p class="hint">
        {loss}: <Formula text={formula} />. {description}
      </p>
      <label>
        <span>Optimizer</span>
        <select
          value={training.optimizer}
          onChange={(e) => put({ optimizer: e.currentTarget.value })}
        >
          {Object.keys(optimizers).map((name) => (
            <option key={name} value={name}>
              {name === 'sgd' ? 'sgd: rate × slope' : name}
            </option>
          ))}
        </select>
      </label>
      <div class="batch-size">
        <span>Batch</span>
        <NumberField
          label="Batch size"
          counts
          step={1}
          value={training.batchSize}
          refuse={(size) =>
            Number.isInteger(size) && size >= 0 && size <= 2 ** 32 - 1
              ? undefined
              : 'a count of rows, or 0 for all of them'
          }
          onValue={(batchSize) => put({ batchSize })}
        />
      </div>
      <p class="hint">
        {training.batchSize > 0
          ? 'Rows to an update.'
          : loss === 'perceptron'
            ? '0: the perceptron learns row by row.'
            : `0: all ${rows} rows make one update.`}
      </p>
      <label>
        <span>Held out</span>
        <select
          value={String(training.heldOut * 100)}
          onChange={(e) => put({ heldOut: Number(e.currentTarget.value) / 100 })}
        >
          {shares.map((share) => (
            <option key={share} value={share}>
              {share === 0 ? 'no rows' : `${share} % of the rows`}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}
