// The vectors' training runs: of each loss and of each optimizer, on networks of several shapes and batches.
// Imports the stream; the package and the names of its tables are handed in.

import { Stream } from './stream.js'

/** Sizes, and the rows of a batch: 1 to 9, one by one and in panels, in layers that are small and large. */
const runs = [
  [[2, 3, 1], 1],
  [[2, 3, 1], 4],
  [[5, 9, 4, 3], 3],
  [[70, 33, 12], 8],
  [[130, 17, 10], 1],
  [[150, 20, 2], 9],
]
const ROWS = 11
const EPOCHS = 2

/** What the last layer is, and the targets of a row of so many outputs. */
const outputs = {
  binaryCrossEntropy: ['sigmoid', (stream) => Math.abs(stream.plain())],
  categoricalCrossEntropy: ['softmax'],
  hinge: ['tanh', (stream) => (stream.word() >>> 31 ? 1 : -1)],
  perceptron: ['step', (stream) => stream.word() >>> 31],
}
const otherwise = ['linear', (stream) => stream.plain()]
const hidden = /** @type {const} */ (['tanh', 'relu', 'silu'])

/** @param {{ Network: any, Trainer: any }} library */
export function training({ Network, Trainer }, dtype, hash, options) {
  const Kind = dtype === 'float32' ? Float32Array : Float64Array
  const stream = new Stream(`${dtype} training`)
  const some = (count) => Kind.from({ length: count }, () => stream.plain())
  for (const [[inputs, ...widths], batchSize] of runs) {
    const [output, target] = outputs[options.loss] ?? otherwise
    const chain = widths.map((units, i) => ({
      units,
      activation: i + 1 === widths.length ? output : hidden[i],
      weights: some(units * (i ? widths[i - 1] : inputs)),
      bias: some(units),
    }))
    const network = new Network(inputs, chain, { dtype })
    const X = some(ROWS * inputs)
    const columns = widths.at(-1)
    const T = new Kind(ROWS * columns)
    for (let row = 0; row < ROWS; row++) {
      if (target) for (let i = 0; i < columns; i++) T[row * columns + i] = target(stream)
      else T[row * columns + (stream.word() % columns)] = 1
    }
    const trainer = new Trainer(network, { ...options, batchSize, shuffle: false })
    const losses = Array.from(trainer.epochs(X, T, EPOCHS), ({ loss }) => loss)
    hash.numbers(Float64Array.from(losses))
    for (const { weights, bias } of network.layers) hash.numbers(weights).numbers(bias)
  }
}
