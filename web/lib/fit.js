// Epoch after epoch: history, validation, patience, callbacks, and slices that leave the page its turns.
// Imports runs, their scores and the perceptron's passes.

import { Log } from './history.js'
import { Passes } from './perceptron.js'
import { Run } from './run.js'
import { evaluated, measure, score, stateOf } from './training.js'

/** @typedef {import('./data.js').Data} Data */
/** @typedef {import('./dense.js').Dense} Dense */
/** @typedef {import('./history.js').History} History */
/** @typedef {import('./plan.js').EpochReport} EpochReport */
/** @typedef {import('./plan.js').Plan} Plan */
/** @typedef {import('./training.js').Training} Training */

/** Milliseconds after which another one has its turn, and after which a call was too long. */
const SLICE = 4
const TOO_LONG = 8

/** The layers that a fit is at work on. @type {WeakSet<Dense>} */
const busy = new WeakSet()

/**
 * @param {readonly Dense[]} chain
 * @throws {Error} when a fit is at work on one of the layers
 */
export function checkFree(chain) {
  if (chain.some((dense) => busy.has(dense))) {
    throw new Error('model: a fit that has not ended is training it; train it when that has ended')
  }
}

/**
 * Trains, and gives way after each call of the core, if other code is to run then.
 * @param {Plan} plan
 * @param {{ batches: number }} pace most batches of a call, changed so that a call takes some milliseconds
 *   unless it is infinite
 * @returns {Generator<unknown, History, unknown>} gives what onEpoch gives, and takes what that came to
 */
function* course(plan, pace) {
  const { training, data, validation, onEpoch, watchBest, restoreBest } = plan
  const { chain, settings } = training
  checkFree(chain)
  for (const dense of chain) busy.add(dense)
  const run = new Run(training, data)
  try {
    const passes = settings.loss.name === 'perceptron' ? new Passes(stateOf(training)) : undefined
    const isRight = () => evaluated(chain, settings, data).accuracy === 1
    const most = onEpoch || validation || watchBest || passes ? 1 : run.mostEpochs
    run.enough = plan.targetLoss
    const log = new Log()
    const timed = pace.batches < Number.POSITIVE_INFINITY
    /** @type {(() => void) | undefined} */
    let restore
    /** @type {History['stopped'] | undefined} */
    let stopped
    while (!stopped) {
      const epochs = Math.min(most, plan.epochs - log.epochs, whole(pace.batches / run.batches))
      const start = timed ? performance.now() : 0
      const finished = run.advance(pace.batches, epochs)
      if (timed) adjust(pace, performance.now() - start)
      if (!finished) {
        yield
        continue
      }
      let report
      let now
      const first = training.moment.epoch - finished.length / 2 + 1
      for (let i = 0; i < finished.length; i += 2) {
        const [loss, hits] = [finished[i], finished[i + 1]]
        const trained = measure(chain, settings, data.samples, loss, hits)
        const judged = validation && evaluated(chain, settings, validation)
        now = judged ?? trained
        report = log.add(first + i / 2, trained, judged)
        if (passes) stopped = passes.add(outputs(plan) - hits, isRight)
        if (loss < plan.targetLoss) stopped ??= 'targetLoss'
      }
      if (watchBest && now) {
        if (log.isBest(now) && restoreBest) restore = training.keep()
        if (log.epochs - log.best >= plan.patience) stopped ??= 'patience'
      }
      const answer = yield report && onEpoch?.(report)
      if (answer === false) stopped ??= 'onEpoch'
      if (log.epochs === plan.epochs) stopped ??= 'epochs'
    }
    restore?.()
    return log.history(stopped, {
      ...(watchBest ? { bestEpoch: log.best } : {}),
      ...passes?.result(),
    })
  } finally {
    run.end()
    for (const dense of chain) busy.delete(dense)
  }
}

/**
 * @param {{ batches: number }} pace
 * @param {number} took milliseconds
 */
function adjust(pace, took) {
  if (took < SLICE) pace.batches *= 2
  else if (took > TOO_LONG) pace.batches = whole(pace.batches / 2)
}

/** @param {number} n */
const whole = (n) => Math.max(1, Math.floor(n))

/** @param {Plan} plan @returns {number} how many outputs a pass judges */
const outputs = ({ training: { chain }, data }) => data.samples * chain[chain.length - 1].units

/**
 * @param {Plan} plan
 * @returns {History}
 */
export function fit(plan) {
  const steps = course(plan, { batches: Number.POSITIVE_INFINITY })
  let answer
  for (;;) {
    const { done, value } = steps.next(answer)
    if (done) return /** @type {History} */ (value)
    answer = value
  }
}

/**
 * The same in slices, between which all else has its turn.
 * @param {Plan} plan
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<History>} rejects with the signal's reason when it is aborted
 */
export async function fitAsync(plan, signal) {
  const steps = course(plan, { batches: 1 })
  let answer
  let start = performance.now()
  try {
    for (;;) {
      if (signal?.aborted) throw signal.reason
      const { done, value } = steps.next(answer)
      if (done) return /** @type {History} */ (value)
      answer = Object(value) === value ? await value : value // a promise of whatever realm
      if (performance.now() - start < SLICE) continue
      await pause()
      start = performance.now()
    }
  } finally {
    steps.return(/** @type {any} */ (undefined))
  }
}

/** @returns {Promise<void>} when all that waits had its turn; timers of browsers would take 4 ms and more */
function pause() {
  return new Promise((go) => {
    if (typeof MessageChannel !== 'function') {
      setTimeout(go)
      return
    }
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      go()
    }
    port2.postMessage(0)
  })
}

/**
 * @param {Training} training
 * @param {Data} data
 * @param {number} n
 * @returns {Generator<EpochReport, void, void>} one epoch each time that it is asked
 */
export function* epochs(training, data, n) {
  const { chain, settings } = training
  const run = new Run(training, data)
  try {
    for (let i = 0; i < n; i++) {
      checkFree(chain)
      const [loss, hits] = /** @type {import('./core.js').Reals} */ (run.advance(run.batches, 1))
      const now = measure(chain, settings, data.samples, loss, hits)
      yield { epoch: training.moment.epoch, ...score(now) }
    }
  } finally {
    run.end()
  }
}
