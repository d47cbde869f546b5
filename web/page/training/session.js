// Training as the page runs it: what can be trained now, the run that is shown, and the loop, a slice a frame.
// Shows nothing itself; edits the layers, one run as one step of undo. Imports the store, the model, and the
// training of plain numbers.

import { computed, signal } from '@preact/signals'
import { fitting, inputNames, network, samples, unitName } from '../state/model.js'
import { short } from '../state/numbers.js'
import { isLone, nextSeed, randomize } from '../state/state.js'
import { announce, canRedo, dragging, edit, running, settle, since, state } from '../state/store.js'
import { Machine, tamerRate } from './machine.js'
import { caution, culprit, lossOf, obstacle, parted, planOf, refused, targetsFor } from './plan.js'
import { added, cut, indexOf, shapeOf, stays } from './record.js'
import { Watch } from './watch.js'

/** @typedef {import('./plan.js').Notice} Notice */
/** @typedef {import('./plan.js').Plan} Plan */
/** @typedef {import('./record.js').Record} Record */
/** @typedef {import('./record.js').Point} Point */
/** @typedef {import('../state/state.js').State} State */

/** The least time between two frames that show numbers, and the most that the work of one takes, in ms. */
const FRAME = 30
const SLICE = 8
/** More rows than that are not judged while a hand moves numbers that no run has met. */
const MOST_JUDGED = 5000

/** How far a Step goes. @type {Readonly<{ [name: string]: string }>} */
export const stepSizes = {
  beats: 'one row, in seven beats',
  row: 'one row',
  batch: 'one batch',
  10: '10 epochs',
  100: '100 epochs',
}
export const stepSize = signal('beats')
/** Epochs of a frame. */
export const speeds = { 1: 'slow', 10: 'usual', 100: 'fast', Infinity: 'as fast as it goes' }
export const speed = signal(10)

/** What there is to say: why it stopped, or why it does not begin. */
export const notice = signal(/** @type {Notice | null} */ (null))

// ---- what is trained ------------------------------------------------------------------------------

/** What stands in the way, or null. */
export const missing = computed(() => obstacle(state.value, samples.value))

const output = computed(() => state.value.layers[state.value.layers.length - 1].activation)
const heldOut = computed(() => state.value.training.heldOut)
export const sets = computed(() => {
  const chosen = fitting.value
  const { targets } = chosen ?? {}
  if (!chosen || !targets) return null
  return parted({ ...chosen, targets }, targetsFor(targets, output.value), heldOut.value)
})

/** What the rows make of training though they allow it; '' for nothing. */
export const warning = computed(() => (sets.value ? caution(sets.value, inputNames.value) : ''))

// ---- the run that is shown ------------------------------------------------------------------------

const record = signal(/** @type {Record | null} */ (null))

/** What a run is of: with anything else, its losses say nothing. @param {State} state */
const subject = (state) => ({
  data: state.data,
  layers: state.layers,
  loss: lossOf(state),
  heldOut: state.training.heldOut,
})

/** The run, while the state is still what it was a run of. */
export const shown = computed(() => {
  const there = record.value
  if (!there || missing.value) return null
  const [of, now] = [there.of, subject(state.value)]
  return of.loss === now.loss &&
    of.heldOut === now.heldOut &&
    of.data.set === now.data.set &&
    of.data.mine === now.data.mine &&
    shapeOf(of.layers) === shapeOf(now.layers)
    ? there
    : null
})

/** Which of its points the page is at, or −1 where a hand moved a number since. */
export const cursor = computed(() => (shown.value ? indexOf(shown.value, state.value.layers) : -1))

/**
 * Epoch and losses of the numbers as they are; a loss is null where it cannot be told.
 */
export const present = computed(() => {
  const point = shown.value?.points[cursor.value]
  if (point) return point
  const nothing = { epoch: 0, loss: null, heldOut: null }
  const chosen = sets.value
  if (!chosen || missing.value || chosen.rows.length > MOST_JUDGED) return nothing
  try {
    const loss = /** @type {any} */ (lossOf(state.value))
    const of = (/** @type {Float64Array} */ X, /** @type {Float64Array} */ Y) =>
      network.value.evaluate(X, Y, { loss }).loss
    const { X, Y, heldX, heldY } = chosen
    return { epoch: 0, loss: of(X, Y), heldOut: heldX && heldY && of(heldX, heldY) }
  } catch {
    // The loss does not fit these targets: a press on Train says so.
    return nothing
  }
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
/** The gesture that all edits of a run are, how many epochs are left, and whether it edited anything. */
let gesture = ''
let gestures = 0
let left = 0
let edited = false
let frame = 0
let drawn = 0

export const nextGesture = () => `train ${++gestures}`

/** @param {Notice | null} told */
export function tell(told) {
  notice.value = told
  if (told) announce(told.text)
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
      since.value = now.layers
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
export function write(name) {
  note()
  record.value = log
  const { layers } = log.points[log.points.length - 1]
  edit((state) => ({ ...state, layers }), name)
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
  } catch (error) {
    tell(blownUp(error))
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
    tell({ text: FLAT, mend: nextStart })
    return
  }
  watch = new Watch(machine, isPerceptron)
  gesture = nextGesture()
  left = epochs
  edited = false
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

/** By the user. */
export function pause() {
  stop()
  const { epoch, loss } = present.peek()
  announce(`Paused at epoch ${short(epoch)}, loss ${short(loss ?? 0)}`)
}

function onFrame() {
  frame = requestAnimationFrame(onFrame)
  // A hand that holds something is not wrestled with: training goes on from where it lets go.
  if (dragging.peek()) return
  const start = performance.now()
  if (start - drawn < FRAME) return
  drawn = start
  if (edited && canRedo.peek()) return stop()
  if (!takeOver()) return stop({ text: 'Stopped: what was trained is now another.' })
  const most = Number.isFinite(left) ? left : speed.peek()
  let told
  try {
    told = work(most, start + SLICE)
  } catch (error) {
    told = blownUp(error)
  }
  write(gesture)
  edited = true
  if (told) stop(told)
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
    if (reason) return told(reason)
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

// ---- words ----------------------------------------------------------------------------------------

const FLAT = 'Every slope is 0: no unit answers, so nothing says which way the weights should go.'

/** @type {import('./plan.js').Mend} */
const nextStart = {
  label: 'Next seed',
  apply: (state) => randomize(state, nextSeed(state)),
}

/**
 * @param {import('./watch.js').Reason} reason
 * @returns {Notice}
 */
function told(reason) {
  const { losses, isFlat } = machine
  if (reason === 'converged') return { text: 'Learned: a whole pass without a mistake.' }
  if (reason === 'right') return { text: 'Learned: every row is right and the loss is below 0.01.' }
  if (reason === 'cycle') {
    const cut = isLone(state.peek()) ? ': no straight cut parts these rows' : ''
    return { text: `This pass repeats an earlier one${cut}. It will never end.` }
  }
  if (isFlat) return { text: FLAT, mend: nextStart }
  const text = `Stuck at loss ${short(losses.loss)}: no millionth better in 500 epochs.`
  return { text, mend: nextStart }
}

/**
 * @param {unknown} error of the package
 * @returns {Notice} which number left the doubles, and what to do
 */
function blownUp(error) {
  const { message } = /** @type {Error} */ (error)
  if (!(error instanceof RangeError && message.includes('diverged'))) throw error
  const { layers } = log.points[0]
  const what = culprit(message, layers, unitName)
  const rate = /** @type {number} */ (plan.options.learningRate)
  const tamer = tamerRate(plan, layers)
  const text = `${what} grew beyond 1e308: rate ${short(rate)} is too large.`
  if (tamer === undefined) return { text }
  const apply = (/** @type {State} */ state) => ({
    ...state,
    layers,
    training: { ...state.training, learningRate: tamer },
  })
  return { text, mend: { label: `Try ${short(tamer)}`, apply } }
}
