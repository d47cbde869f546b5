// The texts among the vectors: what is saved as JSON, and the sentences of refused calls. They are the
// package's alone: no C program has them. Imports nothing.

/** Numbers that JSON text has to keep to the last bit, and those that it has no word for. */
const numbers = [0.1, -0, 5e-324, 1e300, -1 / 3, Number.NaN, Number.NEGATIVE_INFINITY, 2 ** 53 + 2]

const initializers = [
  ...['uniform', 'glorotUniform', 'glorotNormal', 'heUniform', 'heNormal', 'lecunNormal'],
  ...['zeros', 'ones'],
]

/**
 * Saved, read back and saved again.
 * @param {import('./vectors.js').Package} library
 */
export function json({ Layer, Network, Neuron, RandomState }) {
  const random = new RandomState(42)
  random.randn(3)
  const texts = [random, random.clone()].map((one) => JSON.stringify(one))
  const keep = (Kind, model) => {
    const text = JSON.stringify(model)
    texts.push(text, JSON.stringify(Kind.fromJSON(JSON.parse(text))), JSON.stringify(model.clone()))
  }
  for (const dtype of /** @type {const} */ (['float64', 'float32'])) {
    keep(Neuron, new Neuron(8, 'tanh', { weights: numbers, bias: -0, dtype }))
    keep(Neuron, new Neuron(1, 'step', { weights: [1], bias: 0, threshold: 0.1, dtype }))
    keep(Layer, new Layer(2, 4, 'relu', { weights: numbers, bias: numbers.slice(0, 4), dtype }))
    for (const initializer of initializers) {
      keep(Layer, new Layer(3, 2, 'tanh', { seed: 1, initializer, dtype }))
    }
    keep(Network, new Network(3, [{ units: 2, activation: 'tanh' }], { seed: 1, dtype }))
    const layers = [
      { units: 4, activation: 'sigmoid', weights: numbers, bias: numbers.slice(4) },
      {
        units: 2,
        activation: 'step',
        threshold: Number.POSITIVE_INFINITY,
        weights: numbers,
        bias: [1, 2],
      },
    ]
    keep(Network, new Network(2, layers, { dtype }))
  }
  return texts.join('\n')
}

/**
 * Of every kind of refusal some, but for those that list all activations or the names of their parameters: a new
 * one makes them longer.
 * @param {import('./vectors.js').Package} library
 */
export function errors({ activations, Layer, Network, Neuron, RandomState }) {
  const { NaN: missing, POSITIVE_INFINITY: infinity } = Number
  const neuron = new Neuron(2, 'step', { weights: [1, 2], bias: 0 })
  const layer = new Layer(2, 2, 'relu', { weights: [1, 2, 3, 4], bias: [0, 0] })
  const network = new Network(2, [layer])
  const random = new RandomState(1)
  const { state } = random
  const set = (one, name, value) => () => Object.assign(one, { [name]: value })
  const calls = [
    ...[0, -1, 1.5, '2', missing, 2 ** 24 + 1].map((n) => () => new Neuron(n, 'relu')),
    ...[0, 2 ** 24 + 1, 2 ** 23].map((n) => () => new Layer(4, n, 'relu')),
    ...[1, null, [], { weights: [1] }, { weights: 'ab' }, { weights: [1, '2'] }].map(
      (options) => () => new Neuron(2, 'tanh', options),
    ),
    ...[{ bias: '0' }, { bias: [0] }, { seed: -1 }, { seed: 1, random }, { random: 1 }].map(
      (options) => () => new Neuron(2, 'tanh', options),
    ),
    ...[{ threshold: 1 }, { dtype: 'float16' }, { initializer: 'he' }].map(
      (given) => () => new Neuron(2, 'relu', given),
    ),
    ...[[1], [1, 2, 3], 'ab', 1, undefined, [1, undefined], [1, '2'], [[1, 2]], [1, 2n]].flatMap(
      (x) =>
        [neuron, layer, network].flatMap((one) => [() => one.output(x), () => one.weightedSum(x)]),
    ),
    ...[[], [1, 2, 3], [[1, 2], [3]], [[1, 2], 3], 'ab', 1, [[1, '2']]].flatMap((X) =>
      [neuron, layer, network].map((one) => () => one.outputs(X)),
    ),
    ...[[1], new Float64Array(3), new Float32Array(1), {}].flatMap((out) =>
      [neuron, network].map((one) => () => one.outputs([1, 2], out)),
    ),
    ...[[1], [1, 'x'], 1].flatMap((given) =>
      [neuron, layer].map((one) => set(one, 'weights', given)),
    ),
    ...['1', [1]].map((given) => set(neuron, 'bias', given)),
    ...[1, [1], [1, 'x']].map((given) => set(layer, 'bias', given)),
    set(neuron, 'threshold', '1'),
    () => neuron.randomize(1),
    ...[[], 1, [1], [{ units: 0, activation: 'relu' }]].map(
      (layers) => () => new Network(2, layers),
    ),
    () => new Network(3, [layer]),
    ...[null, {}, { format: 'x' }, { ...neuron.toJSON(), version: 2 }].map(
      (data) => () => Neuron.fromJSON(data),
    ),
    ...[{ weights: [1] }, { bias: '1' }].map(
      (part) => () => Neuron.fromJSON({ ...neuron.toJSON(), ...part }),
    ),
    () => Layer.fromJSON(neuron.toJSON()),
    () => Network.fromJSON({ ...network.toJSON(), layers: [] }),
    ...['1', -1, 2 ** 32, 0.5, missing].map((seed) => () => new RandomState(seed)),
    ...['1', -1, 0.5].flatMap((n) => [() => random.rand(n), () => random.randn(n)]),
    () => random.uniform(0, infinity),
    () => random.uniform('0', 1),
    ...[
      null,
      { ...state, algorithm: 'x' },
      { ...state, key: [1] },
      { ...state, position: 625 },
    ].map((given) => set(random, 'state', given)),
    () => activations.tanh.value('1'),
    () => activations.tanh.value([1, 'x']),
    () => activations.tanh.value(1, 2),
    () => activations.step.value(1, '2'),
    () => activations.step.derivative([1], 0, new Float64Array(2)),
  ]
  return calls.map(sentence).join('\n')
}

/** @param {() => unknown} call that is refused */
function sentence(call) {
  try {
    call()
  } catch (error) {
    return `${error.name}: ${error.message}`
  }
  throw new Error(`not refused: ${call}`)
}
