// Which rows the page shows: chosen from the menu, or one's own, which are kept while others are shown. Edits
// the data, and where it is plainly wanted the number of inputs, as one step of undo.

import { signal } from '@preact/signals'
import { samplesOf } from '../state/sets.js'
import { resize } from '../state/shape.js'
import { isLone } from '../state/state.js'
import { announce, edit, state } from '../state/store.js'

/** @typedef {import('../state/state.js').State} State */
/** @typedef {import('../state/state.js').DataChoice} DataChoice */
/** @typedef {import('../state/state.js').Mine} Mine */

/** One's own rows that were shown last. */
export const kept = signal(/** @type {Mine | undefined} */ (undefined))

/** What the page did beside what was asked, and the data for which it did. */
export const note = signal({ text: '', of: /** @type {DataChoice | undefined} */ (undefined) })

export const inputsText = (/** @type {number} */ count) =>
  `${count} ${count === 1 ? 'input' : 'inputs'}`

/**
 * @param {State} state
 * @param {DataChoice} data
 * @param {number | undefined} width of its rows
 */
function withData(state, data, width) {
  const next = { ...state, data }
  return width === undefined || width === state.inputs.length ? next : resize(next, width)
}

/**
 * Shows rows. A lone neuron gets as many inputs as they have: it has nothing behind it that would no longer
 * fit. A network keeps its own.
 * @param {DataChoice} data
 */
export function choose(data) {
  const width = (data.mine ?? samplesOf(data.set))?.rows[0].length
  const before = state.value.inputs.length
  const fits = width === undefined || width === before
  edit((state) => withData(state, data, isLone(state) ? width : undefined))
  if (fits || !isLone(state.value) || state.value.data !== data) return
  note.value = { text: `Now ${inputsText(width)}, as these rows have.`, of: data }
  announce(`${note.value.text} There were ${before}.`)
}

/**
 * Shows one's own rows, and gives the network as many inputs as they have.
 * @param {Mine} mine
 */
export const useRows = (mine) =>
  edit((state) => withData(state, { set: 'mine', mine }, mine.rows[0].length))

/** Gives the network as many inputs as the rows have. */
export const fitInputs = (/** @type {number} */ width) => edit((state) => resize(state, width))
