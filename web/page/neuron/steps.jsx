// Step-through: the computation one stage at a time, with the numbers in words. Shows one stage; edits
// which one. No timer runs.

import { signal } from '@preact/signals'
import { isChord } from '../parts/keys.js'
import { node, now } from '../state/model.js'
import { full, named, short } from '../state/numbers.js'
import { announce } from '../state/store.js'
import { hiddenOutput } from './predict.jsx'

const STAGES = ['products', 'sum', 'bias', 'activation']

/** The stage that is shown, or null. */
export const stage = signal(/** @type {number | null} */ (null))

export const toggleSteps = () => {
  stage.value = stage.value === null ? 0 : null
}

export function Steps() {
  if (stage.value === null) return null
  const at = stage.value
  const { products, sum, bias, z, y } = now.value
  const { inputs, weights, activation } = node.value
  const words = [
    `Products: each input times its weight. ${inputs.map((x, i) => `${named('x', i)}·${named('w', i)} = ${short(x)} · ${short(weights[i])} ≈ ${short(products[i])}`).join('; ')}.`,
    `Sum: the products added up, ${full(sum)}.`,
    `Bias: ${short(sum)} + (${short(bias)}) ≈ ${short(z)}. That is z, the result of the transfer function; ${bias > 0 ? 'a positive bias makes the neuron fire sooner' : bias < 0 ? 'a negative bias makes it fire later' : 'a bias of 0 changes nothing'}.`,
    `Activation: ${activation}(${full(z)}) = ${hiddenOutput.value ? '?' : full(y)}. That is the output y.`,
  ]
  const go = (/** @type {number} */ to) => {
    const next = Math.min(Math.max(to, 0), STAGES.length - 1)
    if (next === at) return
    stage.value = next
    announce(words[next])
  }
  // At its end a button stays a stop, since a disabled one would lose the focus.
  const button = (/** @type {string} */ label, /** @type {number} */ by) => (
    <button type="button" aria-disabled={!STAGES[at + by]} onClick={() => go(at + by)}>
      {label}
    </button>
  )
  return (
    <section
      class="steps"
      aria-label="Step through"
      onKeyDown={(event) => {
        if (isChord(event)) return
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
        if (!step) return
        event.preventDefault()
        go(at + step)
      }}
    >
      {button('Back', -1)}
      <p>
        <strong>
          {at + 1} of {STAGES.length}
        </strong>{' '}
        {words[at]}
      </p>
      {button('Next', 1)}
    </section>
  )
}

/** The stage's name, for the style sheet to dim the others. */
export const stageName = () => (stage.value === null ? undefined : STAGES[stage.value])
