// The packed tarball, installed in an empty project, as a user meets it.

import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { folder, root, run, source } from '../tools.js'

const program = `
const random = new RandomState(42)
const neuron = new Neuron(4, 'step', { random })
const x = random.rand(4)
console.log(...neuron.weights, neuron.bias, neuron.weightedSum(x), neuron.output(x))
for (const activation of ['sigmoid', 'tanh', 'relu']) {
  neuron.activation = activation
  console.log(neuron.output(x))
}`
const printed = `0.3745401188473625 0.9507143064099162 0.7319939418114051 0.5986584841970366 0.15601864044243652 1.2635640606920457 1
0.7796390308004256
0.8520437096232297
1.2635640606920457
`

/** What a TypeScript user writes: this must compile. */
const right = `
const random: RandomState = new RandomState(42)
const name: ActivationName = 'sigmoid'
const neuron = new Neuron(4, name, { random, bias: 1 })
const either: number | Float64Array = activations.tanh.value(Math.random() < 2 ? 1 : [1])
const maybe: number | undefined = undefined
new Neuron(2, 'relu', { seed: maybe })
const y: number = neuron.output([1, 2, 3, 4])
const many: Float64Array = neuron.outputs([[1, 2, 3, 4], Float32Array.of(1, 2, 3, 4)])
const one: number = random.rand()
const five: Float64Array = random.rand(5)
const z: number = activations.tanh.value(0.5)
const zs: Float64Array = activations.tanh.derivative([0.5])
const [low, high]: readonly [number, number] = activations.relu.range
neuron.weights = [1, 2, 3, 4]
neuron.weights[0] += y + z + one + low + high + many[0] + five[0] + zs[0]
const data: NeuronData = neuron.toJSON()
Neuron.fromJSON(data).activation satisfies ActivationName
random.state = random.clone().state
const threshold: number | undefined = neuron.threshold
`
/** And each of these lines must not. */
const wrong = [
  "new Neuron(4, 'softmax')",
  "new Neuron('4', 'relu')",
  'new Neuron(4)',
  "new Neuron(4, 'relu', { weight: [1] })",
  "new Neuron(1, 'relu').output(['1'])",
  "new Neuron(1, 'relu').inputs = 2",
  "new RandomState('42')",
  "new RandomState(1).rand('2')",
  'activations.softmax',
  "activations.relu.value('1')",
  'const text: string = activations.relu.value(1)',
  'activations.relu = activations.tanh',
]
/** The newest, and the oldest that the README names. */
const compilers = ['typescript', 'typescript-oldest']
const names = 'activations, Neuron, RandomState, type ActivationName, type NeuronData'

test('the packed tarball', async (context) => {
  const project = folder(context)
  const write = (file, text) => writeFileSync(join(project, file), text)
  const packed = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', project]))[0]
  write('package.json', '{ "private": true }')
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(project, packed.filename)], {
    cwd: project,
  })

  await context.test('holds the package and nothing else', () => {
    const files = packed.files.map(({ path }) => path)
    for (const file of files)
      assert.match(file, /^(web\/lib\/[\w.]+|package\.json|README\.md|LICENSE)$/)
    for (const file of ['LICENSE', 'README.md', 'web/lib/neuron.wasm', 'web/lib/index.js'])
      assert.ok(files.includes(file), file)
    const { dependencies } = JSON.parse(
      readFileSync(join(project, 'node_modules/neuron-wasm/package.json'), 'utf8'),
    )
    assert.equal(dependencies, undefined)
  })

  await context.test('has every file that its exports name', () => {
    const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const targets = (value) =>
      typeof value === 'string' ? [value] : Object.values(value).flatMap(targets)
    for (const target of targets(exports))
      assert.ok(existsSync(join(project, 'node_modules/neuron-wasm', target)), target)
  })

  await context.test('runs the tutorial by import', () => {
    write('program.mjs', `import { Neuron, RandomState } from 'neuron-wasm'${program}`)
    assert.equal(run('node', ['program.mjs'], { cwd: project }), printed)
  })

  await context.test('runs the tutorial by require', () => {
    write('program.cjs', `const { Neuron, RandomState } = require('neuron-wasm')${program}`)
    assert.equal(run('node', ['program.cjs'], { cwd: project }), printed)
  })

  await context.test('runs in a worker', () => {
    write(
      'worker.mjs',
      "import { Worker } from 'node:worker_threads'\nnew Worker(new URL('./program.mjs', import.meta.url))",
    )
    assert.equal(run('node', ['worker.mjs'], { cwd: project }), printed)
  })

  await context.test('takes a RandomState of the other module system', () => {
    write(
      'both.mjs',
      "import { createRequire } from 'node:module'\nimport { Neuron } from 'neuron-wasm'\nconst { RandomState } = createRequire(import.meta.url)('neuron-wasm')\nconsole.log(new Neuron(1, 'relu', { random: new RandomState(42) }).weights[0])",
    )
    assert.equal(run('node', ['both.mjs'], { cwd: project }), '0.3745401188473625\n')
  })

  for (const [compiler, file] of compilers.flatMap((compiler) =>
    ['types.mts', 'types.cts'].map((file) => [compiler, file]),
  )) {
    const { version } = JSON.parse(source(`node_modules/${compiler}/package.json`))
    await context.test(`has types for TypeScript ${version}, ${file}`, () => {
      const refused = wrong.map((line) => `{\n// @ts-expect-error\n${line}\n}`).join('\n')
      write(file, `import { ${names} } from 'neuron-wasm'\n${right}\n${refused}\n`)
      const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022']
      const lib = ['--lib', 'es2022,dom', '--skipLibCheck', 'false']
      const tsc = join(root, 'node_modules', compiler, 'bin/tsc')
      run('node', [tsc, ...options, ...lib, file], { cwd: project })
    })
  }

  await context.test('passes publint and are-the-types-wrong', () => {
    run(join(root, 'node_modules/.bin/publint'), [
      'run',
      '--strict',
      join(project, packed.filename),
    ])
    run(join(root, 'node_modules/.bin/attw'), [
      join(project, packed.filename),
      '--exclude-entrypoints',
      './neuron.wasm',
    ])
  })
})
