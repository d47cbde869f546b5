// The wasm's own function of training on numbers that lie in its memory already: what the package would
// cost if nothing had to be copied.

import { exports, functionsOf, memory, rowOf } from '../core.js'

export { version } from '../kernels.js'

/** As in c/nn.h: bytes, and where a field lies. */
const LAYER = 24
const TRAINING = { bytes: 96, rate: 32, hyper: 64 }
const PROGRESS = 56
/** A call goes on to the end of its epochs. */
const ALL = 2 ** 32 - 1

function placeLayers(lent, layers) {
  const at = lent.reserve((layers.length * LAYER) / lent.bytes)
  const view = new DataView(exports.memory.buffer)
  for (const [i, { inputs, units }] of layers.entries()) {
    const start = at + i * LAYER
    const row = [inputs, units, rowOf('activation', 'sigmoid'), 0]
    for (const [k, value] of row.entries()) view.setUint32(start + 4 * k, value, true)
    view.setFloat64(start + 16, 0, true)
  }
  return at
}

function placeTraining(lent, { sizes, samples, batch, epochs, optimizer, rate }) {
  const at = lent.reserve(TRAINING.bytes / lent.bytes)
  const row = rowOf('optimizer', optimizer)
  const view = new DataView(exports.memory.buffer)
  const loss = rowOf('loss', 'meanSquaredError')
  const counts = [sizes.length - 1, samples, batch, epochs, loss, row, 0, 0]
  for (const [i, value] of counts.entries()) view.setUint32(at + 4 * i, value, true)
  view.setFloat64(at + TRAINING.rate, rate, true)
  for (let i = 0; i < exports.nn_optimizer_parameter_count(row); i++) {
    const value = exports.nn_optimizer_parameter_default(row, i)
    view.setFloat64(at + TRAINING.hyper + 8 * i, value, true)
  }
  return at
}

export function prepare(job, { layers, x, t }, dtype) {
  const { constructor: Kind } = x
  const call = functionsOf(dtype)
  return () => {
    const lent = memory(Kind)
    const settings = placeTraining(lent, job)
    const chain = placeLayers(lent, layers)
    const first = Kind.from(layers.flatMap(({ weights, bias }) => [...weights, ...bias]))
    const parameters = lent.place(first)
    const slots = lent.place(new Kind(2 * first.length))
    const rows = lent.place(x)
    const targets = lent.place(t)
    const work = lent.reserve(call('nn_training_count')(settings, chain))
    const history = lent.reserve((16 * job.epochs) / Kind.BYTES_PER_ELEMENT)
    const progress = lent.reserve(PROGRESS / Kind.BYTES_PER_ELEMENT)
    new Uint8Array(exports.memory.buffer, progress, PROGRESS).fill(0)
    const train = call('nn_train')
    // From the first epoch each time, since their number is one of 32 bits.
    const epoch = new Uint32Array(exports.memory.buffer, progress, 1)
    return {
      run() {
        epoch[0] = 0
        const status = train(
          ...[settings, chain, progress, ALL, rows, targets, 0, 0],
          ...[parameters, slots, work, history],
        )
        if (status !== 0) throw new Error(`the core says ${status}`)
      },
      parameters: () => Float64Array.from(lent.view(parameters, first.length)),
    }
  }
}
