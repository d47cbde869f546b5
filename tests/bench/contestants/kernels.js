// The wasm's own functions on numbers that lie in its memory already: what the package would cost if
// nothing had to be copied. Imports the bytes of the wasm.

import { readFileSync } from 'node:fs'

export const version = 'neuron.wasm, called directly'

const bytes = readFileSync(new URL('../../../web/lib/neuron.wasm', import.meta.url))
const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes))

/** The index of an activation in the core's table. */
function indexOf(name) {
  for (let i = 0; i < exports.nn_activation_count(); i++) {
    const text = new Uint8Array(exports.memory.buffer, exports.nn_activation_name(i))
    if (String.fromCharCode(...text.subarray(0, text.indexOf(0))) === name) return i
  }
  throw new Error(`the core has no activation ${name}`)
}

/** Lays arrays down in the wasm's memory, one after another, each on a line of the cache. */
function memory(Kind) {
  let free = exports.__heap_base.value
  const view = (at, length) => new Kind(exports.memory.buffer, at, length)
  return {
    view,
    reserve(length) {
      const at = Math.ceil(free / 64) * 64
      free = at + length * Kind.BYTES_PER_ELEMENT
      const lacking = free - exports.memory.buffer.byteLength
      if (lacking > 0) exports.memory.grow(Math.ceil(lacking / 65536))
      return at
    },
    place(values) {
      const at = this.reserve(values.length)
      view(at, values.length).set(values)
      return at
    },
  }
}

export function prepare({ activation, calls, samples }, { layers, x }, dtype) {
  const [first] = x
  const { constructor: Kind } = first
  const index = indexOf(activation)
  const call = (name) => exports[dtype === 'float32' ? `${name}_f32` : name]
  const lent = memory(Kind)
  if (layers.length === 0) {
    const activate = call('nn_activate')
    const from = lent.place(first)
    const to = lent.reserve(first.length)
    const y = lent.view(to, first.length)
    return () => {
      activate(index, 0, first.length, from, to)
      return y
    }
  }
  if (calls > 1) return neurons(call('nn_neuron'), index, calls, layers[0], x)
  let at = lent.place(first)
  const steps = layers.map(({ inputs, units, weights, bias }) => {
    const packed = lent.reserve(call('nn_packed_count')(inputs, units))
    call('nn_pack')(inputs, units, lent.place(weights), packed)
    const from = at
    at = lent.reserve(samples * units)
    return [index, 0, inputs, units, samples, packed, lent.place(bias), from, at]
  })
  const forward = call('nn_forward')
  const y = lent.view(at, samples * layers[layers.length - 1].units)
  return () => {
    for (const step of steps) forward(...step)
    return y
  }
}

/** Many calls of a neuron of four inputs, its numbers by value. */
function neurons(neuron, index, calls, { weights, bias }, x) {
  const [w0, w1, w2, w3] = weights
  const [b] = bias
  const y = new Float64Array(calls)
  return () => {
    for (let i = 0; i < calls; i++) {
      const v = x[i]
      y[i] = neuron(index, 0, 4, b, w0, v[0], w1, v[1], w2, v[2], w3, v[3])
    }
    return y
  }
}
