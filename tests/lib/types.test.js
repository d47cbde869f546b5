// What results are to TypeScript: arrays over an ArrayBuffer, which the DOM takes; what it must refuse; and what
// an editor shows of each name.

import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import ts from 'typescript-oldest'
import { folder, root, run, source } from '../tools.js'

/** This must compile. */
const right = `
import { activations, Generator, Layer, Network, Neuron, RandomState, setModule, Trainer } from 'neuron-wasm'
import type { EpochReport, FitOptions, History, Model, Samples, Targets, TrainerData, TrainerOptions } from 'neuron-wasm'
import type { InitializerName, LayerOptions, NetworkOptions, NeuronOptions } from 'neuron-wasm'

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

// Options that are made elsewhere fit, also where undefined is not the same as missing.
const forNeuron: NeuronOptions = { seed: 1, dtype: undefined }
const forLayer: LayerOptions = {}
const forNetwork: NetworkOptions = { random }
const made = [
  new Neuron(1, 'relu', forNeuron),
  new Layer(1, 1, 'relu', forLayer),
  new Network(1, [{ units: 1, activation: 'relu' }], forNetwork),
]
const plain: Neuron = new Neuron(1, 'relu', { dtype: undefined })

// The parameter of an activation is an option and a property of its own name; initializers have names.
const step = new Neuron(1, 'step', { threshold: 0.5, initializer: 'heNormal' })
const threshold: number | undefined = step.threshold
step.threshold = 1
new Layer(1, 1, 'step', { threshold: undefined }).threshold = threshold ?? 0
new Network(1, [{ units: 1, activation: 'step', threshold: 1, initializer: 'zeros' }], { initializer: 'ones' })
const alpha: number | undefined = new Neuron(1, 'elu', { alpha: 2 }).alpha
new Network(1, [{ units: 1, activation: 'leakyRelu', slope: 0.1 }]).layers[0].slope = alpha ?? 1
const initializer: InitializerName = step.initializer
step.initializer = initializer
const savedThreshold: number | string | undefined = step.toJSON().threshold
const normal = new Layer(1, 1, 'relu', { initializer, random: { randn: (n) => new Float64Array(n) } })

// Training: a single-precision model gives single-precision gradients.
const X: Samples = [[0, 0, 0, 1], new Float32Array(4)]
const Y: Targets = Uint8Array.of(0, 1)
const how: TrainerOptions = { loss: { name: 'huber', delta: 2 }, optimizer: { name: 'sgd', momentum: 0.9, nesterov: true } }
const until: FitOptions = { epochs: 3, validation: [X, Y], patience: undefined, onEpoch: ({ epoch }) => epoch < 2 }
const trainer = new Trainer(neuron, { ...how, random: new Generator(1) })
const single = new Trainer(network, { loss: 'hinge', optimizer: 'adamw', random, shuffle: true, weightDecay: 0.1 })
const gradients: Float32Array<ArrayBuffer> = single.gradient(X, Y).layers[0].weights
const double: Float64Array<ArrayBuffer> = trainer.gradient(X, Y).layers[0].bias
const reports: EpochReport[] = [...trainer.epochs(X, Y, 3)]
for (const { epoch, loss, accuracy } of trainer.epochs(X, Y, 2)) if (loss < 0.1 && accuracy === 1) console.log(epoch)
const history: History = trainer.fit(X, Y, until)
const later: Promise<History> = trainer.fitAsync(X, Y, { ...until, signal: new AbortController().signal })
const cycle: number | undefined = neuron.fit(X, Y, { ...how, ...until }).cycle
const accuracy: number | undefined = network.evaluate(X, Y, { loss: 'meanSquaredError' }).accuracy
const trained: TrainerData = JSON.parse(JSON.stringify(trainer))
const loaded: Trainer<'float32'> = Trainer.fromJSON(trained, network)
const models: Model<'float64' | 'float32'>[] = [neuron, layer, network]
trainer.learningRate = trainer.step(X, Y) / trainer.epoch
export { accuracy, cycle, double, gradients, history, later, loaded, models, reports }
export { any, back, doubles, either, filled, floats, label, made, normal, plain, same, savedThreshold }
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
  "new Neuron(1, 'step', { treshold: 1 })",
  "new Neuron(1, 'step', { threshold: '1' })",
  "new Neuron(1, 'step').threshold = '1'",
  "new Neuron(1, 'step').treshold = 1",
  "new Neuron(1, 'elu', { alpha: [1] })",
  "new Neuron(1, 'leakyRelu', { slop: 1 })",
  "new Neuron(1, 'step', { initializer: 'he_normal' })",
  "new Layer(1, 1, 'step', { initializer: 'glorot' })",
  "new Network(1, [{ units: 1, activation: 'relu' }], { initializer: 'glorot' })",
  "new Network(1, [{ units: 1, activation: 'relu', initializer: 'glorot' }])",
  "new Network(1, [{ units: 1, activation: 'step', treshold: 1 }])",
  "new Network(1, [{ units: 1, activation: 'relu' }], { threshold: 1 })",
  "new Neuron(1, 'relu').initializer = 'glorot'",
  "new Trainer(neuron, { loss: 'mse' })",
  "new Trainer(neuron, { loss: { name: 'hinge', delta: 1 } })",
  "new Trainer(neuron, { optimizer: 'Adam' })",
  "new Trainer(neuron, { optimizer: { name: 'adam', momentum: 0.9 } })",
  "new Trainer(neuron, { optimizer: { name: 'sgd', nesterov: 1 } })",
  'new Trainer(neuron, { rate: 1 })',
  'new Trainer(neuron, { random: { rand: (n) => [n] } })',
  'new Trainer(random)',
  'trainer.epoch = 1',
  "trainer.learningRate = '1'",
  "trainer.fit(X, ['a'])",
  'trainer.fit(X, Y, { signal: new AbortController().signal })',
  'trainer.fit(X, Y, { validation: [X] })',
  'trainer.epochs(X, Y)',
  "neuron.fit(X, Y, { loss: 'mse' })",
  'neuron.evaluate(X, Y, { epochs: 1 })',
  'const floats: Float32Array = trainer.gradient(X, Y).layers[0].weights',
  "new Neuron(1, 'relu').randomize({ draw: (n) => [n] })",
]

/** An empty project that has the package, and the compiler in it, which throws where a type is wrong. */
function typed(context) {
  const project = folder(context)
  mkdirSync(join(project, 'node_modules'))
  symlinkSync(root, join(project, 'node_modules/neuron-wasm'))
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
  const options = [
    ...['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext'],
    ...['--target', 'es2022', '--lib', 'es2023,dom'],
  ]
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const compile = (more) => run('node', [compiler, ...options, ...more], { cwd: project })
  return { project, compile }
}

test('what TypeScript takes and refuses', (context) => {
  const { project, compile } = typed(context)
  const refused = wrong.map((line) => `{\n// @ts-expect-error\n${line}\n}`).join('\n')
  for (const file of ['types.mts', 'types.cts']) {
    writeFileSync(join(project, file), `${right}\n${refused}\n`)
    compile(['--types', '', file])
  }
})

test('the programs of the README are programs in TypeScript, too', (context) => {
  const { project, compile } = typed(context)
  const programs = [...source('README.md').matchAll(/^```js\n(.*?)^```$/gms)]
  assert.ok(programs.length > 3)
  const files = programs.map((_, i) => `program${i}.mts`)
  for (const [i, [, code]] of programs.entries()) writeFileSync(join(project, files[i]), code)
  compile(['--typeRoots', join(root, 'node_modules/@types'), '--types', 'node', ...files])
})

test('an editor shows of each name, and of each way to call it, what it is', () => {
  const program = ts.createProgram([join(root, 'web/lib/index.d.ts')], { target: 9, strict: true })
  const checker = program.getTypeChecker()
  const file = program.getSourceFile(join(root, 'web/lib/index.d.ts'))
  const text = ts.displayPartsToString
  const tagsOf = (of) => of.getJsDocTags(checker).map((tag) => [tag.name, text(tag.text)])
  const silent = []
  let ways = 0
  const check = (name, of) => {
    const tags = tagsOf(of)
    const said = text(of.getDocumentationComment(checker))
    // A type in braces alone says nothing: TypeScript has it already.
    if (!said && !tags.some(([, words]) => words?.replace(/^\w+$/, ''))) silent.push(name)
    assert.ok(!tags.some(([tag]) => /overload|typedef|internal/.test(tag)), name)
  }
  const exports = checker.getExportsOfModule(checker.getSymbolAtLocation(file))
  for (const exported of exports.map((one) => checker.getAliasedSymbol(one))) {
    const { name } = exported
    check(name, exported)
    const type = checker.getDeclaredTypeOfSymbol(exported)
    if (!type.isClass()) continue
    const statics = checker.getPropertiesOfType(checker.getTypeOfSymbol(exported))
    for (const member of [...checker.getPropertiesOfType(type), ...statics]) {
      if (member.flags & ts.SymbolFlags.Prototype || member.name.startsWith('#')) continue
      const calls = checker.getTypeOfSymbol(member).getCallSignatures()
      for (const call of calls.length ? calls : [member]) {
        ways += 1
        check(`${name}.${member.name}`, call)
      }
    }
  }
  assert.ok(ways > 60, `${ways}`)
  assert.deepEqual(silent, [])
})

test('the types name what is exported, and of the inside only what that is made of', () => {
  const types = source('web/lib/index.d.ts')
  const declared = [...types.matchAll(/^(?:declare \w+|type|interface) (\w+)/gm)]
  const exported = [...types.matchAll(/^export (?:type )?\{(.*)\};$/gm)]
    .flatMap(([, names]) => names.split(','))
    .map((name) => name.trim())
  assert.ok(exported.includes('Neuron'))
  assert.deepEqual(
    new Set(declared.map(([, name]) => name).filter((name) => !exported.includes(name))),
    new Set([
      ...['TypedNumbers', 'Float64s', 'Float32s', 'RealsOf', 'TargetOf', 'activationNames'],
      ...['lossNames', 'optimizerNames'],
      ...['ActivationFunction', 'TypedArray', 'RandomStream', 'Trainable', 'Accessors'],
      ...['DenseParameters', 'DrawOptions', 'CommonOptions', 'JSONNumber', 'SavedParameters'],
      ...['DenseFields', 'LayerFields', 'LayerParameters', 'LayerShape', 'NeuronParameters'],
    ]),
  )
})
