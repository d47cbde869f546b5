// Imports run one way, through the library and through the rooms of the page: a file imports only from
// floors below its own, or from its own room, and never in a circle.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'
import { test } from 'node:test'
import { root } from './tools.js'

/** From the bottom up. A new file of the library has to be put on its floor. */
const LIBRARY = [
  ['wasm.js', 'names.js', 'typed.js', 'view.js'],
  ['check.js'],
  ['arrays.js', 'bytes.js', 'integers.js', 'startup.js', 'subclass.js'],
  ['core.js', 'order.js', 'random-state.js', 'generator-state.js'],
  ['cache.js', 'table.js', 'training-table.js'],
  ['module.js', 'methods.js'],
  ['engine.js', 'draws.js', 'layout.js', 'data.js'],
  ['unit.js', 'activations.js', 'stream.js', 'window.js'],
  ['random.js', 'generator.js'],
  ['source.js', 'settings.js'],
  ['initializers.js', 'training.js', 'run.js', 'plan.js', 'perceptron.js', 'history.js'],
  ['fill.js', 'fit.js'],
  ['dense.js', 'once.js'],
  ['json.js', 'trainable.js'],
  ['parameters.js'],
  ['neuron.js', 'layer.js'],
  ['chain.js'],
  ['network.js', 'trainer-data.js'],
  ['trainer.js'],
  ['index.js'],
]
/** Files that may name WebAssembly, and those that may reach into its memory. */
const MACHINE = [
  'bytes.js',
  'core.js',
  'cache.js',
  'engine.js',
  'unit.js',
  'draws.js',
  'table.js',
  'training-table.js',
  'layout.js',
  'window.js',
  'training.js',
  'run.js',
  'module.js',
]

/** The rooms of the page from the bottom up; main.jsx alone knows all. */
const ROOMS = ['state', 'parts', 'neuron', 'network', 'training', 'data', 'lessons', 'tools']

/** The relative imports of a source, each as a path from its own folder's parent. */
const importsOf = (text) => ({
  code: [...text.matchAll(/^(?:import|export)\s(?:[^'"]*?\sfrom\s)?'(\.[^']+)'/gm)].map(
    (m) => m[1],
  ),
  types: [...text.matchAll(/\bimport\('(\.[^']+)'\)/g)].map((m) => m[1]),
})

const sources = (folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((name) => /\.(jsx?|css)$/.test(name))
    .map((name) => {
      const path = join(folder, name)
      const { code, types } = importsOf(readFileSync(join(root, path), 'utf8'))
      const from = (specifiers) => specifiers.map((to) => normalize(join(dirname(path), to)))
      return { path, code: from(code), types: from(types) }
    })

/** A path of imports that comes back to where it began, if there is one. */
function circle(files) {
  const imports = new Map(files.map(({ path, code }) => [path, code]))
  const done = new Set()
  const walk = (path, trail) => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path]
    if (done.has(path)) return undefined
    done.add(path)
    for (const next of imports.get(path) ?? []) {
      const found = walk(next, [...trail, path])
      if (found) return found
    }
    return undefined
  }
  for (const path of imports.keys()) {
    const found = walk(path, [])
    if (found) return found
  }
  return undefined
}

test('the library: every file stands on a floor and imports from below', () => {
  const floorOf = (file) => LIBRARY.findIndex((floor) => floor.includes(file))
  const files = sources('web/lib').filter(({ path }) => path !== 'web/lib/neuron-wasm.js')
  assert.ok(files.length > 15 && files.every(({ path }) => path.endsWith('.js')))
  for (const { path, code } of files) {
    const file = basename(path)
    assert.ok(floorOf(file) >= 0, `${path} stands on no floor; put it on one in this test`)
    for (const to of code) {
      assert.ok(
        dirname(to) === 'web/lib' && floorOf(basename(to)) < floorOf(file),
        `${path} imports ${to}, which is not below it`,
      )
      const reaches = ['core.js', 'cache.js', 'bytes.js', 'wasm.js'].includes(basename(to))
      assert.ok(
        !reaches || MACHINE.includes(file) || file === 'index.js',
        `${path} imports ${to}, which is for ${MACHINE.join(', ')} alone`,
      )
    }
  }
})

test(`the page: ${[...ROOMS].reverse().join(' → ')} → lib, and never back`, () => {
  const files = sources('web/page')
  const levelOf = (path) => {
    if (dirname(path) === 'web/page') return ROOMS.length
    if (path.startsWith('web/lib/')) return -1
    return ROOMS.indexOf(path.split('/')[2])
  }
  const levels = new Set(files.map(({ path }) => levelOf(path)))
  assert.deepEqual([...levels].sort(), [...ROOMS.keys(), ROOMS.length], 'each room has files')
  for (const { path, code, types } of files) {
    for (const to of [...code, ...types]) {
      assert.ok(levelOf(to) <= levelOf(path), `${path} imports ${to}, which is above it`)
      if (levelOf(to) === -1) assert.equal(to, 'web/lib/index.js', `${path} imports a private file`)
      if (levelOf(to) === ROOMS.length) assert.equal(levelOf(path), ROOMS.length, path)
    }
  }
  const main = files.find(({ path }) => path === 'web/page/main.jsx')
  assert.ok(main.code.length > 20, 'the imports were found')
})

test('no imports go in a circle', () => {
  assert.equal(circle([...sources('web/lib'), ...sources('web/page')]), undefined)
  // That it would be found.
  assert.deepEqual(
    circle([
      { path: 'a', code: ['b'] },
      { path: 'b', code: ['c'] },
      { path: 'c', code: ['b'] },
    ]),
    ['b', 'c', 'b'],
  )
})
