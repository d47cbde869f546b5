// Training that leaves the doubles or cannot move, without a browser: it ends, its numbers stay finite, and what is
// said of it names the number, the rate and a way out that holds.

import assert from 'node:assert/strict'
import test from 'node:test'
import { losses, optimizers } from 'neuron-wasm'
import { withLayers } from '../../web/page/state/shape.js'
import { initial, oneNeuron, usualTraining } from '../../web/page/state/state.js'
import * as store from '../../web/page/state/store.js'
import { until } from './frames.js'

const session = await import('../../web/page/training/session.js')
const run = await import('../../web/page/training/run.js')
const pace = await import('../../web/page/training/pace.js')

const layer = (activation, weights, biases) => ({
  ...oneNeuron([], 0, activation)[0],
  weights,
  biases,
})
const NETWORKS = {
  lone: (f) => [layer(f, [[0.5, -0.4]], [0.1])],
  net: (f) => [
    layer(
      'tanh',
      [
        [0.5, -0.4],
        [0.3, 0.6],
      ],
      [0.1, -0.2],
    ),
    layer(f, [[0.7, -0.8]], [0.05]),
  ],
  relu: (f) => [
    layer(
      'relu',
      [
        [0.5, 0.4],
        [0.3, 0.6],
      ],
      [0.1, 0.2],
    ),
    layer(f, [[0.7, -0.8]], [0.05]),
  ],
  huge: (f) => [
    layer(
      'relu',
      [
        [1e308, 1e308],
        [1e308, -1e308],
      ],
      [1e308, 5e-324],
    ),
    layer(f, [[1e308, -1e308]], [-0]),
  ],
}
const mine = (rows, targets) => ({ set: 'mine', mine: { names: ['', ''], rows, targets } })
const DATA = {
  XOR: { set: 'XOR' },
  AND: { set: 'AND' },
  huge: mine(
    [
      [1e308, -1e308],
      [1, 2],
    ],
    [0, 1],
  ),
  targets: mine(
    [
      [0, 1],
      [1, 2],
    ],
    [1e308, -1e308],
  ),
  tiny: mine(
    [
      [5e-324, -0],
      [1, 1],
    ],
    [0, 1],
  ),
  oneClass: mine(
    [
      [1, 1],
      [1, 1],
    ],
    [1, 1],
  ),
}
const finite = ({ layers }) =>
  layers.every(({ weights, biases }) => [...weights.flat(), ...biases].every(Number.isFinite))

/** Trains with all of it, and gives what is said in the end. */
function trained(layers, data, training) {
  store.edit(() => ({
    ...withLayers({ ...initial, inputs: [0, 0] }, layers),
    data,
    training: { ...usualTraining, ...training },
  }))
  store.settle()
  const before = store.state.value
  session.train(30)
  until()
  const said = session.said.value
  const lacks = run.missing.value
  assert.ok(finite(store.state.value))
  if (store.state.value !== before) {
    store.undo()
    assert.equal(store.state.value, before, 'one run, one step of undo')
    store.redo()
  }
  return said ?? lacks
}

test('with every optimizer, loss and rate training ends in numbers, and what is said has a way out', () => {
  pace.speed.value = Number.POSITIVE_INFINITY
  for (const [f, which] of [
    ['sigmoid', Object.keys(NETWORKS)],
    ['linear', ['net', 'huge']],
    ['step', ['lone']],
  ]) {
    for (const network of which) {
      for (const [rows, data] of Object.entries(DATA)) {
        for (const optimizer of Object.keys(optimizers)) {
          for (const loss of ['auto', ...Object.keys(losses)]) {
            for (const learningRate of [1e308, 5e-324]) {
              const training = { optimizer, loss, learningRate }
              const called = [f, network, rows, optimizer, loss, learningRate].join()
              const { text = '', mend } = trained(NETWORKS[network](f), data, training) ?? {}
              assert.doesNotMatch(text, /NaN|Infinity|undefined|\[object/, called)
              if (!/1e308|too (small|large)/.test(text)) continue
              if (/grew/.test(text))
                assert.match(text, /^(The loss|[wb][₁-₈]?( of [hy]′*[₁-₈]?)?) grew beyond/)
              assert.ok(mend || /make the inputs smaller/.test(text), `${called}: ${text}`)
              if (!mend?.label.startsWith('Try')) continue
              const mended = mend.apply(store.state.value)
              assert.ok(mended.training.learningRate !== learningRate && finite(mended), called)
            }
          }
        }
      }
    }
  }
})

test('no straight cut is denied to rows that have one: a rate too small for the numbers is named', () => {
  const and = (learningRate) => trained(NETWORKS.lone('step'), DATA.AND, { learningRate })
  for (const rate of [5e-324, 1e-300, 1e-20]) {
    const { text, mend } = and(rate)
    assert.match(text, /^Rate .* is too small/, String(rate))
    store.edit(mend.apply)
    session.train()
    until()
    assert.match(session.said.value.text, /^Learned/)
  }
  const xor = trained(NETWORKS.lone('step'), DATA.XOR, { learningRate: 0.5 })
  assert.match(xor.text, /No straight cut/)
})
