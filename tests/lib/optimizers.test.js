// Every row of the table of optimizers against 20 steps of PyTorch's (fixtures/optimizers.json).
// A new row is tested by existing; without a reference value its test reports `todo`.

import assert from 'node:assert/strict'
import test from 'node:test'
import { Trainer } from 'neuron-wasm'
import { optimizerNames } from '../../web/lib/names.js'
import { fixture } from '../tools.js'
import { flat, largest, networkOf } from './training.js'

const { sizes, steps, parameters, inputs, targets, runs } = fixture('optimizers.json')
const layers = [{ activation: 'tanh' }, { activation: 'linear' }]

/** A trainer with the options of a run: its rate and decay, and those of the optimizer's own. */
function trainerOf(name, { learningRate, weightDecay, ...own }, dtype, more = {}) {
  const network = networkOf(sizes, layers, parameters, dtype)
  const optimizer = Object.keys(own).length > 0 ? { name, ...own } : name
  const trainer = new Trainer(network, { optimizer, learningRate, weightDecay, ...more })
  return { network, trainer }
}

/** What a run gives in the package: the loss before each step, and parameters after the first and the last. */
function trace(name, options, dtype) {
  const { network, trainer } = trainerOf(name, options, dtype)
  const result = { losses: [], first: undefined, last: undefined }
  for (let step = 0; step < steps; step++) {
    const batch = step % inputs.length
    result.losses.push(trainer.step(inputs[batch], targets[batch]))
    result.first ??= flat(network)
  }
  return { ...result, last: flat(network) }
}

function near(numbers, reference, relative, what) {
  assert.equal(numbers.length, reference.length)
  reference.forEach((expected, i) => {
    const message = `${what}, number ${i}: ${numbers[i]}, reference ${expected}`
    assert.ok(Math.abs(numbers[i] - expected) <= relative * Math.abs(expected), message)
  })
}

for (const name of optimizerNames) {
  const isMissing = { todo: runs[name] ? false : 'add one to tests/fixtures/optimizers.json' }

  test(`${name}: twenty steps`, isMissing, () => {
    assert.ok(runs[name]?.length, 'no reference value')
    for (const { options, losses, first, last } of runs[name]) {
      const words = JSON.stringify(options)
      const own = trace(name, options, 'float64')
      near(own.first, first, 1e-12, `${words}, after a step`)
      near(own.last, last, 1e-9, `${words}, at the end`)
      near(own.losses, losses, 1e-9, `${words}, losses`)
      assert.notDeepEqual(first, parameters)
    }
  })

  // A step ends by one subtraction, which rounds the weight by a half of 2^-23 of it, as do decoupled decay and
  // its factor before; what is taken off has been rounded some thirty times on its way here, and is made of a
  // gradient that was, too. None of these gradients is so small that roundings are a part of it that counts.
  test(
    `${name}: in single precision, as near as the roundings of twenty steps come`,
    isMissing,
    () => {
      for (const { options, first, last } of runs[name]) {
        const own = trace(name, options, 'float32')
        const moved = largest(first.map((expected, i) => expected - parameters[i]))
        first.forEach((expected, i) => {
          const most = 2 ** -24 * (3 * Math.abs(expected) + 60 * moved)
          const message = `${JSON.stringify(options)}, number ${i}: ${own.first[i]}, reference ${expected}`
          assert.ok(Math.abs(own.first[i] - expected) <= most, message)
        })
        const most = steps * 3 * 2 ** -24 * largest(last)
        last.forEach((expected, i) => {
          const message = `${JSON.stringify(options)}, number ${i}: ${own.last[i]}, reference ${expected}`
          assert.ok(Math.abs(own.last[i] - expected) <= most, message)
        })
      }
    },
  )

  test(`${name}: epochs take the same steps, to the last bit`, isMissing, () => {
    for (const { options } of runs[name]) {
      const more = { batchSize: inputs[0].length, shuffle: false }
      const { network, trainer } = trainerOf(name, options, 'float64', more)
      const epochs = steps / inputs.length
      const seen = [...trainer.epochs(inputs.flat(), targets.flat(), epochs)]
      assert.equal(seen.length, epochs)
      assert.deepEqual(flat(network), trace(name, options, 'float64').last)
    }
  })
}
