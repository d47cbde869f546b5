// The one state that the page shows, its history, and its link. Every edit goes through `edit`, and
// nothing else writes the state. Imports the state and the link.

import { computed, effect, signal, untracked } from '@preact/signals'
import { decode, encode, same } from './link.js'
import { listed } from './reading.js'
import { allFinite, initial, redraw } from './state.js'

/** @typedef {import('./state.js').State} State */

/** How long nothing may move before an edit by keys or by a slider counts as settled, in ms. */
const SETTLE = 400
/** The least time between two writes of the address, in ms: browsers drop or refuse frequent ones. */
const WRITE = 350
/** How many steps can be undone. */
const DEPTH = 500

/** The lessons that links may open. @type {import('./reading.js').Lessons} */
export const lessons = {}

export const state = signal(initial)
/** The state after the last whole edit: no drag is under way. */
export const settled = signal(initial)
/** What a link, a file or a paste had wrong. */
export const problem = signal('')
/** The term that is pointed at or focused: an input's index, the bias, or nothing. */
export const lit = signal(/** @type {number | 'bias' | null} */ (null))
/** What is read out, and how many times something was: the same words may be said twice. */
export const announced = signal({ text: '', count: 0 })
/** @param {string} text */
export const announce = (text) => {
  announced.value = { text, count: announced.peek().count + 1 }
}

/**
 * What training shows of its first step on the bench, or null: the beat, the row's target, and how far each of
 * the selected neuron's numbers is about to go (rate × slope, with its sign).
 * @typedef {object} Beat
 * @property {'products' | 'sum' | 'bias' | 'activation' | 'error' | 'blame' | 'update'} name
 * @property {number | null} target of the selected neuron; a hidden one has none
 * @property {{ weights: readonly number[], bias: number } | null} moves
 */
export const beat = signal(/** @type {Beat | null} */ (null))
/** Whether training goes on now: pictures may be coarser then. */
export const running = signal(false)
/** The layers as they were when training or a comparison began, for the ghost ticks of fields; or null. */
export const since = signal(/** @type {State['layers'] | null} */ (null))

/** How many addresses came from elsewhere: by Back, Forward, or a paste. */
export const arrived = signal(0)

const past = signal(/** @type {State[]} */ ([]))
const future = signal(/** @type {State[]} */ ([]))
export const canUndo = computed(() => past.value.length > 0)
export const canRedo = computed(() => future.value.length > 0)

/** The gesture that is under way: its edits are one step of undo. */
let gesture = ''
let settling = 0
/** Whether a pointer is down and drags. */
export const dragging = signal(false)

/**
 * Changes the state, unless a number in it would be beyond all doubles.
 * @param {(state: State) => State | undefined} next undefined leaves it as it is
 * @param {string} [name] of a gesture: edits of one name in a row are one step of undo
 */
export function edit(next, name = '') {
  const before = state.value
  const after = next(before)
  if (after === undefined || same(after, before)) return
  if (!allFinite(after)) {
    problem.value = 'Expected numbers within ±1.797e308, the range of a double; the last ones stay.'
    return
  }
  if (name === '' || name !== gesture) past.value = [...past.value.slice(1 - DEPTH), before]
  future.value = []
  problem.value = ''
  gesture = name
  state.value = after
  clearTimeout(settling)
  if (name === '') settle()
  else settling = setTimeout(settle, SETTLE)
}

/**
 * A pointer went down: edits until `release` are one gesture, however long it rests.
 * @returns what there is before it, for `takeBack`
 */
export function hold() {
  settle()
  dragging.value = true
  return { state: state.value, past: past.value, future: future.value, problem: problem.value }
}

/** The pointer is up. */
export function release() {
  dragging.value = false
  settle()
}

/**
 * The pointer was none of the page's: the state and its history are what they were before it.
 * @param {ReturnType<typeof hold>} before
 */
export function takeBack(before) {
  past.value = before.past
  future.value = before.future
  problem.value = before.problem
  state.value = before.state
  release()
}

/**
 * The edits are over that keys made, or a slider; not those of a pointer that is still down, or of training that
 * goes on, however long its frames take.
 */
export function settle() {
  clearTimeout(settling)
  if (dragging.peek() || running.peek()) return
  gesture = ''
  settled.value = state.value
}

/**
 * @param {typeof past} from
 * @param {typeof past} to
 */
function move(from, to) {
  const there = from.value.at(-1)
  if (!there) return
  to.value = [...to.value, state.value]
  from.value = from.value.slice(0, -1)
  problem.value = ''
  state.value = there
  gesture = ''
  settle()
}
export const undo = () => move(past, future)
export const redo = () => move(future, past)

/** Back to what the shown seed draws. */
export const reset = () => edit(redraw)

/** @param {string[]} problems */
function linkProblem(problems) {
  return problems.length
    ? `The link has a fault; the rest of it is shown. ${listed(problems)}.`
    : ''
}

// ---- the address follows the settled state, and the state follows an address that was given -------

let written = 0
let writing = 0
/** The link of the state that the address stands for, which may say it in other words. */
let addressed = ''
/** The address itself, as it was read or written last. */
let known = ''

/** Writes the address now, or when enough time has passed; the last state always gets there. */
function write() {
  clearTimeout(writing)
  const wait = written + WRITE - Date.now()
  if (wait > 0) {
    writing = setTimeout(write, wait)
    return
  }
  const link = encode(settled.peek())
  if (link === addressed) return
  written = Date.now()
  try {
    history.pushState(null, '', `#${link}`)
    addressed = link
    known = location.hash
  } catch {
    // A browser that counts its history calls may refuse one; the next edit writes the whole state.
  }
}

/** Takes the address as it is at the start. */
function readAddress() {
  known = location.hash
  const { state: there, problems } = decode(known, lessons)
  addressed = encode(there)
  state.value = there
  settled.value = there
  problem.value = linkProblem(problems)
}

/** Applies the address after Back, Forward, or a paste into the address bar. */
function follow() {
  // Browsers tell of it twice, and the second time may come after an edit.
  if (location.hash === known) return
  known = location.hash
  clearTimeout(writing)
  const { state: there, problems } = decode(location.hash, lessons)
  addressed = encode(there)
  arrived.value++
  edit(() => there)
  problem.value = linkProblem(problems)
}

/**
 * Shows what the address asks for, and keeps the two together from then on. Called once, by main.jsx, before
 * anything is shown.
 * @param {import('./reading.js').Lessons} openable lessons that links may open
 */
export function followAddress(openable) {
  Object.assign(lessons, openable)
  readAddress()
  let start = true
  effect(() => {
    const now = settled.value
    if (start) start = false
    else untracked(() => now && write())
  })
  addEventListener('popstate', follow)
  addEventListener('hashchange', follow)
}

/** The link to this state, whatever the address bar says. */
export const linkTo = (/** @type {State} */ state) =>
  `${location.href.replace(/#.*$/, '')}#${encode(state)}`
