// The bar: its menu, the link that it gives away, and the sheets that it opens.

import assert from 'node:assert/strict'
import test from 'node:test'
import { encode } from '../../web/page/state/link.js'
import { initial, neuronAt, nextSeed, numbersOf, randomize } from '../../web/page/state/state.js'
import { axe } from './axe.js'
import { fileUrl, launch, open } from './browser.js'
import { linkNow, openLive } from './live-page.js'
import { menu, openSheet } from './sheets.js'

const url = fileUrl('web/index.html')
const SHEETS = [
  ...['Code', 'Save and open', 'Line by numbers', 'Exact digits', 'Numbers as a table', 'Keys'],
]
const more = (page) => page.getByRole('button', { name: 'More', exact: true })
const focused = (page) => page.evaluate(() => document.activeElement.textContent.trim())
const addressed = (page, state) =>
  page.waitForFunction((link) => location.hash === `#${link}`, encode(state))
/** Where every control of the page stands, but for those of what is open over it. */
const places = (page) =>
  page.locator('button, input, select, svg.plot').evaluateAll((all) =>
    all
      .filter((element) => !element.closest('.sheet, [popover]'))
      .map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect()
        return `${element.ariaLabel ?? element.textContent}: ${x} ${y} ${width} ${height}`
      }),
  )

test('the bar', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())

  await context.test(
    'the menu is one stop of the Tab key, with arrow keys and Escape',
    async () => {
      const page = await open(browser, url, { viewport: { width: 1440, height: 900 } })
      await more(page).focus()
      await page.keyboard.press('Enter')
      await page.waitForFunction(() => document.activeElement.closest('#menu'))
      const first = await focused(page)
      assert.match(first, /^Predict/)
      await page.keyboard.press('ArrowDown')
      assert.match(await focused(page), /^Compare/)
      await page.keyboard.press('End')
      assert.match(await focused(page), /^Keys/)
      await page.keyboard.press('ArrowDown')
      assert.equal(await focused(page), first)
      assert.equal(await page.locator('#menu [tabindex="0"]').count(), 1)
      await page.keyboard.press('Escape')
      await page.locator('#menu').waitFor({ state: 'hidden' })
      assert.equal(await focused(page), 'More')
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )

  await context.test(
    'modes are pressed, one step of undo each where they are of the state',
    async () => {
      const page = await open(browser, url)
      const pressed = async (name) => {
        await more(page).click()
        const button = page.locator('#menu').getByRole('button', { name, exact: true })
        const state = await button.getAttribute('aria-pressed')
        await page.keyboard.press('Escape')
        return state
      }
      const states = {
        Compare: { ...initial, ghost: numbersOf(neuronAt(initial)) },
        Slope: { ...initial, slope: true },
      }
      for (const name of ['Predict', 'Compare', 'Slope', 'Step through']) {
        assert.equal(await pressed(name), 'false', name)
        await menu(page, name)
        assert.equal(await pressed(name), 'true', name)
        if (states[name]) await addressed(page, states[name])
        await menu(page, name)
        assert.equal(await pressed(name), 'false', name)
        if (states[name]) await addressed(page, initial)
      }
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )

  await context.test('Reset names the seed and draws it again', async () => {
    const seeded = randomize(initial, 7)
    const changed = { ...seeded, layers: initial.layers }
    const page = await open(browser, `${url}#${encode(changed)}`)
    await more(page).click()
    await page.getByText('back to what seed 7 draws').waitFor()
    await page.keyboard.press('Escape')
    await menu(page, 'Reset')
    await addressed(page, seeded)
    await page.context().close()
  })

  await context.test(
    'L2 sheets open and close without moving anything, by Escape from anywhere',
    async () => {
      for (const viewport of [
        { width: 1440, height: 900 },
        { width: 390, height: 844 },
      ]) {
        const page = await open(browser, url, { viewport })
        const before = await places(page)
        for (const title of SHEETS) {
          await openSheet(page, title)
          assert.equal(await focused(page), title)
          assert.deepEqual(await places(page), before, title)
          await page.keyboard.press('Escape')
          await page
            .getByRole('dialog', { name: title, exact: true })
            .waitFor({ state: 'detached' })
          assert.equal(await focused(page), 'More', title)
          assert.deepEqual(await places(page), before, title)
        }
        assert.deepEqual(page.seen.errors, [])
        await page.context().close()
      }
    },
  )

  await context.test('beside a sheet the bench and the bar are usable', async () => {
    const page = await open(browser, url, { viewport: { width: 1440, height: 900 } })
    await openSheet(page, 'Exact digits')
    await page.getByLabel('Bias', { exact: true }).fill('-3.25')
    await page.keyboard.press('Enter')
    await page.locator('.digits').getByText('−3.25').waitFor()
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await page.locator('.digits').getByText('−3.25').waitFor({ state: 'detached' })
    await page.getByLabel('Bias', { exact: true }).focus()
    await page.keyboard.press('Escape')
    await page.locator('.sheet').waitFor({ state: 'detached' })
    await page.context().close()
  })

  await context.test('L7 in Predict no sheet tells the output', async () => {
    const page = await open(browser, url, { viewport: { width: 1440, height: 900 } })
    await menu(page, 'Predict')
    await page.getByLabel('Weight 1', { exact: true }).fill('3')
    await page.keyboard.press('Enter')
    const [layer] = initial.layers
    const [weights] = layer.weights
    const { modelOf } = await import('../../web/page/tools/code/model.js')
    const layers = [{ ...layer, weights: [[3, ...weights.slice(1)]] }]
    const [[y]] = modelOf({ layers, rows: [initial.inputs], set: 'none', exact: true }).y
    for (const title of SHEETS) {
      await openSheet(page, title)
      const html = await page.evaluate(() => document.documentElement.outerHTML)
      assert.ok(!html.includes(String(y).slice(0, 8)), title)
      await page.keyboard.press('Escape')
    }
    await page.context().close()
  })

  await context.test('Share copies the exact link, and says what it leaves out', async () => {
    const page = await openLive(browser, url)
    assert.equal(await linkNow(page), `#${encode(initial)}`)
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await page.getByText('The link holds all that the page shows').waitFor()
    await page.getByRole('button', { name: 'Copied', exact: true }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Copied', exact: true }).waitFor({ state: 'hidden' })
    const rows = Array.from({ length: 2000 }, (_, i) => `${i / 7},${i},0`).join('\n')
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], 'rows.csv'))
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true })
      document.querySelector('.data').dispatchEvent(event)
    }, rows)
    const sheet = page.getByRole('dialog', { name: 'Edit the rows' })
    await sheet.waitFor()
    await sheet
      .getByRole('button', { name: /^(Use|Show|Put)/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await page.getByText('Your own rows are too many for a link').waitFor()
    await page.context().close()
  })

  await context.test('where copying is refused the link stands in a box', async () => {
    const page = await open(browser, url)
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))
    })
    await page.getByRole('button', { name: 'Share', exact: true }).click()
    await page.getByRole('button', { name: 'Copy link', exact: true }).click()
    const box = page.getByLabel('Copy this link by hand')
    assert.equal((await box.inputValue()).replace(/^[^#]*#/, ''), encode(initial))
    await page.context().close()
  })

  await context.test('on a phone the dice draws, and the menu has the rest', async () => {
    const page = await open(browser, url, { viewport: { width: 390, height: 844 }, hasTouch: true })
    await page.locator('.bar').getByRole('button', { name: 'Randomize', exact: true }).tap()
    await addressed(page, randomize(initial, nextSeed(initial)))
    await page.getByRole('button', { name: 'Undo', exact: true }).tap()
    await addressed(page, initial)
    await menu(page, 'Redo')
    await addressed(page, randomize(initial, nextSeed(initial)))
    await menu(page, 'Share')
    await page.getByRole('button', { name: 'Copy link', exact: true }).waitFor()
    await page.context().close()
  })

  await context.test('menu and sheets fit a phone, and are free of axe violations', async () => {
    for (const colorScheme of ['light', 'dark']) {
      const page = await open(browser, url, { colorScheme, viewport: { width: 320, height: 640 } })
      await page.evaluate(axe)
      const look = async (root, name) => {
        const small = await page
          .locator(`${root} :is(button, select, input, textarea)`)
          .evaluateAll((all) =>
            all
              .map((element) => ({
                html: element.outerHTML,
                ...element.getBoundingClientRect().toJSON(),
              }))
              .filter(({ width, height }) => height > 0 && (width < 24 || height < 24)),
          )
        assert.deepEqual(small, [], name)
        const wide = await page.evaluate(
          (root) =>
            document.documentElement.scrollWidth > 320 ||
            document.querySelector(root).scrollWidth > 320,
          root,
        )
        assert.equal(wide, false, name)
        const violations = await page.evaluate(async (root) => {
          const { violations } = await globalThis.axe.run(root)
          return violations.map(({ id, nodes }) => [id, nodes[0].html])
        }, root)
        assert.deepEqual(violations, [], name)
      }
      await more(page).click()
      await look('#menu', 'menu')
      await page.keyboard.press('Escape')
      for (const title of SHEETS) {
        await openSheet(page, title)
        if (title === 'Save and open') {
          await page.getByRole('button', { name: 'Open the text' }).click()
          await page.getByRole('button', { name: 'Save as SVG' }).click()
          await page.locator('.files img').waitFor()
        }
        await look('.sheet', title)
        await page.keyboard.press('Escape')
      }
      await page.context().close()
    }
  })
})
