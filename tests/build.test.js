// build.sh from outside: any folder, any current directory, twice in a row, only what is stale, and it
// stops at the first error. The wasm has the same bytes wherever it is built.

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { buildSync } from 'esbuild'
import { licences } from '../web/build/licences.js'
import { folder, freshCopy, root, run, source } from './tools.js'

const products = [
  'lib/neuron.wasm',
  'lib/wasm.js',
  'lib/names.js',
  'lib/neuron-wasm.js',
  'lib/index.cjs',
  'lib/index.d.ts',
  'lib/index.d.cts',
  'built/core.wasm',
  'built/core.js',
  'built/page.js',
  'built/page.css',
  'built/neuron.html',
]

const page = ['built/page.js', 'built/page.css', 'built/neuron.html']
/** The steps, and what each makes: that, and what is made of it, is stale when the step changes. */
const steps = {
  'names.js': [...products.slice(2, 7), ...page],
  'declarations.js': ['lib/index.d.ts', 'lib/index.d.cts'],
  'keep-exports.js': ['lib/neuron.wasm', 'built/core.wasm'],
  'licences.js': ['lib/neuron-wasm.js', 'lib/index.cjs', ...page],
  'one-file.js': page,
  'package.js': ['lib/neuron-wasm.js', 'lib/index.cjs'],
  'page.js': page,
  'text-of-wasm.js': [...products.slice(1, 7), 'built/core.js', ...page],
}
/** Steps of a moment: what they make is not kept. */
const passing = ['packed.js', 'serve.js', 'sizes.js']

/** A program that stands in for another one, in a folder that comes first in the path. */
function standIn(path, name, script) {
  writeFileSync(join(path, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(path, name), 0o755)
}

test('build.sh', async (context) => {
  const copy = freshCopy(context)
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const at = (file) => join(copy, 'web', file)
  const build = (args = [], options = {}) =>
    spawnSync(join(copy, 'build.sh'), args, { cwd: tmpdir(), encoding: 'utf8', ...options })
  const times = () => products.map((file) => statSync(at(file)).mtimeMs)

  await context.test('builds in a folder with a space, from another current directory', () => {
    const { status, stdout, stderr } = build()
    assert.equal(status, 0, stderr)
    for (const file of products) assert.ok(existsSync(at(file)), file)
    assert.match(stdout, /^bytes +gzipped +file\n/)
    assert.match(stdout, /^\d+ +\d+ +web\/lib\/neuron\.wasm$/m)
  })

  await context.test('makes the same wasm, byte for byte, in another folder', () => {
    assert.ok(
      readFileSync(at('lib/neuron.wasm')).equals(readFileSync(join(root, 'web/lib/neuron.wasm'))),
    )
  })

  await context.test('rebuilds nothing when nothing changed', () => {
    const before = times()
    assert.equal(build().status, 0)
    assert.deepEqual(times(), before)
  })

  await context.test('rebuilds what is stale and nothing else', () => {
    const before = times()
    const later = new Date(Date.now() + 2000)
    utimesSync(at('page/main.jsx'), later, later)
    assert.equal(build().status, 0)
    const changed = products.filter((_, i) => times()[i] !== before[i])
    assert.deepEqual(changed, ['built/page.js', 'built/page.css', 'built/neuron.html'])
  })

  await context.test('a step that changed makes its products anew', () => {
    const files = readdirSync(at('build')).filter((name) => name.endsWith('.js'))
    assert.deepEqual(files.sort(), [...Object.keys(steps), ...passing].sort())
    for (const [step, made] of Object.entries(steps)) {
      const times = () => products.map((file) => statSync(at(file)).mtimeMs)
      const long = new Date(Date.now() - 1e6)
      for (const file of products) utimesSync(at(file), long, long)
      for (const file of run('git', ['ls-files', 'web', 'c', '*.sh', '*.json', 'LICENSE'])
        .trim()
        .split('\n'))
        if (existsSync(join(copy, file))) utimesSync(join(copy, file), new Date(0), new Date(0))
      const now = new Date(Date.now() - 1e5)
      utimesSync(at(`build/${step}`), now, now)
      const before = times()
      assert.equal(build().status, 0)
      const after = times()
      const stale = made.filter(
        (file) => after[products.indexOf(file)] === before[products.indexOf(file)],
      )
      assert.deepEqual(stale, [], step)
      assert.equal(build().status, 0)
      assert.deepEqual(times(), after, `${step}: nothing is left to do`)
    }
  })

  await context.test('stops at the first error and leaves the last good wasm', () => {
    const before = readFileSync(at('lib/neuron.wasm'))
    appendFileSync(join(copy, 'c/forward.c'), 'int broken = ;\n')
    const { status, stderr } = build()
    assert.notEqual(status, 0)
    assert.match(stderr, /forward\.c/)
    assert.ok(readFileSync(at('lib/neuron.wasm')).equals(before))
    cpSync(join(root, 'c/forward.c'), join(copy, 'c/forward.c'))
  })

  await context.test('a warning of our C is an error, one of the linker is not', () => {
    const programs = folder(context)
    const log = join(programs, 'log')
    const emcc = run('sh', ['-c', 'command -v emcc']).trim()
    standIn(
      programs,
      'emcc',
      `echo "$@" >>'${log}'\ncase " $* " in *' -c '*) ;; *) echo 'emcc: warning: an old setting' >&2 ;; esac\nexec ${emcc} "$@"`,
    )
    const env = { ...process.env, PATH: `${programs}:${process.env.PATH}` }
    rmSync(at('lib/neuron.wasm'))
    const { status, stderr } = build(['package'], { env })
    assert.equal(status, 0, stderr)
    assert.match(stderr, /an old setting/)
    const calls = readFileSync(log, 'utf8').trim().split('\n')
    const strict = calls.filter((call) => call.includes('-Werror'))
    assert.ok(strict.length > 0 && strict.length < calls.length)
    for (const call of strict) assert.match(call, /^-c | -c /)

    appendFileSync(join(copy, 'c/forward.c'), 'static int unused(double x) { return x; }\n')
    const refused = build(['package'])
    assert.notEqual(refused.status, 0)
    assert.match(refused.stderr, /error:.*-Werror/)
    cpSync(join(root, 'c/forward.c'), join(copy, 'c/forward.c'))
  })

  await context.test('several builds at once wait for each other', async () => {
    for (const file of products) rmSync(at(file))
    const builds = Array.from({ length: 3 }, () => {
      const child = spawn(join(copy, 'build.sh'), { cwd: tmpdir(), stdio: 'ignore' })
      return new Promise((resolve) => child.on('exit', resolve))
    })
    assert.deepEqual(await Promise.all(builds), [0, 0, 0])
    for (const file of products) assert.ok(statSync(at(file)).size > 0, file)
  })

  await context.test('a step that fails leaves no half product', () => {
    rmSync(at('lib/index.cjs'))
    const without = { ...process.env, ESBUILD_BINARY_PATH: '/bin/false' }
    assert.notEqual(build([], { env: without }).status, 0)
    assert.ok(!existsSync(at('lib/index.cjs')))
    assert.equal(build().status, 0)
    assert.ok(statSync(at('lib/index.cjs')).size > 0)
  })

  await context.test('cleans up all that it built', () => {
    assert.equal(build(['clean']).status, 0)
    for (const file of products) assert.ok(!existsSync(at(file)), file)
    run('git', ['init', '-q'], { cwd: copy })
    const left = run('git', ['status', '--porcelain', '--ignored'], { cwd: copy })
    assert.doesNotMatch(left, /^!! /m)
  })

  await context.test('explains itself when it is asked for something else', () => {
    const { status, stderr } = build(['nonsense'])
    assert.equal(status, 2)
    assert.match(stderr, /^Usage: /)
    assert.equal(build(['help']).status, 0)
  })
})

test('build.sh reads like a table of contents: its programs are files', () => {
  const text = source('build.sh')
  assert.ok(text.split('\n').length < 250)
  assert.doesNotMatch(text, /<<|--eval|\bnode - /)
})

test('npm installs no system packages when it installs or packs; the other commands say so first', (context) => {
  const copy = freshCopy(context)
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const programs = folder(context)
  const log = join(programs, 'log')
  for (const path of process.env.PATH.split(':').filter(existsSync))
    for (const name of readdirSync(path))
      if (!['emcc', 'apt-get', 'sudo'].includes(name) && !existsSync(join(programs, name)))
        symlinkSync(join(path, name), join(programs, name))
  const installers = ['apt-get', 'sudo']
  for (const name of installers) standIn(programs, name, `echo ${name} "$@" >>'${log}'`)
  const env = { ...process.env, PATH: programs }
  const call = (program, ...args) => spawnSync(program, args, { cwd: copy, encoding: 'utf8', env })

  for (const there of [true, false]) {
    if (!there) for (const name of installers) rmSync(join(programs, name))
    for (const event of ['prepare', 'prepack']) {
      const { status, stderr } = call('npm', 'run', event)
      assert.notEqual(status, 0)
      const said = stderr.split('\n').filter((line) => line.startsWith('build.sh: '))
      assert.equal(said.length, 1, stderr)
      assert.match(
        said[0],
        /^build\.sh: emcc is missing, and npm install does not change the system: /,
      )
      assert.ok(!existsSync(log), `${event} called ${existsSync(log) && readFileSync(log, 'utf8')}`)
      assert.equal(readFileSync(join(copy, 'package.json'), 'utf8'), source('package.json'))
    }
  }
  for (const name of installers) standIn(programs, name, `echo ${name} "$@" >>'${log}'`)
  const { status, stderr } = call('./build.sh')
  assert.notEqual(status, 0)
  assert.match(stderr, /^emcc is missing: installing Debian's emscripten\.\n/)
  assert.match(readFileSync(log, 'utf8'), /apt-get install .*emscripten/)
})

for (const file of ['package-lock.json', 'tests/bench/package-lock.json']) {
  test(`${file} pins every package, of every platform, by its bytes and by no address`, () => {
    const { packages } = JSON.parse(source(file))
    const names = Object.keys(packages).filter(Boolean)
    assert.ok(names.length > 50)
    for (const name of names) {
      assert.match(packages[name].integrity ?? 'none', /^sha512-[\w+/]{86}==/, name)
      assert.equal(packages[name].resolved, undefined, name)
      for (const optional of Object.keys(packages[name].optionalDependencies ?? {}))
        assert.ok(
          names.some((path) => path.endsWith(`node_modules/${optional}`)),
          `${optional} of ${name}`,
        )
    }
  })
}

test('the page and its one file carry the licence of all that is bundled in them', (context) => {
  const { metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: ['web/page/main.jsx'],
    bundle: true,
    write: false,
    outdir: '.',
    metafile: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
  })
  const names = Object.keys(metafile.inputs)
    .filter((file) => file.includes('node_modules/'))
    .map((file) => file.slice(file.lastIndexOf('node_modules/') + 13).split('/'))
    .map(([first, second]) => (first.startsWith('@') ? `${first}/${second}` : first))
  const sources = readdirSync(join(root, 'web/page'), { recursive: true })
    .filter((file) => /\.jsx?$/.test(file))
    .map((file) => source(`web/page/${file}`))
    .join('')
  const written = Object.keys(JSON.parse(source('package.json')).devDependencies).filter((name) =>
    sources.includes(` from '${name}`),
  )
  assert.ok(written.includes('preact') && names.includes('@preact/signals-core'))
  const carried = new Set([...names, ...written])
  const texts = [...carried].map((name) => {
    const from = join(root, 'node_modules', name)
    const file = readdirSync(from).find((file) => /^licen[cs]e/i.test(file))
    return readFileSync(join(from, file), 'utf8').trim()
  })
  for (const product of ['web/built/page.js', 'web/built/neuron.html', 'web/lib/neuron-wasm.js']) {
    const text = source(product)
    assert.ok(text.includes(source('LICENSE').trim()), product)
    if (product.startsWith('web/lib')) continue
    for (const name of carried) assert.ok(text.includes(`\n${name} `), `${product}: ${name}`)
    for (const licence of texts) assert.ok(text.includes(licence), `${product}: ${licence}`)
  }

  const bare = join(folder(context), 'node_modules/bare')
  mkdirSync(bare, { recursive: true })
  writeFileSync(join(bare, 'package.json'), '{ "name": "bare", "version": "1.0.0" }')
  assert.throws(() => licences([join(bare, 'index.js')]), /bare has no licence text/)
})
