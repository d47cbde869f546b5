// What is under way while something else changes the page: training, a drag, a box that is typed into, a question.

import assert from 'node:assert/strict'
import test from 'node:test'
import { fileUrl, launch } from './browser.js'
import { linkNow, openLive } from './live-page.js'
import { menu } from './sheets.js'

const XOR =
  '#v=2&f=tanh,sigmoid&x=0,1&w=0.5,-0.4,0.3,0.6;0.7,-0.8&b=0.1,-0.2;0.05&seed=1&data=XOR&train=sgd;0.05;0;auto;0'
const size = { viewport: { width: 1440, height: 900 } }

const part = async (page, name) => new URLSearchParams((await linkNow(page)).slice(1)).get(name)
const button = (page, name) => page.getByRole('button', { name, exact: true })
/** The state in the address is the one on the page. */
const written = async (page) => {
  const link = await linkNow(page)
  await page.waitForFunction((link) => location.hash === link, link)
}

test('what is under way while something else changes the page', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const opened = (link = '') => openLive(browser, fileUrl('web/index.html') + link, size)

  await context.test('Back and Forward end training: the state they lead to is seen', async () => {
    const page = await opened(XOR)
    const first = await part(page, 'w')
    await button(page, 'Randomize').click()
    await page.waitForFunction((w) => !location.hash.includes(w), first)
    await button(page, 'Train').click()
    await page.waitForFunction(() => /[1-9]/.test(document.querySelector('.epoch').textContent))
    await page.goBack()
    await button(page, 'Train').waitFor()
    assert.equal(await part(page, 'w'), first)
    await written(page)
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('a number typed for one neuron is not another’s', async () => {
    const page = await opened(`${XOR}&at=1,1`)
    const box = page.getByLabel('Weight 1', { exact: true })
    await box.fill('7')
    await page.keyboard.press('Alt+ArrowDown')
    assert.equal(await part(page, 'at'), '1,2')
    assert.equal(await box.inputValue(), '0.3')
    assert.equal(await part(page, 'w'), '7,-0.4,0.3,0.6;0.7,-0.8')
    await page.context().close()
  })

  await context.test(
    'a bad answer is not held against anyone once the question is gone',
    async () => {
      const page = await opened()
      await menu(page, 'Predict')
      await button(page, 'Randomize').click()
      await page.getByLabel('or a number').fill('abc')
      await button(page, 'Say it').click()
      const message = page.locator('.explain .message')
      assert.match(await message.textContent(), /got “abc”/)
      await button(page, 'Undo').click()
      await page.locator('.predict button').first().waitFor({ state: 'detached' })
      assert.equal(await message.textContent(), '')
      await page.context().close()
    },
  )

  for (const [what, label] of [
    ['z', 'Operating point, moves z'],
    ['a weight', 'Weight 1, slider'],
    ['x', 'Point of the map, moves x₁ and x₂'],
  ]) {
    await context.test(`the window becomes a phone’s while ${what} is dragged`, async () => {
      const page = await opened(`${XOR}&at=1,1`)
      const { x, y, width, height } = await page.getByLabel(label).boundingBox()
      await page.mouse.move(x + width / 2, y + height / 2)
      await page.mouse.down()
      await page.mouse.move(x + width / 2 + 25, y + height / 2, { steps: 3 })
      await page.setViewportSize({ width: 390, height: 844 })
      await page.getByRole('tab', { name: 'Learn' }).waitFor()
      await page.mouse.move(100, 300)
      await page.mouse.up()
      await written(page)
      // Nothing is held any more: training goes on.
      await page.getByRole('tab', { name: 'Learn' }).click()
      await button(page, 'Train').click()
      await page.waitForFunction(() => /[1-9]/.test(document.querySelector('.epoch').textContent))
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    })
  }
})
