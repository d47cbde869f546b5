// The wasm as an interface (imports, exports, bytes), memory that stays bounded, and how it starts.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { buildSync } from 'esbuild'
import { Layer, Neuron, RandomState } from 'neuron-wasm'
import { inNewProcess, root, run, source } from '../tools.js'

const abi = JSON.parse(source('tests/abi.json'))
const bytes = readFileSync(join(root, 'web/lib/neuron.wasm'))
const module = new WebAssembly.Module(bytes)

test('the wasm imports nothing and exports what nn.h declares', () => {
  assert.deepEqual(WebAssembly.Module.imports(module), abi.imports)
  const exported = WebAssembly.Module.exports(module).map(({ name }) => name)
  assert.deepEqual(exported.sort(), abi.exports)
  const declared = source('c/nn.h').matchAll(/^NN_EXPORT(?:_SINGLE)? .*?(nn_\w+)\(/gm)
  assert.deepEqual(
    [...declared].map(([, name]) => name).sort(),
    abi.exports.filter((name) => name.startsWith('nn_')),
  )
})

test('sizes stay within their budget', () => {
  const { outputFiles } = buildSync({
    entryPoints: [join(root, 'web/lib/index.js')],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  })
  const contents = {
    'web/lib/neuron.wasm': bytes,
    'the package, minified': outputFiles[0].contents,
  }
  assert.deepEqual(Object.keys(contents), Object.keys(abi.bytes))
  for (const [name, { most, mostGzipped }] of Object.entries(abi.bytes)) {
    const content = contents[name]
    assert.ok(content.length <= most, `${name}: ${content.length} bytes, at most ${most}`)
    // Not Node's own, a variant of zlib that packs less.
    const gzipped = execFileSync('gzip', ['-9c'], { input: content }).length
    assert.ok(gzipped <= mostGzipped, `${name}: ${gzipped} bytes gzipped, at most ${mostGzipped}`)
  }
})

test('the bytes of the wasm come out of their text, by fromBase64 where it is and by atob', () => {
  const printed = (before) =>
    run('node', [
      '--input-type=module',
      '-e',
      `
      ${before}
      const { bytes } = await import('./web/lib/bytes.js')
      const { createHash } = await import('node:crypto')
      console.log(createHash('sha256').update(bytes()).digest('hex'))`,
    ]).trim()
  const hash = createHash('sha256').update(bytes).digest('hex')
  assert.equal(printed('delete Uint8Array.fromBase64'), hash)
  const own = `
    atob = () => { throw new Error('atob was called') }
    Uint8Array.fromBase64 = function (text) {
      if (this !== Uint8Array) throw new TypeError('called on another object')
      return new Uint8Array(Buffer.from(text, 'base64'))
    }`
  assert.equal(printed(own), hash)
})

test('importing the package compiles nothing; the first use does, once', () => {
  const printed = inNewProcess(`
    const before = memories.length
    Object.keys(activations)
    const named = memories.length
    activations.tanh.value(1)
    new Neuron(2, 'relu', { seed: 1 }).output([1, 2])
    console.log(before, named, memories.length)`)
  assert.equal(printed, '0 0 1')
})

test('ten thousand refused calls leave the memory as it was', () => {
  const printed = inNewProcess(`
    const neuron = new Neuron(2, 'step', { seed: 1 })
    neuron.outputs([1, 2, 3, 4])
    const before = size()
    let refused = 0
    const calls = [
      () => neuron.output([1]), () => neuron.outputs([[1, 2], [3]]), () => new Neuron(1e9, 'relu'),
      () => new RandomState(-1), () => { neuron.weights = ['x', 1] }, () => activations.step.value('x'),
      () => new RandomState(1).rand(-1), () => Neuron.fromJSON({}), () => { neuron.activation = 'x' },
      () => neuron.randomize(1),
    ]
    for (let i = 0; i < 10000; i++) {
      try { calls[i % calls.length]() } catch { refused++ }
    }
    console.log(refused, size() === before)`)
  assert.equal(printed, '10000 true')
})

test('memory stays bounded over ten thousand calls and a large batch', () => {
  const printed = inNewProcess(`
    const neuron = new Neuron(4, 'tanh', { seed: 1 })
    const X = new RandomState(1).rand(400000)
    neuron.outputs(X)
    const before = size()
    for (let i = 0; i < 10000; i++) neuron.output([i, 1, 2, 3])
    neuron.outputs(X)
    console.log(size() === before, before < 2 ** 20)`)
  assert.equal(printed, 'true true')
})

test('a million inputs fit; the memory grows for them and all views follow', () => {
  const random = new RandomState(3)
  const small = new Neuron(2, 'linear', { random })
  const before = small.weightedSum([1, 2])
  const large = new Neuron(2 ** 20, 'linear', {
    weights: new Float64Array(2 ** 20).fill(2),
    bias: 1,
  })
  assert.equal(large.weightedSum(new Float64Array(2 ** 20).fill(3)), 6 * 2 ** 20 + 1)
  assert.equal(small.weightedSum([1, 2]), before)
  assert.equal(random.rand(), new RandomState(3).rand(4)[3])
})

test('memory that the engine will not give is a clear error, and the next call works', () => {
  const printed = inNewProcess(`
    const neuron = new Neuron(2, 'linear', { weights: [1, 1], bias: 0 })
    neuron.output([1, 2])
    memories[0].grow = () => { throw new RangeError('no') }
    const large = new Neuron(100000, 'relu', { weights: new Float64Array(100000), bias: 0 })
    try { large.output(new Float64Array(100000)) } catch (error) { console.log(error.name, error.message.split(':')[0]) }
    console.log(neuron.output([1, 2]))`)
  assert.equal(printed, 'RangeError not enough memory\n3')
})

test('memory that the engine will not give to layers changes none of them', () => {
  const printed = inNewProcess(`
    const spec = (units) => ({ units, activation: 'linear', bias: new Float64Array(units) })
    const ones = (n) => new Float64Array(n).fill(1)
    const small = new Layer(2, 4, 'linear', { weights: ones(8), bias: ones(4) })
    small.output([1, 2])
    const { grow } = memories[0]
    for (const dtype of ['float32', 'float64']) {
      const wide = new Network(2, [{ ...spec(90000), weights: ones(180000) }, { ...spec(1), weights: ones(90000) }], { dtype })
      const tall = new Layer(90000, 4, 'linear', { weights: ones(360000), bias: ones(4), dtype })
      const both = () => [wide.output([1, 2])[0], tall.output(ones(90000))[3]]
      memories[0].grow = () => { throw new RangeError('no') }
      const before = size()
      for (const model of [() => wide.output([1, 2]), () => wide.outputs(ones(98)), () => wide.trace([1, 2]), () => tall.output(ones(90000))]) {
        try { model() } catch (error) { console.log(error.name, error.message.replace(/\\d+/, 'N')) }
      }
      console.log(size() === before, ...small.output([1, 2]))
      memories[0].grow = grow
      console.log(...both(), ...small.output([1, 2]))
    }`)
  const refused = Array(4).fill('RangeError not enough memory: N bytes needed')
  const one = [...refused, 'true 4 4 4 4', '270000 90001 4 4 4 4']
  assert.deepEqual(printed.split('\n'), [...one, ...one])
})

test('outputs that no array can hold are refused by the argument', () => {
  const layer = new Layer(1, 2 ** 20, 'linear', { seed: 1 })
  assert.throws(() => layer.outputs(new Float64Array(2 ** 14)), {
    name: 'RangeError',
    message: 'X: not enough memory for 17179869184 numbers',
  })
  assert.equal(layer.output([0])[5], layer.bias[5])
})

test('a billion units or inputs are refused before any memory is taken', () => {
  const printed = inNewProcess(`
    const { arrayBuffers } = process.memoryUsage()
    const calls = [
      () => new Layer(1, 1e9, 'relu'), () => new Layer(1e9, 1, 'relu'), () => new Neuron(1e9, 'relu'),
      () => new Layer(1e5, 1e5, 'relu'), () => new Network(1e9, [{ units: 1, activation: 'relu' }]),
      () => new Network(1, [{ units: 1e9, activation: 'relu' }]),
      () => Layer.fromJSON({ format: 'neuron-wasm/layer', version: 1, inputs: 1, units: 1e9, activation: 'relu', weights: [], bias: [] }),
    ]
    for (const call of calls) try { call() } catch (error) { console.log(error.name, error.message) }
    console.log(memories.length, process.memoryUsage().arrayBuffers - arrayBuffers < 2 ** 20)`)
  const most = 'expected an integer from 1 to 16777216, got 1000000000'
  assert.deepEqual(printed.split('\n'), [
    `RangeError units: ${most}`,
    `RangeError inputs: ${most}`,
    `RangeError inputs: ${most}`,
    'RangeError inputs × units: expected at most 16777216, got 100000 × 100000',
    `RangeError layers[0].inputs: ${most}`,
    `RangeError layers[0].units: ${most}`,
    `RangeError data.units: ${most}`,
    '0 true',
  ])
})
