// The head of the bench: which neuron it is, the way back to the output, and the draw of other numbers by a seed.
// Shows and edits the selection and the seed.

import { narrow } from '../parts/narrow.js'
import { NumberField } from '../parts/number-field.jsx'
import { kind, unitName } from '../state/model.js'
import { resize, select } from '../state/shape.js'
import { inputCount, lone, seed, selected, units } from '../state/slices.js'
import { LARGEST_SEED, MOST_INPUTS, nextSeed, randomize } from '../state/state.js'
import { edit } from '../state/store.js'
import { refusals } from './refusals.js'

export function Head() {
  return (
    <header class="bench-head">
      <Title />
      {narrow.value ? <Count /> : <Draw />}
    </header>
  )
}

function Title() {
  if (lone.value) return <h2>The neuron</h2>
  const { name, place, units: count } = kind.value
  const [layer, unit] = place
  const last = layer === units.value.length - 1
  const role = last ? 'output' : 'hidden'
  // The style sheet leaves this out where there is less room, and then which one it is.
  const what = <span class="kind"> neuron</span>
  const output = /** @type {const} */ ([units.value.length - 1, 0])
  return (
    <h2>
      {!last && (
        <>
          <button
            type="button"
            class="link"
            aria-label={`Back to ${unitName(output)}, the output`}
            onClick={() => edit((state) => select(state, output))}
          >
            <span class="name">{unitName(output)}</span>
          </button>
          <span aria-hidden="true"> ‹ </span>
        </>
      )}
      <span class="name">{name}</span>
      {last && count === 1 ? (
        <>
          , the {role}
          {what}
        </>
      ) : (
        <>
          , {role}
          {what}
          <span class="which">
            {' '}
            {unit + 1} of {count}
          </span>
        </>
      )}
    </h2>
  )
}

/** The seed and what draws by it. */
export function Draw() {
  return (
    <span class="draw">
      <button
        type="button"
        data-part="randomize"
        onClick={() => edit((state) => randomize(state, nextSeed(state)))}
      >
        Randomize
      </button>
      <label data-part="seed">
        <span aria-hidden="true">seed</span>{' '}
        <NumberField
          label="Seed"
          value={seed.value}
          counts
          step={1}
          refuse={(value) =>
            Number.isInteger(value) && value >= 0 && value <= LARGEST_SEED
              ? undefined
              : `a whole number from 0 to ${LARGEST_SEED.toLocaleString('en')}`
          }
          onValue={(value, gesture) => edit((state) => randomize(state, value), gesture)}
          elsewhere={refusals}
        />
      </label>
    </span>
  )
}

/** How many inputs there are; those of a neuron behind others are as many as those. */
export function Count() {
  const count = inputCount.value
  if (selected.value[0] > 0) return null
  const button = (
    /** @type {string} */ sign,
    /** @type {string} */ label,
    /** @type {number} */ to,
  ) => (
    <button
      type="button"
      class="square"
      aria-label={label}
      aria-disabled={to < 1 || to > MOST_INPUTS}
      onClick={() => {
        if (to >= 1 && to <= MOST_INPUTS) edit((state) => resize(state, to))
      }}
    >
      {sign}
    </button>
  )
  return (
    <span class="count" role="group" aria-label="Number of inputs">
      <span>inputs</span> {button('−', 'One input fewer', count - 1)} <b>{count}</b>{' '}
      {button('+', 'One more input', count + 1)}
    </span>
  )
}
