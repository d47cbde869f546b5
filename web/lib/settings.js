// The options of training, checked: which loss and optimizer, their parameters, and where orders are drawn.
// Imports the core's tables, the checks and RandomState.

import { choice, integer, number, options, refusal } from './check.js'
import { LARGEST_WORD } from './integers.js'
import { lossNames, optimizerNames } from './names.js'
import { RandomState } from './random.js'
import { streamOf } from './stream.js'
import { FLAG, FRACTION, lossFits, lossRow, optimizerRow } from './training-table.js'

/** @typedef {import('./dense.js').Dense} Dense */
/** @typedef {import('./generator.js').Generator} Generator */
/** @typedef {import('./names.js').LossName} LossName */
/** @typedef {import('./names.js').LossDescription} LossDescription */
/** @typedef {import('./names.js').OptimizerName} OptimizerName */
/** @typedef {import('./names.js').OptimizerDescription} OptimizerDescription */
/** @typedef {import('./training-table.js').ParameterRow} ParameterRow */

/**
 * How a model is trained. Defaults are PyTorch's; those of the loss 'perceptron' are Rosenblatt's rule: 'sgd',
 * a learning rate and a batch size of 1.
 * @typedef {object} TrainerOptions
 * @property {LossName | LossDescription | undefined} [loss] a name, or `{ name, delta }` for huber. If not
 *   given, the one made for the last activation: 'binaryCrossEntropy' for sigmoid, 'categoricalCrossEntropy'
 *   for softmax, 'perceptron' for step; for all others 'meanSquaredError'
 * @property {OptimizerName | OptimizerDescription | undefined} [optimizer] a name, or a name with its
 *   parameters, such as `{ name: 'sgd', momentum: 0.9, nesterov: true }`; 'adam' if not given, and 'sgd' with the
 *   loss 'perceptron'
 * @property {number | undefined} [learningRate] above 0, also when rounded to the model's precision; the
 *   optimizer's own default if not given, and 1 with the loss 'perceptron' with 'sgd'
 * @property {number | undefined} [weightDecay] 0 or more, of weights and biases; the optimizer's own default if not
 *   given. Losses are without it
 * @property {number | undefined} [batchSize] samples to an update, from 1; 32 if not given, and 1 with the
 *   loss 'perceptron'. May be more than there are; the last batch of an epoch may be a smaller one
 * @property {boolean | undefined} [shuffle] whether each epoch draws an order of its own; true if not given
 * @property {import('./random.js').RandomState | Generator | undefined} [random] where orders are drawn, as
 *   `random.permutation(samples)` does
 * @property {number | undefined} [seed] instead of `random`: draw from a new RandomState(seed). With neither, a
 *   seed is drawn from the system
 */

/**
 * The same, checked, as the core takes it.
 * @typedef {object} Settings
 * @property {Choice} loss
 * @property {Choice} optimizer
 * @property {number} targets what a target may be (c/nn.h)
 * @property {number} learningRate
 * @property {number} weightDecay
 * @property {number} batchSize
 * @property {import('./random.js').RandomState | Generator | undefined} random where orders are drawn;
 *   undefined for those as they come
 */

/**
 * A row of a table, with parameters.
 * @typedef {object} Choice
 * @property {number} index
 * @property {string} name
 * @property {ParameterRow[]} rows of the parameters
 * @property {number[]} parameters their values
 */

export const TRAINER_OPTIONS = [
  ...['loss', 'optimizer', 'learningRate', 'weightDecay'],
  ...['batchSize', 'shuffle', 'random', 'seed'],
]

/** @type {Record<string, readonly [(value: number) => boolean, string]>} what a number has to pass */
const RULES = {
  fraction: [(value) => value >= 0 && value < 1, 'a number from 0 up to, and without, 1'],
  positive: [(value) => value > 0 && value - value === 0, 'a finite number above 0'],
  decay: [(value) => value >= 0 && value - value === 0, 'a finite number, 0 or more'],
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {keyof typeof RULES} rule
 * @returns {number} the value
 * @throws {TypeError | RangeError}
 */
function ruled(name, value, rule) {
  const [passes, wanted] = RULES[rule]
  if (!passes(number(name, value))) throw refusal(name, wanted, value, RangeError)
  return Number(value) + 0 // makes 0 of -0
}

/**
 * @param {unknown} value
 * @param {readonly Dense[]} chain
 * @returns {number} the value, a learning rate, which is one in the chain's precision, too
 * @throws {TypeError | RangeError}
 */
export function learningRate(value, [{ dtype }]) {
  const rate = ruled('learningRate', value, 'positive')
  // The core rounds it: by one of 0 nothing would be learned, without a word.
  if (dtype === 'float32' && !RULES.positive[0](Math.fround(rate))) {
    throw refusal('learningRate', `${RULES.positive[1]} in float32`, value, RangeError)
  }
  return rate
}

/**
 * @param {string} name the argument
 * @param {unknown} value
 * @returns {boolean}
 * @throws {TypeError}
 */
export function flag(name, value) {
  if (typeof value !== 'boolean') throw refusal(name, 'a boolean', value)
  return value
}

/**
 * @param {string} argument
 * @param {unknown} value a name, or `{ name, … }` with parameters
 * @param {readonly string[]} names of the table
 * @param {(index: number) => { parameters: ParameterRow[] }} rowOf
 * @returns {Choice}
 * @throws {TypeError | RangeError}
 */
function chosen(argument, value, names, rowOf) {
  const short = typeof value === 'string'
  const given = short
    ? { name: value }
    : options(argument, value, undefined, 'a name or { name, … }')
  const name = choice(short ? argument : `${argument}.name`, given.name, names)
  const index = names.indexOf(name)
  const rows = rowOf(index).parameters
  const known = options(argument, given, ['name', ...rows.map((row) => row.name)])
  const parameters = rows.map((row) => {
    const label = `${argument}.${row.name}`
    const own = known[row.name]
    if (own === undefined) return row.default
    if (row.kind === FLAG) return Number(flag(label, own))
    return ruled(label, own, row.kind === FRACTION ? 'fraction' : 'positive')
  })
  return { index, name, rows, parameters }
}

/**
 * @param {Choice} choice
 * @returns {any} what is given as the option to choose it
 */
export function described({ name, rows, parameters }) {
  const value = (/** @type {ParameterRow} */ { kind }, /** @type {number} */ i) =>
    kind === FLAG ? parameters[i] === 1 : parameters[i]
  const own = rows.map((row, i) => [row.name, value(row, i)])
  return own.length === 0 ? name : { name, ...Object.fromEntries(own) }
}

/**
 * @param {Dense} output the last layer
 * @returns {string} the loss that is made for its activation
 */
function usualLoss({ index }) {
  return lossNames.find((_, i) => lossRow(i).activation === index) ?? 'meanSquaredError'
}

/**
 * @param {Choice} loss
 * @param {readonly Dense[]} chain
 * @throws {RangeError} when the last layer cannot be trained with it
 */
export function checkFits({ index, name }, chain) {
  const output = chain[chain.length - 1]
  if (lossFits(index, output.index)) return
  const fitting = lossNames.filter((_, i) => lossFits(i, output.index))
  const wanted = `one that fits the last layer's ${output.activation} (${fitting.join(', ')})`
  throw refusal('loss', wanted, name, RangeError)
}

/**
 * @param {readonly Dense[]} chain
 * @param {Record<string, unknown>} given the trainer's options among them, each already read
 * @returns {Settings}
 * @throws {TypeError | RangeError} naming the option, what was expected and what came
 */
export function trainingSettings(chain, given) {
  const { loss = usualLoss(chain[chain.length - 1]), shuffle = true } = given
  const criterion = chosen('loss', loss, lossNames, lossRow)
  checkFits(criterion, chain)
  const rosenblatt = criterion.name === 'perceptron'
  const { optimizer = rosenblatt ? 'sgd' : 'adam', batchSize = rosenblatt ? 1 : 32 } = given
  const way = chosen('optimizer', optimizer, optimizerNames, optimizerRow)
  const row = optimizerRow(way.index)
  const usual = rosenblatt && way.name === 'sgd' ? 1 : row.learningRate
  const { learningRate: rate = usual, weightDecay = row.weightDecay } = given
  return {
    loss: criterion,
    optimizer: way,
    targets: lossRow(criterion.index).targets,
    learningRate: learningRate(rate, chain),
    weightDecay: ruled('weightDecay', weightDecay, 'decay'),
    batchSize: integer('batchSize', batchSize, 1, LARGEST_WORD),
    random: orderSource(flag('shuffle', shuffle), given.random, given.seed),
  }
}

/**
 * @param {boolean} shuffle
 * @param {any} random
 * @param {any} seed
 * @returns {Settings['random']} where orders are drawn
 * @throws {TypeError | RangeError}
 */
function orderSource(shuffle, random, seed) {
  if (random !== undefined && seed !== undefined) {
    throw new TypeError('options: expected random or seed, got both')
  }
  if (random !== undefined && !streamOf(random)) {
    throw refusal('random', 'a RandomState or a Generator of this copy of the package', random)
  }
  const source = random ?? (shuffle || seed !== undefined ? new RandomState(seed) : undefined)
  return shuffle ? source : undefined
}
