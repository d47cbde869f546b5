// The acceptance list, "everyone can use it": A28 to A38. Numbers are judged by the core. Not automated:
// that a screen reader says what it is given, and the platform's own lists that a select opens by touch.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { activations, Neuron } from 'neuron-wasm'
import { full, short } from '../../web/page/state/numbers.js'
import { root } from '../tools.js'
import { drawn, fileUrl, follow, hash, launch, open } from './browser.js'
import { names } from './live-page.js'

const index = fileUrl('web/index.html')
const start = { f: 'sigmoid', x: [1, 0.5], w: [0.8, -1.2], b: 0.3, seed: 42 }
const phone = { width: 320, height: 640 }

/** The numbers in the boxes, after all views were seen to agree with them and with the core. */
async function agreed(page) {
  await drawn(page)
  const seen = await page.evaluate(() => {
    const value = (name) => document.querySelector(`[aria-label="${name}"]`)?.value
    const numbers = (name) =>
      [1, 2].map((i) => ({
        box: value(`${name} ${i}`),
        slider: value(`${name} ${i}, slider`),
        equation: value(`${name} ${i}, in the equation`),
      }))
    const text = (selector) => document.querySelector(selector)?.textContent
    const says = (name) =>
      document
        .querySelector(`[role="slider"][aria-label^="${name}"]`)
        .getAttribute('aria-valuetext')
    return {
      inputs: numbers('Input'),
      weights: numbers('Weight'),
      bias: {
        box: value('Bias'),
        slider: value('Bias, slider'),
        equation: value('Bias, in the equation'),
      },
      activation: document.querySelector('[name="activation"]:checked').value,
      z: text('#z'),
      y: text('#y'),
      curve: says('Operating point'),
      map: says('Point of the map'),
      response: says('Point of the response'),
      diagram: document.querySelector('[data-picture="Diagram"]').getAttribute('aria-label'),
      active: document.activeElement?.getAttribute('aria-label'),
    }
  })
  const plain = (text) => text.replaceAll('−', '-')
  const number = ({ box, slider, equation }, name) => {
    const value = Number(plain(box))
    // A slider shows hundredths from -5 to 5.
    const swept = Math.min(Math.max(value, -5), 5)
    assert.ok(Math.abs(Number(slider) - swept) <= 0.005 + 1e-12, `slider of ${name}`)
    const focused = seen.active?.startsWith(`${name}, in`)
    assert.equal(plain(equation), focused ? plain(box) : plain(short(value)), `equation: ${name}`)
    return value
  }
  const inputs = seen.inputs.map((input, i) => number(input, `Input ${i + 1}`))
  const weights = seen.weights.map((weight, i) => number(weight, `Weight ${i + 1}`))
  const bias = number(seen.bias, 'Bias')
  const neuron = new Neuron(2, seen.activation, { weights, bias })
  const [z, y] = [neuron.weightedSum(inputs), neuron.output(inputs)]
  assert.equal(seen.z, full(z))
  assert.equal(seen.y, full(y))
  assert.equal(seen.curve, `z = ${short(z)}, f(z) = ${short(y)}`)
  assert.equal(seen.map, `x₁ = ${short(inputs[0])}, x₂ = ${short(inputs[1])}, y = ${short(y)}`)
  assert.equal(seen.response, `x₁ = ${short(inputs[0])}, y = ${short(y)}`)
  for (const [i, letter] of ['₁', '₂'].entries()) {
    const term = `x${letter} = ${short(inputs[i])} times w${letter} = ${short(weights[i])}`
    assert.ok(seen.diagram.includes(term), `${seen.diagram} holds ${term}`)
  }
  return { inputs, weights, bias, z, y }
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
    ['.edge', '.row', '.equation .term'].map((kind) =>
      [...document.querySelectorAll(`${kind}.lit`)].map((lit) => lit.dataset.term).join(),
    ),
  )

const focusName = (page) =>
  page.evaluate(() => {
    const { activeElement: at } = document
    return at === document.body
      ? null
      : (at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent).trim()
  })

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
  const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')
  const openStart = (options) => open(browser, index + hash(start), options)
  const blank = await (await browser.newContext()).newPage()

  await context.test('A28 the keyboard alone does what the mouse does', async () => {
    const page = await openStart()
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
    // A09: one value by its box, by the equation, by the curve, by the map, by the response.
    await tabTo(page, 'Weight 2')
    await press('ArrowUp', 'ArrowUp')
    assert.equal((await after('weights')).weights[1], -1)
    await press('Control+A')
    await page.keyboard.type('-0.25')
    await press('Enter')
    assert.equal((await after('weights')).weights[1], -0.25)
    await tabTo(page, 'Input 1, in the equation')
    await press('ArrowRight', 'ArrowRight', 'ArrowUp')
    assert.equal((await after('inputs')).inputs[1], 0.6)
    await tabTo(page, 'sigmoid')
    await press('ArrowRight')
    await after()
    assert.equal(await focusName(page), 'tanh')
    // A10: the operating point.
    const low = before
    await tabTo(page, 'Operating point')
    await press('PageUp')
    movedByOne(low, await after('bias'))
    await tabTo(page, 'Point of the map')
    await press('ArrowUp', 'ArrowLeft', 'ArrowLeft')
    assert.deepEqual((await after('inputs')).inputs, [0.8, 0.7])
    await tabTo(page, 'Boundary angle')
    await press('ArrowDown')
    await after('weights')
    await press('End', 'ArrowRight')
    const distance = page.getByLabel('Boundary distance from 0')
    assert.ok(await distance.evaluate((box) => box === document.activeElement))
    await press('ArrowDown')
    await after('bias')
    await tabTo(page, 'Point of the response')
    await press('End')
    assert.deepEqual((await after('inputs')).inputs, [5, 0.7])

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
    await tabTo(page, 'Reset')
    await press('Home')
    assert.equal(await focusName(page), 'Undo')
    await press('Enter')
    assert.deepEqual(await after('bias'), back)
    await press('ArrowRight')
    assert.equal(await focusName(page), 'Redo')
    await press('Space')
    assert.deepEqual(await after('bias'), moved)

    // A25: the gates, by name, by the button, by rows.
    const targets = { AND: '0001', OR: '0111', NAND: '1110', NOR: '1000' }
    for (const [row, [name, target]] of Object.entries(targets).entries()) {
      await tabTo(page, 'Gate AND')
      await press('Home', ...Array(row).fill('ArrowDown'))
      await press('Tab')
      assert.equal(await focusName(page), 'Show one that works')
      await press('Enter')
      await agreed(page)
      assert.equal(await page.locator('.score').textContent(), '4 of 4', name)
      await press('Tab')
      assert.equal(await focusName(page), 'x₁ = 0, x₂ = 0')
      await press('Space')
      for (const [k, answer] of [...target].entries()) {
        const { inputs, y } = await agreed(page)
        assert.deepEqual(inputs, [k >> 1, k & 1])
        assert.equal(String(y), answer)
        await press('ArrowDown')
      }
    }
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test(
    'A28 in every engine: handles by name, keys of the browser left to it',
    async () => {
      const page = await openStart()
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
      assert.deepEqual(handles, ['tabindex', 'tabindex', 'tabindex'])
      const taken = await page.evaluate(() => {
        const taken = []
        const places =
          '[role="slider"][tabindex], [role="tab"], [role="toolbar"] button, .terms input'
        for (const place of document.querySelectorAll(places)) {
          for (const key of ['ArrowLeft', 'ArrowRight', 'Home', 'End']) {
            for (const chord of ['altKey', 'ctrlKey', 'metaKey', 'shiftKey']) {
              const options = { key, [chord]: true, bubbles: true, cancelable: true }
              if (!place.dispatchEvent(new KeyboardEvent('keydown', options)))
                taken.push(`${chord} ${key} on ${place.outerHTML.slice(0, 80)}`)
            }
          }
        }
        return taken
      })
      assert.deepEqual(taken, [])
      // Undo, at its end, hands the focus on.
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
            at.dataset.stop = place
            const { left, top, right, bottom, width, height } = at.getBoundingClientRect()
            const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
            return {
              name: at.getAttribute('aria-label') ?? at.textContent.trim(),
              box: { x: left, y: top, width, height },
              place: { left, right, top: top + scrollY, bottom: bottom + scrollY },
              inView: top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth,
              covered: !(hit && (at.contains(hit) || hit.contains(at))),
              all: [...document.querySelectorAll('*')].indexOf(at),
              text: at.matches('input[type="text"]'),
            }
          }, place)
          if (!stop) break
          assert.ok(stop.inView, `${size}: ${stop.name} is in view`)
          assert.ok(!stop.covered, `${size}: ${stop.name} is not covered`)
          const before = stops.at(-1)
          if (before) {
            assert.ok(stop.all > before.all, `${stop.name} comes after ${before.name}`)
            const further =
              stop.place.bottom > before.place.top &&
              (stop.place.top >= before.place.bottom - 1 || stop.place.left >= before.place.left)
            const nextColumn = stop.place.left >= before.place.right
            assert.ok(further || nextColumn, `${size}: from ${before.name} on to ${stop.name}`)
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
      viewport: { width: 1200, height: 1000 },
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
    const draggable = await page.evaluate(() => [
      ...new Set(
        [...document.querySelectorAll('*')]
          .filter((element) => /grab|move|resize/.test(getComputedStyle(element).cursor))
          .map(
            (element) =>
              element.closest('.handle, .grip, .arrow, .scrub')?.classList[0] ?? element.outerHTML,
          ),
      ),
    ])
    assert.deepEqual(draggable.toSorted(), ['arrow', 'grip', 'handle', 'scrub'])

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
      await svg.scrollIntoViewIfNeeded()
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
    await page.getByLabel('Weight 1, slider').click({ position: { x: 20, y: 14 } })
    assert.ok((await after('weights')).weights[0] < -1, 'a slider, by a click on its track')
    await type('Weight 1', '0.8')
    await after('weights')
    await type('Weight 2, in the equation', '1')
    await after('weights')
    await click('Decision map', -1, -0.5)
    const near = await after('inputs')
    assert.ok(Math.hypot(near.inputs[0] + 1, near.inputs[1] + 0.5) < 0.03, String(near.inputs))
    await click('Response', 2, 0.5)
    assert.ok(Math.abs((await after('inputs')).inputs[0] - 2) < 0.03)
    await type('Input 1', '0.5')
    await after('inputs')
    // A10: a click where z is one more. The click is on a pixel, so z is what the curve shows.
    await click('Activation curve', before.z + 1, 0)
    const low = before
    const high = await after('bias')
    assert.ok(Math.abs(high.z - low.z - 1) < 0.03)
    assert.equal(Number((high.bias - low.bias).toFixed(9)), Number((high.z - low.z).toFixed(9)))
    // The boundary, moved and turned.
    await type('Boundary distance from 0', '0.25')
    await after('bias')
    await type('Boundary angle in degrees', '30')
    const turned = await after('weights')
    const angle = (Math.atan2(turned.weights[1], turned.weights[0]) * 180) / Math.PI
    assert.ok(Math.abs(angle - 30) < 1e-9)
    // A11.
    await page.locator('.equation .term[data-term="1"] .product').hover()
    assert.deepEqual(await marked(page), ['1', '1', '1'])
    await page.keyboard.press('Escape')
    assert.deepEqual(await marked(page), ['', '', ''])
    // A21.
    await page.getByRole('button', { name: 'Undo' }).click()
    await after('weights')
    await page.getByRole('button', { name: 'Redo' }).click()
    assert.deepEqual(await after('weights'), turned)
    // A25.
    for (const name of ['AND', 'OR', 'NAND', 'NOR']) {
      await page.getByRole('combobox', { name: 'Gate' }).selectOption(name)
      await page.getByRole('button', { name: 'Show one that works' }).click()
      assert.equal(await page.locator('.score').textContent(), '4 of 4', name)
    }
    await page.locator('.gates tbody tr').nth(2).click()
    assert.deepEqual((await agreed(page)).inputs, [1, 0])
    await page.context().close()
  })

  /** In the reader's own colours, what is pressed or selected has the one that they chose for it. */
  async function chosenStandOut(page) {
    for (const name of ['Slope', 'Pin']) {
      await page.getByRole('button', { name, exact: true }).click()
    }
    await page.getByRole('tab', { name: 'All activations' }).click()
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
      return [...document.querySelectorAll('button')].map((button) => ({
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
    assert.deepEqual(chosen, ['Pin', 'Slope', 'All activations', 'sigmoid'])
    for (const name of ['Slope', 'Pin']) {
      await page.getByRole('button', { name, exact: true }).click()
    }
    await page.getByRole('tab', { name: 'Gates' }).click()
  }

  await context.test('A31 axe finds nothing, whatever is open', async () => {
    for (const scheme of ['light', 'dark', 'forced colours']) {
      const page = await openStart({
        viewport: { width: 1200, height: 900 },
        colorScheme: scheme === 'dark' ? 'dark' : 'light',
        forcedColors: scheme === 'forced colours' ? 'active' : 'none',
      })
      await page.evaluate(axe)
      const clean = async (what, within = 'main') => {
        const violations = await page.evaluate(async (within) => {
          const { violations } = await globalThis.axe.run(within, { resultTypes: ['violations'] })
          return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
        }, within)
        assert.deepEqual(violations, [], `${scheme}: ${what}`)
      }
      if (scheme === 'forced colours') await chosenStandOut(page)
      // All at once: tangent, ghost, steps, tables, every activation, a wrong number, a threshold.
      for (const name of ['Pin', 'Slope', 'Step through']) {
        await page.getByRole('button', { name, exact: true }).click()
      }
      for (const summary of await page.locator('summary').all()) await summary.click()
      await page.getByRole('button', { name: /more activations$/ }).click()
      await page.getByRole('radio', { name: 'step', exact: true }).check()
      await page.getByLabel('Weight 1', { exact: true }).fill('1.234,5')
      await page.getByLabel('Weight 2', { exact: true }).focus()
      await clean('all open', 'html')
      for (const tab of (await page.getByRole('tab').all()).slice(1)) {
        await tab.click()
        await drawn(page)
        await clean(await tab.textContent(), '.tabs')
      }
      await page.getByRole('button', { name: 'Predict', exact: true }).click()
      await clean('predict', '.predict')
      await page.getByRole('button', { name: 'OR gate', exact: true }).click()
      await clean('predict, hidden', '.predict')
      await page.context().close()
    }
  })

  await context.test(
    'A32 each plot is described with the present z, output and slope',
    async () => {
      const page = await openStart()
      const session = await page.context().newCDPSession(page)
      const described = async () => {
        const { nodes } = await session.send('Accessibility.getFullAXTree')
        const plots = await page.locator('svg[data-picture]:has(.axes)').count()
        const found = nodes.filter(
          ({ ignored, name, description }) =>
            !ignored &&
            ['Activation curve', 'Decision map', 'Response'].includes(name?.value) &&
            description?.value,
        )
        assert.equal(found.length, plots)
        const diagram = nodes.find(({ name }) => name?.value?.includes('times w₁'))
        return {
          plots: found.map(({ description }) => description.value),
          diagram: diagram.name.value,
        }
      }
      let earlier = []
      for (const f of names) {
        for (const b of [0.3, -1.75]) {
          await follow(page, hash({ ...start, f, b }))
          const neuron = new Neuron(2, f, { weights: start.w, bias: b })
          const z = neuron.weightedSum(start.x)
          const y = neuron.output(start.x)
          const slope = activations[f].derivative(z)
          const { plots, diagram } = await described()
          for (const text of plots) {
            assert.ok(!earlier.includes(text), 'it changes')
            for (const number of [`z = ${full(z)}`, `= ${full(y)}`]) {
              assert.ok(text.includes(number), `${f}: “${text}” holds ${number}`)
            }
            assert.match(text, new RegExp(`slope[^.]* ${full(slope)}(?!\\d|\\.\\d)`), f)
          }
          earlier = plots
          assert.ok(diagram.includes(`z = ${short(z)}; ${f} gives y = ${short(y)}`), diagram)
        }
      }
      await page.context().close()
    },
  )

  await context.test('A33 one polite message for each settled change, none in a drag', async () => {
    const page = await open(browser, 'about:blank', {
      viewport: { width: 1200, height: 1000 },
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
    assert.match(await once('four arrow keys'), new RegExp(`^z = ${short(z)}, sigmoid gives`))
    await page.getByRole('button', { name: 'Undo' }).click()
    await once('undo')
    await page.getByRole('combobox', { name: 'Gate' }).selectOption('XOR')
    await once('a change that leaves the sentence as it was')

    await page.getByRole('button', { name: 'Step through' }).click()
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
          { colorScheme, viewport: { width: 1200, height: 900 } },
        )
        for (const name of ['Slope', 'Step through']) {
          await page.getByRole('button', { name, exact: true }).click()
        }
        await page.getByLabel('Weight 1', { exact: true }).fill('1.234,5')
        await page.getByLabel('Weight 2', { exact: true }).focus()
        for (const f of ['step', 'sigmoid']) {
          await page.getByRole('radio', { name: f, exact: true }).check()
          for (const tab of await page.getByRole('tab').all()) {
            await tab.click()
            await drawn(page)
            const { faint, texts, graphics } = await page.evaluate(contrasts)
            assert.deepEqual(faint, [], `${colorScheme}, ${f}, ${await tab.textContent()}`)
            assert.ok(texts > 100 && graphics > 60, `${texts} texts, ${graphics} graphics`)
          }
        }
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
        const diagram = page.locator('[data-picture="Diagram"]')
        const shot = await diagram.screenshot()
        const paths = await diagram.evaluate((svg) =>
          [...svg.querySelectorAll('.edge')].map((edge) => {
            const line = edge.querySelector('.line')
            const length = line.getTotalLength()
            // Where the edges run apart, past their labels.
            return {
              label: edge.querySelector('.weight').textContent,
              points: Array.from({ length: 240 }, (_, k) => {
                const { x, y } = line.getPointAtLength(length * (0.35 + (k / 240) * 0.25))
                return [x, y]
              }),
            }
          }),
        )
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
            assert.ok(runs >= 6, `${colorScheme}: ${label} is dashed, ${runs}`)
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
      const words = 'h1, h2, h3, p, legend, label, summary, dt, dd, th, td, caption'
      const wide = [...document.querySelectorAll('body *')].filter((element) => {
        const { right, left, width } = element.getBoundingClientRect()
        const scrolls = element.closest('.table, pre, textarea, .visually-hidden, .scrolls')
        return width > 0 && !scrolls && (right > innerWidth + 0.5 || left < -0.5)
      })
      const small = inputs.flatMap((element) => {
        const label = element.matches('[type="radio"], [type="checkbox"], [type="file"]')
          ? element.closest('label')
          : null
        const { width, height } = (label ?? element).getBoundingClientRect()
        return width < 24 || height < 24
          ? [`${element.outerHTML.slice(0, 120)}: ${width} × ${height}`]
          : []
      })
      const grips = [...document.querySelectorAll('.grip')].filter(
        (grip) => Number.parseFloat(getComputedStyle(grip).strokeWidth) < 24,
      )
      return {
        sideways: document.documentElement.scrollWidth > innerWidth,
        wide: wide.map((element) => element.outerHTML.slice(0, 120)),
        small: [...small, ...grips.map(String)],
        controls: inputs.map(
          (element) => element.getAttribute('aria-label') ?? element.textContent.trim(),
        ),
        words: [...document.querySelectorAll(words)]
          .filter(visible)
          .map((element) => element.textContent.trim())
          .filter(Boolean),
      }
    }
    const sizes = {
      desk: { viewport: { width: 1440, height: 900 } },
      phone: { viewport: phone, isMobile: true, hasTouch: true },
      // 1280 × 1024 at 400 %.
      zoomed: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
    }
    for (const count of [2, 8]) {
      const state = {
        f: 'step',
        x: Array(count).fill(-123.456789),
        w: Array(count).fill(-0.000123456789),
        b: 1e-7,
      }
      const lists = {}
      for (const [size, options] of Object.entries(sizes)) {
        if (count === 8 && size === 'zoomed') continue
        const page = await open(browser, index + hash(state), options)
        lists[size] = []
        await page.getByRole('button', { name: /more activations$/ }).click()
        for (const tab of await page.getByRole('tab').all()) {
          await tab.click()
          await drawn(page)
          const where = `${count} inputs, ${size}, ${await tab.textContent()}`
          const { sideways, wide, small, ...kept } = await page.evaluate(inventory)
          assert.deepEqual(small, [], where)
          assert.equal(sideways, false, where)
          assert.deepEqual(wide, [], where)
          lists[size].push(kept)
        }
        await page.context().close()
        assert.deepEqual(lists[size], lists.desk, `${size}: everything that the desk has`)
      }
    }
  })

  await context.test('A37 nothing moves by itself', async () => {
    const still = async (page, what) => {
      // Away from all that lights up under the pointer, which the page may have moved there.
      await page.mouse.move(0, 0)
      await drawn(page)
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
      viewport: { width: 1200, height: 1000 },
    })
    const pressed = async (...names) => {
      for (const name of names) await calm.getByRole('button', { name, exact: true }).click()
    }
    const actions = {
      'a preset, a key and an activation': async () => {
        await pressed('OR gate')
        await calm.getByLabel('Weight 1', { exact: true }).press('ArrowUp')
        await calm.getByRole('radio', { name: 'tanh' }).check()
      },
      'a click on the map': () =>
        calm.locator('[data-picture="Decision map"]').click({ position: { x: 90, y: 90 } }),
      'views that open': async () => {
        await pressed('Pin', 'Slope', 'Step through', 'Predict')
        await calm.getByRole('tab').last().click()
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
    // A09: by the slider, the box, the equation, the curve, the map and the response. What is typed comes
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
    await type('Bias, in the equation', '0.25')
    assert.equal((await after('bias')).bias, 0.25)
    const map = page.locator('[data-picture="Decision map"]')
    const [mx, my] = await middle(map)
    await touch('touchStart', [mx - 30, my - 40])
    await touch('touchEnd')
    await after('inputs')
    await drag(await middle(page.getByLabel('Point of the map')), 25, 25)
    await after('inputs')
    const [rx, ry] = await middle(page.locator('[data-picture="Response"]'))
    await touch('touchStart', [rx + 20, ry])
    await touch('touchEnd')
    await after('inputs')
    // A10: the operating point by one to the right.
    const dot = page.getByLabel('Operating point, moves z')
    const unit = await page
      .locator('[data-picture="Activation curve"] .frame')
      .evaluate((frame) => frame.getBoundingClientRect().width / 10)
    const low = before
    await drag(await middle(dot), unit, 0)
    movedByOne(low, await after('bias'))
    // A25. The list that a select shows is the platform's; choosing from it stands for the tap on it.
    for (const name of ['AND', 'OR', 'NAND', 'NOR']) {
      await page.getByRole('combobox', { name: 'Gate' }).selectOption(name)
      await tap(page.getByRole('button', { name: 'Show one that works' }))
      await agreed(page)
      assert.equal(await page.locator('.score').textContent(), '4 of 4', name)
    }
    await tap(page.getByRole('radio', { name: 'x₁ = 1, x₂ = 0' }))
    assert.deepEqual((await agreed(page)).inputs, [1, 0])
    await tap(page.getByRole('button', { name: 'AND gate' }))
    await agreed(page)
    assert.equal(await page.locator('.score').textContent(), '4 of 4')
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
    return { r, g, b, a }
  }
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
  /** What lies behind an element: its ancestors' backgrounds, or the shape that a drawn text is in. */
  const groundOf = (element) => {
    const node = element.closest('.node')
    if (node && !element.matches('.result, circle, rect')) {
      return colour(getComputedStyle(node.querySelector('circle, rect')).fill)
    }
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
    judge('texts', element, element.closest('svg') ? fill : color, ground, 4.5)
  }
  for (const field of document.querySelectorAll('input[type="text"], select, textarea')) {
    judge('texts', field, getComputedStyle(field).color, groundOf(field), 4.5)
  }

  // What is drawn in a line, against the page.
  const lines =
    '.graph, .plot:not([data-picture="Decision map"]) .zero, .zeroes, .guide, .edge .line, .flow, .tangent, .jump line, .jump circle, .flat, .ghost:not(.over) path, .ghost:not(.over) circle, .node circle, .node rect'
  for (const line of document.querySelectorAll(lines)) {
    const { stroke, strokeWidth } = getComputedStyle(line)
    const ground = groundOf(line.closest('.plot, .gallery, .choices') ?? line)
    judge('graphics', line, stroke, ground, 3)
    if (Number.parseFloat(strokeWidth) < 1) faint.push(`${strokeWidth} wide: ${line.outerHTML}`)
  }
  for (const dot of document.querySelectorAll('.handle:not(.over) .dot, .gallery .dot')) {
    judge('graphics', dot, getComputedStyle(dot).fill, groundOf(dot.closest('figure, article')), 3)
  }
  // What lies on the map has two colours, so that one of them stands out from any colour.
  for (const casing of document.querySelectorAll('.casing')) {
    const core = casing.parentElement.querySelector('.core')
    judge(
      'graphics',
      core,
      getComputedStyle(core).stroke,
      colour(getComputedStyle(casing).stroke),
      12,
    )
  }
  for (const dot of document.querySelectorAll('.handle.over .dot')) {
    const { fill, stroke } = getComputedStyle(dot)
    judge('graphics', dot, fill, colour(stroke), 12)
  }
  // The bounds of what can be operated, and of what is marked.
  for (const control of document.querySelectorAll(
    'button:enabled, select, input[type="text"], textarea, .choices label, .ramp',
  )) {
    if (!visible(control)) continue
    judge(
      'graphics',
      control,
      getComputedStyle(control).borderTopColor,
      groundOf(control.parentElement),
      3,
    )
  }
  for (const lit of document.querySelectorAll('.row.lit, .term.lit')) {
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
