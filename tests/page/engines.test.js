// engines.js in Firefox and WebKit where they are there, one test a check: all of them from disk; served, those that are
// about links, addresses and places, since no other is about where the page came from. What holds in Chromium is for all
// other files here to say. `node tests/page/engines.js` runs all in all three.

import { spawnSync } from 'node:child_process'
import test from 'node:test'
import { drivers } from './drivers.js'
import { CHECKS, faultsOf, placesFor } from './engines.js'

/** The programs of each. */
const PROGRAMS = { firefox: ['firefox-esr'], webkit: ['WebKitWebDriver', 'Xvfb'] }
/** Which checks, by where the page is opened from. */
const WHERE = { disk: /^/, served: /^(A1|A2[0-3]|A4|Share|the policy)/ }

const isThere = (program) => spawnSync('which', [program]).status === 0

for (const [name, programs] of Object.entries(PROGRAMS)) {
  const missing = programs.filter((program) => !isThere(program))
  const skip = missing.length > 0 && `${missing.join(' and ')} not installed`
  test(`the page in ${name}`, { skip }, async (context) => {
    const places = await placesFor(context)
    const browser = await drivers[name]()
    context.after(() => browser.end())
    for (const [where, which] of Object.entries(WHERE)) {
      const checks = Object.entries(CHECKS).filter(([check]) => which.test(check))
      for await (const [check, fault] of faultsOf(browser, places[where], checks)) {
        await context.test(`${check} (${browser.version}, ${where})`, () => {
          if (fault) throw fault
        })
      }
    }
  })
}
