// What the contestants of training share. May use nothing.

/**
 * All parameters as they are compared: the weights of a layer, (units, inputs), then its biases, layer by
 * layer.
 * @param {Iterable<{ weights: Iterable<number>, bias: Iterable<number> }>} layers
 */
export const parametersOf = (layers) =>
  Float64Array.from([...layers].flatMap(({ weights, bias }) => [...weights, ...bias]))

/** The data, so many rows at a time. */
export function batchesOf({ sizes, samples, batch }, x, t) {
  const inputs = sizes[0]
  const outputs = sizes[sizes.length - 1]
  const batches = []
  for (let at = 0; at < samples; at += batch) {
    const end = Math.min(samples, at + batch)
    batches.push({
      rows: end - at,
      x: x.subarray(at * inputs, end * inputs),
      t: t.subarray(at * outputs, end * outputs),
    })
  }
  return batches
}

/** The rate for those who take half the squared error, summed over the outputs, where ours is their mean. */
export const halfSquareRate = ({ rate, sizes }) => (2 * rate) / sizes[sizes.length - 1]

export function onlyDescent({ optimizer }) {
  if (optimizer !== 'sgd') throw new Error(`it is not written for ${optimizer}`)
}
