// npm run bench: runs the jobs that are asked for, prints the tables and, after a whole run, keeps
// them in README.md. May use all of this folder.

import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, release } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parts } from './contestants/parts.js'
import { contestantsOf, growth, jobs, others } from './jobs.js'
import { packageSize } from './measure.js'
import { processor, race } from './race.js'
import { growthTable, limitTable, timeTable, trainingGrowthTable, versionTable } from './report.js'
import { trainersOf, trainingGrowth, trainingJobs } from './training-jobs.js'

const defaults = { rounds: 21, milliseconds: 30 }
const usage = `Usage: npm run bench -- [OPTION]... [WORD]...
Runs the jobs with one of the words in their names, or all. A whole run, of no less than the
defaults below, is kept in tests/bench/README.md.
  --rounds N        how often each contestant is timed (${defaults.rounds})
  --milliseconds N  how long each time (${defaults.milliseconds})
  --own             without the libraries
  --explain         with the parts of the package's work: copying in, the kernels, copying out
Jobs: ${[...jobs, ...trainingJobs, ...growth].map(({ name }) => name).join('; ')}; training growth; size`

const say = (text) => process.stderr.write(`${text}\n`)

const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: `${defaults.rounds}` },
    milliseconds: { type: 'string', default: `${defaults.milliseconds}` },
    own: { type: 'boolean', default: false },
    explain: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(usage)
  process.exit()
}
const rounds = Number(values.rounds)
const milliseconds = Number(values.milliseconds)
// The big wasm modules of the libraries run for about a second before all of them is optimised.
const options = { rounds, milliseconds, warmUp: milliseconds * 50 }
// Many short jobs without libraries.
const shorter = { rounds, milliseconds: milliseconds / 3, warmUp: milliseconds * 5 }
const wanted = ({ name }) => words.length === 0 || words.some((word) => name.includes(word))

function who(job) {
  const all = job.kind ? trainersOf(job) : contestantsOf(job)
  const own = values.own ? all.filter((name) => !others.includes(name)) : all
  return values.explain && !job.kind ? [...own, ...parts.map((part) => `parts:${part}`)] : own
}

async function runJobs() {
  const races = []
  for (const job of [...jobs, ...trainingJobs].filter(wanted)) {
    say(job.name)
    races.push({ job, results: await race(job, who(job), options) })
  }
  return races
}

async function runGrowth() {
  const grown = []
  for (const { name, jobs } of growth.filter(wanted)) {
    say(name)
    const races = []
    for (const job of jobs) {
      const results = await race(job, ['neuron-wasm', 'hand-written', 'native'], shorter)
      races.push({ job, results })
    }
    grown.push({ name, races })
  }
  return grown
}

async function runTrainingGrowth() {
  if (!wanted({ name: 'training growth' })) return []
  const grown = []
  for (const line of trainingGrowth) {
    say(`training growth, ${line.name}`)
    const races = []
    for (const job of line.jobs)
      races.push({ job, results: await race(job, ['neuron-wasm'], shorter) })
    grown.push({ ...line, races })
  }
  return grown
}

function machine() {
  const commit = execFileSync('git', ['describe', '--always', '--dirty'], {
    encoding: 'utf8',
  }).trim()
  const [{ model }] = cpus()
  const pinned =
    processor === undefined
      ? 'not pinned, since there is no taskset'
      : `all on processor ${processor}`
  return `${new Date().toISOString().slice(0, 10)}, commit ${commit}; ${model}, ${cpus().length} processors, \
${process.platform} ${release()}; Node ${process.versions.node}, V8 ${process.versions.v8}; ${pinned}; \
${rounds} rounds of ${milliseconds} ms.`
}

const races = await runJobs()
const grown = await runGrowth()
const grownTraining = await runTrainingGrowth()
const bytes = wanted({ name: 'size' }) ? await packageSize() : undefined
const text = [
  machine(),
  '### Asked and measured',
  limitTable(races, grownTraining, bytes),
  '### Who ran',
  versionTable(races),
  '### All times',
  ...races.map(timeTable),
  ...(grown.length + grownTraining.length > 0 ? ['### Cost and work'] : []),
  ...grown.map(growthTable),
  ...(grownTraining.length > 0 ? [trainingGrowthTable(grownTraining)] : []),
].join('\n\n')
console.log(text)

const whole = words.length === 0 && !values.own && !values.explain
if (whole && rounds >= defaults.rounds && milliseconds >= defaults.milliseconds) {
  const file = new URL('./README.md', import.meta.url)
  const marks = ['<!-- figures -->', '<!-- end of figures -->']
  const [before, , after] = readFileSync(file, 'utf8').split(new RegExp(marks.join('|')))
  writeFileSync(file, `${before}${marks[0]}\n\n${text}\n\n${marks[1]}${after}`)
  // As npm test wants it: columns of one width.
  const biome = new URL('../../node_modules/.bin/biome', import.meta.url)
  execFileSync(fileURLToPath(biome), ['format', '--write', fileURLToPath(file)])
}
