// What a box says of a bad number can be read: in the window, on no other control, and no box is moved by it, on a
// narrow screen as on a wide one.

import assert from 'node:assert/strict'
import test from 'node:test'
import { drawn, fileUrl, hash, launch, open } from './browser.js'
import { openSheet } from './sheets.js'

const link = `${hash({ f: 'step', x: [1, 2], w: [7, -1.25], b: 0.25, t: 0.5, seed: 9 })}&data=AND`

/** In the page: a box's message, what it lies on, and whether the page is wider than the screen. */
function look(label) {
  const box = document.querySelector(`[aria-label="${label}"]`)
  const message = document.getElementById(box.getAttribute('aria-describedby'))
  const { left, top, right, bottom, width, height } = message.getBoundingClientRect()
  const controls = document.querySelectorAll('input, select, button, textarea, summary')
  const under = [...controls].filter((control) => {
    if (getComputedStyle(control).opacity === '0' || !control.checkVisibility()) return false
    const other = control.getBoundingClientRect()
    // What a sheet lies on is not seen.
    const seen = document.elementFromPoint(other.x + other.width / 2, other.y + other.height / 2)
    if (!control.contains(seen) && seen !== message) return false
    const across = Math.min(right, other.right) - Math.max(left, other.left)
    return across > 1 && Math.min(bottom, other.bottom) - Math.max(top, other.top) > 1
  })
  const font = Number.parseFloat(getComputedStyle(message).fontSize)
  const { x, y } = box.getBoundingClientRect()
  return {
    text: message.textContent,
    under: under.map((control) => control.outerHTML.slice(0, 100)),
    beyond: document.documentElement.scrollWidth > innerWidth || left < 0 || right > innerWidth,
    unseen: top < 0 || bottom > innerHeight,
    // As a column it could not be read.
    letters: width / font,
    height: height / font,
    place: [x, y + scrollY],
  }
}

/** In the page: where a box stands. */
const placeOf = (page, label) =>
  page.evaluate((label) => {
    const { x, y } = document.querySelector(`[aria-label="${label}"]`).getBoundingClientRect()
    return [x, y + scrollY]
  }, label)

/** Types what is no number, and judges what is said of it. */
async function refuse(page, label) {
  const box = page.getByLabel(label, { exact: true })
  await box.scrollIntoViewIfNeeded()
  await box.focus()
  const before = await placeOf(page, label)
  await box.fill(`1,5${'x'.repeat(100)}`)
  await box.press('Enter')
  await drawn(page)
  const seen = await page.evaluate(look, label)
  assert.match(seen.text, /^Expected .* stays\.$/, label)
  assert.deepEqual(seen.under, [], `${label}: ${seen.text}`)
  assert.equal(seen.beyond, false, label)
  assert.equal(seen.unseen, false, `${label}: its message is in the window`)
  assert.ok(seen.letters > 10, `${label}: a column of ${seen.letters} letters`)
  assert.ok(seen.height < 10, `${label}: ${seen.height} letters high`)
  assert.deepEqual(seen.place, before, `${label} stays where it is`)
  await box.press('Escape')
}

test('a message can be read, and stands on nothing else', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  for (const width of [1440, 1024, 768, 390, 320]) {
    await context.test(`${width} pixels wide`, async () => {
      const page = await open(browser, fileUrl('web/built/neuron.html') + link, {
        viewport: { width, height: 900 },
        hasTouch: width < 500,
        isMobile: width < 500,
      })
      await page.locator('#y').waitFor({ state: 'attached' })
      await page.getByRole('button', { name: /^threshold/ }).click()
      for (const label of ['Seed', 'Input 1', 'Weight 2', 'Bias', 'Threshold']) {
        await refuse(page, label)
      }
      const learn = page.getByRole('tab', { name: 'Learn' })
      if (await learn.count()) await learn.click()
      await refuse(page, 'Learning rate')
      await openSheet(page, 'Line by numbers')
      for (const label of ['Boundary angle in degrees', 'Boundary distance from 0']) {
        await refuse(page, label)
      }
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    })
  }
})
