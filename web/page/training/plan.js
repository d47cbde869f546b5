// What is trained and how, or why not: pure functions of the state and its rows. Imports the package and the
// model's words for yes and no.

import { activations, RandomState } from '../../lib/index.js'
import { decision, isYes } from '../state/model.js'
import { short } from '../state/numbers.js'
import { removeUnit, resize } from '../state/shape.js'
import { changeLayer, outputsOf } from '../state/state.js'

/** @typedef {import('../state/state.js').State} State */
/** @typedef {import('../state/state.js').LayerNumbers} LayerNumbers */
/** @typedef {import('../../lib/index.js').TrainerOptions} TrainerOptions */

/**
 * One edit that mends what is missing.
 * @typedef {{ label: string, apply: (state: State) => State }} Mend
 * @typedef {{ text: string, mend?: Mend }} Notice
 */

/**
 * The rows that are trained with, and those that are held out. Flat, as the core takes them.
 * @typedef {object} Sets
 * @property {number} width numbers of a row
 * @property {readonly number[]} rows which of the data's rows train
 * @property {Float64Array} X
 * @property {Float64Array} Y the targets as the network is to put them out
 * @property {readonly boolean[]} yes whether they are a yes
 * @property {Float64Array | null} heldX
 * @property {Float64Array | null} heldY
 */

/**
 * @typedef {object} Plan
 * @property {string} loss
 * @property {Sets} sets
 * @property {TrainerOptions} options of the package's Trainer
 * @property {number} middle where the output turns from no to yes
 */

/** The split and the orders of one set of rows are the same for every network. */
const SPLIT_SEED = 0

/**
 * The loss by name: of 'auto' the one that is made for the output.
 * @param {Pick<State, 'layers' | 'training'>} state
 */
export function lossOf({ layers, training }) {
  if (training.loss !== 'auto') return training.loss
  const { activation } = layers[layers.length - 1]
  if (activation === 'step') return 'perceptron'
  return activation === 'sigmoid' ? 'binaryCrossEntropy' : 'meanSquaredError'
}

/** How far an output reaches; of an open range as far as a target that is 0 or 1. */
const endsOf = (/** @type {LayerNumbers['activation']} */ activation) => {
  const [low, high] = activations[activation].range
  return Number.isFinite(high - low) ? [low, high] : [0, 1]
}

/**
 * Targets as an output is to have them. No and yes are the ends of its range: 0 is −1 for tanh, whose middle is
 * 0. Trained towards 0 itself it would stand on the very line between yes and no.
 * @param {readonly number[]} targets
 * @param {LayerNumbers['activation']} activation of the output
 */
export function targetsFor(targets, activation) {
  const [low, high] = endsOf(activation)
  const classes = targets.every((target) => target === 0 || target === 1)
  return classes && (low !== 0 || high !== 1)
    ? targets.map((target) => (target ? high : low))
    : targets
}

/**
 * The rows parted by a seeded choice. At least one trains.
 * @param {{ rows: readonly (readonly number[])[], targets: readonly number[], width: number, flat: Float64Array }} samples
 * @param {readonly number[]} wanted the targets as the network is to put them out
 * @param {number} heldOut the share that is held out
 * @returns {Sets}
 */
export function parted({ rows, width, flat, targets }, wanted, heldOut) {
  const yesOf = (/** @type {readonly number[]} */ part) => part.map((i) => isYes(targets[i], 0.5))
  const count = Math.min(Math.round(rows.length * heldOut), rows.length - 1)
  if (count === 0) {
    const all = rows.map((_, i) => i)
    const Y = Float64Array.from(wanted)
    return { width, rows: all, X: flat, Y, yes: yesOf(all), heldX: null, heldY: null }
  }
  const order = [...new RandomState(SPLIT_SEED).permutation(rows.length)]
  const [held, train] = [order.slice(0, count), order.slice(count)].map((part) =>
    part.sort((a, b) => a - b),
  )
  const X = (/** @type {number[]} */ part) => Float64Array.from(part.flatMap((i) => [...rows[i]]))
  const Y = (/** @type {number[]} */ part) => Float64Array.from(part, (i) => wanted[i])
  const [heldX, heldY] = [X(held), Y(held)]
  return { width, rows: train, X: X(train), Y: Y(train), yes: yesOf(train), heldX, heldY }
}

/**
 * How the state trains these rows. All rows are one batch, unless a batch size says otherwise; the perceptron's
 * rule goes row by row. Orders are drawn only where they matter, and never for the perceptron: without them a
 * state that comes again proves that it comes again for ever.
 * @param {Pick<State, 'layers' | 'training' | 'seed'>} state
 * @param {Sets} sets
 * @returns {Plan}
 */
export function planOf(state, sets) {
  const { optimizer, learningRate, batchSize } = state.training
  const loss = lossOf(state)
  const all = sets.rows.length
  const size = batchSize || (loss === 'perceptron' ? 1 : all)
  const order = size < all && loss !== 'perceptron' ? { seed: state.seed } : { shuffle: false }
  const options = { loss, optimizer, learningRate, batchSize: size, ...order }
  return {
    loss,
    sets,
    options: /** @type {TrainerOptions} */ (options),
    middle: decision(state.layers[state.layers.length - 1].activation).middle,
  }
}

/**
 * What stands between the state and its training, or null.
 * @param {State} state
 * @param {{ width: number, targets: readonly number[] | null } | null} samples the chosen rows
 * @returns {Notice | null}
 */
export function obstacle(state, samples) {
  const { inputs, layers } = state
  const last = layers.length - 1
  if (!samples) {
    // One neuron can learn AND; XOR takes two layers.
    const set = last === 0 ? 'AND' : 'XOR'
    return {
      text: 'Training needs data with targets.',
      mend: { label: `Take ${set}`, apply: (state) => ({ ...resize(state, 2), data: { set } }) },
    }
  }
  const { width, targets } = samples
  if (width !== inputs.length) {
    const numbers = width === 1 ? '1 number' : `${width} numbers`
    return {
      text: `The rows have ${numbers}, the network has ${inputs.length} inputs.`,
      mend: { label: `Use ${width}`, apply: (state) => resize(state, width) },
    }
  }
  if (!targets) return { text: 'These rows have no targets: nothing says what is right.' }
  if (outputsOf(state) > 1) {
    return {
      text: `The rows have one target, the network has ${outputsOf(state)} outputs.`,
      mend: { label: 'Keep the first', apply: firstOutput },
    }
  }
  const flat = layers
    .map(({ activation }, i) => ({ activation, i }))
    .filter(
      ({ activation, i }) => activation === 'step' && (i < last || lossOf(state) !== 'perceptron'),
    )
  if (flat.length === 0) return null
  const where = flat[0].i < last ? 'step in a hidden layer' : `step with ${lossOf(state)}`
  return {
    text: `${where}: flat everywhere, so no slope says which way the weights should go.`,
    mend: {
      label: 'Use sigmoid',
      apply: (state) =>
        flat.reduce(
          (next, { i }) => changeLayer(next, i, (layer) => ({ ...layer, activation: 'sigmoid' })),
          state,
        ),
    },
  }
}

/** @param {State} state @returns {State} */
function firstOutput(state) {
  let next = state
  while (outputsOf(next) > 1) next = removeUnit(next, next.layers.length - 1, outputsOf(next) - 1)
  return next
}

/** What a column may reach before it is said that it is large. */
const LARGE = 100

/**
 * What rows make of training though they allow it, in words; '' for nothing.
 * @param {Sets} sets
 * @param {readonly string[]} names of the inputs
 */
export function caution({ X, Y, rows, width }, names) {
  if (rows.length > 1 && Y.every((target) => target === Y[0])) {
    return `All targets are ${short(Y[0])}: an answer that never changes is right.`
  }
  const columns = Array.from({ length: width }, (_, k) => rows.map((_, i) => X[i * width + k]))
  const same = columns.findIndex(
    (column) => rows.length > 1 && column.every((x) => x === column[0]),
  )
  if (same >= 0) {
    return `${names[same]} is the same in every row: its weight does what the bias does.`
  }
  const large = columns.findIndex((column) => column.some((x) => Math.abs(x) > LARGE))
  if (large < 0) return ''
  const most = columns[large].reduce((most, x) => Math.max(most, Math.abs(x)), 0)
  return `${names[large]} goes up to ${short(most)}: inputs that large need a small rate.`
}
