// TensorFlow.js on its wasm back end, with SIMD, on one thread. It has float32 alone.

import { fileURLToPath } from 'node:url'
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { eachCall, transposed, versionOf } from './peers.js'

export const version = versionOf('@tensorflow/tfjs-core')
export const dtype = 'float32'

const functions = { sigmoid: tf.sigmoid, tanh: tf.tanh, relu: tf.relu }
/** Activations that are part of its product. */
const fused = ['relu', 'sigmoid']

/** Chooses the back end. */
export async function start() {
  setWasmPaths(
    fileURLToPath(new URL('../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url)),
  )
  setThreadsCount(1)
  await tf.setBackend('wasm')
}

export async function prepare({ activation, calls }, { layers, x }) {
  await start()
  const f = functions[activation]
  if (layers.length === 0) return () => read(f, tf.tensor1d(x[0]))
  const chain = layers.map(({ inputs, units, weights, bias }) => ({
    inputs,
    // As (inputs, units): with the other order it takes a slower way.
    b: tf.tensor2d(transposed(weights, inputs), [inputs, units]),
    bias: tf.tensor1d(bias),
  }))
  const [{ inputs }] = layers
  const call = (values) => {
    const start = tf.tensor2d(values, [values.length / inputs, inputs])
    return read(
      (from) =>
        chain.reduce((a, { b, bias }) => {
          if (fused.includes(activation)) return tf.fused.matMul({ a, b, bias, activation })
          return f(tf.fused.matMul({ a, b, bias }))
        }, from),
      start,
    )
  }
  return calls > 1 ? eachCall(x, call) : () => call(x[0])
}

/** The numbers of f(x); every tensor is given back. */
function read(f, x) {
  const y = tf.tidy(() => f(x))
  const values = y.dataSync()
  y.dispose()
  x.dispose()
  return values
}
