// The state as the part of a link behind '#', and back: exact both ways. A link is data of unknown
// origin: what happened to it on its way is undone, and each bad part is replaced by its default and named.
// Imports the reading of parts.

import { write } from './numbers.js'
import { readParts, usualView, VERSION } from './reading.js'
import { repair } from './received.js'
import { outputPlace, resize } from './shape.js'
import { defaults, initial, isComputed, redraw, usualTraining } from './state.js'
import {
  counted,
  ghostText,
  list,
  lists,
  mineParts,
  parameterised,
  parameterPart,
  trainingText,
} from './texts.js'

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./reading.js').Lessons} Lessons */

/** Longer than any link that the page makes, short enough to be read at once. */
const LONGEST = 24000
/** The user's own rows are in a link up to so many letters; a file holds them all. */
const LONGEST_ROWS = 8000

/** Whether the user's own rows are more than a link holds. */
export const rowsLeftOut = (/** @type {Pick<State, 'data'>} */ { data: { mine } }) =>
  mine !== undefined && Object.values(mineParts(mine)).join('').length > LONGEST_ROWS

/**
 * @param {State} state
 * @returns {string} without the '#'
 */
export function encode(state) {
  const { layers, inputs, seed, draw, axes, hidden, fold, gives, slope, ghost } = state
  const { data, lesson, selected, view } = state
  /** @type {Record<string, string>} */
  const parts = {
    v: VERSION,
    f: layers.map(({ activation }) => activation).join(','),
    x: list(inputs),
    w: layers.map(({ weights }) => list(weights.flat())).join(';'),
    b: lists(layers.map(({ biases }) => biases)),
    seed: String(seed),
  }
  if (draw !== 'rand') parts.draw = draw
  for (const name of parameterised) {
    const values = layers.map(({ parameters }) => parameters[name])
    if (!values.every((value) => Object.is(value, defaults[name]))) {
      parts[parameterPart(name)] = values.map(write).join(';')
    }
  }
  if (selected.join() !== outputPlace(state).join()) parts.at = counted(selected)
  if (view !== usualView(state)) parts.view = view
  if (axes.join() !== '0,1' && inputs.length > 1) parts.axes = counted(axes)
  if (isComputed(state) && hidden.join() !== '0,1' && hidden[1] !== hidden[0]) {
    parts.hidden = counted(hidden)
  }
  if (fold !== 0) parts.fold = write(fold)
  if (gives !== 'bias') parts.gives = `x${gives + 1}`
  if (slope) parts.slope = '1'
  if (ghost) parts.ghost = ghostText(ghost)
  if (data.mine && !rowsLeftOut(state))
    Object.assign(parts, { data: 'mine', ...mineParts(data.mine) })
  else if (!data.mine && data.set !== 'none') parts.data = data.set
  const training = trainingText(state.training)
  if (training !== trainingText(usualTraining)) parts.train = training
  if (lesson) parts.lesson = lesson.step ? `${lesson.name};${lesson.step + 1}` : lesson.name
  return Object.entries(parts)
    .map(
      ([key, value]) =>
        `${key}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3B', ';')}`,
    )
    .join('&')
}

/** Whether two states are the same, bit for bit. */
export const same = (/** @type {State} */ a, /** @type {State} */ b) =>
  a === b || (sameData(a.data, b.data) && encode(a) === encode(b))

/**
 * @param {State['data']} a
 * @param {State['data']} b
 */
const sameData = (a, b) =>
  a === b ||
  (a.set === b.set &&
    (a.mine === b.mine ||
      (a.mine !== undefined &&
        b.mine !== undefined &&
        JSON.stringify(mineParts(a.mine)) === JSON.stringify(mineParts(b.mine)))))

/**
 * @param {string} text with or without the '#'
 * @param {Lessons} [lessons]
 * @returns {{ state: State, problems: string[] }} a whole state, and what was wrong with the link
 */
export function decode(text, lessons = {}) {
  if (text.length > LONGEST)
    return { state: initial, problems: [`it is longer than ${LONGEST} characters`] }
  return readParts(partsOf(text), drawn, { lessons })
}

/** What is not in a link: the first state with so many inputs and a seed. */
const drawn = (/** @type {number} */ count, seed = initial.seed) =>
  redraw({ ...resize(initial, count), seed })

/**
 * The parts of a link as it came.
 * @param {string} text with or without the '#'
 */
const partsOf = (text) => new URLSearchParams(repair(text).replaceAll('+', '%2B'))

/**
 * Whether a link has a switch on: embed=1 asks for the page without its head, lock=1 for no menu of lessons.
 * @param {string} text with or without the '#'
 * @param {'embed' | 'lock'} name
 */
export const asksFor = (text, name) => text.length <= LONGEST && partsOf(text).get(name) === '1'
