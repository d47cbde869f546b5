// build.sh from outside: any folder, any current directory, twice in a row, only what is stale, and it
// stops at the first error. The wasm has the same bytes wherever it is built.

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { freshCopy, root, run } from './tools.js'

const products = [
  'lib/neuron.wasm',
  'lib/wasm.js',
  'lib/names.js',
  'lib/index.cjs',
  'lib/index.d.ts',
  'lib/index.d.cts',
  'built/page.js',
  'built/page.css',
  'built/neuron.html',
]

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

  await context.test('stops at the first error and leaves the last good wasm', () => {
    const before = readFileSync(at('lib/neuron.wasm'))
    appendFileSync(join(copy, 'c/forward.c'), 'int broken = ;\n')
    const { status, stderr } = build()
    assert.notEqual(status, 0)
    assert.match(stderr, /forward\.c/)
    assert.ok(readFileSync(at('lib/neuron.wasm')).equals(before))
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
