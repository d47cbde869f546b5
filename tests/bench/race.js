// Runs one job: starts its contestants, compares their results, then times them in turn. May use
// Node, data.js and programs.js.

import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { trainingDataOf } from './data.js'
import { missing, programOf } from './programs.js'

const here = fileURLToPath(new URL('./', import.meta.url))

/** One whose runs are so long that they take this much time together is stopped after fewer rounds. */
const MOST_NANOSECONDS = 5e9
const LEAST_ROUNDS = 3

/** All that were started and have not ended: stopped ones would stay behind when this program ends. */
const children = new Set()
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))

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

function command(name, job) {
  const program = programOf(name, job)
  if (program) return program
  const { limits, ...given } = job
  return [process.execPath, join(here, 'contestant.js'), name, JSON.stringify(given)]
}

/** Starts a contestant. Its answers come in the order of what it is asked. */
function start(name, job) {
  const parts = command(name, job)
  if (processor !== undefined) parts.unshift('taskset', '-c', processor)
  const [program, ...args] = parts.map(String)
  const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'pipe', 'pipe'] })
  children.add(child)
  child.on('exit', () => children.delete(child))
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
    // Whoever has answered stands still: an engine cleans up and compiles beside its program.
    child.kill('SIGSTOP')
    if (!done) return value
    return `cannot ${complaint.trim().split('\n').at(-1) || 'it ended'}`
  }
  const ask = (line) => {
    child.kill('SIGCONT')
    child.stdin.write(`${line}\n`)
    return next()
  }
  return { name, next, ask, end: () => child.kill('SIGKILL') }
}

/** The largest difference, as a share of what a scale says of each. */
function difference(a, b, scale) {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY
  let most = 0
  for (let i = 0; i < a.length; i++) {
    const d = Math.abs(a[i] - b[i]) / scale(b[i])
    if (!(d <= most)) most = d
  }
  return most
}

/** Results count beyond 1; what training has made of parameters by the way that the farthest has gone. */
function scaleOf(job, reference) {
  if (job.kind !== 'training') return (value) => Math.max(1, Math.abs(value))
  const { layers } = trainingDataOf(job, 'float64')
  const start = layers.flatMap(({ weights, bias }) => [...weights, ...bias])
  const farthest = start.reduce(
    (most, value, i) => Math.max(most, Math.abs(reference[i] - value)),
    0,
  )
  return () => farthest
}

async function outputOf(contestant, folder) {
  const file = join(folder, 'output')
  const said = await contestant.ask(`output ${file}`)
  if (said !== 'done') throw new Error(said)
  const bytes = readFileSync(file)
  rmSync(file)
  return new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8)
}

/** The largest difference that is taken for rounding; many steps of training add theirs up. */
const TOLERANCE = { float64: 1e-12, float32: 1e-4 }
const TRAINING_TOLERANCE = { float64: 1e-10, float32: 1e-3 }

/** How far a result may be from the package's: not at all for the same C, else by the precision. */
function tolerance(name, precision, { kind, dtype }) {
  if (precision === 'none') return Number.POSITIVE_INFINITY
  if (['native', 'kernels', 'neuron-wasm:new array'].includes(name)) return 0
  const least = dtype === 'float32' ? dtype : precision
  return (kind === 'training' ? TRAINING_TOLERANCE : TOLERANCE)[least]
}

/** What is said of the output of a contestant; `wrong` if it cannot be compared. */
function judgeOutput(name, precision, job, output, reference) {
  // Networks from different seeds, by different ways: it counts how many of them have learnt.
  if (job.kind === 'xor') return { solved: output.filter((error) => error < 0.01).length }
  const far = difference(output, reference, scaleOf(job, reference))
  if (far <= tolerance(name, precision, job)) return { difference: far }
  return { wrong: `its results differ by ${far.toExponential(1)}` }
}

/**
 * Starts a contestant and compares what it computes.
 * @returns {Promise<{ contestant?: object, output?: Float64Array, result: object }>}
 */
async function admit(name, job, reference, folder) {
  const lacking = missing(name, job)
  if (lacking) return { result: { reason: lacking } }
  const contestant = start(name, job)
  const [word, ...said] = (await contestant.next()).split(' ')
  const refuse = (reason) => {
    contestant.end()
    return { result: { reason } }
  }
  if (word !== 'ready') return refuse(said.join(' '))
  const [precision, ...version] = said
  const output = await outputOf(contestant, folder)
  const { wrong, ...judged } = judgeOutput(name, precision, job, output, reference ?? output)
  if (wrong) return refuse(wrong)
  const result = { version: version.join(' '), precision, ...judged, times: [] }
  return { contestant, output, result }
}

/**
 * @param {import('./jobs.js').Job | import('./training-jobs.js').TrainingJob
 *   | import('./training-jobs.js').XorJob} job
 * @param {string[]} names of the contestants, the package first
 * @param {{ rounds: number, milliseconds: number, warmUp: number }} options how often and how long each
 *   is timed, and for how many milliseconds it runs before
 * @returns {Promise<Record<string, { version: string, precision: string, difference?: number,
 *   solved?: number, times: number[] } | { reason: string }>>} nanoseconds of one run in each round, or why none
 */
export async function race(job, names, { rounds, milliseconds, warmUp }) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const results = {}
  const running = []
  let reference
  for (const name of names) {
    const { contestant, output, result } = await admit(name, job, reference, folder)
    reference ??= output
    results[name] = result
    if (contestant) running.push({ ...contestant, budget: MOST_NANOSECONDS })
  }
  for (const one of running) one.budget -= Number(await one.ask(`warm ${warmUp}`))
  for (let round = 0; round < rounds; round++) {
    // Each round begins with another one, so that none always follows the same.
    for (let i = 0; i < running.length; i++) {
      const one = running[(i + round) % running.length]
      const { times, reason } = results[one.name]
      if (reason || (one.budget < 0 && times.length >= LEAST_ROUNDS)) continue
      const said = await one.ask(`time ${milliseconds}`)
      if (Number.isFinite(Number(said))) times.push(Number(said))
      else results[one.name] = { reason: said.replace('cannot ', '') }
      one.budget -= Number(said) * (job.seeds ?? 1)
    }
  }
  for (const { end } of running) end()
  rmSync(folder, { recursive: true })
  return results
}
