// What training says in words: why it does not begin, and why it is over, with the one edit that mends it. Pure.
// Imports the state and the rates that are tried.

import { named, short } from '../state/numbers.js'
import { nextSeed, randomize, usualTraining } from '../state/state.js'
import { tamerRate } from './machine.js'
import { ENOUGH, PATIENCE } from './watch.js'

/** @typedef {import('./plan.js').Mend} Mend */
/** @typedef {import('./plan.js').Notice} Notice */
/** @typedef {import('./plan.js').Plan} Plan */
/** @typedef {import('../state/state.js').State} State */
/** @typedef {import('../state/state.js').LayerNumbers} LayerNumbers */

/** @type {Mend} */
const nextStart = {
  label: 'Next seed',
  apply: (state) => randomize(state, nextSeed(state)),
}

/** @type {Notice} */
export const FLAT = {
  text: 'Every slope is 0: nothing says which way the weights should go.',
  mend: nextStart,
}

/** Below this rate the rate is why nothing moves, and below this share of the numbers it moves is lost in their digits. */
const SMALL = 1e-6
const LOST = 1e-9
/** Larger numbers than that nobody learned. */
const HUGE = 1e100

/** @type {(label: string, training: Partial<State['training']>) => Mend} */
const trained = (label, training) => ({
  label,
  apply: (state) => ({ ...state, training: { ...state.training, ...training } }),
})

/**
 * Why it is over.
 * @param {import('./watch.js').Reason} reason
 * @param {import('./machine.js').Machine} machine
 * @param {Plan} plan
 * @param {boolean} isLone whether it is one neuron alone
 * @returns {Notice}
 */
export function over(reason, machine, plan, isLone) {
  const rate = /** @type {number} */ (plan.options.learningRate)
  const numbers = machine.layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases])
  const lost = numbers.some((number) => Math.abs(number) * LOST > rate)
  if ((reason === 'cycle' && lost) || (reason === 'plateau' && rate < SMALL && !machine.isFlat)) {
    const { learningRate } = usualTraining
    return {
      text: `Rate ${short(rate)} is too small: it hardly moves these numbers.`,
      mend: trained(`Try ${short(learningRate)}`, { learningRate }),
    }
  }
  if (reason === 'converged') return { text: 'Learned: a whole pass without a mistake.' }
  if (reason === 'right') {
    return { text: `Learned: every row is right, and the loss is below ${ENOUGH}.` }
  }
  if (reason === 'cycle') {
    const why = isLone ? ' No straight cut parts these rows.' : ''
    return { text: `This pass repeats an earlier one: it will never end.${why}` }
  }
  if (machine.isFlat) return FLAT
  const { loss } = machine.losses
  const text = `Stuck at loss ${short(loss)}: not a millionth better in ${PATIENCE} epochs.`
  return { text, mend: nextStart }
}

/**
 * What the package's refusal of a target says to a reader.
 * @param {unknown} error
 * @param {Plan} plan
 * @returns {Notice | undefined} undefined for another error
 */
export function refused(error, { loss, sets }) {
  const { message } = /** @type {Error} */ (error)
  const [, row, expected, got] =
    message.match(/^Y, row (\d+), column 0: expected (.+), got (.+)$/s) ?? []
  if (row !== undefined) {
    const takes = expected.replace(/^a number from (\d) to (\d)$/, '$1 … $2')
    return {
      text: `Row ${sets.rows[Number(row)] + 1}: target ${got}, but ${loss} takes ${takes}.`,
      mend: trained('Use squares', { loss: 'meanSquaredError' }),
    }
  }
  if (/^loss: expected/.test(message)) {
    return {
      text: `${loss} is not made for this output.`,
      mend: trained('Use auto', { loss: 'auto' }),
    }
  }
  return undefined
}

/**
 * A number of the network by name, from the package's words for it.
 * @param {string} message of a RangeError
 * @param {readonly LayerNumbers[]} layers
 * @param {(place: readonly [number, number]) => string} unitName
 */
function culprit(message, layers, unitName) {
  const [, kind, at, layer] = message.match(/(weights|bias)\[(\d+)\] of layer (\d+)/) ?? []
  if (kind === undefined) return 'The loss'
  const index = Number(at)
  const inputs = layers[Number(layer)].weights[0].length
  const unit = kind === 'bias' ? index : Math.floor(index / inputs)
  const lone = layers.length === 1 && layers[0].biases.length === 1
  const what = kind === 'bias' ? 'b' : named('w', index % inputs)
  return lone ? what : `${what} of ${unitName([Number(layer), unit])}`
}

/**
 * Which number left the doubles, and what to do.
 * @param {unknown} error of the package
 * @param {Plan} plan
 * @param {readonly LayerNumbers[]} layers where the run began
 * @param {(place: readonly [number, number]) => string} unitName
 * @returns {Notice | undefined} undefined for another error
 */
export function blownUp(error, plan, layers, unitName) {
  if (!(error instanceof RangeError && error.message.includes('diverged'))) return undefined
  const rate = /** @type {number} */ (plan.options.learningRate)
  const tamer = tamerRate(plan, layers)
  const what = culprit(error.message, layers, unitName)
  if (tamer === undefined) {
    const numbers = layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases])
    const huge = numbers.some((number) => Math.abs(number) > HUGE)
    return huge
      ? {
          text: `${what} grew beyond 1e308: the weights are too large to begin with.`,
          mend: nextStart,
        }
      : {
          text: `${what} grew beyond 1e308, at every rate that was tried: make the inputs smaller.`,
        }
  }
  const text = `${what} grew beyond 1e308: rate ${short(rate)} is too large.`
  const apply = (/** @type {State} */ state) => ({
    ...state,
    layers,
    training: { ...state.training, learningRate: tamer },
  })
  return { text, mend: { label: `Try ${short(tamer)}`, apply } }
}
