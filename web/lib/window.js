// The samples and targets of a run in linear memory: all of them, or, where they are too many, those of the
// next batches. Imports the core and the layout.

import { core } from './core.js'
import { MOST_BYTES, words } from './layout.js'
import { copyIn } from './typed.js'

/** @typedef {import('./data.js').Data} Data */
/** @typedef {import('./dense.js').Dense} Dense */
/** @typedef {import('./layout.js').Places} Places */

/** The bytes of samples and targets that are in memory at a time, if they are too many. */
const WINDOW_BYTES = 2 ** 22

export class Window {
  #data
  #inputs
  #units
  #precision
  /** Samples that are in memory. @type {number} */
  rows
  /** Whether they are all. @type {boolean} */
  isWhole

  /**
   * @param {readonly Dense[]} chain
   * @param {Data} data
   * @param {number} batch samples of an update
   */
  constructor(chain, data, batch) {
    this.#data = data
    this.#inputs = chain[0].inputs
    this.#units = chain[chain.length - 1].units
    this.#precision = core()[chain[0].dtype]
    const bytes = (this.#inputs + this.#units) * this.#precision.Array.BYTES_PER_ELEMENT
    const { samples } = data
    const most = Math.max(1, Math.floor(WINDOW_BYTES / bytes / batch)) * batch
    this.rows = samples * bytes > MOST_BYTES ? Math.min(most, samples) : samples
    this.isWhole = this.rows === samples
  }

  /**
   * Lays all samples in memory.
   * @param {number} base
   * @param {Places} at
   */
  fill(base, at) {
    const { samples, x, t } = this.#data
    const { view, Array: Kind } = this.#precision
    const bytes = Kind.BYTES_PER_ELEMENT
    copyIn(view, (base + at.x) / bytes, x, samples * this.#inputs)
    copyIn(view, (base + at.t) / bytes, t, samples * this.#units)
  }

  /**
   * Lays the next samples of an epoch in memory, one after another, and says so in the order that the core
   * goes by.
   * @param {number} base
   * @param {Places} at
   * @param {number} next the first of them
   * @param {Uint32Array | undefined} order of the epoch; undefined for samples as they come
   */
  gather(base, at, next, order) {
    const { samples, x, t } = this.#data
    const { view, Array: Kind } = this.#precision
    const [inputs, units] = [this.#inputs, this.#units]
    const whole = words()
    const orderAt = (base + at.order) / 4 + next
    let xTo = (base + at.x) / Kind.BYTES_PER_ELEMENT
    let tTo = (base + at.t) / Kind.BYTES_PER_ELEMENT
    const count = Math.min(this.rows, samples - next)
    for (let i = 0; i < count; i++) {
      const row = order ? order[next + i] : next + i
      for (let k = 0; k < inputs; k++) view[xTo++] = x[row * inputs + k]
      for (let k = 0; k < units; k++) view[tTo++] = t[row * units + k]
      whole[orderAt + i] = i
    }
  }
}
