// Reads text piece by piece as a table of numbers, naming what is wrong with it. Text is data of unknown
// origin. Imports the ways in which a text may write its table, and the numbers.

import { EXPECTED, EXPECTED_COMMA, read, readComma } from '../state/numbers.js'
import { isBlank, recognise } from './dialect.js'
import { decoderOf, encodingOf, NotText } from './encoding.js'
import { counted, Fault, quote } from './fault.js'
import { ownInputs } from './heading.js'
import { recordReader } from './records.js'
import { BATCH } from './table.js'

/** @typedef {import('./table.js').Table} Table */
/** @typedef {import('./dialect.js').Said} Said */

export const MOST_ROWS = 1_000_000
/** In bytes. Refused by its size alone, before anything is read. */
export const LARGEST = 100e6
/** In bytes: how much is read at once. */
const PIECE = 65536
/** In characters: by so much of its beginning a text is known. */
const SAMPLE = 65536
/** In characters. A row of numbers is far shorter; text without line ends is no table. */
const LONGEST_LINE = 65536

/** Line ends of all systems, and those of word processors. */
const LINE_END = /\r\n?|[\v\f\x85\u2028\u2029]/g

/**
 * Collects rows from text that comes in pieces.
 * @param {number} count the numbers in a row
 * @param {Said} [said] about the text
 */
export function tableReader(count, said = {}) {
  /** @type {Float64Array[]} */
  const batches = []
  let batch = new Float64Array(0)
  let sample = ''
  let halfLineEnd = ''
  let rows = 0
  let problems = 0
  let first = ''
  let records = recordReader(',')
  let mark = said.mark
  /** @type {import('./dialect.js').Dialect | undefined} */
  let dialect
  let line = 1
  /** How many records are no rows yet. */
  let skip = 0
  /** Lines that are blank: the last ones of a text are nothing, others may be missing values. */
  let blanks = { count: 0, line: 0 }

  /** @param {string} message */
  const fault = (message) => {
    const error = new Fault(message)
    if (dialect) error.reading = { ...dialect, mark, encoding: 'utf-8' }
    return error
  }
  /** @param {string} what */
  const note = (what, times = 1) => {
    problems += times
    first ||= `Line ${counted(line)}${what}`
  }
  const expected = () => (mark === ',' ? EXPECTED_COMMA : EXPECTED)
  const one = counted(count, 'number')

  /**
   * The decimal mark of a text is the first that is seen; a comma only where it separates nothing.
   * @param {string} cell
   */
  const number = (cell) => {
    if (mark === ',') return readComma(cell)
    const value = read(cell)
    if (value !== undefined) {
      if (!mark && cell.includes('.')) mark = '.'
      return value
    }
    if (mark || dialect?.separator === ',' || !cell.includes(',')) return undefined
    const comma = readComma(cell)
    if (comma !== undefined) mark = ','
    return comma
  }

  /**
   * @param {string[]} cells
   * @param {import('./dialect.js').Dialect} dialect
   */
  const wrongWidth = (cells, { width, columns }) => {
    const got = cells.length === 1 ? `${quote(cells[0])} alone` : counted(cells.length)
    if (width <= count || !columns) note(`: expected ${one}, one for each input, got ${got}`)
    else note(`: expected ${counted(width, 'cell')}, one for each column, got ${got}`)
  }

  /**
   * @param {string[]} cells
   * @param {import('./dialect.js').Dialect} dialect
   */
  const addRow = (cells, dialect) => {
    const { width, columns, trailing } = dialect
    if (trailing && cells.length === width + 1 && cells[width].trim() === '') cells.pop()
    if (cells.length !== width || !columns) return wrongWidth(cells, dialect)
    if (rows === MOST_ROWS) throw fault(`Expected at most ${counted(MOST_ROWS)} rows, got more.`)
    const at = (rows % BATCH) * count
    if (at === 0) {
      batch = new Float64Array(BATCH * count)
      batches.push(batch)
    }
    for (let i = 0; i < count; i++) {
      const cell = cells[columns[i]]
      const value = number(cell)
      if (value === undefined) {
        note(`, column ${columns[i] + 1}: expected ${expected()}, got ${quote(cell)}`)
      } else batch[at + i] = value
    }
    rows++
  }

  /**
   * @param {string} text with \n at its lines' ends
   * @param {boolean} last
   * @param {import('./dialect.js').Dialect} dialect
   */
  const addText = (text, last, dialect) => {
    for (const { cells, line: start, fault } of records.add(text, last)) {
      if (skip-- > 0) continue
      line = dialect.from + start
      if (fault) {
        note(fault)
      } else if (isBlank(cells)) {
        blanks = { count: blanks.count + 1, line: blanks.count ? blanks.line : line }
      } else {
        if (blanks.count && dialect.width === 1) {
          line = blanks.line
          note(`, column 1: expected ${expected()}, got an empty line`, blanks.count)
          line = dialect.from + start
        }
        blanks.count = 0
        addRow(cells, dialect)
      }
    }
    if (records.rest().length > LONGEST_LINE) {
      throw fault(
        `Line ${counted(line + 1)}: expected ${one}, got more than ${counted(LONGEST_LINE)} characters without a line end.`,
      )
    }
  }

  /** Finds out how the text writes its table, once there is enough of it. */
  const begin = (/** @type {boolean} */ last) => {
    const start = sample.slice(0, SAMPLE)
    const end = last && sample.length <= SAMPLE ? start.length : start.lastIndexOf('\n') + 1
    dialect = recognise(end ? start.slice(0, end) : start, count, said)
    const { heading, width, separator, from } = dialect
    records = recordReader(separator)
    skip = dialect.skip
    line = from
    if (heading && heading.names.length !== width) {
      const cells = counted(heading.names.length, 'cell')
      throw fault(
        `Line ${counted(heading.line)} is a heading of ${cells}, ${heading.names.map(quote).join(', ').slice(0, 100)}: expected as many in each row, got ${width}.`,
      )
    }
    const own = heading && ownInputs(heading.names)
    if (own && own < count && !said.columns) {
      throw fault(
        `Expected rows of ${one}, got ${own}: the columns z and y are results of a neuron.`,
      )
    }
    const text = sample.split('\n').slice(from).join('\n')
    sample = ''
    return { dialect, text }
  }

  /**
   * @param {string} text
   * @param {boolean} last
   */
  const add = (text, last) => {
    if (text.includes('\0')) throw fault(NO_TEXT)
    // A return at the very end may belong to a line end that goes on in the next piece.
    const all = halfLineEnd + text
    halfLineEnd = !last && all.endsWith('\r') ? '\r' : ''
    const plain = all.slice(0, all.length - halfLineEnd.length).replace(LINE_END, '\n')
    if (dialect) return addText(plain, last, dialect)
    sample += plain
    if (sample.length < SAMPLE && !last) return
    const begun = begin(last)
    addText(begun.text, last, begun.dialect)
  }

  return {
    /**
     * @param {string} text the next piece
     * @throws {Fault} when there is no sense in reading on
     */
    add: (text) => add(text, false),
    /**
     * @returns {Table}
     * @throws {Fault} when the text as a whole is no table
     */
    finish() {
      add('', true)
      if (first) {
        const more = problems > 1 ? ` And ${counted(problems - 1, 'more problem')}.` : ''
        throw fault(`${first}.${more}`)
      }
      if (rows === 0 || !dialect) {
        const got = dialect?.heading || dialect?.skipped ? 'only a line of text' : 'no text'
        throw fault(`Expected rows of ${one}, got ${got}.`)
      }
      batches[batches.length - 1] = batch.subarray(0, (((rows - 1) % BATCH) + 1) * count)
      return { count, rows, batches, reading: { ...dialect, mark, encoding: 'utf-8' } }
    },
  }
}

const NO_TEXT =
  'Expected text, such as a CSV file, got something else. A spreadsheet has to be saved as CSV first.'

/**
 * Reads a file, or any text as a Blob, in slices.
 * @param {Blob} blob in UTF-8, UTF-16 or windows-1252
 * @param {number} count the numbers in a row
 * @param {(part: number) => Promise<boolean>} goOn told how much is done, 0 … 1; whether to go on
 * @param {Said} [said] about the text
 * @returns {Promise<Table | undefined>} undefined when it was not to go on
 * @throws {Fault}
 */
export async function readTable(blob, count, goOn, said) {
  if (blob.size > LARGEST) {
    const size = counted(Math.ceil(blob.size / 1e6))
    throw new Fault(`Expected at most ${LARGEST / 1e6} MB, got ${size} MB.`)
  }
  const start = new Uint8Array(await blob.slice(0, 1024).arrayBuffer())
  for (const encoding of [encodingOf(start), 'windows-1252']) {
    const reader = tableReader(count, said)
    const decode = decoderOf(encoding)
    let ascii = true
    try {
      for (let at = 0; at < blob.size; at += PIECE) {
        if (!(await goOn(at / blob.size))) return undefined
        const bytes = new Uint8Array(await blob.slice(at, at + PIECE).arrayBuffer())
        const text = decode(bytes, at + PIECE < blob.size)
        ascii &&= !/[\u0080-\uffff]/.test(text)
        reader.add(text)
      }
      if (!(await goOn(1))) return undefined
      const table = reader.finish()
      table.reading.encoding = encoding
      return table
    } catch (error) {
      if (error instanceof Fault && error.reading) error.reading.encoding = encoding
      if (!(error instanceof NotText)) throw error
      // What is no UTF-8, and was ASCII so far, may have a byte for each letter.
      if (encoding !== 'utf-8' || !ascii) break
    }
  }
  throw new Fault(NO_TEXT)
}
