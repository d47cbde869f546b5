// Every method of the public classes with arguments of every kind, at random from a seed: it answers, or it
// refuses by an error that names an argument and is short, and what was refused has changed nothing.

import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import test from 'node:test'
import vm from 'node:vm'
import * as api from 'neuron-wasm'
import { parameterNames } from '../tools.js'

const { activations, Generator, Layer, Network, Neuron, RandomState, Trainer } = api
const other = createRequire(import.meta.url)('../../web/lib/index.cjs')

const revoked = (of) => {
  const { proxy, revoke } = Proxy.revocable(of, {})
  revoke()
  return proxy
}
const detached = (array) => {
  structuredClone(array, { transfer: [array.buffer] })
  return array
}
const lengthOf = (length) =>
  new Proxy([1, 2], { get: (to, key) => (key === 'length' ? length : to[key]) })
const resizable = (length) => new Float64Array(new ArrayBuffer(8 * length, { maxByteLength: 4096 }))
const withGetter = () => Object.defineProperty([1, 2], 1, { get: () => 2 })
const long = 'x'.repeat(5000)

/** Makers of values of every kind, made anew for each call. */
const hostile = {
  nothing: () => undefined,
  null: () => null,
  NaN: () => Number.NaN,
  infinity: () => -Infinity,
  'minus zero': () => -0,
  fraction: () => 1.5,
  negative: () => -1,
  'past the integers': () => 2 ** 53,
  'past the words': () => 2 ** 32,
  boolean: () => true,
  'a BigInt': () => 3n,
  'a long BigInt': () => 10n ** 3000n,
  symbol: () => Symbol(long),
  'a long text': () => long,
  digits: () => '12',
  'a Number': () => new Number(2),
  function: () => Math.sqrt,
  object: () => ({}),
  'an object with a long key': () => ({ [long]: 1 }),
  'a null object': () => Object.create(null),
  'a class with a long name': () => new (class { own = 1; static name = long })(),
  'a class without a name': () => new (class { own = 1; static name = Object.create(null) })(),
  date: () => new Date(Number.NaN),
  map: () => new Map([[1, 2]]),
  promise: () => Promise.resolve(1),
  'a revoked array': () => revoked([1, 2]),
  'a revoked object': () => revoked({}),
  'a revoked function': () => revoked(Math.sqrt),
  empty: () => [],
  holes: () => new Array(2),
  texts: () => ['1', '2'],
  'NaN and infinity': () => [Number.NaN, Infinity],
  'read-only elements': () => withGetter(),
  frozen: () => Object.freeze([1, 2]),
  nested: () => [[1, 2], [3, 4]],
  ragged: () => [[1, 2], [3]],
  'rows of which one is revoked': () => [[1, 2], revoked([1, 2])],
  'a negative length': () => lengthOf(-1),
  'a length of a symbol': () => lengthOf(Symbol()),
  'a length of NaN': () => lengthOf(Number.NaN),
  'a length of text': () => lengthOf('2'),
  'an infinite length': () => lengthOf(Infinity),
  doubles: () => Float64Array.of(1, 2),
  floats: () => Float32Array.of(1, 2),
  bytes: () => Uint8ClampedArray.of(1, 2),
  BigInts: () => BigInt64Array.of(1n, 2n),
  'a proxy of doubles': () => new Proxy(Float64Array.of(1, 2), {}),
  'detached doubles': () => detached(Float64Array.of(1, 2)),
  'detached floats': () => detached(Float32Array.of(1, 2)),
  'resizable doubles': () => resizable(2),
  'shrunk doubles': () => {
    const array = new Float64Array(new ArrayBuffer(16, { maxByteLength: 32 }), 0, 2)
    array.buffer.resize(8)
    return array
  },
  'shared doubles': () => new Float64Array(new SharedArrayBuffer(16)),
  'foreign doubles': () => vm.runInNewContext('Float64Array.of(1, 2)'),
  'a foreign array': () => vm.runInNewContext('[1, 2]'),
  'a DataView': () => new DataView(new ArrayBuffer(16)),
  buffer: () => new ArrayBuffer(16),
  neuron: () => new Neuron(2, 'relu', { seed: 1 }),
  layer: () => new Layer(2, 2, 'relu', { seed: 1 }),
  "another copy's layer": () => new other.Layer(2, 2, 'relu', { seed: 1 }),
  'a proxy of a layer': () => new Proxy(new Layer(2, 2, 'relu', { seed: 1 }), {}),
  'a layer in name': () => ({ [Symbol.toStringTag]: 'Layer', toJSON: () => 5 }),
  stream: () => new RandomState(1),
  'a proxy of a stream': () => new Proxy(new RandomState(1), {}),
  'draws too few': () => ({ rand: () => [1] }),
  'draws nothing': () => ({ random: () => revoked([]) }),
  'draws infinities': () => ({ random: (n) => new Array(n).fill(Infinity) }),
} // biome-ignore format: a table

/** What the methods take where nothing is wrong. */
const right = {
  inputs: () => 2,
  units: () => 2,
  n: () => 3,
  activation: () => 'step',
  threshold: () => 0.5,
  x: () => [0.5, 2],
  X: () => [[0.5, 2], [1, 2]],
  out: () => undefined,
  weights: () => [[1, 2], [3, 4]],
  row: () => [1, 2],
  bias: () => [1, 2],
  number: () => 0.25,
  random: () => new RandomState(4),
  seed: () => 7,
  dtype: () => 'float32',
  initializer: () => 'heNormal',
  layers: () => [{ units: 2, activation: 'tanh' }],
  layer: () => ({ units: 2, activation: 'tanh' }),
  z: () => [-1, 0, 1],
  array: () => [3, 1, 2],
  state: () => new RandomState(8).state,
  bits: () => new Generator(8).state,
  Y: () => [0, 1],
  loss: () => ({ name: 'huber', delta: 2 }),
  optimizer: () => ({ name: 'sgd', momentum: 0.5 }),
  learningRate: () => 0.5,
  weightDecay: () => 0.1,
  batchSize: () => 1,
  shuffle: () => false,
  epochs: () => 2,
  patience: () => 1,
  restoreBest: () => true,
  targetLoss: () => 0.1,
  validation: () => [[[0.5, 2]], [1]],
  onEpoch: () => () => false,
} // biome-ignore format: a table

const field = (key, data) => (value) => ({ ...data, [key]: value })
const saved = {
  neuron: new Neuron(2, 'step', { seed: 1 }).toJSON(),
  layer: new Layer(2, 2, 'step', { seed: 1 }).toJSON(),
  network: new Network(2, [{ units: 2, activation: 'step' }], { seed: 1 }).toJSON(),
}
const assign = (key) => (object, value) => {
  object[key] = value
}
const fieldsOf = (make) => {
  const data = make()
  return Object.keys(data).map((key) => [key, field(key, data)])
}

/** Objects that calls are made on, by name. */
const objects = () => ({
  neuron: new Neuron(2, 'step', { seed: 1 }),
  narrow: new Neuron(2, 'tanh', { seed: 1, dtype: 'float32' }),
  wide: new Neuron(9, 'tanh', { seed: 1 }),
  layer: new Layer(2, 2, 'step', { seed: 2 }),
  network: new Network(2, right.layers(), { seed: 3, dtype: 'float32' }),
  random: new RandomState(4),
  generator: new Generator(5),
  learner: learner(),
})

/** A trainer with its model, which it changes. */
function learner() {
  const model = new Neuron(2, 'sigmoid', { seed: 6 })
  return { model, trainer: new Trainer(model, { seed: 1 }) }
}

const models = ['neuron', 'narrow', 'wide', 'layer', 'network']
const streams = ['random', 'generator']
/** [on which of the objects, what is called, by the names of its arguments]. */
const calls = [
  ...models.flatMap((on) => [
    [on, (o, x) => o.output(x), 'x'],
    [on, (o, x) => o.weightedSum(x), 'x'],
    [on, (o, X, out) => o.outputs(X, out), 'X', 'out'],
    [on, (o, random) => o.randomize(random), 'random'],
  ]),
  ...['neuron', 'narrow', 'layer'].flatMap((on) => [
    [on, assign('weights'), 'row'],
    [on, assign('weights'), 'weights'],
    [on, assign('bias'), on === 'layer' ? 'bias' : 'number'],
    [on, assign('activation'), 'activation'],
    [on, assign('threshold'), 'threshold'],
    [on, assign('initializer'), 'initializer'],
  ]),
  ['network', (o, x) => o.trace(x), 'x'],
  ['network', (o, value) => assign(0)(o.layers, value), 'layer'],
  ['network', (o, value) => assign('weights')(o.layers[0], value), 'weights'],
  ...streams.flatMap((on) => [
    [on, (o, array) => o.permutation(array), 'array'],
    [on, (o, n) => o.permutation(n), 'n'],
    [on, (o, array) => o.shuffle(array), 'array'],
    [on, (o, low, high, n) => o.uniform(low, high, n), 'number', 'number', 'n'],
    [on, (o, low, high, n) => (o.randint ?? o.integers).call(o, low, high, n), 'n', 'seed', 'n'],
    [on, assign('state'), on === 'random' ? 'state' : 'bits'],
    ...fieldsOf(right[on === 'random' ? 'state' : 'bits']).map(([, make]) => [
      on,
      (o, value) => assign('state')(o, make(value)),
      'number',
    ]),
  ]),
  ['random', (o, n) => o.rand(n), 'n'],
  ['random', (o, n) => o.randn(n), 'n'],
  ['random', (o, n) => o.random(n), 'out'],
  ['generator', (o, n) => o.random(n), 'n'],
  ['generator', (o, n) => o.standardNormal(n), 'n'],
  ['generator', (o, mean, deviation, n) => o.normal(mean, deviation, n), 'number', 'number', 'n'],
  ...Object.values(activations).flatMap(({ value, derivative }) => [
    ['neuron', (_, z, parameter, out) => value(z, parameter, out), 'z', 'out', 'out'],
    ['neuron', (_, z, parameter) => derivative(z, parameter), 'number', 'out'],
  ]),
  ['neuron', (_, inputs, name, options) => new Neuron(inputs, name, options), 'inputs', 'activation', 'out'],
  ['layer', (_, a, b, name, options) => new Layer(a, b, name, options), 'inputs', 'units', 'activation', 'out'],
  ['network', (_, inputs, layers, options) => new Network(inputs, layers, options), 'inputs', 'layers', 'out'],
  ['network', (_, layer) => new Network(2, [layer], { seed: 1 }), 'layer'],
  ...['weights', 'bias', 'threshold', 'initializer', 'random', 'seed', 'dtype'].flatMap((key) => [
    ['neuron', (_, value) => new Neuron(2, 'step', { [key]: value }), key === 'bias' ? 'number' : key],
    ['layer', (_, value) => new Layer(2, 2, 'step', { [key]: value }), key],
    ['network', (_, value) => new Network(2, right.layers(), { [key]: value }), key],
    ['network', (_, value) => new Network(2, [{ ...right.layer(), [key]: value }], { seed: 1 }), key],
  ]),
  ['random', (_, seed) => new RandomState(seed), 'seed'],
  ['generator', (_, seed) => new Generator(seed), 'seed'],
  ...[Neuron, Layer, Network].flatMap((Class) => {
    const data = saved[Class.name.toLowerCase()]
    const whole = (make) => ['neuron', (_, value) => Class.fromJSON(make(value)), 'out']
    return [whole((value) => value), ...fieldsOf(() => data).map(([, make]) => whole(make))]
  }),
  ...fieldsOf(() => saved.network.layers[0]).map(([, make]) => [
    'network',
    (_, value) => Network.fromJSON({ ...saved.network, layers: [make(value)] }),
    'out',
  ]),
  ['neuron', (_, module) => api.setModule(module), 'out'],
  ...['step', 'gradient', 'fit'].map((key) => ['learner', (o, X, Y) => o.trainer[key](X, Y), 'X', 'Y']),
  ['learner', (o, X, Y, n) => [...o.trainer.epochs(X, Y, n)], 'X', 'Y', 'n'],
  ['learner', (o, X, Y, options) => o.trainer.fit(X, Y, options), 'X', 'Y', 'out'],
  ['learner', (o, X, Y, options) => o.model.fit(X, Y, options), 'X', 'Y', 'out'],
  ['learner', (o, X, Y, options) => o.model.evaluate(X, Y, options), 'X', 'Y', 'out'],
  ['learner', (o, loss) => o.model.evaluate(right.X(), right.Y(), { loss }), 'loss'],
  ['learner', (o, value) => assign('learningRate')(o.trainer, value), 'learningRate'],
  ['learner', (o, options) => new Trainer(o.model, options), 'out'],
  ['learner', (_, model) => new Trainer(model), 'layer'],
  ...['loss', 'optimizer', 'learningRate', 'weightDecay', 'batchSize', 'shuffle', 'random', 'seed'].map((key) => [
    'learner',
    (o, value) => new Trainer(o.model, { [key]: value }),
    key,
  ]),
  ...['momentum', 'nesterov', 'name'].map((key) => [
    'learner',
    (o, value) => new Trainer(o.model, { optimizer: { name: 'sgd', [key]: value } }),
    key === 'nesterov' ? 'shuffle' : 'number',
  ]),
  ...['epochs', 'patience', 'restoreBest', 'targetLoss', 'validation', 'onEpoch'].map((key) => [
    'learner',
    (o, value) => o.trainer.fit(right.X(), right.Y(), { epochs: 2, [key]: value }),
    key,
  ]),
  ...fieldsOf(() => JSON.parse(JSON.stringify(learner().trainer))).map(([, make]) => [
    'learner',
    (o, value) => Trainer.fromJSON(make(value), o.model),
    'out',
  ]),
] // biome-ignore format: a table

/** How an error begins: with the name of an argument, a function or a parameter. */
const NAMED = new RegExp(
  `^(${[
    ...['data', 'inputs', 'units', 'activation', 'options', 'weights', 'bias', 'parameter', 'initializer'],
    ...['random', 'seed', 'dtype', 'layers', 'x', 'X', 'z', 'out', 'n', 'low', 'high', 'mean', 'deviation'],
    ...['high - low', 'array', 'permutation', 'rand', 'state', 'module', 'setModule', 'weights of all layers'],
    ...['Y', 'model', 'loss', 'optimizer', 'learningRate', 'weightDecay', 'batchSize', 'shuffle', 'epochs', 'patience'],
    ...['restoreBest', 'targetLoss', 'validation', 'onEpoch'],
    ...['inputs × units', ...Object.keys(activations), ...parameterNames(activations)],
  ].join('|')})\\b[^:]{0,80}: .`,
) // biome-ignore format: a list

const everything = (of) => JSON.stringify(of)
const signature = (of) => [
  ...models.map((name) => [of[name].outputs(new Array(of[name].inputs).fill(0.5))[0]]),
  of.random.clone().randn(3),
  of.generator.clone().normal(0, 1, 3),
]

test('every method, whatever it is given, answers or refuses clearly, and changes nothing else', () => {
  const draws = new RandomState(2026)
  const among = (list) => list[draws.randint(list.length)]
  const kinds = Object.keys(hostile)
  let mine = objects()
  let before = everything(mine)
  let refused = 0
  let answered = 0
  for (let run = 0; run < 6000; run++) {
    const [on, call, ...names] = run < 2 * calls.length ? calls[run % calls.length] : among(calls)
    // Mostly one argument at least is of another kind.
    const wrong = run % 4 === 3 ? -1 : draws.randint(names.length)
    const chosen = names.map((name, i) => (i === wrong || draws.rand() < 0.1 ? among(kinds) : name))
    const given = chosen.map((kind, i) => (kind === names[i] ? right[kind] : hostile[kind])())
    const what = `${call} on ${on} with ${chosen.join(', ')}`
    let error
    try {
      call(mine[on], ...given)
      answered++
    } catch (thrown) {
      error = thrown
      refused++
    }
    if (error) {
      assert.ok(
        ['TypeError', 'RangeError', 'Error'].includes(error.name),
        `${what}: ${error.stack}`,
      )
      assert.match(error.message, NAMED, what)
      assert.ok(error.message.length <= 300, `${what}: ${error.message}`)
      assert.equal(everything(mine), before, `${what} was refused and changed something`)
    } else {
      const { [on]: _, ...others } = JSON.parse(everything(mine))
      const { [on]: __, ...expected } = JSON.parse(before)
      assert.deepEqual(others, expected, `${what} changed others`)
      mine = objects()
      before = everything(mine)
    }
    if (run % 1000 === 0) assert.deepEqual(signature(objects()), signature(mine))
  }
  assert.ok(refused > 3000 && answered > 1000, `${refused} refused, ${answered} answered`)
})
