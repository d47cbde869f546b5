// Training by the core: the bits of a plain reference on all paths, and however it is cut; what ends it, and
// what is refused.

import assert from 'node:assert/strict'
import test from 'node:test'
import { RandomState } from 'neuron-wasm'
import { sameBits } from '../tools.js'
import { kinds } from './cases.js'
import * as reference from './reference.js'
import { call, gradient, loss, losses, optimizers, train } from './training.js'

/** A job of one precision, its numbers drawn from a seed: sizes of layers, inputs first. */
export function job(dtype, sizes, { seed = 1, samples, activation = 'relu', output = 'linear', ...rest }) {
  const Kind = kinds[dtype]
  const random = new RandomState(seed)
  const layers = sizes.slice(1).map((units, i) => {
    const own = i + 2 === sizes.length ? output : activation
    return { inputs: sizes[i], units, activation: own, ...(own === 'step' ? { parameter: 0.125 } : {}) }
  })
  const count = layers.reduce((sum, { inputs, units }) => sum + (inputs + 1) * units, 0)
  const draw = (n) => Kind.from(random.uniform(-1, 1, n))
  const all = { dtype, layers, x: draw(samples * sizes[0]), t: draw(samples * sizes.at(-1)) }
  return { ...all, parameters: draw(count), loss: 'meanSquaredError', rate: 0.0625, ...rest }
}

const sizes = [...Array.from({ length: 20 }, (_, i) => i + 1), 127, 128, 129, 130]
const settings = [
  { optimizer: 'sgd' },
  { optimizer: 'sgd', hyper: { momentum: 0.75 } },
  { optimizer: 'sgd', hyper: { momentum: 0.9, nesterov: 1 }, decay: 0.01 },
  { optimizer: 'sgd', decay: 0.125 },
  { optimizer: 'rmsprop' },
  { optimizer: 'adagrad', decay: 0.001 },
  { optimizer: 'adam' },
  { optimizer: 'adamw', decay: 0.01 },
]
const ends = [
  { output: 'linear', loss: 'meanSquaredError' },
  { output: 'linear', loss: 'meanAbsoluteError' },
  { output: 'relu', loss: 'huber' },
  { output: 'linear', loss: 'hinge' },
  { output: 'step', loss: 'perceptron' },
]

/** Every pair of inputs and units with every batch, the third size and the settings in turn. */
function* paths(dtype) {
  let turn = dtype === 'float32' ? 3 : 0
  for (const inputs of sizes) {
    for (const units of sizes) {
      for (let batch = 1; batch <= 9; batch++) {
        // Plain JavaScript takes its time: every third batch in turn, and of the large ones a few.
        turn++
        if ((inputs + units + turn) % (inputs * units > 300 ? 29 : 3)) continue
        const outputs = sizes[(turn * 5) % sizes.length]
        const rest = { ...settings[turn % settings.length], ...ends[(turn >> 3) % ends.length] }
        const samples = batch + (turn % 3)
        const all = { seed: turn, samples, batch, epochs: 2, activation: ['relu', 'linear'][turn % 2] }
        yield job(dtype, [inputs, units, outputs], { ...all, ...rest })
      }
    }
  }
}

for (const dtype of Object.keys(kinds)) {
  test(`${dtype}: the bits of a plain reference on every path`, () => {
    let count = 0
    for (const one of paths(dtype)) {
      const got = train(one)
      const wanted = reference.train(one)
      const what = () => JSON.stringify({ ...one, x: 0, t: 0, parameters: 0 })
      assert.equal(got.status, 'ok', what())
      if (!sameBits(got.parameters, wanted.parameters)) assert.fail(what())
      for (const [i, [mean, hits]] of wanted.history.entries()) {
        assert.equal(got.history[i][1], hits, what())
        assert.ok(Math.abs(got.history[i][0] - mean) <= 1e-14 * Math.abs(mean), what())
      }
      count++
    }
    assert.ok(count > 1000)
  })
}
