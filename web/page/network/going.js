// Going from neuron to neuron and from view to view, and the keys that do it anywhere on the page. Imports
// the store.

import { isChord } from '../parts/keys.js'
import { sheet } from '../parts/sheet.jsx'
import { outputPlace, select } from '../state/shape.js'
import { isLone, views } from '../state/state.js'
import { dragging, edit, state } from '../state/store.js'
import { isArrow, neighbour } from './places.js'

/** @typedef {import('../state/state.js').Place} Place */

/**
 * A neuron selected; from the view of the network alone its bench is opened.
 * @param {Place} place
 */
export const enter = (place) =>
  edit((state) => {
    const next = select(state, place)
    return state.view === 'network' ? { ...next, view: 'both' } : next
  })

/** @param {import('../state/state.js').View} view */
export const show = (view) => edit((state) => (isLone(state) ? undefined : { ...state, view }))

/**
 * The neuron beside the selected one, where an arrow key points. A run of keys is one step of undo.
 * @param {string} key
 */
export const goBeside = (key) =>
  edit((state) => {
    const units = state.layers.map(({ biases }) => biases.length)
    const place = neighbour(units, state.selected, key)
    return place && select(state, place)
  }, 'go to a neighbour')

/** Whether an element takes letters and digits itself. */
const takesText = (/** @type {EventTarget | null} */ target) =>
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement ||
  (target instanceof HTMLInputElement && !['radio', 'checkbox', 'range'].includes(target.type)) ||
  (target instanceof HTMLElement && target.isContentEditable)

/** Whether an element of its own does something with Alt and an arrow: a text, or a list that opens. */
const hasOwnArrows = (/** @type {EventTarget | null} */ target) =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement

/** Whether something lies over the page that Escape closes. */
const isCovered = () => sheet.value !== '' || document.querySelector(':popover-open') !== null

/**
 * Alt and an arrow: to the neighbour. Escape: back to the output. 1, 2, 3: the views.
 * @param {KeyboardEvent} event
 */
function onKeyDown(event) {
  const { key, target } = event
  if (event.defaultPrevented || isLone(state.value) || dragging.value) return
  if (isArrow(key)) {
    const { altKey, ctrlKey, metaKey, shiftKey } = event
    if (!altKey || ctrlKey || metaKey || shiftKey || hasOwnArrows(target)) return
    if (target instanceof HTMLInputElement) {
      // What is typed in a box counts for the neuron that it was typed for.
      target.blur()
      goBeside(key)
      target.focus()
    } else goBeside(key)
  } else if (isChord(event)) return
  else if (key === 'Escape') {
    if (isCovered()) return
    edit((state) => select(state, outputPlace(state)))
  } else {
    const view = views[['1', '2', '3'].indexOf(key)]
    if (!view || takesText(target)) return
    show(view)
  }
  event.preventDefault()
}

/** Hears the keys from now on. Called once, by main.jsx. */
export const hearKeys = () => addEventListener('keydown', onKeyDown)
