// A model in training: the public class. Imports the models, the fit and what it takes.

import { inside } from './chain.js'
import { integer, options, refusal, wrongReceiver } from './check.js'
import { readData } from './data.js'
import { checkFree, epochs, fit, fitAsync } from './fit.js'
import { LARGEST_WORD } from './integers.js'
import { FIT_OPTIONS, planned } from './plan.js'
import { Run } from './run.js'
import { described, learningRate, TRAINER_OPTIONS, trainingSettings } from './settings.js'
import { classOf, construct } from './subclass.js'
import { layersOf } from './trainable.js'
import { decode, encode } from './trainer-data.js'
import { gradient, Training } from './training.js'
import { letSee, letShow, viewOf } from './view.js'

/** @typedef {import('./core.js').DType} DType */
/**
 * @template {DType} D
 * @typedef {import('./core.js').RealsOf<D>} RealsOf
 */
/** @typedef {import('./dense.js').Dense} Dense */
/** @typedef {import('./plan.js').EpochReport} EpochReport */
/** @typedef {import('./plan.js').FitOptions} FitOptions */
/** @typedef {import('./history.js').History} History */
/** @typedef {import('./plan.js').Samples} Samples */
/** @typedef {import('./plan.js').Targets} Targets */
/** @typedef {import('./settings.js').TrainerOptions} TrainerOptions */
/** @typedef {import('./trainer-data.js').TrainerData} TrainerData */
/**
 * What can be trained.
 * @template {DType} [D='float64']
 * @typedef {import('./neuron.js').Neuron<D> | import('./layer.js').Layer<D> | import('./network.js').Network<D>} Model
 */

const VIEW = viewOf(seen)

/**
 * @type {(of: Trainer<any>, name: string) => Training} name of the method that asks; throws a TypeError when it
 *   was called on another thing
 */
let trainingOf

/**
 * A Neuron, Layer or Network in training.
 *
 * The model's own arrays are those of the last finished epoch, always, and so are the optimizer, the stream of
 * orders and the count of epochs: also after an error, an abort or an exception in a callback. What is
 * written to the model between two epochs counts; in the middle of an epoch of `fitAsync`, its end writes over
 * it. While a fit of a model has not ended, nothing else may train it: that throws an Error.
 *
 * A number that is no longer finite is a RangeError that names epoch, layer and number, and the last finite
 * ones are kept.
 * @template {DType} [D='float64']
 */
export class Trainer {
  /** @type {Training} */
  #training

  static {
    trainingOf = (of, name) => {
      try {
        return of.#training
      } catch {
        throw wrongReceiver(name, 'Trainer', of)
      }
    }
    letShow(Trainer.prototype, (trainer) => seen(trainer.#training))
  }

  /**
   * @param {Model<D>} model trained in place
   * @param {TrainerOptions} [settings]
   * @throws {TypeError | RangeError} naming the argument, what was expected and what came
   */
  constructor(model, settings = {}) {
    const chain = chainOf(model)
    const known = options('options', settings, TRAINER_OPTIONS)
    this.#training = new Training(chain, trainingSettings(chain, known))
    letSee(this, this.#training, VIEW)
  }

  /** How many epochs were finished. */
  get epoch() {
    return trainingOf(this, 'epoch').moment.epoch
  }

  /** The learning rate; one that is assigned holds from the next epoch on. */
  get learningRate() {
    return trainingOf(this, 'learningRate').settings.learningRate
  }

  set learningRate(value) {
    const { chain, settings } = trainingOf(this, 'learningRate')
    settings.learningRate = learningRate(value, chain)
  }

  /**
   * One update by all samples together, whatever the batch size. It is no epoch.
   * @param {Samples} X (samples, inputs), nested or flat
   * @param {Targets} Y (samples, units), nested or flat, or class indices
   * @returns {number} the mean loss before the update
   * @throws {TypeError | RangeError} when X or Y is no such array, or training diverges
   */
  step(X, Y) {
    const training = trainingOf(this, 'step')
    const { chain, settings } = training
    const data = readData(chain, settings.targets, X, Y)(false)
    checkFree(chain)
    const run = new Run(training, data, true)
    try {
      return /** @type {import('./core.js').Reals} */ (run.advance(1, 1))[0]
    } finally {
      run.end()
    }
  }

  /**
   * Trains one epoch each time that it is asked for the next, so that a loop over it may look, draw, change
   * the learning rate, break and go on later.
   * @param {Samples} X (samples, inputs), nested or flat; copied
   * @param {Targets} Y (samples, units), nested or flat, or class indices; copied
   * @param {number} n how many epochs at most, from 1
   * @returns {IterableIterator<EpochReport, void, void>} may be left at any time
   * @throws {TypeError | RangeError} when an argument is another thing
   */
  epochs(X, Y, n) {
    const training = trainingOf(this, 'epochs')
    integer('n', n, 1, LARGEST_WORD)
    const { chain, settings } = training
    return epochs(training, readData(chain, settings.targets, X, Y)(true), n)
  }

  /**
   * Trains until one of the options says that it is enough.
   * @param {Samples} X (samples, inputs), nested or flat
   * @param {Targets} Y (samples, units), nested or flat, or class indices
   * @param {FitOptions} [given]
   * @returns {History}
   * @throws {TypeError | RangeError} when an argument is another thing, or training diverges
   * @throws {Error} when another fit of the model has not ended
   */
  fit(X, Y, given = {}) {
    const training = trainingOf(this, 'fit')
    return fit(planned(training, X, Y, options('options', given, FIT_OPTIONS)))
  }

  /**
   * The same, number by number, in slices of some milliseconds, between which pages, timers and messages have
   * their turn. Of onEpoch's promises it waits for each.
   * @param {Samples} X (samples, inputs), nested or flat; copied
   * @param {Targets} Y (samples, units), nested or flat, or class indices; copied
   * @param {FitOptions & { signal?: AbortSignal | undefined }} [given] an abort ends it in the middle of an
   *   epoch, of which nothing then remains
   * @returns {Promise<History>} rejects with what `fit` throws, or with the signal's reason
   */
  async fitAsync(X, Y, given = {}) {
    const training = trainingOf(this, 'fitAsync')
    const known = /** @type {any} */ (options('options', given, [...FIT_OPTIONS, 'signal']))
    const { signal } = known
    if (signal !== undefined && typeof signal?.aborted !== 'boolean') {
      throw refusal('signal', 'an AbortSignal', signal)
    }
    return fitAsync(planned(training, X, Y, known, true), signal)
  }

  /**
   * The derivatives of the mean loss of all samples by the parameters. Changes nothing.
   * @param {Samples} X (samples, inputs), nested or flat
   * @param {Targets} Y (samples, units), nested or flat, or class indices
   * @returns {{ loss: number, layers: { weights: RealsOf<D>, bias: RealsOf<D> }[] }} (units, inputs) and (units)
   *   for each layer
   * @throws {TypeError | RangeError} when X or Y is no such array
   */
  gradient(X, Y) {
    const { chain, settings } = trainingOf(this, 'gradient')
    const data = readData(chain, settings.targets, X, Y)(false)
    return /** @type {any} */ (gradient(chain, settings, data))
  }

  /** The name that frameworks see: an object with private fields must not be wrapped in a proxy. */
  get [Symbol.toStringTag]() {
    return 'Trainer'
  }

  /**
   * All but the model as plain data; every number comes back bit for bit, also from JSON text. Saved with the
   * model's own toJSON, loaded and continued, training has the bits of training that never stopped.
   * @returns {TrainerData}
   */
  toJSON() {
    return encode(trainingOf(this, 'toJSON'))
  }

  /**
   * @template {DType} D
   * @param {TrainerData} data what toJSON gave, or JSON.parse made of its text
   * @param {Model<D>} model to be trained on; of the same shape as the one that was
   * @returns {Trainer<D>} with a stream of its own; of the subclass that it is called on, whose constructor is
   *   called as that of this class
   * @throws {TypeError | RangeError} naming the field, what was expected and what came
   */
  static fromJSON(data, model) {
    const chain = chainOf(model)
    const { given, moment } = decode(data)
    const trainer = inside('data', () => new Trainer(model, given))
    moment(trainer.#training)
    // biome-ignore lint/complexity/noThisInStatic: it may be called on a subclass
    const Class = classOf(this, Trainer)
    if (Class === Trainer) return trainer
    const fits = (/** @type {Trainer<D>} */ made) =>
      #training in made && made.#training.chain === chain
    const made = construct(Class, [model, given], fits, 'a fromJSON')
    // Whatever its constructor made of the options.
    made.#training.settings = trainer.#training.settings
    made.#training.moment = trainer.#training.moment
    return made
  }
}

/**
 * @param {unknown} model
 * @returns {readonly Dense[]} its layers
 * @throws {TypeError} when it is no model
 */
function chainOf(model) {
  const chain = layersOf(model)
  if (chain) return chain
  throw refusal('model', 'a Neuron, Layer or Network of this copy of the package', model)
}

/**
 * @param {Training} training
 * @returns {Record<string, unknown>} what tools see of it
 */
function seen({ settings, moment }) {
  const { loss, optimizer, learningRate, weightDecay, batchSize } = settings
  return {
    loss: described(loss),
    optimizer: described(optimizer),
    ...{ learningRate, weightDecay, batchSize, epoch: moment.epoch, slots: moment.slots },
  }
}
