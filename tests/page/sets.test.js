// The page's own data sets: the rows of points are NumPy's, bit for bit (fixtures/sets.json, with its script), and
// so are those of the programs that the page prints.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { RandomState } from 'neuron-wasm'
import { gates, OF_EACH, SET_SEED, samplesOf, setNames, sets } from '../../web/page/state/sets.js'
import { fixture } from '../tools.js'

const { sets: reference } = fixture('sets.json')
const hash = (numbers) =>
  createHash('sha256')
    .update(new Uint8Array(Float64Array.from(numbers).buffer))
    .digest('hex')

for (const [name, { numpy, javascript }] of Object.entries(sets)) {
  const { X, y, first, last, numpy: lines } = reference[name]

  test(`${name} are the rows that NumPy draws by the lines that are printed`, () => {
    // Other lines are to be run by NumPy first: sets_reference.py does.
    assert.equal(numpy, lines)
    const { rows, targets: own } = samplesOf(name)
    assert.deepEqual([rows[0], rows.at(-1)], [first, last])
    assert.equal(hash(rows.flat()), X)
    assert.equal(hash(own), y)
  })

  test(`${name} are the rows of the printed lines of JavaScript`, () => {
    const run = new Function('random', 'n', `${javascript}\nreturn X`)
    assert.equal(hash(run(new RandomState(SET_SEED), OF_EACH).flat()), X)
  })
}

test('every set that can be chosen has rows but none and mine, and a gate is its table', () => {
  for (const name of setNames) {
    const samples = samplesOf(name)
    if (name === 'none' || name === 'mine') assert.equal(samples, undefined)
    else assert.equal(samples.rows.length, samples.targets.length)
  }
  for (const [name, targets] of Object.entries(gates)) {
    const by = {
      AND: (a, b) => a & b,
      OR: (a, b) => a | b,
      XOR: (a, b) => a ^ b,
      NAND: (a, b) => 1 - (a & b),
      NOR: (a, b) => 1 - (a | b),
      XNOR: (a, b) => 1 - (a ^ b),
    }
    const { rows } = samplesOf(name)
    assert.deepEqual(
      rows.map(([a, b]) => by[name](a, b)),
      [...targets],
    )
  }
})
