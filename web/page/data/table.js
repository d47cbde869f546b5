// A table of numbers: its rows, and how it is written. Imports the numbers.

import { write } from '../state/numbers.js'

/**
 * @typedef {object} Table
 * @property {number} count the numbers in a row
 * @property {number} rows
 * @property {Float64Array[]} batches (BATCH, count) row-major; the last may hold fewer rows
 * @property {Reading} reading how the text was read
 */

/**
 * How a text was read, so that a person can see it and say otherwise.
 * @typedef {import('./dialect.js').Dialect & { mark: '.' | ',' | undefined, encoding: string }} Reading
 */

/** Rows that are evaluated, or written, at once: a few ms at most. */
export const BATCH = 1024

/**
 * Some rows, one after another.
 * @param {Table} table
 * @param {number} from
 * @param {number} to
 * @returns {Float64Array} (to - from, count)
 */
export function rowsOf({ count, batches }, from, to) {
  const X = new Float64Array((to - from) * count)
  for (let row = from; row < to; row++) {
    const at = (row % BATCH) * count
    X.set(batches[Math.floor(row / BATCH)].subarray(at, at + count), (row - from) * count)
  }
  return X
}

/** The first line of what is written. */
export const headerLine = (/** @type {number} */ count) =>
  `${[...Array.from({ length: count }, (_, i) => `x${i + 1}`), 'z', 'y'].join(',')}\n`

/**
 * Samples with their results as CSV, every digit.
 * @param {Float64Array} X (rows, inputs)
 * @param {{ z: Float64Array, y: Float64Array }} results (rows)
 */
export function writeRows(X, { z, y }) {
  const count = X.length / z.length
  const rows = Array.from(z, (_, row) =>
    [...X.subarray(row * count, (row + 1) * count), z[row], y[row]].map(write).join(','),
  )
  return `${rows.join('\n')}\n`
}
