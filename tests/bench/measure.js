// What of the races and of the built package a report needs: ratios and sizes. May use
// Node and, for the size, the esbuild that builds the package.

import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { libraries } from './jobs.js'
import { summary } from './summary.js'

/** The contestant that a limit compares with; undefined if it did not run. */
function opponent(against, results) {
  if (against !== 'a library') return results[against]?.times && against
  const ran = libraries.filter((name) => results[name]?.times)
  const median = (name) => summary(results[name].times).median
  return ran.sort((a, b) => median(a) - median(b))[0]
}

/**
 * A limit, measured: the ratio of the medians, and the quartiles of the ratios of single rounds.
 * @param {import('./jobs.js').Limit} limit
 * @param {Awaited<ReturnType<import('./race.js').race>>} results
 */
export function judge({ of = 'neuron-wasm', against, what, asked, aim }, results) {
  const ours = results[of]?.times
  if (what === 'milliseconds') return judgeAlone(ours, { of, what, asked, aim })
  const other = opponent(against, results)
  if (!ours || !other) return { of, against, other, what, asked, aim }
  const theirs = results[other].times
  const [top, bottom] = what === 'time' ? [ours, theirs] : [theirs, ours]
  const rounds = Math.min(top.length, bottom.length)
  const { low, high } = summary(top.slice(0, rounds).map((time, i) => time / bottom[i]))
  const ratio = summary(top).median / summary(bottom).median
  const holds = (limit) => (what === 'time' ? ratio <= limit : ratio >= limit)
  return { of, against, other, what, asked, aim, ratio, low, high, holds }
}

function judgeAlone(times, limit) {
  if (!times) return limit
  const { median, low, high } = summary(times.map((nanoseconds) => nanoseconds / 1e6))
  return { ...limit, ratio: median, low, high, holds: (limit) => median <= limit }
}

/**
 * How far the cost of a parameter is from the middle of its range, as a share of that.
 * @param {number[]} costs
 */
export function deviation(costs) {
  const least = Math.min(...costs)
  const most = Math.max(...costs)
  return (most - least) / (most + least)
}

/** Bytes of the whole package, minified and gzipped. */
export async function packageSize() {
  const entry = fileURLToPath(new URL('../../web/lib/index.js', import.meta.url))
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  })
  // Not Node's own, a variant of zlib that packs less.
  return execFileSync('gzip', ['-9c'], { input: outputFiles[0].contents }).length
}
