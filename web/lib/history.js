// What is known of a fit: a report of each epoch, and the history of them all. Imports nothing but types.

/** @typedef {import('./plan.js').EpochReport} EpochReport */
/** @typedef {import('./training.js').Measure} Measure */

/**
 * How training went.
 * @typedef {object} History
 * @property {number} epochs how many there were
 * @property {number[]} loss of each epoch, as its report has it
 * @property {number[]} [accuracy] likewise, with a loss whose targets are classes
 * @property {number[]} [validationLoss] likewise, with validation
 * @property {number[]} [validationAccuracy] likewise, with both
 * @property {'epochs' | 'targetLoss' | 'patience' | 'onEpoch' | 'converged' | 'cycle'} stopped why it ended
 * @property {number} [bestEpoch] the epoch of the least validation loss, or loss without validation, counted from 1
 *   in this history; with patience or restoreBest
 * @property {number[]} [mistakes] with the loss 'perceptron': wrong answers of each pass
 * @property {boolean} [converged] likewise: whether the last pass made none, and all answers are right
 * @property {number} [cycle] likewise: the pass that ended with the parameters of an earlier one, which proves
 *   that training would never end; found by 'sgd' without momentum where samples are not shuffled
 */

/** The history of a fit, epoch by epoch. */
export class Log {
  /** Epochs so far. */
  epochs = 0
  /** The least loss, of the validation samples if there are any, and the epoch that it was of. */
  least = Number.POSITIVE_INFINITY
  best = 0
  /** Lists by name. Without a prototype: what a page adds to Object.prototype is no list. */
  #lists = /** @type {Record<string, number[]>} */ (
    /** @type {unknown} */ ({ __proto__: null, loss: [] })
  )

  /**
   * @param {number} epoch the trainer's
   * @param {Measure} measure
   * @param {Measure | undefined} validation
   * @returns {EpochReport}
   */
  add(epoch, { loss, accuracy }, validation) {
    this.epochs++
    this.#lists.loss.push(loss)
    let report = this.#noted({ epoch, loss }, 'accuracy', accuracy)
    if (!validation) return report
    report = this.#noted(report, 'validationLoss', validation.loss)
    return this.#noted(report, 'validationAccuracy', validation.accuracy)
  }

  /**
   * @param {Measure} measure that counts
   * @returns {boolean} whether it is the least so far
   */
  isBest({ loss }) {
    if (!(loss < this.least)) return false
    this.least = loss
    this.best = this.epochs
    return true
  }

  /**
   * @template {object} More
   * @param {History['stopped']} stopped
   * @param {More} more
   * @returns {History}
   */
  history(stopped, more) {
    return /** @type {any} */ ({ epochs: this.epochs, ...this.#lists, stopped, ...more })
  }

  /**
   * Puts a value into a list and a report, if there is one.
   * @param {EpochReport} report
   * @param {'accuracy' | 'validationLoss' | 'validationAccuracy'} name
   * @param {number | undefined} value
   * @returns {EpochReport}
   */
  #noted(report, name, value) {
    if (value === undefined) return report
    this.#lists[name] ??= []
    this.#lists[name].push(value)
    return { ...report, [name]: value }
  }
}
