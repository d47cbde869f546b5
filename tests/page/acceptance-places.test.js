// The acceptance list, "it just works": A39 to A43. What A40 asks of all checks, no other host and no
// storage, holds in every test of the page: browser.js starts the browser so.

import assert from 'node:assert/strict'
import { cpSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { pathToFileURL } from 'node:url'
import { Neuron } from 'neuron-wasm'
import { folder, root } from '../tools.js'
import { drawn, fileUrl, follow, hash, launch, open, serve } from './browser.js'
import { menu, openSheet } from './sheets.js'

const state = { f: 'tanh', x: [0.5, -2], w: [1.25, 0.3], b: 0.1, seed: 7 }
/** The state's z and y by the core, with another bias perhaps. */
function judge(bias = state.b) {
  const neuron = new Neuron(2, state.f, { weights: state.w, bias })
  return [neuron.weightedSum(state.x), neuron.output(state.x)].map(String)
}
const SHEETS = [
  ...['Code', 'Save and open', 'Line by numbers', 'Exact digits', 'Numbers as a table', 'Keys'],
]
/** z and y as a page or a frame shows them. */
const shown = async (page) =>
  (await page.locator('#z, #y').allTextContents()).map((text) => text.replaceAll('−', '-'))

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1]

test('it just works', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const served = await serve(context)
  const files = {
    'from disk': fileUrl('web/index.html'),
    'as one file': fileUrl('web/built/neuron.html'),
  }
  const places = { ...files, served: `${served}index.html` }

  await context.test(
    'A39 from disk there are no requests beyond the page and no errors',
    async () => {
      for (const [place, url] of Object.entries(files)) {
        const page = await open(browser, url + hash(state))
        for (const title of SHEETS) {
          await openSheet(page, title)
          await drawn(page)
          await page.keyboard.press('Escape')
        }
        for (const name of ['Slope', 'Compare', 'Step through', 'Predict', 'Predict'])
          await menu(page, name)
        await page.getByRole('combobox', { name: 'Data' }).selectOption('XOR')
        for (const name of ['+ a layer after it', 'Train', 'Undo'])
          await page.getByRole('button', { name, exact: true }).click()
        await drawn(page)
        const parts =
          place === 'as one file'
            ? []
            : ['built/page.css', 'built/page.js'].map((part) => fileUrl(`web/${part}`))
        const asked = page.seen.requests.map((request) => request.replace(/#.*/, ''))
        assert.deepEqual(asked.toSorted(), [url, ...parts].toSorted(), place)
        assert.deepEqual(page.seen.errors, [], place)
        await page.context().close()
      }
    },
  )

  await context.test(
    'A40 with other hosts blocked and storage switched off it does all it does',
    async () => {
      for (const [place, url] of Object.entries(places)) {
        const page = await open(browser, url + hash(state))
        const blocked = await page.evaluate(() => {
          try {
            return !localStorage
          } catch (error) {
            return error.name
          }
        })
        assert.equal(blocked, 'SecurityError', 'storage is off in these tests')
        assert.deepEqual(await shown(page), judge(), place)
        await page.getByLabel('Bias', { exact: true }).fill('-1')
        await page.keyboard.press('Enter')
        assert.deepEqual(await shown(page), judge(-1), place)
        await page.getByRole('button', { name: 'Undo' }).click()
        assert.deepEqual(await shown(page), judge(), place)
        await follow(page, hash({ ...state, b: 2 }))
        assert.deepEqual(await shown(page), judge(2), place)
        assert.deepEqual(page.seen.errors, [], place)
        await page.context().close()
      }
      // And no other host is there to be reached: a page without a policy that forbids it asks in vain.
      const plain = await open(browser, 'about:blank')
      const reached = await plain.evaluate(() =>
        fetch('https://example.com/').then(
          () => true,
          () => false,
        ),
      )
      assert.equal(reached, false)
      await plain.context().close()
    },
  )

  await context.test(
    'A41 in a sandboxed frame it computes, gives its link and tells its height',
    async (subtest) => {
      const outer = join(folder(subtest), 'outer.html')
      // From disk only as one file: Chromium lets no sandboxed frame load further files from there.
      const framed = { served: places.served, 'as one file': files['as one file'] }
      for (const [place, url] of Object.entries(framed)) {
        for (const embed of [undefined, 1]) {
          const link = hash({ ...state, ...(embed && { embed }) })
          writeFileSync(
            outer,
            `<!doctype html><title>A lesson</title>
          <script>
            told = []
            addEventListener('message', ({ data }) => told.push(data))
          </script>
          <iframe title="neuron" sandbox="allow-scripts" width="700" height="400"
            src="${(url + link).replaceAll('&', '&amp;')}"></iframe>`,
          )
          const page = await open(browser, pathToFileURL(outer).href)
          const frame = page.frames()[1]
          const where = `${place}${embed ? ', embedded' : ''}`
          await frame.getByLabel('Bias', { exact: true }).fill('-1')
          await page.keyboard.press('Enter')
          assert.deepEqual(await shown(frame), judge(-1), where)
          assert.equal(await frame.evaluate(() => origin), 'null', 'the frame has no origin')

          const height = () => frame.evaluate(() => document.documentElement.offsetHeight)
          const told = async () => (await page.evaluate(() => globalThis.told)).at(-1)
          const heard = async () => {
            await page.waitForFunction(
              (height) => globalThis.told.at(-1)?.height === height,
              await height(),
            )
            return told()
          }
          const before = await heard()
          assert.equal(before.source, 'neuron-wasm')
          for (let inputs = 2; inputs < 8; inputs++)
            await frame.getByRole('button', { name: 'One more input' }).click()
          assert.ok((await heard()).height > before.height, `${where}: it tells when it grows`)

          assert.equal(await frame.locator('h1').count(), embed ? 0 : 1)
          if (!embed) {
            await frame.getByRole('button', { name: 'Undo' }).click({ clickCount: 6 })
            await frame.getByRole('button', { name: 'Share' }).click()
            await frame.getByRole('button', { name: 'Copy link' }).click()
            const text = await frame.getByLabel('Copy this link by hand').inputValue()
            assert.equal(text, url + hash({ v: 2, ...state, b: -1 }), where)
          }
          // The browser itself logs that a frame may not copy.
          const errors = page.seen.errors.filter((error) => !/Clipboard API/.test(error))
          assert.deepEqual(errors, [], where)
          await page.context().close()
        }
      }
    },
  )

  await context.test(
    'it is let in without an origin, and says what to embed if not',
    async (subtest) => {
      // In WebKit 'self' names nothing in such a frame, though in this browser it does.
      const policy = readFileSync(join(root, 'web/index.html'), 'utf8').match(
        /content="(default-src.*?)"/,
      )[1]
      const named = Object.fromEntries(
        policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]),
      )
      for (const kind of ['script-src', 'style-src']) {
        const sources = named[kind].filter((source) => source !== "'wasm-unsafe-eval'")
        assert.deepEqual(
          sources,
          ["'nonce-page'"],
          `${kind}: what bears the nonce, and nothing else`,
        )
      }

      const outer = join(folder(subtest), 'outer.html')
      const frame = (attributes) =>
        writeFileSync(
          outer,
          `<!doctype html><title>A lesson</title>
        <iframe title="neuron" ${attributes} src="${places['from disk']}"></iframe>`,
        )
      const url = pathToFileURL(outer).href
      const visible = (page) => page.frames()[1].locator('main > :visible').allTextContents()
      frame('sandbox="allow-scripts"')
      const sandboxed = await open(browser, url)
      const [sentence, ...others] = await visible(sandboxed)
      assert.match(sentence, /sandboxed frame from disk.*Embed built\/neuron\.html/s)
      assert.deepEqual(others, [], 'and not that it was not built')
      await sandboxed.context().close()
      frame('')
      const plain = await open(browser, url)
      await plain.frames()[1].locator('#y').waitFor()
      await plain.context().close()
    },
  )

  await context.test(
    'A42 where it cannot start it says so instead of staying blank',
    async (subtest) => {
      const says = async (page, pattern, where) => {
        const said = page.locator('main').filter({ hasText: pattern, visible: true })
        await said.waitFor()
        assert.equal(await page.locator('input, button, svg').count(), 0, where)
        await page.context().close()
      }
      for (const [place, url] of Object.entries(places)) {
        const page = await open(browser, url, {
          before: () => {
            delete globalThis.WebAssembly
          },
        })
        // No waiting: it is there when the page has loaded.
        assert.match(
          await page.locator('[role="alert"]').textContent(),
          /cannot compute here/,
          place,
        )
        assert.match(
          await page.locator('[role="alert"]').textContent(),
          /This browser has no WebAssembly/,
          place,
        )
        await says(page, /current browser/, `${place}, without WebAssembly`)
      }
      const old = await open(browser, places.served, {
        before: () => {
          WebAssembly.Module = function Module() {
            throw new WebAssembly.CompileError('unknown opcode')
          }
        },
      })
      await says(old, /unknown opcode/, 'an engine without vector instructions')

      const undeflated = await open(browser, places['as one file'], {
        before: () => {
          delete globalThis.DecompressionStream
        },
      })
      await says(undeflated, /has not started.*DecompressionStream/s, 'a browser of before 2023')

      const strict = await (await browser.newContext()).newPage()
      await strict.route(places.served, (route) =>
        route.fulfill({
          path: join(root, 'web/index.html'),
          headers: { 'content-security-policy': "script-src 'self'", 'content-type': 'text/html' },
        }),
      )
      await strict.goto(places.served)
      await says(strict, /The reason given.*wasm-unsafe-eval/, 'a host that forbids WebAssembly')

      // A host that lets no script in at all: it was built, so nothing is said of that.
      const closed = await (await browser.newContext()).newPage()
      await closed.route(places.served, (route) =>
        route.fulfill({
          path: join(root, 'web/index.html'),
          headers: { 'content-security-policy': "default-src 'none'", 'content-type': 'text/html' },
        }),
      )
      await closed.goto(places.served)
      assert.equal(await closed.getByText('has not been built').isVisible(), false)
      await says(closed, /has not started/, 'a host that forbids scripts')

      // Where not even the script runs: broken, blocked by its hash, or JavaScript switched off.
      const copy = join(folder(subtest), 'web')
      cpSync(join(root, 'web'), copy, { recursive: true })
      writeFileSync(join(copy, 'built/page.js'), 'let = (')
      const one = join(copy, 'built/neuron.html')
      writeFileSync(one, readFileSync(one, 'utf8').replace('<script>', '<script> '))
      for (const path of [join(copy, 'index.html'), one]) {
        await says(await open(browser, pathToFileURL(path).href), /has not started/, path)
      }
      const off = await open(browser, places['from disk'], { javaScriptEnabled: false })
      await off.locator('noscript').waitFor()
      await off.getByText('has not started').waitFor()
      await off.context().close()
    },
  )

  await context.test('A43 it is small; how fast it is is reported', async (subtest) => {
    const { size } = statSync(join(root, 'web/built/neuron.html'))
    subtest.diagnostic(`the whole page as one file: ${size} bytes`)
    assert.ok(size <= 320_000, `${size} bytes`)

    const paints = []
    const edits = []
    for (let i = 0; i < 4; i++) {
      const page = await open(browser, files[i % 2 ? 'from disk' : 'as one file'] + hash(state))
      paints.push(
        await page.evaluate(
          () =>
            new Promise((resolve) => {
              new PerformanceObserver((list) => {
                for (const { name, startTime } of list.getEntries())
                  if (name === 'first-contentful-paint') resolve(startTime)
              }).observe({ type: 'paint', buffered: true })
            }),
        ),
      )
      // From an edit at the start of a frame to the frame's end, all pictures open.
      edits.push(
        ...(await page.evaluate(async () => {
          const slider = document.querySelector('[aria-label="Weight 1, slider"]')
          const times = []
          for (let k = 0; k < 40; k++) {
            times.push(
              await new Promise((resolve) =>
                requestAnimationFrame(() => {
                  const start = performance.now()
                  const { port1, port2 } = new MessageChannel()
                  port1.onmessage = () => resolve(performance.now() - start)
                  slider.value = (k - 20) / 4
                  slider.dispatchEvent(new InputEvent('input', { bubbles: true }))
                  port2.postMessage(null)
                }),
              ),
            )
          }
          return times
        })),
      )
      await page.context().close()
    }
    const ms = (time) => `${time.toFixed(1)} ms`
    subtest.diagnostic(`first paint from disk: median ${ms(median(paints))} of ${paints.length}`)
    subtest.diagnostic(
      `edit to repaint, map open: median ${ms(median(edits))}, worst ${ms(Math.max(...edits))} of ${edits.length}`,
    )
  })
})
