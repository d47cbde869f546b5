// Runs one job: starts its contestants, compares their results, then times them in turn. May use
// Node and data.js.

import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('./', import.meta.url))

/** The processor that all contestants run on, one at a time; undefined where none can be chosen. */
export const processor = chooseProcessor()

function chooseProcessor() {
  try {
    const list = execFileSync('taskset', ['-cp', `${process.pid}`], { encoding: 'utf8' })
    return list.match(/(\d+)\s*$/)?.[1]
  } catch {
    return undefined
  }
}

function command(name, { dtype, activation, calls, samples, sizes, ...rest }) {
  if (name === 'native')
    return [join(here, 'built/native'), dtype, activation, calls, samples, ...sizes]
  const job = { dtype, activation, calls, samples, sizes, ...rest }
  return [process.execPath, '--expose-gc', join(here, 'contestant.js'), name, JSON.stringify(job)]
}

/** Starts a contestant. Its answers come in the order of what it is asked. */
function start(name, job) {
  const parts = command(name, job)
  if (processor !== undefined) parts.unshift('taskset', '-c', processor)
  const [program, ...args] = parts.map(String)
  const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'pipe', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (text) => {
    complaint += text
  })
  child.on('error', (error) => {
    complaint += error.message
  })
  child.stdin.on('error', () => {})
  const answers = createInterface(child.stdio[3])[Symbol.asyncIterator]()
  const next = async () => {
    const { value, done } = await answers.next()
    if (!done) return value
    return `cannot ${complaint.trim().split('\n').at(-1) || 'it ended'}`
  }
  const ask = (line) => {
    child.stdin.write(`${line}\n`)
    return next()
  }
  return { name, next, ask, end: () => child.kill() }
}

/** The value below which a share of the values lies. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = Math.floor(at)
  return sorted[low] + (sorted[Math.ceil(at)] - sorted[low]) * (at - low)
}

/** The largest difference, relative to results beyond 1. */
function difference(a, b) {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY
  let most = 0
  for (let i = 0; i < a.length; i++) {
    const d = Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(b[i]))
    if (!(d <= most)) most = d
  }
  return most
}

async function outputOf(contestant, folder) {
  const file = join(folder, contestant.name)
  const said = await contestant.ask(`output ${file}`)
  if (said !== 'done') throw new Error(said)
  const bytes = readFileSync(file)
  rmSync(file)
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8)
}

/** How far a result may be from the package's: not at all for the same C, else by the precision. */
function tolerance(name, dtype) {
  if (name === 'native' || name === 'kernels') return 0
  return dtype === 'float64' ? 1e-12 : 1e-4
}

/**
 * @param {import('./jobs.js').Job} job
 * @param {string[]} names of the contestants, the package first
 * @param {{ rounds: number, milliseconds: number }} options
 * @returns {Promise<Record<string, { version: string, difference?: number, times: number[] } |
 *   { reason: string }>>} nanoseconds of one run in each round, or why there are none
 */
export async function race(job, names, { rounds, milliseconds }) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const results = {}
  const running = []
  let reference
  for (const name of names) {
    const contestant = start(name, job)
    const [word, ...said] = (await contestant.next()).split(' ')
    if (word === 'ready') {
      const output = await outputOf(contestant, folder)
      reference ??= output
      const far = difference(output, reference)
      results[name] = { version: said.join(' '), difference: far, times: [] }
      if (far <= tolerance(name, job.dtype)) {
        running.push(contestant)
        continue
      }
      results[name] = { reason: `its results differ by ${far.toExponential(1)}` }
    } else {
      results[name] = { reason: said.join(' ') }
    }
    contestant.end()
  }
  for (const { ask } of running) await ask(`warm ${milliseconds * 4}`)
  for (let round = 0; round < rounds; round++) {
    // Each round begins with another one, so that none always follows the same.
    for (let i = 0; i < running.length; i++) {
      const { name, ask } = running[(i + round) % running.length]
      results[name].times.push(Number(await ask(`time ${milliseconds}`)))
    }
  }
  for (const { end } of running) end()
  rmSync(folder, { recursive: true })
  return results
}
