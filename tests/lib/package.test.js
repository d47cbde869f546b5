// The packed tarball, installed in an empty project, as a user meets it.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import test from 'node:test'
import { buildSync } from 'esbuild'
import { folder, freshCopy, root, run, source } from '../tools.js'

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
const generator: Generator = new Generator(2n ** 100n)
const drawnByGenerator = new Neuron(2, 'relu', { random: generator }).randomize(generator)
const saved: GeneratorData = generator.toJSON()
generator.state = saved
const seed: number | bigint | null = generator.seed
const integer: number = generator.integers(10) + random.randint(5, 10) + generator.integers(10, undefined)
const integers: Float64Array = generator.integers(10, undefined, 3)
const normals: Float64Array = generator.normal(0, 1, 3)
const normal: number = generator.standardNormal()
const order: Float64Array = random.permutation(5)
const words: string[] = random.permutation(['a', 'b'])
const bytes: Uint8Array = generator.permutation(Uint8Array.of(1, 2))
random.shuffle(words)
generator.shuffle(bytes)
const source: RandomSource = Math.random() < 2 ? random : generator
`
/** And each of these lines must not. */
const wrong = [
  "new Neuron(4, 'softmux')",
  "new Neuron('4', 'relu')",
  'new Neuron(4)',
  "new Neuron(4, 'relu', { weight: [1] })",
  "new Neuron(1, 'relu').output(['1'])",
  "new Neuron(1, 'relu').inputs = 2",
  "new RandomState('42')",
  "new RandomState(1).rand('2')",
  "new Generator('42')",
  'const text: number = new Generator(1).random(5)',
  'const list: number[] = new Generator(1).permutation(Uint8Array.of(1))',
  "new Generator(1).shuffle('abc')",
  'new RandomState(1).shuffle(Object.freeze([1, 2]))',
  'activations.softmux',
  "activations.relu.value('1')",
  'const text: string = activations.relu.value(1)',
  'activations.relu = activations.tanh',
]
/** The newest, and the oldest that the README names. */
const compilers = ['typescript', 'typescript-oldest']
const names =
  'activations, Generator, Neuron, RandomState, setModule, type ActivationName, type GeneratorData, type NeuronData, type RandomSource'

/** A copy of the project as it is built: npm changes files while it packs, which other tests read. */
function builtCopy(context) {
  const copy = freshCopy(context)
  cpSync(join(root, 'web'), join(copy, 'web'), { recursive: true, preserveTimestamps: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}
const swapped = ['package.json', 'README.md']

test('the packed tarball', async (context) => {
  const project = folder(context)
  const copy = builtCopy(context)
  const write = (file, text) => writeFileSync(join(project, file), text)
  const installed = (file) => readFileSync(join(project, 'node_modules/neuron-wasm', file), 'utf8')
  const times = Object.fromEntries(
    swapped.map((file) => [file, statSync(join(copy, file)).mtimeMs]),
  )
  const [packed] = JSON.parse(
    run('npm', ['pack', '--json', '--pack-destination', project], { cwd: copy }),
  )
  write('package.json', '{ "private": true }')
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(project, packed.filename)], {
    cwd: project,
  })

  await context.test('holds the package and nothing else', () => {
    const files = packed.files.map(({ path }) => path)
    for (const file of files)
      assert.match(file, /^(web\/lib\/[\w.-]+|package\.json|README\.md|LICENSE)$/)
    for (const file of ['LICENSE', 'README.md', 'web/lib/neuron.wasm', 'web/lib/index.js'])
      assert.ok(files.includes(file), file)
    const { scripts, devDependencies, ...rest } = JSON.parse(source('package.json'))
    assert.ok(scripts && devDependencies)
    assert.deepEqual(JSON.parse(installed('package.json')), rest)
    assert.equal(rest.dependencies, undefined)
  })

  await context.test('leaves package.json and README.md of the repository as they were', () => {
    for (const file of swapped) {
      assert.equal(readFileSync(join(copy, file), 'utf8'), source(file))
      assert.equal(statSync(join(copy, file)).mtimeMs, times[file])
    }
  })

  await context.test('has a README without what is not in the package', () => {
    const readme = installed('README.md')
    for (const [, to] of readme.matchAll(/\]\(([^)]*)\)/g)) assert.match(to, /^(https:|#)/)
    assert.doesNotMatch(readme, /<!--|npm start|npm test|build\.sh|c\/nn\.h/)
    const headings = [...readme.matchAll(/^#+ .*$/gm)].map(([line]) => line)
    assert.deepEqual(headings, [
      '# neuron-wasm',
      '## In your program',
      '### Training',
      '### In a page',
      '## API',
    ])
    // Else it is the repository's, line by line, but that links are plain words.
    const lines = new Set(
      source('README.md')
        .split('\n')
        .flatMap((line) => [line, line.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')]),
    )
    for (const line of readme.split('\n')) assert.ok(lines.has(line), line)
    assert.ok(readme.includes('in [0, 1), as the tutorial'), 'an interval is no link')
  })

  await context.test('has its types in one file each, with their comments', () => {
    const declarations = packed.files.map(({ path }) => path).filter((path) => /\.d\./.test(path))
    assert.deepEqual(declarations.map((path) => path.replace('web/lib/', '')).sort(), [
      'index.d.cts',
      'index.d.ts',
      'neuron.wasm.d.ts',
    ])
    for (const file of ['web/lib/index.d.cts', 'web/lib/index.d.ts']) {
      const text = installed(file)
      const code = text.replace(/\/\*.*?\*\//gs, '')
      assert.doesNotMatch(code, /\bimport\b|\bfrom '/)
      assert.doesNotMatch(code, /\w\$\d/, 'each type has its own name')
      assert.match(text, /\* y = f\(x·w \+ b\)\.\n[^/]*?@param \{Numbers\} x one sample/)
      assert.match(text, /^export \{ .*\bNeuron\b.* \};$/m)
    }
  })

  await context.test('has every file that its exports name', () => {
    const { exports, main, types, unpkg, jsdelivr } = JSON.parse(source('package.json'))
    const targets = (value) =>
      typeof value === 'string' ? [value] : Object.values(value).flatMap(targets)
    for (const target of targets([exports, main, types, unpkg, jsdelivr]))
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

  await context.test('is one copy by import and require, where Node can require a module', () => {
    write(
      'one.mjs',
      `import { createRequire } from 'node:module'
      import * as imported from 'neuron-wasm'
      const required = createRequire(import.meta.url)('neuron-wasm')
      const names = Object.keys(imported)
      console.log(names.length > 4 && names.every((name) => imported[name] === required[name]))`,
    )
    const can = process.features.require_module === true
    assert.equal(run('node', ['one.mjs'], { cwd: project }), `${can}\n`)
  })

  await context.test('gives its names to an import of the CommonJS file', () => {
    const file = './node_modules/neuron-wasm/web/lib/index.cjs'
    write('names.mjs', `import { Neuron, RandomState } from '${file}'${program}`)
    assert.equal(run('node', ['names.mjs'], { cwd: project }), printed)
  })

  for (const format of ['esm', 'cjs', 'iife']) {
    await context.test(`runs when esbuild bundles it, ${format}`, () => {
      const outfile = join(project, `bundle.${format === 'esm' ? 'mjs' : 'cjs'}`)
      const entryPoints = [join(project, `program.${format === 'cjs' ? 'cjs' : 'mjs'}`)]
      buildSync({ entryPoints, outfile, format, bundle: true, minify: true, logLevel: 'error' })
      assert.equal(run('node', [outfile], { cwd: folder(context) }), printed)
    })
  }

  for (const [compiler, file] of compilers.flatMap((compiler) =>
    ['types.mts', 'types.cts'].map((file) => [compiler, file]),
  )) {
    const { version } = JSON.parse(source(`node_modules/${compiler}/package.json`))
    await context.test(`has types for TypeScript ${version}, ${file}`, () => {
      const refused = wrong.map((line) => `{\n// @ts-expect-error\n${line}\n}`).join('\n')
      const module = "import compiled from 'neuron-wasm/neuron.wasm'\nsetModule(compiled)\n"
      const asks = file.endsWith('.mts') ? module : ''
      write(file, `import { ${names} } from 'neuron-wasm'\n${asks}${right}\n${refused}\n`)
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

test('a pack that was cut off is put right by the next build, and loses no work', (context) => {
  const copy = builtCopy(context)
  const at = (file) => join(copy, file)
  run('./build.sh', ['prepack'], { cwd: copy })
  assert.equal(JSON.parse(readFileSync(at('package.json'), 'utf8')).scripts, undefined)
  appendFileSync(at('README.md'), 'An edit.\n')
  assert.throws(() => run('./build.sh', ['package'], { cwd: copy }), /README\.md was changed/)
  assert.match(readFileSync(at('README.md'), 'utf8'), /An edit\.\n$/)
  writeFileSync(at('README.md'), readFileSync(at('.work.packing/README.md.packed')))
  run('./build.sh', ['package'], { cwd: copy })
  for (const file of swapped) assert.equal(readFileSync(at(file), 'utf8'), source(file))
})

test('npm publish sends what npm pack packs', async (context) => {
  const copy = builtCopy(context)
  const sent = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const piece of request) body += piece
    if (request.method === 'PUT') sent.push(JSON.parse(body))
    response.writeHead(request.method === 'PUT' ? 201 : 404, { 'content-type': 'application/json' })
    response.end('{}')
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => server.close())
  const host = `127.0.0.1:${server.address().port}`
  const options = [`--registry=http://${host}/`, `--//${host}/:_authToken=none`]
  const publish = async (...what) => {
    const args = ['publish', ...what, ...options]
    const npm = spawn('npm', args, { cwd: copy, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (piece) => (said += piece))
    assert.equal(await new Promise((resolve) => npm.on('close', resolve)), 0, said)
    const { _attachments, versions } = sent.pop()
    const [{ data }] = Object.values(_attachments)
    const file = join(folder(context), 'sent.tgz')
    writeFileSync(file, Buffer.from(data, 'base64'))
    const manifest = JSON.parse(run('tar', ['xzOf', file, 'package/package.json']))
    assert.equal(manifest.scripts ?? manifest.devDependencies, undefined)
    return Object.values(versions)[0]
  }
  await publish()
  assert.equal(readFileSync(join(copy, 'package.json'), 'utf8'), source('package.json'))
  // What the registry shows of it is the file's own only where the file is published. The command that the
  // README has for it gives the file's name and nothing else, whatever npm says beside it.
  const [, pack] = source('README.md').match(/npm publish "\$\((npm pack.*?)\)"/)
  const filename = run('sh', ['-c', pack], { cwd: copy }).trim()
  assert.match(filename, /^neuron-wasm-[\d.]+\.tgz$/)
  const shown = await publish(filename)
  assert.equal(shown.scripts ?? shown.devDependencies, undefined)
  assert.match(shown.readme, /^# neuron-wasm\n/)
  assert.doesNotMatch(shown.readme, /npm start/)
})
