// What of the races and of the built package a report needs: medians, spreads, ratios, sizes. May use
// Node and, for the size, the esbuild that builds the package.

import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { libraries } from './jobs.js'

/** The value below which a share of the values lies. */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = Math.floor(at)
  return sorted[low] + (sorted[Math.ceil(at)] - sorted[low]) * (at - low)
}

/** @param {number[]} values */
export const summary = (values) => ({
  median: quantile(values, 0.5),
  low: quantile(values, 0.25),
  high: quantile(values, 0.75),
})

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
  const other = opponent(against, results)
  const ours = results[of]?.times
  if (!ours || !other) return { of, against, other, what, asked, aim }
  const theirs = results[other].times
  const [top, bottom] = what === 'time' ? [ours, theirs] : [theirs, ours]
  const rounds = Math.min(top.length, bottom.length)
  const { low, high } = summary(top.slice(0, rounds).map((time, i) => time / bottom[i]))
  const ratio = summary(top).median / summary(bottom).median
  const holds = (limit) => (what === 'time' ? ratio <= limit : ratio >= limit)
  return { of, against, other, what, asked, aim, ratio, low, high, holds }
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
