// What can be trained now, and the run that is shown: signals that follow from the state and the run so far. Imports
// the store, the model, and what is planned and remembered.

import { computed, effect, signal } from '@preact/signals'
import { fitting, samples } from '../state/answers.js'
import { inputNames, network } from '../state/model.js'
import { activationOf, training } from '../state/slices.js'
import { since, state } from '../state/store.js'
import { caution, lossOf, obstacle, parted, targetsFor } from './plan.js'
import { indexOf, shapeOf } from './record.js'

/** @typedef {import('./record.js').Record} Record */
/** @typedef {import('../state/state.js').State} State */

/** More rows than that are not judged while a hand moves numbers that no run has met. */
const MOST_JUDGED = 5000

// ---- what is trained ------------------------------------------------------------------------------

/** What stands in the way, or null. */
export const missing = computed(() => obstacle(state.value, samples.value))

const output = computed(() => activationOf.value[activationOf.value.length - 1])
const heldOut = computed(() => training.value.heldOut)
export const sets = computed(() => {
  const chosen = fitting.value
  const { targets } = chosen ?? {}
  if (!chosen || !targets) return null
  return parted({ ...chosen, targets }, targetsFor(targets, output.value), heldOut.value)
})

/** What the rows make of training though they allow it; '' for nothing. */
export const warning = computed(() => (sets.value ? caution(sets.value, inputNames.value) : ''))

// ---- the run that is shown ------------------------------------------------------------------------

export const record = signal(/** @type {Record | null} */ (null))

/** What a run is of: with anything else, its losses say nothing. @param {State} state */
export const subject = (state) => ({
  data: state.data,
  layers: state.layers,
  loss: lossOf(state),
  heldOut: state.training.heldOut,
})

/** The run, while the state is still what it was a run of. */
export const shown = computed(() => {
  const there = record.value
  if (!there || missing.value) return null
  const [of, now] = [there.of, subject(state.value)]
  return of.loss === now.loss &&
    of.heldOut === now.heldOut &&
    of.data.set === now.data.set &&
    of.data.mine === now.data.mine &&
    shapeOf(of.layers) === shapeOf(now.layers)
    ? there
    : null
})

/** Which of its points the page is at, or −1 where a hand moved a number since. */
export const cursor = computed(() => (shown.value ? indexOf(shown.value, state.value.layers) : -1))

/** Whether the page is at the run's first point, at one before its last, and at none of them. */
export const isAtStart = computed(() => cursor.value === 0)
export const isBack = computed(
  () => cursor.value >= 0 && cursor.value < (shown.value?.points.length ?? 0) - 1,
)
export const hasRun = computed(() => shown.value !== null)

const start = computed(() => shown.value?.points[0].layers ?? null)
effect(() => {
  since.value = start.value
})

/**
 * Epoch and losses of the numbers as they are; a loss is null where it cannot be told.
 */
export const present = computed(() => {
  const point = shown.value?.points[cursor.value]
  if (point) return point
  const nothing = { epoch: 0, loss: null, heldOut: null }
  const chosen = sets.value
  if (!chosen || missing.value || chosen.rows.length > MOST_JUDGED) return nothing
  try {
    const loss = /** @type {any} */ (lossOf(state.value))
    const of = (/** @type {Float64Array} */ X, /** @type {Float64Array} */ Y) =>
      network.value.evaluate(X, Y, { loss }).loss
    const { X, Y, heldX, heldY } = chosen
    return { epoch: 0, loss: of(X, Y), heldOut: heldX && heldY && of(heldX, heldY) }
  } catch {
    // The loss does not fit these targets: a press on Train says so.
    return nothing
  }
})
