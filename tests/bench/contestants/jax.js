// jax-js on its wasm back end, traced and compiled by jit, in float32.

import { init, jit, nn, numpy as np } from '@jax-js/jax'
import { eachCall, transposed, versionOf } from './peers.js'

export const version = versionOf('@jax-js/jax')
export const dtype = 'float32'

const activations = { sigmoid: nn.sigmoid, tanh: np.tanh, relu: nn.relu }

export async function prepare({ activation, calls }, { layers, x }) {
  await init('wasm')
  const f = activations[activation]
  if (layers.length === 0) {
    const one = jit(f)
    return () => one(np.array(x[0])).dataSync()
  }
  const parameters = layers.flatMap(({ inputs, units, weights, bias }) => [
    np.array(transposed(weights, inputs)).reshape([inputs, units]),
    np.array(bias),
  ])
  const network = jit((values, ...rest) => {
    let y = values
    for (let i = 0; i < rest.length; i += 2) y = f(np.matmul(y, rest[i]).add(rest[i + 1]))
    return y
  })
  const [{ inputs }] = layers
  const call = (values) => {
    const matrix = np.array(values).reshape([values.length / inputs, inputs])
    // A call gives its arguments away, so each is counted once more before.
    return network(matrix, ...parameters.map(({ ref }) => ref)).dataSync()
  }
  return calls > 1 ? eachCall(x, call) : () => call(x[0])
}
