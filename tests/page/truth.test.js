// L5 over 1,000 random states: sentence, table, marks, words, line and legend agree on yes and no, for networks and
// lone neurons, with every activation.

import assert from 'node:assert/strict'
import test from 'node:test'
import { fileUrl, launch } from './browser.js'
import { names, openLive, seenOf } from './live-page.js'
import { mapNow } from './looks.js'
import { judgeTruth, randomTruth, saysNow, truthLink } from './truth.js'

test('L5 all views of 1,000 random states agree on yes and no', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const page = await openLive(browser, fileUrl('web/index.html'), {
    viewport: { width: 1440, height: 900 },
  })
  const states = Array.from({ length: 1000 }, (_, seed) => randomTruth(seed))
  const look = `() => [(${saysNow})(), (${mapNow})(false)]`
  const shown = await seenOf(page, look, states.map(truthLink))
  const counts = { yes: 0, no: 0, lines: 0, bent: 0, words: 0, rings: 0 }
  const seen = new Set()
  for (const [seed, state] of states.entries()) {
    const found = judgeTruth(state, ...shown[seed])
    for (const [what, count] of Object.entries(found)) counts[what] += count
    seen.add(state.layers[state.selected[0]].activation)
  }
  assert.deepEqual([...seen].sort(), names.toSorted())
  for (const [what, count] of Object.entries(counts)) assert.ok(count > 200, `${what}: ${count}`)
  assert.deepEqual(page.seen.errors, [])
})
