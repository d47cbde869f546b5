// Reads a text as rows of numbers with their targets, naming what is wrong with it. Text is data of unknown
// origin. Imports the ways in which a text may write its table, the numbers, and the limits of the page.

import { EXPECTED, EXPECTED_COMMA, read, readComma } from '../state/numbers.js'
import { MOST_INPUTS } from '../state/state.js'
import { LONGEST_NAME, MOST_ROWS } from '../state/texts.js'
import { plain } from './columns.js'
import { isBlank, recognise } from './dialect.js'
import { decoded, encodingOf, NotText } from './encoding.js'
import { counted, Fault, quote } from './fault.js'
import { isMissing } from './heading.js'
import { recordsOf } from './records.js'
import { classesOf, tooManyWords } from './targets.js'

/** @typedef {import('./dialect.js').Said} Said */

/**
 * How a text was read, so that a person can see it and say otherwise.
 * @typedef {object} Read
 * @property {'.' | ','} [mark] the decimal mark
 * @property {string[]} [words] the two or more words of the target
 * @property {string} [yes] the one of them that is 1
 * @property {number} left rows that were left out for a missing value
 * @property {number} missing rows that have one, where that is all that is wrong
 * @typedef {import('./dialect.js').Dialect & Read} Reading
 */
/** @typedef {{ mine: import('../state/state.js').Mine, reading: Reading }} Table */

/** In bytes. Refused by its size alone, before anything is read. */
export const LARGEST = 25e6
/** In characters: by so much of its beginning a text is known. */
const SAMPLE = 65536
/** In characters. A row of numbers is far shorter; text without line ends is no table. */
const LONGEST_LINE = 65536

/** Line ends of all systems, and those of word processors. */
const LINE_END = /\r\n?|[\v\f\x85\u2028\u2029]/g

const NO_TEXT =
  'Expected text, such as a CSV file, got something else. A spreadsheet has to be saved as CSV first.'

/**
 * Cells as numbers. The decimal mark of a text is the first that is seen; a comma only where it separates
 * nothing.
 * @param {string} separator
 * @param {'.' | ',' | undefined} said
 */
function numbersOf(separator, said) {
  let mark = said
  return {
    mark: () => mark,
    read(/** @type {string} */ cell) {
      if (mark === ',') return readComma(cell)
      const value = read(cell)
      if (value !== undefined) {
        if (!mark && cell.includes('.')) mark = '.'
        return value
      }
      if (mark || separator === ',' || !cell.includes(',')) return undefined
      const comma = readComma(cell)
      if (comma !== undefined) mark = ','
      return comma
    },
  }
}

/** Counts what is wrong, and keeps the first of it in words. */
function makeComplaints() {
  let first = ''
  return {
    count: 0,
    /**
     * @param {number} line
     * @param {string} what
     */
    add(line, what, times = 1) {
      this.count += times
      first ||= `Line ${counted(line)}${what}`
    },
    text() {
      const more = this.count > 1 ? ` And ${counted(this.count - 1, 'more problem')}.` : ''
      return `${first}.${more}`
    },
  }
}

/** The name of an input, as the page calls it: x₁ says nothing. */
const nameOf = (/** @type {string} */ name, /** @type {number} */ i) =>
  plain(name) === `x${i + 1}` ? '' : name.replace(/\s+/g, ' ').slice(0, LONGEST_NAME)

/**
 * @param {string} text
 * @param {number} count of inputs that the network has: what it takes a table for that could be several
 * @param {Said} [said] about the text
 * @returns {Table}
 * @throws {Fault}
 */
export function readRows(text, count, said = {}) {
  if (text.includes('\0')) throw new Fault(NO_TEXT)
  const clean = text.replace(/^\ufeff/, '').replace(LINE_END, '\n')
  const lines = clean.split('\n')
  const long = lines.findIndex((line) => line.length > LONGEST_LINE)
  if (long >= 0) {
    const got = `more than ${counted(LONGEST_LINE)} characters without a line end`
    throw new Fault(`Line ${counted(long + 1)}: expected a row of numbers, got ${got}.`)
  }
  const end = clean.length > SAMPLE ? clean.lastIndexOf('\n', SAMPLE) : clean.length
  const dialect = recognise(clean.slice(0, end), count, said)
  const { heading, width, separator, from, columns, target, all } = dialect
  const numbers = numbersOf(separator, said.mark)
  /** @type {Reading} */
  const reading = { ...dialect, left: 0, missing: 0 }
  const fault = (/** @type {string} */ message) => {
    const error = new Fault(message)
    error.reading = { ...reading, mark: numbers.mark() }
    return error
  }
  if (heading && heading.names.length !== width) {
    const cells = counted(heading.names.length, 'cell')
    throw fault(
      `Line ${counted(heading.line)} is a heading of ${cells}, ${heading.names.map(quote).join(', ').slice(0, 100)}: expected as many in each row, got ${width}.`,
    )
  }
  if (columns.length > MOST_INPUTS) {
    throw fault(
      `Expected at most ${MOST_INPUTS} inputs, got ${counted(columns.length, 'column')}: choose the inputs among them.`,
    )
  }

  const expected = () => (numbers.mark() === ',' ? EXPECTED_COMMA : EXPECTED)
  const complaints = makeComplaints()
  const inWords = target !== undefined && all[target].words
  const used = target === undefined ? columns : [...columns, target]
  /** @type {number[][]} */
  const rows = []
  /** @type {number[]} */
  let targets = []
  /** @type {string[]} */
  const words = []
  /** Problems that are missing values. */
  let gaps = 0
  /** Lines that are blank: the last ones of a text are nothing, others may be missing values. */
  let blanks = { count: 0, line: 0 }

  /**
   * @param {string[]} cells
   * @param {number} line
   */
  const addRow = (cells, line) => {
    if (dialect.trailing && cells.length === width + 1 && cells[width].trim() === '') cells.pop()
    if (cells.length !== width) {
      const got = cells.length === 1 ? `${quote(cells[0])} alone` : counted(cells.length)
      complaints.add(line, `: expected ${counted(width, 'cell')}, one for each column, got ${got}`)
      return
    }
    if (used.some((column) => isMissing(cells[column]))) {
      if (said.leave) {
        reading.left++
        return
      }
      reading.missing++
    }
    if (rows.length === MOST_ROWS)
      throw fault(`Expected at most ${counted(MOST_ROWS)} rows, got more.`)
    const values = used.map((column) => {
      const cell = cells[column]
      const word = inWords && column === target
      const value = word ? (isMissing(cell) ? undefined : 0) : numbers.read(cell)
      if (value !== undefined) return value
      if (isMissing(cell)) gaps++
      const what = word ? 'a word' : expected()
      complaints.add(line, `, column ${column + 1}: expected ${what}, got ${quote(cell)}`)
      return 0
    })
    if (target !== undefined) targets.push(values.pop() ?? 0)
    if (inWords) words.push(cells[target])
    rows.push(values)
  }

  const body = from ? lines.slice(from).join('\n') : clean
  for (const { cells, line: at, fault: broken } of recordsOf(body, separator).slice(dialect.skip)) {
    const line = from + at
    if (broken) complaints.add(line, broken)
    else if (isBlank(cells)) {
      blanks = { count: blanks.count + 1, line: blanks.count ? blanks.line : line }
    } else {
      if (blanks.count && width === 1) {
        if (said.leave) reading.left += blanks.count
        else {
          reading.missing += blanks.count
          gaps += blanks.count
          const what = `, column 1: expected ${expected()}, got an empty line`
          complaints.add(blanks.line, what, blanks.count)
        }
      }
      blanks.count = 0
      addRow(cells, line)
    }
  }
  if (gaps < complaints.count) reading.missing = 0
  if (complaints.count) throw fault(complaints.text())
  if (rows.length === 0) {
    const only = reading.left ? 'rows with missing values alone' : 'only a line of text'
    const got = reading.left || dialect.heading || dialect.skipped ? only : 'no text'
    throw fault(`Expected rows of numbers, got ${got}.`)
  }
  if (inWords) {
    const found = classesOf(words, said.yes)
    Object.assign(reading, { words: found.words, yes: found.yes })
    if (found.yes === undefined && found.words.length > 2) {
      throw fault(`Column ${target + 1}: ${tooManyWords(found.words)}.`)
    }
    targets = found.targets
  }
  reading.mark = numbers.mark()
  const names = columns.map((column, i) => nameOf(all[column].name, i))
  return { mine: { names, rows, targets: target === undefined ? null : targets }, reading }
}

/**
 * The text of a file.
 * @param {Blob} blob in UTF-8, UTF-16 or windows-1252
 * @returns {Promise<{ text: string, encoding: string }>}
 * @throws {Fault}
 */
export async function textOf(blob) {
  if (blob.size > LARGEST) {
    const size = counted(Math.ceil(blob.size / 1e6))
    throw new Fault(`Expected at most ${LARGEST / 1e6} MB, got ${size} MB.`)
  }
  const bytes = new Uint8Array(await blob.arrayBuffer())
  for (const encoding of [encodingOf(bytes.subarray(0, 1024)), 'windows-1252']) {
    try {
      return { text: decoded(bytes, encoding), encoding }
    } catch (error) {
      if (!(error instanceof NotText)) throw error
      // What is no UTF-8, and has none of its letters, may have a byte for each letter.
      if (encoding !== 'utf-8' || /[\x80-\ufffc]/.test(new TextDecoder().decode(bytes))) break
    }
  }
  throw new Fault(NO_TEXT)
}
