// engines.js in each browser that is there, from disk and served: one test a check. In Chromium, which all other tests
// run in, too, the page from disk alone.

import { spawnSync } from 'node:child_process'
import test from 'node:test'
import { drivers } from './drivers.js'
import { CHECKS, faultsOf, placesFor } from './engines.js'

/** What each needs beside Chromium. */
const PROGRAMS = { chromium: [], firefox: ['firefox-esr'], webkit: ['WebKitWebDriver', 'Xvfb'] }
const WHERE = { chromium: ['disk'], firefox: ['disk', 'served'], webkit: ['disk', 'served'] }

const isThere = (program) => spawnSync('which', [program]).status === 0

for (const [name, programs] of Object.entries(PROGRAMS)) {
  const missing = programs.filter((program) => !isThere(program))
  const skip = missing.length > 0 && `${missing.join(' and ')} not installed`
  test(`the page in ${name}`, { skip }, async (context) => {
    const places = await placesFor(context)
    const browser = await drivers[name]()
    context.after(() => browser.end())
    for (const where of WHERE[name]) {
      for await (const [check, fault] of faultsOf(browser, places[where], Object.entries(CHECKS))) {
        await context.test(`${check} (${browser.version}, ${where})`, () => {
          if (fault) throw fault
        })
      }
    }
  })
}
