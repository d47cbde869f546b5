// jax-js on its wasm back end: a step of gradient descent, traced and compiled by jit, in float32.

import { blockUntilReady, grad, init, jit, nn, numpy as np } from '@jax-js/jax'
import { transposed } from '../peers.js'
import { batchesOf, onlyDescent, parametersOf } from './parameters.js'

export { dtype, version } from '../jax.js'

/** The mean squared error of a chain of sigmoid layers, whose parameters are [weights, bias, …]. */
export function lossOf(parameters, x, t) {
  let y = x
  for (let i = 0; i < parameters.length; i += 2)
    y = nn.sigmoid(np.matmul(y, parameters[i]).add(parameters[i + 1]))
  return np.mean(np.square(y.sub(t)))
}

export async function prepare(job, { layers, x, t }) {
  onlyDescent(job)
  await init('wasm')
  const { sizes, epochs, rate } = job
  const batches = batchesOf(job, x, t).map((one) => ({
    x: np.array(one.x).reshape([one.rows, sizes[0]]),
    t: np.array(one.t).reshape([one.rows, sizes[sizes.length - 1]]),
  }))
  const step = jit((parameters, x, t) => {
    const gradients = grad(lossOf)(
      parameters.map(({ ref }) => ref),
      x,
      t,
    )
    return parameters.map((parameter, i) => parameter.sub(gradients[i].mul(rate)))
  })
  return () => {
    let parameters = layers.flatMap(({ inputs, units, weights, bias }) => [
      np.array(transposed(weights, inputs)).reshape([inputs, units]),
      np.array(bias),
    ])
    return {
      async run() {
        for (let i = 0; i < epochs; i++) {
          for (const { x, t } of batches) {
            parameters = step(parameters, x.ref, t.ref)
            // As its documentation advises: a queue of many steps takes up to twenty times as long.
            await blockUntilReady(parameters)
          }
        }
      },
      parameters: () =>
        parametersOf(
          layers.map(({ units }, i) => ({
            weights: transposed(parameters[2 * i].ref.dataSync(), units),
            bias: parameters[2 * i + 1].ref.dataSync(),
          })),
        ),
    }
  }
}
