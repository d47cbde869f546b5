// The same core compiled natively: clean under the address and undefined-behaviour sanitizers, its
// statements checked there, and the wasm's texts and bits.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import test from 'node:test'
import { activations, Generator, RandomState } from 'neuron-wasm'
import { core, text } from '../../web/lib/core.js'
import { Dense } from '../../web/lib/dense.js'
import { activated, forward } from '../../web/lib/engine.js'
import { activationCount, activationRow } from '../../web/lib/table.js'
import { compile, folder } from '../tools.js'
import { cases, draw, kinds } from './cases.js'

/** Of the bits of all values, every NaN being one; as tests/c/native_cases.c computes it. */
function hash(values) {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.byteLength / 4)
  const each = words.length / values.length
  let hash = 0
  for (let i = 0; i < words.length; i++) {
    const word = Number.isNaN(values[Math.floor(i / each)]) ? 0x7ff80000 : words[i]
    hash = Math.imul(hash ^ word, 0x9e3779b1)
    hash ^= hash >>> 15
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** Integers of up to 32 bits, integers of more, and an order. */
const whole = (random, integers) => [
  random[integers](-7, 1e6, 1501),
  random[integers](-(2 ** 53), 2 ** 53, 1501),
  random.permutation(1501),
]

/** The lines that tests/c/native.c prints first. */
function* texts() {
  for (let status = 0; status < 9; status++) yield text(core().call.nn_status_text(status))
  for (let index = 0; index < activationCount(); index++) {
    const { name, formula, description, range, parameter } = activationRow(index)
    const numbers = hash(Float64Array.of(...range, parameter?.default ?? Number.NaN))
    yield [name, formula, description, parameter?.name ?? 'none', numbers].join('|')
  }
  for (const seed of [0, 42, 4294967295]) {
    const random = new RandomState(seed)
    const draws = [random.rand(1501), random.randn(1501), ...whole(random, 'randint')]
    yield `seed ${seed}: ${draws.map(hash).join(' ')}`
  }
  for (const first of [0, 42]) {
    let seed = 0n
    for (let i = 5; i >= 0; i--) seed = seed * 2n ** 32n + BigInt(first + i)
    const random = new Generator(seed)
    const draws = [random.random(1501), random.standardNormal(1501), ...whole(random, 'integers')]
    yield `generator ${first}: ${draws.map(hash).join(' ')}`
  }
}

/** The weighted sums of a case and its outputs by activation; without inputs a sum is the bias. */
function computed(dtype, one) {
  const { inputs, units } = one
  const { weights, bias, X } = draw(dtype, one)
  if (inputs === 0) {
    const z = kinds[dtype].from({ length: one.samples * units }, (_, i) => bias[i % units])
    const rows = Array.from({ length: one.samples }, (_, i) =>
      z.subarray(i * units, (i + 1) * units),
    )
    const y = (name) => kinds[dtype].from(rows.flatMap((row) => [...activations[name].value(row)]))
    return { z, y }
  }
  const layer = new Dense(inputs, units, 'linear', { dtype })
  layer.own(weights, bias)
  const y = (name) => {
    layer.setActivation(name)
    return forward([layer], true, X)
  }
  return { z: forward([layer], false, X), y }
}

/** The line that tests/c/native.c prints for a case. */
function line(dtype, one) {
  const { z, y } = computed(dtype, one)
  const parts = Object.values(activations).map(({ name, parameter }, index) => {
    const d = activated('derive', index, parameter?.default ?? Number.NaN, z)
    return `${name} ${hash(y(name))} ${hash(d)}`
  })
  return `${inputLine(dtype, one)}: sum ${hash(z)} ${parts.join(' ')}`
}

const inputLine = (dtype, { inputs, units, samples, kind }) =>
  [dtype, inputs, units, samples, kind].join(' ')

test('native results are clean under sanitizers and have the bits of the wasm', (context) => {
  const program = join(folder(context), 'native')
  const parts = ['cases', 'rules', 'single', 'functions']
  const sources = ['native', ...parts.map((part) => `native_${part}`), 'program']
  const [main, ...others] = sources.map((name) => `tests/c/${name}.c`)
  const sanitizers = ['-fsanitize=address,undefined', '-fno-sanitize-recover=all']
  compile(program, main, ...others, '-g', '-O1', ...sanitizers)
  const all = Object.keys(kinds).flatMap((dtype) => Array.from(cases(), (one) => ({ dtype, one })))
  const input = all.map(({ dtype, one }) => inputLine(dtype, one)).join('\n')
  const ended = spawnSync(program, { input, encoding: 'utf8', maxBuffer: 2 ** 26 })
  const printed = ended.stdout.trim().split('\n')
  assert.equal(ended.stderr, '', `after the line: ${printed.at(-1)}`)
  assert.equal(ended.status, 0)
  const expected = [...texts(), ...all.map(({ dtype, one }) => line(dtype, one))]
  assert.equal(printed.length, expected.length)
  for (const [i, line] of expected.entries()) assert.equal(printed[i], line)
})
