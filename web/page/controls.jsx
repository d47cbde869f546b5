// The neuron's own settings: shows and edits activation, threshold, number of inputs and seed.

import { activations, RandomState } from '../lib/index.js'
import { NumberBox } from './number-box.jsx'
import { LARGEST_SEED, MOST_INPUTS, randomize, resize } from './state.js'
import { neuron, state, update } from './store.js'

const refuseSeed = (/** @type {number} */ value) =>
  Number.isInteger(value) && value >= 0 && value <= LARGEST_SEED
    ? undefined
    : `A seed is an integer from 0 to ${LARGEST_SEED}; kept ${state.value.seed}.`

export function Controls() {
  const { activation, threshold, seed, inputs } = state.value
  const { description, formula } = activations[activation]
  return (
    <section class="controls" aria-label="Settings">
      <fieldset>
        <legend>Activation function f</legend>
        <div class="choices">
          {Object.values(activations).map(({ name }) => (
            <label key={name}>
              <input
                type="radio"
                name="activation"
                value={name}
                checked={name === activation}
                onChange={() => update((state) => ({ ...state, activation: name }))}
              />
              {name}
            </label>
          ))}
        </div>
        <p>
          <code>f(z) = {formula}</code> {description}
        </p>
      </fieldset>
      {neuron.value.threshold !== undefined && (
        <p class="field">
          <span>Threshold</span>
          <NumberBox
            label="Threshold"
            value={threshold}
            onValue={(threshold) => update((state) => ({ ...state, threshold }))}
          />
        </p>
      )}
      <p class="field">
        <label for="count">Inputs</label>
        <select
          id="count"
          value={inputs.length}
          onChange={(event) => {
            const count = Number(event.currentTarget.value)
            update((state) => resize(state, count))
          }}
        >
          {Array.from({ length: MOST_INPUTS }, (_, i) => (
            <option key={i} value={i + 1}>
              {i + 1}
            </option>
          ))}
        </select>
      </p>
      <p class="field">
        <span>Seed</span>
        <NumberBox
          label="Seed"
          value={seed}
          refuse={refuseSeed}
          onValue={(seed) => update((state) => randomize(state, seed))}
        />
        <button type="button" onClick={() => update((state) => randomize(state, state.seed))}>
          Same again
        </button>
        <button
          type="button"
          onClick={() => update((state) => randomize(state, new RandomState().seed ?? 0))}
        >
          Randomize
        </button>
      </p>
    </section>
  )
}
