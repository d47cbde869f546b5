// The cases of the property tests: shapes, and the kinds of numbers in them. Each is drawn from a seed,
// so that tests/c/native.c draws the same.

import { RandomState } from 'neuron-wasm'

export const kinds = { float64: Float64Array, float32: Float32Array }

const batches = [1, 2, 3, 15, 16, 17, 33]
const numbers = ['plain', 'tiny', 'huge', 'edges', 'lone-x', 'lone-w']

/** The largest magnitudes of weights and samples; their products are subnormal, or reach the largest number. */
const scales = {
  float64: { plain: 1, tiny: 2 ** -530, huge: 2 ** 512 },
  float32: { plain: 1, tiny: 2 ** -66, huge: 2 ** 64 },
}
/** Zeros, the ends of the subnormals, the least normal number, ones. */
const edges = {
  float64: [0, -0, 2 ** -1074, -(2 ** -1074), 2 ** -1022 - 2 ** -1074, 2 ** -1022, 1, -1],
  float32: [0, -0, 2 ** -149, -(2 ** -149), 2 ** -126 - 2 ** -149, 2 ** -126, 1, -1],
}
/** What stands alone among plain numbers, at every place in turn. */
const lone = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2 ** 127]

/** All units to 17 with all batches. */
const shapes = Array.from({ length: 17 * batches.length }, (_, i) => ({
  units: 1 + (i % 17),
  samples: batches[i % batches.length],
}))

/**
 * Every size with every kind of numbers, up to 9 inputs in all shapes; large ones with a few.
 * @yields {{ inputs: number, units: number, samples: number, kind: string }}
 */
export function* cases() {
  let turn = 0
  for (let inputs = 0; inputs <= 300; inputs++) {
    for (const kind of numbers) {
      const some = inputs < 10 ? shapes : [shapes[turn++ % shapes.length]]
      for (const shape of some) yield { inputs, ...shape, kind }
    }
  }
  for (const inputs of [784, 1000, 8191, 8192, 8193, 20000]) {
    yield { inputs, units: 1, samples: 2, kind: 'lone-x' }
    yield { inputs, units: 3, samples: 1, kind: 'lone-w' }
    yield { inputs, units: 5, samples: 3, kind: 'huge' }
    yield { inputs, units: 17, samples: 17, kind: 'plain' }
  }
}

/**
 * The numbers of a case: weights, bias and samples, in this order from RandomState(64 inputs + units).
 * @returns {{ weights: Float64Array | Float32Array, bias: Float64Array | Float32Array, X: Float64Array | Float32Array }}
 */
export function draw(dtype, { inputs, units, samples, kind }) {
  const random = new RandomState(64 * inputs + units)
  const scale = scales[dtype][kind] ?? 1
  const some = (count, most) => {
    if (kind !== 'edges') return kinds[dtype].from(random.uniform(-most, most, count))
    return kinds[dtype].from(random.uniform(0, 8, count), (u) => edges[dtype][Math.floor(u)])
  }
  const weights = some(units * inputs, scale)
  const bias = some(units, kind === 'tiny' ? scale * scale : scale)
  const X = some(samples * inputs, scale)
  const place = (array, rows) => {
    for (let row = 0; row < rows; row++) {
      array[row * inputs + (row % inputs)] = lone[(row + inputs) % lone.length]
    }
  }
  if (kind === 'lone-x' && inputs > 0) place(X, samples)
  if (kind === 'lone-w' && inputs > 0) place(weights, units)
  return { weights, bias, X }
}
