// Whole training runs with NumPy's bits (fixtures/steps.json): only +, -, * and comparisons occur, so that every
// number has one right value, given the order of the sums.

import assert from 'node:assert/strict'
import test from 'node:test'
import { Generator, RandomState, Trainer } from 'neuron-wasm'
import { fixture, ulps } from '../tools.js'
import { flat, networkOf } from './training.js'

const { cases } = fixture('steps.json')
const orders = { RandomState: new RandomState(99), Generator: new Generator(99) }

/** The model and the data of a case, as the fixture's program draws them. */
function drawn({ dtype, sizes, activations, loss, rows, seed }) {
  const random = new RandomState(seed)
  const Kind = dtype === 'float32' ? Float32Array : Float64Array
  const draw = (count) => Kind.from(random.uniform(-1, 1, count))
  const parameters = sizes
    .slice(1)
    .flatMap((units, i) => [...draw(units * sizes[i]), ...draw(units)])
  const layers = activations.map((activation) => ({ activation }))
  const model = networkOf(sizes, layers, parameters, dtype)
  const [X, T] = [draw(rows * sizes[0]), draw(rows * sizes.at(-1))]
  const low = { hinge: -1, perceptron: 0 }[loss]
  return { model, X, T: low === undefined ? T : T.map((t) => (t > 0 ? 1 : low)) }
}

/** The case's options, as a Trainer takes them. */
function optionsOf({ loss, batchSize, shuffle, options }) {
  const { learningRate, weightDecay, ...own } = options
  const order = shuffle ? { random: orders[shuffle].clone() } : { shuffle: false }
  return {
    loss,
    optimizer: { name: 'sgd', ...own },
    learningRate,
    weightDecay,
    batchSize,
    ...order,
  }
}

for (const one of cases) {
  const { dtype, sizes, loss, batchSize, epochs, shuffle, losses, after } = one
  const title = [sizes.join('-'), dtype, loss, `batch ${batchSize}`, shuffle ?? 'in order']
  test(title.join(', '), () => {
    const { model, X, T } = drawn(one)
    const trainer = new Trainer(model, optionsOf(one))
    const means = Array.from(trainer.epochs(X, T, epochs), (epoch) => epoch.loss)
    const own = flat(model)
    assert.equal(own.length, after.length)
    after.forEach((expected, i) => {
      const value = dtype === 'float32' ? Math.fround(expected) : expected
      const message = `number ${i} of ${after.length}: ${own[i]}, NumPy ${value}`
      assert.ok(ulps(own[i], value) === 0, message)
    })
    // All epochs in one call of the core.
    const { model: other } = drawn(one)
    const history = new Trainer(other, optionsOf(one)).fit(X, T, { epochs })
    assert.deepEqual(flat(other), own)
    assert.deepEqual(history.loss, means)
    // NumPy adds up the losses in another order, and in the network's precision.
    const most = dtype === 'float32' ? 1e-5 : 1e-13
    losses.forEach((expected, i) => {
      const message = `epoch ${i}: loss ${means[i]}, NumPy ${expected}`
      assert.ok(Math.abs(means[i] - expected) <= most * expected, message)
    })
  })
}
