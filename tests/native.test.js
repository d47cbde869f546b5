// The same core compiled natively: clean under the address and undefined-behaviour sanitizers, and the
// wasm's bits.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import test from 'node:test'
import { activations, RandomState } from 'neuron-wasm'
import { samples } from '../web/lib/arrays.js'
import { Dense } from '../web/lib/dense.js'
import { elementwise, forward } from '../web/lib/engine.js'
import { folder, root, run, ulps } from './tools.js'

const shapes = [
  [1, 1, 1],
  [2, 1, 3],
  [4, 1, 5],
  [5, 9, 35],
  [7, 2, 2],
  [8, 3, 1],
  [9, 1, 2],
  [128, 2, 2],
  [129, 1, 1],
  [300, 3, 3],
  [300, 13, 19],
  [8192, 1, 1],
  [8193, 1, 2],
  [20000, 2, 1],
  [9000, 6, 3],
]

/** The lines that tests/c/native.c prints, computed by the wasm: [what, values]. */
function* expectedLines() {
  for (const [inputs, units, count] of shapes) {
    const random = new RandomState(inputs)
    const draw = (n) => random.uniform(-1, 1, n)
    const layer = new Dense(inputs, units, 'linear')
    layer.own(draw(units * inputs), draw(units))
    const x = samples('x', draw(count * inputs), inputs)
    yield ['sum', forward([layer], false, x)]
    for (const [index, { name, parameter }] of Object.values(activations).entries()) {
      const p = parameter?.default ?? Number.NaN
      layer.setActivation(name)
      const y = forward([layer], true, x)
      yield [name, y]
      yield [name, elementwise('derive', index, p, y)]
    }
  }
  for (const seed of [0, 42, 4294967295]) {
    const random = new RandomState(seed)
    yield ['uniform', random.rand(1501)]
    yield ['normal', random.randn(1501)]
  }
}

function fromBits(text) {
  return new Float64Array(BigUint64Array.of(BigInt(`0x${text}`)).buffer)[0]
}

test('native results are clean under sanitizers and have the bits of the wasm', (context) => {
  const program = join(folder(context), 'native')
  const sanitizers = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all']
  const warnings = ['-Wall', '-Wextra', '-Wpedantic', '-Wshadow', '-Werror']
  const sources = run('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'c/*.c'])
    .trim()
    .split('\n')
  run('gcc', [
    '-std=c11',
    '-g',
    '-O1',
    '-ffp-contract=off',
    ...sanitizers,
    ...warnings,
    ...sources,
    join(root, 'tests/c/native.c'),
    '-lm',
    '-o',
    program,
  ])
  const lines = run(program, []).trim().split('\n')
  const expected = [...expectedLines()]
  assert.equal(lines.length, expected.length)
  for (const [i, line] of lines.entries()) {
    const [what, ...bits] = line.split(' ')
    const [name, values] = expected[i]
    assert.equal(what, name)
    assert.equal(bits.length, values.length)
    for (const [j, word] of bits.entries()) {
      const native = fromBits(word)
      assert.ok(
        ulps(native, values[j]) === 0,
        `line ${i}, ${name}[${j}]: native ${native}, wasm ${values[j]}`,
      )
    }
  }
})
