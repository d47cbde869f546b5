// Sigmoid and tanh are correctly rounded: a sample of arguments whose results MPFR gave, in both
// precisions, each alone and in an array of any length and place.

import assert from 'node:assert/strict'
import test from 'node:test'
import { activations } from 'neuron-wasm'
import { fixture } from './tools.js'

const cases = fixture('rounding.json')

for (const name of ['sigmoid', 'tanh']) {
  for (const [suffix, Kind, Bits, parse] of [
    ['f64', Float64Array, BigUint64Array, (text) => BigInt(`0x${text}`)],
    ['f32', Float32Array, Uint32Array, (text) => Number.parseInt(text, 16)],
  ]) {
    test(`${name} ${suffix}: every case, to the last bit`, () => {
      const rows = cases[`${name}_${suffix}`]
      assert.ok(rows.length > 500)
      const from = (i) => new Kind(Bits.from(rows, (row) => parse(row[i])).buffer)
      const z = from(0)
      const expected = from(1)
      const y = activations[name].value(z)
      assert.ok(y instanceof Kind)
      for (let i = 0; i < z.length; i++) {
        assert.ok(Object.is(y[i], expected[i]), `${z[i]}: ${y[i]}, not ${expected[i]}`)
        const one = activations[name].value(z.subarray(i, i + 1))[0]
        assert.ok(Object.is(one, y[i]))
      }
    })
  }
}
