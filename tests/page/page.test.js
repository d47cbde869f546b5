// The page in a real Chromium: opened from disk, served under a sub-path, and as one file.

import assert from 'node:assert/strict'
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { pathToFileURL } from 'node:url'
import { activations, Neuron } from 'neuron-wasm'
import { folder, root } from '../tools.js'
import { drawn, fileUrl, follow, hash, launch, open, serve } from './browser.js'
import { linkOf, names, parameterised } from './live-page.js'

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
      const value = (name) => page.getByLabel(name, { exact: true }).inputValue()
      assert.equal(await value('Seed'), '42')
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
        await page.getByRole('radio', { name: activation, exact: true }).check()
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
    await page.getByLabel('Inputs', { exact: true }).selectOption('2')
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
    await page.getByRole('radio', { name: 'tanh' }).check()
    const neuron = new Neuron(2, 'tanh', { weights: [0.1, 0.7], bias: -0.3 })
    const shown = async (selector) =>
      (await page.locator(selector).textContent()).replaceAll('−', '-')
    assert.equal(await shown('#z'), String(neuron.weightedSum([-1.5, 2e-3])))
    assert.equal(await shown('#y'), String(neuron.output([-1.5, 2e-3])))
    assert.equal(
      (await page.locator('.term .product').first().getAttribute('title')).replaceAll('−', '-'),
      String(-1.5 * 0.1),
    )
    assert.match(await page.getByRole('img').getAttribute('aria-label'), /tanh gives y = /)
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
        await page.locator('.message').textContent(),
        /Expected a number.*got.*0\.15601864044243652 stays/,
      )
      assert.equal(await box.inputValue(), '0.15601864044243652')
      assert.equal(await page.locator('#z').textContent(), z)
    }
    await box.fill('1')
    await box.blur()
    assert.equal(await page.locator('.message').count(), 0)
    const seed = page.getByLabel('Seed', { exact: true })
    for (const text of ['-1', '4294967296', '1.5']) {
      await seed.fill(text)
      await seed.blur()
      assert.match(
        await page.locator('.message').textContent(),
        /integer from 0 to 4294967295, got .*; 42 stays/,
      )
    }
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('randomizes from a seed that one sees and types', async () => {
    const page = await open(browser, places['from disk'])
    const weight = () => page.getByLabel('Weight 1', { exact: true }).inputValue()
    await page.getByRole('button', { name: 'Surprise me' }).click()
    const seed = await page.getByLabel('Seed', { exact: true }).inputValue()
    assert.equal(await weight(), String(new Neuron(4, 'step', { seed: Number(seed) }).weights[0]))
    const drawn = await weight()
    await page.getByLabel('Weight 1', { exact: true }).fill('5')
    await page.getByRole('button', { name: 'Same again' }).click()
    assert.equal(await weight(), drawn)
    await page.getByLabel('Seed', { exact: true }).fill('42')
    await page.keyboard.press('Enter')
    assert.equal(await weight(), '0.3745401188473625')
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
    for (const panel of ['Gates', 'Many inputs', 'All activations']) {
      await page.getByRole('tab', { name: panel }).click()
      for (const state of states) {
        for (const f of names) {
          await page.evaluate(
            (hash) => {
              location.hash = hash
            },
            String(
              new URLSearchParams({ v: '1', f, x: '1,1', w: '1,1', b: '0', slope: '1', ...state }),
            ).replaceAll('%2C', ','),
          )
          await page.locator(`input[value=${f}]:checked`).waitFor()
          const html = await page.locator('main').innerHTML()
          const [found] = html.match(/.{0,60}(NaN|Infinity|undefined).{0,30}/) ?? []
          assert.equal(found, undefined, JSON.stringify({ panel, f, ...state }))
        }
      }
    }
    assert.match(
      await page.locator('.says').textContent(),
      /z = no number.*beyond the largest double/,
    )
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('draws extreme parameters without NaN or errors', async () => {
    const page = await open(browser, places['from disk'])
    await page.getByRole('tab', { name: 'All activations' }).click()
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
      const first = ['h1', 'header p', '.values', '.diagram', '.equation', '.says']
      for (const part of first) {
        const { y, height } = await page.locator(part).first().boundingBox()
        assert.ok(y >= 0 && y + height <= viewport.height, `${part} ends at ${y + height}`)
      }
      const told = await page.locator('main').textContent()
      for (const term of ['input', 'weight', 'bias', 'sum', 'activation function', 'output'])
        assert.ok(told.includes(term), term)

      await page.getByLabel('Weight 1, slider').fill('-3')
      const [x, weights, bias] = [
        [0.15599452033620265, 0.05808361216819946, 0.8661761457749352, 0.6011150117432088],
        [-3, 0.9507143064099162, 0.7319939418114051, 0.5986584841970366],
        0.15601864044243652,
      ]
      const neuron = new Neuron(4, 'sigmoid', { weights, bias })
      const [z, y] = [neuron.weightedSum(x), neuron.output(x)]
      assert.equal(await page.getByLabel('Weight 1', { exact: true }).inputValue(), '-3')
      assert.equal(await page.getByLabel('Weight 1, in the equation').inputValue(), '−3')
      assert.equal(await page.locator('#z').textContent(), String(z))
      assert.equal(await page.locator('#y').textContent(), String(y))
      assert.match(await page.locator('.edge[data-term="0"]').getAttribute('class'), /negative/)
      assert.ok(
        (await page.locator('.says').textContent()).includes(
          `sigmoid gives ${Number(y.toFixed(4))}`,
        ),
      )
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
      const button = page.getByRole('button', { name: /^(\d+ more|fewer) activations$/ })
      const link = () => page.evaluate(() => location.hash)
      assert.deepEqual(await listed(), tutorial)

      // By the keyboard alone: to the button, and through all of them by the arrow keys.
      const at = () => page.evaluate(() => document.activeElement.value)
      await radios.nth(1).focus()
      await page.keyboard.press('Tab')
      assert.equal(await button.getAttribute('aria-expanded'), 'false')
      assert.equal(await button.textContent(), `${others.length} more activations`)
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

      // What is chosen is always seen, and stays beside the tutorial's while another is.
      await page.getByRole('radio', { name: others.at(-1), exact: true }).check()
      await button.click()
      assert.deepEqual(await listed(), [...tutorial, others.at(-1)])
      assert.equal(await page.locator('[name=activation]:checked').inputValue(), others.at(-1))
      await radios.nth(0).check()
      assert.deepEqual(await listed(), [...tutorial, others.at(-1)])
      await page.getByRole('button', { name: 'Undo' }).click()
      assert.equal(await page.locator('[name=activation]:checked').inputValue(), others.at(-1))
      await page.waitForFunction((f) => location.hash.includes(`f=${f}&`), others.at(-1))
      const there = await open(browser, places.served + (await link()))
      const shown = there.locator('[name=activation]:checked')
      assert.equal(await shown.inputValue(), others.at(-1))
      assert.ok(await shown.isVisible())
      assert.deepEqual([...page.seen.errors, ...there.seen.errors], [])
      await there.context().close()
      await page.context().close()
    },
  )

  await context.test(
    "each activation's parameter has a slider and a box, of its name",
    async () => {
      const page = await open(browser, places['from disk'])
      const y = async () => Number((await page.locator('#y').textContent()).replaceAll('−', '-'))
      for (const f of names) {
        const { parameter, value } = activations[f]
        await page.goto(places['from disk'] + hash({ f, x: [1], w: [0], b: -0.5 }))
        await page.locator(`[name=activation][value=${f}]:checked`).waitFor()
        const row = page.locator('.values .own')
        assert.equal(await row.count(), parameter ? 1 : 0, f)
        if (!parameter) continue
        const name = parameter.name[0].toUpperCase() + parameter.name.slice(1)
        const box = row.getByRole('spinbutton', { name, exact: true })
        const slider = row.getByRole('slider', { name: `${name}, slider`, exact: true })
        assert.equal(Number(await box.inputValue()), parameter.default)
        // By the keyboard, with one step of undo, and in the link.
        await box.focus()
        await page.keyboard.press('ArrowUp')
        const more = Number((parameter.default + 0.1).toFixed(12))
        assert.equal(Number(await box.inputValue()), more)
        assert.equal(await y(), value(-0.5, more))
        await box.fill('0.125')
        await page.keyboard.press('Enter')
        assert.equal(await y(), value(-0.5, 0.125))
        assert.equal(Number(await slider.inputValue()), 0.13)
        const part = f === 'step' ? 't' : `${f}.${parameter.name}`
        await page.waitForFunction((part) => location.hash.endsWith(part), `&${part}=0.125`)
        await page.reload()
        assert.equal(await box.inputValue(), '0.125')
        await slider.fill('-2.5')
        assert.equal(await y(), value(-0.5, -2.5))
        await page.getByRole('button', { name: 'Undo' }).click()
        assert.equal(await box.inputValue(), '0.125')
        // It is kept while another activation is chosen.
        await page.getByRole('radio', { name: 'tanh', exact: true }).check()
        assert.equal(await row.count(), 0)
        await page.getByRole('radio', { name: f, exact: true }).check()
        assert.equal(await box.inputValue(), '0.125')
      }
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )

  await context.test('fits a phone and is free of axe violations in both themes', async () => {
    const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')
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
