// The lessons, one row each: what one starts from, and its steps. Pure. Imports their rows and the facts.

import { factsOf } from './facts.js'
import { networkLessons } from './network-lessons.js'
import { neuronLessons } from './neuron-lessons.js'
import { trainingLessons } from './training-lessons.js'

/** @typedef {import('../state/state.js').State} State */

/**
 * @typedef {object} Step
 * @property {string} text what to do: two short lines on a phone
 * @property {string} why what one sees by it
 * @property {string} at the places that it points at, blanks between them: each a data-part of the page, or inputs,
 *   weights or bias
 * @property {(facts: import('./facts.js').Facts) => boolean} [goal] whether it is done; without one there is
 *   nothing that has to be done
 * @property {() => State} [show] a state that meets the goal
 * @property {State} [start] a state of its own to begin from; else it goes on from the step before
 * @property {number} [tries] after so many changes it is time to go on
 * @property {boolean} [pairs] whether the map joins the two points of each kind
 * @property {'second' | 'code'} [action] what its button does: give the neuron a second one, open the program
 */

/**
 * @typedef {object} Lesson
 * @property {string} title
 * @property {string} description one line, for the menu
 * @property {State} start
 * @property {readonly Step[]} steps
 */

/** @type {Record<string, Lesson>} */
export const lessons = { ...neuronLessons, ...networkLessons, ...trainingLessons }

/** The names of the lessons in their order. */
export const lessonNames = Object.keys(lessons)

/** @type {Map<string, State>} */
const starts = new Map()

/**
 * Where a step begins that is opened on its own: at what it brings along, or at what the steps before it lead to.
 * @param {string} name
 * @param {number} step from 0
 * @returns {State}
 */
export function startOf(name, step) {
  const key = `${name};${step}`
  const known = starts.get(key)
  if (known) return known
  const { start, steps } = lessons[name]
  const before = () => steps[step - 1].show?.() ?? startOf(name, step - 1)
  const from = steps[step].start ?? (step === 0 ? start : before())
  const made = { ...from, lesson: { name, step } }
  starts.set(key, made)
  return made
}

/**
 * The step that a state is at, or null.
 * @param {Pick<State, 'lesson'>} state
 */
export const stepOf = ({ lesson }) => (lesson ? lessons[lesson.name].steps[lesson.step] : null)

/** Whether the goal of the step that a state is at holds; false where there is none. */
export function isDone(/** @type {State} */ state) {
  const { lesson } = state
  if (!lesson) return false
  return stepOf(state)?.goal?.(factsOf(state, startOf(lesson.name, lesson.step))) ?? false
}

/** The lessons as links open them. */
export const openable = Object.fromEntries(
  lessonNames.map((name) => [
    name,
    {
      steps: lessons[name].steps.length,
      startOf: (/** @type {number} */ step) => startOf(name, step),
    },
  ]),
)
