// Numbers as text, alone: what is read, in which places, and in what time.

import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { read, readComma, readField, write } from '../../web/page/state/numbers.js'
import { run } from '../tools.js'

const SAME = (text, value) =>
  assert.ok(Object.is(read(text), value), `${JSON.stringify(text)}: ${read(text)}, not ${value}`)

test('reads what is written for a number, and its sign however it is written', () => {
  const accepted = {
    '1e3': 1000,
    '-0': -0,
    '.5': 0.5,
    '5.': 5,
    '+1.25': 1.25,
    '2E-5': 2e-5,
    ' 7\t': 7,
    '\u00a07\u202f': 7,
    '007': 7,
    '1.7976931348623157e308': Number.MAX_VALUE,
    '5e-324': 5e-324,
    '1e-999': 0,
    '\uff0b2': 2,
  }
  for (const [text, value] of Object.entries(accepted)) SAME(text, value)
  // The names are Unicode's; a soft hyphen (U+00AD) is shown by nobody, so it is no sign.
  const minus = {
    'hyphen-minus': '-',
    hyphen: '\u2010',
    'non-breaking hyphen': '\u2011',
    'figure dash': '\u2012',
    'en dash': '\u2013',
    'em dash': '\u2014',
    'horizontal bar': '\u2015',
    'minus sign': '\u2212',
    'modifier letter minus sign': '\u02d7',
    'small em dash': '\ufe58',
    'small hyphen-minus': '\ufe63',
    'fullwidth hyphen-minus': '\uff0d',
  }
  for (const [name, sign] of Object.entries(minus)) {
    assert.equal(read(`${sign}1.5`), -1.5, name)
    assert.equal(read(`${sign}2E${sign}5`), -2e-5, name)
    assert.ok(Object.is(read(`${sign}0`), -0), name)
    assert.equal(readField(`${sign}1,5`), -1.5, name)
    assert.equal(read(`${sign}${sign}1`), undefined, name)
    assert.equal(read(sign), undefined, name)
    assert.equal(read(`1${sign}2`), undefined, name)
  }
  for (const around of ['\ufeff', '\u200b', '\u200e', '\u2060', '\u2066', '\u00ad', ' \u200f ']) {
    assert.equal(read(`${around}-1.5${around}`), -1.5, JSON.stringify(around))
    assert.equal(read(`-1${around}2`), undefined, JSON.stringify(around))
  }
})

test('refuses what is none, or what can be read in two ways', () => {
  const refused = ['', ' ', '1,5', '1.000,5', '1 000', '1_000', "1'000", '1e', 'e3', '.', '1e3.5']
  refused.push('0x10', '0b1', '1e999', 'NaN', 'Infinity', '-∞', '1px', '½', '٣', '1/2', '1+1')
  refused.push('true', '1.2.3', '$1', '<5', '=1', "'1", '１', '²', '1²', '10⁻⁵', '1e3e3')
  for (const text of refused) assert.equal(read(text), undefined, text)
})

test('a box for one number takes a decimal comma, and no groups', () => {
  const accepted = {
    '1,5': 1.5,
    '-,5': -0.5,
    '5,': 5,
    ' 1,5e-3 ': 1.5e-3,
    '1,234': 1.234,
    1.5: 1.5,
  }
  for (const [text, value] of Object.entries(accepted)) assert.equal(readField(text), value, text)
  const refused = [
    '1,234.5',
    '1.234,5',
    '1,234,567',
    '1.234.567',
    '1,5,',
    ',',
    ',.',
    '1e1,5',
    '1;5',
  ]
  for (const text of refused) assert.equal(readField(text), undefined, text)
  for (const text of ['1.5', '1.', '1,5.', '1e1.5']) assert.equal(readComma(text), undefined, text)
  assert.equal(readComma('15'), 15)
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(
    fc.property(finite, (value) => {
      const text = write(value)
      SAME(text, value)
      assert.ok(Object.is(readField(text), value))
      assert.ok(Object.is(readField(text.replace('.', ',')), value))
      assert.ok(Object.is(readComma(text.replace('.', ',')), value))
    }),
  )
})

// Ten million digits take a moment when a run of them can be matched in one way, days when in many: in a
// program of its own, since nothing else ends an expression that goes on.
test('a long run of digits takes no long time', () => {
  const code = `
    import assert from 'node:assert/strict'
    import { NUMBER, read, readField } from './web/page/state/numbers.js'
    const long = '1'.repeat(1e7)
    assert.ok(NUMBER.test(long))
    for (const text of [long + 'x', '1.' + long + 'x', '1e' + long + 'x', '.' + long + '.', long + ',']) {
      assert.equal(NUMBER.test(text), false)
      assert.equal(read(text), undefined)
      assert.equal(readField(text), undefined)
    }`
  run(process.execPath, ['--input-type=module', '--eval', code], { timeout: 300_000 })
})

test('more than 1,000 characters are not looked at', () => {
  assert.equal(read(`${'0'.repeat(999)}1`), 1)
  assert.equal(read(`${'0'.repeat(1000)}1`), undefined)
  assert.equal(readField(`${'0'.repeat(998)},1`), 0.1)
  assert.equal(readField(`${'0'.repeat(999)},1`), undefined)
  assert.equal(read(`1${' '.repeat(1000)}`), undefined)
})
