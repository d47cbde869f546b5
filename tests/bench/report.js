// The tables of a run, in Markdown. May use the rest but for run.js and race.js.

import { sizeLimit, titles } from './jobs.js'
import { deviation, judge } from './measure.js'
import { summary } from './summary.js'
import { parametersOf } from './training-jobs.js'

const table = (head, rows) => {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

const digits = (value) =>
  Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 4 })

function duration(nanoseconds) {
  if (nanoseconds < 1e3) return `${digits(nanoseconds)} ns`
  if (nanoseconds < 1e6) return `${digits(nanoseconds / 1e3)} µs`
  return `${digits(nanoseconds / 1e6)} ms`
}

const verdict = (holds, limit) => {
  if (limit === undefined) return ''
  return holds(limit) ? 'holds' : '**falls short**'
}

/** One row for each limit of a job. */
function limitRows({ name, limits }, results) {
  return limits.map((limit) => {
    const { of, against, other, what, asked, aim, ratio, low, high, holds } = judge(limit, results)
    const sign = what === 'speed' ? '≥' : '≤'
    const than = against ? ` to that of ${titles[other] ?? titles[against] ?? against}` : ''
    const who = `${what} of ${titles[of]}${than}`
    const fastest = against === 'a library' && other ? `${who}, the fastest library` : who
    const wanted = (limit) => (limit === undefined ? '' : `${sign} ${limit}`)
    if (ratio === undefined)
      return [name, fastest, 'not measured', wanted(asked), '', wanted(aim), '']
    const measured = `${digits(ratio)} (${digits(low)} … ${digits(high)})`
    return [
      name,
      fastest,
      measured,
      wanted(asked),
      verdict(holds, asked),
      wanted(aim),
      verdict(holds, aim),
    ]
  })
}

function sizeRow(bytes) {
  const holds = (limit) => bytes <= limit
  const { asked } = sizeLimit
  const kilobytes = (value) => `${value / 1000} kB`
  return [
    'the whole package',
    'minified, gzipped',
    kilobytes(bytes),
    `≤ ${kilobytes(asked)}`,
    verdict(holds, asked),
    '',
    '',
  ]
}

/** One row for each line of the growth of training that has a limit. */
function growthRows({ name, within, races }) {
  if (within === undefined) return []
  const costs = races.map(costOfParameter).filter((_, i) => parametersOf(races[i].job.sizes) >= 1e4)
  const far = deviation(costs)
  const percent = (share) => `± ${digits(share * 100)} %`
  const verdictOf = verdict((limit) => far <= limit, within)
  const what = 'time a parameter and sample, 10⁴ to 10⁶ parameters, around their middle'
  return [[name, what, percent(far), `≤ ${percent(within)}`, verdictOf, '', '']]
}

/**
 * @param {{ job: object, results: object }[]} races
 * @param {{ name: string, within?: number, races: { job: object, results: object }[] }[]} grown of training
 * @param {number} [bytes] of the package
 */
export function limitTable(races, grown, bytes) {
  const rows = races.flatMap(({ job, results }) => limitRows(job, results))
  rows.push(...grown.flatMap(growthRows))
  if (bytes !== undefined) rows.push(sizeRow(bytes))
  return table(['job', 'ratio', 'measured', 'asked', '', 'aim', ''], rows)
}

/** Every median of a job, beside the package's. */
export function timeTable({ job, results }) {
  const ours = results['neuron-wasm'].times
  const count = job.part?.count ?? job.calls
  const rows = Object.entries(results).map(([name, result]) => {
    const { reason, precision, difference, solved, times } = result
    const title = titles[name] ?? name.replace(':', ': ')
    if (reason) return [title, `none: ${reason}`, '', '', '', '']
    const each = times.map((time) => time / count)
    const { median, low, high } = summary(each)
    const ratio = ours ? digits(summary(times).median / summary(ours).median) : ''
    const far =
      precision === 'none'
        ? ''
        : (solved?.toString() ?? (difference === 0 ? '0' : difference.toExponential(1)))
    return [title, duration(median), `${duration(low)} … ${duration(high)}`, ratio, precision, far]
  })
  const compared = job.kind === 'xor' ? `learnt, of ${job.seeds}` : 'differs by'
  const head = ['contestant', 'median', 'quartiles', '× the package', 'precision', compared]
  const what = job.part ? `, ${job.part.what}` : ''
  return `**${job.name}**${what}\n\n${table(head, rows)}`
}

/** A step of size that costs so many times more time than it adds work is called a cliff. */
const CLIFF = 1.5

/** @param {{ name: string, races: { job: object, results: object }[] }} grown */
export function growthTable({ name, races }) {
  const names = ['neuron-wasm', 'hand-written', 'native']
  const work = ({ sizes, samples }) => sizes[0] * samples
  const median = (results, who) => summary(results[who]?.times ?? [Number.NaN]).median
  const cliffs = []
  let steepest = 0
  const rows = races.map(({ job, results }, i) => {
    const costs = names.map((who) => median(results, who) / work(job))
    const before = i > 0 && median(races[i - 1].results, names[0]) / work(races[i - 1].job)
    const step = before ? costs[0] / before : undefined
    if (step > steepest) steepest = step
    if (step > CLIFF) cliffs.push(`${races[i - 1].job.name} to ${job.name} (${digits(step)} times)`)
    return [job.name, ...costs.map(digits), duration(median(results, names[0]))]
  })
  const kind = name.split(' ').at(-1)
  const head = [kind, ...names.map((who) => titles[who]), 'the package, a call']
  const found =
    cliffs.length === 0
      ? `No cliff: no step makes a multiply-add more than ${digits(steepest)} times dearer.`
      : `Cliffs, steps that make a multiply-add more than ${CLIFF} times dearer: ${cliffs.join(', ')}.`
  return `**${name}**, nanoseconds a multiply-add. ${found}\n\n${table(head, rows)}`
}

/** Nanoseconds that a parameter costs for each sample. */
function costOfParameter({ job, results }) {
  const { median } = summary(results['neuron-wasm'].times ?? [Number.NaN])
  return median / job.samples / parametersOf(job.sizes)
}

/** @param {{ name: string, races: { job: object, results: object }[] }[]} grown of training */
export function trainingGrowthTable(grown) {
  const sizes = grown[0].races.map(({ job }) => job.sizes)
  const rows = sizes.map((size, i) => [
    size.join('-'),
    parametersOf(size).toLocaleString('en'),
    ...grown.map(({ races }) => digits(costOfParameter(races[i]))),
  ])
  const head = ['network', 'parameters', ...grown.map(({ name }) => name)]
  return `**training, growth with the parameters**, nanoseconds a parameter and sample, neuron-wasm\n\n${table(head, rows)}`
}

/** The versions of all that ran, or why they did not. */
export function versionTable(races) {
  const rows = Object.keys(titles).flatMap((name) => {
    const all = races.map(({ results }) => results[name]).filter(Boolean)
    if (all.length === 0) return []
    const { version } = all.find((result) => result.version) ?? {}
    const reasons = [...new Set(all.map(({ reason }) => reason).filter(Boolean))]
    const ran = `${all.filter(({ times }) => times).length} of ${all.length}`
    return [[titles[name], version ?? 'did not run', ran, reasons.join('; ')]]
  })
  return table(['contestant', 'version', 'jobs', 'why not the others'], rows)
}
