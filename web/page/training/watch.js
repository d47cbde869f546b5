// When training is over by itself, and what is then said. Imports nothing but types.

/** @typedef {import('./machine.js').Machine} Machine */
/** @typedef {'right' | 'converged' | 'cycle' | 'plateau'} Reason */

/** Below this loss, all rows right is enough. */
export const ENOUGH = 0.01
/** The loss has to fall by this part of itself within so many epochs. */
const LEAST_FALL = 1e-6
export const PATIENCE = 500
/** So many states of the perceptron are remembered. */
const MOST_STATES = 100000

/** Looks on, epoch by epoch. What it says does not depend on how the work is sliced. */
export class Watch {
  #machine
  #isPerceptron
  /** The loss that has to be beaten, and for how long it was not, in epochs. */
  #best = Number.POSITIVE_INFINITY
  #patience = 0
  #states = new Set()

  /**
   * @param {Machine} machine
   * @param {boolean} isPerceptron whether it learns by the perceptron's rule
   */
  constructor(machine, isPerceptron) {
    this.#machine = machine
    this.#isPerceptron = isPerceptron
    this.begin()
  }

  /** The numbers are others now. */
  begin() {
    this.#best = Number.POSITIVE_INFINITY
    this.#patience = 0
    this.#states.clear()
    if (this.#isPerceptron) this.#repeats()
  }

  /**
   * @param {{ loss: number, accuracy?: number }} report of an epoch
   * @returns {Reason | undefined} why another one is of no use
   */
  after({ loss, accuracy }) {
    const machine = this.#machine
    if (this.#isPerceptron) {
      if (accuracy === 1 && machine.isRight) return 'converged'
      if (this.#repeats()) return 'cycle'
    } else if (loss < ENOUGH && machine.isRight && machine.losses.loss < ENOUGH) return 'right'
    // The first loss is less than none.
    if (!(loss >= this.#best - Math.abs(this.#best) * LEAST_FALL)) {
      this.#best = loss
      this.#patience = 0
      return undefined
    }
    this.#patience++
    return this.#patience === PATIENCE ? 'plateau' : undefined
  }

  /** Whether the state was met before; it is then remembered. */
  #repeats() {
    const { state } = this.#machine
    if (state === undefined) return false
    if (this.#states.has(state)) return true
    // A cycle is then found later, once it is whole among those that follow.
    if (this.#states.size === MOST_STATES) this.#states.clear()
    this.#states.add(state)
    return false
  }
}
