// One contestant in a process of its own: prepares one job, then does on request what a line on
// standard input says, and answers on file descriptor 3. native.c speaks the same. May use data.js
// and the module of the contestant.
//
//   at start         ready PRECISION VERSION, or cannot REASON
//   output FILE      writes all results of one run, as doubles; answers done
//   warm MS          runs for so many milliseconds or more; answers the nanoseconds of a run
//   time MS          runs once and then as often as takes about so many milliseconds, one run or more,
//                    and answers the same

import { writeFileSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { dataOf } from './data.js'

/** What the last run gave, so that no run is left out as useless. */
const last = { result: undefined }

const answer = (text) => writeSync(3, `${text}\n`)

/** Milliseconds that so many runs take. */
function measure(run, times) {
  const start = performance.now()
  for (let i = 0; i < times; i++) last.result = run()
  return performance.now() - start
}

async function measureAwaited(run, times) {
  const start = performance.now()
  for (let i = 0; i < times; i++) last.result = await run()
  return performance.now() - start
}

function commands(run, isAsync) {
  const timed = isAsync ? measureAwaited : measure
  let estimate = Number.POSITIVE_INFINITY
  return {
    async output(file) {
      writeFileSync(file, Float64Array.from(await run()))
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
      const times = Math.max(1, Math.round(milliseconds / estimate))
      // The others have emptied the caches: short runs are timed from the second on.
      if (times > 1) await timed(run, 1)
      estimate = (await timed(run, times)) / times
      return estimate * 1e6
    },
  }
}

const [name, text] = process.argv.slice(2)
const job = JSON.parse(text)
try {
  const [file, part] = name.split(':')
  const contestant = await import(`./contestants/${file}.js`)
  const dtype = contestant.dtype ?? job.dtype
  const run = await contestant.prepare({ ...job, part }, dataOf(job, dtype), dtype)
  const first = run()
  await first
  const known = commands(run, first instanceof Promise)
  answer(`ready ${contestant.precision ?? dtype} ${contestant.version}`)
  for await (const line of createInterface(process.stdin)) {
    const [, command, argument] = line.match(/^(\w+) (.*)$/)
    answer(await known[command](argument))
  }
} catch (error) {
  answer(`cannot ${error.message.split('\n')[0]}`)
}
