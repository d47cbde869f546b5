// What a good programmer writes without a library: loops over typed arrays, results in an array that
// is made once. Each process prepares one job, so that every loop sees one kind of array.

export const version = `in Node ${process.versions.node}`

/** y = f(x) of an array; a loop for each function, so that nothing is called through a variable. */
const elementwise = {
  sigmoid(x, y) {
    for (let i = 0; i < x.length; i++) y[i] = 1 / (1 + Math.exp(-x[i]))
  },
  tanh(x, y) {
    for (let i = 0; i < x.length; i++) y[i] = Math.tanh(x[i])
  },
  relu(x, y) {
    for (let i = 0; i < x.length; i++) y[i] = Math.max(x[i], 0)
  },
  linear() {},
}

/** A neuron of four inputs on many samples, unrolled, weights in variables. */
const fourInputs = {
  sigmoid(x, [w0, w1, w2, w3], b, y) {
    for (let i = 0, k = 0; i < y.length; i++, k += 4) {
      const z = x[k] * w0 + x[k + 1] * w1 + x[k + 2] * w2 + x[k + 3] * w3 + b
      y[i] = 1 / (1 + Math.exp(-z))
    }
  },
  tanh(x, [w0, w1, w2, w3], b, y) {
    for (let i = 0, k = 0; i < y.length; i++, k += 4)
      y[i] = Math.tanh(x[k] * w0 + x[k + 1] * w1 + x[k + 2] * w2 + x[k + 3] * w3 + b)
  },
  relu(x, [w0, w1, w2, w3], b, y) {
    for (let i = 0, k = 0; i < y.length; i++, k += 4) {
      const z = x[k] * w0 + x[k + 1] * w1 + x[k + 2] * w2 + x[k + 3] * w3 + b
      y[i] = Math.max(z, 0)
    }
  },
}

/** One sample for a neuron of four inputs. */
const oneOfFour = {
  sigmoid: (x, w, b) =>
    1 / (1 + Math.exp(-(x[0] * w[0] + x[1] * w[1] + x[2] * w[2] + x[3] * w[3] + b))),
}

/** x·w. Four running sums, since one would wait for its last addition at every step. */
export function dot(x, w) {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  const end = x.length - 3
  let i = 0
  for (; i < end; i += 4) {
    s0 += x[i] * w[i]
    s1 += x[i + 1] * w[i + 1]
    s2 += x[i + 2] * w[i + 2]
    s3 += x[i + 3] * w[i + 3]
  }
  for (; i < x.length; i++) s0 += x[i] * w[i]
  return s0 + s1 + (s2 + s3)
}

/** The views of a matrix's rows. */
function rowsOf(matrix, columns) {
  const rows = []
  for (let at = 0; at < matrix.length; at += columns) rows.push(matrix.subarray(at, at + columns))
  return rows
}

/** z = X Wᵀ + b, for rows of x and of weights; z (samples, units) */
function weightedSums(x, weights, bias, z) {
  for (let sample = 0, at = 0; sample < x.length; sample++) {
    for (let unit = 0; unit < weights.length; unit++, at++)
      z[at] = dot(x[sample], weights[unit]) + bias[unit]
  }
}

export function prepare({ activation, calls, samples }, { layers, x }) {
  const [first] = x
  const { constructor: Kind } = first
  if (layers.length === 0) {
    const y = new Kind(first.length)
    return () => {
      elementwise[activation](first, y)
      return y
    }
  }
  const [{ inputs, units, weights, bias }] = layers
  if (calls > 1) {
    const one = oneOfFour[activation]
    const y = new Kind(calls)
    return () => {
      for (let i = 0; i < calls; i++) y[i] = one(x[i], weights, bias[0])
      return y
    }
  }
  if (layers.length === 1 && inputs === 4 && units === 1) {
    const y = new Kind(samples)
    return () => {
      fourInputs[activation](first, weights, bias[0], y)
      return y
    }
  }
  return chainOf(layers, first, samples, activation)
}

function chainOf(layers, x, samples, activation) {
  const { constructor: Kind } = x
  warmUp(Kind)
  let from = x
  const steps = layers.map(({ inputs, units, weights, bias }) => {
    const rows = rowsOf(from, inputs)
    from = new Kind(samples * units)
    return { rows, weights: rowsOf(weights, inputs), bias, y: from }
  })
  return () => {
    for (const { rows, weights, bias, y } of steps) {
      weightedSums(rows, weights, bias, y)
      elementwise[activation](y, y)
    }
    return from
  }
}

/**
 * Short sums first. A function whose first call is one of very many numbers is compiled by V8 amid its
 * loop, without what follows it, and in Node 20 then stays four times slower for good.
 */
export function warmUp(Kind) {
  const some = Kind.from({ length: 9 }, Math.random)
  for (let i = 0; i < 100_000; i++) some[i % 9] = dot(some, some) / 16
}
