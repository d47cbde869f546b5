// TensorFlow.js on its wasm back end, with SIMD, on one thread, by one of its optimizers; the batches lie
// ready as tensors.

// Its core alone knows no gradients.
import * as tf from '@tensorflow/tfjs'
import { transposed } from '../peers.js'
import { start } from '../tensorflow.js'
import { batchesOf, parametersOf } from './parameters.js'

export { dtype, version } from '../tensorflow.js'

/** The mean squared error of a chain of sigmoid layers; weights are (inputs, units). */
export function lossOf(net, x, t) {
  const y = net.reduce(
    (a, { weights, bias }) => tf.sigmoid(tf.fused.matMul({ a, b: weights, bias })),
    x,
  )
  return tf.mean(tf.squaredDifference(y, t))
}

export async function prepare(job, { layers, x, t }) {
  await start()
  const { sizes, epochs, optimizer, rate } = job
  const batches = batchesOf(job, x, t).map((one) => ({
    x: tf.tensor2d(one.x, [one.rows, sizes[0]]),
    t: tf.tensor2d(one.t, [one.rows, sizes[sizes.length - 1]]),
  }))
  return () => {
    const net = layers.map(({ inputs, units, weights, bias }) => ({
      units,
      weights: tf.variable(tf.tensor2d(transposed(weights, inputs), [inputs, units])),
      bias: tf.variable(tf.tensor1d(bias)),
    }))
    const descent = tf.train[optimizer](rate)
    return {
      run() {
        for (let i = 0; i < epochs; i++)
          for (const { x, t } of batches) descent.minimize(() => lossOf(net, x, t))
      },
      parameters: () =>
        parametersOf(
          net.map(({ units, weights, bias }) => ({
            weights: transposed(weights.dataSync(), units),
            bias: bias.dataSync(),
          })),
        ),
    }
  }
}
