// The committed hashes: the wasm in Node gives them, and so do native programs of every compiler here for
// all that is the core's. What gives others is at fault; tests/README.md says when they may change.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import * as library from 'neuron-wasm'
import { folder, root } from '../tools.js'
import { Hash, Stream } from './stream.js'
import { overall, vectors } from './vectors.js'
import { compilers, nativeVectors } from './vectors-native.js'

const committed = JSON.parse(readFileSync(join(root, 'tests/core/vectors.json'), 'utf8'))
const record = (sections) => Object.fromEntries(sections.map(({ name, hash }) => [name, hash]))

/** Those that have a committed hash: a new row of the table has none yet. */
const known = (sections, group) => sections.filter(({ name }) => name in committed[group].sections)

test('the wasm gives the committed hashes', async (context) => {
  const all = [...vectors(library)]
  const both = ['core', 'api'].flatMap((group) => {
    const sections = known(
      all.filter((section) => section.group === group),
      group,
    )
    assert.deepEqual(record(sections), committed[group].sections)
    assert.equal(overall(sections), committed[group].all)
    return sections
  })
  assert.equal(overall(both), committed.all)
  for (const { name } of all.filter((section) => !both.includes(section))) {
    await context.test(name, { todo: 'add it by node tests/core/write-vectors.js' }, () => {
      assert.fail('no committed hash')
    })
  }
})

test('a native program under sanitizers gives those of the core', (context) => {
  const sanitizers = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all']
  const program = join(folder(context), 'vectors')
  const sections = known(nativeVectors('gcc', program, '-O1', ...sanitizers), 'core')
  assert.deepEqual(record(sections), committed.core.sections)
})

for (const compiler of compilers()) {
  for (const level of ['-O0', '-O3']) {
    test(`a native program by ${compiler} ${level} gives those of the core`, (context) => {
      const program = join(folder(context), 'vectors')
      const sections = known(nativeVectors(compiler, program, level), 'core')
      assert.deepEqual(record(sections), committed.core.sections)
      assert.equal(overall(sections), committed.core.all)
    })
  }
}

test('a new activation has its own sections and changes no other', () => {
  const { activations } = library
  const more = { ...library, activations: { ...activations, swish: activations.relu } }
  const wanted = (name) => /swish|float32 (relu|networks)/.test(name)
  const found = record([...vectors(more, wanted)])
  const { 'float64 relu value': relu } = committed.core.sections
  assert.deepEqual(Object.keys(found), [
    'float64 swish value',
    'float64 swish derivative',
    'float32 relu value',
    'float32 relu derivative',
    'float32 swish value',
    'float32 swish derivative',
    'float32 networks',
  ])
  assert.equal(found['float64 swish value'], relu)
  for (const name of ['float32 relu value', 'float32 relu derivative', 'float32 networks']) {
    assert.equal(found[name], committed.core.sections[name])
  }
})

test('one bit of one result changes the hash, a sign of zero too, and which NaN it is does not', () => {
  const name = 'float64 tanh value'
  /** The hash where tanh's results, and their words, are changed. */
  const hashed = (change) => {
    const { tanh } = library.activations
    const value = (z, ...rest) => {
      const y = tanh.value(z, ...rest)
      if (y.length > 1) change(y, new Uint32Array(y.buffer))
      return y
    }
    const other = { ...library, activations: { tanh: { ...tanh, value } } }
    return vectors(other, (section) => section === name).next().value.hash
  }
  const bit = (_, words) => words.set([words[200] ^ 1], 200)
  const zero = (y) => y.includes(0) && y.set([-0], y.indexOf(0))
  const nan = (y, words) => words.set([1, 0xfff00000], 2 * y.findIndex(Number.isNaN))
  const right = committed.core.sections[name]
  assert.equal(
    hashed(() => {}),
    right,
  )
  assert.notEqual(hashed(bit), right)
  assert.notEqual(hashed(zero), right)
  assert.equal(hashed(nan), right)
})

test('the hash is FNV-1a of 64 bits, and the stream Xorshift of 32', () => {
  // Landon Curt Noll's test vectors, and the first of Marsaglia's words from his own start.
  for (const [text, hex] of [
    ['', 'cbf29ce484222325'],
    ['a', 'af63dc4c8601ec8c'],
    ['foobar', '85944171f73967e8'],
  ]) {
    assert.equal(new Hash().text(text).hex, hex)
  }
  const eight = Float64Array.of(0)
  new Uint8Array(eight.buffer).set(new TextEncoder().encode('chongo w'))
  assert.equal(new Hash().numbers(eight).hex, new Hash().text('chongo w').hex)
  const state = new Hash().text('draws').low
  const first = (start) => {
    let word = BigInt(start)
    word ^= (word << 13n) & 0xffffffffn
    word ^= word >> 17n
    word ^= (word << 5n) & 0xffffffffn
    return word
  }
  assert.equal(first(2463534242), 723471715n)
  assert.equal(BigInt(new Stream('draws').word()), first(state))
})
