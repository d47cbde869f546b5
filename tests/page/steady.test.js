// Nothing moves under the hand: whatever is done to a network or to its training, no control above or beside it has
// moved (L2); whatever is done is seen in the window at once (L3); and how much there is in it (L12).

import assert from 'node:assert/strict'
import test from 'node:test'
import { drawn, fileUrl, launch, open } from './browser.js'
import { drawnBy, linkOf } from './live-page.js'

const index = fileUrl('web/index.html')
const WIDE = [
  { width: 1440, height: 900 },
  { width: 1366, height: 768 },
  { width: 1024, height: 768 },
]
const named = ({ width, height }) => `${width} × ${height}`

/** 2 → 2 → 1 with rows to learn. */
const network =
  '#v=2&f=tanh,sigmoid&x=1,0&w=1.2,-0.9,0.7,1.1;1.5,-0.6&b=-0.5,0.2;0.1&seed=7&data=XOR&view=both'

/** Keeps where every control is. */
const keep = (page, grows) =>
  page.evaluate((grows) => {
    globalThis.places = () => {
      const places = new Map()
      const all = 'button, input, select, .tile, .field, .verdict, svg[data-picture]'
      for (const control of document.querySelectorAll(all)) {
        if (!control.checkVisibility() || control.closest('.visually-hidden')) continue
        // The nodes are what a network that has grown is drawn by.
        if (control.matches('.node') && grows) continue
        // By the thing itself: what is another one afterwards has not moved.
        places.set(control, control.getBoundingClientRect().toJSON())
      }
      return places
    }
    globalThis.before = globalThis.places()
  }, grows)

/** What moved since, of all that is not wholly below a height. */
const moved = (page, bottom) =>
  page.evaluate((bottom) => {
    const now = globalThis.places()
    return [...globalThis.before].flatMap(([control, old]) => {
      const at = now.get(control)
      if (!at || old.top >= bottom) return []
      const by = Math.max(
        ...['left', 'top', 'width', 'height'].map((side) => Math.abs(at[side] - old[side])),
      )
      const label = control.ariaLabel ?? control.textContent.slice(0, 30)
      return by > 0.5 ? [`${control.tagName} ${control.className} ${label} by ${by}`] : []
    })
  }, bottom)

const button = (name) => (page) => page.getByRole('button', { name, exact: true })
const press = (name) => async (page) => {
  await button(name)(page).click()
  return button(name)(page)
}
const click = (selector) => async (page) => {
  await page.locator(selector).first().click()
  return page.locator(selector).first()
}
const choose = (name, value) => async (page) => {
  const select = page.getByRole('combobox', { name, exact: true })
  await select.selectOption(value)
  return select
}
const type = (label, text) => async (page) => {
  const box = page.getByLabel(label, { exact: true })
  await box.fill(text)
  await box.press('Enter')
  return box
}
/** Drags something, and looks while it is held. */
const drag = (selector, dx, dy) => async (page) => {
  const target = page.locator(selector).first()
  const { x, y, width, height } = await target.boundingBox()
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width / 2 + dx, y + height / 2 + dy, { steps: 3 })
  await page.mouse.up()
  return target
}
const trained = (page) =>
  page.waitForFunction(() => document.querySelector('.train')?.textContent !== 'Pause')

/** Of one neuron with data, beside what layout.test does. */
const ofNeuron = {
  'other rows': choose('Data', 'AND'),
  'a row': click('.data tbody tr[aria-rowindex]'),
  'the slice': press('Slice'),
  'the slice along x₂': choose('Slice along', '1'),
  'the map': press('Map'),
  'a click on the map': click('[data-picture="Decision map"]'),
  undo: press('Undo'),
  redo: press('Redo'),
}
/** Of a network. */
const ofNetwork = {
  'a hidden neuron': click('.node'),
  'its weight': type('Weight 1', '-2.125'),
  'back to the output': click('.bench-head .link'),
  'the way to a neuron': press('Go to neuron h₂'),
  'the output again': click('.node >> nth=2'),
  'over h': press('h₁, h₂'),
  fold: drag('.fold input', -40, 0),
  'over x': press('x₁, x₂'),
  numbers: press('Numbers'),
  'an edge': async (page) => {
    await page.locator('.row .product').first().hover()
    return page.locator('.row .product').first()
  },
  relu: click('.tile >> nth=3'),
  sigmoid: click('.tile >> nth=1'),
  randomize: press('Randomize'),
  'a row': click('.data tbody tr[aria-rowindex]'),
  'other rows': choose('Data', 'OR'),
  'another neuron': press('One neuron more, hidden layer 1'),
  'one less': press('One neuron less, hidden layer 1'),
  'a second output': press('One neuron more, output'),
  'one output': press('One neuron less, output'),
  undo: press('Undo'),
  redo: press('Redo'),
}
/** Of training. */
const ofTraining = {
  'a rate': type('Learning rate', '0.25'),
  'a refused rate': type('Learning rate', '-1'),
  'the rate again': type('Learning rate', '0.5'),
  'the first beat': press('Step'),
  ...Object.fromEntries([2, 3, 4, 5, 6, 7].map((beat) => [`beat ${beat}`, press('Next beat')])),
  'the end of the beats': press('Done'),
  'a step': press('Step'),
  'a run': async (page) => {
    await page.getByRole('button', { name: 'Train', exact: true }).click()
    await page.waitForFunction(
      () => Number(document.querySelector('.epoch').textContent.slice(6)) > 5,
    )
    return page.locator('.train')
  },
  pause: async (page) => {
    if ((await page.locator('.train').textContent()) === 'Pause')
      await page.locator('.train').click()
    await trained(page)
    return page.locator('.train')
  },
  'back in time': click('.loss-curve .plot'),
  start: press('Back to the start'),
  'more of it': click('.more-training'),
  'held out': async (page) => {
    await choose('Held out', '50')(page)
    await page.keyboard.press('Escape')
    return page.locator('.more-training')
  },
  'a rate that is too large': async (page) => {
    await type('Learning rate', '1e300')(page)
    await page.locator('.train').click()
    await trained(page)
    return page.locator('.train')
  },
}

test('steady', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())

  await context.test(
    'L2 nothing above or beside a control moves: data, network, training',
    async () => {
      const starts = {
        'a neuron': [linkOf({ ...drawnBy(5, 2), data: 'XOR' }), ofNeuron],
        'a network': [network, ofNetwork],
        training: [network, ofTraining],
      }
      const faults = []
      for (const viewport of WIDE) {
        for (const [what, [link, actions]] of Object.entries(starts)) {
          const page = await open(browser, `${index}${link}`, { viewport })
          await drawn(page)
          for (const [name, act] of Object.entries(actions)) {
            // Where there is room for both, no button is there for one of them.
            if (/^the (slice|map)$/.test(name) && (await button('Slice')(page).count()) === 0)
              continue
            await keep(page, /neuron$|less$|output$/.test(name) && what === 'a network')
            const control = await act(page)
            await drawn(page)
            const { y, height } = (await control.count())
              ? await control.boundingBox()
              : { y: viewport.height, height: 0 }
            for (const fault of await moved(page, y + height)) {
              faults.push(`${named(viewport)}, ${what}, ${name}: ${fault}`)
            }
          }
          assert.deepEqual(page.seen.errors, [])
          await page.context().close()
        }
      }
      assert.deepEqual(faults, [])
    },
  )

  await context.test('L3 whatever is done is seen in the window', async () => {
    const viewport = WIDE[0]
    const unseen = []
    for (const [what, [link, actions]] of Object.entries({
      'a neuron': [
        linkOf({ ...drawnBy(5, 2), data: 'XOR' }),
        {
          ...Object.fromEntries(
            ['Input 1', 'Weight 2', 'Bias', 'Seed'].map((label) => [label, type(label, '3')]),
          ),
          ...ofNeuron,
          slope: click('.caption-line button'),
          step: click('.tile'),
          'more activations': press('more activations'),
          softsign: click('#more-activations label >> nth=3'),
          'one input more': press('One more input'),
        },
      ],
      'a network': [network, ofNetwork],
      training: [network, ofTraining],
    })) {
      const page = await open(browser, `${index}${link}`, { viewport })
      await drawn(page)
      let before = await page.screenshot()
      for (const [name, act] of Object.entries(actions)) {
        // The rings of focus and pointer are no answer: the picture before has them too.
        const control = await act(page)
        await drawn(page)
        const after = await page.screenshot()
        const own = (await control.count()) ? await control.boundingBox() : null
        if (!(await differ(page, before, after, own))) unseen.push(`${what}: ${name}`)
        before = after
      }
      await page.context().close()
    }
    assert.deepEqual(unseen, [])
  })

  await context.test('L12 at most 36 controls with 2-2-1 and training', async () => {
    const page = await open(browser, `${index}${network}`, { viewport: WIDE[0] })
    await drawn(page)
    const controls = await page.evaluate(() => {
      const seen = [...document.querySelectorAll('button, select, input')].filter(
        (control) =>
          control.checkVisibility() && !control.matches('.sign-key, .field [type=range]'),
      )
      // A choice of one among several is one control, and so is what slides from one of them to the other.
      const group = (control) =>
        control.closest('[role=radiogroup], .view-switch, .data-rows, .map-head .toolbar') ??
        (control.matches('.picker-more, .fold input') ? null : control)
      const axes = (place) =>
        place?.matches?.('[aria-label="Axes of the map"]') || place?.closest?.('.fold')
          ? 'axes'
          : place
      const all = new Set(
        seen.map((control) => {
          if (control.matches('.picker-more')) return control
          if (control.matches('.fold input')) return 'axes'
          return axes(group(control))
        }),
      )
      return [...all].map((one) => one.ariaLabel ?? one.textContent?.trim() ?? one)
    })
    assert.ok(
      controls.length > 25 && controls.length <= 36,
      `${controls.length}: ${controls.join('; ')}`,
    )
    await page.context().close()
  })
})

/** Whether two pictures of the window differ anywhere but at one place. */
async function differ(page, before, after, own) {
  const { x, y, width, height } = own ?? { x: 0, y: 0, width: 0, height: 0 }
  return page.evaluate(
    async ([before, after, own]) => {
      const read = async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
        canvas.drawImage(bitmap, 0, 0)
        return canvas.getImageData(0, 0, bitmap.width, bitmap.height)
      }
      const [a, b] = [await read(before), await read(after)]
      let count = 0
      for (let k = 0; k < a.data.length; k += 4) {
        const [x, y] = [(k / 4) % a.width, Math.floor(k / 4 / a.width)]
        if (x >= own.left && x <= own.right && y >= own.top && y <= own.bottom) continue
        if (Math.abs(a.data[k] - b.data[k]) + Math.abs(a.data[k + 2] - b.data[k + 2]) > 40) count++
      }
      return count > 12
    },
    [
      before.toString('base64'),
      after.toString('base64'),
      { left: x - 6, top: y - 6, right: x + width + 6, bottom: y + height + 6 },
    ],
  )
}
