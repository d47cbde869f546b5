// Which way an output leans, in words. Imports the table of activations and what yes means.

import { activations } from '../../lib/index.js'
import { isYes } from '../state/model.js'

/**
 * How clearly an output is a yes or a no: by how far it is from the middle, as a share of the way to the end of the
 * range. Where the range has no end, as far as the middle is from 0.
 * @param {number} y
 * @param {import('../state/state.js').ActivationName} activation
 * @param {number} middle
 */
export function leanOf(y, activation, middle) {
  if (Number.isNaN(y)) return 'no answer'
  if (y === middle) return 'undecided'
  const yes = isYes(y, middle)
  const end = activations[activation].range[yes ? 1 : 0]
  const way = Number.isFinite(end) ? Math.abs(end - middle) : 0.5
  const share = Math.abs(y - middle) / way
  const how = share < 0.2 ? 'barely' : share < 0.7 ? 'rather' : 'clearly'
  return `${yes ? 'yes' : 'no'}, ${how}`
}
