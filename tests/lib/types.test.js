// What results are to TypeScript: arrays over an ArrayBuffer, which the DOM takes; and what it must refuse.

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { folder, root, run } from '../tools.js'

/** This must compile. */
const right = `
import { activations, Layer, Network, Neuron, RandomState, setModule } from 'neuron-wasm'

const random = new RandomState(1)
const neuron = new Neuron(4, 'sigmoid', { random })
const layer = new Layer(4, 2, 'tanh', { seed: 1, dtype: 'float32' })
const network = new Network(4, [layer, { units: 1, activation: 'relu' }], { dtype: 'float32' })

// Each result is of the kind that a Blob, a digest and an image take.
const doubles: Float64Array<ArrayBuffer>[] = [
  neuron.outputs([1, 2, 3, 4]),
  neuron.outputs([[1, 2, 3, 4]], undefined),
  neuron.weights,
  random.rand(3),
  random.randn(3),
  random.uniform(0, 1, 3),
  activations.tanh.value([1, 2]),
  activations.step.derivative(new Int8Array(2), 1),
  new Layer(1, 1, 'relu').bias,
]
const floats: Float32Array<ArrayBuffer>[] = [
  layer.outputs(new Float32Array(8)),
  layer.output([1, 2, 3, 4]),
  layer.weightedSum([1, 2, 3, 4]),
  layer.weights,
  layer.bias,
  network.output([1, 2, 3, 4]),
  network.trace([1, 2, 3, 4])[0].z,
  network.layers[0].weights,
  network.clone().layers[0].bias,
  activations.tanh.value(Float32Array.of(1)),
]
new Blob([...doubles, ...floats])
crypto.subtle.digest('SHA-256', neuron.outputs([1, 2, 3, 4]))
new ImageData(new Uint8ClampedArray(random.rand(8).buffer), 4)

// Results may be written to any memory, and come back as what was given.
const shared = new Float64Array(new SharedArrayBuffer(8))
const same: Float64Array<SharedArrayBuffer> = neuron.outputs([1, 2, 3, 4], shared)
const filled: Float64Array<SharedArrayBuffer> = activations.tanh.value([1], undefined, shared)
const maybe: Float64Array | undefined = Math.random() < 2 ? shared : undefined
const either: Float64Array = neuron.outputs([1, 2, 3, 4], maybe)
neuron.weights = shared
layer.weights = [[1, 2, 3, 4], new Uint8Array(4)]
setModule(new WebAssembly.Module(new Uint8Array(8)))

class Named extends Neuron {
  label = 'mine'
}
const some: number[] | Float32Array = [1]
const any: number | Float64Array | Float32Array = activations.tanh.value(some)
const label: string = new Named(1, 'relu').clone().label
const back: Neuron<'float64' | 'float32'> = Neuron.fromJSON(neuron.toJSON())
export { any, back, doubles, either, filled, floats, label, same }
`
/** And each of these must not. */
const wrong = [
  'neuron.outputs([1, 2, 3, 4], new Float32Array(1))',
  'layer.outputs([1, 2, 3, 4], new Float64Array(2))',
  'network.layers[0] = layer',
  'network.layers.push(layer)',
  'network.inputs = 3',
  'activations.tanh.value([1], undefined, new Float32Array(1))',
  "new Network(2, [new Neuron(2, 'relu')])",
]

test('what TypeScript takes and refuses', (context) => {
  const project = folder(context)
  mkdirSync(join(project, 'node_modules'))
  symlinkSync(root, join(project, 'node_modules/neuron-wasm'))
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
  const refused = wrong.map((line) => `{\n// @ts-expect-error\n${line}\n}`).join('\n')
  const options = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--types',
    '',
  ]
  for (const file of ['types.mts', 'types.cts']) {
    writeFileSync(join(project, file), `${right}\n${refused}\n`)
    run(
      'node',
      [join(root, 'node_modules/typescript/bin/tsc'), ...options, '--lib', 'es2023,dom', file],
      { cwd: project },
    )
  }
})
