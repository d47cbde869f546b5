// What is drawn again as one number changes: counted in a bundle of the page whose components have their names.

import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import test from 'node:test'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { root } from '../tools.js'
import { launch, open } from './browser.js'
import { largeLink } from './live-page.js'

/** Counts in `renders` how often each component is rendered, and in `writes` how often the state is written. */
const COUNTED = `
import { options } from 'preact'
import { state } from './web/page/state/store.js'
const before = options.__r
globalThis.renders = {}
globalThis.writes = 0
options.__r = (vnode) => {
  const { name } = vnode.type
  renders[name] = (renders[name] ?? 0) + 1
  before?.(vnode)
}
state.subscribe(() => { globalThis.writes++ })
// Not imported, which would be before all of this.
require('./web/page/main.jsx')
`

async function bundled(context) {
  const folder = mkdtempSync(join(tmpdir(), 'renders-'))
  context.after(() => rmSync(folder, { recursive: true }))
  const { outputFiles } = await build({
    stdin: { contents: COUNTED, resolveDir: root },
    outfile: join(folder, 'built/page.js'),
    bundle: true,
    keepNames: true,
    // The package says that its files do nothing by being imported; the page does.
    ignoreAnnotations: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    write: false,
  })
  mkdirSync(join(folder, 'built'))
  for (const { path, contents } of outputFiles)
    writeFileSync(join(folder, 'built', basename(path)), contents)
  copyFileSync(join(root, 'web/index.html'), join(folder, 'index.html'))
  return pathToFileURL(join(folder, 'index.html')).href
}

const link = largeLink()

/** Regions of which no number shows: nothing of them is ever drawn again as one moves. */
const STILL = [
  ...['Page', 'Bar', 'LessonMenu', 'ViewSwitch', 'Menu', 'Share', 'Told', 'Sheets', 'Guide'],
  ...['DataCard', 'DataMenu', 'DataTable', 'NetworkView', 'Grown', 'Note', 'Columns', 'Shape'],
  ...['Controls', 'Options', 'Toolbar', 'WideBench', 'Head', 'Title', 'Draw', 'Picker', 'Radio'],
  ...['MapColumn', 'Axes', 'FoldSlider', 'LinePopover', 'GivesWay', 'Parameter', 'MapAxes', 'Mark'],
]

/** Moves a slider by a held pointer, and gives what was rendered by it after the first move. */
async function drag(page, label, moves) {
  const { x, y, width, height } = await page.getByLabel(`${label}, slider`).boundingBox()
  const at = (k) => page.mouse.move(x + width / 2 + k, y + height / 2)
  await at(0)
  await page.mouse.down()
  // The first one may make Undo a button that can be pressed.
  await at(1)
  await shown(page)
  await forget(page)
  for (let k = 2; k < moves + 2; k++) {
    await at(k)
    await shown(page)
  }
  const counts = await page.evaluate(() => ({ ...globalThis.renders, writes: globalThis.writes }))
  await page.mouse.up()
  return counts
}

const forget = (page) =>
  page.evaluate(() => {
    for (const name of Object.keys(globalThis.renders)) delete globalThis.renders[name]
    globalThis.writes = 0
  })

/** Waits for the frame that shows what was done. */
const shown = (page) =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  )

test('an edit draws again only what shows it', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const url = await bundled(context)
  const start = async () => {
    const page = await open(browser, 'about:blank', { viewport: { width: 1440, height: 900 } })
    context.after(() => page.context().close())
    await page.goto(url + link)
    await page.waitForFunction(() => document.querySelector('.map-picture .datum'))
    await shown(page)
    const names = await page.evaluate(() => Object.keys(globalThis.renders))
    assert.deepEqual(
      STILL.filter((name) => !names.includes(name)),
      [],
      'each is there',
    )
    return page
  }
  const still = (counts, more = []) => {
    const moved = [...STILL, ...more].filter((name) => counts[name])
    assert.deepEqual(moved, [], JSON.stringify(counts))
  }

  await context.test('a drag of a weight of the output', async () => {
    const page = await start()
    const moves = 20
    const counts = await drag(page, 'Weight 1', moves)
    assert.equal(counts.writes, moves)
    for (const name of ['Rows', 'Curve', 'Arrows', 'Verdict', 'DecisionMap'])
      assert.equal(counts[name], moves, name)
    // Its own field and its own node; no table and no description before it is settled.
    for (const name of ['OwnField', 'NodeMap', 'Node']) assert.equal(counts[name], moves, name)
    still(counts, ['Table', 'InputNodes', 'Data'])
    assert.deepEqual(page.seen.errors, [])
  })

  await context.test('a drag of an input', async () => {
    const page = await start()
    await page.locator('[data-place="0,0"]').click()
    await shown(page)
    const moves = 20
    const counts = await drag(page, 'Input 1', moves)
    assert.equal(counts.writes, moves)
    for (const name of ['OwnField', 'Verdict', 'DecisionMap'])
      assert.equal(counts[name], moves, name)
    // What the rows of the data give has nothing to do with x.
    still(counts, ['Answer', 'Right', 'Score', 'Table'])
    assert.deepEqual(page.seen.errors, [])
  })

  await context.test('a run of training', async () => {
    const page = await start()
    await page.getByRole('button', { name: 'Train', exact: true }).click()
    await page.waitForFunction(() =>
      /epoch [1-9]/.test(document.querySelector('.learning').textContent),
    )
    await forget(page)
    const [frames, writes] = await page.evaluate(async () => {
      // From one frame to another: there may have been one since the last call.
      await new Promise(requestAnimationFrame)
      globalThis.writes = 0
      let frames = 0
      while (globalThis.writes < 20) {
        await new Promise(requestAnimationFrame)
        frames++
      }
      return [frames, globalThis.writes]
    })
    const counts = await page.evaluate(() => ({ ...globalThis.renders }))
    assert.ok(writes <= frames, `at most one state a frame: ${writes} in ${frames}`)
    assert.equal(await page.locator('.map-picture canvas').getAttribute('width'), '40')
    still(counts, ['Table', 'Numbers', 'InputNodes'])
    assert.deepEqual(page.seen.errors, [])
  })
})
