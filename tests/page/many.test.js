// Many inputs: the panel, in a real Chromium from disk.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { Neuron } from 'neuron-wasm'
import { root } from '../tools.js'
import { fileUrl, launch, open } from './browser.js'

/** In ms. A machine may be slow; what never comes takes so long to fail. */
const LIMIT = 300_000

/** The rows of a CSV file that the page saved. */
const savedRows = (text) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.split(','))

/**
 * Before the page starts: a clock that is 10 ms further at each look, so that work gives way to the browser
 * whenever it can, however fast the machine is.
 */
function quickClock() {
  let time = 0
  performance.now = () => {
    time += 10
    return time
  }
}

/** How often the browser had its turn, and what the progress bars said at which of them, from now on. */
const watch = (page) =>
  page.evaluate(() => {
    const seen = { turns: 0, progress: [] }
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      seen.turns++
      setTimeout(() => port2.postMessage(0))
    }
    port2.postMessage(0)
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll('progress')) {
        const [what] = bar.parentElement.textContent.trim().split(' ')
        const before = seen.progress.at(-1)
        if (before?.what !== what || before.value !== bar.value) {
          seen.progress.push({ what, value: bar.value, turn: seen.turns })
        }
      }
    }).observe(document, { subtree: true, childList: true, attributes: true })
    globalThis.watched = seen
  })

const drop = async (page, ...files) => {
  const data = await page.evaluateHandle((files) => {
    const data = new DataTransfer()
    for (const [name, text] of files) data.items.add(new File([text], name))
    return data
  }, files)
  await page.locator('.many').dispatchEvent('drop', { dataTransfer: data })
}

test('many inputs on the page', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const openPanel = async (options) => {
    const page = await open(browser, fileUrl('web/index.html'), options)
    page.setDefaultTimeout(LIMIT)
    await page.getByLabel('Inputs', { exact: true }).selectOption('2')
    await page.getByRole('tab', { name: 'Many inputs' }).click()
    return page
  }
  const summed = (page) => page.getByText(/y is from .* above 0\.5/).waitFor()
  const turn = (page, name) =>
    page.getByRole('toolbar', { name: 'Rows shown' }).getByRole('button', { name })
  const area = (page) => page.getByRole('textbox', { name: /^Rows of \d numbers?, x₁/ })
  const message = (page) => page.locator('.many > .message')
  const cells = (page) =>
    page
      .locator('.rows tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) =>
          [...row.querySelectorAll('td')].map((cell) => cell.textContent.replaceAll('−', '-')),
        ),
      )
  /** The neuron that the page's boxes show. */
  const shown = async (page) => {
    const value = async (name) => Number(await page.getByLabel(name, { exact: true }).inputValue())
    return new Neuron(2, await page.locator('.picker :checked').inputValue(), {
      weights: [await value('Weight 1'), await value('Weight 2')],
      bias: await value('Bias'),
    })
  }
  const expected = (neuron, samples) =>
    samples.map((x) =>
      [...x, neuron.weightedSum(x), neuron.output(x)].map((value) =>
        Object.is(value, -0) ? '-0' : String(value),
      ),
    )
  const samples = [
    [0, 0],
    [-1.5, 1e-3],
    [1e10, -1e10],
    [0.1, 0.2],
  ]
  const text = `a;b\r\n${samples.map((row) => row.join(';')).join('\r\n')}\r\n`
  const type = async (page, name, value) => {
    await page.getByLabel(name, { exact: true }).fill(value)
    await page.keyboard.press('Enter')
  }

  await context.test('pasted rows have the bits of the package and follow every edit', async () => {
    const page = await openPanel()
    await area(page).fill(text)
    await area(page).press('Control+a')
    await area(page).press('Control+x')
    await area(page).press('Control+v')
    await page.getByText('4 rows of the text.').waitFor()
    assert.deepEqual(await cells(page), expected(await shown(page), samples))
    await page
      .locator('.sentence-line [role=status]', {
        hasText: '4 rows read from the text. Line 1 is the heading.',
      })
      .waitFor()
    for (const edit of [
      () => type(page, 'Weight 1', '-0.7'),
      () => type(page, 'Bias', '1e-17'),
      () => page.getByRole('radio', { name: 'tanh', exact: true }).check(),
      () => page.getByRole('button', { name: 'Surprise me' }).click(),
      () => page.getByLabel('Weight 2, slider').fill('-3.21'),
      () => page.getByRole('button', { name: 'Undo' }).click(),
      () => page.getByRole('radio', { name: 'step', exact: true }).check(),
    ]) {
      await edit()
      assert.deepEqual(await cells(page), expected(await shown(page), samples))
    }
    const ys = [...(await shown(page)).outputs(samples)]
    const above = ys.filter((y) => y > 0.5).length
    await page
      .getByText(`y is from ${Math.min(...ys)} to ${Math.max(...ys)}; ${above} above 0.5.`)
      .waitFor()
    await page.locator('.rows tbody tr').nth(1).click()
    assert.equal(await page.getByLabel('Input 1', { exact: true }).inputValue(), '-1.5')
    assert.equal(await page.locator('.rows [aria-current]').count(), 1)
    await page.locator('.rows').getByRole('radio', { name: '2' }).press('ArrowDown')
    assert.equal(await page.getByLabel('Input 1', { exact: true }).inputValue(), '10000000000')
    assert.ok(await page.locator('.rows').getByRole('radio', { name: '3' }).isChecked())
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('keeps its rows while another panel is looked at', async () => {
    const page = await openPanel()
    await area(page).fill(text)
    await page.getByText('4 rows of the text.').waitFor()
    await page.getByRole('tab', { name: 'Gates' }).click()
    await type(page, 'Bias', '2')
    await page.getByRole('tab', { name: 'Many inputs' }).click()
    assert.equal(await area(page).inputValue(), text.replaceAll('\r\n', '\n'))
    assert.deepEqual(await cells(page), expected(await shown(page), samples))
    await page.context().close()
  })

  await context.test('a dropped or chosen file is read, and saved with every digit', async () => {
    const page = await openPanel()
    await drop(page, ['dropped.csv', text])
    await page.getByText('4 rows of dropped.csv.').waitFor()
    assert.deepEqual(await cells(page), expected(await shown(page), samples))
    await page
      .getByLabel('File')
      .setInputFiles({ name: 'a.tsv', mimeType: 'text/plain', buffer: Buffer.from('1\t2\n3\t4') })
    await page.getByText('2 rows of a.tsv.').waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save all as CSV' }).click()
    assert.equal((await download).suggestedFilename(), 'outputs.csv')
    const saved = readFileSync(await (await download).path(), 'utf8')
    assert.deepEqual(savedRows(saved), [
      ['x1', 'x2', 'z', 'y'],
      ...expected(await shown(page), [
        [1, 2],
        [3, 4],
      ]),
    ])
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('the last good table stays, and a message says why', async () => {
    const page = await openPanel()
    await area(page).fill('1,2\nx,3')
    assert.equal(await message(page).count(), 0, 'nothing is said while one types')
    await area(page).blur()
    await page.getByText('got “x”.').waitFor()
    assert.doesNotMatch(await message(page).textContent(), /stays/, 'there is none yet')
    await area(page).fill(text)
    await message(page).waitFor({ state: 'detached' })
    const good = await cells(page)
    for (const [wrong, says] of [
      ['', /Expected rows of 2 numbers, got no text\. The last good table stays\.$/],
      ['1', /Line 1: expected 2 numbers, one for each input, got “1” alone\. The last/],
      ['1,2\n3,4,5\n,\n', /Line 2: .*got 3\. And 2 more problems\. The last good table stays\.$/],
      ['<b>1</b>,<script>document.title = 1</script>', /Line 1, column 1: .* got “<b>1<\/b>”/],
      ['<b>,<script>document.title = document</script>', /got only a line of text/],
    ]) {
      await area(page).fill(wrong)
      await area(page).blur()
      await page.waitForFunction(
        ([pattern]) =>
          new RegExp(pattern).test(document.querySelector('.many > .message')?.textContent),
        [says.source],
      )
      assert.equal(await area(page).getAttribute('aria-invalid'), 'true')
      assert.deepEqual(await cells(page), good)
    }
    await drop(page, ['<img src=x onerror=document.title=1>', '1,2\n'])
    await page.getByText('1 row of <img src=x onerror=document.title=1>.').waitFor()
    await drop(page, ['a', '1,2'], ['b', '3,4'])
    await page.getByText('Expected one file, got 2. The last good table stays.').waitFor()
    const big = await page.evaluateHandle(() => {
      const data = new DataTransfer()
      const part = new Blob([new Uint8Array(1e7)])
      data.items.add(new File(Array(20).fill(part), 'big.csv'))
      return data
    })
    await page.locator('.many').dispatchEvent('drop', { dataTransfer: big })
    await page.getByText('Expected at most 100 MB, got 200 MB. The last good').waitFor()
    assert.equal(await page.title(), 'One neuron')
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('follows the number of inputs, and gives examples that fit', async () => {
    const page = await openPanel()
    await area(page).fill(text)
    await page.getByText('4 rows of the text.').waitFor()
    await page.getByLabel('Inputs', { exact: true }).selectOption('3')
    await page.getByText('Line 2: expected 3 numbers, one for each input, got 2.').waitFor()
    assert.deepEqual((await cells(page))[0], ['0', '0', '–', '–'])
    await page.getByLabel('Inputs', { exact: true }).selectOption('2')
    await message(page).waitFor({ state: 'detached' })
    assert.deepEqual(await cells(page), expected(await shown(page), samples))
    for (const count of ['1', '3', '8']) {
      await page.getByLabel('Inputs', { exact: true }).selectOption(count)
      await page.getByRole('button', { name: 'Example rows' }).click()
      await page.locator(`.rows thead th:nth-child(${Number(count) + 3}):last-child`).waitFor()
      assert.equal(await message(page).count(), 0)
      assert.equal((await cells(page))[3].at(-1), await page.locator('#y').textContent())
    }
    await page.context().close()
  })

  await context.test('says how rows were read, and takes what is said about it', async () => {
    const page = await openPanel()
    const how = page.locator('.how-read summary')
    const inputsOf = async () => (await cells(page)).map((row) => row.slice(0, 2).map(Number))
    const titles = async () =>
      (await page.locator('.rows thead th').allTextContents()).map((text) => text.trim())
    await area(page).fill('No;Größe;Gewicht;Art\n7;1,5;2;rot\n9;-1;0,25;blau')
    await page.getByText('2 rows of the text.').waitFor()
    assert.equal(
      await how.textContent(),
      'Read as 4 columns, semicolons between them; line 1 is the heading: “No”, “Größe”, “Gewicht”, “Art”; ' +
        'inputs from “Größe”, “Gewicht”; decimal commas.',
    )
    assert.deepEqual(await inputsOf(), [
      [1.5, 2],
      [-1, 0.25],
    ])
    assert.deepEqual(await titles(), ['Row', 'x₁ Größe', 'x₂ Gewicht', 'z', 'y'])
    // By keys alone: open, go to the second column, choose the first of the list.
    await how.press('Enter')
    await page.getByLabel('Column of x₂').focus()
    await page.keyboard.press('Home')
    await page.locator('.rows thead', { hasText: 'x₂ No' }).waitFor()
    assert.deepEqual(await inputsOf(), [
      [1.5, 7],
      [-1, 9],
    ])
    // What is said lasts while one types, and ends with other rows.
    await area(page).press('End')
    await page.keyboard.insertText(' ')
    await page.getByText('2 rows of the text.').waitFor()
    assert.deepEqual((await titles())[2], 'x₂ No')

    await drop(page, ['no heading.csv', '1,2,3\n4,5,6'])
    await page
      .getByText(
        'Line 1: expected 2 numbers, one for each input, got 3. And 1 more problem. Choose the columns of the inputs below. The last good table stays.',
      )
      .waitFor()
    assert.deepEqual((await titles())[2], 'x₂ No')
    await page.getByLabel('Column of x₂').selectOption('3: 3')
    await page.getByRole('button', { name: 'Use these columns' }).press('Enter')
    await page.getByText('2 rows of no heading.csv.').waitFor()
    assert.equal(await message(page).count(), 0)
    assert.deepEqual(await inputsOf(), [
      [1, 3],
      [4, 6],
    ])
    assert.deepEqual(await titles(), ['Row', 'x₁', 'x₂', 'z', 'y'])

    await drop(page, ['years.csv', '2019,2020\n1,2'])
    await page.getByText('2 rows of years.csv.').waitFor()
    assert.equal(await how.textContent(), 'Read as 2 columns, commas between them; no heading.')
    await page.getByLabel('First line').selectOption('a heading')
    await page.getByText('1 row of years.csv.').waitFor()
    assert.deepEqual(await titles(), ['Row', 'x₁ 2019', 'x₂ 2020', 'z', 'y'])
    await page.getByLabel('First line').selectOption('As found')
    await page.getByText('2 rows of years.csv.').waitFor()

    await page.getByLabel('Inputs', { exact: true }).selectOption('1')
    await drop(page, ['one.csv', '0,5\n1,25'])
    await page.getByText('expected 1 number, one for each input, got 2').waitFor()
    await page.getByLabel('Between columns').selectOption('nothing: one column')
    await page.getByText('2 rows of one.csv.').waitFor()
    assert.deepEqual(
      (await cells(page)).map(([x]) => x),
      ['0.5', '1.25'],
    )
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('a file that it saved, and rows that were copied, read back', async () => {
    const page = await openPanel()
    await area(page).fill(text)
    await page.getByText('4 rows of the text.').waitFor()
    const before = await cells(page)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save all as CSV' }).click()
    const buffer = readFileSync(await (await download).path())
    await page.getByLabel('File').setInputFiles({ name: 'again.csv', mimeType: 'text/csv', buffer })
    await page.getByText('4 rows of again.csv.').waitFor()
    assert.deepEqual(await cells(page), before)
    // Selected as by a mouse, from the heading to the last cell.
    await page.evaluate(() => {
      const table = document.querySelector('.rows table')
      getSelection().selectAllChildren(table)
      document.addEventListener('copy', (event) => {
        const { clipboardData } = event
        globalThis.copied = ['text/plain', 'text/html'].map((type) => clipboardData.getData(type))
      })
    })
    await page.locator('.rows').press('Control+c')
    const [plain, html] = await page.evaluate(() => globalThis.copied)
    assert.deepEqual(
      plain.split('\n').map((line) => line.split('\t')),
      [['x1', 'x2', 'z', 'y'], ...expected(await shown(page), samples)],
    )
    assert.match(html, /^<table>.*<td>-1\.5<\/td><td>0\.001<\/td>/)
    await area(page).press('Control+a')
    await area(page).press('Control+v')
    await page.getByText('4 rows of the text.').waitFor()
    assert.deepEqual(await cells(page), before)
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('hides outputs that are to be predicted', async () => {
    const page = await openPanel()
    await area(page).fill(text)
    await page.getByText('4 rows of the text.').waitFor()
    await page.getByRole('button', { name: 'Predict' }).click()
    await type(page, 'Bias', '0.5')
    for (const row of await cells(page)) assert.equal(row.at(-1), '?')
    assert.equal(await page.getByText('y is from').count(), 0)
    assert.ok(await page.getByRole('button', { name: 'Save all as CSV' }).isDisabled())
    await page.getByRole('button', { name: 'Higher' }).click()
    assert.deepEqual(await cells(page), expected(await shown(page), samples))
    await page.context().close()
  })

  await context.test('100 000 rows without freezing', async () => {
    const many = Array.from({ length: 100_000 }, (_, i) => [i / 7, Math.sin(i)])
    const pasted = many.map((row) => row.join(',')).join('\n')
    const page = await openPanel({ before: quickClock })
    await page.evaluate((text) => {
      document.addEventListener('copy', (event) => {
        event.clipboardData.setData('text/plain', text)
        event.preventDefault()
      })
    }, pasted)
    await area(page).press('Control+c')
    await watch(page)
    await area(page).press('Control+v')
    await page.getByText('100,000 rows of the text.').waitFor()
    await summed(page)
    for (const value of ['-1', '0.25', '3']) {
      await page.getByLabel('Weight 1, slider').fill(value)
      await summed(page)
    }
    const neuron = await shown(page)
    await turn(page, 'Last').click()
    assert.deepEqual(await cells(page), expected(neuron, many.slice(-50)))
    await turn(page, 'Previous').click()
    assert.deepEqual(await cells(page), expected(neuron, many.slice(-100, -50)))
    await type(page, 'First row shown', '12345')
    assert.deepEqual(await cells(page), expected(neuron, many.slice(12344, 12394)))
    await turn(page, 'First').click()
    assert.deepEqual(await cells(page), expected(neuron, many.slice(0, 50)))
    const above = neuron.outputs(many).filter((y) => y > 0.5).length
    await page.getByText(`; ${above.toLocaleString('en')} above 0.5.`).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save all as CSV' }).click()
    const saved = readFileSync(await (await download).path(), 'utf8')
    assert.deepEqual(savedRows(saved).slice(1), expected(neuron, many))
    // The least pieces of work: 64 KiB are read, 1,024 rows are evaluated or written, and then the browser
    // has its turn. What is drawn of it may be less.
    const { progress } = await page.evaluate(() => globalThis.watched)
    const pieces = { Reading: pasted.length / 65_536, Evaluating: 98, Writing: 98 }
    for (const [what, least] of Object.entries(pieces)) {
      const seen = progress.filter((each) => each.what === what)
      assert.ok(seen.length > least / 2, `${what}: ${seen.length} times of ${least}`)
      if (what !== 'Evaluating') {
        assert.ok(seen.every(({ value }, i) => value >= (seen[i - 1]?.value ?? 0) && value <= 1))
      }
      assert.ok(
        new Set(seen.map((each) => each.turn)).size > least / 2,
        `${what}: no turns between`,
      )
    }
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('can be cancelled, and newer rows end the older reading', async () => {
    const page = await openPanel()
    await area(page).fill('1,2')
    await page.getByText('1 row of the text.').waitFor()
    const long = '1,2\n'.repeat(900_000)
    await page.evaluate(() => {
      const observer = new MutationObserver(() => {
        const button = document.querySelector('.sources .progress button')
        if (!button) return
        observer.disconnect()
        button.click()
      })
      observer.observe(document, { subtree: true, childList: true })
    })
    await drop(page, ['long.csv', long])
    await page.getByText('Reading was cancelled. The last good table stays.').waitFor()
    assert.equal(await page.locator('.rows tbody tr').count(), 1)
    assert.equal(await page.locator('progress').count(), 0)
    await drop(page, ['long.csv', long])
    await page.getByRole('progressbar', { name: 'Reading' }).waitFor()
    await drop(page, ['short.csv', '5,6\n7,8'])
    await page.getByText('2 rows of short.csv.').waitFor()
    await drop(page, ['long.csv', long])
    await page.getByText('900,000 rows of long.csv.').waitFor()
    await summed(page)
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('fits a phone, by keys alone, free of axe violations', async () => {
    const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')
    for (const colorScheme of ['light', 'dark']) {
      const page = await openPanel({ colorScheme, viewport: { width: 320, height: 640 } })
      await area(page).focus()
      await page.keyboard.type('a,b\n')
      for (let i = 0; i < 120; i++) await page.keyboard.insertText(`${i},${i / 7}\n`)
      await page.getByText('120 rows of the text.').waitFor()
      await turn(page, 'Next').press('Enter')
      assert.equal((await cells(page))[0][0], '50')
      await drop(page, ['wrong.csv', 'x,1'])
      await message(page).waitFor()
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320))
      await drop(page, ['columns.csv', `${'a long name of a column '.repeat(9)},b,c,d\n1,2,3,4`])
      await page.getByText('1 row of columns.csv.').waitFor()
      await page.locator('.how-read summary').press('Enter')
      await page.getByLabel('Column of x₁').waitFor()
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320))
      const small = await page
        .locator('.many :is(button, input, select, summary, textarea, .rows label)')
        .evaluateAll((all) =>
          all
            .filter((each) => Math.min(each.offsetWidth, each.offsetHeight) < 24)
            .map((each) => each.outerHTML),
        )
      assert.deepEqual(small, [])
      await page.evaluate(axe)
      const { violations } = await page.evaluate(() => globalThis.axe.run())
      assert.deepEqual(
        violations.map(({ id, nodes }) => [id, nodes[0].html]),
        [],
      )
      await page.context().close()
    }
  })
})
