// What the libraries' modules share. May use Node.

import { readFileSync } from 'node:fs'

/** @param {string} name of an installed package */
export function versionOf(name) {
  const description = new URL(`../node_modules/${name}/package.json`, import.meta.url)
  return JSON.parse(readFileSync(description, 'utf8')).version
}

/** The rows of a matrix as views of it. */
export function rowsOf(matrix, columns) {
  const rows = []
  for (let at = 0; at < matrix.length; at += columns) rows.push(matrix.subarray(at, at + columns))
  return rows
}

/** (units, inputs) as (inputs, units). */
export function transposed(weights, inputs) {
  const units = weights.length / inputs
  return weights.map((_, i) => weights[(i % units) * inputs + Math.floor(i / units)])
}

/** One call for each array, as in an application; the first number of each result. */
export function eachCall(x, call) {
  const y = new Float64Array(x.length)
  return () => {
    for (let i = 0; i < x.length; i++) y[i] = call(x[i])[0]
    return y
  }
}

/** The longest run that is waited for, in seconds. */
const MOST_SECONDS = 5

/** Refuses a job of which one run would take too long, to judge by its first calls: three or more. */
function refuseEndless(count, call) {
  const start = performance.now()
  let fastest = Number.POSITIVE_INFINITY
  for (let i = 0; i < 3 || (i < 1000 && performance.now() - start < 500); i++) {
    const before = performance.now()
    call()
    fastest = Math.min(fastest, performance.now() - before)
  }
  const seconds = (fastest * count) / 1000
  if (seconds > MOST_SECONDS) throw new Error(`one run would take about ${seconds.toFixed(0)} s`)
}

/** One call for each sample, since the library knows no batches; all results in one array. */
export function eachSample(x, inputs, units, call) {
  const samples = rowsOf(x, inputs)
  refuseEndless(samples.length, () => call(samples[0]))
  const y = new Float64Array(samples.length * units)
  return () => {
    for (let i = 0; i < samples.length; i++) {
      const outputs = call(samples[i])
      for (let unit = 0; unit < units; unit++) y[i * units + unit] = outputs[unit]
    }
    return y
  }
}
