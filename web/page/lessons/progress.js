// How far the lesson is that the state is at, and how one goes on in it: every move is one edit. Imports the
// store and the lessons.

import { computed, effect, signal } from '@preact/signals'
import { edit, settled, state } from '../state/store.js'
import { isDone, lessonNames, lessons, startOf, stepOf } from './lessons.js'

const placeOf = (/** @type {import('../state/state.js').State} */ { lesson }) =>
  lesson ? `${lesson.name};${lesson.step}` : ''

/** The lesson and step as one text, so that what they show is made anew only when another one comes. */
const place = computed(() => placeOf(state.value))

/** The step with its lesson, or null. */
export const current = computed(() => {
  if (place.value === '') return null
  const { name, step } = /** @type {{ name: string, step: number }} */ (state.peek().lesson)
  const { title, steps } = lessons[name]
  return { ...steps[step], name, title, index: step, count: steps.length }
})

/** Whether its goal holds. */
export const done = computed(() => isDone(state.value))

/** How many changes ended while the step was open. */
const tries = signal(0)
let before = settled.peek()
effect(() => {
  const now = settled.value
  if (placeOf(now) !== placeOf(before)) tries.value = 0
  else if (now.layers !== before.layers) tries.value = tries.peek() + 1
  before = now
})

/** Whether it is time to go on: the goal holds, there is none, or it was tried often enough. */
export const ready = computed(() => {
  const step = current.value
  if (!step) return false
  return step.goal ? done.value : tries.value >= (step.tries ?? 0)
})

/** Opens a lesson at its start. @param {string} name */
export const open = (name) => edit(() => startOf(name, 0))

/** No lesson; all else stays. */
export const leave = () => edit((state) => ({ ...state, lesson: null }))

/** To another step: all else stays, unless that one begins at a state of its own. @param {number} step from 0 */
export const go = (step) =>
  edit((state) => {
    const name = state.lesson?.name
    if (!name || !lessons[name].steps[step]) return undefined
    return lessons[name].steps[step].start
      ? startOf(name, step)
      : { ...state, lesson: { name, step } }
  })

/** What comes after the last step, or undefined. */
export const following = (/** @type {string} */ name) => lessonNames[lessonNames.indexOf(name) + 1]

/** To a state that meets the goal. */
export const showIt = () =>
  edit((state) => {
    const show = stepOf(state)?.show
    return show && { ...show(), lesson: state.lesson }
  })
