// The loop that first comes to mind: one running sum, no views. Only for what has more than four
// inputs; everything else is in hand-written.js.

export { version } from './hand-written.js'

const activate = {
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
}

/** x (samples, inputs), weights (units, inputs), y (samples, units) */
function layerOutputs(inputs, units, samples, weights, bias, x, y, f) {
  for (let sample = 0; sample < samples; sample++) {
    for (let unit = 0; unit < units; unit++) {
      let sum = 0
      for (let k = 0; k < inputs; k++) sum += x[sample * inputs + k] * weights[unit * inputs + k]
      y[sample * units + unit] = f(sum + bias[unit])
    }
  }
}

export function prepare({ activation, samples }, { layers, x: [first] }) {
  const f = activate[activation]
  const steps = layers.map((layer) => ({
    ...layer,
    y: new first.constructor(samples * layer.units),
  }))
  return () => {
    let from = first
    for (const { inputs, units, weights, bias, y } of steps) {
      layerOutputs(inputs, units, samples, weights, bias, from, y, f)
      from = y
    }
    return from
  }
}
