// The controls of training: back to the start, a step, the run, the rate, and behind ⋯ all else. Shows and edits
// the run and the state's training. Imports the session and the beats.

import { NumberField } from '../parts/number-field.jsx'
import { Toolbar } from '../parts/toolbar.jsx'
import { training } from '../state/slices.js'
import { beat, edit, running } from '../state/store.js'
import { nextBeat, play, stepRow } from './beats.js'
import { epochText } from './loss-curve.jsx'
import { Options } from './options.jsx'
import { stepSize, stepSizes } from './pace.js'
import { hasRun, isAtStart, isBack, present, shown } from './run.js'
import { stepBatch, stop, train } from './session.js'

function toStart() {
  if (running.peek()) stop()
  const start = shown.peek()?.points[0]
  if (start) edit((state) => ({ ...state, layers: start.layers }))
}

function step() {
  if (running.peek()) stop()
  if (beat.peek()) return nextBeat()
  const size = stepSize.peek()
  if (size === 'beats') play()
  else if (size === 'row') stepRow()
  else if (size === 'batch') stepBatch()
  else train(Number(size))
}

/** What a rate has to be. */
const refuse = (/** @type {number} */ rate) => (rate > 0 ? undefined : 'a number above 0')

export function Controls() {
  const { learningRate } = training.value
  const isRunning = running.value
  return (
    <div class="training-controls">
      <Toolbar label="Training">
        <button
          type="button"
          class="to-start"
          aria-label="Back to the start"
          title="Back to the numbers before the first epoch"
          disabled={!hasRun.value || isAtStart.value}
          onClick={toStart}
        >
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3,3V13M13,3L6,8L13,13Z" />
          </svg>
        </button>
        <button
          type="button"
          class="step"
          title={`Step: ${stepSizes[stepSize.value]}`}
          onClick={step}
        >
          Step
        </button>
        <button
          type="button"
          class="train"
          title={
            isBack.value
              ? `Goes on from epoch ${epochText(present.value.epoch)}; what came after it is forgotten`
              : undefined
          }
          onClick={() => (isRunning ? stop() : train())}
        >
          {isRunning ? 'Pause' : isBack.value ? 'Go on' : 'Train'}
        </button>
      </Toolbar>
      <label class="rate">
        <span aria-hidden="true">rate</span>
        <NumberField
          label="Learning rate"
          value={learningRate}
          refuse={refuse}
          step={learningRate > 0.1 ? 0.1 : 10 ** Math.floor(Math.log10(learningRate) - 1e-9)}
          onValue={(value, gesture) =>
            edit(
              (state) => ({ ...state, training: { ...state.training, learningRate: value } }),
              gesture,
            )
          }
        />
      </label>
      <Options />
    </div>
  )
}
