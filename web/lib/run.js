// A run of training over one set of samples, which may stop at any batch and let other calls have the memory.
// Imports the layout in linear memory and the samples in it, the core, the cache and draws.
//
// The layers' own arrays, and the trainer's and the stream's numbers beside them, are those of the last
// finished epoch: a run sets them down when an epoch begins and takes them back when it ends. In between,
// what lies in memory is put by before another call takes the room.

import { allocate } from './arrays.js'
import { claim, settle } from './cache.js'
import { check, core, reserve } from './core.js'
import { drawOrder } from './draws.js'
import { checkFinite, nameOf, parameterCount, places, setDown, words } from './layout.js'
import { streamOf } from './stream.js'
import { copyIn, copyOut } from './typed.js'
import { Window } from './window.js'

/** @typedef {import('./data.js').Data} Data */
/** @typedef {import('./dense.js').Dense} Dense */
/** @typedef {import('./training.js').Training} Training */

/** Of nn_progress (c/nn.h), as words: epoch, at, five doubles from steps on, then layer and number. */
const AT = 1
const STEPS = 2
const LAYER = 12
const PROGRESS_WORDS = 14
/** The status of a call that came upon a number that is not finite (c/nn.h). */
const DIVERGED = 7

/** Most epochs of one call, and most products of parameters and samples in them. */
const MOST_EPOCHS = 1024
const MOST_PRODUCTS = 2 ** 22

export class Run {
  #training
  #samples
  /** Samples of an update. */
  #batch
  #window
  /** Where orders are drawn; its state; and that with which an epoch begins. undefined for samples as they come. */
  #stream
  #live
  #state
  #precision
  #places
  /** Where all is in memory, while it is there. */
  #base = 0
  #end = 0
  #resident = false
  /** The next sample of the epoch that was begun; 0 between two epochs. */
  #next = 0
  /** What was in memory when another call took the room in the middle of an epoch. @type {Float64Array} */
  #saved = new Float64Array(0)
  /** The order of the epoch, where not all samples are in memory. @type {Uint32Array | undefined} */
  #order
  #single
  /** How many batches an epoch has. @type {number} */
  batches
  /** Most epochs of one call. @type {number} */
  mostEpochs
  /** The loss of an epoch below which a call stops. */
  enough = Number.NEGATIVE_INFINITY

  /**
   * @param {Training} training
   * @param {Data} data that nobody changes while the run lasts
   * @param {boolean} [single] whether it is one update by all samples, and no epoch
   */
  constructor(training, data, single = false) {
    const { chain, settings, moment } = training
    const { samples } = data
    this.#training = training
    this.#samples = samples
    this.#batch = single ? samples : Math.min(settings.batchSize, samples)
    this.#window = new Window(chain, data, this.#batch)
    this.#stream = single ? undefined : streamOf(settings.random)
    this.#live = this.#stream && new Float64Array(this.#stream.state)
    this.#state = this.#live
    this.#precision = core()[chain[0].dtype]
    this.#single = single
    this.batches = Math.ceil(samples / this.#batch)
    const fitting = Math.floor(MOST_PRODUCTS / samples / parameterCount(chain))
    this.mostEpochs = this.#window.isWhole ? Math.min(Math.max(1, fitting), MOST_EPOCHS) : 1
    this.#places = places(chain, {
      samples,
      rows: this.#window.rows,
      epochs: this.mostEpochs,
      slots: moment.slots.length,
      stateBytes: this.#stream?.state.byteLength ?? 0,
    })
  }

  /**
   * Trains: whole epochs, or a part of one.
   * @param {number} batches at most
   * @param {number} epochs at most, from 1 to mostEpochs
   * @returns {import('./core.js').Reals | undefined} mean loss and right answers of each epoch that was finished; undefined
   *   in the middle of one: the layers' arrays are then as they were
   * @throws {TypeError} when a layer's arrays were transferred away
   * @throws {RangeError} when the loss does not fit, there is not so much memory, or training diverges: all is
   *   then as it was at the end of the last epoch
   */
  advance(batches, epochs) {
    if (this.#next === 0) this.#begin(epochs)
    else if (!this.#resident) this.#restore()
    // Until all is seen to be well, so that what begins next begins an epoch.
    this.#next = 0
    const status = this.#train(Math.min(batches, epochs * this.batches))
    const progress = this.#word('progress')
    if (status === DIVERGED) this.#diverged()
    check(status)
    const whole = words()
    if (whole[progress + AT] > 0) {
      // Now, so that leaving needs no more memory.
      if (this.#saved.length === 0) this.#saved = allocate('X', this.#places.x / 8)
      this.#next = whole[progress + AT]
      return undefined
    }
    const finished = whole[progress]
    this.#commit(finished)
    const from = this.#double('history')
    return core().float64.view.slice(from, from + 2 * finished)
  }

  /** Another call takes the room. */
  leave() {
    this.#resident = false
    if (this.#next > 0) this.#saved.set(this.#block())
  }

  /** Nothing of it is of use any more. */
  end() {
    if (this.#resident) settle(undefined)
    this.#resident = false
  }

  /** @param {keyof import('./layout.js').Places} place */
  #word(place) {
    return (this.#base + this.#places[place]) / 4
  }

  /** @param {keyof import('./layout.js').Places} place */
  #double(place) {
    return (this.#base + this.#places[place]) / 8
  }

  /** @param {keyof import('./layout.js').Places} place */
  #real(place) {
    return (this.#base + this.#places[place]) / this.#precision.Array.BYTES_PER_ELEMENT
  }

  /** All in memory but the data and what is only for the time of a call. */
  #block() {
    return core().float64.view.subarray(this.#base / 8, this.#double('x'))
  }

  /** @param {number} epochs */
  #begin(epochs) {
    const { chain, settings, moment } = this.#training
    const samples = this.#samples
    const { isWhole } = this.#window
    this.#training.check()
    if (!isWhole && this.#stream) {
      // From a copy of the state: the stream itself moves on when the epoch ends.
      this.#state = new Float64Array(this.#stream.state.slice(0))
      this.#order = drawOrder(this.#state.buffer, samples, this.#stream.permutation)
    }
    const wasThere = this.#resident
    if (!wasThere) this.#base = claim()
    const shuffle = isWhole ? shuffleOf(this.#stream) : 0
    const manner = { samples, batch: this.#batch, epochs, shuffle, enough: this.enough }
    this.#end = setDown(this.#base, this.#places, chain, settings, manner)
    const whole = words()
    const { view } = core().float64
    const progress = this.#word('progress')
    for (let i = 0; i < PROGRESS_WORDS; i++) whole[progress + i] = 0
    const steps = (progress + STEPS) / 2
    view[steps] = moment.steps
    view[steps + 1] = moment.power1
    view[steps + 2] = moment.power2
    if (this.#state) view.set(this.#state, this.#double('random'))
    copyIn(this.#precision.view, this.#real('slots'), moment.slots, moment.slots.length)
    if (wasThere) return
    const order = this.#word('order')
    if (shuffle === 0) for (let i = 0; i < samples; i++) whole[order + i] = i
    this.#fill()
  }

  /** Goes on in the middle of an epoch. */
  #restore() {
    const length = this.#end - this.#base
    this.#base = claim()
    this.#end = this.#base + length
    reserve(this.#end)
    this.#block().set(this.#saved)
    this.#fill()
  }

  /** Lays the data where all else is. */
  #fill() {
    if (this.#window.isWhole) this.#window.fill(this.#base, this.#places)
    this.#resident = true
    settle(this)
  }

  /**
   * @param {number} batches
   * @returns {number} a status
   */
  #train(batches) {
    const { isWhole, rows } = this.#window
    const at = (/** @type {keyof import('./layout.js').Places} */ place) =>
      this.#base + this.#places[place]
    const next = this.#word('progress') + AT
    const whole = words()
    let left = batches
    let status
    do {
      const count = isWhole ? left : Math.min(left, rows / this.#batch)
      if (!isWhole) this.#window.gather(this.#base, this.#places, whole[next], this.#order)
      // biome-ignore format: one by one, since a list of arguments that is spread takes longer than a small step
      status = this.#precision.train(
        this.#base, at('layers'), at('progress'), count, at('x'), at('t'), at('order'), at('random'),
        at('parameters'), at('slots'), at('work'), at('history'),
      )
      left -= count
    } while (status === 0 && left > 0 && whole[next] > 0)
    return status
  }

  /**
   * Takes back what is now the truth.
   * @param {number} epochs that were finished
   */
  #commit(epochs) {
    const { chain, moment } = this.#training
    for (const dense of chain) dense.checkAlive()
    const { view } = this.#precision
    let from = this.#real('parameters')
    for (const dense of chain) {
      const count = dense.inputs * dense.units
      copyOut(view, from, dense.weights, count)
      copyOut(view, from + count, dense.bias, dense.units)
      from += count + dense.units
      dense.stale = true
    }
    copyOut(view, this.#real('slots'), moment.slots, moment.slots.length)
    const doubles = core().float64.view
    const steps = (this.#word('progress') + STEPS) / 2
    moment.steps = doubles[steps]
    moment.power1 = doubles[steps + 1]
    moment.power2 = doubles[steps + 2]
    if (!this.#single) moment.epoch += epochs
    if (this.#live) copyOut(doubles, this.#double('random'), this.#live, this.#live.length)
  }

  /** @returns {never} */
  #diverged() {
    const whole = words()
    const progress = this.#word('progress')
    const finished = whole[progress]
    const { chain, moment } = this.#training
    const what = nameOf(chain, whole[progress + LAYER], whole[progress + LAYER + 1])
    const epoch = moment.epoch + finished + 1
    if (finished > 0) {
      // The epochs before were not kept, but come again, number by number.
      this.#begin(finished)
      check(this.#train(finished * this.batches))
      this.#commit(finished)
    }
    checkFinite(chain)
    const kept = this.#single ? 'before the step' : `after epoch ${epoch - 1}`
    throw new RangeError(
      `${this.#single ? 'the step' : `epoch ${epoch}`} diverged: ${what} is no longer finite; all is kept as it was ${kept}. Try a smaller learningRate`,
    )
  }
}

/**
 * @param {{ permutation: string } | undefined} stream
 * @returns {number} how the core is to draw orders from it (c/nn.h)
 */
function shuffleOf(stream) {
  if (!stream) return 0
  return stream.permutation === 'nn_random_permutation' ? 1 : 2
}
