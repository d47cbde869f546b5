// The data card and the sheet of rows, in a real Chromium from disk: every answer is the package's, rows that are
// pasted, opened or dropped are read at once, and nothing of the page changes before they are used.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { Network, RandomState } from 'neuron-wasm'
import { samplesOf } from '../../web/page/state/sets.js'
import { axe } from './axe.js'
import { fileUrl, follow, hash, launch, open } from './browser.js'

const index = fileUrl('web/index.html')
const text = (value) => (Object.is(value, -0) ? '-0' : String(value))
const lists = (rows) => rows.map((row) => row.map(text).join(',')).join(';')

/** A network as a link says it and as the package has it. */
function networkOf(activations, sizes, seed) {
  const random = new RandomState(seed)
  const layers = activations.map((activation, i) => ({
    activation,
    units: sizes[i + 1],
    weights: Array.from({ length: sizes[i + 1] }, () => [...random.randn(sizes[i])]),
    bias: [...random.randn(sizes[i + 1])],
  }))
  const parts = {
    v: 2,
    f: activations.join(),
    x: sizes[0] === 2 ? '0.5,0.25' : Array(sizes[0]).fill(0.5).join(),
    w: layers.map(({ weights }) => weights.flat().join()).join(';'),
    b: layers.map(({ bias }) => bias.join()).join(';'),
    seed,
  }
  return { parts, network: new Network(sizes[0], layers), layers }
}

const cells = (page) =>
  page.locator('.data tbody tr[aria-rowindex]').evaluateAll((rows) =>
    rows.map((row) =>
      [...row.cells].map((cell) => {
        const full = cell.title || cell.textContent
        return full.replaceAll('−', '-')
      }),
    ),
  )
const menu = (page) => page.getByRole('combobox', { name: 'Data', exact: true })
const edit = (page) => page.locator('.data').getByRole('button', { name: 'Edit' })
const sheet = (page) => page.getByRole('dialog', { name: 'Edit the rows' })
const area = (page) => page.getByRole('textbox', { name: /^One row a line/ })
const message = (page) => page.locator('.edit-rows .message')
const how = (page) => page.locator('.how-read > p').first()
const notes = (page) => page.locator('.edit-rows .notes li').allTextContents()
const use = (page) => page.locator('.edit-rows .use')
const undo = (page) => page.getByRole('button', { name: 'Undo' })
const inputs = (page) => page.getByLabel(/^Input \d$/).count()
/** Until the link has these inputs: every digit of them. */
const hasInputs = (page, row) =>
  page.waitForFunction(
    (x) => new URLSearchParams(location.hash.slice(1)).get('x') === x,
    row.map(text).join(),
  )
const type = async (page, name, value) => {
  await page.getByLabel(name, { exact: true }).fill(value)
  await page.keyboard.press('Enter')
}
const drop = async (page, selector, ...files) => {
  const data = await page.evaluateHandle((files) => {
    const data = new DataTransfer()
    for (const [name, text] of files) data.items.add(new File([text], name))
    return data
  }, files)
  await page.locator(selector).dispatchEvent('drop', { dataTransfer: data })
}
/** Rows that are edited from the first page, as they are. */
const openSheet = async (page) => {
  await menu(page).selectOption('mine')
  await sheet(page).waitFor()
}
const downloaded = async (page) => {
  const download = page.waitForEvent('download')
  await page.locator('.data').getByRole('button', { name: 'Download' }).click()
  return readFileSync(await (await download).path(), 'utf8')
}

test('data on the page', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const openPage = (parts, options) => open(browser, index + (parts ? hash(parts) : ''), options)

  await context.test(
    'each row has its target, the answer of the core, and whether it is right',
    async () => {
      const page = await openPage()
      for (const [set, activations, sizes, seed] of [
        ['XOR', ['sigmoid'], [2, 1], 1],
        ['XNOR', ['tanh', 'sigmoid'], [2, 3, 1], 2],
        ['NAND', ['relu', 'relu', 'step'], [2, 4, 2, 1], 3],
        ['AND', ['sigmoid', 'tanh'], [2, 2, 1], 4],
        ['clouds', ['tanh', 'sigmoid'], [2, 4, 1], 5],
      ]) {
        const { parts, network } = networkOf(activations, sizes, seed)
        await follow(page, hash({ ...parts, data: set }))
        const { rows, targets } = samplesOf(set)
        const ys = network.outputs(rows)
        const middle = activations.at(-1) === 'tanh' ? 0 : 0.5
        const right = targets.map((target, i) => ys[i] > middle === target > 0.5)
        const expected = rows.map((row, i) => [
          ...[...row, targets[i], ys[i]].map(text),
          right[i] ? '✓' : '✗',
        ])
        const shown = await cells(page)
        assert.deepEqual(shown, expected.slice(0, shown.length), set)
        assert.ok(shown.length >= Math.min(rows.length, 6), 'as many as can be seen')
        const count = right.filter(Boolean).length
        assert.equal(
          await page.locator('.data .score').textContent(),
          `${count} of ${rows.length} points right`,
        )
      }
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )

  await context.test('several outputs have a column each, and no mark', async () => {
    const { parts, network } = networkOf(['sigmoid'], [2, 2], 7)
    const page = await openPage({ ...parts, data: 'OR' })
    const { rows, targets } = samplesOf('OR')
    const ys = network.outputs(rows)
    assert.deepEqual(
      await cells(page),
      rows.map((row, i) => [...row, targets[i], ys[2 * i], ys[2 * i + 1]].map(text)),
    )
    assert.equal(await page.locator('.data .score').textContent(), '4 rows')
    await page.context().close()
  })

  await context.test('a chosen row is x, by a click and by keys, and one stop of Tab', async () => {
    const { parts } = networkOf(['tanh', 'sigmoid'], [2, 2, 1], 1)
    const page = await openPage({ ...parts, data: 'clouds' })
    const { rows } = samplesOf('clouds')
    await page.locator('.data tbody tr[aria-rowindex="4"]').click()
    await hasInputs(page, rows[2])
    const radios = page.locator('.data').getByRole('radio')
    const stops = () =>
      radios.evaluateAll((all) => all.filter((each) => each.tabIndex === 0).length)
    assert.equal(await stops(), 1)
    await page.getByRole('radio', { name: 'Row 3', exact: true }).focus()
    for (const [key, row] of [
      ['ArrowDown', 4],
      ['ArrowDown', 5],
      ['ArrowUp', 4],
      ['End', 200],
      ['ArrowUp', 199],
      ['Home', 1],
      ['ArrowUp', 1],
    ]) {
      await page.keyboard.press(key)
      await page.waitForFunction(
        (name) => document.activeElement?.getAttribute('aria-label') === name,
        `Row ${row}`,
      )
      assert.ok(await page.getByRole('radio', { name: `Row ${row}`, exact: true }).isChecked())
      const inSight = await page.evaluate(() => {
        const box = document.querySelector('.data-rows').getBoundingClientRect()
        const row = document.activeElement.closest('tr').getBoundingClientRect()
        return row.top >= box.top - 1 && row.bottom <= box.bottom + 1
      })
      assert.ok(inSight, `row ${row} is in sight`)
      assert.equal(await stops(), 1)
      if (key !== 'ArrowDown') await hasInputs(page, rows[row - 1])
    }
    const drawn = await radios.count()
    assert.ok(drawn < 30, `${drawn} rows are in the document`)
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('rows that are equal are chosen one by one', async () => {
    const { parts } = networkOf(['sigmoid'], [1, 1], 1)
    const page = await openPage({ ...parts, data: 'mine', rows: '1;2;1;1', targets: '0,1,1,0' })
    await page.getByRole('radio', { name: 'Row 1' }).focus()
    for (const row of [2, 3, 4]) {
      await page.keyboard.press('ArrowDown')
      await page.waitForFunction(
        (name) => document.activeElement?.getAttribute('aria-label') === name,
        `Row ${row}`,
      )
      assert.ok(await page.getByRole('radio', { name: `Row ${row}` }).isChecked())
    }
    await page.context().close()
  })

  await context.test(
    'a lone neuron gets the inputs of the rows, as one step; a network is asked',
    async () => {
      const page = await openPage()
      assert.equal(await inputs(page), 4)
      const place = await menu(page).boundingBox()
      await menu(page).selectOption('XOR')
      assert.deepEqual(await menu(page).boundingBox(), place, 'L2: the menu stays where it is')
      assert.equal(await inputs(page), 2)
      await page.locator('.data').getByText('Now 2 inputs, as these rows have.').waitFor()
      await undo(page).click()
      assert.equal(await inputs(page), 4)
      assert.equal(await menu(page).inputValue(), 'none')
      assert.equal(await page.locator('.data tbody').count(), 0)

      const { parts, network } = networkOf(['tanh', 'sigmoid'], [3, 2, 1], 1)
      await follow(page, hash({ ...parts, data: 'XOR' }))
      await page.getByText('These rows have 2 inputs; the network has 3.').waitFor()
      assert.deepEqual((await cells(page))[1], ['0', '1', '1', '–'])
      assert.ok(await page.getByRole('radio', { name: 'Row 1' }).isDisabled())
      await page.locator('.data').getByRole('button', { name: 'Use 2 inputs' }).click()
      const smaller = await cells(page)
      const y = network.outputs([[0, 1, 0]])[0]
      assert.equal(smaller[1][3], text(y), 'the third weight is gone, the others stay')
      await undo(page).click()
      await page.getByText('These rows have 2 inputs; the network has 3.').waitFor()
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )

  await context.test(
    'pasted rows are one’s own after one step, and their names are those of the inputs',
    async () => {
      const page = await openPage()
      await openSheet(page)
      await area(page).fill('Größe;Gewicht;Art\n1,5;2;rot\n-1;0,25;blau\n0,5;0,5;rot')
      await page.getByText('3 columns, semicolons').waitFor()
      assert.equal(
        await how(page).textContent(),
        'Read as 3 columns, semicolons between them; line 1 is the heading; inputs: “Größe”, “Gewicht”; ' +
          'target: “Art”; “blau” is 1, “rot” is 0; decimal commas.',
      )
      assert.equal(await inputs(page), 4, 'nothing of the page changed yet')
      assert.equal(await use(page).textContent(), 'Use 2 inputs and these 3 rows')
      await page.getByRole('combobox', { name: /^1 is/ }).selectOption('rot')
      await use(page).click()
      await sheet(page).waitFor({ state: 'detached' })
      assert.equal(await inputs(page), 2)
      assert.deepEqual(
        (await cells(page)).map((row) => row.slice(0, 3)),
        [
          ['1.5', '2', '1'],
          ['-1', '0.25', '0'],
          ['0.5', '0.5', '1'],
        ],
      )
      assert.deepEqual((await page.locator('.data thead th').allTextContents()).slice(0, 4), [
        'Größe',
        'Gewicht',
        'target',
        'y',
      ])
      assert.ok((await page.getByText('Größe').count()) > 1, 'on the bench as well')
      await menu(page).selectOption('XOR')
      await menu(page).selectOption('mine')
      assert.equal((await cells(page))[0][0], '1.5', 'they are kept while others are shown')
      await undo(page).click()
      await undo(page).click()
      await undo(page).click()
      assert.equal(await inputs(page), 4)
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )

  await context.test('the link of own rows shows the same rows', async () => {
    const page = await openPage()
    await openSheet(page)
    await area(page).fill('a,b\n0.1,-0\n1e-7,1e21')
    await page.getByRole('combobox', { name: /^Target/ }).selectOption('none')
    await use(page).click()
    const before = await cells(page)
    assert.deepEqual(before[0].slice(0, 2), ['0.1', '-0'])
    await page.waitForFunction(() => location.hash.includes('rows='))
    const url = page.url()
    await page.goto('about:blank')
    await page.goto(url)
    assert.deepEqual(await cells(page), before)
    await page.context().close()
  })

  await context.test(
    'faults are told at once by their line, and the page keeps its rows',
    async () => {
      const page = await openPage({
        v: 2,
        f: 'step',
        x: [0, 1],
        w: [1, 1],
        b: 0,
        seed: 1,
        data: 'AND',
      })
      const good = await cells(page)
      const title = await page.title()
      await edit(page).click()
      assert.equal(await area(page).inputValue(), 'x1,x2,target\n0,0,0\n0,1,0\n1,0,0\n1,1,1')
      for (const [wrong, says] of [
        [
          '1,2,0\n3,x,1',
          'Line 2, column 2: expected a number such as −1.5 or 2e3, with a decimal point, got “x”.',
        ],
        ['1,2,0\n3,4\n5,6,1', 'Line 2: expected 3 cells, one for each column, got 2.'],
        [
          '1,2,0\n3,4\n5,6,1\n7\n8,9,1',
          'Line 2: expected 3 cells, one for each column, got 2. And 1 more problem.',
        ],
        ['<b>1</b>,<script>document.title = 1</script>', /^Line 1, column 1: .* got “<b>1<\/b>”/],
        [
          '1,2,3,4,5,6,7,8,9',
          'Expected at most 8 inputs, got 9 columns: choose the inputs among them.',
        ],
        ['1,2,NaN', /got “NaN”/],
        ['1,inf,0', /got “inf”/],
        ['1,1e999,0', /got “1e999”/],
        [
          '1,2,a\n3,4,b\n5,6,c',
          /expected two different words, got 3: “a”, “b”, “c”\. Choose the one that is 1/,
        ],
      ]) {
        await area(page).fill(wrong)
        const told = await message(page).textContent()
        if (typeof says === 'string') assert.equal(told, says)
        else assert.match(told, says)
        assert.equal(await area(page).getAttribute('aria-invalid'), 'true')
        assert.equal(await use(page).count(), 0)
        assert.deepEqual(await cells(page), good)
      }
      await page.getByRole('combobox', { name: /^1 is/ }).selectOption('b')
      await use(page).click()
      assert.deepEqual(
        (await cells(page)).map((row) => row[2]),
        ['0', '1', '0'],
      )
      assert.equal(await page.title(), title)
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )

  await context.test(
    'what is said of the text is taken: target, inputs, separators, heading',
    async () => {
      const page = await openPage()
      await openSheet(page)
      await drop(page, '.edit-rows', ['a.csv', '1,2,3,4,5,6,7,8,9,0\n2,3,4,5,6,7,8,9,1,1'])
      await message(page).getByText('Expected at most 8 inputs, got 9 columns').waitFor()
      for (const name of ['1: 1', '9: 9', '5: 5'])
        await page.getByLabel(name, { exact: true }).uncheck()
      assert.equal(await use(page).textContent(), 'Use 6 inputs and these 2 rows')
      assert.match(
        await how(page).textContent(),
        /target: column 10; left out: column 1, column 5, column 9\.$/,
      )
      await page.getByRole('combobox', { name: /^Target/ }).selectOption('1: 1')
      await message(page).getByText('Expected at most 8 inputs, got 9 columns').waitFor()

      await drop(page, '.edit-rows', ['years.csv', '2019,2020\n1,2'])
      await page.getByText('From years.csv.').waitFor()
      assert.match(await how(page).textContent(), /no heading/)
      await page.getByLabel('First line').selectOption('a heading')
      assert.match(await how(page).textContent(), /line 1 is the heading; inputs: “2019”, “2020”/)
      await page.getByLabel('Between columns').selectOption('nothing: one column')
      await page.getByLabel('Decimals').selectOption('comma')
      assert.equal(await use(page).textContent(), 'Use 1 input and this row')
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )

  await context.test('what rows mean for training is told in words', async () => {
    const page = await openPage()
    await openSheet(page)
    for (const [rows, told] of [
      ['a,b,y\n1,2,1\n3,4,1\n5,6,1', [/^Every target is 1: the bias alone/]],
      ['a,b,y\n1,2,1\n3,4,2\n5,6,1', [/^Every target is above 0\.5, so each row counts as yes/]],
      ['a,b,y\n1,2,0\n3,4,0.7\n5,6,1', [/^Not all targets are 0 or 1/]],
      ['a,b,y\n1,2,0\n3,2,1', [/^b is 2 in every row: training cannot tell it from the bias/]],
      ['a,b,y\n1,2,0\n3,4,1\n1,2,1', [/^Rows 1 and 3 have the same inputs and different targets/]],
      ['a,b,y\n1,2,0\n3,-5000,1', [/^b is as far from 0 as −5000/]],
      ['a,b\n1,2\n3,4', [/^There is no target/]],
      ['a,b,y\n1,2,0\n3,4,1', []],
    ]) {
      await area(page).fill(rows)
      const found = await notes(page)
      assert.equal(found.length, told.length, `${rows}: ${found}`)
      for (const [i, pattern] of told.entries()) assert.match(found[i], pattern)
    }
    await area(page).fill('a,b,y\n1,2,0\n3,NaN,1\n,4,1\n5,6,1')
    assert.match(
      await message(page).textContent(),
      /^Line 3, column 2: .*“NaN”\. And 1 more problem\.$/,
    )
    await page.getByRole('button', { name: 'Leave out 2 rows' }).click()
    assert.match(await how(page).textContent(), /2 rows with a missing value left out/)
    await use(page).click()
    assert.equal((await cells(page)).length, 2)
    await area(page).waitFor({ state: 'detached' })
    await page.context().close()
  })

  await context.test(
    'a file is opened or dropped, also on the card; too big a one is refused',
    async () => {
      const page = await openPage()
      const title = await page.title()
      await drop(page, '.data', ['<img src=x onerror=document.title=1>', '1,2,0\n3,4,1'])
      await page.getByText('From <img src=x onerror=document.title=1>.').waitFor()
      await page.getByLabel(/^or a file/).setInputFiles({
        name: 'a.tsv',
        mimeType: 'text/plain',
        buffer: Buffer.from('größe\tart\n1\t0\n2\t1', 'latin1'),
      })
      await page.getByText('From a.tsv.').waitFor()
      assert.match(await how(page).textContent(), /in Windows-1252\.$/)
      await drop(page, '.edit-rows', ['a', '1,2'], ['b', '3,4'])
      await message(page).getByText('Expected one file, got 2.').waitFor()
      const big = await page.evaluateHandle(() => {
        const data = new DataTransfer()
        data.items.add(new File(Array(4).fill(new Uint8Array(1e7)), 'big.csv'))
        return data
      })
      await page.locator('.edit-rows').dispatchEvent('drop', { dataTransfer: big })
      await message(page).getByText('Expected at most 25 MB, got 40 MB.').waitFor()
      assert.equal(await page.title(), title)
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )

  await context.test(
    'what is downloaded has every digit of every unit, and is read back as it was',
    async () => {
      const { parts, network, layers } = networkOf(['tanh', 'relu', 'sigmoid'], [2, 2, 2, 1], 9)
      const page = await openPage({ ...parts, data: 'moons' })
      const { rows, targets } = samplesOf('moons')
      const saved = await downloaded(page)
      const [head, ...lines] = saved
        .trim()
        .split('\n')
        .map((line) => line.split(','))
      assert.deepEqual(head, ['x1', 'x2', 'target', 'h1', 'h2', "h'1", "h'2", 'z', 'y'])
      assert.deepEqual(
        lines,
        rows.map((row, i) => {
          const [first, second, last] = network.trace(row)
          return [...row, targets[i], ...first.y, ...second.y, ...last.z, ...last.y].map(text)
        }),
      )
      assert.equal(layers.length, 3)
      await edit(page).click()
      await drop(page, '.edit-rows', ['rows.csv', saved])
      await page.getByText('From rows.csv').waitFor()
      await use(page).click()
      assert.equal(await menu(page).inputValue(), 'mine')
      assert.equal(await downloaded(page), saved)
      // Names with signs of CSV in them, too.
      await follow(
        page,
        hash({
          ...networkOf(['sigmoid'], [2, 1], 1).parts,
          data: 'mine',
          rows: lists([[1, 2]]),
          targets: 1,
          names: 'a~2Cb,c~22d',
        }),
      )
      assert.match(await downloaded(page), /^"a,b","c""d",target,z,y\n1,2,1,/)
      await page.context().close()
    },
  )

  await context.test('outputs that are to be predicted stand nowhere on the card', async () => {
    const page = await openPage({
      v: 2,
      f: 'sigmoid',
      x: [0, 1],
      w: [1, 1],
      b: 0,
      seed: 1,
      data: 'XOR',
    })
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page
      .locator('#menu')
      .getByRole('button', { name: /^Predict/ })
      .click()
    await type(page, 'Bias', '0.5')
    await page.waitForFunction(() =>
      /\? of 4/.test(document.querySelector('.data .score')?.textContent),
    )
    for (const row of await cells(page)) assert.deepEqual(row.slice(3), ['?', '?'])
    const card = await page.locator('.data').innerHTML()
    assert.doesNotMatch(card, /0\.8175|✓|✗/)
    assert.ok(await page.locator('.data').getByRole('button', { name: 'Download' }).isDisabled())
    await page.context().close()
  })

  await context.test(
    '100 000 rows: those in sight are drawn, and the link leaves them out',
    async () => {
      const many = Array.from({ length: 100_000 }, (_, i) => [i / 7, Math.sin(i), i % 2])
      const pasted = many.map((row) => row.join(',')).join('\n')
      const page = await openPage()
      await openSheet(page)
      await drop(page, '.edit-rows', ['many.csv', `a,b,target\n${pasted}`])
      await page.getByText('From many.csv, too long to be shown here.').waitFor()
      assert.ok(
        (await notes(page)).some((note) => /more than a link holds.*file keeps them/.test(note)),
      )
      await use(page).click()
      await page.getByText(/of 100,000 points right/).waitFor()
      await page.locator('.data tbody tr[aria-rowindex]').first().click()
      await page.getByRole('radio', { name: 'Row 1', exact: true }).focus()
      await page.keyboard.press('End')
      await page.getByRole('radio', { name: 'Row 100000', exact: true }).waitFor()
      await hasInputs(page, many.at(-1).slice(0, 2))
      assert.ok((await page.locator('.data tbody tr').count()) < 40)
      assert.doesNotMatch(page.url(), /rows=/)
      const saved = await downloaded(page)
      assert.equal(saved.split('\n').length, 100_002)
      await edit(page).click()
      await page.getByText('From the rows shown, too long to be shown here.').waitFor()
      await drop(page, '.edit-rows', ['more.csv', `${pasted}\n1,2,3`])
      await message(page).getByText('Expected at most 100,000 rows, got more.').waitFor()
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )

  await context.test(
    'card and sheet fit a phone, by keys alone, free of axe violations',
    async () => {
      for (const [colorScheme, width] of [
        ['light', 320],
        ['dark', 390],
        ['light', 1440],
      ]) {
        const page = await openPage(undefined, { colorScheme, viewport: { width, height: 844 } })
        if (width < 1000) await page.getByRole('tab', { name: 'Data' }).click()
        await menu(page).selectOption('XOR')
        await edit(page).focus()
        await page.keyboard.press('Enter')
        await sheet(page).waitFor()
        await area(page).focus()
        await page.keyboard.press('Control+a')
        await page.keyboard.type(`${'a long name of a column '.repeat(9)},b,c,d\n1,2,3,4\n1,2,3,x`)
        await message(page).waitFor()
        await page.locator('.how-read summary').press('Enter')
        const narrow = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
        assert.ok(await narrow())
        const small = await page
          .locator('.data, .edit-rows')
          .locator('button, select, summary, textarea, fieldset label, tr[aria-rowindex]')
          .evaluateAll((all) =>
            all
              .filter((each) => Math.min(each.offsetWidth, each.offsetHeight) < 24)
              .map((each) => each.outerHTML),
          )
        assert.deepEqual(small, [])
        await page.evaluate(axe)
        const { violations } = await page.evaluate(() =>
          globalThis.axe.run({ include: [['.data'], ['.sheet']] }),
        )
        assert.deepEqual(
          violations.map(({ id, nodes }) => [id, nodes[0].html]),
          [],
        )
        await page.keyboard.press('Escape')
        await sheet(page).waitFor({ state: 'detached' })
        assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Edit')
        await page.context().close()
      }
    },
  )
})
