// The reader and the writer of rows alone. How a table may be written is listed in dialects.js.

import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { readTable, tableReader } from '../../web/page/tools/reader.js'
import { BATCH, headerLine, rowsOf, writeRows } from '../../web/page/tools/table.js'
import { NO_HEADING, NUMBER, READ, REFUSED } from './dialects.js'

const always = async () => true
const numbersOf = (table) => [...rowsOf(table, 0, table.rows)]
const tableOf = (parts, count, said) => readTable(new Blob([parts].flat()), count, always, said)
const readAll = async (parts, count) => numbersOf(await tableOf(parts, count))

test('reads the ways in which a table is written', async (context) => {
  for (const [name, [text, numbers, expected = {}]] of Object.entries(READ)) {
    await context.test(name, async () => {
      const { inputs = 2, said, ...reading } = expected
      const table = await tableOf(text, inputs, said)
      const found = numbersOf(table)
      assert.ok(
        found.length === numbers.length && found.every((value, i) => Object.is(value, numbers[i])),
        `${found.slice(0, 10)}`,
      )
      const { heading, ...rest } = table.reading
      const shown = { ...rest, line: heading?.line, names: heading?.names }
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
  const slice = () => assert.fail('read')
  await assert.rejects(readTable({ size: 200e6, slice }, 2, always), {
    message: 'Expected at most 100 MB, got 200 MB.',
  })
})

test('reads the same whatever the pieces', () => {
  const texts = [
    '\r\nx1;x2\r\n1;2\r\n\r\n3;4\r5;6\n7;8',
    'x1;"x\r\n""2"""\r\n"1\r\n";2\r\n3;"4"\r5;"\n6"\n"7";8\r\n',
    '[[1, 2],\r\n [3, 4], [5,\n 6],\n[7, 8]]\n',
    '# a b\n 1 2 \r\n3  4\n5 6\n7 8',
    // Long enough that rows are read before the text is at its end.
    `${'#'.repeat(70_000).replace(/.{70}/g, '$&x\n')}\n1,2\n3,4\n5,6\n7,8`.replace(/#+/g, '# x'),
  ]
  for (const text of texts) {
    fc.assert(
      fc.property(fc.array(fc.nat(text.length)), (cuts) => {
        const at = [0, ...cuts, text.length].sort((a, b) => a - b)
        const reader = tableReader(2)
        for (let i = 1; i < at.length; i++) reader.add(text.slice(at[i - 1], at[i]))
        assert.deepEqual(numbersOf(reader.finish()), [1, 2, 3, 4, 5, 6, 7, 8])
      }),
    )
  }
})

test('pieces that end anywhere give the same rows and the same lines in messages', () => {
  // So many rows first that the way in which it is written is known, and what follows is read piece by piece.
  const start = '1,2\n'.repeat(20_000)
  for (const [pieces, says] of [
    [['5,6\r', '\n3,x\r\n'], 'Line 20,002, column 2'],
    [['5,6\r', '3,x\r'], 'Line 20,002, column 2'],
    [['"5\n', '",6\n3,x'], 'Line 20,003, column 2'],
    [['"5\r', '\n",6\n3,x'], 'Line 20,003, column 2'],
    [['"5', '"', ',6\n3,x'], 'Line 20,002, column 2'],
    [['"5\n"', '"', '\n",6\n'], 'Line 20,001, column 1'],
    [['\r', '\n', '\r\n', '3,x'], 'Line 20,003, column 2'],
  ]) {
    const reader = tableReader(2)
    reader.add(start)
    for (const piece of pieces) reader.add(piece)
    assert.throws(
      () => reader.finish(),
      ({ message }) => message.startsWith(`${says}: ${NUMBER}`),
      pieces.join('|'),
    )
  }
  const reader = tableReader(2)
  for (const piece of ['1,2\r', '\n3,x\r\n']) reader.add(piece)
  assert.throws(() => reader.finish(), /^Error: Line 2, column 2/)
})

test('a table of any number of rows is whole', async () => {
  for (const rows of [1, BATCH - 1, BATCH, BATCH + 1, 2 * BATCH - 1, 2 * BATCH, 2 * BATCH + 1]) {
    const numbers = Array.from({ length: 2 * rows }, (_, i) => i)
    const text = numbers.map((value) => `${value}${value % 2 ? '\n' : ','}`).join('')
    const table = await tableOf(text, 2)
    assert.equal(table.rows, rows)
    assert.deepEqual(numbersOf(table), numbers)
    const sizes = table.batches.map(({ length }) => length / 2)
    assert.equal(
      sizes.reduce((sum, size) => sum + size),
      rows,
    )
    assert.ok(sizes.every((size) => size > 0 && size <= BATCH))
  }
  assert.equal(BATCH, 1024)
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

test('stops when it is not to go on', async () => {
  const parts = []
  const table = await readTable(new Blob(['1,2\n'.repeat(100_000)]), 2, async (part) => {
    parts.push(part)
    return part < 0.5
  })
  assert.equal(table, undefined)
  assert.ok(parts.length > 2 && parts.at(-1) < 1)
})

test('the inputs of what it writes read back, every bit', async () => {
  // Results may be infinite, or none; they are not read.
  const any = fc.double()
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
  const sizes = fc.integer({ min: 1, max: 8 })
  await fc.assert(
    fc.asyncProperty(
      sizes.chain((count) =>
        fc.array(fc.tuple(fc.array(finite, { minLength: count, maxLength: count }), any, any), {
          minLength: 1,
        }),
      ),
      async (rows) => {
        const samples = rows.flatMap(([x]) => x)
        const count = rows[0][0].length
        const text =
          headerLine(count) +
          writeRows(Float64Array.from(samples), {
            z: Float64Array.from(rows, ([, z]) => z),
            y: Float64Array.from(rows, ([, , y]) => y),
          })
        const back = await readAll(text, count)
        assert.equal(back.length, samples.length)
        assert.ok(back.every((value, i) => Object.is(value, samples[i])))
      },
    ),
  )
})
