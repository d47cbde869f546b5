// The parts of the state, each as a signal of its own: a view that reads one is drawn again when that part changes,
// and not with every edit. Imports the store.

import { computed } from '@preact/signals'
import { isLone } from './state.js'
import { state } from './store.js'

export const layers = computed(() => state.value.layers)
export const inputs = computed(() => state.value.inputs)
export const seed = computed(() => state.value.seed)
export const selected = computed(() => state.value.selected)
export const view = computed(() => state.value.view)
export const axes = computed(() => state.value.axes)
export const hidden = computed(() => state.value.hidden)
export const fold = computed(() => state.value.fold)
export const gives = computed(() => state.value.gives)
export const slope = computed(() => state.value.slope)
export const ghost = computed(() => state.value.ghost)
export const data = computed(() => state.value.data)
export const lesson = computed(() => state.value.lesson)
export const training = computed(() => state.value.training)

/** Whether there is one neuron alone. */
export const lone = computed(() => isLone(state.value))
/** How many inputs the network has. */
export const inputCount = computed(() => inputs.value.length)

/**
 * A list that stays the same object while what is in it does.
 * @template T
 * @param {() => readonly T[]} make
 */
export function steady(make) {
  /** @type {readonly T[]} */
  let kept = []
  return computed(() => {
    const next = make()
    if (next.length !== kept.length || next.some((item, i) => !Object.is(item, kept[i])))
      kept = next
    return kept
  })
}

/** How many units each layer has. */
export const units = steady(() => layers.value.map(({ biases }) => biases.length))
/** The activation of each layer. */
export const activationOf = steady(() => layers.value.map(({ activation }) => activation))
