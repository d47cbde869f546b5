// jax-js on 2-3-1 of sigmoid units by Adam, which it leaves to its caller: D. P. Kingma and J. Ba (2015),
// at a rate of 0.1.

import { init, jit, nn, numpy as np, valueAndGrad } from '@jax-js/jax'
import { lossOf } from '../training/jax.js'
import { ENOUGH, errorOf, glorot, MOST_SLOW_EPOCHS, rows, seeded } from './network.js'

export { dtype, version } from '../jax.js'

const RATE = 0.1
const BETA1 = 0.9
const BETA2 = 0.999
const EPSILON = 1e-8

/**
 * A step from all four rows. `scales` are 1 / (1 - beta^t) of the two moments.
 * @returns [loss, parameters, first moments, second moments]
 */
function adam(parameters, first, second, scales, x, t) {
  const own = parameters.map(({ ref }) => ref)
  const [loss, gradients] = valueAndGrad(lossOf)(own, x, t)
  const m = first.map((m, i) => m.mul(BETA1).add(gradients[i].ref.mul(1 - BETA1)))
  const v = second.map((v, i) => v.mul(BETA2).add(np.square(gradients[i]).mul(1 - BETA2)))
  const [mScale, vScale] = [scales.ref.slice(0), scales.slice(1)]
  const next = parameters.map((parameter, i) => {
    const root = np.sqrt(v[i].ref.mul(vScale.ref)).add(EPSILON)
    return parameter.sub(m[i].ref.mul(mScale.ref).mul(RATE).div(root))
  })
  return [loss, next, m, v]
}

export async function prepare() {
  await init('wasm')
  const x = np.array(rows.map(({ input }) => input))
  const t = np.array(rows.map(({ output }) => output))
  const step = jit(adam)
  const output = jit((parameters, x) => {
    let y = x
    for (let i = 0; i < parameters.length; i += 2)
      y = nn.sigmoid(np.matmul(y, parameters[i]).add(parameters[i + 1]))
    return y
  })
  return {
    learn(seed) {
      const draw = seeded(seed)
      let parameters = [
        np.array(glorot(draw, 2, 3)).reshape([2, 3]),
        np.zeros([3]),
        np.array(glorot(draw, 3, 1)).reshape([3, 1]),
        np.zeros([1]),
      ]
      const none = () => parameters.map(({ shape }) => np.zeros(shape))
      let [m, v] = [none(), none()]
      let loss = 1
      for (let epoch = 1; epoch <= MOST_SLOW_EPOCHS && loss >= ENOUGH; epoch++) {
        const scales = np.array([1 / (1 - BETA1 ** epoch), 1 / (1 - BETA2 ** epoch)])
        const results = step(parameters, m, v, scales, x.ref, t.ref)
        ;[, parameters, m, v] = results
        loss = results[0].dataSync()[0]
      }
      return parameters
    },
    error: (parameters) =>
      errorOf((input) =>
        output(
          parameters.map(({ ref }) => ref),
          np.array([input]),
        ).dataSync(),
      ),
  }
}
