// Step-through: the computation one stage at a time, with the numbers in words, for the guide line; the later stages
// stay blank on the bench, as they do in the first step of training. Edits which stage. No timer runs.

import { computed, signal } from '@preact/signals'
import { isChord } from '../parts/keys.js'
import { node, now } from '../state/model.js'
import { named, short } from '../state/numbers.js'
import { announce, beat } from '../state/store.js'
import { hiddenOutput } from './predict.jsx'

const STAGES = /** @type {const} */ (['products', 'sum', 'bias', 'activation'])

/** The stage that step-through shows, or null. */
export const stage = signal(/** @type {number | null} */ (null))

/** The stage that is shown now, by either; undefined where everything is. */
export const stageName = computed(
  () => STAGES.find((name, i) => name === beat.value?.name || i === stage.value) ?? undefined,
)

/**
 * Whether a part of the computation stays blank now.
 * @param {typeof STAGES[number]} name
 */
export const isBlank = (name) =>
  stageName.value !== undefined && STAGES.indexOf(name) > STAGES.indexOf(stageName.value)

/** Whether the computation is stepped through. */
export const stepping = computed(() => stage.value !== null)

export function toggleSteps() {
  stage.value = stepping.value ? null : 0
  if (stepping.value) announce(steps.value?.text ?? '')
}

/** What the stage is, in words, and which of how many, from 0; null where nothing is stepped through. */
export const steps = computed(() => {
  if (stage.value === null) return null
  return { text: words()[stage.value], at: stage.value, count: STAGES.length }
})

/** Goes to a stage, if there is one, and says it. */
function goToStep(/** @type {number} */ to) {
  if (!STAGES[to] || to === stage.value) return
  stage.value = to
  announce(words()[to])
}

function words() {
  const { products, sum, bias, z, y } = now.value
  const { inputs, names, weights, activation } = node.value
  // With many inputs the rows have them all.
  const few = inputs.length <= 3
  const each = inputs
    .map(
      (x, i) =>
        `${names[i]}·${named('w', i)} = ${short(x)} · ${short(weights[i])} ≈ ${short(products[i])}`,
    )
    .join('; ')
  const does =
    bias > 0
      ? 'a positive bias makes the neuron fire sooner'
      : bias < 0
        ? 'a negative bias makes it fire later'
        : 'a bias of 0 changes nothing'
  return [
    `Products: each input times its weight${few ? `. ${each}.` : ', one a row.'}`,
    `Sum: the products added up, ${short(sum)}. Below, arrow after arrow.`,
    `Bias: ${short(sum)} + (${short(bias)}) ≈ ${short(z)}. That is z, the weighted sum; ${does}.`,
    `Activation: ${activation}(${short(z)}) ≈ ${hiddenOutput.value ? '?' : short(y)}. That is the output y.`,
  ]
}

/** For the guide, while the computation is stepped through. */
export function StepThrough() {
  const step = steps.value
  if (!step) return null
  const { text, at, count } = step
  // At its end a button stays a stop, since a disabled one would lose the focus.
  const button = (
    /** @type {string} */ label,
    /** @type {string} */ sign,
    /** @type {number} */ by,
  ) => (
    <button
      type="button"
      aria-label={label}
      aria-disabled={!STAGES[at + by]}
      onClick={() => goToStep(at + by)}
    >
      {sign}
    </button>
  )
  return (
    <div
      class="steps"
      role="group"
      aria-label="Step through"
      onKeyDown={(event) => {
        if (isChord(event)) return
        const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
        if (!by) return
        event.preventDefault()
        goToStep(at + by)
      }}
    >
      <p class="guide-text">{text}</p>
      {button('Back', '‹', -1)}
      <span class="steps-count">
        {at + 1} of {count}
      </span>
      {button('Next', '›', 1)}
      <button type="button" aria-label="Leave the steps" onClick={toggleSteps}>
        ×
      </button>
    </div>
  )
}
