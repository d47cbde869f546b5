// Typing numbers where a finger types: the keys that a phone shows, the sign that they lack, the decimal comma
// that half of Europe's keypads have, and no zoom as a box is tapped.

import assert from 'node:assert/strict'
import test from 'node:test'
import { fileUrl, hash, launch, open } from './browser.js'
import { menu } from './sheets.js'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const start =
  fileUrl('web/index.html') + hash({ f: 'step', x: [0.5, 2, 1], w: [1.5, -2, 1], b: 0.25, seed: 3 })

/** Boxes that take any number; those that take whole numbers from 0 or 1 on. */
const SIGNED = ['Input 1', 'Weight 2', 'Bias', 'Threshold']
const COUNTS = ['Seed']

const box = (page, label) => page.getByLabel(label, { exact: true })
/** The value that a box stands for, whatever it shows of it. */
const numberIn = async (page, label) => Number(await box(page, label).getAttribute('aria-valuenow'))
const keyOf = (page, label) =>
  page
    .locator('.number-field')
    .filter({ has: box(page, label) })
    .getByRole('button')

/** Every box of the bench, with the threshold's asked for and the guess as well. */
async function withEveryBox(browser, options) {
  const page = await open(browser, start, options)
  page.setDefaultTimeout(120_000)
  await page.getByRole('button', { name: 'threshold 0' }).click()
  await menu(page, 'Predict')
  await box(page, 'Bias').fill('0.5')
  await box(page, 'Bias').press('Enter')
  await page.getByText('What is it now?').waitFor()
  await box(page, 'Bias').blur()
  return page
}

test('numbers are typed on a phone', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())

  await context.test('each box asks for the keys of what it takes', async () => {
    const page = await withEveryBox(browser, phone)
    const modes = await page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll('input[type="text"]')].map((input) => [
          input.getAttribute('aria-label') ?? input.labels[0].textContent,
          input.inputMode,
        ]),
      ),
    )
    assert.ok(Object.keys(modes).length >= 10, JSON.stringify(modes))
    for (const [label, mode] of Object.entries(modes)) {
      assert.equal(mode, COUNTS.includes(label) ? 'numeric' : 'decimal', label)
    }
    for (const label of SIGNED) assert.equal(modes[label], 'decimal', label)
    assert.equal(modes['or a number'], 'decimal')
    await page.context().close()
  })

  await context.test('a box that is typed into has a key for the sign', async () => {
    const page = await withEveryBox(browser, phone)
    assert.equal(await page.locator('.sign-key:visible').count(), 0, 'none before')
    for (const label of SIGNED) {
      const before = await numberIn(page, label)
      const key = keyOf(page, label)
      await box(page, label).tap()
      const { width, height } = await key.boundingBox()
      assert.ok(width >= 24 && height >= 24, `${label}: ${width} × ${height}`)
      assert.equal(await key.getAttribute('aria-label'), 'Change the sign')
      assert.equal(await page.locator('.sign-key:visible').count(), 1)
      const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'))

      // What is typed there is turned, with the keypad still up.
      await box(page, label).fill('')
      await key.tap()
      assert.equal(await box(page, label).inputValue(), '-')
      assert.equal(await focused(), label, 'the box keeps the focus')
      await page.keyboard.type('1,5')
      assert.equal(await box(page, label).inputValue(), '-1,5')
      await key.tap()
      assert.equal(await box(page, label).inputValue(), '1,5')
      await key.tap()
      assert.equal(await numberIn(page, label), before, 'not before it is meant')
      await page.keyboard.press('Enter')
      assert.ok(Math.abs((await numberIn(page, label)) + 1.5) < 1e-9, `${label}: -1,5 is -1.5`)

      // And so is what stands there, at once.
      await key.tap()
      assert.ok(Math.abs((await numberIn(page, label)) - 1.5) < 1e-9, label)
      assert.equal(await focused(), label)
      await box(page, label).blur()
      assert.equal(await page.locator('.explain .message').textContent(), '')
    }
    const guess = page.locator('.predict input')
    await guess.tap()
    await page.keyboard.type('0,5')
    await page.locator('.predict').getByRole('button', { name: 'Change the sign' }).tap()
    assert.equal(await guess.inputValue(), '-0,5')
    await page.getByRole('button', { name: 'Say it' }).tap()
    await page.getByText(/^You said −0\.5;/).waitFor()
    for (const label of COUNTS) {
      await box(page, label).tap()
      assert.equal(await page.locator('.sign-key:visible').count(), 0, label)
    }
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('nothing zooms as it is tapped: at least 16 px, and all fits', async () => {
    for (const width of [390, 320]) {
      const page = await withEveryBox(browser, { ...phone, viewport: { width, height: 844 } })
      const sizes = () =>
        page.evaluate(() =>
          [...document.querySelectorAll('input[type="text"], select, textarea')].map((box) => [
            box.getAttribute('aria-label') ?? box.labels[0]?.textContent,
            Number.parseFloat(getComputedStyle(box).fontSize),
          ]),
        )
      let count = 0
      for (const tab of await page.getByRole('tab').all()) {
        await tab.tap()
        for (const [name, size] of await sizes()) {
          assert.ok(size >= 16, `${name}: ${size} px`)
          count++
        }
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      }
      assert.ok(count > 40, `${count} boxes`)
      for (const label of ['Weight 2', 'Bias', 'Seed']) {
        await box(page, label).tap()
        assert.ok(
          await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
          `${label} at ${width} px`,
        )
      }
      await page.context().close()
    }
  })

  await context.test(
    'with a mouse and a keyboard there is no such key, nor a stop for it',
    async () => {
      const page = await withEveryBox(browser, {})
      await box(page, 'Weight 1').focus()
      assert.equal(await page.locator('.sign-key:visible').count(), 0)
      assert.ok((await page.locator('.sign-key').count()) >= 8)
      const stops = await page
        .locator('.sign-key')
        .evaluateAll((keys) => keys.map((key) => key.tabIndex))
      assert.deepEqual([...new Set(stops)], [-1])
      await page.context().close()
    },
  )

  await context.test('what was refused is told for as long as it is so', async () => {
    const page = await withEveryBox(browser, phone)
    const message = page.locator('.explain .message')
    for (const label of [...SIGNED, ...COUNTS]) {
      await box(page, label).fill('1.234,5')
      await page.keyboard.press('Tab')
      await box(page, 'Bias').focus()
      assert.match(await message.textContent(), /^Expected .*, got “1\.234,5”; .* stays\.$/, label)
      await box(page, label).fill(await box(page, label).getAttribute('aria-valuenow'))
      await box(page, label).blur()
      assert.equal(await message.textContent(), '')
    }
    await page.context().close()
  })
})
