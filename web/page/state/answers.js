// The rows of the chosen data, and what the network answers to them. Imports the model and the sets.

import { computed } from '@preact/signals'
import { decision, isYes, layerOutputs } from './model.js'
import { samplesOf } from './sets.js'
import { data, inputs, layers } from './slices.js'
import { outputsOf } from './state.js'

/**
 * The rows that are chosen, or null: flat as well, for the core.
 */
export const samples = computed(() => {
  const { set, mine } = data.value
  const found = set === 'mine' ? mine : samplesOf(set)
  if (!found) return null
  const { rows, targets } = found
  return { rows, targets, width: rows[0].length, flat: Float64Array.from(rows.flat()) }
})

/** The samples if they fit the network's inputs, else null. */
export const fitting = computed(() =>
  samples.value?.width === inputs.value.length ? samples.value : null,
)

/**
 * Of each row what every layer puts out, y, and whether that is right: on the same side of the middle as the
 * target (1 is yes, 0 is no); no number is never right. Null without rows that fit; `right` is null without
 * targets or with several outputs.
 */
export const answers = computed(() => {
  const chosen = fitting.value
  if (!chosen) return null
  const byLayer = layerOutputs(layers.value, chosen.flat)
  const units = outputsOf({ layers: layers.value })
  const y = byLayer[byLayer.length - 1]
  const { middle } = decision(layers.value[layers.value.length - 1].activation)
  const { targets } = chosen
  const right =
    targets && units === 1
      ? targets.map((t, i) => !Number.isNaN(y[i]) && isYes(y[i], middle) === isYes(t, 0.5))
      : null
  return { byLayer, y, units, middle, right, count: right?.filter(Boolean).length ?? 0 }
})

/** The row of the samples that x is, or −1. */
export const currentRow = computed(
  () => fitting.value?.rows.findIndex((row) => row.every((v, i) => v === inputs.value[i])) ?? -1,
)
