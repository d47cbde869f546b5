// Where to start from: presets to try, and the seed. Shows the seed and what a preset shows; edits the
// whole neuron.

import { useSignal } from '@preact/signals'
import { RandomState } from '../../lib/index.js'
import { NumberField } from '../parts/number-field.jsx'
import { Toolbar } from '../parts/toolbar.jsx'
import { presets } from '../state/presets.js'
import { LARGEST_SEED, randomize } from '../state/state.js'
import { edit, reset, state } from '../state/store.js'

const refuseSeed = (/** @type {number} */ value) =>
  Number.isInteger(value) && value >= 0 && value <= LARGEST_SEED
    ? undefined
    : `an integer from 0 to ${LARGEST_SEED}`

export function Start() {
  const tried = useSignal('')
  const hint = presets.find(({ name }) => name === tried.value)?.hint
  return (
    <section class="start" aria-label="Where to start">
      <div class="presets">
        <span class="caption">Try</span>
        <Toolbar label="Presets">
          {presets.map(({ name, apply }) => (
            <button
              key={name}
              type="button"
              aria-pressed={tried.value === name}
              onClick={() => {
                tried.value = name
                edit(apply)
              }}
            >
              {name}
            </button>
          ))}
        </Toolbar>
        {hint && <p class="hint">{hint}</p>}
      </div>
      <div class="seed">
        <span class="caption">Random weights from seed</span>
        <NumberField
          label="Seed"
          value={state.value.seed}
          counts
          step={1}
          refuse={refuseSeed}
          onValue={(seed, gesture) => edit((state) => randomize(state, seed), gesture)}
        />
        <Toolbar label="Randomize">
          <button type="button" onClick={reset}>
            Same again
          </button>
          <button
            type="button"
            onClick={() => edit((state) => randomize(state, (state.seed + 1) % (LARGEST_SEED + 1)))}
          >
            Next
          </button>
          <button
            type="button"
            onClick={() => edit((state) => randomize(state, new RandomState().seed ?? 0))}
          >
            Surprise me
          </button>
        </Toolbar>
      </div>
    </section>
  )
}
