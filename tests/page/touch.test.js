// Fingers on a phone: they scroll wherever they go up or down, and edit where they go sideways, tap, or
// are on a handle. By real touches of the browser, whose scrolling takes the pointer from the page.

import assert from 'node:assert/strict'
import test from 'node:test'
import { fileUrl, launch } from './browser.js'
import { drawnBy, linkNow, linkOf, number, openLive } from './live-page.js'

const SIZE = { width: 390, height: 844 }

/** A page on a phone, with fingers. */
async function openPhone(browser) {
  const page = await openLive(browser, fileUrl('web/index.html'), {
    viewport: SIZE,
    isMobile: true,
    hasTouch: true,
  })
  // Room to scroll at both ends.
  await page.evaluate(() => {
    document.body.style.paddingBlock = '900px'
  })
  const session = await page.context().newCDPSession(page)
  const touch = (type, ...points) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y, id = 0]) => ({ x, y, id })),
    })
  /** Along a line, in steps as a finger makes them; it stays down. */
  const slide = async ([x, y], across, along) => {
    await touch('touchStart', [x, y])
    for (let k = 1; k <= 9; k++)
      await touch('touchMove', [x + (across * k) / 9, y + (along * k) / 9])
  }
  const drag = async (from, across, along) => {
    await slide(from, across, along)
    await touch('touchEnd')
  }
  const tap = async (at) => {
    await touch('touchStart', at)
    await touch('touchEnd')
  }
  return { page, touch, slide, drag, tap }
}

const scrolled = (page) => page.evaluate(() => Math.round(scrollY))

/** Scrolls what a selector finds to the middle of the window; its box there. */
const boxOf = (page, selector) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      // A part of a drawing has no place of its own to be scrolled to.
      element.closest('svg, input, .row, .tile').scrollIntoView({ block: 'center' })
      const { x, y, width, height } = element.getBoundingClientRect()
      return { x, y, width, height }
    })
/** A place in what a selector finds, by shares of its width and height. */
const within =
  (selector, across = 0.5, along = 0.5) =>
  async (page) => {
    const { x, y, width, height } = await boxOf(page, selector)
    return [x + width * across, y + height * along]
  }
const frame = (picture, ...place) => within(`[data-picture="${picture}"] .frame`, ...place)
const labelled = (label, ...place) => within(`[aria-label="${label}"]`, ...place)

/** Where a finger may begin, and what it edits when it goes sideways from there; null if nothing. */
const PLACES = {
  'a slider at 90 %': [labelled('Input 1, slider', 0.9), 'x'],
  'a slider in its middle': [labelled('Weight 2, slider'), 'w'],
  'the thumb of a slider': [labelled('Bias, slider', 0.55), 'b'],
  'the curve': [frame('Activation curve', 0.2, 0.3), 'b'],
  'the axis of the curve': [frame('Activation curve', 0.8, 1), 'b'],
  'the point of the curve': [within('[data-picture="Activation curve"] .dot'), 'b'],
  'a product': [within('.row .product'), null],
  'a tile': [within('.tile svg'), null],
  'a box': [labelled('Weight 1'), null],
}

let seed = 500
/** A state with something to undo and something to redo: `now` is the link, beside `undone` and `redone`. */
async function begin(page) {
  const state = { ...drawnBy(seed++, 2), f: 'tanh', x: [0.4, -0.3], w: [1.25, -0.5], b: 0.5 }
  await page.evaluate((link) => globalThis.visit(link), linkOf(state))
  const links = [await linkNow(page)]
  for (const weight of [1.5, 1.75]) {
    await page.getByLabel('Weight 1', { exact: true }).fill(String(weight))
    await page.keyboard.press('Enter')
    links.push(await linkNow(page))
  }
  await press(page, 'Undo')
  await page.evaluate(() => document.activeElement.blur())
  const [undone, now, redone] = links
  assert.equal(await linkNow(page), now)
  return { undone, now, redone }
}

/** By the page's own click: no finger, no scrolling. Redo stands in the menu there. */
const press = (page, name) =>
  page
    .locator('button', { hasText: new RegExp(`^${name}`) })
    .first()
    .evaluate((button) => button.click())

/** All is as `begin` left it, once the page has heard of the last touch. */
async function assertUntouched(page, { undone, now, redone }, where) {
  await page.waitForFunction((link) => globalThis.linkNow() === link, now)
  await press(page, 'Redo')
  assert.equal(await linkNow(page), redone, `${where}: what can be redone`)
  await press(page, 'Undo')
  await press(page, 'Undo')
  assert.equal(await linkNow(page), undone, `${where}: what can be undone`)
}

/** There was an edit of one part, and one step of undo takes it back. */
async function assertOneStep(page, { now }, part, where) {
  const link = await linkNow(page)
  const parts = (text) => Object.fromEntries(new URLSearchParams(text.slice(1)))
  const [before, after] = [parts(now), parts(link)]
  const changed = Object.keys(after).filter((key) => after[key] !== before[key])
  assert.deepEqual(changed, part ? [part] : [], where)
  if (part) await press(page, 'Undo')
  assert.equal(await linkNow(page), now, `${where}: one step of undo`)
}

test('fingers', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())

  await context.test(
    'a swipe up or down scrolls wherever it begins, and edits nothing',
    async () => {
      const { page, drag } = await openPhone(browser)
      for (const [place, [find]] of Object.entries(PLACES)) {
        for (const along of [-180, 180]) {
          const before = await begin(page)
          const from = await find(page)
          const top = await scrolled(page)
          await drag(from, 0, along)
          await page.waitForFunction(
            ([top, along]) => (along < 0 ? scrollY > top + 100 : scrollY < top - 100),
            [top, along],
          )
          await assertUntouched(page, before, `${place}, ${along < 0 ? 'up' : 'down'}`)
        }
      }
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )

  await context.test(
    'a drag sideways edits, as one step of undo, and scrolls nothing',
    async () => {
      const { page, drag } = await openPhone(browser)
      for (const [place, [find, part]] of Object.entries(PLACES)) {
        for (const across of [-50, 45]) {
          const before = await begin(page)
          const from = await find(page)
          const top = await scrolled(page)
          await drag(from, across, 6)
          await assertOneStep(page, before, part, `${place}, by ${across}`)
          assert.equal(await scrolled(page), top, place)
        }
      }
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )

  await context.test('the handles of the map edit at once, up and down as well', async () => {
    const { page, slide, touch } = await openPhone(browser)
    const handles = {
      'the tip of the arrow': ['.tip-of-line .halo', 'w'],
      'the foot of the arrow': ['.foot-of-line .halo', 'b'],
    }
    for (const [handle, [selector, part]] of Object.entries(handles)) {
      const state = await begin(page)
      await page.evaluate(() => document.querySelector('#tab-Map').click())
      await page.waitForSelector(selector)
      const from = await within(selector)(page)
      const top = () =>
        page.locator('canvas').evaluate((canvas) => canvas.getBoundingClientRect().top)
      const before = await top()
      await slide(from, 0, -60)
      assert.notEqual(await linkNow(page), state.now, `${handle}: while it is dragged`)
      await touch('touchEnd')
      assert.equal(await top(), before, `${handle}: nothing scrolls`)
      await assertOneStep(page, state, part, handle)
    }
    await page.context().close()
  })

  await context.test('a drag that is cancelled leaves no trace', async () => {
    const { page, slide, touch } = await openPhone(browser)
    for (const [place, [find, part]] of Object.entries(PLACES)) {
      if (!part) continue
      const before = await begin(page)
      await page.waitForFunction((link) => location.hash === link, before.now)
      const from = await find(page)
      await page.evaluate(() => {
        globalThis.addresses ??= []
        const { pushState } = History.prototype
        history.pushState = (...given) => {
          globalThis.addresses.push(given[2])
          pushState.apply(history, given)
        }
      })
      await slide(from, 60, 0)
      await page.waitForFunction((link) => globalThis.linkNow() !== link, before.now)
      await touch('touchCancel')
      await assertUntouched(page, before, place)
      await page.waitForFunction((link) => location.hash === link, before.undone)
      const known = Object.values(before)
      const addresses = await page.evaluate(() => globalThis.addresses.splice(0))
      assert.deepEqual(
        addresses.filter((address) => !known.includes(address)),
        [],
        `${place}: no address`,
      )
    }
    await page.context().close()
  })

  await context.test('a tap does what a click does, as one step of undo', async () => {
    const { page, tap } = await openPhone(browser)
    const taps = {
      'a slider': [labelled('Weight 2, slider', 0.8), 'w'],
      'the curve': [frame('Activation curve', 0.3, 0.4), 'b'],
    }
    for (const [place, [find, part]] of Object.entries(taps)) {
      const before = await begin(page)
      const at = await find(page)
      await tap(at)
      // The browser may click in the finger's name, a while after it.
      await page.waitForFunction((link) => globalThis.linkNow() !== link, before.now)
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
      if (place === 'a slider') {
        const weight = number(await page.getByLabel('Weight 2', { exact: true }).inputValue())
        assert.ok(weight > 2.7 && weight < 3.7, `it goes where the finger is: ${weight}`)
      }
      await assertOneStep(page, before, part, place)
    }
    await tap(await labelled('Weight 1')(page))
    await page.waitForFunction(
      () => document.activeElement.getAttribute('aria-label') === 'Weight 1',
    )
    await page.context().close()
  })

  await context.test('a second finger does nothing of its own', async () => {
    const { page, touch, drag } = await openPhone(browser)
    const before = await begin(page)
    const first = await labelled('Weight 1, slider', 0.6)(page)
    const box = await page.getByLabel('Weight 2, slider').boundingBox()
    const second = [box.x + box.width * 0.2, box.y + box.height / 2, 1]
    await touch('touchStart', first)
    await touch('touchMove', [first[0] + 40, first[1]])
    const dragged = await linkNow(page)
    assert.notEqual(dragged, before.now)
    await touch('touchStart', [first[0] + 40, first[1]], second)
    await touch('touchMove', [first[0] + 40, first[1]], [second[0] + 30, second[1], 1])
    await touch('touchMove', [first[0] + 40, first[1]], [second[0] + 60, second[1], 1])
    // Two fingers may become the browser's, which zooms: then the drag is taken back.
    assert.ok([dragged, before.now].includes(await linkNow(page)), 'nothing of the second')
    await touch('touchEnd')
    assert.ok([dragged, before.now].includes(await linkNow(page)))
    if ((await linkNow(page)) === dragged) await press(page, 'Undo')
    assert.equal(await linkNow(page), before.now)
    // And from there on as ever, with either.
    for (const label of ['Weight 1, slider', 'Weight 2, slider']) {
      await drag(await labelled(label, 0.5)(page), 40, 0)
      await assertOneStep(page, before, 'w', `${label} afterwards`)
    }
    // On a plot, with the first still waiting for its way.
    const at = await frame('Activation curve', 0.3, 0.3)(page)
    await touch('touchStart', at)
    await touch('touchStart', at, [at[0] + 90, at[1] + 60, 1])
    await touch('touchEnd')
    assert.equal(await linkNow(page), before.now)
    await drag(await frame('Activation curve', 0.3, 0.3)(page), 40, 0)
    await assertOneStep(page, before, 'b', 'the curve afterwards')
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })
})
