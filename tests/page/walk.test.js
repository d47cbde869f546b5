// The ten lessons from the first to the last with nothing but the page: once by the keyboard alone, by hand
// wherever hands can do it, and once by taps on a phone.

import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { lessonNames, lessons } from '../../web/page/lessons/lessons.js'
import { fileUrl, launch, open } from './browser.js'

let browser
before(async () => {
  browser = await launch()
})
after(() => browser.close())

const started = async (options) => {
  const page = await open(browser, fileUrl('web/index.html'), options)
  await page.waitForSelector('.guide')
  return page
}
const textIs = (page, text) =>
  page.waitForFunction(
    (text) => document.querySelector('.guide > .guide-text')?.textContent.includes(text),
    text,
  )
/** How often a key is pressed before a place counts as one that cannot be reached. */
const MOST = 90

/** The hands of a keyboard: every place is reached by Tab, and in a toolbar by arrows. */
function keyboard(page) {
  const press = (...keys) =>
    keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve())
  const isAt = (selector) =>
    page.evaluate((selector) => {
      const { activeElement } = document
      if (activeElement.matches(selector)) return 'there'
      return activeElement.closest('[role=toolbar]')?.querySelector(selector) ? 'beside' : ''
    }, selector)
  const reach = async (selector) => {
    for (let i = 0; i < MOST; i++) {
      const where = await isAt(selector)
      if (where === 'there') return
      await press(where === 'beside' ? 'ArrowRight' : 'Tab')
    }
    assert.fail(`${selector} is not reached by keys`)
  }
  const use = async (selector) => {
    await reach(selector)
    await press('Enter')
  }
  const type = async (name, value) => {
    await reach(`input[aria-label="${name}"]`)
    await press('Control+a')
    await page.keyboard.type(String(value))
    await press('Enter')
  }
  const neuron = async (weights, bias) => {
    for (const [i, weight] of weights.entries()) await type(`Weight ${i + 1}`, weight)
    await type('Bias', bias)
  }
  /** The tile so many further than the chosen one. */
  const tile = async (further) => {
    await reach('[name=activation]:checked')
    for (let i = 0; i < Math.abs(further); i++)
      await press(further > 0 ? 'ArrowRight' : 'ArrowLeft')
  }
  const train = () => use('.training-controls .train')
  const data = async () => {
    await reach('select[aria-label=Data]')
    await press('ArrowDown')
  }
  const wrongLoss = () =>
    page.evaluate(
      () => !(Number(document.querySelector('.learning .loss').textContent.match(/[\d.]+$/)) < 0.7),
    )
  return {
    press,
    reach,
    use,
    showMe: () => use('.guide > .toolbar .guide-act'),
    next: () => use('.guide > .toolbar .guide-next'),
    open: async (index) => {
      await use('.lesson-button')
      await page.waitForFunction(() => document.activeElement.role === 'menuitemradio')
      await press('Home', ...Array(index).fill('ArrowDown'), 'Enter')
    },
    /** What hands do at a step; the others are shown. */
    steps: {
      'neuron;1': () => type('Input 1', 3),
      'neuron;2': () => type('Weight 2', -0.75),
      'neuron;3': () => type('Bias', 0),
      'fire-or-not;1': () => type('Bias', -1.5),
      'fire-or-not;2': () => tile(1),
      'fire-or-not;3': async () => {
        await tile(1)
        await type('Bias', 1)
      },
      'fire-or-not;4': async () => {
        await tile(1)
        await type('Bias', -4.5)
      },
      'program;2': () => tile(1),
      'program;3': () => tile(1),
      'program;4': () => tile(1),
      'a-line-that-decides;1': () => type('Bias', -0.5),
      'a-line-that-decides;2': () => type('Weight 2', 0.5),
      'a-line-that-decides;3': () => neuron([1, 1], -1.5),
      'a-line-that-decides;4': async () => {
        await data()
        await type('Bias', -0.5)
      },
      'a-line-that-decides;5': async () => {
        await data()
        await neuron([-1, -1], 1.5)
      },
      'xor-wall;1': () => neuron([1, 1], -0.5),
      'xor-wall;2': async () => {
        for (const bias of [0.5, 0, -0.2, -0.8, -1, -1.5]) await type('Bias', bias)
        await page.waitForSelector('.guide > .toolbar .guide-next.ready')
      },
      'xor-wall;3': async () => {
        await type('Input 1', 0.5)
        await type('Input 2', 0.5)
      },
      'wall-falls;1': () => press('Alt+ArrowLeft'),
      'wall-falls;2': async () => {
        await press('Alt+ArrowUp')
        await neuron([1, 1], -0.5)
        await press('Alt+ArrowDown')
        await neuron([-1, -1], 1.5)
        await press('Alt+ArrowRight')
        await neuron([1, 1], -1.5)
      },
      'wall-falls;3': async () => {
        await reach('.fold input')
        await press('End')
      },
      'wall-falls;4': async () => {
        await reach('.fold input')
        await press('Home')
      },
      'without-f;1': async () => {
        await press('Alt+ArrowLeft')
        await tile(2)
      },
      'without-f;3': () => tile(-2),
      'learning;1': async () => {
        await use('.training-controls .step')
        await page.waitForSelector('.beats')
        for (let beat = 1; beat < 7; beat++) await use('[aria-label="Next beat"]')
        await use('.beats [aria-label=Done]')
      },
      'learning;2': async () => {
        for (let i = 0; i < MOST && (await wrongLoss()); i++) await use('.training-controls .step')
      },
      'learning;3': train,
      'learning;4': async () => {
        await reach('[aria-label="Time: back along the run"]')
        await press('Home')
      },
      'when-learning-fails;1': async () => {
        await train()
        await page.waitForFunction(() =>
          document.querySelector('.learning').textContent.includes('rate 10'),
        )
        await use('.training-controls .to-start')
        await type('Learning rate', 0.1)
        await train()
      },
      'when-learning-fails;2': () => type('Bias', 1.5),
      'when-learning-fails;3': () => use('[data-part=randomize]'),
      'when-learning-fails;4': async () => {
        await press('Alt+ArrowLeft')
        await tile(2)
      },
      'when-learning-fails;5': async () => {
        await use('[data-part=randomize]')
        await train()
      },
      'your-data;3': train,
    },
  }
}

/** Taps on a phone: tiles and Randomize by hand, the rest is shown. */
function fingers(page) {
  const tap = (selector) => page.locator(selector).first().tap()
  const inAll = async (selector) => {
    const all = page.locator('.guide-all')
    if (!(await all.isVisible())) await tap('.guide-more')
    await all.locator(selector).tap()
    await all.waitFor({ state: 'hidden' })
  }
  const tile = (name) => page.locator('.tile', { hasText: name }).first().tap()
  return {
    showMe: () => inAll('.guide-act'),
    next: () => tap('.guide > .toolbar .guide-next'),
    open: async (index) => {
      await tap('.lesson-button')
      await page.locator('.lessons button').nth(index).tap()
    },
    steps: {
      'fire-or-not;2': () => tile('sigmoid'),
      'program;2': () => tile('sigmoid'),
      'program;3': () => tile('tanh'),
      'program;4': () => tile('ReLU'),
      'when-learning-fails;3': () => tap('[data-part=randomize]'),
    },
  }
}

/**
 * Every step of every lesson in one go, each reached from the one before.
 * @param {import('playwright-core').Page} page
 * @param {ReturnType<typeof keyboard> | ReturnType<typeof fingers>} hands
 */
async function walk(page, hands) {
  await hands.open(0)
  for (const name of lessonNames) {
    for (const [index, step] of lessons[name].steps.entries()) {
      const called = `${name};${index + 1}`
      await textIs(page, step.text)
      if (step.goal) assert.equal(await page.locator('.guide .ready').count(), 0, called)
      const byHand = hands.steps[called]
      if (byHand) await byHand()
      else if (step.show) await hands.showMe()
      if (step.goal) {
        const tick = page.waitForSelector('.guide .guide-next.ready')
        await tick.catch(async () =>
          assert.fail(`${called} is not done: ${await page.evaluate(() => location.hash)}`),
        )
        await textIs(page, step.text)
      }
      if (step.action === 'code') {
        await hands.showMe()
        await page.waitForSelector('dialog.sheet')
        await page.keyboard.press('Escape')
        await page.waitForSelector('dialog.sheet', { state: 'detached' })
      }
      if (step.action === 'second') await hands.showMe()
      else if (called !== 'your-data;5') await hands.next()
    }
  }
  assert.deepEqual(page.seen.errors, [])
}

test('all ten lessons by the keyboard alone', async () => {
  const page = await started({ viewport: { width: 1440, height: 900 } })
  await walk(page, keyboard(page))
  await page.close()
})

test('all ten lessons by touch, on a phone', async () => {
  const page = await started({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  await walk(page, fingers(page))
  await page.close()
})
