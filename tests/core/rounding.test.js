// Sigmoid and tanh are correctly rounded: a sample of arguments whose results MPFR gave, in both
// precisions, each alone and in an array of any length and place, in the wasm and natively. All floats and
// many more doubles: npm run prove.

import assert from 'node:assert/strict'
import { join } from 'node:path'
import test from 'node:test'
import { activations } from 'neuron-wasm'
import { compile, fixture, folder, run } from '../tools.js'

const cases = fixture('rounding.json')

const samples = ['sigmoid', 'tanh'].flatMap((name) =>
  [
    ['f64', Float64Array, BigUint64Array, (text) => BigInt(`0x${text}`)],
    ['f32', Float32Array, Uint32Array, (text) => Number.parseInt(text, 16)],
  ].map(([suffix, Kind, Bits, parse]) => {
    const rows = cases[`${name}_${suffix}`]
    const column = (i) => new Kind(Bits.from(rows, (row) => parse(row[i])).buffer)
    return { name, suffix, Kind, z: column(0), expected: column(1) }
  }),
)

function assertRight({ Kind, z, expected }, y) {
  assert.ok(z.length > 500)
  assert.ok(y instanceof Kind)
  assert.equal(y.length, z.length)
  for (let i = 0; i < z.length; i++) {
    assert.ok(Object.is(y[i], expected[i]), `${z[i]}: ${y[i]}, not ${expected[i]}`)
  }
}

for (const sample of samples) {
  const { name, suffix, z } = sample
  test(`${name} ${suffix}: every case, to the last bit`, () => {
    const y = activations[name].value(z)
    assertRight(sample, y)
    for (let i = 0; i < z.length; i++) {
      const one = activations[name].value(z.subarray(i, i + 1))[0]
      assert.ok(Object.is(one, y[i]))
    }
  })
}

test('natively: every case, to the last bit', (context) => {
  const program = join(folder(context), 'rounding')
  compile(program, 'tests/c/rounding.c', '-O2')
  for (const sample of samples) {
    const { name, Kind, z } = sample
    const args = [name, Kind.BYTES_PER_ELEMENT]
    const bytes = run(program, args, { encoding: 'buffer', input: new Uint8Array(z.buffer) })
    assertRight(sample, new Kind(new Uint8Array(bytes).buffer))
  }
})
