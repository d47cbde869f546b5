// ONNX Runtime Web on its wasm back end, on one thread, in float32.

import * as ort from 'onnxruntime-web'
import { modelOf } from './onnx.js'
import { versionOf } from './peers.js'

export const version = versionOf('onnxruntime-web')
export const dtype = 'float32'

export async function prepare({ activation, calls, samples, sizes }, { layers, x }) {
  ort.env.wasm.numThreads = 1
  const shape = layers.length === 0 ? [sizes[0]] : [samples, sizes[0]]
  const model = modelOf(activation, layers, shape)
  const session = await ort.InferenceSession.create(model, { executionProviders: ['wasm'] })
  const call = async (values) => {
    const { y } = await session.run({ x: new ort.Tensor('float32', values, shape) })
    return y.data
  }
  if (calls === 1) return () => call(x[0])
  const y = new Float64Array(calls)
  return async () => {
    for (let i = 0; i < calls; i++) y[i] = (await call(x[i]))[0]
    return y
  }
}
