// A trainer as plain data and back, exactly: its options, and what it has learned beside the model's own numbers.
// Imports the streams, the settings, the layout and how numbers are saved.

import { inside } from './chain.js'
import { brief, choice, count, integer, isPlainArray, number, options, refusal } from './check.js'
import { Generator } from './generator.js'
import { decodeNumbers, encodeNumber, readFormat } from './json.js'
import { parameterCount } from './layout.js'
import { RandomState } from './random.js'
import { described } from './settings.js'

/** @typedef {import('./json.js').JSONNumber} JSONNumber */
/** @typedef {import('./training.js').Training} Training */

/**
 * A trainer as plain data, exact to the last bit: all but the model's own numbers.
 * @typedef {object} TrainerData
 * @property {'neuron-wasm/trainer'} format
 * @property {1} version
 * @property {import('./names.js').LossName | import('./names.js').LossDescription} loss
 * @property {import('./names.js').OptimizerName | import('./names.js').OptimizerDescription} optimizer
 * @property {number[]} [shape] of the model: inputs, then the units of each layer; older data have none
 * @property {number} learningRate
 * @property {number} weightDecay
 * @property {number} batchSize
 * @property {import('./random-state.js').RandomStateData | import('./generator-state.js').GeneratorData} [random]
 *   the stream of orders; left out where they are not drawn
 * @property {number} epoch
 * @property {number} steps updates done
 * @property {[number, number]} powers the optimizer's first two parameters to the power of steps
 * @property {JSONNumber[]} slots the optimizer's numbers
 */

const FORMAT = 'neuron-wasm/trainer'
const FIELDS = [
  ...['loss', 'optimizer', 'learningRate', 'weightDecay', 'batchSize', 'random'],
  ...['shape', 'epoch', 'steps', 'powers', 'slots'],
]
/** The fields that may be missing. */
const OPTIONAL = ['random', 'shape']

/**
 * @param {Training} training
 * @returns {TrainerData}
 */
export function encode({ chain, settings, moment }) {
  const { learningRate, weightDecay, batchSize, random } = settings
  return {
    format: FORMAT,
    version: 1,
    loss: described(settings.loss),
    optimizer: described(settings.optimizer),
    ...{ learningRate, weightDecay, batchSize },
    ...(random ? { random: random.state } : {}),
    shape: shapeOf(chain),
    ...{ epoch: moment.epoch, steps: moment.steps, powers: [moment.power1, moment.power2] },
    slots: Array.from(moment.slots, encodeNumber),
  }
}

/**
 * @param {unknown} data
 * @returns {{ given: object, moment: (training: Training) => void }} the options of the trainer, and what sets
 *   it, when it is made, to the moment that was saved
 * @throws {TypeError | RangeError} naming the field, what was expected and what came; so does `moment`
 */
export function decode(data) {
  const fields = readFormat(data, FORMAT, FIELDS)
  for (const name of FIELDS) {
    // A default in its place would be another training.
    if (!OPTIONAL.includes(name) && fields[name] === undefined) {
      throw refusal(`data.${name}`, 'what was saved', undefined)
    }
  }
  const { loss, optimizer, learningRate, weightDecay, batchSize } = fields
  const random = fields.random === undefined ? undefined : savedStream(fields.random)
  return {
    given: {
      ...{ loss, optimizer, learningRate, weightDecay, batchSize },
      ...{ random, shuffle: random !== undefined },
    },
    moment({ chain, moment }) {
      if (fields.shape !== undefined) checkShape(fields.shape, shapeOf(chain))
      const { length } = moment.slots
      if (isPlainArray(fields.slots) && fields.slots.length !== length) {
        const each = length / parameterCount(chain)
        const wanted = `${count(length, 'number')}, ${each} for each of the model's parameters`
        throw refusal('data.slots', wanted, fields.slots, RangeError)
      }
      const slots = decodeNumbers('data.slots', fields.slots, length)
      const [power1, power2] = decodeNumbers('data.powers', fields.powers, 2)
      for (const power of [power1, power2]) {
        if (!(power >= 0 && power <= 1)) {
          throw refusal('data.powers', 'numbers from 0 to 1', power, RangeError)
        }
      }
      const epoch = integer('data.epoch', fields.epoch, 0, Number.MAX_SAFE_INTEGER)
      const steps = integer('data.steps', fields.steps, 0, Number.MAX_SAFE_INTEGER)
      moment.slots.set(slots)
      Object.assign(moment, { epoch, steps, power1, power2 })
    },
  }
}

/**
 * @param {readonly import('./dense.js').Dense[]} chain
 * @returns {number[]} inputs, then the units of each layer
 */
const shapeOf = (chain) => [chain[0].inputs, ...chain.map(({ units }) => units)]

/**
 * @param {unknown} saved
 * @param {number[]} shape of the model
 * @throws {TypeError | RangeError} when it was saved with a model of another shape
 */
function checkShape(saved, shape) {
  if (!isPlainArray(saved)) throw refusal('data.shape', 'an array', saved)
  const got = Array.from(saved, (size, i) => number(`data.shape[${i}]`, size))
  if (got.length === shape.length && got.every((size, i) => size === shape[i])) return
  const [wanted, came] = [shape, got].map((sizes) => brief(`[${sizes}]`))
  throw new RangeError(
    `data.shape: expected ${wanted}, the model's inputs and its layers' units, got ${came}`,
  )
}

/**
 * @param {unknown} data
 * @returns {RandomState | Generator} a stream that goes on from that state
 */
function savedStream(data) {
  const state = /** @type {any} */ (options('data.random', data, undefined))
  const algorithm = choice('data.random.algorithm', state.algorithm, ['MT19937', 'PCG64'])
  const stream = algorithm === 'PCG64' ? new Generator(0) : new RandomState(0)
  inside('data.random', () => {
    stream.state = state
  })
  return stream
}
