// The lessons, one row each: what one starts from, and its steps. Pure. Imports the state.

import { initial } from '../state/state.js'

/** @typedef {import('../state/state.js').State} State */

/**
 * @typedef {object} Lesson
 * @property {string} title
 * @property {string} description one line, for the menu
 * @property {State} start
 * @property {{ text: string }[]} steps
 */

/** @type {Record<string, Lesson>} */
export const lessons = {
  neuron: {
    title: 'The neuron',
    description: 'Inputs, weights, a bias and their sum.',
    start: initial,
    steps: [{ text: 'Move an input.' }],
  },
}

/** The lessons as links open them. */
export const openable = Object.fromEntries(
  Object.entries(lessons).map(([name, { start, steps }]) => [name, { start, steps: steps.length }]),
)
