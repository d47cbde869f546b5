// What a good programmer writes without a library: views of rows, four running sums, the gradient of a
// row at a time and the update behind it. In doubles. For few inputs that is the plain loop.

import { dot, warmUp } from '../hand-written.js'
import { rowsOf } from '../peers.js'
import { onlyDescent, parametersOf } from './parameters.js'
import { prepare as prepareFew } from './plain-loop.js'

export { version } from '../hand-written.js'
export const dtype = 'float64'

/** y += a x */
function addTimes(y, a, x) {
  const end = x.length - 3
  let i = 0
  for (; i < end; i += 4) {
    y[i] += a * x[i]
    y[i + 1] += a * x[i + 1]
    y[i + 2] += a * x[i + 2]
    y[i + 3] += a * x[i + 3]
  }
  for (; i < x.length; i++) y[i] += a * x[i]
}

/** g = sum of the rows of x, each times its number in d, four rows at a time. */
function weightedRows(g, d, x, count) {
  g.fill(0)
  let s = 0
  for (; s + 3 < count; s += 4) {
    const [d0, d1, d2, d3] = [d[s], d[s + 1], d[s + 2], d[s + 3]]
    const x0 = x[s]
    const x1 = x[s + 1]
    const x2 = x[s + 2]
    const x3 = x[s + 3]
    for (let k = 0; k < g.length; k++) g[k] += d0 * x0[k] + d1 * x1[k] + (d2 * x2[k] + d3 * x3[k])
  }
  for (; s < count; s++) addTimes(g, d[s], x[s])
}

function forward({ rows, bias }, x, y) {
  for (let unit = 0; unit < rows.length; unit++)
    y[unit] = 1 / (1 + Math.exp(-(dot(x, rows[unit]) + bias[unit])))
}

/** e = delta W, times the slope of the outputs y of the layer before. */
function backward({ rows }, delta, y, e) {
  e.fill(0)
  for (let unit = 0; unit < rows.length; unit++) addTimes(e, delta[unit], rows[unit])
  for (let k = 0; k < e.length; k++) e[k] *= y[k] * (1 - y[k])
}

function updateByOne({ rows, bias }, rate, delta, x) {
  for (let unit = 0; unit < rows.length; unit++) {
    const step = -rate * delta[unit]
    addTimes(rows[unit], step, x)
    bias[unit] += step
  }
}

function updateByMany({ rows, bias, gradient, column }, rate, deltas, x, count) {
  for (let unit = 0; unit < rows.length; unit++) {
    let sum = 0
    for (let s = 0; s < count; s++) {
      column[s] = deltas[s][unit]
      sum += column[s]
    }
    weightedRows(gradient, column, x, count)
    addTimes(rows[unit], -rate, gradient)
    bias[unit] -= rate * sum
  }
}

function outputDelta(y, t, factor, delta) {
  for (let unit = 0; unit < y.length; unit++)
    delta[unit] = factor * (y[unit] - t[unit]) * y[unit] * (1 - y[unit])
}

/** One update, by rows of x and t. */
function step(net, rate, x, t, count) {
  const last = net.length - 1
  const factor = 2 / (count * net[last].bias.length)
  for (let s = 0; s < count; s++) {
    for (let i = 0; i <= last; i++) forward(net[i], i === 0 ? x[s] : net[i - 1].y[s], net[i].y[s])
    outputDelta(net[last].y[s], t[s], factor, net[last].delta[s])
    for (let i = last; i > 0; i--)
      backward(net[i], net[i].delta[s], net[i - 1].y[s], net[i - 1].delta[s])
  }
  for (let i = 0; i <= last; i++) {
    const from = i === 0 ? x : net[i - 1].y
    if (count === 1) updateByOne(net[i], rate, net[i].delta[0], from[0])
    else updateByMany(net[i], rate, net[i].delta, from, count)
  }
}

export function prepare(job, data) {
  onlyDescent(job)
  if (job.sizes[0] < 8) return prepareFew(job, data)
  warmUp(Float64Array)
  const { sizes, samples, batch, epochs, rate } = job
  const { layers } = data
  const x = rowsOf(data.x, sizes[0])
  const t = rowsOf(data.t, sizes[sizes.length - 1])
  const batches = []
  for (let at = 0; at < samples; at += batch)
    batches.push({ x: x.slice(at, at + batch), t: t.slice(at, at + batch) })
  return () => {
    const rowsForBatch = (units) => Array.from({ length: batch }, () => new Float64Array(units))
    const net = layers.map(({ inputs, units, weights, bias }) => {
      const own = weights.slice()
      return {
        weights: own,
        rows: rowsOf(own, inputs),
        bias: bias.slice(),
        y: rowsForBatch(units),
        delta: rowsForBatch(units),
        gradient: new Float64Array(inputs),
        column: new Float64Array(batch),
      }
    })
    return {
      run() {
        for (let i = 0; i < epochs; i++)
          for (const { x, t } of batches) step(net, rate, x, t, x.length)
      },
      parameters: () => parametersOf(net),
    }
  }
}
