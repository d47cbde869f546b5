// What a trainer keeps from epoch to epoch, and what it finds out without changing anything: losses and
// gradients. Imports the layout in linear memory, the core and the settings.

import { allocate } from './arrays.js'
import { aligned, claim } from './cache.js'
import { check, core, reserve } from './core.js'
import { lay, MOST_BYTES, parameterCount } from './layout.js'
import { checkFits } from './settings.js'
import { streamOf } from './stream.js'
import { DISTRIBUTION } from './training-table.js'
import { copyOf, within } from './typed.js'

/** @typedef {import('./core.js').Reals} Reals */
/** @typedef {import('./data.js').Data} Data */
/** @typedef {import('./dense.js').Dense} Dense */
/** @typedef {import('./settings.js').Settings} Settings */

/** Most samples that a loss is taken of at a time. */
const BATCH = 32

/**
 * What is learned so far, beside the parameters: that of the last finished epoch.
 * @typedef {object} Moment
 * @property {number} epoch epochs finished
 * @property {number} steps updates done
 * @property {number} power1 the optimizer's first parameter to the power of steps, 0 before the first
 * @property {number} power2 likewise of the second
 * @property {Reals} slots the optimizer's numbers: as many as there are parameters, once or twice
 */

/** A chain of layers in training. */
export class Training {
  /** @type {readonly Dense[]} */
  chain
  /** @type {Settings} */
  settings
  /** @type {Moment} */
  moment

  /**
   * @param {readonly Dense[]} chain
   * @param {Settings} settings
   * @throws {RangeError} when there is not so much memory
   */
  constructor(chain, settings) {
    this.chain = chain
    this.settings = settings
    const count = parameterCount(chain) * slotCount(settings)
    const slots = allocate('optimizer', count, chain[0].Array)
    this.moment = { epoch: 0, steps: 0, power1: 0, power2: 0, slots }
  }

  /**
   * Throws a RangeError when the loss does not fit the last layer, of which the activation may be another by now.
   */
  check() {
    checkFits(this.settings.loss, this.chain)
  }

  /** @returns {() => void} takes all back to what it is now */
  keep() {
    const { epoch, steps, power1, power2, slots } = this.moment
    const mine = { epoch, steps, power1, power2, slots: copyOf(slots) }
    const layers = this.chain.map(({ weights, bias }) => [copyOf(weights), copyOf(bias)])
    const stream = streamOf(this.settings.random)
    const state = stream?.state.slice(0)
    return () => {
      this.moment = mine
      for (const [i, [weights, bias]] of layers.entries()) this.chain[i].own(weights, bias)
      if (stream && state) new Uint8Array(stream.state).set(new Uint8Array(state))
    }
  }
}

/**
 * @param {Training} training
 * @returns {(() => string) | undefined} all that an epoch over the same samples depends on, as text; undefined
 *   where an optimizer or a stream has more
 */
export function stateOf({ chain, settings, moment }) {
  if (settings.random || moment.slots.length > 0) return undefined
  const texts = () =>
    chain.map(({ parameter, weights, bias }) => [parameter, copyOf(weights), copyOf(bias)])
  return () => [settings.learningRate, ...texts()].join()
}

/**
 * @param {Settings} settings
 * @returns {number} how many numbers the optimizer keeps for each parameter
 */
function slotCount({ optimizer }) {
  const { call, float64 } = core()
  const at = claim()
  reserve(at + 8 * optimizer.parameters.length)
  float64.view.set(optimizer.parameters, at / 8)
  return call.nn_optimizer_slots(optimizer.index, at)
}

/**
 * A mean loss, and how much is right.
 * @typedef {object} Score
 * @property {number} loss
 * @property {number} [accuracy] the share of outputs, or of samples for 'categoricalCrossEntropy', that name
 *   the class that the target names; only with a loss whose targets are classes
 */

/**
 * The same with both fields its own, so that one that is missing is not looked for in Object.prototype.
 * @typedef {{ loss: number, accuracy: number | undefined }} Measure
 */

/**
 * @param {readonly Dense[]} chain
 * @param {Settings} settings
 * @param {number} samples
 * @param {number} loss
 * @param {number} hits right outputs, or samples; NaN where there are no classes
 * @returns {Measure}
 */
export function measure(chain, { targets }, samples, loss, hits) {
  const outputs = targets === DISTRIBUTION ? 1 : chain[chain.length - 1].units
  return { loss, accuracy: Number.isNaN(hits) ? undefined : hits / (samples * outputs) }
}

/**
 * @param {Measure} of
 * @returns {Score}
 */
export function score({ loss, accuracy }) {
  return accuracy === undefined ? { loss } : { loss, accuracy }
}

/**
 * @param {readonly Dense[]} chain
 * @param {Settings} settings
 * @param {Data} data
 * @returns {Measure}
 * @throws {RangeError} when there is not so much memory
 */
export function evaluated(chain, settings, { samples, x, t }) {
  const { inputs, Array: Kind } = chain[0]
  const { units } = chain[chain.length - 1]
  const bytes = (inputs + units) * Kind.BYTES_PER_ELEMENT
  // Of more than that, the pieces' losses are put together: the last bit may then be another.
  const most = Math.max(1, Math.floor(MOST_BYTES / bytes))
  let loss = 0
  let hits = 0
  for (let start = 0; start < samples; start += most) {
    const count = Math.min(most, samples - start)
    const piece = {
      samples: count,
      x: within(x, start * inputs, count * inputs),
      t: within(t, start * units, count * units),
    }
    const { precision, base, address, end } = lay(chain, settings, piece, Math.min(BATCH, count))
    reserve(end + 16)
    check(
      precision.loss(
        ...[base, address('layers'), address('x'), address('t')],
        ...[address('parameters'), address('work'), end],
      ),
    )
    const { view } = core().float64
    loss += view[end / 8] * (count / samples)
    hits += view[end / 8 + 1]
  }
  return measure(chain, settings, samples, loss, hits)
}

/**
 * @param {readonly Dense[]} chain
 * @param {Settings} settings
 * @param {Data} data
 * @returns {{ loss: number, layers: { weights: Reals, bias: Reals }[] }} the derivatives of the mean loss
 * @throws {RangeError} when there is not so much memory
 */
export function gradient(chain, settings, data) {
  const { precision, base, address, end } = lay(chain, settings, data, data.samples)
  const bytes = precision.Array.BYTES_PER_ELEMENT
  const lossAt = aligned(end + parameterCount(chain) * bytes)
  reserve(lossAt + 8)
  check(
    precision.gradient(
      ...[base, address('layers'), address('x'), address('t')],
      ...[address('parameters'), address('work'), end, lossAt],
    ),
  )
  let from = end / bytes
  const layers = chain.map(({ inputs, units }) => {
    const weights = from
    const bias = weights + inputs * units
    from = bias + units
    return {
      weights: copyOf(within(precision.view, weights, bias - weights)),
      bias: copyOf(within(precision.view, bias, units)),
    }
  })
  return { loss: core().float64.view[lossAt / 8], layers }
}
