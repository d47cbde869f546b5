// Numbers of the page in training: a network and a trainer of the package over the planned rows, epoch by epoch.
// Plain objects, no signals, so that it runs in Node as well. Imports the package and the model's networks.

import { Trainer } from '../../lib/index.js'
import { isYes, networkOf } from '../state/model.js'

/** @typedef {import('../state/state.js').LayerNumbers} LayerNumbers */
/** @typedef {import('./plan.js').Plan} Plan */
/** @typedef {import('./record.js').Point} Point */

export class Machine {
  #plan
  #layers
  #network
  #trainer
  /** @type {ReturnType<Trainer['epochs']> | undefined} */
  #epochs
  /** Rows seen so far, each as often as it was. */
  seen

  /**
   * @param {Plan} plan
   * @param {readonly LayerNumbers[]} layers
   * @param {Point} [point] what was learned beside the layers, to go on from
   */
  constructor(plan, layers, point) {
    this.#plan = plan
    this.#layers = layers
    this.#network = networkOf(layers)
    this.#trainer = new Trainer(this.#network, plan.options)
    this.seen = point?.seen ?? 0
    if (point && wayOf(point.trainer) === wayOf(this.#trainer.toJSON())) {
      this.#trainer = Trainer.fromJSON(point.trainer, this.#network)
      this.rate = /** @type {number} */ (plan.options.learningRate)
    }
  }

  get epoch() {
    return this.seen / this.#plan.sets.rows.length
  }

  /** @param {number} rate that holds from the next update on */
  set rate(rate) {
    this.#trainer.learningRate = rate
  }

  /**
   * The numbers as the page has them.
   * @returns {readonly LayerNumbers[]}
   */
  get layers() {
    return this.#layers.map((layer, i) => {
      const { weights, bias } = this.#network.layers[i]
      const inputs = layer.weights[0].length
      return {
        ...layer,
        weights: layer.weights.map((_, u) => [...weights.subarray(u * inputs, (u + 1) * inputs)]),
        biases: [...bias],
      }
    })
  }

  /** Other numbers, of the same shape: they are trained from here on. */
  set layers(layers) {
    for (const [i, { weights, bias }] of this.#network.layers.entries()) {
      weights.set(layers[i].weights.flat())
      bias.set(layers[i].biases)
    }
  }

  /**
   * One epoch.
   * @returns {{ loss: number, accuracy?: number }} as the package reports it: each row before its update
   * @throws {RangeError} when a number is no longer finite; all is then as before the epoch
   */
  learn() {
    const { X, Y, rows } = this.#plan.sets
    this.#epochs ??= this.#trainer.epochs(X, Y, 2 ** 32 - 1)
    const { value } = this.#epochs.next()
    this.seen += rows.length
    return /** @type {import('../../lib/index.js').EpochReport} */ (value)
  }

  /**
   * One update by some of the rows that train.
   * @param {readonly number[]} rows places among them
   * @throws {RangeError} as above
   */
  step(rows) {
    const { x, t } = pick(this.#plan, rows)
    this.#trainer.step(x, t)
    this.seen += rows.length
  }

  /**
   * The slopes of the loss of one row.
   * @param {number} row a place among those that train
   */
  gradient(row) {
    const { x, t } = pick(this.#plan, [row])
    return this.#trainer.gradient(x, t)
  }

  /** The loss of the numbers as they are, of the rows that train and of those that are held out. */
  get losses() {
    const { loss, sets } = this.#plan
    const of = (/** @type {Float64Array} */ X, /** @type {Float64Array | null} */ Y) =>
      this.#network.evaluate(X, /** @type {Float64Array} */ (Y), {
        loss: /** @type {import('../../lib/index.js').TrainerOptions['loss']} */ (loss),
      }).loss
    return { loss: of(sets.X, sets.Y), heldOut: sets.heldX && of(sets.heldX, sets.heldY) }
  }

  /** Whether no number has a slope: nothing can move. */
  get isFlat() {
    const { X, Y } = this.#plan.sets
    return this.#trainer
      .gradient(X, Y)
      .layers.every(({ weights, bias }) =>
        [weights, bias].every((list) => list.every((g) => g === 0)),
      )
  }

  /** Whether every row that trains is on its target's side. */
  get isRight() {
    const { middle, sets } = this.#plan
    const y = this.#network.outputs(sets.X)
    return sets.yes.every((yes, i) => isYes(y[i], middle) === yes)
  }

  /** All that the next epoch depends on, as text; undefined where an optimizer has more. */
  get state() {
    const { slots, random, learningRate } = this.#trainer.toJSON()
    if (random || slots.length > 0) return undefined
    const numbers = this.#network.layers.map(({ weights, bias }) => [[...weights], [...bias]])
    return [learningRate, numbers].join()
  }

  /** @returns {Omit<Point, 'at' | 'pinned'>} */
  get point() {
    const { seen, epoch, losses } = this
    return { seen, epoch, ...losses, layers: this.layers, trainer: this.#trainer.toJSON() }
  }

  /** Nothing of it is of use any more. */
  end() {
    this.#epochs?.return?.()
  }
}

/** Which optimizer, loss and batches a trainer has: only with the same does its memory mean anything. */
const wayOf = (/** @type {import('../../lib/index.js').TrainerData} */ data) =>
  JSON.stringify([data.loss, data.optimizer, data.batchSize])

/**
 * @param {Plan} plan
 * @param {readonly number[]} rows
 */
function pick({ sets: { X, Y, width } }, rows) {
  return {
    x: Float64Array.from(rows.flatMap((i) => [...X.subarray(i * width, (i + 1) * width)])),
    t: Float64Array.from(rows, (i) => Y[i]),
  }
}

/** How long a rate is tried, in epochs, and in rows. */
const TRIAL = 100
const MOST_TRIED = 2 ** 18
/** The largest rate that is tried and the smallest, as powers of ten. */
const [LARGEST, SMALLEST] = [1, -12]

/**
 * A rate that does not blow up, found by trying: powers of ten below the one that did.
 * @param {Plan} plan
 * @param {readonly LayerNumbers[]} layers where training began
 * @returns {number | undefined}
 */
export function tamerRate(plan, layers) {
  const rate = /** @type {number} */ (plan.options.learningRate)
  const epochs = Math.min(TRIAL, Math.floor(MOST_TRIED / plan.sets.rows.length))
  if (epochs === 0) return undefined
  const first = Math.min(LARGEST, Math.ceil(Math.log10(rate)) - 1)
  for (let power = first; power >= SMALLEST; power--) {
    const learningRate = Number(`1e${power}`)
    const machine = new Machine({ ...plan, options: { ...plan.options, learningRate } }, layers)
    try {
      const before = machine.losses.loss
      for (let i = 0; i < epochs; i++) machine.learn()
      if (machine.losses.loss < before) return learningRate
    } catch {
      // This one blows up as well.
    } finally {
      machine.end()
    }
  }
  return undefined
}
