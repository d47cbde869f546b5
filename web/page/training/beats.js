// One update of training in seven beats: products, sum, bias, activation, error, blame, update. Shows its words
// and, by the store's `beat`, its marks on the bench; edits the inputs, which become the row's, and at the last
// beat the layers. Imports the store, the model and the session.

import { computed, effect, signal, untracked } from '@preact/signals'
import { currentRow } from '../state/answers.js'
import { node, now, outputs, trace } from '../state/model.js'
import { is as equals, named, short } from '../state/numbers.js'
import { neuronAt } from '../state/state.js'
import { announce, beat, edit, redo, state, undo } from '../state/store.js'
import { stepSize } from './pace.js'
import { sets, shown } from './run.js'
import { begin, nextGesture, update } from './session.js'

/** @typedef {import('../state/state.js').State} State */

export const beats = /** @type {const} */ ([
  'products',
  'sum',
  'bias',
  'activation',
  'error',
  'blame',
  'update',
])
const LAST = beats.length - 1

/**
 * The update that is being played.
 * @typedef {object} Play
 * @property {number} index of the beat
 * @property {number} row a place among the rows that train
 * @property {string} gesture all its edits are one step of undo
 * @property {State['layers']} before the update
 * @property {State['layers']} layers that are there at this beat
 * @property {readonly number[]} inputs the row
 * @property {State['data']} data whose row it is
 * @property {State['training']} training how it is learned
 * @property {{ weights: Float64Array, bias: Float64Array }[]} slopes of the loss, by layer
 * @property {State['layers'] | null} after the update, by an optimizer that goes its own way; else null
 * @property {number} loss of the row before the update
 */
const playing = signal(/** @type {Play | null} */ (null))

/** Which beat it is, counted from 1; 0 for none. */
export const beatNumber = computed(() => (playing.value ? playing.value.index + 1 : 0))

/** The row that trained last by itself. */
let last = -1
/** The next one: that on the bench, if it trains and was not the last; else the one after the last. */
function nextRow() {
  if (shown.peek()?.points.at(-1)?.seen === 0) last = -1
  const rows = sets.peek()?.rows ?? []
  const here = rows.indexOf(currentRow.peek())
  if (here >= 0 && here !== last) return here
  return (last + 1) % rows.length
}

/**
 * Puts a row on the bench.
 * @param {number} row a place among those that train
 * @param {string} gesture
 */
function bring(row, gesture) {
  const { X, width } = /** @type {import('./plan.js').Sets} */ (sets.peek())
  const inputs = [...X.subarray(row * width, (row + 1) * width)]
  edit((state) => ({ ...state, inputs }), gesture)
}

/** One update by one row, at once. */
export function stepRow() {
  const machine = begin()
  if (!machine) return
  const gesture = nextGesture()
  last = nextRow()
  bring(last, gesture)
  update([last], gesture)
}

/** The same in seven beats, of which this is the first. */
export function play() {
  const machine = begin()
  if (!machine) return
  const gesture = nextGesture()
  const row = nextRow()
  bring(row, gesture)
  const { layers, inputs, data, training } = state.peek()
  const { layers: slopes, loss } = machine.gradient(row)
  const after = training.optimizer === 'sgd' ? null : stepped(machine, row)
  machine.end()
  const start = { index: 0, row, gesture, before: layers, layers }
  playing.value = { ...start, inputs, data, training, slopes, after, loss }
}

/**
 * Where one update goes; null where that is beyond all doubles, which the update itself will say.
 * @param {import('./machine.js').Machine} machine
 * @param {number} row
 */
function stepped(machine, row) {
  try {
    machine.step([row])
    return machine.layers
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

export function nextBeat() {
  const play = playing.peek()
  if (!play) return
  if (play.index === LAST) return endBeats()
  if (play.index === LAST - 1) {
    if (!begin()) return endBeats()
    last = play.row
    playing.value = null
    update([play.row], play.gesture)
    played()
  }
  playing.value = { ...play, index: play.index + 1, layers: state.peek().layers }
}

/** Whether the beats, played once, left the button to quicker steps. */
let quicker = false
function played() {
  if (stepSize.peek() !== 'beats') return
  stepSize.value = 'batch'
  quicker = true
}
/** The lesson that is at its beginning: its first step is slow again. */
const opened = computed(() => (state.value.lesson?.step === 0 ? state.value.lesson.name : ''))
effect(() => {
  if (opened.value === '' || !quicker) return
  quicker = false
  stepSize.value = 'beats'
})

export function previousBeat() {
  const play = playing.peek()
  if (!play || play.index === 0) return
  const { before, gesture, index } = play
  playing.value = null
  if (index === LAST) undo()
  if (state.peek().layers !== before) {
    // What was undone was another edit, such as a selection.
    redo()
    edit((state) => ({ ...state, layers: before }), gesture)
  }
  playing.value = { ...play, index: index - 1, layers: state.peek().layers }
}

export function endBeats() {
  playing.value = null
}

effect(() => {
  const play = playing.value
  const { layers, inputs, selected, data, training } = state.value
  if (!play) {
    beat.value = null
    return
  }
  // Whatever else is edited ends it: its words would be of other numbers.
  const others = layers !== play.layers || data !== play.data || training !== play.training
  if (others || inputs.some((x, i) => !Object.is(x, play.inputs[i]))) {
    untracked(endBeats)
    return
  }
  const name = beats[play.index]
  const target = selected[0] === layers.length - 1 ? targetOf(play) : null
  beat.value = { name, target, moves: name === 'blame' ? movesOf(play, selected) : null }
})

const targetOf = (/** @type {Play} */ { row }) => sets.value?.Y[row] ?? 0

/**
 * How far each number of a neuron is about to go: rate × slope, downhill, or as its optimizer goes.
 * @param {Play} play
 * @param {State['selected']} place
 */
function movesOf({ before, slopes, after, training: { learningRate } }, place) {
  const [layer, unit] = place
  const here = neuronAt({ layers: before, selected: place })
  if (after) {
    const there = neuronAt({ layers: after, selected: place })
    const weights = there.weights.map((weight, i) => weight - here.weights[i])
    return { weights, bias: there.bias - here.bias }
  }
  const count = here.weights.length
  const { weights, bias } = slopes[layer]
  // 0 is added so that no number goes by −0.
  const move = (/** @type {number} */ slope) => -learningRate * slope + 0
  return {
    weights: Array.from(weights.subarray(unit * count, (unit + 1) * count), move),
    bias: move(bias[unit]),
  }
}

/** The most numbers that a sentence lists: it has two lines of a phone. */
const MOST_LISTED = 3
/** @param {string[]} parts */
const list = (parts) =>
  parts.length > MOST_LISTED ? `${parts.slice(0, MOST_LISTED).join(', ')} …` : parts.join(', ')
const signed = (/** @type {number} */ value) => (value > 0 ? `+${short(value)}` : short(value))
/** A value behind its name, on one line with its sign. */
const is = (/** @type {number} */ value) => equals(value).replace(' ', '\u00a0')

/** @type {Record<typeof beats[number], (play: Play) => string>} */
const TEXTS = {
  products({ row }) {
    const { names } = node.value
    const parts = now.value.products.map((p, i) => `${names[i]}·${named('w', i)}\u00a0${is(p)}`)
    return `Row ${(sets.value?.rows[row] ?? 0) + 1}: each input times its weight. ${list(parts)}.`
  },
  sum: () => `The products add up: their sum ${is(now.value.sum)}.`,
  bias: () => `The bias is the last push, ${signed(node.value.bias)}: z ${is(now.value.z)}.`,
  activation: () =>
    `${node.value.activation} makes ${node.value.name} ${is(now.value.y)} of z ${is(now.value.z)}.`,
  error(play) {
    const [y] = outputs.value
    const target = targetOf(play)
    const side = y < target ? 'too low' : y > target ? 'too high' : 'just right'
    return `y ${is(y)}, the target is ${short(target)}: ${side}. The loss of this row ${is(play.loss)}.`
  },
  blame({ loss, after, training }) {
    const { moves } = beat.value ?? {}
    const { name, place } = node.value
    const all = moves ? [...moves.weights, moves.bias] : []
    if (all.every((move) => move === 0)) {
      return loss === 0
        ? 'No mistake, no blame: nothing moves.'
        : 'No slope here: none of these moves.'
    }
    const parts = all.map(
      (move, i) => `${i < all.length - 1 ? named('w', i) : 'b'}\u00a0${signed(move)}`,
    )
    const way = place[0] < trace.value.length - 1 ? `, through the weights behind ${name}` : ''
    const how = after ? `${training.optimizer} makes of rate and slope` : 'Rate × slope, downhill'
    return `${how}${way}: ${list(parts)}.`
  },
  update(play) {
    const [y] = outputs.value
    return `The numbers went there: y ${is(y)}, target ${short(targetOf(play))}. One step is done.`
  },
}

/** What is said at the present beat; '' when none is played. */
export const beatText = computed(() => {
  const play = playing.value
  return play && beat.value ? TEXTS[beats[play.index]](play) : ''
})
effect(() => {
  const text = beatText.value
  if (text) untracked(() => announce(text))
})
