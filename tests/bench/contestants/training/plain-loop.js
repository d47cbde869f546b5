// The loops that first come to mind: flat arrays, one running sum, a gradient that is kept and applied
// after each batch. In doubles.

import { onlyDescent, parametersOf } from './parameters.js'

export { version } from '../hand-written.js'
export const dtype = 'float64'

/** y = sigmoid(W x + b) of one sample, whose numbers begin at `from` and `to`. */
function forward({ inputs, units, weights, bias }, x, from, y, to) {
  for (let unit = 0; unit < units; unit++) {
    let sum = bias[unit]
    for (let k = 0; k < inputs; k++) sum += weights[unit * inputs + k] * x[from + k]
    y[to + unit] = 1 / (1 + Math.exp(-sum))
  }
}

/** What the layer before a layer owes: e = delta W, times the slope of its own outputs y. */
function backward({ inputs, units, weights, delta }, y, before) {
  for (let k = 0; k < inputs; k++) {
    let sum = 0
    for (let unit = 0; unit < units; unit++) sum += delta[unit] * weights[unit * inputs + k]
    before[k] = sum * y[k] * (1 - y[k])
  }
}

/** w -= rate delta x, at once. */
function update({ inputs, units, weights, bias, delta }, rate, x, from) {
  for (let unit = 0; unit < units; unit++) {
    const step = rate * delta[unit]
    for (let k = 0; k < inputs; k++) weights[unit * inputs + k] -= step * x[from + k]
    bias[unit] -= step
  }
}

function collect({ inputs, units, gradient, biasGradient, delta }, x, from) {
  for (let unit = 0; unit < units; unit++) {
    const d = delta[unit]
    for (let k = 0; k < inputs; k++) gradient[unit * inputs + k] += d * x[from + k]
    biasGradient[unit] += d
  }
}

/** w -= rate gradient, and the gradient begins at 0 again. */
function apply({ weights, bias, gradient, biasGradient }, rate) {
  for (let i = 0; i < weights.length; i++) weights[i] -= rate * gradient[i]
  for (let unit = 0; unit < bias.length; unit++) bias[unit] -= rate * biasGradient[unit]
  gradient.fill(0)
  biasGradient.fill(0)
}

/** The deltas of all layers for one sample; `factor` is that of the mean's derivative. */
function deltas(net, x, from, t, at, factor) {
  const last = net.length - 1
  for (let i = 0; i <= last; i++)
    forward(net[i], i === 0 ? x : net[i - 1].y, i === 0 ? from : 0, net[i].y, 0)
  const { y, delta, units } = net[last]
  for (let unit = 0; unit < units; unit++)
    delta[unit] = factor * (y[unit] - t[at + unit]) * y[unit] * (1 - y[unit])
  for (let i = last; i > 0; i--) backward(net[i], net[i - 1].y, net[i - 1].delta)
}

function epoch(net, { samples, batch, rate, sizes }, x, t) {
  const inputs = sizes[0]
  const outputs = sizes[sizes.length - 1]
  for (let start = 0; start < samples; start += batch) {
    const end = Math.min(samples, start + batch)
    const factor = 2 / ((end - start) * outputs)
    for (let sample = start; sample < end; sample++) {
      deltas(net, x, sample * inputs, t, sample * outputs, factor)
      for (let i = 0; i < net.length; i++) {
        const from = i === 0 ? sample * inputs : 0
        const input = i === 0 ? x : net[i - 1].y
        if (batch === 1) update(net[i], rate, input, from)
        else collect(net[i], input, from)
      }
    }
    if (batch > 1) for (const layer of net) apply(layer, rate)
  }
}

export function prepare(job, { layers, x, t }) {
  onlyDescent(job)
  return () => {
    const net = layers.map(({ inputs, units, weights, bias }) => ({
      inputs,
      units,
      weights: weights.slice(),
      bias: bias.slice(),
      y: new Float64Array(units),
      delta: new Float64Array(units),
      gradient: new Float64Array(units * inputs),
      biasGradient: new Float64Array(units),
    }))
    return {
      run() {
        for (let i = 0; i < job.epochs; i++) epoch(net, job, x, t)
      },
      parameters: () => parametersOf(net),
    }
  }
}
