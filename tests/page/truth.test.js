// L5 over 1,000 random states: sentence, table, marks, words, line and legend agree on yes and no, for networks and
// lone neurons, with every activation.

import assert from 'node:assert/strict'
import test from 'node:test'
import { fileUrl, follow, launch, open } from './browser.js'
import { names } from './live-page.js'
import { mapNow } from './looks.js'
import { judgeTruth, randomTruth, saysNow, truthLink } from './truth.js'

test('L5 all views of 1,000 random states agree on yes and no', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const page = await open(browser, fileUrl('web/index.html'), {
    viewport: { width: 1440, height: 900 },
  })
  const counts = { yes: 0, no: 0, lines: 0, bent: 0, words: 0, rings: 0 }
  const seen = new Set()
  for (let seed = 0; seed < 1000; seed++) {
    const state = randomTruth(seed)
    await follow(page, truthLink(state))
    const found = judgeTruth(
      state,
      await page.evaluate(saysNow),
      await page.evaluate(mapNow, false),
    )
    for (const [what, count] of Object.entries(found)) counts[what] += count
    seen.add(state.layers[state.selected[0]].activation)
  }
  assert.deepEqual([...seen].sort(), names.toSorted())
  for (const [what, count] of Object.entries(counts)) assert.ok(count > 200, `${what}: ${count}`)
  assert.deepEqual(page.seen.errors, [])
})
