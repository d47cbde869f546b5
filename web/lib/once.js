// The conveniences of a model: trained with no more said, and judged. Imports the fit and what it takes.

import { options } from './check.js'
import { readData } from './data.js'
import { fit } from './fit.js'
import { FIT_OPTIONS, planned } from './plan.js'
import { TRAINER_OPTIONS, trainingSettings } from './settings.js'
import { evaluated, score, Training } from './training.js'

/** @typedef {import('./dense.js').Dense} Dense */
/** @typedef {import('./plan.js').FitOptions} FitOptions */
/** @typedef {import('./history.js').History} History */
/** @typedef {import('./settings.js').TrainerOptions} TrainerOptions */
/** @typedef {import('./training.js').Score} Score */

/**
 * How a model is judged.
 * @typedef {object} EvaluateOptions
 * @property {TrainerOptions['loss']} [loss] as a trainer takes it; if not given, the one made for the last
 *   activation, whatever the model was trained with
 */

/**
 * @param {readonly Dense[]} chain
 * @param {unknown} X
 * @param {unknown} Y
 * @param {unknown} [given]
 * @returns {History}
 */
export function fitOnce(chain, X, Y, given = {}) {
  const known = options('options', given, [...TRAINER_OPTIONS, ...FIT_OPTIONS])
  const training = new Training(chain, trainingSettings(chain, known))
  return fit(planned(training, X, Y, known))
}

/**
 * @param {readonly Dense[]} chain
 * @param {unknown} X
 * @param {unknown} Y
 * @param {unknown} [given]
 * @returns {Score}
 */
export function evaluateOnce(chain, X, Y, given = {}) {
  const { loss } = options('options', given, ['loss'])
  // Without a prototype: what a page adds to Object.prototype is no option.
  const settings = trainingSettings(
    chain,
    /** @type {any} */ ({ __proto__: null, loss, shuffle: false }),
  )
  return score(evaluated(chain, settings, readData(chain, settings.targets, X, Y)(false)))
}
