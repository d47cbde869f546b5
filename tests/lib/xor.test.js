// XOR, which no single neuron can do: by two hidden units of silu, from nearly every seed, and in as many epochs as
// the same training needs that is written here in plain JavaScript.

import assert from 'node:assert/strict'
import test from 'node:test'
import { Network, Trainer } from 'neuron-wasm'
import { source } from '../tools.js'
import { flat, GATE as X, XOR as Y } from './training.js'

const RATE = 0.1
const MOST = 500
const SOLVED = 0.01

const sigmoid = (z) => 1 / (1 + Math.exp(-z))

/** For one row: the output, and the gradient of its cross-entropy by the nine parameters, as `flat` has them. */
function backpropagated(p, [x0, x1], t) {
  const z = [p[0] * x0 + p[1] * x1 + p[4], p[2] * x0 + p[3] * x1 + p[5]]
  const y = z.map((sum) => sum * sigmoid(sum))
  const output = sigmoid(p[6] * y[0] + p[7] * y[1] + p[8])
  const delta = output - t
  const slope = z.map((sum) => sigmoid(sum) * (1 + sum * (1 - sigmoid(sum))))
  const [d0, d1] = [delta * p[6] * slope[0], delta * p[7] * slope[1]]
  return {
    output,
    gradient: [d0 * x0, d0 * x1, d1 * x0, d1 * x1, d0, d1, delta * y[0], delta * y[1], delta],
  }
}

/** Epochs of Adam (Kingma and Ba, algorithm 1), all rows a batch, until the squared error is small. */
function epochsInPlainJavaScript(start) {
  const p = [...start]
  const [m, v] = [p.map(() => 0), p.map(() => 0)]
  for (let epoch = 1; epoch <= MOST; epoch++) {
    const rows = X.map((x, i) => backpropagated(p, x, Y[i]))
    for (let k = 0; k < p.length; k++) {
      const g = rows.reduce((sum, { gradient }) => sum + gradient[k], 0) / X.length
      m[k] = 0.9 * m[k] + 0.1 * g
      v[k] = 0.999 * v[k] + 0.001 * g * g
      const [mean, square] = [m[k] / (1 - 0.9 ** epoch), v[k] / (1 - 0.999 ** epoch)]
      p[k] -= (RATE * mean) / (Math.sqrt(square) + 1e-8)
    }
    if (squaredError((x) => backpropagated(p, x, 0).output) < SOLVED) return epoch
  }
  return undefined
}

const squaredError = (output) =>
  X.reduce((sum, x, i) => sum + (output(x) - Y[i]) ** 2, 0) / X.length

/** A network that can do it, and its training. */
function learner(seed) {
  const layers = [
    { units: 2, activation: 'silu' },
    { units: 1, activation: 'sigmoid' },
  ]
  const network = new Network(2, layers, { seed })
  const options = { optimizer: 'adam', learningRate: RATE, batchSize: 4, seed }
  return { network, trainer: new Trainer(network, options) }
}

test('two hidden units learn XOR from a hundred seeds, epoch for epoch as in plain JavaScript', () => {
  for (let seed = 0; seed < 100; seed++) {
    const { network, trainer } = learner(seed)
    const expected = epochsInPlainJavaScript(flat(network))
    let solved
    for (const { epoch } of trainer.epochs(X, Y, MOST)) {
      if (squaredError((x) => network.output(x)[0]) >= SOLVED) continue
      solved = epoch
      break
    }
    assert.ok(solved !== undefined, `seed ${seed}: not in ${MOST} epochs`)
    assert.equal(solved, expected, `seed ${seed}: epochs`)
    assert.deepEqual([...network.outputs(X)].map(Math.round), Y)
  }
})

test('they do from at least 990 of 1000 seeds', () => {
  let solved = 0
  for (let seed = 0; seed < 1000; seed++) {
    const { network, trainer } = learner(seed)
    trainer.fit(X, Y, { epochs: MOST })
    if (squaredError((x) => network.output(x)[0]) < SOLVED) solved++
  }
  assert.ok(solved >= 990, `${solved} of 1000`)
})

test('the README says from how many seeds, and in how many epochs', () => {
  const options = { epochs: 1000, targetLoss: 0.01, learningRate: 0.1 }
  const solvedIn = (activation) => {
    const epochs = []
    for (let seed = 0; seed < 1000; seed++) {
      const layers = [
        { units: 2, activation },
        { units: 1, activation: 'sigmoid' },
      ]
      const network = new Network(2, layers, { seed })
      const history = network.fit(X, Y, { ...options, seed })
      if ([...network.outputs(X)].every((y, i) => Math.round(y) === Y[i]))
        epochs.push(history.epochs)
    }
    return epochs.sort((a, b) => a - b)
  }
  const text = source('README.md').replace(/\s+/g, ' ')
  const [, half, all] = text.match(
    /half of them in at most (\d+) epochs, from all in at most (\d+)/,
  )
  const [, stuck] = text.match(/stuck from (\d+) of those seeds/)
  const learnt = solvedIn('silu')
  assert.equal(learnt.length, 1000)
  assert.deepEqual([learnt[499], learnt[999]], [Number(half), Number(all)])
  assert.equal(1000 - solvedIn('tanh').length, Number(stuck))
})
