// The wasm's own functions on numbers that lie in its memory already: what the package would cost if
// nothing had to be copied.

import { functionsOf, indexOf, memory } from './core.js'

export const version = 'neuron.wasm, called directly'

export function prepare({ activation, calls, samples }, { layers, x }, dtype) {
  const [first] = x
  const { constructor: Kind } = first
  const index = indexOf(activation)
  const call = functionsOf(dtype)
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
