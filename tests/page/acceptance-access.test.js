// The acceptance list, "everyone can use it": A28 to A38. Numbers are judged by the core. Not automated:
// that a screen reader says what it is given, and the platform's own lists that a select opens by touch.

import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { activations, Neuron } from 'neuron-wasm'
import { full, short } from '../../web/page/state/numbers.js'
import { axe } from './axe.js'
import { drawn, fileUrl, follow, hash, launch, open } from './browser.js'
import { names, rounds } from './live-page.js'
import { menu, openSheet, sheets } from './sheets.js'

const index = fileUrl('web/index.html')
const start = { f: 'sigmoid', x: [1, 0.5], w: [0.8, -1.2], b: 0.3, seed: 42 }
/** 2 → 2 → 1 with rows to learn. */
const network = `#v=2&f=tanh,sigmoid&x=1,0&w=1.2,-0.9,0.7,1.1;1.5,-0.6&b=-0.5,0.2;0.1&seed=7&data=XOR&view=both`
const phone = { width: 320, height: 640 }

/** The numbers in the boxes, after all views were seen to agree with them and with the core. */
async function agreed(page) {
  await drawn(page)
  const seen = await page.evaluate(() => {
    const value = (name) => document.querySelector(`[aria-label="${name}"]`)?.value
    const numbers = (name) =>
      [1, 2].map((i) => ({ box: value(`${name} ${i}`), slider: value(`${name} ${i}, slider`) }))
    const texts = (selector) =>
      [...document.querySelectorAll(selector)].map((part) => part.textContent.trim())
    const says = (name) =>
      document
        .querySelector(`[role="slider"][aria-label^="${name}"]`)
        ?.getAttribute('aria-valuetext')
    return {
      inputs: numbers('Input'),
      weights: numbers('Weight'),
      bias: { box: value('Bias'), slider: value('Bias, slider') },
      activation: document.querySelector('[name="activation"]:checked').value,
      products: texts('.row .product'),
      z: texts('#z')[0],
      y: texts('#y')[0],
      curve: says('Operating point'),
      map: says('Point of the map'),
      response: says('Point of the response'),
      active: document.activeElement?.getAttribute('aria-label'),
    }
  })
  const plain = (text) => text.replaceAll('−', '-')
  const number = ({ box, slider }, name) => {
    const value = Number(plain(box))
    // A slider shows hundredths from -5 to 5, and a box that is not typed into rounds.
    const swept = Math.min(Math.max(value, -5), 5)
    assert.ok(Math.abs(Number(slider) - swept) <= 0.0051, `slider of ${name}`)
    return value
  }
  const link = new URLSearchParams((await page.evaluate(linkNow)).slice(1))
  const exact = (part) => link.get(part).split(',').map(Number)
  const [inputs, weights, [bias]] = ['x', 'w', 'b'].map(exact)
  const boxes = [...seen.inputs, ...seen.weights, seen.bias].map(number)
  for (const [i, value] of [...inputs, ...weights, bias].entries()) {
    assert.ok(Math.abs(boxes[i] - value) <= 1e-4 * Math.max(1, Math.abs(value)), `box ${i}`)
  }
  const neuron = new Neuron(2, seen.activation, { weights, bias })
  const [z, y] = [neuron.weightedSum(inputs), neuron.output(inputs)]
  assert.equal(seen.z, full(z))
  assert.equal(seen.y, full(y))
  for (const [i, product] of seen.products.entries()) {
    const value = i < 2 ? inputs[i] * weights[i] : bias
    assert.ok(rounds(product.slice(2), value), `product ${i}: ${product} is ${value}`)
  }
  // On a narrow window one of the pictures is on stage.
  const { curve, map, response } = seen
  assert.ok(curve ?? map ?? response, 'a picture')
  if (curve) assert.equal(curve, `z = ${short(z)}, f(z) = ${short(y)}`)
  if (map) {
    assert.equal(map, `x₁ = ${short(inputs[0])}, x₂ = ${short(inputs[1])}, y = ${short(y)}`)
  }
  if (response) assert.equal(response, `x₁ = ${short(inputs[0])}, y = ${short(y)}`)
  return { inputs, weights, bias, z, y }
}

/** In the page: the link to what it shows, which Share holds. */
function linkNow() {
  let copied
  Object.defineProperty(navigator, 'clipboard', {
    configurable: true,
    value: {
      writeText: async (text) => {
        copied = text
      },
    },
  })
  globalThis.copyButton ??= [...document.querySelectorAll('button')].find(
    (button) => button.textContent === 'Copy link',
  )
  globalThis.copyButton.click()
  return copied.replace(/^[^#]*/, '')
}

/** What changed between two states that agreed, by name. */
const changes = (before, after) =>
  ['inputs', 'weights', 'bias'].filter((name) => String(before[name]) !== String(after[name]))

/** A10: z moved by one, by the bias alone, by exactly what z shows. */
function movedByOne(before, after) {
  assert.deepEqual(changes(before, after), ['bias'])
  assert.equal(Number((after.z - before.z).toFixed(9)), 1)
  assert.equal(Number((after.bias - before.bias).toFixed(9)), 1)
}

/** How many edges, rows and terms are marked. */
const marked = (page) =>
  page.evaluate(() =>
    ['.wires .edge', '.row', '.sum-arrow'].map((kind) =>
      [...document.querySelectorAll(`${kind}.lit`)].map((lit) => lit.dataset.term).join(),
    ),
  )

/** What has the focus, once what was done is drawn. */
async function focusName(page) {
  await drawn(page)
  return page.evaluate(() => {
    const { activeElement: at } = document
    return at === document.body
      ? null
      : (at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent).trim()
  })
}

/** Presses Tab until what has the focus bears a name. */
async function tabTo(page, name) {
  const met = []
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab')
    const at = await focusName(page)
    if (at?.startsWith(name)) return
    met.push(at)
  }
  assert.fail(`Tab never comes to ${name}; it met ${met.join(', ')}`)
}

/** Two pictures as pixels, to be compared in a page of the same browser. */
async function pixels(blank, ...pictures) {
  return blank.evaluateHandle(
    (pictures) =>
      Promise.all(
        pictures.map(async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
          const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
          const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
          context.drawImage(bitmap, 0, 0)
          const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
          const linear = (byte) =>
            byte <= 10 ? byte / 3294.6 : ((byte / 255 + 0.055) / 1.055) ** 2.4
          const grey = Float64Array.from(
            { length: bitmap.width * bitmap.height },
            (_, k) =>
              0.2126 * linear(data[4 * k]) +
              0.7152 * linear(data[4 * k + 1]) +
              0.0722 * linear(data[4 * k + 2]),
          )
          return { width: bitmap.width, height: bitmap.height, grey }
        }),
      ),
    pictures.map((picture) => picture.toString('base64')),
  )
}

test('everyone can use it', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const openStart = (options) => open(browser, index + hash(start), options)
  const blank = await (await browser.newContext()).newPage()

  await context.test('A28 the keyboard alone does what the mouse does', async () => {
    const page = await openStart({ viewport: { width: 1440, height: 900 } })
    const press = async (...keys) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    let before = await agreed(page)
    const after = async (...changed) => {
      const now = await agreed(page)
      assert.deepEqual(changes(before, now), changed)
      before = now
      return now
    }
    // A09: one value by its box, by the line of the map, by the map, by the slice, by the curve.
    await tabTo(page, 'Line of the map')
    await press('ArrowUp')
    await after('bias')
    await press('Enter')
    assert.equal(await focusName(page), 'Boundary angle in degrees')
    await press('ArrowDown')
    await after('weights')
    await press('End', 'ArrowRight')
    assert.equal(await focusName(page), 'Boundary distance from 0')
    await press('ArrowDown')
    await after('bias')
    await press('Escape')
    assert.match(await focusName(page), /^Line of the map/)
    await tabTo(page, 'Arrow of the map')
    await press('ArrowUp')
    await after('weights')
    await tabTo(page, 'Weight 2')
    await press('Control+A')
    await page.keyboard.type('-1.2')
    await press('Enter', 'ArrowUp', 'ArrowUp')
    assert.equal((await after('weights')).weights[1], -1)
    await press('Control+A')
    await page.keyboard.type('-0.25')
    await press('Enter')
    assert.equal((await after('weights')).weights[1], -0.25)
    await tabTo(page, 'sigmoid')
    await press('ArrowRight')
    await after()
    assert.match(await focusName(page), /^tanh/)
    // A10: the operating point.
    const low = before
    await tabTo(page, 'Operating point')
    await press('PageUp')
    movedByOne(low, await after('bias'))
    await tabTo(page, 'Point of the map')
    await press('ArrowUp', 'ArrowLeft', 'ArrowLeft')
    assert.deepEqual((await after('inputs')).inputs, [0.8, 0.6])
    await tabTo(page, 'Point of the response')
    await press('End')
    assert.deepEqual((await after('inputs')).inputs, [5, 0.6])

    // A11: what is focused is marked, once in each view; Escape clears it.
    await tabTo(page, 'Weight 2')
    assert.deepEqual(await marked(page), ['1', '1', '1'])
    await press('Escape')
    assert.deepEqual(await marked(page), ['', '', ''])
    await tabTo(page, 'Bias')
    assert.deepEqual(await marked(page), ['bias', 'bias', 'bias'])

    // A21: undo and redo, by keys and by their buttons.
    await tabTo(page, 'Operating point')
    await press('ArrowRight')
    const moved = await after('bias')
    await press('Control+Z')
    const back = await after('bias')
    await press('Control+Shift+Z')
    assert.deepEqual(await after('bias'), moved)
    await tabTo(page, 'Share')
    await press('Home')
    assert.equal(await focusName(page), 'Undo')
    await press('Enter')
    assert.deepEqual(await after('bias'), back)
    await press('ArrowRight')
    assert.equal(await focusName(page), 'Redo')
    await press('Space')
    assert.deepEqual(await after('bias'), moved)

    // A25: the gates, by name, and a neuron that learns them; each row by its radio button.
    await tabTo(page, 'tanh')
    await press('ArrowLeft', 'ArrowLeft')
    assert.match(await focusName(page), /^step/)
    const targets = { AND: '0001', OR: '0111', NAND: '1110', NOR: '1000' }
    for (const [row, [name, target]] of Object.entries(targets).entries()) {
      await tabTo(page, 'Data')
      await press('Home', ...Array(row + 1).fill('ArrowDown'))
      await tabTo(page, 'Step')
      await press('ArrowRight')
      assert.equal(await focusName(page), 'Train')
      await press('Enter')
      await page.waitForFunction(
        () =>
          document.querySelector('.data .score')?.textContent === '4 of 4 points right' &&
          document.querySelector('.train')?.textContent !== 'Pause',
      )
      await tabTo(page, 'Row ')
      await press('Home')
      for (const [k, answer] of [...target].entries()) {
        const { inputs, y } = await agreed(page)
        assert.deepEqual(inputs, [k >> 1, k & 1])
        assert.equal(String(y), answer, name)
        await press('ArrowDown')
      }
    }

    // A network: grown, gone into, folded, and back along its training.
    await tabTo(page, '+ a neuron beside it')
    await press('ArrowRight', 'Enter')
    await tabTo(page, 'Go to neuron h₁')
    await press('Enter')
    assert.match(await page.locator('.bench-head h2').textContent(), /^y ‹ h₁, hidden neuron/)
    await tabTo(page, 'Back to y')
    await press('Enter')
    assert.equal(await page.locator('.bench-head h2').textContent(), 'y, the output neuron')
    // The only neuron of a layer cannot be taken away, so that its button is no stop.
    await tabTo(page, 'One neuron more, hidden layer 1')
    await press('Enter')
    assert.equal(await page.locator('.node').count(), 3)
    await tabTo(page, 'Fold x to h')
    await press('End')
    await drawn(page)
    assert.equal(await page.getByLabel('Fold x to h').inputValue(), '1')
    await tabTo(page, 'x₁, x₂')
    await press('Enter')
    assert.equal(await page.getByLabel('Fold x to h').inputValue(), '0')
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test(
    'A28 in every engine: handles by name, keys of the browser left to it',
    async () => {
      const page = await openStart({ viewport: { width: 1440, height: 900 } })
      for (const link of [hash(start), network]) {
        await follow(page, link)
        // Names of SVG's attributes are told apart by case: only in Chromium is tabIndex a stop all the same.
        const handles = await page.evaluate(() =>
          [...document.querySelectorAll('svg *')]
            .filter((part) => part.hasAttribute('role') || part.getAttribute('tabIndex'))
            .map((part) =>
              part
                .getAttributeNames()
                .filter((name) => /tabindex/i.test(name))
                .join(),
            ),
        )
        assert.ok(handles.length >= 3)
        assert.ok(
          handles.every((name) => name === 'tabindex'),
          handles.join(),
        )
        const taken = await page.evaluate(() => {
          const taken = []
          const places =
            '[role="slider"][tabindex], [role="tab"], [role="toolbar"] button, [role="radiogroup"] button, .data-rows input'
          for (const place of document.querySelectorAll(places)) {
            for (const key of ['ArrowLeft', 'ArrowRight', 'Home', 'End']) {
              for (const chord of ['altKey', 'ctrlKey', 'metaKey', 'shiftKey']) {
                // By which the neighbour is selected, on the whole page.
                if (chord === 'altKey' && key.startsWith('Arrow') && location.hash.includes(';'))
                  continue
                const options = { key, [chord]: true, bubbles: true, cancelable: true }
                if (!place.dispatchEvent(new KeyboardEvent('keydown', options)))
                  taken.push(`${chord} ${key} on ${place.outerHTML.slice(0, 80)}`)
              }
            }
          }
          return taken
        })
        assert.deepEqual(taken, [])
      }
      // Undo, at its end, hands the focus on.
      await page.goto('about:blank')
      await page.goto(index + hash(start))
      await page.getByLabel('Bias', { exact: true }).press('ArrowUp')
      await page.getByRole('button', { name: 'Undo' }).press('Enter')
      assert.equal(await focusName(page), 'Redo')
      await page.context().close()
    },
  )

  await context.test(
    'A29 the Tab key follows the reading order and its place is seen',
    async () => {
      const wide = { viewport: { width: 1440, height: 900 } }
      for (const [size, options] of Object.entries({
        wide,
        'forced colours': { ...wide, forcedColors: 'active' },
        phone: { viewport: phone },
      })) {
        const page = await openStart(options)
        await page.keyboard.press('Tab')
        const stops = []
        for (let place = 0; ; place++) {
          const stop = await page.evaluate((place) => {
            const { activeElement: at } = document
            if (at === document.body || at.dataset.stop) return null
            const before = document.querySelector(`[data-stop="${place - 1}"]`)
            at.dataset.stop = place
            const { left, top, right, bottom, width, height } = at.getBoundingClientRect()
            const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
            return {
              name: at.getAttribute('aria-label') ?? at.textContent.trim(),
              box: { x: left, y: top, width, height },
              place: { left, right, top: top + scrollY, bottom: bottom + scrollY },
              inView: top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth,
              covered: !(hit && (at.contains(hit) || hit.contains(at))),
              follows:
                !before ||
                Boolean(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING),
              text: at.matches('input[type="text"]'),
              picture: [...document.querySelectorAll('svg')].indexOf(at.closest('svg')),
            }
          }, place)
          if (!stop) break
          assert.ok(stop.inView, `${size}: ${stop.name} is in view`)
          assert.ok(!stop.covered, `${size}: ${stop.name} is not covered`)
          const before = stops.at(-1)
          if (before) {
            assert.ok(stop.follows, `${stop.name} comes after ${before.name}`)
            const further =
              stop.place.bottom > before.place.top &&
              (stop.place.top >= before.place.bottom - 1 || stop.place.left >= before.place.left)
            const nextColumn = stop.place.left >= before.place.right
            // What is dragged on one picture stands wherever it was dragged to.
            const onePicture = stop.picture !== -1 && stop.picture === before.picture
            assert.ok(
              further || nextColumn || onePicture,
              `${size}: from ${before.name} on to ${stop.name}`,
            )
          }
          stops.push(stop)
          if (size !== 'phone') await seen(page, stop)
          await page.keyboard.press('Tab')
        }
        assert.ok(stops.length <= 25, `${stops.length} stops: ${stops.map(({ name }) => name)}`)
        assert.ok(stops.length > 15)
        await page.context().close()
      }

      /** Whether the focus shows: in the ring around a box of text, anywhere on something else. */
      async function seen(page, { name, box, text }) {
        const room = 8
        const clip = {
          x: Math.max(0, box.x - room),
          y: Math.max(0, box.y - room),
          width: box.width + 2 * room,
          height: box.height + 2 * room,
        }
        const focused = await page.screenshot({ clip })
        await page.evaluate(() => {
          globalThis.at = document.activeElement
          globalThis.at.blur()
        })
        const blurred = await page.screenshot({ clip })
        await page.evaluate(() => globalThis.at.focus())
        const pair = await pixels(blank, focused, blurred)
        const changed = await pair.evaluate(
          ([a, b], { text, room }) => {
            let changed = 0
            for (let k = 0; k < a.grey.length; k++) {
              const [x, y] = [k % a.width, Math.floor(k / a.width)]
              const inside = x >= room && y >= room && x < a.width - room && y < a.height - room
              if (text && inside) continue
              const [light, dark] = [a.grey[k], b.grey[k]].sort((p, q) => q - p)
              if ((light + 0.05) / (dark + 0.05) >= 3) changed++
            }
            return changed
          },
          { text, room },
        )
        const around = Math.min(box.width, 60) + Math.min(box.height, 60)
        assert.ok(changed > around, `${name}: focus changes ${changed} pixels`)
      }
    },
  )

  await context.test('A30 every drag can be done by clicks and typing', async () => {
    const page = await openStart({
      viewport: { width: 1440, height: 1000 },
      before: () => {
        for (const kind of ['pointermove', 'mousemove', 'touchmove', 'dragstart']) {
          addEventListener(
            kind,
            (event) => {
              if (event.buttons) event.stopImmediatePropagation()
            },
            true,
          )
        }
      },
    })
    // Whatever shows that it can be dragged is one of these.
    const draggable = () =>
      page.evaluate(() => [
        ...new Set(
          [...document.querySelectorAll('*')]
            .filter((element) => /grab|move|resize/.test(getComputedStyle(element).cursor))
            .map((element) => {
              const held = element.closest('.handle, .field, .movable, .fold, .loss-curve')
              return held ? held.getAttribute('class').split(' ')[0] : element.outerHTML
            }),
        ),
      ])
    assert.deepEqual((await draggable()).toSorted(), ['field', 'handle'])

    let before = await agreed(page)
    const after = async (...changed) => {
      const now = await agreed(page)
      assert.deepEqual(changes(before, now), changed)
      before = now
      return now
    }
    /** Clicks a place of a picture, in its own numbers. */
    const click = async (picture, u, v) => {
      const svg = page.locator(`[data-picture="${picture}"]`)
      const at = await svg.evaluate(
        (svg, [u, v]) => {
          const scale = (anchor, side, value) => {
            const ticks = [
              ...svg.querySelectorAll(`.axes text[text-anchor="${anchor}"]:not(.label)`),
            ]
            const [[a, pa], [b, pb]] = [ticks[0], ticks.at(-1)].map((tick) => [
              Number(tick.textContent.replace('−', '-')),
              Number(tick.getAttribute(side)),
            ])
            return pa + ((value - a) * (pb - pa)) / (b - a)
          }
          const { left, top } = svg.getBoundingClientRect()
          return [left + scale('middle', 'x', u), top + scale('end', 'y', v) - 4]
        },
        [u, v],
      )
      await page.mouse.click(...at)
    }
    const type = async (name, text) => {
      await page.getByLabel(name, { exact: true }).fill(text)
      await page.keyboard.press('Enter')
      await page.locator('h1').click()
    }
    // A09.
    await page.getByLabel('Weight 1, slider').click({ position: { x: 20, y: 8 } })
    assert.ok((await after('weights')).weights[0] < -1, 'a slider, by a click on its track')
    await type('Weight 1', '0.8')
    await after('weights')
    await type('Weight 2', '1')
    await after('weights')
    await click('Decision map', 0.2, 0.8)
    const near = await after('inputs')
    assert.ok(Math.hypot(near.inputs[0] - 0.2, near.inputs[1] - 0.8) < 0.01, String(near.inputs))
    await click('Response', 2, 0.5)
    assert.ok(Math.abs((await after('inputs')).inputs[0] - 2) < 0.03)
    await type('Input 1', '0.5')
    await after('inputs')
    // A10: a click where z is one more. The click is on a pixel, so z is what the curve shows.
    await click('Activation curve', before.z + 1, 0.1)
    const low = before
    const high = await after('bias')
    assert.ok(Math.abs(high.z - low.z - 1) < 0.03)
    assert.equal(Number((high.bias - low.bias).toFixed(9)), Number((high.z - low.z).toFixed(9)))
    // The boundary, moved and turned, beside its handle and in its sheet.
    await type('Bias', '-0.5')
    await after('bias')
    await page.getByLabel('Line of the map').click()
    await type('Boundary distance from 0', '0.25')
    await after('bias')
    await openSheet(page, 'Line by numbers')
    await type('Boundary angle in degrees', '30')
    const turned = await after('weights')
    const angle = (Math.atan2(turned.weights[1], turned.weights[0]) * 180) / Math.PI
    assert.ok(Math.abs(angle - 30) < 1e-9)
    await page.getByRole('button', { name: 'Close Line by numbers' }).click()
    // A11.
    await page.locator('.row[data-term="1"] .product').hover()
    assert.deepEqual(await marked(page), ['1', '1', '1'])
    await page.keyboard.press('Escape')
    assert.deepEqual(await marked(page), ['', '', ''])
    // A21.
    await page.getByRole('button', { name: 'Undo' }).click()
    await after('weights')
    await page.getByRole('button', { name: 'Redo' }).click()
    assert.deepEqual(await after('weights'), turned)
    // A25.
    await page.getByRole('combobox', { name: 'Data' }).selectOption('OR')
    await page.locator('.data tbody tr[aria-rowindex]').nth(2).click()
    assert.deepEqual((await after('inputs')).inputs, [1, 0])

    // Of a network: the fold by a click on its track, the time of a run by a click on its curve.
    await follow(page, network)
    const fold = page.getByLabel('Fold x to h')
    await fold.click()
    assert.ok(Math.abs((await fold.inputValue()) - 0.5) < 0.1)
    await page.getByRole('button', { name: 'h₁, h₂', exact: true }).click()
    assert.equal(await fold.inputValue(), '1')
    await page.getByRole('button', { name: 'x₁, x₂', exact: true }).click()
    await page.getByLabel('More of training').click()
    await page.getByRole('combobox', { name: 'Step' }).selectOption('10')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Step', exact: true }).click()
    await page.waitForFunction(
      () => document.querySelector('.learning .epoch').textContent === 'epoch 10',
    )
    assert.deepEqual((await draggable()).toSorted(), ['field', 'handle'])
    await page.locator('.loss-curve .plot').click()
    assert.match(await page.locator('.learning .epoch').textContent(), /^epoch [4-6]$/)

    // Rows of one's own: a click adds one, a key takes it away; where it is, the sheet has as text.
    await follow(page, '#v=2&f=sigmoid&x=0.5,0.5&w=1,-1&b=0&data=mine&rows=0,0;1,1&targets=0,1')
    const rows = page.locator('.data tbody tr[aria-rowindex]')
    const count = await rows.count()
    assert.ok(count > 0, 'rows from the link')
    assert.deepEqual((await draggable()).toSorted(), ['datum', 'field', 'handle'])
    await click('Decision map', 0.8, 0.2)
    assert.equal(await rows.count(), count + 1)
    await page.getByLabel('Point of the map').press('Delete')
    assert.equal(await rows.count(), count)
    await page.getByRole('button', { name: 'Edit', exact: true }).click()
    await page.getByRole('dialog', { name: 'Edit the rows' }).waitFor()
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  /** In the reader's own colours, what is pressed or selected has the one that they chose for it. */
  async function chosenStandOut(page) {
    const looks = await page.evaluate(() => {
      const probe = document.createElement('span')
      probe.style.cssText = 'forced-color-adjust: none; background: Highlight; color: HighlightText'
      document.body.append(probe)
      const look = (element) => {
        const { backgroundColor, color } = getComputedStyle(element)
        return `${color} on ${backgroundColor}`
      }
      const wanted = look(probe)
      probe.remove()
      return [...document.querySelectorAll('button')]
        .filter((button) => button.checkVisibility())
        .map((button) => ({
          name: button.textContent,
          chosen: button.matches('[aria-pressed="true"], [aria-selected="true"]'),
          stands: look(button) === wanted,
        }))
    })
    assert.deepEqual(
      looks.filter(({ chosen, stands }) => chosen !== stands),
      [],
    )
    const chosen = looks.filter(({ chosen }) => chosen).map(({ name }) => name)
    assert.deepEqual(chosen, ['Both', 'Slope', 'Map', 'x₁, x₂'])
  }

  await context.test('A31 axe finds nothing, whatever is open', async () => {
    for (const scheme of ['light', 'dark', 'forced colours']) {
      const page = await openStart({
        viewport: { width: 1440, height: 900 },
        colorScheme: scheme === 'dark' ? 'dark' : 'light',
        forcedColors: scheme === 'forced colours' ? 'active' : 'none',
      })
      await page.evaluate(axe)
      const clean = async (what, within = 'html') => {
        await drawn(page)
        const violations = await page.evaluate(async (within) => {
          const { violations } = await globalThis.axe.run(within, {
            resultTypes: ['violations'],
            preload: false,
          })
          return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
        }, within)
        assert.deepEqual(violations, [], `${scheme}: ${what}`)
      }
      const button = (name) => page.getByRole('button', { name, exact: true })
      // What is open of one neuron: tangent, ghost, steps, every activation, a wrong number, a threshold.
      for (const name of ['Compare', 'Slope', 'Step through']) await menu(page, name)
      await page.locator('.tile').first().click()
      await page.locator('button.parameter').click()
      await button('more activations').click()
      await page.getByLabel('Weight 1', { exact: true }).fill('1.234,5')
      await page.getByLabel('Weight 2', { exact: true }).focus()
      await clean('all of one neuron open')
      await button('Leave the steps').click()
      await menu(page, 'Predict')
      await clean('predict', '.verdict')
      await page.getByLabel('Bias', { exact: true }).press('ArrowUp')
      await clean('predict, hidden', '.verdict')
      await menu(page, 'Predict')
      for (const [name, list] of Object.entries({
        Lessons: '.lessons',
        Share: '#share',
        More: '#menu',
      })) {
        await button(name).click()
        await clean(name, list)
        await page.keyboard.press('Escape')
      }
      for (const title of sheets) {
        await openSheet(page, title)
        await clean(title, '.sheet')
        await button(`Close ${title}`).click()
      }
      // A network that learns.
      await follow(page, network)
      await page.getByRole('button', { name: 'Slope', exact: true }).click()
      if (scheme === 'forced colours') await chosenStandOut(page)
      await clean('a network with data')
      await button('Step').click()
      for (const beat of ['products', 'sum', 'bias', 'activation', 'error', 'blame']) {
        await clean(beat, '.guide')
        if (beat === 'blame') await clean(beat, '.bench')
        await button('Next beat').click()
      }
      await button('Done').click()
      await button('More of training').click()
      await clean('more of training', '.training-options')
      await page.keyboard.press('Escape')
      await button('Train').click()
      await clean('training', '.learning')
      await button('Pause').click()
      await page.keyboard.press('3')
      await clean('the network alone', '.page')
      await page.keyboard.press('1')
      await clean('the neuron of a network', '.page')
      await page.keyboard.press('2')
      await button('Edit').click()
      await page.locator('.edit-rows textarea').fill('a,b,t\n1,2\n3,4,x')
      await page.locator('.edit-rows textarea').blur()
      await clean('rows with faults', '.sheet')
      await page.locator('.edit-rows textarea').fill('a,b,t\n1,2,0\n3,4,1')
      await page.locator('.edit-rows textarea').blur()
      await clean('rows', '.sheet')
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
      // Each picture on the stage of a phone.
      const small = await openStart({
        viewport: phone,
        colorScheme: scheme === 'dark' ? 'dark' : 'light',
        forcedColors: scheme === 'forced colours' ? 'active' : 'none',
      })
      await small.evaluate(axe)
      for (const link of [hash(start), network]) {
        await follow(small, link)
        for (const tab of await small.getByRole('tab').all()) {
          await tab.click()
          await drawn(small)
          const violations = await small.evaluate(async () => {
            const { violations } = await globalThis.axe.run('.page', {
              resultTypes: ['violations'],
              preload: false,
            })
            return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
          })
          assert.deepEqual(violations, [], `${scheme}, phone: ${await tab.textContent()}`)
        }
      }
      await small.context().close()
    }
  })

  await context.test(
    'A32 each plot is described with the present z, output and slope',
    async () => {
      const page = await openStart({ viewport: { width: 1440, height: 900 } })
      const session = await page.context().newCDPSession(page)
      const described = async () => {
        const { nodes } = await session.send('Accessibility.getFullAXTree')
        const plots = await page.locator('svg[data-picture]:has(.axes)').count()
        assert.equal(plots, 3)
        const found = nodes.filter(
          ({ ignored, name, description }) =>
            !ignored &&
            ['Activation curve', 'Decision map', 'Response'].includes(name?.value) &&
            description?.value,
        )
        assert.equal(found.length, plots)
        return found.map(({ description }) => description.value)
      }
      let earlier = []
      for (const f of names) {
        for (const b of [0.3, -1.75]) {
          await follow(page, hash({ ...start, f, b }))
          const neuron = new Neuron(2, f, { weights: start.w, bias: b })
          const z = neuron.weightedSum(start.x)
          const y = neuron.output(start.x)
          const slope = activations[f].derivative(z)
          const plots = await described()
          for (const text of plots) {
            assert.ok(!earlier.includes(text), 'it changes')
            for (const number of [`z = ${full(z)}`, `= ${full(y)}`]) {
              assert.ok(text.includes(number), `${f}: “${text}” holds ${number}`)
            }
            assert.match(text, new RegExp(`slope[^.]* ${full(slope)}(?!\\d|\\.\\d)`), f)
          }
          earlier = plots
        }
      }
      // Each neuron of a network says what it puts out, and the loss where it is.
      await follow(page, network)
      const hidden = new Neuron(2, 'tanh', { weights: [1.2, -0.9], bias: -0.5 })
      assert.equal(
        await page.locator('.node').first().getAttribute('aria-label'),
        `h₁, tanh, puts out ${full(hidden.output([1, 0]))}`,
      )
      const loss = page.locator('.loss-curve svg')
      const [id] = (await loss.getAttribute('aria-labelledby')).split(' ')
      assert.match(await page.locator(`[id="${id}"]`).textContent(), /[Ll]oss/)
      const time = await page.getByLabel('Time: back along the run').getAttribute('aria-valuetext')
      const shown = await page.locator('.learning .loss').textContent()
      assert.equal(time, `epoch 0, ${shown}`)
      await page.context().close()
    },
  )

  await context.test('A33 one polite message for each settled change, none in a drag', async () => {
    const page = await open(browser, 'about:blank', {
      viewport: { width: 1440, height: 1000 },
      before: () => {
        const live = '[role="status"], [role="log"], [aria-live]:not([aria-live="off"]), output'
        globalThis.said = []
        new MutationObserver((records) => {
          const regions = new Set(
            records.map(({ target }) =>
              (target instanceof Element ? target : target.parentElement)?.closest(live),
            ),
          )
          for (const region of regions) {
            if (region?.textContent.trim()) globalThis.said.push(region.textContent.trim())
          }
        }).observe(document, { subtree: true, childList: true, characterData: true })
      },
    })
    const said = () => page.evaluate(() => globalThis.said.splice(0))
    // An item about time, which the test makes pass: what was not said a good while after, is not said.
    const LATER = 3000
    await page.clock.install({ time: 0 })
    await page.goto(index + hash(start))
    await page.clock.pauseAt(3_600_000)
    const once = async (what) => {
      await page.clock.runFor(LATER)
      const messages = await said()
      assert.equal(messages.length, 1, `${what}: ${messages.join(' | ')}`)
      return messages[0]
    }
    await page.clock.runFor(LATER)
    assert.deepEqual(await said(), [], 'none on load')

    await page.getByLabel('Weight 1', { exact: true }).focus()
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press('ArrowUp')
      await page.clock.runFor(100)
    }
    assert.deepEqual(await said(), [], 'none between the keys')
    const z = new Neuron(2, 'sigmoid', { weights: [1.2, -1.2], bias: 0.3 }).weightedSum([1, 0.5])
    assert.match(await once('four arrow keys'), new RegExp(`^z [=≈] ${short(z)}, sigmoid gives`))
    await page.getByRole('button', { name: 'Undo' }).click()
    await once('undo')
    await page.getByRole('combobox', { name: 'Data' }).selectOption('XOR')
    await once('a change that leaves the sentence as it was')

    await menu(page, 'Step through')
    assert.match(await once('a step'), /^Products: /)
    await page.getByRole('button', { name: 'Next', exact: true }).click()
    assert.match(await once('the next step'), /^Sum: /)
    await page.getByRole('button', { name: 'Leave the steps' }).click()
    await page.clock.runFor(LATER)
    await said()
    const drags = {
      'a slider': page.getByLabel('Bias, slider'),
      'the operating point': page.getByLabel('Operating point, moves z'),
    }
    for (const [what, target] of Object.entries(drags)) {
      await target.scrollIntoViewIfNeeded()
      const box = await target.boundingBox()
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
      await page.mouse.move(x, y)
      await page.mouse.down()
      for (let k = 1; k <= 40; k++) {
        await page.mouse.move(x + 20 * Math.sin(k / 5), y)
        // Also a hand that rests for a moment has not let go.
        await page.clock.runFor(k === 10 ? LATER : 50)
      }
      assert.deepEqual(await said(), [], `${what}: none while it is dragged`)
      await page.mouse.up()
      await once(what)
    }

    // Training says each of its beats once, and of a run its end alone.
    await page.getByRole('button', { name: 'Step', exact: true }).click()
    assert.match(await once('the first beat'), /^Row \d: /)
    for (let beat = 2; beat <= 7; beat++) {
      await page.getByRole('button', { name: 'Next beat' }).click()
      assert.ok((await once(`beat ${beat}`)).length > 10)
    }
    await page.getByRole('button', { name: 'Done' }).click()
    await page.clock.runFor(LATER)
    await said()
    await page.getByRole('button', { name: 'Train', exact: true }).click()
    await page.clock.runFor(100)
    assert.equal(await page.locator('.train').textContent(), 'Pause')
    assert.deepEqual(await said(), [], 'none while training runs')
    await page.getByRole('button', { name: 'Pause' }).click()
    assert.match(await once('the end of a run'), /^Epoch [\d.]+, loss /)
    await page.context().close()
  })

  await context.test(
    'A34 text and graphics stand out from their ground in both themes',
    async () => {
      for (const colorScheme of ['light', 'dark']) {
        const page = await open(
          browser,
          index +
            hash({ ...start, x: [1, 1, 1], w: [1e-9, -1e-9, -0.5], ghost: 'tanh;0;1,-1,1;0' }),
          { colorScheme, viewport: { width: 1440, height: 900 } },
        )
        await menu(page, 'Slope')
        await page.getByLabel('Weight 1', { exact: true }).fill('1.234,5')
        await page.getByLabel('Weight 2', { exact: true }).focus()
        const clear = async (what, least) => {
          await drawn(page)
          const { faint, texts, graphics } = await page.evaluate(contrasts)
          assert.deepEqual(faint, [], `${colorScheme}, ${what}`)
          assert.ok(texts > least[0] && graphics > least[1], `${texts} texts, ${graphics} graphics`)
        }
        for (const tile of [0, 1]) {
          await page.locator('.tile').nth(tile).click()
          await page.getByLabel('Weight 2', { exact: true }).focus()
          await clear(`tile ${tile}`, [60, 40])
        }
        await page.getByRole('button', { name: 'more activations' }).click()
        await clear('more activations', [60, 40])
        await follow(page, network)
        await clear('a network', [60, 50])
        await page.getByRole('button', { name: 'h₁, h₂', exact: true }).click()
        await clear('over its own inputs', [60, 50])
        await page.getByRole('button', { name: 'Step', exact: true }).click()
        for (let beat = 1; beat < 6; beat++)
          await page.getByRole('button', { name: 'Next beat' }).click()
        await clear('blame', [60, 50])
        await page.getByRole('button', { name: 'Leave the beats' }).click()
        await page.keyboard.press('3')
        await clear('the network alone', [30, 30])
        await page.context().close()
      }
    },
  )

  await context.test(
    'A35 in grey a negative edge is told from a positive one by its dashes',
    async () => {
      for (const colorScheme of ['light', 'dark']) {
        const weights = [1, -1, 1e-9, -1e-9, 40, -40]
        const page = await open(
          browser,
          index + hash({ f: 'tanh', x: [1, 1, 1, 1, 1, 1], w: weights, b: -0.2 }),
          { colorScheme, viewport: { width: 1440, height: 1000 } },
        )
        const rows = page.locator('.neuron-rows')
        const shot = await rows.screenshot()
        const paths = await rows.evaluate((rows) => {
          const { left, top } = rows.getBoundingClientRect()
          return [...rows.querySelectorAll('.wires .edge')].map((edge, i) => {
            const line = edge.querySelector('.wire')
            const length = line.getTotalLength()
            const onScreen = line.getScreenCTM()
            return {
              label: rows
                .querySelectorAll('.row')
                [i].querySelector('[aria-label^="Weight"], [aria-label="Bias"]').value,
              // Where the edges run apart.
              points: Array.from({ length: 240 }, (_, k) => {
                const point = line.getPointAtLength(length * (k / 240) * 0.4)
                const { x, y } = point.matrixTransform(onScreen)
                return [x - left, y - top]
              }),
            }
          })
        })
        const picture = await pixels(blank, shot)
        for (const [k, weight] of [...weights, -0.2].entries()) {
          const { label, points } = paths[k]
          const runs = await picture.evaluate(([{ width, grey }], points) => {
            const ground = grey[0]
            const drawn = points.map(([x, y]) => {
              const near = [-1, 0, 1].map((d) => grey[Math.floor(x) + (Math.floor(y) + d) * width])
              return near.some((value) => {
                const [light, dark] = [value, ground].sort((p, q) => q - p)
                return (light + 0.05) / (dark + 0.05) >= 2
              })
            })
            return drawn.filter((on, i) => i > 0 && on !== drawn[i - 1]).length
          }, points)
          if (weight < 0) {
            assert.ok(runs >= 4, `${colorScheme}: ${label} is dashed, ${runs}`)
            assert.match(label, /−/)
          } else {
            assert.equal(runs, 0, `${colorScheme}: ${label} is solid`)
            assert.doesNotMatch(label.replace(/e.*/, ''), /−/)
          }
        }
        await page.context().close()
      }
    },
  )

  await context.test('A36 nothing is lost or too small to hit on a phone or at 400 %', async () => {
    const inventory = () => {
      const visible = (element) => element.checkVisibility({ visibilityProperty: true })
      const controls =
        'button, input, select, textarea, summary, a[href], [tabindex], [role="slider"]'
      const inputs = [...document.querySelectorAll(controls)].filter(visible)
      const wide = [...document.querySelectorAll('body *')].filter((element) => {
        const { right, left, width } = element.getBoundingClientRect()
        const scrolls = element.closest('.data-rows, pre, textarea, .visually-hidden, .scrolls')
        // On a phone those are for who hears the page.
        if (scrolls || element.closest('.exact')?.clientWidth === 1) return false
        return width > 0 && (right > innerWidth + 0.5 || left < -0.5)
      })
      const small = inputs.flatMap((element) => {
        // The track at the foot of a field does what its box does, which is the target; a heading is none.
        if (element.matches('h2, .field input[type="range"]')) return []
        const choice = element.matches('[type="radio"], [type="checkbox"], [type="file"]')
        const { width, height } = (
          (choice && element.closest('label, tr')) ||
          element
        ).getBoundingClientRect()
        return width < 24 || height < 23.99
          ? [`${element.outerHTML.slice(0, 120)}: ${width} × ${height}`]
          : []
      })
      return {
        sideways: document.documentElement.scrollWidth > innerWidth,
        wide: wide.map((element) => element.outerHTML.slice(0, 120)),
        small,
        has: [
          ...inputs.map((element) =>
            (element.getAttribute('aria-label') ?? element.textContent).trim(),
          ),
          ...[...document.querySelectorAll('svg[data-picture]')].map((svg) => svg.dataset.picture),
          ...[...document.querySelectorAll('.product, .score, .total p, .losses')].map((part) =>
            part.textContent.trim(),
          ),
        ],
      }
    }
    const sizes = {
      desk: { viewport: { width: 1440, height: 900 } },
      phone: { viewport: phone, isMobile: true, hasTouch: true },
      // 1280 × 1024 at 400 %.
      zoomed: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
    }
    const many = (count) =>
      hash({
        f: 'step',
        x: Array(count).fill(-123.456789),
        w: Array(count).fill(-0.000123456789),
        b: 1e-7,
      })
    /** What a narrow window has elsewhere, or by another word. */
    const elsewhere = (name) =>
      /^(Neuron|Both|Network|Map|Slice)$/.test(name) || name.includes('Response')
    for (const [what, link] of Object.entries({
      '2 inputs': many(2),
      '8 inputs': many(8),
      'a network': network,
    })) {
      let all
      for (const [size, options] of Object.entries(sizes)) {
        const page = await open(browser, index + link, options)
        const has = new Set()
        const look = async (where) => {
          await drawn(page)
          const found = await page.evaluate(inventory)
          assert.deepEqual(found.small, [], `${what}, ${size}, ${where}`)
          assert.deepEqual(found.wide, [], `${what}, ${size}, ${where}`)
          assert.equal(found.sideways, false, `${what}, ${size}, ${where}`)
          for (const name of found.has) has.add(name)
        }
        await look('as it opens')
        for (const tab of await page.getByRole('tab').all()) {
          await tab.click()
          await look(await tab.textContent())
          if ((await tab.textContent()) !== 'Map') continue
          const slice = page.getByRole('button', { name: 'Slice', exact: true })
          await slice.click()
          await look('Slice')
          await page.getByRole('button', { name: 'Map', exact: true }).click()
        }
        await page.getByRole('button', { name: 'more activations' }).click()
        await look('more activations')
        await page.getByRole('button', { name: 'More', exact: true }).click()
        await look('the menu')
        await page.keyboard.press('Escape')
        await openSheet(page, 'Code')
        await look('a sheet')
        if (size === 'desk') all = has
        else {
          const missing = [...all].filter((name) => !has.has(name) && !elsewhere(name))
          assert.deepEqual(missing, [], `${what}: what the desk has, ${size} has not`)
        }
        // What sticks to the window leaves most of it to what scrolls.
        const kept = await page.evaluate(() =>
          [...document.querySelectorAll('.stage, .verdict')]
            .filter((part) => /sticky|fixed/.test(getComputedStyle(part).position))
            .reduce((sum, part) => sum + part.clientHeight, 0),
        )
        assert.ok(kept <= 0.55 * options.viewport.height, `${size}: ${kept} px stay`)
        await page.context().close()
      }
    }
  })

  await context.test('A37 nothing moves by itself', async () => {
    const still = async (page, what) => {
      // Away from all that lights up under the pointer, which the page may have moved there.
      await page.mouse.move(0, 0)
      await drawn(page)
      // The first picture has lines whose edges are finer in the next.
      await page.screenshot()
      const first = await page.screenshot()
      await wait(500)
      const pair = await pixels(blank, first, await page.screenshot())
      // Twice the same page is not always drawn with the same last bits.
      const changed = await pair.evaluate(
        ([a, b]) => a.grey.filter((grey, k) => Math.abs(grey - b.grey[k]) > 0.1).length,
      )
      assert.equal(changed, 0, `${what}: the picture stays`)
    }
    const calm = await openStart({
      reducedMotion: 'reduce',
      viewport: { width: 1440, height: 900 },
    })
    const actions = {
      'Randomize, a key and an activation': async () => {
        await calm.getByRole('button', { name: 'Randomize' }).click()
        await calm.getByLabel('Weight 1', { exact: true }).press('ArrowUp')
        await calm.locator('.tile').nth(2).click()
      },
      'a click on the map': () =>
        calm.locator('[data-picture="Decision map"]').click({ position: { x: 90, y: 90 } }),
      'views that open': async () => {
        for (const name of ['Compare', 'Slope', 'Step through', 'Predict']) await menu(calm, name)
      },
      'into a node of a network': async () => {
        await follow(calm, network)
        await calm.locator('.node').first().click()
      },
      'a lesson': async () => {
        await calm.getByRole('button', { name: 'Lessons' }).click()
        await calm.getByRole('menuitemradio').nth(4).click()
      },
    }
    for (const [what, act] of Object.entries(actions)) {
      await act()
      await still(calm, what)
    }
    await calm.context().close()
    const usual = await openStart()
    await still(usual, 'nobody acted')
    assert.equal(await usual.evaluate(() => document.getAnimations().length), 0)
    await usual.context().close()
  })

  await context.test('A38 touch alone does what the mouse does', async () => {
    const page = await openStart({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    })
    const session = await page.context().newCDPSession(page)
    const touch = (type, ...points) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(([x, y]) => ({ x, y })),
      })
    const middle = async (locator) => {
      await locator.scrollIntoViewIfNeeded()
      const { x, y, width, height } = await locator.boundingBox()
      return [x + width / 2, y + height / 2]
    }
    const tap = async (locator) => {
      await touch('touchStart', await middle(locator))
      await touch('touchEnd')
    }
    const drag = async ([x, y], dx, dy) => {
      await touch('touchStart', [x, y])
      for (let k = 1; k <= 8; k++) await touch('touchMove', [x + (dx * k) / 8, y + (dy * k) / 8])
      await touch('touchEnd')
    }
    let before = await agreed(page)
    const after = async (...changed) => {
      const now = await agreed(page)
      assert.deepEqual(changes(before, now), changed)
      before = now
      return now
    }
    // A09: by the slider, the box, the curve, the map and the slice. What is typed comes
    // from the keys that a phone shows when a box is tapped.
    await drag(await middle(page.getByLabel('Weight 1, slider')), 40, 0)
    await after('weights')
    const type = async (name, text) => {
      const box = page.getByLabel(name, { exact: true })
      await tap(box)
      await page.waitForFunction(
        (name) => document.activeElement.getAttribute('aria-label') === name,
        name,
      )
      await box.evaluate((box) => box.select())
      await page.keyboard.insertText(text)
      await page.keyboard.press('Enter')
    }
    await type('Weight 2', '-0.5')
    assert.equal((await after('weights')).weights[1], -0.5)
    await type('Bias', '0.25')
    assert.equal((await after('bias')).bias, 0.25)
    await tap(page.getByRole('tab', { name: 'Map' }))
    await drawn(page)
    const map = page.locator('[data-picture="Decision map"]')
    const [mx, my] = await middle(map)
    await touch('touchStart', [mx - 30, my - 40])
    await touch('touchEnd')
    await after('inputs')
    await drag(await middle(page.getByLabel('Point of the map')), 25, 25)
    await after('inputs')
    await tap(page.getByRole('button', { name: 'Slice', exact: true }))
    await drawn(page)
    const [rx, ry] = await middle(page.locator('[data-picture="Response"]'))
    await touch('touchStart', [rx + 20, ry])
    await touch('touchEnd')
    await after('inputs')
    // A10: the operating point by one to the right.
    await tap(page.getByRole('tab', { name: 'Curve' }))
    await drawn(page)
    const dot = page.getByLabel('Operating point, moves z')
    const unit = await page
      .locator('[data-picture="Activation curve"] .frame')
      .evaluate((frame) => frame.getBoundingClientRect().width / 10)
    const low = before
    await drag(await middle(dot), unit, 0)
    movedByOne(low, await after('bias'))
    // A25. The list that a select shows is the platform's; choosing from it stands for the tap on it.
    await tap(page.locator('.tile').first())
    for (const name of ['AND', 'OR', 'NAND', 'NOR']) {
      await tap(page.getByRole('tab', { name: 'Data' }))
      await page.getByRole('combobox', { name: 'Data' }).selectOption(name)
      await tap(page.getByRole('tab', { name: 'Learn' }))
      await tap(page.getByRole('button', { name: 'Train', exact: true }))
      await page.waitForFunction(
        () => document.querySelector('.learning .loss')?.textContent === 'loss 0',
      )
      await tap(page.getByRole('tab', { name: 'Data' }))
      assert.equal(await page.locator('.data .score').textContent(), '4 of 4 points right', name)
    }
    await tap(page.locator('.data tbody tr[aria-rowindex]').nth(2))
    await tap(page.getByRole('tab', { name: 'Map' }))
    assert.deepEqual((await agreed(page)).inputs, [1, 0])
    // A network, by its nodes, and back.
    await tap(page.getByRole('tab', { name: 'Net' }))
    await tap(page.getByRole('button', { name: '+ a layer after it' }))
    await tap(page.locator('.node').first())
    assert.match(await page.locator('.bench-head h2').textContent(), /^y ‹ h₁/)
    await tap(page.getByRole('button', { name: 'Undo' }))
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })
})

/**
 * In the page: texts below 4.5:1 and graphics below 3:1, by their computed styles. Frames and rules
 * between parts are decoration and left out: nothing is lost without them. So is what is disabled.
 */
function contrasts() {
  const colour = (text) => {
    const [r, g, b, a = 1] = text.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0]
    const whole = text.startsWith('color(') ? 255 : 1
    return { r: r * whole, g: g * whole, b: b * whole, a }
  }
  /** A token of the page as a colour. */
  const token = (name) => {
    const probe = document.createElement('span')
    probe.style.color = `var(--${name})`
    document.body.append(probe)
    const { color } = getComputedStyle(probe)
    probe.remove()
    return colour(color)
  }
  const tints = [token('plus-tint'), token('minus-tint')]
  const over = (top, ground) => ({
    r: top.r * top.a + ground.r * (1 - top.a),
    g: top.g * top.a + ground.g * (1 - top.a),
    b: top.b * top.a + ground.b * (1 - top.a),
    a: 1,
  })
  const luminance = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((byte) =>
      byte <= 10 ? byte / 3294.6 : ((byte / 255 + 0.055) / 1.055) ** 2.4,
    )
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const ratio = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((p, q) => q - p)
    return (light + 0.05) / (dark + 0.05)
  }
  /** What lies behind an element: its ancestors' backgrounds. */
  const groundOf = (element) => {
    const layers = []
    for (let at = element; at; at = at.parentElement) {
      if (at.matches('.visually-hidden')) return null
      const layer = colour(getComputedStyle(at).backgroundColor)
      layers.push(layer)
      if (layer.a === 1) break
    }
    return layers.reduceRight((ground, layer) => over(layer, ground))
  }
  const opacityOf = (element) => {
    let opacity = 1
    for (let at = element; at; at = at.parentElement) opacity *= getComputedStyle(at).opacity
    return opacity
  }
  const faint = []
  const counts = { texts: 0, graphics: 0 }
  const judge = (kind, element, text, ground, least) => {
    counts[kind]++
    const top = colour(text)
    const shown = over({ ...top, a: top.a * opacityOf(element) }, ground)
    const found = ratio(shown, ground)
    if (found < least) {
      faint.push(`${found.toFixed(2)}:1 ${element.outerHTML.slice(0, 150)}`)
    }
  }
  const visible = (element) => element.checkVisibility({ visibilityProperty: true })

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const { parentElement: element, data } = walker.currentNode
    if (!data.trim() || !visible(element)) continue
    if (element.closest('title, desc, option, :disabled, .beyond')) continue
    const ground = groundOf(element)
    if (!ground) continue
    const { color, fill } = getComputedStyle(element)
    // What stands on the ground of a map: on either of its tints.
    const grounds = element.closest('.word, .node') ? tints : [ground]
    for (const each of grounds)
      judge('texts', element, element.closest('svg') ? fill : color, each, 4.5)
  }
  for (const field of document.querySelectorAll('input[type="text"], select, textarea')) {
    judge('texts', field, getComputedStyle(field).color, groundOf(field), 4.5)
  }

  // What is drawn in a line, against the page.
  const lines =
    'svg .graph, .plot:not([data-picture="Decision map"]) .zero, svg .guide, .wires .wire, .edges :is(.plus, .minus, .nothing), .sum-arrow .shaft, .tangent, .jump :is(line, circle), .flat, .ghost:not(.over) :is(path, circle), .error path, .held-out, .preview'
  for (const line of document.querySelectorAll(lines)) {
    if (!visible(line)) continue
    const { stroke, strokeWidth } = getComputedStyle(line)
    judge('graphics', line, stroke, groundOf(line.closest('figure, label, section') ?? line), 3)
    if (Number.parseFloat(strokeWidth) < 1) faint.push(`${strokeWidth} wide: ${line.outerHTML}`)
  }
  for (const dot of document.querySelectorAll('.handle:not(.over) .dot, .tile .at')) {
    judge('graphics', dot, getComputedStyle(dot).fill, groundOf(dot.closest('figure, label')), 3)
  }
  for (const mark of document.querySelectorAll('.fill, .tick, .blame')) {
    judge(
      'graphics',
      mark,
      getComputedStyle(mark).borderTopWidth === '0px'
        ? getComputedStyle(mark).borderLeftColor
        : getComputedStyle(mark).borderTopColor,
      groundOf(mark.closest('.field')),
      3,
    )
  }
  // What lies on the map stands out from either of its tints.
  const onMap = {
    fill: '.datum .one, .datum .bare, .tip-dot',
    stroke:
      '.datum :is(.none, .wrong), .ring, .foot-dot, .boundary .core, .arrow-shaft .core, .ghost.over .core, .net, .pairs line',
  }
  for (const [part, marks] of Object.entries(onMap)) {
    for (const mark of document.querySelectorAll(marks)) {
      for (const tint of tints) judge('graphics', mark, getComputedStyle(mark)[part], tint, 3)
    }
  }
  // The bounds of what can be operated, and of what is marked.
  for (const control of document.querySelectorAll(
    'button:enabled, select, input[type="text"], textarea, .tile, #more-activations label, .field',
  )) {
    // What has no border is told by its text, which is underlined, or by the border that it is in.
    const { borderTopWidth, borderTopColor } = getComputedStyle(control)
    if (!visible(control) || borderTopWidth === '0px' || colour(borderTopColor).a === 0) continue
    judge(
      'graphics',
      control,
      getComputedStyle(control).borderTopColor,
      groundOf(control.parentElement),
      3,
    )
  }
  for (const lit of document.querySelectorAll('.row.lit')) {
    judge('graphics', lit, getComputedStyle(lit).outlineColor, groundOf(lit.parentElement), 3)
  }
  const { outlineColor, outlineWidth } = getComputedStyle(document.activeElement)
  if (Number.parseFloat(outlineWidth) >= 2 && document.activeElement.matches(':focus-visible')) {
    judge(
      'graphics',
      document.activeElement,
      outlineColor,
      groundOf(document.activeElement.parentElement),
      3,
    )
  }
  return { faint, ...counts }
}
