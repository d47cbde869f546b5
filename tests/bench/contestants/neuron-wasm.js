// The package itself, by its public API: into an array that is kept, as the hand-written loops write, or,
// as `neuron-wasm:new array`, into a new one at each call.

import { readFileSync } from 'node:fs'
import { activations, Network, Neuron } from '../../../web/lib/index.js'

const description = new URL('../../../package.json', import.meta.url)
export const { version } = JSON.parse(readFileSync(description, 'utf8'))

export function prepare({ activation, calls, samples, part }, { layers, x }, dtype) {
  const [first] = x
  if (layers.length === 0) {
    const { value } = activations[activation]
    const y = part === undefined ? new first.constructor(first.length) : undefined
    return () => value(first, undefined, y)
  }
  const [{ inputs, units, weights, bias }] = layers
  const results = samples * layers[layers.length - 1].units
  const out = part === undefined ? new first.constructor(results) : undefined
  if (layers.length > 1 || units > 1) {
    const chain = layers.map((layer) => ({ ...layer, activation }))
    const network = new Network(inputs, chain, { dtype })
    return samples === 1 ? () => network.output(first) : () => network.outputs(first, out)
  }
  const neuron = new Neuron(inputs, activation, { weights, bias: bias[0], dtype })
  if (samples > 1) return () => neuron.outputs(first, out)
  const y = new Float64Array(calls)
  return () => {
    for (let i = 0; i < calls; i++) y[i] = neuron.output(x[i])
    return y
  }
}
