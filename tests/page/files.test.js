// The panel 'Save and open': files that come back bit for bit, files that are damaged, pictures. In a real
// Chromium, from disk.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { pathToFileURL } from 'node:url'
import { activations, Neuron } from 'neuron-wasm'
import { encode } from '../../web/page/state/link.js'
import { fromText, LARGEST, toText } from '../../web/page/state/saved.js'
import { initial, numbersOf, randomize, resize } from '../../web/page/state/state.js'
import { folder } from '../tools.js'
import { fileUrl, launch, open } from './browser.js'
import { neuronOf, parameterised } from './live-page.js'
import { randomState } from './states.js'

const neuronOfState = (state) =>
  neuronOf({ ...state, parameter: state.parameters[state.activation] })
const textOf = (state) => toText(state, neuronOfState(state))

test('A23 a thousand states come back from their files bit for bit', () => {
  for (let seed = 0; seed < 1000; seed++) {
    const state = randomState(seed)
    const { state: back, problems } = fromText(textOf(state), initial)
    assert.deepEqual(problems, [])
    assert.deepStrictEqual(back, state)
    const neuron = Neuron.fromJSON(JSON.parse(textOf(state)).neuron)
    assert.deepStrictEqual(neuron.toJSON(), neuronOfState(state).toJSON())
  }
})

test('a byte order mark that was copied along is no fault', () => {
  const { state, problems } = fromText(`\ufeff${textOf(randomState(3))}`, initial)
  assert.deepEqual(problems, [])
  assert.deepStrictEqual(state, randomState(3))
})

test('a float32 neuron is opened with its exact numbers, and a word on its digits', () => {
  const neuron = new Neuron(2, 'relu', { weights: [0.1, 0.2], bias: 0.3, dtype: 'float32' })
  const { state, problems, note } = fromText(JSON.stringify(neuron), initial)
  assert.deepEqual(problems, [])
  assert.deepEqual(state.weights, [Math.fround(0.1), Math.fround(0.2)])
  assert.match(note, /float32 .* float64/)
  assert.equal(fromText(textOf(initial), initial).note, undefined)
})

test('a neuron alone is put into the present state', () => {
  const neuron = new Neuron(3, 'step', { weights: [1, -0, 5e-324], bias: 2, threshold: 0.5 })
  const { state, problems } = fromText(JSON.stringify(neuron), { ...initial, slope: true, seed: 7 })
  assert.deepEqual(problems, [])
  assert.deepStrictEqual(state, {
    ...resize({ ...initial, slope: true, seed: 7 }, 3),
    activation: 'step',
    weights: [1, -0, 5e-324],
    bias: 2,
    parameters: { ...initial.parameters, step: 0.5 },
  })
})

test('each parameter is saved under its own name, and files from before there were others are read', () => {
  for (const activation of parameterised) {
    const { name } = activations[activation].parameter
    const parameters = { ...initial.parameters, [activation]: 0.125 }
    const state = { ...initial, activation, parameters }
    const pinned = { ...state, ghost: numbersOf(state) }
    const { neuron, page } = JSON.parse(textOf(pinned))
    assert.equal(neuron[name], 0.125)
    assert.deepEqual(page.parameters[activation], { [name]: 0.125 })
    assert.equal(page.ghost[name], 0.125)
    assert.deepStrictEqual(fromText(textOf(pinned), initial), {
      state: pinned,
      problems: [],
      note: undefined,
    })
    // It stays while another activation is chosen.
    const other = { ...pinned, activation: 'linear' }
    assert.deepStrictEqual(fromText(textOf(other), initial).state, other)
  }
  const older = JSON.parse(textOf({ ...initial, ghost: numbersOf(initial) }))
  delete older.page.parameters
  older.page.threshold = 0.5
  older.page.ghost.threshold = 0.5
  const { state, problems } = fromText(JSON.stringify(older), initial)
  assert.deepEqual(problems, [])
  assert.deepStrictEqual(state, {
    ...initial,
    parameters: { ...initial.parameters, step: 0.5 },
    ghost: numbersOf(initial),
  })
})

const good = JSON.parse(textOf({ ...initial, ghost: numbersOf(initial) }))
/** The good file with a part of it changed. */
function changed(change) {
  const data = structuredClone(good)
  change(data)
  return JSON.stringify(data)
}
/** Damaged files: what is wrong, the text, and what the message says. */
const damaged = [
  ['nothing', '', /expected JSON, or a link to this page, got nothing/],
  ['no JSON', 'x1,x2\n0,1', /expected JSON, or a link to this page, got “x1,x2/],
  ['half a file', JSON.stringify(good).slice(0, 200), /expected JSON/],
  ['the bytes of a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', /expected JSON/],
  ['null', 'null', /format: expected .*neuron-wasm\/page.* got “nothing”/],
  ['a number', '42', /format: expected/],
  ['an empty list', '[]', /format: expected/],
  ['JSON of something else', '{"name":"neuron-wasm","version":"0.1.0"}', /format: expected/],
  [
    'a format that is no text',
    changed((data) => {
      data.format = { toString: 1 }
    }),
    /format: expected.*an object/,
  ],
  [
    'a later version',
    changed((data) => {
      data.version = 2
    }),
    /version: expected 1, got “2”/,
  ],
  [
    'no neuron',
    changed((data) => {
      delete data.neuron
    }),
    /neuron: expected a plain object, got undefined/,
  ],
  [
    'no page',
    changed((data) => {
      delete data.page
    }),
    /page: expected an object, got nothing/,
  ],
  [
    'an unknown activation',
    changed((data) => {
      data.neuron.activation = '<script>globalThis.ran = 1</script>'
    }),
    /activation: expected one of 'step'/,
  ],
  [
    'no weights',
    changed((data) => {
      data.neuron.weights = 'many'
    }),
    /neuron\.weights: expected an array/,
  ],
  [
    'a weight that is text',
    changed((data) => {
      data.neuron.weights[1] = '0.5'
    }),
    /neuron\.weights\[1\]: expected a number, got the string "0.5"/,
  ],
  [
    'a weight too few',
    changed((data) => {
      data.neuron.weights.pop()
    }),
    /neuron\.weights: expected .*4, got 3/,
  ],
  [
    'a weight that is NaN',
    changed((data) => {
      data.neuron.weights[1] = 'NaN'
    }),
    /neuron\.weights: expected 1 to 8 numbers.*NaN/,
  ],
  [
    'a bias beyond all doubles',
    JSON.stringify(good).replace(/"bias":[\d.]+/, '"bias":1e999'),
    /neuron\.bias: expected a number.*Infinity/,
  ],
  [
    'nine weights',
    JSON.stringify(new Neuron(9, 'tanh', { seed: 1 })),
    /neuron\.weights: expected 1 to 8 numbers/,
  ],
  [
    'inputs that do not fit',
    changed((data) => {
      data.page.inputs.pop()
    }),
    /page\.inputs: expected 4 numbers, as many as neuron\.weights, got 3/,
  ],
  [
    'inputs that are no list',
    changed((data) => {
      data.page.inputs = 5
    }),
    /page\.inputs: expected .* got “a number”/,
  ],
  [
    'an input that is null',
    changed((data) => {
      data.page.inputs[0] = null
    }),
    /page\.inputs: expected/,
  ],
  [
    'no seed',
    changed((data) => {
      delete data.page.seed
    }),
    /page\.seed: expected an integer.*got “nothing”/,
  ],
  [
    'a seed out of range',
    changed((data) => {
      data.page.seed = -1
    }),
    /page\.seed: expected an integer/,
  ],
  [
    'one axis twice',
    changed((data) => {
      data.page.axes = [2, 2]
    }),
    /page\.axes: expected two different inputs of 1 to 4/,
  ],
  [
    'a parameter that is text',
    changed((data) => {
      data.page.parameters.step.threshold = 'high'
    }),
    /page\.parameters\.step\.threshold: expected a number, got “a string”/,
  ],
  [
    'parameters that are a list',
    changed((data) => {
      data.page.parameters = [0]
    }),
    /page\.parameters: expected an object, got a list/,
  ],
  [
    'a parameter of an activation that has none',
    changed((data) => {
      data.page.parameters.tanh = { slope: 1 }
    }),
    /“tanh”: unknown/,
  ],
  [
    'a parameter that the activation does not have',
    changed((data) => {
      data.page.parameters.step.slop = 1
    }),
    /“slop”: unknown/,
  ],
  [
    'a threshold beside the parameters, as older files have it',
    changed((data) => {
      data.page.threshold = 1
    }),
    /“threshold”: unknown/,
  ],
  [
    'no parameter and no threshold',
    changed((data) => {
      delete data.page.parameters
    }),
    /page\.parameters\.step\.threshold: expected a number, got “nothing”/,
  ],
  [
    'a threshold of the neuron beyond all doubles',
    JSON.stringify(
      new Neuron(2, 'step', { weights: [1, 1], bias: 0, threshold: Number.NEGATIVE_INFINITY }),
    ),
    /neuron\.threshold: expected a number, got “-Infinity”/,
  ],
  [
    'an input that is not there',
    changed((data) => {
      data.page.gives = 'x5'
    }),
    /page\.gives: expected/,
  ],
  [
    'a slope that is text',
    changed((data) => {
      data.page.slope = 'constructor'
    }),
    /page\.slope: expected true or false, got “a string”/,
  ],
  [
    'a slope that is a number',
    changed((data) => {
      data.page.slope = 1
    }),
    /page\.slope: expected true or false, got “a number”/,
  ],
  [
    'an unknown gate',
    changed((data) => {
      data.page.gate = '__proto__'
    }),
    /page\.gate: expected one of AND/,
  ],
  [
    'a ghost of another size',
    changed((data) => {
      data.page.ghost.weights.pop()
    }),
    /page\.ghost: expected/,
  ],
  [
    'something unknown',
    changed((data) => {
      data.page.colour = 'red'
    }),
    /“colour”: unknown/,
  ],
  [
    'unknown parts that are called as methods of every object are',
    JSON.stringify(good)
      .replace('"page":{', '"page":{"constructor":1,"toString":2,"__proto__":{},')
      .replace('{', '{"valueOf":3,'),
    /“valueOf”: unknown; “constructor”: unknown; “toString”: unknown; “__proto__”: unknown/,
  ],
  [
    'an unknown part of the pinned neuron',
    changed((data) => {
      data.page.ghost.color = 'red'
    }),
    /“color”: unknown/,
  ],
  [
    'fifty thousand faults',
    changed((data) => {
      for (let i = 0; i < 50_000; i++) data.page[`k${i}`] = 0
    }),
    /“k7”: unknown; and 49992 more\.$/,
  ],
  [
    'a link with a fault',
    `https://example.org/page/#${encode(initial)}&colour=red`,
    /“colour”: unknown/,
  ],
  [
    'two faults',
    changed((data) => {
      data.page.seed = 0.5
      data.more = 1
    }),
    /page\.seed: .*; “more”: unknown/,
  ],
]

test('the panel', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const url = fileUrl('web/index.html')
  const show = async (state = initial, options = {}) => {
    const page = await open(browser, `${url}#${encode(state)}`, options)
    await page.getByRole('tab', { name: 'Save and open' }).click()
    return page
  }
  const link = (page) => page.evaluate(() => location.hash.slice(1))
  const saved = async (page, name) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ])
    return { name: download.suggestedFilename(), content: readFileSync(await download.path()) }
  }
  const fault = (page) => page.locator('.files .message').textContent()
  const drop = (page, selector, name, text) =>
    page
      .locator(selector)
      .first()
      .evaluate(
        (element, [name, text]) => {
          const dataTransfer = new DataTransfer()
          dataTransfer.items.add(new File([text], name))
          const event = (type) =>
            new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true })
          element.dispatchEvent(event('dragover'))
          return !element.dispatchEvent(event('drop'))
        },
        [name, text],
      )

  await context.test(
    'A23 saves a file and opens it again: chosen, pasted, dropped; one step of undo',
    async () => {
      const drawn = randomize(resize(initial, 3), 9)
      const state = {
        ...drawn,
        activation: 'step',
        parameters: { ...initial.parameters, step: 0.25 },
        axes: [2, 0],
        ghost: numbersOf(drawn),
      }
      const source = await show(state)
      const file = await saved(source, 'Save neuron.json')
      assert.equal(file.name, 'neuron.json')
      assert.equal(file.content.toString(), textOf(state))
      await source.context().close()

      const ways = {
        chosen: (page) =>
          page
            .getByLabel('File')
            .setInputFiles({ name: 'a.json', mimeType: '', buffer: file.content }),
        pasted: async (page) => {
          await page
            .getByLabel('or paste its text, or a link to this page')
            .fill(file.content.toString())
          await page.getByRole('button', { name: 'Open the text' }).click()
        },
        dropped: (page) => drop(page, '.diagram', 'a.json', file.content.toString()),
      }
      for (const [way, act] of Object.entries(ways)) {
        const page = await show()
        await act(page)
        await page.waitForFunction((link) => location.hash === `#${link}`, encode(state))
        assert.equal(await page.locator('.message').count(), 0, way)
        await page.getByRole('button', { name: 'Undo' }).click()
        await page.waitForFunction((link) => location.hash === `#${link}`, encode(initial))
        assert.ok(await page.getByRole('button', { name: 'Undo' }).isDisabled())
        assert.deepEqual(page.seen.errors, [])
        await page.context().close()
      }
    },
  )

  await context.test('A23 a damaged file changes nothing and says what was wrong', async () => {
    const page = await show()
    const before = await link(page)
    const html = await page.locator('.neuron').innerHTML()
    for (const [what, text, message] of damaged) {
      await page.getByLabel('or paste its text, or a link to this page').fill(text)
      await page.getByRole('button', { name: 'Open the text' }).click()
      assert.match(await fault(page), message, what)
      assert.match(await fault(page), /^The text changes nothing: /)
      assert.equal(await page.locator('.neuron').innerHTML(), html, what)
    }
    await page.getByLabel('File').setInputFiles({
      name: 'big.json',
      mimeType: 'application/json',
      buffer: Buffer.alloc(LARGEST + 1, ' '),
    })
    await page.getByText('big.json changes nothing: expected at most 1 MB').waitFor()
    assert.ok(await page.getByRole('button', { name: 'Undo' }).isDisabled())
    assert.equal(await link(page), before)
    assert.equal(await page.evaluate(() => globalThis.ran), undefined)
    assert.deepEqual(page.seen.errors, [])
    // A good one takes the message away.
    await page.getByLabel('or paste its text, or a link to this page').fill(JSON.stringify(good))
    await page.getByRole('button', { name: 'Open the text' }).click()
    assert.equal(await page.locator('.files .message').count(), 0)
    await page.context().close()
  })

  await context.test(
    'opens a pasted link; a float32 neuron says so while it is shown',
    async () => {
      const page = await show()
      const paste = async (text) => {
        await page.getByLabel('or paste its text, or a link to this page').fill(text)
        await page.getByRole('button', { name: 'Open the text' }).click()
      }
      const state = randomState(5)
      await paste(` See https://example.org/a/#${encode(state)}. `)
      await page.waitForFunction((link) => location.hash === `#${link}`, encode(state))
      assert.equal(await page.locator('.files .message').count(), 0)

      const note = page.locator('.files .hint').getByText('float32')
      assert.equal(await note.count(), 0)
      await paste(JSON.stringify(new Neuron(2, 'relu', { seed: 1, dtype: 'float32' })))
      await note.waitFor()
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.waitForFunction((link) => location.hash === `#${link}`, encode(state))
      assert.equal(await note.count(), 0)
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )

  await context.test(
    'takes what is dropped anywhere, rows only where they belong; the browser never goes to a file',
    async () => {
      const page = await open(browser, url)
      assert.equal(await drop(page, '.diagram', 'rows.csv', '1,2'), true)
      await page
        .getByText('rows.csv changes nothing: expected JSON, or a link to this page, got “1,2”')
        .waitFor()
      assert.equal(await drop(page, '.diagram', 'rows.json', '1,2'), true)
      await page
        .getByText('rows.json changes nothing: expected JSON, or a link to this page, got “1,2”')
        .waitFor()
      await page.getByRole('tab', { name: 'Save and open' }).click()
      assert.equal(await drop(page, '.files', 'rows.csv', '1,2'), true)
      await page.locator('.files .message').getByText('rows.csv changes nothing').waitFor()
      const neuron = new Neuron(2, 'relu', { weights: [1, 2], bias: 3 })
      assert.equal(await drop(page, 'h1', 'n.json', JSON.stringify(neuron)), true)
      await page.waitForFunction(() => location.hash.includes('f=relu&'))
      assert.equal(await page.locator('.message').count(), 0)
      // A link as desktops keep it, on the panel that takes every other file for rows.
      await page.getByRole('tab', { name: 'Many inputs' }).click()
      const link = 'https://example.org/neuron.html#v=1&f=tanh&x=1,2&w=3,4&b=5&seed=6'
      assert.equal(
        await drop(page, '.many', 'a.url', `[InternetShortcut]\r\nURL=${link}\r\n`),
        true,
      )
      await page.waitForFunction(() => location.hash.includes('f=tanh&'))
      assert.equal(await page.locator('.message').count(), 0)
      assert.equal(await drop(page, '.many', 'rows.csv', '1,2'), true)
      await page.getByText('1 row of rows.csv.').waitFor()
      await page.context().close()
    },
  )

  await context.test(
    'A24 pictures carry the present numbers, need nothing, and look as on the page',
    async () => {
      for (const colorScheme of ['light', 'dark']) {
        const state = {
          ...resize(initial, 2),
          bias: -1.25,
          slope: true,
          ghost: numbersOf(resize(initial, 2)),
        }
        const page = await show(state, { colorScheme })
        const picture = page.getByLabel('Picture')
        const names = await picture.locator('option').allTextContents()
        assert.deepEqual(names, ['Diagram', 'Activation curve', 'Decision map', 'Response'])
        const y = await page.locator('#y').textContent()
        const paper = await page.evaluate(
          () => getComputedStyle(document.documentElement).backgroundColor,
        )
        for (const name of names) {
          await picture.selectOption(name)
          const svg = await saved(page, 'Save as SVG')
          const text = svg.content.toString()
          assert.equal(svg.name, `${name}.svg`)
          assert.ok(
            text.includes(name === 'Diagram' ? `y = ${Number(Number(y).toFixed(4))}` : `${y}`),
            text,
          )
          assert.ok(text.includes(`fill="${paper}"`))
          assert.doesNotMatch(text, / (class|style|on\w+)=|var\(|url\(|rgba\(|<(script|style)|NaN/)
          for (const [, address] of text.matchAll(/(?:href|src)="([^"]*)"/g))
            assert.match(address, /^data:image\/png;base64,/)
          assert.equal(/<image /.test(text), name === 'Decision map')
          const png = await saved(page, 'Save as PNG')
          assert.equal(png.name, `${name}.png`)
          const [, width, height] = text.match(/^<svg[^>]* width="(\d+)" height="(\d+)"/)
          assert.deepEqual(
            [png.content.readUInt32BE(16), png.content.readUInt32BE(20)],
            [2 * width, 2 * height],
          )
          // Both, drawn, have the same pixels, and the paper in their corner.
          const [a, b] = await page.evaluate(
            (files) =>
              Promise.all(
                files.map(async ([type, base64]) => {
                  const image = new Image()
                  image.src = `data:${type};base64,${base64}`
                  await image.decode()
                  const canvas = new OffscreenCanvas(image.width, image.height)
                  const context = canvas.getContext('2d')
                  context.drawImage(image, 0, 0)
                  const { data } = context.getImageData(0, 0, image.width, image.height)
                  const colours = new Set(new Uint32Array(data.buffer))
                  return {
                    corner: `rgb(${[...data.slice(0, 3)].join(', ')})`,
                    colours: colours.size,
                  }
                }),
              ),
            [
              ['image/svg+xml', svg.content.toString('base64')],
              ['image/png', png.content.toString('base64')],
            ],
          )
          for (const { corner, colours } of [a, b]) {
            assert.equal(corner, paper)
            assert.ok(colours > 20, `${name}: ${colours} colours`)
          }
        }
        assert.deepEqual(page.seen.errors, [])
        assert.deepEqual(
          page.seen.requests.filter((address) => /^https?:/.test(address)),
          [],
        )
        await page.context().close()
      }
    },
  )

  await context.test('makes pictures in a sandboxed frame', async (subtest) => {
    const outer = join(folder(subtest), 'outer.html')
    const inner = fileUrl('web/built/neuron.html')
    writeFileSync(outer, `<iframe sandbox="allow-scripts" width="600" height="900" src="${inner}">`)
    const page = await open(browser, pathToFileURL(outer).href)
    const frame = page.frameLocator('iframe')
    await frame.getByRole('tab', { name: 'Save and open' }).click()
    await frame.getByRole('button', { name: 'Save as PNG' }).click()
    const image = frame.getByAltText('Diagram.png, as it was saved')
    assert.ok(
      await image.evaluate(async (image) => {
        await image.decode()
        return image.naturalWidth > 300
      }),
    )
    await page.context().close()
  })

  await context.test('lists only pictures that are there', async () => {
    const page = await show(resize(initial, 1))
    assert.deepEqual(await page.getByLabel('Picture').locator('option').allTextContents(), [
      'Diagram',
      'Activation curve',
      'Response',
    ])
    await page.context().close()
  })
})

test('both panels fit a phone and are free of axe violations in both themes', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
  for (const colorScheme of ['light', 'dark']) {
    const page = await open(browser, fileUrl('web/index.html'), {
      colorScheme,
      viewport: { width: 320, height: 640 },
    })
    await page.evaluate(axe)
    for (const name of ['Code', 'Save and open']) {
      await page.getByRole('tab', { name }).click()
      if (name !== 'Code') {
        await page.getByRole('button', { name: 'Open the text' }).click()
        await page.getByRole('button', { name: 'Save as SVG' }).click()
        await page.locator('.files img').waitFor()
      }
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320))
      const small = await page
        .locator('#panel :is(button, select, input, textarea)')
        .evaluateAll((all) =>
          all
            .map((element) => element.getBoundingClientRect())
            .filter(({ width, height }) => width < 24 || height < 24),
        )
      assert.deepEqual(small, [])
      const { violations } = await page.evaluate(() => globalThis.axe.run())
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes[0].html]),
        [],
      )
    }
    await page.context().close()
  }
})
