// What a page adds to Object.prototype reaches nothing: each name of an option, a field or a state, writable
// and not, changes no result and refuses no call.

import assert from 'node:assert/strict'
import test from 'node:test'
import { inspect } from 'node:util'
import { activations, Generator, Layer, Network, Neuron, RandomState, Trainer } from 'neuron-wasm'
import { parameterNames } from '../tools.js'

const layer = new Layer(2, 2, 'step', { seed: 1, threshold: 0.5 })
const chain = [
  { units: 2, activation: 'tanh' },
  { units: 1, activation: 'step', threshold: 2 },
]
const texts = {
  Neuron: JSON.stringify(new Neuron(2, 'relu', { weights: [0.1, 0.2], bias: 0.3 })),
  step: JSON.stringify(new Neuron(2, 'step', { weights: [0.1, 0.2], bias: 0.3 })),
  Layer: JSON.stringify(layer),
  Network: JSON.stringify(new Network(2, chain, { seed: 1 })),
  RandomState: JSON.stringify(new RandomState(3)),
  Generator: JSON.stringify(new Generator(3)),
}
const { state } = new RandomState(5)
const { state: other } = new Generator(5)

const learner = (settings) =>
  new Trainer(
    new Network(2, [chain[0], { units: 1, activation: 'sigmoid' }], { seed: 1 }),
    settings,
  )
const data = [
  [
    [1, 2],
    [3, 4],
    [5, 6],
  ],
  [0, 1, 0],
]
const savedTrainer = JSON.stringify(new Trainer(new Neuron(8, 'sigmoid', { seed: 1 }), { seed: 1 }))

/** All that takes options, fields or a state, and shows what became of them. */
const calls = [
  () => new Neuron(2, 'relu', { weights: [1, 2], bias: 0.1 }),
  () => new Neuron(2, 'step', { seed: 1 }),
  () => new Neuron(2, 'relu', { random: new RandomState(1) }).clone(),
  () => Neuron.fromJSON(JSON.parse(texts.Neuron)),
  () => Neuron.fromJSON(JSON.parse(texts.step)),
  () => new Layer(2, 2, 'step', { seed: 2 }),
  () => new Layer(2, 2, 'relu', { weights: [[1, 2], [3, 4]], bias: [0.1, 0.2] }).clone(),
  () => Layer.fromJSON(JSON.parse(texts.Layer)),
  () => new Network(2, chain, { seed: 2 }),
  () => new Network(2, [layer, { units: 1, activation: 'relu' }], { seed: 2 }).clone(),
  () => Network.fromJSON(JSON.parse(texts.Network)),
  () => new Network(2, chain, { seed: 2 }).randomize(new RandomState(3)),
  () => new Network(2, chain, { seed: 2 }).trace([1, 2]),
  () => new Network(2, chain, { seed: 2 }).layers[1].inputs,
  () => new Network(2, chain, { random: new Generator(2) }),
  ...['uniform', 'glorotUniform', 'heNormal', 'zeros', 'ones'].map((initializer) => () => new Network(2, chain, { seed: 2, initializer })),
  () => new Layer(2, 2, 'relu', { initializer: 'heNormal', random: { standardNormal: (n) => new Array(n).fill(0.5) } }),
  () => new Layer(2, 2, 'relu', { random: { random: (n) => new Array(n).fill(0.5) } }),
  () => new RandomState(1).randn(3),
  () => new RandomState(1).uniform(2, 3, 4),
  () => new RandomState(1).clone(),
  () => Object.assign(new RandomState(1), { state }).rand(2),
  () => new Generator(1).normal(2, 3, 4),
  () => new Generator(1).integers(2, 9, 4),
  () => new Generator(1).clone(),
  () => Object.assign(new Generator(1), { state: other }).permutation(3),
  () => activations.step.value([1, 2], 1),
  () => activations.tanh.derivative(1),
  () => inspect(new Neuron(2, 'step', { seed: 1 })),
  () => learner({ seed: 1, optimizer: { name: 'sgd', momentum: 0.5 }, loss: { name: 'huber' } }).fit(...data, { epochs: 3 }),
  () => learner({ seed: 1, batchSize: 2 }).fit(...data, { epochs: 3, validation: data, patience: 1, restoreBest: true }),
  () => [...learner({ seed: 1 }).epochs(...data, 2)],
  () => learner({ random: new Generator(1) }).gradient(...data),
  () => learner({ shuffle: false }).toJSON(),
  () => Trainer.fromJSON(JSON.parse(savedTrainer), new Neuron(8, 'sigmoid', { seed: 1 })).toJSON(),
  () => new Neuron(2, 'step', { weights: [0, 0], bias: 0 }).fit(...data, { shuffle: false, epochs: 9 }),
  () => new Neuron(2, 'sigmoid', { seed: 1 }).evaluate(...data),
  () => inspect(learner({ seed: 1 })),
] // biome-ignore format: a list
const missing = [
  () => Neuron.fromJSON({ format: 'neuron-wasm/neuron', version: 1 }),
  () => Object.assign(new RandomState(1), { state: {} }),
  () => Object.assign(new Generator(1), { state: {} }),
  () => new Network(2, [{}]),
  () => new Neuron(2, 'relu', { random: null }),
  () => new Neuron(2, 'relu', { random: {} }),
  () => new Neuron(2, 'relu', { random: { rand: () => [1, 2] }, initializer: 'heNormal' }),
  () => new Neuron(2, 'relu').randomize(null),
]

const names = new Set(
  [
    ...Object.values({ ...texts, savedTrainer }).map((text) => JSON.parse(text)),
    { weights: 0, seed: 0, random: 0 },
  ]
    .flatMap((data) => [data, ...(data.layers ?? [])])
    .flatMap(Object.keys)
    .concat(
      'threshold',
      'dtype',
      'units',
      'parameter',
      'index',
      ...[
        'chain',
        'settings',
        'moment',
        'accuracy',
        'validationLoss',
        'stopped',
        'rows',
        'batches',
        'stateBytes',
        'enough',
      ],
      ...[
        'shuffle',
        'momentum',
        'delta',
        'patience',
        'onEpoch',
        'validation',
        'samples',
        'x',
        't',
        'mistakes',
      ],
      ...[
        'mostEpochs',
        'single',
        'epochs',
        'targetLoss',
        'restoreBest',
        'signal',
        'name',
        'cycle',
        'converged',
      ],
      'era',
      'address',
      'shared',
      'cause',
    )
    .concat('value', 'get', 'set', 'writable', 'enumerable', 'configurable')
    .concat('rand', 'randn', 'standardNormal', 'initializer', 'draws', 'scale', 'biases')
    .concat(Object.keys(activations), parameterNames(activations))
    .concat('has', 'ownKeys', 'getPrototypeOf', 'isExtensible', '[[data]]')
    .concat('low', 'high', 'Array', 'neuron', 'name', 'kind', 'default'),
)

/** Values that would be taken if they were seen. */
const tempting = {
  dtype: 'float32', activation: 'tanh', weights: [9, 9], bias: 9, threshold: 9, seed: 9, inputs: 2, units: 1, epochs: 1e9, slots: 1e9, stateBytes: 1e9,
  initializer: 'ones', draws: 'normal', scale: () => [9, 9], biases: true, relu: 'threshold', tanh: 'threshold',
  random: { rand: (n) => new Array(n).fill(9) }, format: 'neuron-wasm/neuron', version: 1, ...state, get: () => 9,
  rand: (n) => new Array(n).fill(9), randn: (n) => new Array(n).fill(9), standardNormal: (n) => new Array(n).fill(9), has: () => true, ownKeys: () => [], getPrototypeOf: () => null, isExtensible: () => false,
} // biome-ignore format: a list

const shown = (calls) =>
  calls.map((call) => {
    try {
      return JSON.stringify(call(), (_, value) =>
        ArrayBuffer.isView(value) ? Array.from(value) : value,
      )
    } catch (error) {
      return `${error.name}: ${error.message}`
    }
  })

test('no name on Object.prototype changes what a call gives', () => {
  const [given, refused] = [shown(calls), shown(missing)]
  assert.ok(
    given.every((text) => !/^\w*Error/.test(text)),
    given.find((text) => /^\w*Error/.test(text)),
  )
  assert.ok(refused.every((text) => /^\w*Error/.test(text)))
  assert.ok(names.size > 30)
  for (const name of names) {
    for (const writable of [true, false]) {
      // An accessor or a value of which the engine itself asks breaks programs, too, not only this one.
      const value = tempting[name] ?? 9
      if (['get', 'set'].includes(name) && writable) continue
      const descriptor = { __proto__: null, value, writable, enumerable: true, configurable: true }
      let results
      Object.defineProperty(Object.prototype, name, descriptor)
      try {
        results = [shown(calls), shown(missing)]
      } finally {
        delete Object.prototype[name]
      }
      assert.deepEqual(results, [given, refused], `Object.prototype.${name}, writable: ${writable}`)
    }
  }
})
