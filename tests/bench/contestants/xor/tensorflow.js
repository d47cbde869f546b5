// TensorFlow.js on 2-3-1 of sigmoid units by Adam. Its own rate for it, 0.001, takes some fifty times as
// many epochs as 0.1.

import * as tf from '@tensorflow/tfjs'
import { start } from '../tensorflow.js'
import { lossOf } from '../training/tensorflow.js'
import { ENOUGH, errorOf, glorot, MOST_SLOW_EPOCHS, rows, seeded } from './network.js'

export { dtype, version } from '../tensorflow.js'

export async function prepare() {
  await start()
  const x = tf.tensor2d(rows.map(({ input }) => input))
  const t = tf.tensor2d(rows.map(({ output }) => output))
  let net = []
  return {
    learn(seed) {
      for (const { weights, bias } of net) tf.dispose([weights, bias])
      const draw = seeded(seed)
      net = [
        [2, 3],
        [3, 1],
      ].map(([inputs, units]) => ({
        weights: tf.variable(tf.tensor2d(glorot(draw, inputs, units), [inputs, units])),
        bias: tf.variable(tf.zeros([units])),
      }))
      const adam = tf.train.adam(0.1)
      for (let epoch = 0; epoch < MOST_SLOW_EPOCHS; epoch++) {
        const loss = adam.minimize(() => lossOf(net, x, t), true)
        const [value] = loss.dataSync()
        loss.dispose()
        if (value < ENOUGH) break
      }
      adam.dispose()
      return net
    },
    error: (net) =>
      errorOf((input) =>
        tf
          .tidy(() =>
            net.reduce(
              (a, { weights, bias }) => tf.sigmoid(tf.add(tf.matMul(a, weights), bias)),
              tf.tensor2d([input]),
            ),
          )
          .dataSync(),
      ),
  }
}
