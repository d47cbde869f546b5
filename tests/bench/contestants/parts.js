// What the package's time is made of: one part of its work alone, in pieces as web/lib/engine.js cuts
// them. For the explanation of a figure; its results are nothing to compare.

import { PIECE } from '../../../web/lib/cache.js'
import { functionsOf, indexOf, memory } from './core.js'

export const version = 'a part of the work'
export const precision = 'none'

/** As in web/lib/engine.js. */
const ROWS = 16

export const parts = ['copy in', 'kernels', 'copy out', 'copy out, new array']

/** How many samples a piece has. */
function rowsOf(samples, inputs, widest, bytes) {
  const rows = Math.max(1, Math.floor(PIECE / bytes / (inputs + 2 * widest)))
  return Math.min(samples, rows > ROWS ? rows - (rows % ROWS) : rows)
}

/** The functions of the layers, or of the activation alone, on a piece that lies in place. */
function kernelsOf({ activation }, layers, dtype, lent, rows, from, to) {
  const index = indexOf(activation)
  const call = functionsOf(dtype)
  if (layers.length === 0) {
    const activate = call('nn_activate')
    return (count) => activate(index, 0, count, from, to)
  }
  let at = from
  const steps = layers.map(({ inputs, units, weights, bias }, i) => {
    const packed = lent.reserve(call('nn_packed_count')(inputs, units))
    call('nn_pack')(inputs, units, lent.place(weights), packed)
    const next = i + 1 < layers.length ? lent.reserve(rows * units) : to
    const step = { inputs, units, packed, bias: lent.place(bias), from: at, to: next }
    at = next
    return step
  })
  const forward = call('nn_forward')
  return (count) => {
    for (const { inputs, units, packed, bias, from, to } of steps)
      forward(index, 0, inputs, units, count, packed, bias, from, to)
  }
}

export function prepare(job, { layers, x }, dtype) {
  if (job.calls > 1) throw new Error('its numbers go by value, nothing is copied')
  const [{ length }] = x
  const { constructor: Kind, BYTES_PER_ELEMENT: bytes } = x[0]
  const columns = layers.length === 0 ? 1 : job.sizes[0]
  const units = layers.length === 0 ? 1 : job.sizes[job.sizes.length - 1]
  const samples = length / columns
  const widest = Math.max(0, ...layers.map((layer) => layer.units))
  const rows =
    layers.length === 0 ? Math.min(samples, PIECE / bytes) : rowsOf(samples, columns, widest, bytes)
  const lent = memory(Kind)
  const from = lent.place(x[0].subarray(0, rows * columns))
  const to = lent.reserve(rows * units)
  const run = kernelsOf(job, layers, dtype, lent, rows, from, to)
  const kept = new Kind(samples * units)
  const view = lent.view(0, Math.floor(lent.end() / bytes))
  const copyOut = (y, start, count) =>
    y.set(view.subarray(to / bytes, to / bytes + count * units), start * units)
  const eachPiece = (work) => () => {
    for (let start = 0; start < samples; start += rows) work(start, Math.min(rows, samples - start))
    return kept
  }
  return {
    'copy in': eachPiece((start, count) =>
      view.set(x[0].subarray(start * columns, (start + count) * columns), from / bytes),
    ),
    kernels: eachPiece((_, count) => run(count)),
    'copy out': eachPiece((start, count) => copyOut(kept, start, count)),
    'copy out, new array': () => {
      const y = new Kind(samples * units)
      eachPiece((start, count) => copyOut(y, start, count))()
      return y
    },
  }[job.part]
}
