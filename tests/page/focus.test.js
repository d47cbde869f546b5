// The focus is never lost: whoever presses a button by the keyboard is afterwards where something can be
// pressed, or read, next; and what is the browser's by Alt or Ctrl stays the browser's.

import assert from 'node:assert/strict'
import test from 'node:test'
import { drawn, fileUrl, hash, launch, open } from './browser.js'
import { menu } from './sheets.js'

const link = hash({ f: 'tanh', x: [1, -2], w: [0.5, 1], b: 0.25, seed: 9 })

/** What has the focus, once all that was done is drawn. */
async function focused(page) {
  await drawn(page)
  return page.evaluate(() => {
    const { activeElement: it } = document
    return it.getAttribute('aria-label') ?? it.textContent
  })
}

test('the focus is never lost', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())

  await context.test('Back and Next of the steps keep it at either end', async () => {
    const page = await open(browser, fileUrl('web/built/neuron.html') + link)
    const stage = () => page.locator('.steps-count').textContent()
    await menu(page, 'Step through')
    const steps = page.getByRole('group', { name: 'Step through' })
    const [back, next] = ['Back', 'Next'].map((name) => steps.getByRole('button', { name }))
    await next.focus()
    for (const there of ['2 of 4', '3 of 4', '4 of 4', '4 of 4']) {
      await page.keyboard.press('Enter')
      assert.equal(await focused(page), 'Next')
      assert.equal(await stage(), there)
    }
    assert.equal(await next.getAttribute('aria-disabled'), 'true')
    assert.equal(await back.getAttribute('aria-disabled'), 'false')
    for (const chord of ['Alt', 'Control', 'Meta', 'Shift']) {
      // As an event, since Alt and an arrow would leave the page.
      const kept = await next.evaluate(
        (element, chord) =>
          element.dispatchEvent(
            new KeyboardEvent('keydown', {
              key: 'ArrowLeft',
              [`${chord}Key`]: true,
              bubbles: true,
              cancelable: true,
            }),
          ),
        { Alt: 'alt', Control: 'ctrl', Meta: 'meta', Shift: 'shift' }[chord],
      )
      assert.ok(kept, `${chord} and an arrow are the browser's`)
      assert.equal(await stage(), '4 of 4')
    }
    for (const there of ['3 of 4', '2 of 4', '1 of 4', '1 of 4']) {
      await page.keyboard.press('ArrowLeft')
      assert.equal(await stage(), there)
      assert.equal(await focused(page), 'Next')
    }
    assert.equal(await back.getAttribute('aria-disabled'), 'true')
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('an answer takes it to the result, and nothing else does', async () => {
    const page = await open(browser, fileUrl('web/built/neuron.html') + link)
    const button = (name) => page.getByRole('button', { name, exact: true })
    const bias = page.getByLabel('Bias', { exact: true })
    await menu(page, 'Predict')
    await bias.press('ArrowUp')
    assert.equal(await focused(page), 'Bias')
    await button('Higher').press('Enter')
    assert.match(await focused(page), /^You said higher; /)
    await bias.press('ArrowUp')
    await page.getByLabel('or a number').fill('0.5')
    await page.keyboard.press('Enter')
    assert.match(await focused(page), /^You said 0\.5; /)
    // Back to what was seen, from somewhere else.
    await bias.press('ArrowUp')
    await bias.press('ArrowDown')
    assert.equal(await focused(page), 'Bias')
    await button('Undo').press('Enter')
    assert.equal(await focused(page), 'Undo')
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })
})
