// Training as the page does it: the loop, a slice a frame, single updates, and why it stops. Shows nothing itself;
// edits the layers, one run as one step of undo. Imports the store and the training of plain numbers.

import { batch, computed, signal } from '@preact/signals'
import { unitName } from '../state/model.js'
import { short } from '../state/numbers.js'
import { isLone } from '../state/state.js'
import {
  announce,
  arrived,
  canRedo,
  dragging,
  edit,
  running,
  settle,
  state,
} from '../state/store.js'
import { Machine } from './machine.js'
import { speed } from './pace.js'
import { planOf } from './plan.js'
import { added, cut, stays } from './record.js'
import { cursor, missing, present, record, sets, shown, subject } from './run.js'
import { Watch } from './watch.js'
import { blownUp, FLAT, over, refused } from './words.js'

/** @typedef {import('./plan.js').Notice} Notice */
/** @typedef {import('./plan.js').Plan} Plan */
/** @typedef {import('./record.js').Record} Record */
/** @typedef {import('../state/state.js').State} State */

/** The least time between two frames that show numbers, and the most that the work of one takes, in ms. */
const FRAME = 30
const SLICE = 8

/** Why it stopped, or why it does not begin, and the state that this was said of. */
const notice = signal(/** @type {{ told: Notice, of: State } | null} */ (null))
/** What there is to say, while it is still true. */
export const said = computed(() => {
  const { layers, data, training } = state.value
  const { told, of } = notice.value ?? {}
  return of?.layers === layers && of.data === data && of.training === training ? told : undefined
})

// ---- the loop -------------------------------------------------------------------------------------

/** @type {Machine} */
let machine
/** @type {Watch} */
let watch
/** @type {Plan} */
let plan
/** The run so far; shown by the signal once a frame. @type {Record} */
let log
/** Moments of the run, and the layers that it wrote last. */
let moments = 0
/** @type {State['layers']} */
let written
/** @type {State['training']} */
let settings
/** @type {State['lesson']} */
let lesson
/** The gesture that all edits of a run are, how many epochs are left, and whether it edited anything. */
let gesture = ''
let gestures = 0
let left = 0
let edited = false
/** Which address it began at. */
let address = 0
let frame = 0
let drawn = 0

export const nextGesture = () => `train ${++gestures}`

/**
 * Says what there is to say; if nothing, those who hear the page are told where training is.
 * @param {Notice | null} told
 */
function tell(told) {
  notice.value = told && { told, of: state.peek() }
  const { epoch, loss } = present.peek()
  announce(told ? told.text : `Epoch ${short(epoch)}, loss ${short(loss ?? 0)}`)
}

/**
 * A machine for the numbers as they are: one that goes on, where the run has met them, or one that begins.
 * @returns {Machine | undefined} undefined where that is refused, which is then said
 */
export function begin() {
  notice.value = null
  const now = state.peek()
  const chosen = sets.peek()
  const there = shown.peek()
  const index = cursor.peek()
  if (missing.peek() || !chosen) return undefined
  plan = planOf(now, chosen)
  try {
    if (there && index >= 0) {
      log = cut(there, index)
      machine = new Machine(plan, now.layers, there.points[index])
    } else {
      machine = new Machine(plan, now.layers)
      const start = { ...machine.point, layers: now.layers, at: 0, pinned: true }
      log = { points: [start], stride: 1, of: subject(now) }
    }
  } catch (error) {
    const told = refused(error, plan)
    if (!told) throw error
    tell(told)
    return undefined
  }
  record.value = log
  moments = log.points[log.points.length - 1].at
  settings = now.training
  lesson = now.lesson
  written = now.layers
  return machine
}

/** Puts a moment into the run. */
function note(pinned = false) {
  log = added(log, { ...machine.point, at: moments, pinned })
}

/**
 * Shows the machine's numbers on the page.
 * @param {string} name of the gesture
 */
function write(name) {
  note()
  const { layers } = log.points[log.points.length - 1]
  // At once, or for a moment the page would be where the run has not been.
  batch(() => {
    record.value = log
    edit((state) => ({ ...state, layers }), name)
  })
  written = state.peek().layers
}

/**
 * One update by some rows.
 * @param {readonly number[]} rows places among those that train
 * @param {string} name of the gesture
 */
export function update(rows, name) {
  try {
    machine.step(rows)
    moments++
    write(name)
    // At once, with what is told of it: later the verdict would tell of it again.
    settle()
    tell(null)
  } catch (error) {
    tell(told(error))
  } finally {
    machine.end()
  }
}

/** One update by the rows of the next batch; by all of them it is an epoch. */
export function stepBatch() {
  if (!begin()) return
  const rows = plan.sets.rows.length
  const size = /** @type {number} */ (plan.options.batchSize)
  if (size >= rows) {
    machine.end()
    train(1)
    return
  }
  const from = machine.seen % rows
  const batch = Array.from({ length: Math.min(size, rows - from) }, (_, i) => from + i)
  update(batch, '')
}

/**
 * Trains until something stops it.
 * @param {number} [epochs] most of them
 */
export function train(epochs = Number.POSITIVE_INFINITY) {
  if (!begin()) return
  const isPerceptron = plan.loss === 'perceptron'
  if (!isPerceptron && machine.isFlat && !machine.isRight) {
    machine.end()
    tell(FLAT)
    return
  }
  watch = new Watch(machine, isPerceptron)
  gesture = nextGesture()
  left = epochs
  edited = false
  address = arrived.peek()
  drawn = Number.NEGATIVE_INFINITY
  running.value = true
  onFrame()
}

/** @param {Notice | null} [told] why */
export function stop(told = null) {
  cancelAnimationFrame(frame)
  running.value = false
  machine.end()
  settle()
  tell(told)
}

function onFrame() {
  frame = requestAnimationFrame(onFrame)
  // A hand that holds something is not wrestled with: training goes on from where it lets go.
  if (dragging.peek()) return
  const start = performance.now()
  if (start - drawn < FRAME) return
  drawn = start
  // Undo, Back and Forward lead to a state that is to be seen.
  if ((edited && canRedo.peek()) || arrived.peek() !== address) return stop()
  if (!takeOver()) return stop({ text: 'Stopped: the network, its rows or its loss changed.' })
  const most = Number.isFinite(left) ? left : speed.peek()
  let end
  try {
    end = work(most, start + SLICE)
  } catch (error) {
    end = told(error)
  }
  write(gesture)
  edited = true
  if (end) stop(end)
  else if (left === 0) stop()
}

/**
 * Epochs, at least one.
 * @param {number} most of them
 * @param {number} until when
 * @returns {Notice | undefined} why it is over
 */
function work(most, until) {
  for (let i = 0; i < most; i++) {
    const report = machine.learn()
    moments++
    left--
    if (stays(log, moments)) note()
    const reason = watch.after(report)
    if (reason) return over(reason, machine, plan, isLone(state.peek()))
    if (performance.now() >= until) break
  }
  return undefined
}

/**
 * What was edited since the last frame is what is trained from now on.
 * @returns {boolean} false where it is not the same training any more
 */
function takeOver() {
  const now = state.peek()
  const others = now.layers !== written
  const chosen = sets.peek()
  // A lesson that brings numbers of its own begins something else.
  if (others && now.lesson !== lesson) return false
  lesson = now.lesson
  if (!others && now.training === settings && shown.peek()) return true
  if (!shown.peek() || !chosen) return false
  plan = planOf(now, chosen)
  machine.end()
  try {
    machine = new Machine(plan, now.layers, log.points[log.points.length - 1])
  } catch {
    return false
  }
  watch = new Watch(machine, plan.loss === 'perceptron')
  settings = now.training
  written = now.layers
  if (others) {
    moments++
    note(true)
  }
  return true
}

/** What is said of an error of the package. @param {unknown} error */
function told(error) {
  const notice = blownUp(error, plan, log.points[0].layers, unitName)
  if (!notice) throw error
  return notice
}
