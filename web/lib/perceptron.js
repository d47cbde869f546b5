// What perceptron training finds out, pass by pass: mistakes, and whether it will ever end. Imports nothing.

/** Most letters of states that are remembered. */
const MOST_LETTERS = 2 ** 24

/** The passes of Rosenblatt's rule over the same samples. */
export class Passes {
  /** The wrong answers of each pass. @type {number[]} */
  mistakes = []
  /** Whether the last pass made none, and all is right. */
  converged = false
  /** The pass that ended as an earlier one had: from there on all comes again. @type {number | undefined} */
  cycle
  #seen = new Set()
  #letters = 0
  #stateOf

  /**
   * @param {(() => string) | undefined} stateOf all that the next pass depends on; undefined if that cannot be
   *   told, as where orders are drawn
   */
  constructor(stateOf) {
    this.#stateOf = stateOf
    this.#repeats()
  }

  /**
   * @param {number} mistakes of a pass that is done
   * @param {() => boolean} isRight whether the model is right about all samples as it is now, which a pass without
   *   mistakes does not say where an optimizer goes on moving
   * @returns {'converged' | 'cycle' | undefined} why there is no use in another one
   */
  add(mistakes, isRight) {
    this.mistakes.push(mistakes)
    if (mistakes === 0 && isRight()) {
      this.converged = true
      return 'converged'
    }
    if (!this.#repeats()) return undefined
    this.cycle = this.mistakes.length
    return 'cycle'
  }

  /** @returns {{ mistakes: number[], converged: boolean, cycle?: number }} */
  result() {
    const { mistakes, converged, cycle } = this
    return { mistakes, converged, ...(cycle === undefined ? {} : { cycle }) }
  }

  /** @returns {boolean} whether the state was met before; it is then remembered */
  #repeats() {
    if (!this.#stateOf) return false
    const state = this.#stateOf()
    if (this.#seen.has(state)) return true
    this.#letters += state.length
    // A cycle is then found later, once it is whole among those that follow.
    if (this.#letters > MOST_LETTERS) {
      this.#seen.clear()
      this.#letters = state.length
    }
    this.#seen.add(state)
    return false
  }
}
