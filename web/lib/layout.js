// What the core's functions of training take, laid behind the cache one after another: settings, layers,
// progress, parameters, data. Imports the core, the cache, the checks and what is known of typed arrays.

import { aligned, claim } from './cache.js'
import { refusal } from './check.js'
import { core, reserve } from './core.js'
import { copyIn } from './typed.js'

/** @typedef {import('./core.js').Reals} Reals */
/** @typedef {import('./dense.js').Dense} Dense */
/** @typedef {import('./settings.js').Settings} Settings */
/** @typedef {import('./typed.js').TypedNumbers} TypedNumbers */

/** The bytes of nn_training, nn_layer and nn_progress (c/nn.h). */
const TRAINING_BYTES = 96
const LAYER_BYTES = 24
const PROGRESS_BYTES = 56
/** Most bytes of samples and targets that are in memory all at once. */
export const MOST_BYTES = 2 ** 26

/**
 * How much there is of each. None may be missing, or it would be looked for in Object.prototype.
 * @typedef {object} Sizes
 * @property {number} samples
 * @property {number} rows of them that are in memory
 * @property {number} epochs whose losses there is room for
 * @property {number} slots numbers of an optimizer
 * @property {number} stateBytes of a random stream
 */

/**
 * Where each is, in bytes from the first.
 * @typedef {object} Places
 * @property {number} layers
 * @property {number} progress
 * @property {number} random
 * @property {number} history
 * @property {number} order
 * @property {number} parameters
 * @property {number} slots
 * @property {number} x
 * @property {number} t
 * @property {number} work
 */

let wholeMemory = /** @type {Uint32Array} */ (new Uint32Array(0))

/** @returns {Uint32Array} all of the memory; made anew when it grows, so not to be kept over a reserve */
export function words() {
  const { buffer } = core().float64.view
  if (wholeMemory.buffer !== buffer) wholeMemory = new Uint32Array(buffer)
  return wholeMemory
}

/**
 * @param {readonly Dense[]} chain
 * @returns {number} its parameters
 */
export function parameterCount(chain) {
  let count = 0
  for (const { inputs, units } of chain) count += (inputs + 1) * units
  return count
}

/**
 * @param {readonly Dense[]} chain
 * @param {Sizes} sizes
 * @returns {Places}
 */
export function places(chain, { samples, rows, epochs, slots, stateBytes }) {
  const bytes = chain[0].Array.BYTES_PER_ELEMENT
  const layers = TRAINING_BYTES
  const progress = layers + LAYER_BYTES * chain.length
  const random = progress + PROGRESS_BYTES
  const history = random + stateBytes
  const order = history + 16 * epochs
  const parameters = aligned(order + 4 * samples)
  const slotsAt = aligned(parameters + bytes * parameterCount(chain))
  const x = aligned(slotsAt + bytes * slots)
  const t = aligned(x + bytes * rows * chain[0].inputs)
  const work = aligned(t + bytes * rows * chain[chain.length - 1].units)
  return { layers, progress, random, history, order, parameters, slots: slotsAt, x, t, work }
}

/**
 * How the core is to go about it; again, none may be missing.
 * @typedef {object} Manner
 * @property {number} samples
 * @property {number} batch
 * @property {number} epochs
 * @property {number} shuffle 1 by an nn_random, 2 by an nn_generator
 * @property {number} enough loss below which it stops
 */

/**
 * Writes settings, layers and parameters, and sees to the room for all.
 * @param {number} base
 * @param {Places} at
 * @param {readonly Dense[]} chain
 * @param {Settings} settings
 * @param {Manner} manner
 * @returns {number} the first address behind all
 * @throws {TypeError} when a layer's arrays were transferred away
 * @throws {RangeError} when there is not so much memory
 */
export function setDown(base, at, chain, settings, manner) {
  for (const dense of chain) dense.checkAlive()
  const precision = core()[chain[0].dtype]
  const bytes = precision.Array.BYTES_PER_ELEMENT
  reserve(base + at.work)
  const { samples, batch, epochs, shuffle, enough } = manner
  const { loss, optimizer, learningRate, weightDecay } = settings
  const whole = words()
  const { view } = core().float64
  // One by one, which is faster for so few than a method of typed arrays.
  const counts = [chain.length, samples, batch, epochs, loss.index, optimizer.index, shuffle]
  for (let i = 0; i < counts.length; i++) whole[base / 4 + i] = counts[i]
  const numbers = [learningRate, weightDecay, enough, loss.parameters[0] ?? 0]
  for (let i = 0; i < numbers.length; i++) view[base / 8 + 4 + i] = numbers[i]
  // What is left of another call would be taken for a parameter.
  for (let i = 0; i < 4; i++) view[base / 8 + 8 + i] = optimizer.parameters[i] ?? 0
  let word = (base + at.layers) / 4
  for (const { inputs, units, index, parameter } of chain) {
    whole[word] = inputs
    whole[word + 1] = units
    whole[word + 2] = index
    view[word / 2 + 2] = parameter
    word += LAYER_BYTES / 4
  }
  const work = precision.trainingCount(base, base + at.layers) >>> 0
  const end = base + at.work + work * bytes
  reserve(end)
  let to = (base + at.parameters) / bytes
  for (const { weights, bias, inputs, units } of chain) {
    copyIn(precision.view, to, weights, inputs * units)
    copyIn(precision.view, to + inputs * units, bias, units)
    to += (inputs + 1) * units
  }
  return end
}

/**
 * The same for a call that takes all data at once and gives some numbers, behind which nothing stays.
 * @param {readonly Dense[]} chain
 * @param {Settings} settings
 * @param {import('./data.js').Data} data
 * @param {number} batch
 */
export function lay(chain, settings, { samples, x, t }, batch) {
  const precision = core()[chain[0].dtype]
  const bytes = precision.Array.BYTES_PER_ELEMENT
  const at = places(chain, { samples: 0, rows: samples, epochs: 0, slots: 0, stateBytes: 0 })
  const base = claim()
  const manner = { samples, batch, epochs: 0, shuffle: 0, enough: 0 }
  const end = aligned(setDown(base, at, chain, settings, manner))
  copyIn(precision.view, (base + at.x) / bytes, x, samples * chain[0].inputs)
  copyIn(precision.view, (base + at.t) / bytes, t, samples * chain[chain.length - 1].units)
  const address = (/** @type {keyof Places} */ place) => base + at[place]
  return { precision, base, address, end }
}

/**
 * What was no number to begin with did not diverge.
 * @param {readonly Dense[]} chain
 * @throws {RangeError} naming the first parameter that is not finite
 */
export function checkFinite(chain) {
  for (const [layer, { parameters, weights, bias }] of chain.entries()) {
    const check = (/** @type {string} */ name, /** @type {number} */ value) => {
      if (value - value === 0) return
      throw refusal(`${name} of layer ${layer}`, 'a finite number', value, RangeError)
    }
    for (const [name, value] of Object.entries(parameters)) check(name, value)
    for (let i = 0; i < weights.length; i++) check(`weights[${i}]`, weights[i])
    for (let i = 0; i < bias.length; i++) check(`bias[${i}]`, bias[i])
  }
}

/**
 * @param {readonly Dense[]} chain
 * @param {number} layer one more than there are for the loss
 * @param {number} number of its parameters, weights before biases
 * @returns {string} what the core found not to be finite
 */
export function nameOf(chain, layer, number) {
  if (layer >= chain.length) return 'the loss'
  const weights = chain[layer].inputs * chain[layer].units
  const place = number < weights ? `weights[${number}]` : `bias[${number - weights}]`
  return `${place} of layer ${layer}`
}
