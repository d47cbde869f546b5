// The page in a real Chromium: opened from disk, served under a sub-path, and as one file.

import assert from 'node:assert/strict'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { pathToFileURL } from 'node:url'
import { activations, Neuron, RandomState } from 'neuron-wasm'
import { folder, root } from '../tools.js'
import { axe } from './axe.js'
import { drawn, fileUrl, follow, hash, launch, open, serve } from './browser.js'
import { linkOf, names, parameterised } from './live-page.js'

/** All digits of a number whose box rounds while it is not typed into. */
const exact = async (page, name) =>
  (await page.getByLabel(`${name}, slider`).getAttribute('title')).replaceAll('−', '-')

test('the page', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const served = await serve(context)
  const places = {
    'from disk': fileUrl('web/index.html'),
    served: `${served}index.html`,
    'as one file': fileUrl('web/built/neuron.html'),
  }

  for (const [place, url] of Object.entries(places)) {
    await context.test(`${place}: shows the tutorial's numbers for seed 42`, async () => {
      const page = await open(browser, url)
      const value = (name) => exact(page, name)
      assert.equal(await page.getByLabel('Seed', { exact: true }).inputValue(), '42')
      assert.equal(await value('Weight 1'), '0.3745401188473625')
      assert.equal(await value('Weight 4'), '0.5986584841970366')
      assert.equal(await value('Bias'), '0.15601864044243652')
      assert.equal(await value('Input 1'), '0.15599452033620265')
      const expected = {
        step: '1',
        sigmoid: '0.7796390308004256',
        tanh: '0.8520437096232297',
        relu: '1.2635640606920457',
      }
      for (const [activation, y] of Object.entries(expected)) {
        await page.locator(`[name=activation][value=${activation}]`).check()
        assert.equal(await page.locator('#z').textContent(), '1.2635640606920457')
        assert.equal(await page.locator('#y').textContent(), y)
      }
      assert.deepEqual(page.seen.errors, [])
      if (place === 'as one file') assert.deepEqual(page.seen.requests, [url])
      await page.context().close()
    })
  }

  await context.test('evaluates what is typed, with the bits of the package', async () => {
    const page = await open(browser, places['from disk'])
    for (let count = 4; count > 2; count--)
      await page.getByRole('button', { name: 'One input fewer' }).click()
    const type = async (name, text) => {
      await page.getByLabel(name, { exact: true }).fill(text)
      await page.keyboard.press('Enter')
    }
    for (const [name, text] of Object.entries({
      'Input 1': '-1.5',
      'Input 2': '2e-3',
      'Weight 1': '0.1',
      'Weight 2': '.7',
      Bias: '−0.3',
    }))
      await type(name, text)
    await page.locator('[name=activation][value=tanh]').check()
    const neuron = new Neuron(2, 'tanh', { weights: [0.1, 0.7], bias: -0.3 })
    const shown = async (selector) =>
      (await page.locator(selector).textContent()).replaceAll('−', '-')
    assert.equal(await shown('#z'), String(neuron.weightedSum([-1.5, 2e-3])))
    assert.equal(await shown('#y'), String(neuron.output([-1.5, 2e-3])))
    assert.equal(
      (await page.locator('.row .product').first().getAttribute('title')).replaceAll('−', '-'),
      String(-1.5 * 0.1),
    )
    await page.context().close()
  })

  await context.test('keeps the last good number and says what was wrong', async () => {
    const page = await open(browser, places['from disk'])
    const box = page.getByLabel('Bias', { exact: true })
    const z = await page.locator('#z').textContent()
    for (const text of ['', '-', '1e', 'abc', 'NaN', 'Infinity', '1e999', '1.234,5', '<b>1</b>']) {
      await box.fill(text)
      assert.equal(await box.inputValue(), text, 'the text is left alone while it is typed')
      assert.equal(await page.locator('#z').textContent(), z)
      await box.blur()
      assert.match(
        await page.locator('.explain .message').textContent(),
        /Expected a number.*got.*0\.15601864044243652 stays/,
      )
      assert.equal(await exact(page, 'Bias'), '0.15601864044243652')
      assert.equal(await page.locator('#z').textContent(), z)
    }
    await box.fill('1')
    await box.blur()
    assert.equal(await page.locator('.explain .message').textContent(), '')
    const seed = page.getByLabel('Seed', { exact: true })
    for (const text of ['-1', '4294967296', '1.5']) {
      await seed.fill(text)
      await seed.blur()
      assert.match(
        await page.locator('.explain .message').textContent(),
        /whole number from 0 to 4,294,967,295, got .*; 42 stays/,
      )
    }
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('randomizes from a seed that one sees and types', async () => {
    const page = await open(browser, places['from disk'])
    const weight = () => exact(page, 'Weight 1')
    const drawnBy = (seed) => String(new RandomState(seed).uniform(-1, 1, 5)[0])
    const randomize = page.getByRole('button', { name: 'Randomize' })
    const seed = page.getByLabel('Seed', { exact: true })
    for (const next of ['43', '44']) {
      await randomize.click()
      assert.equal(await seed.inputValue(), next)
      assert.equal(await weight(), drawnBy(Number(next)))
    }
    // The same again, after it was changed.
    await page.getByLabel('Weight 1', { exact: true }).fill('5')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.locator('#menu').getByRole('button', { name: 'Reset' }).click()
    assert.equal(await weight(), drawnBy(44))
    await page.getByLabel('Seed', { exact: true }).fill('42')
    await page.keyboard.press('Enter')
    assert.equal(await weight(), drawnBy(42))
    await page.context().close()
  })

  await context.test('draws extreme sums without NaN or errors', async () => {
    const page = await open(browser, places['from disk'])
    const huge = { x: '3,3', w: '1e308,1e308' }
    const cancelling = { x: '3,3', w: '1e308,-1e308' }
    const states = [
      { b: '1e308' },
      { b: '-1e308' },
      { b: '-1.7976931348623157e308' },
      { b: '1.7976931348623157e308', x: '0,0' },
      { b: '800' },
      { b: '-800' },
      { b: '0' },
      { b: '1e-300' },
      huge,
      cancelling,
    ]
    for (const panel of ['none', 'XOR']) {
      for (const state of states) {
        for (const f of names) {
          await page.evaluate(
            (hash) => {
              location.hash = hash
            },
            String(
              new URLSearchParams({
                v: '1',
                f,
                x: '1,1',
                w: '1,1',
                b: '0',
                slope: '1',
                data: panel,
                ...state,
              }),
            ).replaceAll('%2C', ','),
          )
          await page.locator(`input[value=${f}]:checked`).waitFor({ state: 'attached' })
          const html = await page.locator('main').innerHTML()
          const [found] = html.match(/.{0,60}(NaN|Infinity|undefined).{0,30}/) ?? []
          assert.equal(found, undefined, JSON.stringify({ panel, f, ...state }))
        }
      }
    }
    assert.match(
      await page.locator('.verdict').textContent(),
      /no number.*beyond the largest double/,
    )
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('draws extreme parameters without NaN or errors', async () => {
    const page = await open(browser, places['from disk'])
    const extremes = [1.7976931348623157e308, -1e308, 5e-324, 0, -0, 1]
    for (const f of parameterised) {
      for (const parameter of extremes) {
        for (const b of [0, -3, 1e308, -1e308, -5e-324]) {
          const own = { [f]: parameter }
          const link = linkOf({ f, x: [1, 1], w: [1, 1], b, seed: 1, own, slope: true })
          await follow(page, link)
          const html = await page.locator('main').innerHTML()
          const [found] = html.match(/.{0,60}(NaN|Infinity|undefined).{0,30}/) ?? []
          assert.equal(found, undefined, link)
        }
      }
    }
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test(
    "a newcomer's path: see it whole on the first screen, change one thing, see it everywhere",
    async () => {
      const viewport = { width: 1440, height: 900 }
      const page = await open(browser, places['from disk'], { viewport })
      const first = [
        'h1',
        '.guide',
        '.neuron-rows',
        '.wires',
        '.tiles',
        '.curve',
        '.map-picture',
        '.says',
      ]
      for (const part of first) {
        const { y, height } = await page.locator(part).first().boundingBox()
        assert.ok(y >= 0 && y + height <= viewport.height, `${part} ends at ${y + height}`)
      }
      // What is pointed at is told by its name.
      for (const [part, told] of Object.entries({
        '.row [data-explain=x0]': 'is an input',
        '.row [data-explain=w0]': 'is a weight',
        '.row [data-explain=b]': 'The bias',
        '.sigma': 'adds up',
        '.picker-title': 'f(z)=',
        '.of-y': 'is the output',
      })) {
        await page.locator(part).first().hover()
        assert.ok((await page.locator('.explain').textContent()).includes(told), told)
      }

      await page.getByLabel('Weight 1, slider').fill('-3')
      const [x, weights, bias] = [
        [0.15599452033620265, 0.05808361216819946, 0.8661761457749352, 0.6011150117432088],
        [-3, 0.9507143064099162, 0.7319939418114051, 0.5986584841970366],
        0.15601864044243652,
      ]
      const neuron = new Neuron(4, 'sigmoid', { weights, bias })
      const [z, y] = [neuron.weightedSum(x), neuron.output(x)]
      assert.match(await page.getByLabel('Weight 1', { exact: true }).inputValue(), /^[-−]3$/)
      assert.equal(await page.locator('#z').textContent(), String(z))
      assert.equal(await page.locator('#y').textContent(), String(y))
      assert.match(
        await page.locator('.wires .edge[data-term="0"]').getAttribute('class'),
        /negative/,
      )
      assert.ok((await page.locator('.says').textContent()).includes(`${Number(y.toFixed(4))}`))
      for (const picture of ['Activation curve', 'Decision map', 'Response']) {
        assert.ok(
          (await page.locator(`[data-picture="${picture}"] desc`).textContent()).includes(`${y}`),
          picture,
        )
      }
      await page.context().close()
    },
  )

  await context.test('the pictures follow their width without a fault', async () => {
    const page = await open(browser, places['from disk'], {
      viewport: { width: 1300, height: 900 },
      before: () => {
        // Errors that no script throws, such as those of an observer of sizes.
        globalThis.faults = []
        addEventListener('error', ({ message }) => globalThis.faults.push(message))
      },
    })
    for (const width of [420, 330, 1000, 320, 390, 1300, 360]) {
      await page.setViewportSize({ width, height: 900 })
      await drawn(page)
    }
    assert.deepEqual(await page.evaluate(() => globalThis.faults), [])
    await page.context().close()
  })

  await context.test(
    "lists the tutorial's activations, and every other behind a button",
    async () => {
      const tutorial = ['step', 'sigmoid', 'tanh', 'relu', 'linear']
      const others = names.filter((name) => !tutorial.includes(name))
      const page = await open(browser, places['from disk'])
      const radios = page.locator('.picker').getByRole('radio')
      const listed = () => radios.evaluateAll((radios) => radios.map(({ value }) => value))
      const button = page.locator('.picker-more')
      const link = () => page.evaluate(() => location.hash)
      assert.deepEqual(await listed(), tutorial)

      // By the keyboard alone: to the button, and through all of them by the arrow keys.
      const at = () => page.evaluate(() => document.activeElement.value)
      await radios.nth(1).focus()
      await page.keyboard.press('Tab')
      assert.equal(await button.getAttribute('aria-expanded'), 'false')
      assert.equal(await button.textContent(), 'more ▾ activations')
      await page.keyboard.press('Enter')
      assert.equal(await button.getAttribute('aria-expanded'), 'true')
      assert.deepEqual(await listed(), [...tutorial, ...others])
      const region = page.locator(`[id="${await button.getAttribute('aria-controls')}"]`)
      assert.equal(await region.getByRole('radio').count(), others.length)
      await page.keyboard.press('Shift+Tab')
      const passed = [await at()]
      for (let i = 0; i < names.length; i++) {
        await page.keyboard.press('ArrowRight')
        passed.push(await at())
        assert.equal(await page.locator('[name=activation]:checked').inputValue(), passed.at(-1))
      }
      const round = [...tutorial, ...others]
      assert.deepEqual(passed, [...round.slice(1), ...round.slice(0, 2)])

      // What is chosen is always seen, and one of the group.
      await page.locator(`[name=activation][value=${others.at(-1)}]`).check()
      await button.click()
      assert.deepEqual(await listed(), [...tutorial, others.at(-1)])
      assert.equal(await page.locator('[name=activation]:checked').inputValue(), others.at(-1))
      assert.ok((await button.textContent()).startsWith(others.at(-1)))
      await page.locator('.tile').first().click()
      assert.deepEqual(await listed(), tutorial)
      await page.getByRole('button', { name: 'Undo' }).click()
      assert.equal(await page.locator('[name=activation]:checked').inputValue(), others.at(-1))
      await page.waitForFunction((f) => location.hash.includes(`f=${f}&`), others.at(-1))
      const there = await open(browser, places.served + (await link()))
      const shown = there.locator('[name=activation]:checked')
      assert.equal(await shown.inputValue(), others.at(-1))
      assert.ok(await there.locator('.picker-more.chosen').isVisible())
      assert.deepEqual([...page.seen.errors, ...there.seen.errors], [])
      await there.context().close()
      await page.context().close()
    },
  )

  await context.test("each activation's parameter has a field, of its name", async () => {
    const page = await open(browser, places['from disk'])
    const y = async () => Number((await page.locator('#y').textContent()).replaceAll('−', '-'))
    for (const f of names) {
      const { parameter, value } = activations[f]
      await page.goto('about:blank')
      await page.goto(places['from disk'] + hash({ f, x: [1], w: [0], b: -0.5 }))
      await page.locator(`[name=activation][value=${f}]:checked`).waitFor({ state: 'attached' })
      const button = page.locator('button.parameter')
      assert.equal(await button.count(), parameter ? 1 : 0, f)
      if (!parameter) continue
      const name = parameter.name[0].toUpperCase() + parameter.name.slice(1)
      // By the keyboard, with one step of undo, and in the link.
      await button.press('Enter')
      const box = page.getByRole('spinbutton', { name, exact: true })
      await page.waitForFunction(() => document.activeElement.matches('.parameter input'))
      assert.equal(Number(await box.inputValue()), parameter.default)
      await page.keyboard.press('ArrowUp')
      const more = Number((parameter.default + 0.1).toFixed(12))
      assert.equal(Number(await box.inputValue()), more)
      assert.equal(await y(), value(-0.5, more))
      await box.fill('0.125')
      await page.keyboard.press('Enter')
      assert.equal(await y(), value(-0.5, 0.125))
      const part = f === 'step' ? 't' : `${f}.${parameter.name}`
      await page.waitForFunction((part) => location.hash.endsWith(part), `&${part}=0.125`)
      await page.reload()
      assert.equal(await button.textContent(), `${parameter.name} 0.125`)
      await button.click()
      await box.fill('-2.5')
      await page.keyboard.press('Enter')
      assert.equal(await y(), value(-0.5, -2.5))
      await page.getByRole('button', { name: 'Undo' }).click()
      assert.equal(await y(), value(-0.5, 0.125))
      // It is kept while another activation is chosen.
      await page.locator('.tile').nth(2).click()
      assert.equal(await page.locator('.parameter').count(), 0)
      await page.getByRole('button', { name: 'Undo' }).click()
      assert.equal(await button.textContent(), `${parameter.name} 0.125`)
    }
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('fits a phone and is free of axe violations in both themes', async () => {
    for (const colorScheme of ['light', 'dark']) {
      const page = await open(browser, places['from disk'], {
        colorScheme,
        viewport: { width: 320, height: 640 },
      })
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320))
      await page.evaluate(axe)
      const { violations } = await page.evaluate(() => globalThis.axe.run())
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes[0].html]),
        [],
      )
      await page.context().close()
    }
  })

  await context.test('says what to run when it was not built', async (subtest) => {
    const copy = join(folder(subtest), 'web')
    cpSync(join(root, 'web'), copy, { recursive: true })
    rmSync(join(copy, 'built'), { recursive: true })
    const page = await open(browser, pathToFileURL(join(copy, 'index.html')).href)
    const [sentence, ...others] = await page.locator('main > :visible').allTextContents()
    assert.match(sentence, /not been built yet.*npm start/s)
    assert.deepEqual(others, [])
    await page.context().close()
  })
})
