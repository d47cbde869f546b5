// The reader of rows alone. How a table may be written is listed in dialects.js.

import assert from 'node:assert/strict'
import test from 'node:test'
import { LARGEST, readRows, textOf } from '../../web/page/data/reader.js'
import { NO_HEADING, NUMBER, READ, REFUSED } from './dialects.js'

const tableOf = async (parts, count, said) => {
  const { text, encoding } = await textOf(new Blob([parts].flat()))
  const { mine, reading } = readRows(text, count, said)
  return { encoding, reading, ...mine }
}
const readAll = async (parts, count) => (await tableOf(parts, count)).rows.flat()

test('reads the ways in which a table is written', async (context) => {
  for (const [name, [text, numbers, expected = {}]] of Object.entries(READ)) {
    await context.test(name, async () => {
      const { inputs = 2, said, targets, ...reading } = expected
      const table = await tableOf(text, inputs, said)
      const found = table.rows.flat()
      assert.ok(
        found.length === numbers.length && found.every((value, i) => Object.is(value, numbers[i])),
        `${found.slice(0, 10)}`,
      )
      assert.deepEqual(table.targets, targets ?? null)
      const { heading, ...rest } = table.reading
      const { encoding } = table
      const shown = { ...rest, encoding, line: heading?.line, names: heading?.names }
      for (const [key, value] of Object.entries(reading)) assert.deepEqual(shown[key], value, key)
    })
  }
})

test('says what is wrong with a table that it cannot read', async (context) => {
  for (const [name, [content, message]] of Object.entries(REFUSED)) {
    await context.test(name, () => assert.rejects(readAll(content, 2), { message }))
  }
})

test('no first line that could be data is taken for a heading', async () => {
  for (const line of NO_HEADING) {
    const first = await tableOf(`${line}\n3,4`, 2).catch((error) => error)
    assert.match(first.message ?? 'read', /^Line 1[,:]/, line)
    // As second line it is as bad, and in the same words.
    const second = await tableOf(`3,4\n${line}`, 2).catch((error) => error)
    assert.equal(second.message, first.message.replace('Line 1', 'Line 2'), line)
  }
})

test('a blank line in a single column is a missing value', async () => {
  const missing = (line, more = '') =>
    `Line ${line}, column 1: ${NUMBER}, got an empty line.${more}`
  for (const [text, message] of [
    ['1\n\n2', missing(2)],
    ['1\r\n \r\n\r\n2\r\n', missing(2, ' And 1 more problem.')],
    ['x\n\n1', missing(2)],
    ['\n1', missing(1)],
    ['1\n\n2\nx', missing(2, ' And 1 more problem.')],
  ]) {
    await assert.rejects(readAll(text, 1), { message })
  }
})

test('refuses a big file by its size, before it reads', async () => {
  const arrayBuffer = () => assert.fail('read')
  await assert.rejects(textOf({ size: 200e6, arrayBuffer }), {
    message: 'Expected at most 25 MB, got 200 MB.',
  })
  assert.equal(LARGEST, 25e6)
})

test('long cells and lines are refused in time, and in few words', async () => {
  for (const text of [
    `${'1'.repeat(65_000)}x,1\n`.repeat(1500),
    `1,${'"'.repeat(60_000)}\n`.repeat(100),
    `"${'"a'.repeat(30_000)}\n`.repeat(100),
    '['.repeat(200_000),
    `[${'1,'.repeat(200_000)}`,
    `${' '.repeat(60_000)}1\n`.repeat(100),
    `${'a'.repeat(60_000)},b\n1,2,3`,
    `${Array(20_000).fill('ä')}\n1,2`,
  ]) {
    await assert.rejects(readAll(text, 2), ({ message }) => message.length < 300)
  }
})

test('A14 a cell takes the numbers that a box takes, but digits in groups and units', () => {
  const cell = (text) => readRows(`0;${text}\n0;0`, 2).mine.rows[0][1]
  for (const [text, value] of [
    ['1e3', 1000],
    ['-0', -0],
    ['.5', 0.5],
    ['5.', 5],
    ['+1', 1],
    ['−2E−5', -2e-5],
    [' 7\u00a0', 7],
    ['1,5', 1.5],
    ['1e-400', 0],
    ['0.1000000000000000055511151231257827', 0.1],
  ]) {
    assert.ok(Object.is(cell(text), value), text)
  }
  const refused = '- 1e . 1,234.5 1.234,5 1,234,567 1_000 0x10 NaN Infinity 1e999 5cm 10% $5 ١ =1+1'
  for (const text of refused.split(' ')) {
    assert.throws(() => cell(text), /^Error: Line 1, column 2: expected a number such as/, text)
  }
})
