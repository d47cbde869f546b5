// What a box says of a bad number stands where it can be read: beside its box and on no other control, on a
// narrow screen as on a wide one.

import assert from 'node:assert/strict'
import test from 'node:test'
import { drawn, fileUrl, hash, launch, open } from './browser.js'

const link = hash({ f: 'step', x: [1, 2], w: [7, -1.25], b: 0.25, t: 0.5, seed: 9 })

/** In the page: a box's message, what it lies on, and whether the page is wider than the screen. */
function look(label) {
  const box = document.querySelector(`[aria-label="${label}"]`)
  const message = document.getElementById(box.getAttribute('aria-describedby'))
  const { left, top, right, bottom, width, height } = message.getBoundingClientRect()
  const controls = document.querySelectorAll('input, select, button, textarea, summary, svg.plot')
  const under = [...controls].filter((control) => {
    if (getComputedStyle(control).opacity === '0') return false
    const other = control.getBoundingClientRect()
    const across = Math.min(right, other.right) - Math.max(left, other.left)
    return across > 1 && Math.min(bottom, other.bottom) - Math.max(top, other.top) > 1
  })
  const font = Number.parseFloat(getComputedStyle(message).fontSize)
  return {
    text: message.textContent,
    under: under.map((control) => control.outerHTML.slice(0, 100)),
    beyond: document.documentElement.scrollWidth > innerWidth || left < 0 || right > innerWidth,
    // As a column it could not be read.
    letters: width / font,
    height: height / font,
    apart: top - box.getBoundingClientRect().bottom,
  }
}

test('a message stands beside its box and on nothing else', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const labels = [
    'Seed',
    'Input 1',
    'Weight 2',
    'Bias',
    'Threshold',
    'Weight 1, in the equation',
    'Bias, in the equation',
    'Boundary angle in degrees',
    'Boundary distance from 0',
    'First row shown',
  ]
  for (const width of [1440, 1024, 768, 390, 320]) {
    await context.test(`${width} pixels wide`, async () => {
      const page = await open(browser, fileUrl('web/built/neuron.html') + link, {
        viewport: { width, height: 900 },
        hasTouch: width < 500,
        isMobile: width < 500,
      })
      await page.getByRole('tab', { name: 'Many inputs' }).click()
      await page.getByRole('button', { name: 'Example rows' }).click()
      await page.locator('.rows').waitFor()
      for (const label of labels) {
        const box = page.getByLabel(label, { exact: true })
        await box.fill(`1,5${'x'.repeat(100)}`)
        await box.press('Enter')
        await drawn(page)
        const seen = await page.evaluate(look, label)
        assert.match(seen.text, /^Expected .* stays\.$/, label)
        assert.deepEqual(seen.under, [], `${label}: ${seen.text}`)
        assert.equal(seen.beyond, false, label)
        assert.ok(seen.letters > 10, `${label}: a column of ${seen.letters} letters`)
        assert.ok(seen.height < 10, `${label}: ${seen.height} letters high`)
        assert.ok(Math.abs(seen.apart) < 12, `${label}: ${seen.apart} pixels from its box`)
        await box.press('Escape')
      }
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    })
  }
})
