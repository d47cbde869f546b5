// The acceptance list, A09 to A14: one state, many views; what a box takes.

import assert from 'node:assert/strict'
import test from 'node:test'
import { fileUrl, launch, serve } from './browser.js'
import {
  drawnBy,
  judge,
  linkNow,
  linkOf,
  names,
  number,
  openLive,
  rounds,
  roundsWithin,
} from './live-page.js'

const visit = (page, state) =>
  page.evaluate((link) => globalThis.visit(link), linkOf(state)).then(() => state)
const views = (page) => page.evaluate(() => globalThis.views())

/** The state that the fields stand for, every digit. */
function stateOf(shown) {
  const value = (name) => number(shown.hands[name].title)
  const each = (letter) =>
    Array.from({ length: shown.count }, (_, i) => value(`${letter} ${i + 1}`))
  return { f: shown.activation, x: each('Input'), w: each('Weight'), b: value('Bias') }
}

/** Every view shows the state that the boxes show, as the core computes it. */
function assertOneState(shown, { t = 0, axes = [1, 2] } = {}) {
  const state = stateOf(shown)
  const core = judge({ ...state, t })
  for (const [name, { slider, title, box }] of Object.entries(shown.hands)) {
    const value = number(title)
    const swept = Math.min(Math.max(value, -5), 5)
    assert.ok(
      Math.abs(Number(slider) - swept) <= 0.005 + 1e-9,
      `${name}: slider ${slider}, ${value}`,
    )
    assert.ok(number(box) === value || rounds(box, value), `${name}: box ${box}, ${value}`)
  }
  const near = (printed, value, where) => assert.ok(rounds(printed, value), `${where}: ${printed}`)
  const terms = [...state.w, state.b]
  const kinds = terms.map((weight) => (weight < 0 ? 'negative' : weight === 0 ? 'none' : ''))
  assert.deepEqual(
    shown.edges.map((edge) => edge.replace(/edge ?/, '').replace(/ ?lit/, '')),
    kinds,
  )
  const products = [...core.products, state.b]
  for (const [i, product] of products.entries()) {
    const [, printed] = shown.products[i].split(' ')
    assert.ok(roundsWithin(printed, product), `${i}: ${printed}`)
  }
  assert.deepEqual(
    shown.arrows.map((arrow) => /negative/.test(arrow)),
    products.map((product) => product < 0),
  )
  const read = (view, pattern) => {
    const [, ...found] = shown[view].match(pattern) ?? assert.fail(`${view}: ${shown[view]}`)
    return found
  }
  const [z, y] = [core.z, core.y]
  assert.ok(Object.is(number(shown.z), z))
  assert.ok(Object.is(number(shown.y), y))
  near(shown.total, z, 'total')
  const says = read('sentence', /^z [=≈] (\S+) →(\w+)→ y [=≈] ([^a-z]+)(yes|no|undecided)/)
  near(says[0], z, 'sentence')
  near(says[2], y, 'sentence')
  // As on its tile.
  assert.equal(says[1], { linear: 'none', relu: 'ReLU' }[state.f] ?? state.f)
  const point = read('curve', /^z = (\S+), f\(z\) = (\S+)$/)
  near(point[0], z, 'curve')
  near(point[1], y, 'curve')
  const [across, up] = axes.map((axis) => state.x[axis - 1])
  const response = read('response', / = (\S+), y = (\S+)$/)
  near(response[0], across, 'response')
  near(response[1], y, 'response')
  if (state.x.length > 1) {
    const map = read('map', / = (\S+), \S+ = (\S+), y = (\S+)$/)
    near(map[0], across, 'map')
    near(map[1], up, 'map')
    near(map[2], y, 'map')
  }
  return state
}

/** From now on, what the views show in the frame of the last event is kept. */
const watchFrames = (page) =>
  page.evaluate(() => {
    globalThis.frame = undefined
    if (globalThis.look) return
    let events = 0
    globalThis.look = () => {
      const mine = ++events
      globalThis.frame = undefined
      requestAnimationFrame(() => {
        // A frame between two events, such as typing and Enter, is not the one that is meant.
        if (mine === events) globalThis.frame = globalThis.views()
      })
    }
    for (const type of [
      'input',
      'change',
      'keydown',
      'pointerdown',
      'pointermove',
      'pointerup',
      'hashchange',
    ])
      addEventListener(type, globalThis.look, true)
  })

/** The views in the frame of the last event: the browser has told the page of all of them by now. */
async function lastFrame(page) {
  const frame = await page.waitForFunction(() => globalThis.frame)
  return frame.jsonValue()
}

/** The middle of what a selector finds, in pixels of the window. */
async function middle(page, selector) {
  const { x, y, width, height } = await page.locator(selector).first().boundingBox()
  return { x: x + width / 2, y: y + height / 2 }
}

test('one state, many views', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const disk = fileUrl('web/index.html')
  const served = `${await serve(context)}index.html`

  await context.test('A09 a change by any hand shows in every view within one frame', async () => {
    const hands = {
      slider: async (page) => {
        const box = await page.getByLabel('Weight 2, slider').boundingBox()
        await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
        await page.mouse.down()
        await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2, { steps: 3 })
      },
      box: async (page) => {
        await page.getByLabel('Input 1', { exact: true }).fill('-0.123456789')
        await page.keyboard.press('Enter')
      },
      'keys in a box': async (page) => {
        await page.getByLabel('Bias', { exact: true }).focus()
        await page.keyboard.press('PageUp')
      },
      'curve drag': async (page) => {
        const { x, y } = await middle(page, '[aria-label="Activation curve"] .dot')
        await page.mouse.move(x, y)
        await page.mouse.down()
        await page.mouse.move(x - 37, y, { steps: 3 })
      },
      'map click': async (page) => {
        const { x, y, width, height } = await page.locator('canvas').boundingBox()
        await page.mouse.click(x + width * 0.3, y + height * 0.3)
      },
      'boundary drag': async (page) => {
        const { x, y } = await middle(page, '.foot-of-line .halo')
        await page.mouse.move(x, y)
        await page.mouse.down()
        await page.mouse.move(x + 15, y + 15, { steps: 3 })
      },
      'response drag': async (page) => {
        const { x, y } = await middle(page, '[aria-label="Response"] .dot')
        await page.mouse.move(x, y)
        await page.mouse.down()
        await page.mouse.move(x + 30, y, { steps: 3 })
      },
      link: (page) => page.evaluate((link) => globalThis.visit(link), linkOf(drawnBy(1234, 3))),
    }
    for (const url of [disk, served]) {
      const page = await openLive(browser, url)
      await visit(page, { ...drawnBy(7, 2), w: [1.5, -0.5], f: 'tanh' })
      for (const [hand, move] of Object.entries(hands)) {
        const before = stateOf(await views(page))
        await page.mouse.move(2, 2)
        await watchFrames(page)
        await move(page)
        const shown = await lastFrame(page)
        const state = assertOneState(shown)
        assert.notDeepEqual(state, before, `${hand} moves something`)
        await page.mouse.up()
        assert.deepEqual(stateOf(await views(page)), stateOf(shown), hand)
      }
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    }
  })

  await context.test(
    'A10 dragging the dot by +1 moves b by the shown Δz, and nothing else',
    async () => {
      const page = await openLive(browser, disk)
      const change = page.locator('.change')
      const ruler = () =>
        page.evaluate(() => {
          const figure = document.querySelector('[aria-label="Activation curve"]')
          const { left, width } = figure.querySelector('.frame').getBoundingClientRect()
          const half = Number(figure.querySelector('.handle').getAttribute('aria-valuemax'))
          return { left, perUnit: width / (2 * half), half }
        })
      for (const [i, f] of names.entries()) {
        for (const [k, b] of [0.15601864044243652, -2.7, 6.3].entries()) {
          const state = await visit(page, { ...drawnBy(100 + 10 * i + k), f, b })
          const { perUnit } = await ruler()
          const { x, y } = await middle(page, '[aria-label="Activation curve"] .dot')
          await page.mouse.move(x, y)
          await page.mouse.down()
          assert.equal(await change.count(), 0, 'nothing has moved yet')
          for (const share of [0.3, 0.7, 1]) await page.mouse.move(x + share * perUnit, y)
          const shown = number((await change.textContent()).match(/^Δz = \+(.*)$/)[1])
          assert.equal(shown, 1)
          const moved = assertOneState(await views(page))
          assert.ok(Object.is(moved.b, state.b + shown), `${state.b} to ${moved.b}`)
          assert.deepEqual([moved.x, moved.w], [state.x, state.w])
          // Back below where it began, in the same drag.
          await page.mouse.move(x - 0.5 * perUnit, y)
          const less = number((await change.textContent()).match(/^Δz = (.*)$/)[1])
          assert.ok(less < 0)
          assert.ok(Object.is(assertOneState(await views(page)).b, state.b + less))
          await page.mouse.up()
          await change.waitFor({ state: 'detached' })
          await page.getByRole('button', { name: 'Undo' }).click()
          assert.equal(await linkNow(page), linkOf(state))
        }
      }
      // To where the axis would be another: it stays while the pointer is down, and the dot under it.
      await visit(page, { f: 'relu', x: [1], w: [0], b: 8, seed: 77 })
      const { perUnit, half } = await ruler()
      assert.equal(half, 10)
      const { x, y } = await middle(page, '[aria-label="Activation curve"] .dot')
      await page.mouse.move(x, y)
      await page.mouse.down()
      await page.mouse.move(x - 6 * perUnit, y, { steps: 5 })
      const under = await middle(page, '[aria-label="Activation curve"] .dot')
      assert.ok(Math.abs(under.x - (x - 6 * perUnit)) < 1.5, 'the dot is under the pointer')
      assert.equal(assertOneState(await views(page)).b, 2)
      await page.mouse.up()
      await page.waitForFunction(
        () => document.querySelector('.handle').getAttribute('aria-valuemax') === '5',
      )
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )

  await context.test('A11 pointing at or focusing a term marks it once in each view', async () => {
    for (const url of [disk, served]) {
      const page = await openLive(browser, url)
      const marked = () =>
        page.evaluate(() => {
          const terms = (selector) =>
            [...document.querySelectorAll(`${selector}.lit`)].map((each) => each.dataset.term)
          return { edge: terms('.wires .edge'), row: terms('.row'), arrow: terms('.sum-arrow') }
        })
      const only = (term) => ({ edge: [term], row: [term], arrow: [term] })
      const none = { edge: [], row: [], arrow: [] }
      await page.mouse.move(2, 2)
      assert.deepEqual(await marked(), none)
      for (const term of ['0', '1', '3', 'bias']) {
        const places = {
          name: `.row[data-term="${term}"] .name`,
          product: `.row[data-term="${term}"] .product`,
          arrow: `.sum-arrow[data-term="${term}"] text`,
        }
        for (const [place, selector] of Object.entries(places)) {
          const { x, y } = await middle(page, selector)
          await page.mouse.move(x, y)
          assert.deepEqual(await marked(), only(term), `pointing at ${place} ${term}`)
          await page.keyboard.press('Escape')
          assert.deepEqual(await marked(), none, 'Escape')
          await page.mouse.move(2, 2)
          assert.deepEqual(await marked(), none)
        }
        for (const box of await page.locator(`.row[data-term="${term}"] input`).all()) {
          await box.focus()
          assert.deepEqual(await marked(), only(term), `focus in ${term}`)
          await page.keyboard.press('Escape')
          assert.deepEqual(await marked(), none)
        }
      }
      await page.context().close()
    }
  })

  await context.test(
    'A12 an input more with weight 0, and one less, change neither z nor link',
    async () => {
      for (const url of [disk, served]) {
        const page = await openLive(browser, url)
        const more = page.getByRole('button', { name: 'One more input' })
        const fewer = page.getByRole('button', { name: 'One input fewer' })
        for (const inputs of [1, 2, 4, 7]) {
          const state = { ...drawnBy(30 + inputs, inputs), slope: true, data: 'XOR' }
          if (inputs > 2) Object.assign(state, { axes: [inputs, 1], gives: `x${inputs}` })
          state.ghost = { f: 'tanh', t: 0, w: state.w.map((w) => -w), b: 0.1 }
          await visit(page, state)
          const before = await views(page)
          await more.click()
          const grown = await views(page)
          assert.equal(grown.count, inputs + 1)
          assert.equal(grown.hands[`Weight ${inputs + 1}`].box, '0')
          assert.deepEqual([grown.z, grown.y], [before.z, before.y])
          assertOneState(grown, { axes: state.axes })
          await fewer.click()
          assert.deepEqual(await views(page), before)
          assert.equal(await linkNow(page), linkOf(state))
        }
        await page.context().close()
      }
    },
  )

  await context.test(
    'A13 what is no number yet changes nothing, and is left alone while typed',
    async () => {
      for (const url of [disk, served]) {
        const page = await openLive(browser, url)
        await page.locator('.tile').getByLabel('step').check()
        await page.getByRole('button', { name: 'threshold 0' }).click()
        const link = await linkNow(page)
        const shown = await views(page)
        const labels = ['Input 1', 'Weight 4', 'Bias', 'Threshold', 'Seed']
        for (const label of labels) {
          const box = page.getByLabel(label, { exact: true })
          const caret = () =>
            box.evaluate((input) => [
              document.activeElement === input,
              input.selectionStart,
              input.selectionEnd,
            ])
          const good = await box.inputValue()
          for (const text of ['-', '1e', '.', '']) {
            await box.focus()
            await page.keyboard.press('Control+A')
            await page.keyboard.press('Delete')
            for (const [i, letter] of [...text].entries()) {
              await page.keyboard.type(letter)
              assert.equal(await box.inputValue(), text.slice(0, i + 1))
              assert.deepEqual(await caret(), [true, i + 1, i + 1], `${label}: ${text}`)
            }
            // The caret stays within the text, too, and Enter takes nothing away.
            await page.keyboard.press('Home')
            await page.keyboard.press('Enter')
            assert.equal(await box.inputValue(), text)
            assert.deepEqual(await caret(), [true, 0, 0])
            assert.equal(await linkNow(page), link, `${label}: “${text}” changes nothing`)
            await box.blur()
            assert.equal(await box.inputValue(), good, 'the last good value is back')
            const message = page.locator('.explain .message')
            assert.match(await message.textContent(), /^Expected .*, got .*; .* stays\.$/)
            const described = await box.getAttribute('aria-describedby')
            assert.equal(described, await message.getAttribute('id'), 'the box names its message')
            assert.equal(await box.getAttribute('aria-invalid'), 'true')
            assert.equal(await linkNow(page), link)
          }
          // A good number takes the message away; the number that it had, so that nothing changes.
          await box.fill((await box.getAttribute('aria-valuenow')) ?? good)
          await box.blur()
          assert.equal(await page.locator('.explain .message').textContent(), '', label)
        }
        assert.deepEqual(await views(page), shown)
        assert.deepEqual(page.seen.errors, [])
        await page.context().close()
      }
    },
  )

  // What is accepted is written down at `read` and `readField` in web/page/state/numbers.js: digits with or
  // without a decimal point, or comma, on either side; a sign, the minus as a hyphen or as −; an exponent;
  // blanks around it. Refused: groups of digits, units, other bases, NaN, Infinity and what is beyond all
  // doubles.
  await context.test('A14 numbers are accepted or refused exactly as documented', async () => {
    const accepted = {
      '1e3': 1000,
      '-0': -0,
      '.5': 0.5,
      '5.': 5,
      '+1.25': 1.25,
      '−1.5': -1.5,
      '−2E−5': -2e-5,
      '1e+2': 100,
      ' 7 ': 7,
      '007': 7,
      '1,5': 1.5,
      '−,5': -0.5,
      '1.7976931348623157e308': Number.MAX_VALUE,
      '5e-324': 5e-324,
      '1e-999': 0,
      '0.1000000000000000055511151231257827': 0.1,
    }
    const refused = [
      '1,5,5',
      '1.000,5',
      '1,000.5',
      '1 000',
      '1_000',
      '1e',
      'e3',
      '.',
      '--1',
      '1e3.5',
      '0x10',
    ]
    refused.push('0b1', '1e999', 'NaN', 'Infinity', '-∞', '1px', '½', '٣', '1/2', '1+1', '', 'true')
    for (const url of [disk, served]) {
      const page = await openLive(browser, url)
      await visit(page, { ...drawnBy(5, 1), b: 0.25 })
      for (const label of ['Bias']) {
        const box = page.getByLabel(label, { exact: true })
        for (const [text, value] of Object.entries(accepted)) {
          await box.fill(text)
          await page.keyboard.press('Enter')
          const shown = await views(page)
          assert.ok(
            Object.is(number(shown.hands.Bias.title), value),
            `${text}: ${shown.hands.Bias.box}`,
          )
          assert.equal(await page.locator('.explain .message').textContent(), '', text)
          assertOneState(shown)
        }
        await box.fill('0.25')
        await box.blur()
        const link = await linkNow(page)
        for (const text of refused) {
          await box.fill(text)
          await box.blur()
          const message = await page.locator('.explain .message').textContent()
          assert.match(
            message,
            /^Expected a number such as −1\.5 or 2e3, without groups of digits, got /,
          )
          assert.match(message, /; 0\.25 stays\.$/)
          assert.equal(await linkNow(page), link, text)
        }
        await box.fill('0.25')
        await box.blur()
      }
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    }
  })
})
