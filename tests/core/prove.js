// npm run prove [-- POINTS]: sigmoid and tanh, wasm and native, against MPFR, on POINTS doubles each
// (10^8 if not given) and on every float; with them what c/math.h states of the other functions and
// c/activation.def of the other activations and of their slopes, on a tenth of POINTS and as many floats.
// Prints a table. A whole run, of 10^8 points and more, keeps it in tests/README.md; fewer points try
// fewer floats, too. The exit status is 1 if a result is wrong. Imports the package, tests/tools.js and
// tests/core/points.js; needs gcc and MPFR (./build.sh prove installs them).

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { activations } from 'neuron-wasm'
import { compile, root, run, source } from '../tools.js'
import { doubles, floats, shares } from './points.js'

const WHOLE = 1e8
const points = Number(process.argv[2] ?? WHOLE)
if (!(Number.isInteger(points) && points > 0)) throw new Error('POINTS: expected an integer from 1')
const whole = points >= WHOLE
/** Odd, so that fewer floats have all mantissas. */
const stride = whole ? 1 : Math.ceil(2 ** 32 / points) | 1

/** What a double that is rounded to a float may be off then, in units of the float's last place. */
const SINGLE = 0.51

/** name, how the wasm computes it, the bounds of normal and of subnormal results in c/math.h. */
const bounded = [
  { name: "sigmoid'", wasm: activations.sigmoid.derivative, bounds: [3.5, 3.5] },
  { name: "tanh'", wasm: activations.tanh.derivative, bounds: [3.5, 3.5] },
  { name: 'exponential', bounds: [0.51, 1.02] },
  {
    name: 'logarithm',
    bounds: [0.54, 0.54],
    domain: { exponents: [-1022, 1024], negative: false },
  },
]

/** The bounds that c/activation.def states before a row, in both precisions of what it says of doubles. */
function* stated() {
  const rows = /\/\* at most ([\d.]+) ulp, the slope ([\d.]+) \*\/\nACTIVATION\((\w+),/g
  for (const [, value, slope, name] of source('c/activation.def').matchAll(rows)) {
    const { value: wasm, derivative } = activations[name]
    for (const [of, bound, method] of [
      [name, Number(value), wasm],
      [`${name}'`, Number(slope), derivative],
    ]) {
      yield { name: of, wasm: method, precision: 'float64', bounds: [bound, bound] }
      const single = Math.min(bound, SINGLE)
      yield { name: of, wasm: method, precision: 'float32', bounds: [single, single] }
    }
  }
}

/** One process of tests/c/accuracy.c: it answers blocks in the order in which it gets them. */
class Judge {
  #waiting = []

  constructor(program) {
    this.process = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] })
    this.version = this.#answer()
    createInterface(this.process.stdout).on('line', (line) => {
      this.#waiting.shift().resolve(JSON.parse(line))
    })
    const fail = () => {
      for (const { reject } of this.#waiting) reject(new Error('a judge stopped early'))
    }
    this.process.on('exit', fail)
    this.process.stdin.on('error', fail)
  }

  #answer() {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }))
  }

  ask(header, arrays) {
    const { stdin } = this.process
    stdin.cork()
    stdin.write(`${header.join(' ')}\n`)
    for (const { buffer, byteOffset, byteLength } of arrays) {
      stdin.write(Buffer.from(buffer, byteOffset, byteLength))
    }
    stdin.uncork()
    return this.#answer()
  }
}

const noTally = () => ({
  wrong: 0,
  normal: { error: 0, block: 0 },
  subnormal: { error: 0, block: 0 },
})

/** Adds the tally of a block. Of equal errors the first counts, in whatever order answers come. */
function merge(sum, part, z, block) {
  sum.wrong += part.wrong
  for (const kind of ['normal', 'subnormal']) {
    const { error, at } = part[kind]
    const most = sum[kind]
    if (error > most.error || (error === most.error && error > 0 && block < most.block)) {
      sum[kind] = { error, z: z[at], block }
    }
  }
}

/** Has all blocks judged, two at a time for each judge so that none waits. */
async function judged(judges, { name, wasm, bounds }, blocks) {
  const sum = { name, bounds, points: 0, wasm: wasm && noTally(), native: noTally() }
  let next = 0
  const work = async (judge) => {
    for (const z of blocks) {
      const block = next++
      const y = wasm ? [wasm(z)] : []
      const header = [name, z.BYTES_PER_ELEMENT, z.length, ...bounds, y.length]
      const answer = await judge.ask(header, [z, ...y])
      sum.points += z.length
      if (wasm) merge(sum.wasm, answer.wasm, z, block)
      merge(sum.native, answer.native, z, block)
    }
  }
  await Promise.all(judges.flatMap((judge) => [work(judge), work(judge)]))
  return sum
}

/** The case files, if they are there: arguments and correctly rounded results, as bits. */
function caseFile(name, Kind) {
  const path = join(root, `../shared/kernels/${name}_f${8 * Kind.BYTES_PER_ELEMENT}.txt`)
  if (!existsSync(path)) return undefined
  const rows = readFileSync(path, 'utf8').trim().split('\n')
  const column = (i) => {
    const values = new Kind(rows.length)
    const view = new DataView(values.buffer)
    for (const [j, row] of rows.entries()) {
      const bits = BigInt(`0x${row.split(' ')[i]}`)
      if (Kind === Float64Array) view.setBigUint64(8 * j, bits, true)
      else view.setUint32(4 * j, Number(bits), true)
    }
    return values
  }
  return { z: column(0), expected: column(1) }
}

async function rounded(judges, name) {
  const wasm = activations[name].value
  const work = { name, wasm, bounds: [0, 0] }
  const rows = []
  const add = async (precision, set, blocks) => {
    const before = process.hrtime.bigint()
    const row = { precision, set, ...(await judged(judges, work, blocks)) }
    report(row, before)
    rows.push(row)
    return row
  }
  for (const [set, share] of Object.entries(shares)) {
    await add('float64', set, doubles(set, Math.ceil(points * share)))
  }
  await add('float32', whole ? 'all 2^32' : `every ${stride}th`, floats(stride))
  for (const [precision, Kind] of [
    ['float64', Float64Array],
    ['float32', Float32Array],
  ]) {
    const cases = caseFile(name, Kind)
    if (!cases) continue
    const row = await add(precision, 'case files', [cases.z].values())
    const y = wasm(cases.z)
    const differ = cases.expected.filter((value, i) => !Object.is(value, y[i])).length
    // MPFR and the files may not contradict each other either.
    row.wasm.wrong = Math.max(row.wasm.wrong, differ)
  }
  return rows
}

async function withinBounds(judges, task) {
  const before = process.hrtime.bigint()
  const single = task.precision === 'float32'
  function* blocks() {
    if (single) return yield* floats(Math.ceil((2 ** 32 * 10) / points) | 1)
    for (const [set, share] of Object.entries(shares)) {
      yield* doubles(set, Math.ceil((points * share) / 10), task.domain)
    }
  }
  const row = await judged(judges, task, blocks())
  row.precision = single ? 'float32' : 'float64'
  report({ ...row, set: 'all sets' }, before)
  return row
}

function report({ name, precision, set, points }, before) {
  const seconds = Number(process.hrtime.bigint() - before) / 1e9
  const rate = Math.round((seconds * 1e9) / points)
  console.error(`${name}, ${precision}, ${set}: ${seconds.toFixed(1)} s, ${rate} ns a point`)
}

const number = (value) => value.toLocaleString('en-US')
const error = ({ error, z }) =>
  z === undefined ? '' : `${error.toFixed(4)} at ${Object.is(z, -0) ? '-0' : z}`
const larger = (a, b) => (a && a.error >= b.error ? a : b)
const worst = ({ normal, subnormal }) => larger(normal, subnormal)

function markdown(heads, rows) {
  const lines = [heads, heads.map(() => '---'), ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function tables(versions, near, bounds) {
  return `Made by \`npm run prove\`: ${versions}.

Correctly rounded, wasm and native:

${markdown(
  ['function', 'arguments', 'points', 'wrong, wasm', 'wrong, native', 'largest error, ulp'],
  near.map((row) => [
    `${row.name}, ${row.precision}`,
    row.set,
    number(row.points),
    number(row.wasm.wrong),
    number(row.native.wrong),
    error(larger(worst(row.wasm), worst(row.native))),
  ]),
)}

Within the bound that \`c/math.h\` or \`c/activation.def\` states (the wasm exports no exponential and no
logarithm); a slope that is a sum of two terms is off by units of the larger one:

${markdown(
  ['function', 'points', 'bound, ulp', 'beyond it', 'largest error, ulp', 'if subnormal'],
  bounds.map(({ name, precision, points, bounds: [normal, subnormal], wasm, native }) => [
    `${name}, ${precision}`,
    number(points),
    normal === subnormal ? normal : `${normal}, ${subnormal} if subnormal`,
    (wasm?.wrong ?? 0) + native.wrong,
    error(larger(wasm?.normal, native.normal)),
    error(larger(wasm?.subnormal, native.subnormal)),
  ]),
)}
`
}

const folder = mkdtempSync(join(tmpdir(), 'prove-'))
try {
  const program = join(folder, 'accuracy')
  compile(program, 'tests/c/accuracy.c', 'tests/c/truth.c', '-O2', '-lmpfr')
  const judges = Array.from({ length: availableParallelism() }, () => new Judge(program))
  const [{ mpfr }] = await Promise.all(judges.map(({ version }) => version))
  const near = []
  for (const name of ['sigmoid', 'tanh']) near.push(...(await rounded(judges, name)))
  const bounds = []
  for (const task of [...bounded, ...stated()]) bounds.push(await withinBounds(judges, task))
  for (const { process } of judges) process.stdin.end()

  const compilers = `gcc ${run('gcc', ['-dumpfullversion']).trim()}, Emscripten ${run('emcc', ['-dumpversion']).trim()}`
  const versions = `MPFR ${mpfr}, ${compilers}, Node ${process.versions.node}, ${process.arch}`
  const text = tables(versions, near, bounds)
  console.log(text)
  if (whole) keep(text)
  const wrong = [...near, ...bounds].some((row) => row.wasm?.wrong || row.native.wrong)
  if (wrong) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true })
}

/** Replaces what stands between the two markers of tests/README.md. */
function keep(text) {
  const path = join(root, 'tests/README.md')
  const [from, to] = ['<!-- npm run prove writes from here -->\n', '<!-- to here -->']
  const [before, rest, ...more] = readFileSync(path, 'utf8').split(from)
  const after = rest?.split(to)
  if (after?.length !== 2 || more.length) throw new Error('tests/README.md: expected two markers')
  writeFileSync(path, `${before}${from}\n${text}\n${to}${after[1]}`)
}
