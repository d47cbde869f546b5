// One contestant in a process of its own: prepares one job, then does on request what a line on
// standard input says, and answers on file descriptor 3. The native programs speak the same
// (native/protocol.c). May use data.js and the module of the contestant.
//
//   at start         ready PRECISION VERSION, or cannot REASON
//   output FILE      writes all results of one run, as doubles; answers done
//   warm MS          runs for so many milliseconds or more; answers the nanoseconds of a run
//   time MS          runs once and then as often as takes about so many milliseconds, one run or more,
//                    and answers the same; where each seed is a run of its own, each once, and answers
//                    their median

import { writeFileSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { dataOf, trainingDataOf } from './data.js'
import { summary } from './summary.js'

/** What the last run gave, so that no run is left out as useless. */
const last = { result: undefined }

const answer = (text) => writeSync(3, `${text}\n`)

/** Milliseconds that so many runs take. */
function measure(run, times) {
  const start = performance.now()
  for (let i = 0; i < times; i++) last.result = run(0)
  return performance.now() - start
}

async function measureAwaited(run, times) {
  const start = performance.now()
  for (let i = 0; i < times; i++) last.result = await run(0)
  return performance.now() - start
}

/** The median of the milliseconds that each seed takes. */
async function measureSeeds(run, seeds) {
  const took = []
  for (let seed = 0; seed < seeds; seed++) {
    const start = performance.now()
    const result = run(seed)
    last.result = result instanceof Promise ? await result : result
    took.push(performance.now() - start)
  }
  return summary(took).median
}

function commands({ run, output }, isAsync, seeds) {
  const timed = isAsync ? measureAwaited : measure
  let estimate = Number.POSITIVE_INFINITY
  return {
    async output(file) {
      writeFileSync(file, Float64Array.from(await output()))
      return 'done'
    },
    async warm(milliseconds) {
      let spent = 0
      for (let times = 1; spent < milliseconds; times *= 2) {
        const took = await timed(run, times)
        spent += took
        estimate = took / times
      }
      return estimate * 1e6
    },
    async time(milliseconds) {
      if (seeds) return (await measureSeeds(run, seeds)) * 1e6
      const times = Math.max(1, Math.round(milliseconds / estimate))
      // The others have emptied the caches: short runs are timed from the second on.
      if (times > 1) await timed(run, 1)
      estimate = (await timed(run, times)) / times
      return estimate * 1e6
    },
  }
}

/** What a run is and what it gives, for each kind of job; undefined is one without training. */
const kinds = {
  async undefined({ prepare }, job, dtype) {
    const run = await prepare(job, dataOf(job, dtype), dtype)
    return { run, output: run }
  },
  /** A run goes on from the last one; what it gives is compared after the first. */
  async training({ prepare }, job, dtype) {
    const start = await prepare(job, trainingDataOf(job, dtype), dtype)
    const { run } = start()
    const output = async () => {
      const fresh = start()
      await fresh.run()
      return fresh.parameters()
    }
    return { run, output }
  },
  /** A run begins anew from a seed; what it gives are the errors that all of them end with. */
  async xor({ prepare }, job) {
    const { learn, error } = await prepare(job)
    const output = async () => {
      const errors = []
      for (let seed = 0; seed < job.seeds; seed++) errors.push(error(await learn(seed)))
      return errors
    }
    return { run: learn, output }
  },
}

const [name, text] = process.argv.slice(2)
const job = JSON.parse(text)
try {
  const [file, part] = name.split(':')
  const folder = job.kind ? `${job.kind}/` : ''
  const contestant = await import(`./contestants/${folder}${file}.js`)
  const dtype = contestant.dtype ?? job.dtype
  const runner = await kinds[job.kind](contestant, { ...job, part }, dtype)
  const first = runner.run(0)
  await first
  const known = commands(runner, first instanceof Promise, job.seeds)
  answer(`ready ${contestant.precision ?? dtype} ${contestant.version}`)
  for await (const line of createInterface(process.stdin)) {
    const [, command, argument] = line.match(/^(\w+) (.*)$/)
    answer(await known[command](argument))
  }
} catch (error) {
  answer(`cannot ${error.message.split('\n')[0]}`)
}
