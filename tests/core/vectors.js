// The vectors: one list of arguments for all that the package computes, and a hash of the results of each
// section. vectors.json has the hashes that every engine and every compiler must give. Imports the stream
// alone: the package is handed in, so that this runs wherever the package does.

import { lossNames, optimizerNames } from '../../web/lib/names.js'
import { Hash, Stream } from './stream.js'
import { errors, json } from './vectors-api.js'
import { training } from './vectors-training.js'

/** @typedef {Pick<typeof import('neuron-wasm'), 'activations' | 'Generator' | 'Layer' | 'Network' | 'Neuron' | 'RandomState' | 'Trainer'>} Package */
/** @typedef {{ group: 'core' | 'api', name: string, hash: string }} Section */

const kinds = { float64: Float64Array, float32: Float32Array }
/** Layers have these in turn; not those of the table, so that a new row changes nothing here. */
const names = /** @type {const} */ (['step', 'sigmoid', 'tanh', 'relu', 'linear'])

/**
 * Computes the sections one by one. Those of 'core' are computed by tests/c/vectors.c too, in this order;
 * those of 'api' are texts that only the package has.
 * @param {Package} library
 * @param {(name: string) => boolean} [wanted] which sections; all if not given
 * @returns {Generator<Section>}
 */
export function* vectors(library, wanted = () => true) {
  for (const [group, name, compute] of sections(library)) {
    if (!wanted(name)) continue
    const hash = new Hash()
    compute(hash)
    yield { group, name, hash: hash.hex }
  }
}

/**
 * One hash over the hashes of all sections, in any order of theirs.
 * @param {Pick<Section, 'name' | 'hash'>[]} list
 * @returns {string}
 */
export function overall(list) {
  const lines = list.map(({ name, hash }) => `${name} ${hash}\n`)
  return new Hash().text(lines.sort().join('')).hex
}

/**
 * @param {Package} library
 * @returns {Generator<['core' | 'api', string, (hash: Hash) => void]>}
 */
function* sections(library) {
  for (const [dtype, Kind] of Object.entries(kinds)) {
    const specials = specialPoints(Kind)
    const points = activationPoints(Kind, dtype)
    for (const [name, activation] of Object.entries(library.activations)) {
      const parameters = activation.parameter ? [undefined, 0.75] : [undefined]
      for (const method of /** @type {const} */ (['value', 'derivative'])) {
        const compute = (hash) => {
          for (const p of parameters) {
            hash.numbers(activation[method](points, p)).numbers(activation[method](specials, p))
            for (const z of specials) hash.numbers(activation[method](Kind.of(z), p))
          }
        }
        yield ['core', `${dtype} ${name} ${method}`, compute]
      }
    }
    yield ['core', `${dtype} neurons`, (hash) => neurons(library, dtype, hash)]
    yield ['core', `${dtype} layers`, (hash) => layers(library, dtype, hash)]
    yield ['core', `${dtype} networks`, (hash) => networks(library, dtype, hash)]
    for (const [name, options] of trainings()) {
      yield ['core', `${dtype} training ${name}`, (hash) => training(library, dtype, hash, options)]
    }
  }
  yield ['core', 'draws', (hash) => draws(library, hash)]
  yield ['core', 'integers and orders', (hash) => integersAndOrders(library, hash)]
  yield ['core', 'Generator', (hash) => generator(library, hash)]
  yield ['api', 'JSON', (hash) => hash.text(json(library))]
  yield ['api', 'error sentences', (hash) => hash.text(errors(library))]
}

/** Each loss by plain gradient descent, and each optimizer on the mean squared error. */
function* trainings() {
  const sgd = (own) => ({ optimizer: { name: 'sgd', ...own }, learningRate: 0.125 })
  for (const loss of lossNames) yield [loss, { loss, ...sgd({}) }]
  const loss = 'meanSquaredError'
  for (const optimizer of optimizerNames) {
    yield [optimizer, { loss, optimizer, learningRate: 0.0625, weightDecay: 0.125 }]
  }
  yield ['sgd with momentum', { loss, ...sgd({ momentum: 0.5 }) }]
  yield ['sgd with nesterov', { loss, ...sgd({ momentum: 0.5, nesterov: true }) }]
}

/** Every power of two, what lies beside it, both zeros, infinities and a NaN. */
function specialPoints(Kind) {
  const [Bits, mantissa, exponents, sign] =
    Kind === Float64Array
      ? [BigUint64Array, 52n, 2047n, 1n << 63n]
      : [Uint32Array, 23n, 255n, 1n << 31n]
  const positive = []
  for (let bit = 1n; bit < 1n << mantissa; bit *= 2n) positive.push(bit)
  for (let exponent = 0n; exponent <= exponents; exponent++) {
    const power = exponent << mantissa
    if (exponent > 0n) positive.push(power - 1n)
    positive.push(power, power + 1n)
  }
  const all = positive.flatMap((bits) => [bits, bits | sign])
  const bits = Kind === Float64Array ? all : all.map(Number)
  return new Kind(/** @type {any} */ (Bits).from(bits).buffer)
}

/** A quarter of any bits, a half of any size from 2^-60 to 2^10, a quarter from -40 to 40. */
function activationPoints(Kind, dtype) {
  const stream = new Stream(`${dtype} points`)
  const points = new Kind(100000)
  const words = new Uint32Array(points.buffer)
  for (let i = 0; i < points.length; i++) {
    if (i % 4 === 3) points[i] = 40 * stream.plain()
    else if (i % 4 > 0) points[i] = stream.wide(-60, 10)
    else if (Kind === Float64Array) points[i] = stream.bits()
    else words[i] = stream.word()
  }
  return points
}

/** Zeros, subnormals, the least normal number, ones, what overflows in products of two. */
const edges = {
  float64: [0, -0, 2 ** -1074, -(2 ** -1074), 2 ** -1022, 1, -1, 2 ** 1000],
  float32: [0, -0, 2 ** -149, -(2 ** -149), 2 ** -126, 1, -1, 2 ** 120],
}

/** @param {'plain' | 'wide' | 'edges'} kind */
function some(stream, dtype, kind, count) {
  const array = new kinds[dtype](count)
  for (let i = 0; i < count; i++) {
    if (kind === 'plain') array[i] = stream.plain()
    else if (kind === 'wide') array[i] = stream.wide(-30, 30)
    else array[i] = edges[dtype][stream.word() >>> 29]
  }
  return array
}

/** 1 to 300 inputs and some long ones: a sum, an output, the outputs of three samples, one of them special. */
function neurons({ Neuron }, dtype, hash) {
  const lone = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 127]
  const stream = new Stream(`${dtype} neurons`)
  const sizes = Array.from({ length: 300 }, (_, i) => i + 1)
  for (const inputs of [...sizes, 784, 1000, 4096, 8191, 8192, 8193, 16384, 20000]) {
    for (const kind of /** @type {const} */ (['plain', 'wide', 'edges'])) {
      const weights = some(stream, dtype, kind, inputs)
      const bias = some(stream, dtype, kind, 1)[0]
      const X = some(stream, dtype, kind, 3 * inputs)
      X[2 * inputs + (stream.word() % inputs)] = lone[stream.word() >>> 30]
      const neuron = new Neuron(inputs, names[inputs % 5], { weights, bias, dtype })
      const x = Array.from(X.subarray(0, inputs))
      const one = kinds[dtype].of(neuron.weightedSum(x), neuron.output(x))
      hash.numbers(one).numbers(neuron.outputs(X))
    }
  }
}

/** Panels that are whole, filled up and left over; batches of every remainder. */
function layers({ Layer }, dtype, hash) {
  const stream = new Stream(`${dtype} layers`)
  const batches = [1, 2, 3, 15, 16, 17, 33]
  let turn = 0
  for (const inputs of [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 31, 64, 127, 128, 129, 257, 784, 8200]) {
    for (const units of [1, 2, 3, 4, 5, 7, 8, 9, 12, 16, 17, 33]) {
      const kind = turn % 2 ? 'wide' : 'plain'
      const weights = some(stream, dtype, kind, units * inputs)
      const bias = some(stream, dtype, kind, units)
      const X = some(stream, dtype, kind, batches[turn % batches.length] * inputs)
      const layer = new Layer(inputs, units, names[turn++ % 5], { weights, bias, dtype })
      hash.numbers(layer.weightedSum(X.subarray(0, inputs))).numbers(layer.outputs(X))
    }
  }
}

/** Chains, by the whole batch and layer by layer. */
function networks({ Network }, dtype, hash) {
  const stream = new Stream(`${dtype} networks`)
  for (const sizes of [
    [2, 3, 1],
    [1, 17, 1],
    [4, 8, 8, 2],
    [5, 5, 5, 5, 5, 5],
    [784, 32, 10],
    [300, 4, 300],
  ]) {
    const [inputs, ...widths] = sizes
    const chain = widths.map((units, i) => ({
      units,
      activation: names[(units + i) % 5],
      weights: some(stream, dtype, 'plain', units * sizes[i]),
      bias: some(stream, dtype, 'plain', units),
    }))
    const network = new Network(inputs, chain, { dtype })
    const X = some(stream, dtype, 'plain', 37 * inputs)
    hash.numbers(network.outputs(X))
    for (const { z, y } of network.trace(X.subarray(0, inputs))) hash.numbers(z).numbers(y)
  }
}

/** Past several refills of the generator; a pending normal draw between others. */
function draws({ RandomState }, hash) {
  for (const seed of [0, 1, 42, 123456789, 4294967295]) {
    const random = new RandomState(seed)
    hash.numbers(random.rand(3000)).numbers(random.uniform(-3, 5, 1001))
    hash.numbers(random.randn(3001)).numbers(random.rand(5)).numbers(random.randn(4))
  }
}

function integersAndOrders({ RandomState }, hash) {
  for (const seed of [0, 42, 4294967295]) {
    const random = new RandomState(seed)
    hash.numbers(random.randint(-3, 7, 1001)).numbers(random.randint(0, 2 ** 53, 1001))
    hash.numbers(random.permutation(1001))
  }
}

function generator({ Generator }, hash) {
  for (const seed of [0, 42, 2n ** 64n + 5n]) {
    const random = new Generator(seed)
    hash.numbers(random.random(3000)).numbers(random.uniform(-3, 5, 1001))
    hash.numbers(random.integers(-3, 7, 1001)).numbers(random.integers(0, 2 ** 53, 1001))
    hash.numbers(random.permutation(1001)).numbers(random.standardNormal(3001))
  }
}
