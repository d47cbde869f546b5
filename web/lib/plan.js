// What a fit is given: options, samples and targets, all read and checked before the first epoch. Imports the
// data and the checks.

import { integer, isPlainArray, number, refusal } from './check.js'
import { readData } from './data.js'
import { LARGEST_WORD } from './integers.js'
import { flag } from './settings.js'

/** @typedef {import('./arrays.js').Numbers} Numbers */
/** @typedef {import('./data.js').Data} Data */
/** @typedef {import('./training.js').Training} Training */

/**
 * Samples, (samples, inputs), nested or flat.
 * @typedef {Numbers | readonly Numbers[]} Samples
 */
/**
 * Targets, (samples, units), nested or flat; for 'categoricalCrossEntropy' also (samples) of class indices.
 * @typedef {Numbers | readonly Numbers[]} Targets
 */

/**
 * What is known of an epoch when it ends.
 * @typedef {object} EpochReport
 * @property {number} epoch the trainer's epochs so far, so from 1
 * @property {number} loss the mean over the samples, each taken just before the update that it was part of
 * @property {number} [accuracy] the share of right answers among the same outputs, with a loss whose targets
 *   are classes
 * @property {number} [validationLoss] of the validation samples, after the epoch
 * @property {number} [validationAccuracy] likewise
 */

/**
 * When to stop, and what to look at meanwhile.
 * @typedef {object} FitOptions
 * @property {number | undefined} [epochs] most epochs; 100 if not given
 * @property {readonly [Samples, Targets] | undefined} [validation] samples and targets that are not trained with
 * @property {number | undefined} [patience] stops after so many epochs, from 1, in which the validation loss,
 *   or the loss without validation, did not get below its least
 * @property {boolean | undefined} [restoreBest] whether to go back to the end of the epoch of the least loss when
 *   it stops: parameters, optimizer, stream and count of epochs; false if not given
 * @property {number | undefined} [targetLoss] stops after an epoch whose loss is below it
 * @property {((report: EpochReport) => unknown) | undefined} [onEpoch] called after each epoch; false stops.
 *   It may use, save and change the model, and train another one. Of a promise `fitAsync` awaits what it comes to;
 *   `fit` cannot, and goes on
 */

export const FIT_OPTIONS = [
  ...['epochs', 'validation', 'patience', 'restoreBest', 'targetLoss', 'onEpoch'],
]

/**
 * @typedef {object} Plan
 * @property {Training} training
 * @property {Data} data
 * @property {Data | undefined} validation
 * @property {number} epochs
 * @property {number} patience
 * @property {boolean} watchBest
 * @property {boolean} restoreBest
 * @property {number} targetLoss
 * @property {((report: EpochReport) => unknown) | undefined} onEpoch
 */

/**
 * Reads and checks all that a fit is given.
 * @param {Training} training
 * @param {unknown} X
 * @param {unknown} Y
 * @param {Record<string, any>} given options, each already read
 * @param {boolean} [sliced] whether other code runs between slices
 * @returns {Plan}
 * @throws {TypeError | RangeError} naming the argument, what was expected and what came
 */
export function planned(training, X, Y, given, sliced = false) {
  const { chain, settings } = training
  const { epochs = 100, patience, restoreBest = false, targetLoss, validation, onEpoch } = given
  integer('epochs', epochs, 1, LARGEST_WORD)
  if (patience !== undefined) integer('patience', patience, 1, LARGEST_WORD)
  if (targetLoss !== undefined && Number.isNaN(number('targetLoss', targetLoss))) {
    throw refusal('targetLoss', 'a number', targetLoss, RangeError)
  }
  flag('restoreBest', restoreBest)
  if (onEpoch !== undefined && typeof onEpoch !== 'function') {
    throw refusal('onEpoch', 'a function', onEpoch)
  }
  const read = readData(chain, settings.targets, X, Y)
  const readOther = validation === undefined ? undefined : readPair(training, validation)
  const keep = sliced || onEpoch !== undefined
  return {
    ...{ training, epochs, restoreBest, onEpoch, data: read(keep), validation: readOther?.(keep) },
    patience: patience ?? Number.POSITIVE_INFINITY,
    watchBest: restoreBest || patience !== undefined,
    targetLoss: targetLoss ?? Number.NEGATIVE_INFINITY,
  }
}

/**
 * @param {Training} training
 * @param {unknown} pair
 */
function readPair({ chain, settings }, pair) {
  if (!isPlainArray(pair) || pair.length !== 2) {
    throw refusal('validation', 'an array [X, Y] of samples and targets', pair)
  }
  const [x, y] = [pair[0], pair[1]]
  return readData(chain, settings.targets, x, y, 'validation[0]', 'validation[1]')
}
