// The page under a browser's translator: as it takes every text node away and puts its own in their place,
// once and again after each change, every word and number on the page is still that of the page without it.

import assert from 'node:assert/strict'
import test from 'node:test'
import { fileUrl, hash, launch, open } from './browser.js'
import { menu, openSheet, sheets } from './sheets.js'

/**
 * Runs inside the page. Wraps texts as translators do, without translating, so that the page can be compared:
 * whole texts, as Chrome's and Google's, or word by word, as others. What is marked as not to be translated
 * is left alone, but for a translator that knows no such mark.
 */
function translator({ byWord, everywhere }) {
  const skipped = 'font, script, style, noscript, textarea'
  const font = (...children) => {
    const element = document.createElement('font')
    element.append(...children)
    return element
  }
  const wrap = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const texts = []
    while (walker.nextNode()) texts.push(walker.currentNode)
    for (const text of texts) {
      const parent = text.parentElement
      if (parent.closest(skipped)) continue
      if (!everywhere) {
        if (parent.closest('[translate="no"], svg, math') || text.data.trim() === '') continue
      }
      const pieces = byWord ? text.data.split(/(?<=\s)/) : [text.data]
      text.replaceWith(...pieces.map((piece) => font(font(piece))))
    }
  }
  const observer = new MutationObserver(() => {
    wrap()
    observer.takeRecords()
  })
  wrap()
  observer.observe(document.body, { childList: true, characterData: true, subtree: true })
}

/** Everything that is said on the page: its texts in order, what its boxes hold, what is read out. */
const said = (page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll('body *')]
    const texts = all
      // A table's cell or a paragraph at a time, so that a difference is found quickly.
      .filter((element) =>
        element.matches(
          'p, td, th, dt, dd, button, label, legend, h1, h2, h3, summary, desc, text, pre, option, .message, .terms > span, [role=status], [role=alert]',
        ),
      )
      .map((element) => element.textContent)
    const boxes = all
      .filter((element) => 'value' in element && !element.matches('button, li, option'))
      .map((element) => `${element.getAttribute('aria-label') ?? element.name}: ${element.value}`)
    const labels = all
      .filter((element) => element.hasAttribute('aria-label') || element.title)
      .map((element) => `${element.getAttribute('aria-label')} ${element.title}`)
    return [...texts, ...boxes, ...labels, document.body.textContent]
  })

const box = (page, name) => page.getByLabel(name, { exact: true })
const type = (name, text) => async (page) => {
  await box(page, name).fill(text)
  await box(page, name).press('Enter')
}
const press = (name) => (page) => page.getByRole('button', { name, exact: true }).first().click()
const choose = (name, value) => (page) =>
  page.getByRole('combobox', { name, exact: true }).selectOption(value)
const activation = (name) => (page) => page.locator(`[name="activation"][value="${name}"]`).check()
const click = (selector) => (page) => page.locator(selector).first().click()
const times = (count, act) => Array.from({ length: count }, () => act)
const go = (hash) => (page) =>
  page.evaluate((hash) => {
    location.hash = hash
  }, hash)

/** What there is to do in each sheet, and of data, a network and training. */
const places = {
  'no sheet': [
    choose('Data', 'AND'),
    go('#v=2&f=sigmoid&x=1,0&w=0.5,-1&b=0.25&seed=3&data=XOR'),
    click('.data tbody tr[aria-rowindex] >> nth=2'),
    press('Slice'),
    press('Map'),
    (page) => page.locator('[data-picture="Decision map"]').hover({ position: { x: 90, y: 90 } }),
    choose('Data', 'none'),
  ],
  'a network': [
    go(
      '#v=2&f=tanh,sigmoid&x=1,0&w=1.2,-0.9,0.7,1.1;1.5,-0.6&b=-0.5,0.2;0.1&seed=7&data=XOR&view=both',
    ),
    click('.node'),
    press('Numbers'),
    press('One neuron more, hidden layer 1'),
    click('.node >> nth=1'),
    click('.node >> nth=3'),
    press('h₁, h₂'),
    press('x₁, x₂'),
    (page) => page.keyboard.press('3'),
    (page) => page.keyboard.press('2'),
    press('Undo'),
  ],
  training: [
    go(
      '#v=2&f=tanh,sigmoid&x=1,0&w=1.2,-0.9,0.7,1.1;1.5,-0.6&b=-0.5,0.2;0.1&seed=8&data=XOR&view=both',
    ),
    press('Step'),
    ...times(6, press('Next beat')),
    press('Done'),
    press('Step'),
    press('Step'),
    press('Back to the start'),
    click('.more-training'),
    choose('Step', '10'),
    choose('Held out', '50'),
    (page) => page.keyboard.press('Escape'),
    press('Step'),
    type('Learning rate', '-1'),
    type('Learning rate', '1e300'),
    press('Step'),
  ],
  Code: [choose('Language', 'c'), choose('Language', 'python')],
  'Save and open': [
    (page) => page.locator('.files textarea').fill('{"format": 1'),
    press('Open the text'),
  ],
  'Line by numbers': [],
  'Exact digits': [],
  'Numbers as a table': [],
  Keys: [],
}

/** What changes the views beside a sheet, whichever is open. */
const edits = [
  go('#v=2&f=sigmoid&x=0.5,-2,1,3&w=1.25,0.3,-1,2&b=0.1&seed=6'),
  type('Bias', '-3'),
  activation('tanh'),
  type('Weight 2', '0'),
  activation('step'),
  press('Undo'),
  type('Input 1', '-1.25'),
  press('One input fewer'),
  press('One more input'),
  activation('relu'),
  press('Undo'),
  press('Undo'),
  press('Redo'),
  type('Seed', '7'),
  type('Seed', '-7'),
  type('Bias', '12 pounds'),
  type('Bias', '1e308'),
  type('Weight 1', '1e308'),
  press('Undo'),
  press('Undo'),
  go('#v=2&f=sigmoid&x=0.5,-2,1,3&w=1.25,0.3,-1,2&b=0.1&seed=5'),
]

/** Takes the pointer away afterwards: what comes to lie under it as the page grows would light up. */
const away = (act) => async (page) => {
  await act(page)
  await page.mouse.move(0, 0)
}

/** What is said while one looks closer. */
const looking = [
  (page) => box(page, 'Weight 1').focus(),
  type('Weight 1', '-2'),
  (page) => box(page, 'Input 2').focus(),
  (page) => box(page, 'Bias').focus(),
  type('Bias', '0'),
  (page) => page.locator('[data-picture="Decision map"]').hover({ position: { x: 100, y: 100 } }),
  (page) => page.locator('[data-picture="Decision map"]').hover({ position: { x: 180, y: 90 } }),
  ...['.row [data-explain=x0]', '.row [data-explain=w1]', '.sigma', '.of-y', 'h1'].map(
    (part) => (page) => page.locator(part).first().hover(),
  ),
  choose('Moving the dot changes', '1'),
  type('Weight 2', '0'),
  choose('Axes', '2,0'),
  click('.caption-line button'),
  (page) => menu(page, 'Compare'),
  (page) => menu(page, 'Step through'),
  ...times(3, press('Next')),
  type('Bias', '0.5'),
  press('Leave the steps'),
  (page) => menu(page, 'Predict'),
  type('Bias', '2'),
  (page) => page.getByLabel('or a number').fill('a lot'),
  press('Say it'),
  press('Higher'),
  type('Bias', '1'),
  press('Lower'),
  (page) => menu(page, 'Predict'),
  (page) => page.getByRole('button', { name: 'Lessons' }).click(),
  (page) => page.getByRole('menuitemradio').nth(4).click(),
  press('Next step'),
  go('v=1&f=nothing'),
  press('Share'),
  press('Copy link'),
  (page) => page.keyboard.press('Escape'),
]

const translators = {
  'text by text': {},
  'word by word': { byWord: true },
  'by one that heeds no mark': { everywhere: true },
}

test('a translated page', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const start =
    fileUrl('web/index.html') +
    hash({ f: 'sigmoid', x: [0.5, -2, 1, 3], w: [1.25, 0.3, -1, 2], b: 0.1, seed: 5 })
  // What is copied, or not, is the same on both pages.
  const before = () => {
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        writeText: async () => {
          throw new Error()
        },
      },
    })
  }

  const options = { before, viewport: { width: 1440, height: 900 } }
  const plain = await open(browser, start, options)
  const translated = await Promise.all(
    Object.values(translators).map(async (how) => {
      const page = await open(browser, start, options)
      await page.evaluate(translator, how)
      return page
    }),
  )
  for (const page of [plain, ...translated]) page.setDefaultTimeout(120_000)
  const names = Object.keys(translators)

  /** Does the same on all pages, and waits until they say the same: some of it follows a change. */
  const agree = async (step, act) => {
    await Promise.all([plain, ...translated].map(act))
    const end = Date.now() + 120_000
    for (let i = 0; i < translated.length; ) {
      const [expected, got] = [await said(plain), await said(translated[i])]
      if (expected.join('\n') === got.join('\n')) i++
      else if (Date.now() > end) {
        const first = expected.findIndex((text, k) => text !== got[k])
        assert.equal(got[first], expected[first], `translated ${names[i]}, after ${step}`)
      }
    }
  }

  await context.test('says what it says without a translator, as one looks closer', async () => {
    for (const [i, act] of looking.entries()) await agree(i, act)
  })
  for (const [place, own] of Object.entries(places)) {
    const isSheet = sheets.includes(place)
    await context.test(`the same with ${place}, through every edit`, async () => {
      if (isSheet)
        await agree(
          'it is opened',
          away((page) => openSheet(page, place)),
        )
      for (const [i, act] of own.entries()) await agree(`its step ${i}`, away(act))
      for (const [i, act] of edits.entries()) await agree(`edit ${i}`, away(act))
      if (isSheet) await agree('it is closed', away(press(`Close ${place}`)))
    })
  }

  await context.test('every number of its texts is marked as not to be translated', async () => {
    const bare = () => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      const found = []
      while (walker.nextNode()) {
        const { data, parentElement } = walker.currentNode
        const own = parentElement.closest('[translate="no"], option, textarea, script')
        if (/\d/.test(data) && !own) found.push(data)
      }
      return found
    }
    for (const place of Object.keys(places)) {
      if (sheets.includes(place)) await openSheet(plain, place)
      else await places[place][0](plain)
      assert.deepEqual(await plain.evaluate(bare), [], place)
      if (sheets.includes(place)) await press(`Close ${place}`)(plain)
    }
  })

  await context.test('nothing went wrong, and the translators were at work', async () => {
    for (const page of translated) assert.ok((await page.locator('font').count()) > 100)
    for (const page of [plain, ...translated]) assert.deepEqual(page.seen.errors, [])
  })
})
