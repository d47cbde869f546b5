// The training functions of the wasm, called by hand: numbers in, numbers out, in an instance of their own.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../tools.js'
import { kinds } from './cases.js'

const module = new WebAssembly.Module(readFileSync(join(root, 'web/lib/neuron.wasm')))
const { exports } = new WebAssembly.Instance(module)
export const call = exports

const bytesOf = { nn_layer: 24, nn_training: 96, nn_progress: 56, nn_random: 2512 }
let end

/** Room for so many bytes, at an address that is a multiple of 16. */
function room(bytes) {
  const at = end
  end = (at + bytes + 15) & -16
  const lacking = end - exports.memory.buffer.byteLength
  if (lacking > 0) exports.memory.grow(Math.ceil(lacking / 65536))
  new Uint8Array(exports.memory.buffer, at, bytes).fill(0)
  return at
}

const place = (array) => {
  const at = room(array.byteLength)
  new array.constructor(exports.memory.buffer, at, array.length).set(array)
  return at
}

/** The text at an address; undefined for none. */
export function text(at) {
  if (at === 0) return undefined
  const bytes = new Uint8Array(exports.memory.buffer, at)
  return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)))
}

const names = (kind) =>
  Array.from({ length: exports[`nn_${kind}_count`]() }, (_, i) =>
    text(exports[`nn_${kind}_name`](i)),
  )
export const losses = names('loss')
export const optimizers = names('optimizer')
export const activations = names('activation')

/** The optimizer's parameters, with those that a job names and the others by default. */
export function hyper(optimizer, own = {}) {
  const row = optimizers.indexOf(optimizer)
  return Array.from({ length: exports.nn_optimizer_parameter_count(row) }, (_, i) => {
    return (
      own[text(exports.nn_optimizer_parameter_name(row, i))] ??
      exports.nn_optimizer_parameter_default(row, i)
    )
  })
}

/**
 * What the functions take, in memory. A job: dtype, layers [{ inputs, units, activation, parameter }],
 * x, t and parameters as typed arrays, loss, lossParameter, optimizer, hyper by name, rate, decay, batch,
 * epochs, enough, order, shuffle, random (bytes).
 */
function lend(job) {
  end = (exports.__heap_base.value + 15) & -16
  const { dtype, layers, loss, optimizer = 'sgd' } = job
  const Kind = kinds[dtype]
  const samples = job.samples ?? job.x.length / layers[0].inputs
  const rows = (list, row) => (typeof row === 'number' ? row : list.indexOf(row) >>> 0)
  const chain = room(layers.length * bytesOf.nn_layer)
  const training = room(bytesOf.nn_training)
  const progress = room(bytesOf.nn_progress)
  const view = () => new DataView(exports.memory.buffer)
  layers.forEach(({ inputs, units, activation, parameter = Number.NaN }, i) => {
    const at = chain + i * bytesOf.nn_layer
    const numbers = [inputs, units, rows(activations, activation), 0]
    for (const [j, number] of numbers.entries()) view().setUint32(at + 4 * j, number, true)
    view().setFloat64(at + 16, parameter, true)
  })
  const { batch = samples, epochs = 1, shuffle = 0 } = job
  const counts = [
    layers.length,
    samples,
    batch,
    epochs,
    rows(losses, loss),
    rows(optimizers, optimizer),
    shuffle,
    0,
  ]
  for (const [i, number] of counts.entries()) view().setUint32(training + 4 * i, number, true)
  const { rate = 0, decay = 0, enough = Number.NEGATIVE_INFINITY, lossParameter = 1 } = job
  const numbers = [rate, decay, enough, lossParameter, ...hyper(optimizer, job.hyper)]
  for (const [i, number] of numbers.entries())
    view().setFloat64(training + 32 + 8 * i, number, true)
  const suffix = dtype === 'float32' ? '_f32' : ''
  return { Kind, suffix, chain, training, progress, samples, view }
}

/** The memory to work in, its numbers NaN; none where the core says that there cannot be so much. */
function workOf(Kind, suffix, training, chain) {
  const count = exports[`nn_training_count${suffix}`](training, chain) >>> 0
  return place(new Kind(count === 2 ** 32 - 1 ? 0 : count).fill(Number.NaN))
}

/** A copy of the numbers at an address. */
const taken = (Kind, at, count) => new Kind(exports.memory.buffer, at, count).slice()

/**
 * Trains as a job says, `batches` steps a call (all in one by default).
 * @returns {{ status: string, parameters, slots, history: number[][], progress, order }}
 */
export function train(job, batches = 2 ** 32 - 1) {
  const { Kind, suffix, chain, training, progress, samples, view } = lend(job)
  const parameters = place(job.parameters)
  const slotCount =
    job.parameters.length *
    exports.nn_optimizer_slots(optimizers.indexOf(job.optimizer ?? 'sgd'), training + 64)
  const slots = place(new Kind(slotCount))
  const work = workOf(Kind, suffix, training, chain)
  const [x, t] = [place(job.x), place(job.t)]
  const order =
    job.order === null ? 0 : place(job.order ?? Uint32Array.from({ length: samples }, (_, i) => i))
  const random = job.random ? place(job.random) : 0
  const history = place(new Float64Array(2 * (job.epochs ?? 1)))
  const log = []
  const epochs = job.epochs ?? 1
  let status = 0
  for (;;) {
    const before = view().getUint32(progress, true)
    status = exports[`nn_train${suffix}`](
      training,
      chain,
      progress,
      batches,
      x,
      t,
      order,
      random,
      parameters,
      slots,
      work,
      history,
    )
    const epoch = view().getUint32(progress, true)
    for (let i = 0; i < epoch - before; i++) log.push([...taken(Float64Array, history + 16 * i, 2)])
    if (status !== 0 || epoch >= epochs || log.at(-1)?.[0] < job.enough) break
  }
  const [epoch, at] = taken(Uint32Array, progress, 2)
  const [steps, power1, power2, loss, hits] = taken(Float64Array, progress + 8, 5)
  const [layer, number] = taken(Uint32Array, progress + 48, 2)
  return {
    status: text(exports.nn_status_text(status)),
    parameters: taken(Kind, parameters, job.parameters.length),
    slots: taken(Kind, slots, slotCount),
    history: log,
    order: order && taken(Uint32Array, order, samples),
    progress: { epoch, at, steps, power1, power2, loss, hits, layer, number },
  }
}

/** The gradient of all samples as one batch, and their mean loss. */
export function gradient(job) {
  const { Kind, suffix, chain, training } = lend({ ...job, batch: undefined })
  const count = job.parameters.length
  const parameters = place(job.parameters)
  const work = workOf(Kind, suffix, training, chain)
  const [x, t, out, loss] = [
    place(job.x),
    place(job.t),
    place(new Kind(count)),
    place(new Float64Array(1)),
  ]
  const status = exports[`nn_gradient${suffix}`](training, chain, x, t, parameters, work, out, loss)
  return {
    status: text(exports.nn_status_text(status)),
    gradient: taken(Kind, out, count),
    loss: taken(Float64Array, loss, 1)[0],
  }
}

/** The mean loss of all samples and the hits, in batches as the job says. */
export function loss(job) {
  const { Kind, suffix, chain, training } = lend(job)
  const parameters = place(job.parameters)
  const work = workOf(Kind, suffix, training, chain)
  const [x, t, result] = [place(job.x), place(job.t), place(new Float64Array(2))]
  const status = exports[`nn_loss${suffix}`](training, chain, x, t, parameters, work, result)
  const [mean, hits] = taken(Float64Array, result, 2)
  return { status: text(exports.nn_status_text(status)), loss: mean, hits }
}
