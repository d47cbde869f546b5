// What the tests of training share: networks of a fixture's numbers, and numbers of a network back in one row; gates;
// and slices.

import { Network } from 'neuron-wasm'

/**
 * A network of the parameters that a fixture has in one row: for each layer weights (units, inputs), then biases.
 * @param {number[]} sizes inputs, then the units of each layer
 * @param {object[]} layers their activations, with parameters
 * @param {ArrayLike<number>} parameters
 * @param {'float64' | 'float32'} [dtype]
 */
export function networkOf(sizes, layers, parameters, dtype = 'float64') {
  let at = 0
  const take = (count) => {
    at += count
    return parameters.slice(at - count, at)
  }
  const described = layers.map((layer, i) => {
    const units = sizes[i + 1]
    return { units, ...layer, weights: take(units * sizes[i]), bias: take(units) }
  })
  return new Network(sizes[0], described, { dtype })
}

/** The numbers of a network, or of its gradient, in one row. */
export const flat = ({ layers }) => layers.flatMap(({ weights, bias }) => [...weights, ...bias])

/** The largest of some numbers, by size. */
export const largest = (numbers) => numbers.reduce((most, x) => Math.max(most, Math.abs(x)), 0)

/** The samples of a gate of two inputs, and what XOR answers. */
export const GATE = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]
export const XOR = [0, 1, 1, 0]

/** Runs with a clock by which each call of the core takes so long that all else has its turn after it. */
export async function sliced(run) {
  let time = 0
  performance.now = () => {
    time += 5
    return time
  }
  try {
    return await run()
  } finally {
    delete performance.now
  }
}
