// Where things stand: everything at once in the window (L1), nothing moves by an action (L2), no text is cut off or
// runs into another (L4), few controls and few stops (L12, A29).

import assert from 'node:assert/strict'
import test from 'node:test'
import { drawn, fileUrl, follow, launch, open } from './browser.js'
import { drawnBy, linkOf } from './live-page.js'
import { controlsNow, crossedNow, movedAbove, outsideNow, placesNow } from './looks.js'

const index = fileUrl('web/index.html')
const WIDE = [
  { width: 1440, height: 900 },
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
]
const PHONE = { width: 390, height: 844 }
const SMALL = { width: 320, height: 640 }
const optionsFor = (viewport) =>
  viewport.width < 500 ? { viewport, hasTouch: true, isMobile: true } : { viewport }
const named = (viewport) => `${viewport.width} × ${viewport.height}`

const lone = drawnBy(42)
/** 2 → 2 → 1, as a link says it. */
const network =
  '#v=2&f=tanh,sigmoid&x=1,0&w=1.2,-0.9,0.7,1.1;1.5,-0.6&b=-0.5,0.2;0.1&seed=7&view=both&data=XOR'

/** Chooses an entry of the menu, also one that is on. */
async function menu(page, name) {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.locator('#menu button', { hasText: name }).click()
}

/** What lies not wholly in the window, or under the verdict. */
const outside = (page) => page.evaluate(outsideNow)

test('layout', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())

  await context.test('L1 fields, tiles, Randomize, y and a picture are in the window', async () => {
    for (const viewport of [...WIDE, PHONE]) {
      const page = await open(browser, `${index}${linkOf(lone)}`, optionsFor(viewport))
      await drawn(page)
      assert.deepEqual(await outside(page), [], `${named(viewport)}, 4 inputs`)
      if (viewport !== PHONE) {
        await follow(page, linkOf({ ...lone, data: 'AND', x: lone.x, seed: 1 }))
        assert.deepEqual(await outside(page), [], `${named(viewport)}, 4 inputs and data`)
        await follow(page, linkOf({ ...drawnBy(2, 2), data: 'XOR' }))
        assert.deepEqual(await outside(page), [], `${named(viewport)}, 2 inputs and data`)
      }
      if (viewport.width > 1100) {
        await follow(page, linkOf(drawnBy(3, 8)))
        assert.deepEqual(await outside(page), [], `${named(viewport)}, 8 inputs`)
      }
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    }
  })

  const places = (page) => page.evaluate(placesNow)

  await context.test('L2 nothing above or beside a control moves by what it does', async () => {
    /** Each does something, and gives the control that did it. */
    const bias = (page) => page.getByLabel('Bias', { exact: true })
    const type = async (page, label, text) => {
      const box = page.getByLabel(label, { exact: true })
      await box.fill(text)
      await box.press('Enter')
      return box
    }
    const press = (selector) => async (page) => {
      await page.locator(selector).first().click()
      return page.locator(selector).first()
    }
    const actions = {
      'a long number': (page) => type(page, 'Weight 1', '-123456.78901234567'),
      'a huge number': (page) => type(page, 'Input 2', '1e308'),
      'a refused number': (page) => type(page, 'Weight 2', 'much'),
      'a small number': (page) => type(page, 'Bias', '-1e-308'),
      'another seed': (page) => type(page, 'Seed', '4294967295'),
      Randomize: press('.draw button'),
      step: press('.tile >> nth=0'),
      threshold: press('button.parameter'),
      tanh: press('.tile >> nth=2'),
      more: press('.picker-more'),
      softsign: press('#more-activations label >> nth=7'),
      'no more': press('.picker-more'),
      slope: press('.caption-line button'),
      'what gives way': async (page) => {
        await page.getByLabel('Moving the dot changes').selectOption('1')
        return page.getByLabel('Moving the dot changes')
      },
      'pointing at a row': async (page) => {
        await page.locator('.row .product').first().hover()
        return page.locator('.row .product').first()
      },
      'dragging the dot': async (page) => {
        const { x, y, width, height } = await page.locator('.curve .dot').boundingBox()
        await page.mouse.move(x + width / 2, y + height / 2)
        await page.mouse.down()
        await page.mouse.move(x - 50, y)
        await page.mouse.up()
        return page.locator('.curve .dot')
      },
      'Step through': async (page) => {
        await menu(page, 'Step through')
        return bias(page)
      },
      'the next step': press('.steps [aria-label="Next"]'),
      'the end of the steps': press('.steps [aria-label="Leave the steps"]'),
      Predict: async (page) => {
        await menu(page, 'Predict')
        return bias(page)
      },
      'a change to be predicted': (page) => type(page, 'Bias', '2'),
      'the answer': press('.predict button'),
      'no Predict': async (page) => {
        await menu(page, 'Predict')
        return bias(page)
      },
      Compare: async (page) => {
        await menu(page, 'Compare')
        return bias(page)
      },
    }
    for (const viewport of WIDE) {
      for (const link of [linkOf(lone), linkOf({ ...drawnBy(5, 2), data: 'XOR' })]) {
        const page = await open(browser, `${index}${link}`, { viewport })
        page.setDefaultTimeout(20_000)
        await drawn(page)
        for (const [name, act] of Object.entries(actions)) {
          const before = await places(page)
          const control = await act(page)
          await drawn(page)
          const { y, height } = (await control.count())
            ? await control.boundingBox()
            : { y: viewport.height, height: 0 }
          const moved = movedAbove(before, await places(page), y + height)
          assert.deepEqual(moved, [], `${named(viewport)}, ${name}`)
        }
        assert.deepEqual(page.seen.errors, [])
        await page.context().close()
      }
    }
  })

  const crossed = (page) => page.evaluate(crossedNow)

  await context.test('L4 no text is cut off or crossed, whatever the numbers', async () => {
    const odd = [1e308, -1e308, 1e-308, -1e-308, -0, 12345.678, -12345.678, 0.12345678901234568]
    const states = odd.flatMap((value, i) => [
      { f: 'relu', x: [value, 1, -2.5, 0.1], w: [1, -0.3, 4.25, value], b: 0.5, seed: 100 + i },
      { f: 'step', x: [1, 0.5], w: [0.5, 0.25], b: value, t: value, seed: 200 + i },
      { f: 'tanh', x: Array(8).fill(value), w: Array(8).fill(0.5), b: value, seed: 300 + i },
      { f: 'hardSigmoid', x: [-98765.4321, 1], w: [value, -987654.321], b: -1e5, seed: 400 + i },
    ])
    for (const viewport of [...WIDE, PHONE, SMALL]) {
      const page = await open(browser, `${index}${linkOf(lone)}`, optionsFor(viewport))
      await drawn(page)
      for (const state of viewport === SMALL ? [lone] : [lone, ...states]) {
        if (state !== lone) await follow(page, linkOf(state))
        assert.deepEqual(await crossed(page), [], `${named(viewport)}, ${linkOf(state)}`)
        assert.ok(
          await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
          `${named(viewport)}, ${linkOf(state)}: it scrolls sideways`,
        )
      }
      await follow(page, network)
      assert.equal(await page.locator('.problem').count(), 0, 'the link has no fault')
      assert.deepEqual(await crossed(page), [], `${named(viewport)}, a network`)
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    }
  })

  await context.test('L12 at most 30 controls with 4 inputs, and A29 25 stops with 2', async () => {
    const page = await open(browser, `${index}${linkOf(lone)}`, { viewport: WIDE[0] })
    await drawn(page)
    const controls = await page.evaluate(controlsNow)
    assert.ok(controls.length > 20 && controls.length <= 30, `${controls.length}: ${controls}`)
    await follow(page, linkOf({ ...drawnBy(9, 2), x: [0.5, 0.2], w: [1, -1], b: 0.2 }))
    await page.evaluate(() => document.activeElement.blur())
    const stops = []
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab')
      const stop = await page.evaluate(() => {
        const { activeElement: at } = document
        return at === document.body ? null : (at.ariaLabel ?? at.textContent) || at.value
      })
      if (stop === null) break
      stops.push(stop)
    }
    assert.ok(stops.length > 15 && stops.length <= 25, `${stops.length}: ${stops.join('; ')}`)
    await page.context().close()
  })
})
