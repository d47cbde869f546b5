// Rows of numbers as text, and back: reads CSV, semicolon- or tab-separated text piece by piece, naming
// what is wrong with it, and writes CSV. Text is data of unknown origin. Imports d3-dsv and the numbers.

import { csvFormatRows, dsvFormat } from 'd3-dsv'
import { EXPECTED, read, write } from '../state/numbers.js'

/**
 * @typedef {object} Table
 * @property {number} count the numbers in a row
 * @property {number} rows
 * @property {Float64Array[]} batches (BATCH, count) row-major; the last may hold fewer rows
 */

/** Rows that are evaluated, or written, at once: a few ms at most. */
export const BATCH = 1024
export const MOST_ROWS = 1_000_000
/** In bytes. Refused by its size alone, before anything is read. */
export const LARGEST = 100e6
/** In bytes: how much is read at once. */
const PIECE = 65536
/** In characters. A row of numbers is far shorter; text without line ends is no table. */
const LONGEST_LINE = 65536

/** What is wrong with the text, as a sentence for the person who gave it. */
export class Fault extends Error {}

/** A count of things, with groups of three digits. */
export const counted = (/** @type {number} */ number, noun = '') =>
  `${number.toLocaleString('en')}${noun && ` ${noun}${number === 1 ? '' : 's'}`}`

/** @param {string} text */
const quote = (text) => {
  const line = text.trim().replace(/\s+/g, ' ')
  if (line === '') return 'an empty cell'
  return `“${line.length > 30 ? `${line.slice(0, 30)}…` : line}”`
}

/** A number, or meant as one: such a cell is no heading. */
const numberLike = (/** @type {string} */ cell) =>
  /^\s*[-+−.,]?(\d|(inf|infinity|nan)\b)/i.test(cell)

/**
 * Collects rows from text that comes in pieces.
 * @param {number} count the numbers in a row
 */
export function tableReader(count) {
  /** @type {Float64Array[]} */
  const batches = []
  let batch = new Float64Array(0)
  let rest = ''
  let line = 0
  let rows = 0
  let problems = 0
  let first = ''
  /** @type {((text: string) => string[][]) | undefined} */
  let parse

  /** @param {string} what */
  const note = (what) => {
    problems++
    first ||= `Line ${counted(line)}${what}`
  }

  /** The separator is the one that gives the first line as many cells as a row has, or that it has. */
  const parserFor = (/** @type {string} */ text) => {
    const start = text.split(/[\r\n]/).find((each) => each.trim())
    const bare = (start ?? '').replace(/"[^"]*"/g, '')
    const all = ['\t', ';', ',']
    const fits = all.find((each) => bare.split(each).length === count)
    return dsvFormat(fits ?? all.find((each) => bare.includes(each)) ?? ',').parseRows
  }

  /** @param {string[]} cells */
  const addRow = (cells) => {
    line++
    if (cells.length === 1 && cells[0].trim() === '') return
    if (rows === 0 && problems === 0 && !cells.some(numberLike) && !header) {
      header = cells.some((cell) => cell.trim() !== '')
      if (header) return
    }
    if (cells.length !== count) {
      const got = cells.length === 1 ? `${quote(cells[0])} alone` : cells.length
      note(`: expected ${counted(count, 'number')}, one for each input, got ${got}`)
      return
    }
    if (rows === MOST_ROWS) {
      throw new Fault(`Expected at most ${counted(MOST_ROWS)} rows, got more.`)
    }
    const at = (rows % BATCH) * count
    if (at === 0) {
      batch = new Float64Array(BATCH * count)
      batches.push(batch)
    }
    for (let i = 0; i < count; i++) {
      const value = read(cells[i])
      if (value === undefined) {
        note(`, column ${i + 1}: expected ${EXPECTED}, got ${quote(cells[i])}`)
      } else batch[at + i] = value
    }
    rows++
  }
  let header = false

  /** @param {string} text whole lines */
  const addLines = (text) => {
    if (!parse && text.trim()) parse = parserFor(text)
    for (const cells of (parse ?? dsvFormat(',').parseRows)(text)) addRow(cells)
  }

  return {
    /**
     * @param {string} text the next piece
     * @throws {Fault} when there is no sense in reading on
     */
    add(text) {
      if (text.includes('\0')) throw new Fault(NO_TEXT)
      // A return at the very end may belong to a line end that goes on in the next piece.
      const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r', text.length - 2)) + 1
      if (end > 0) addLines(rest + text.slice(0, end))
      rest = end > 0 ? text.slice(end) : rest + text
      if (rest.length > LONGEST_LINE) {
        throw new Fault(
          `Line ${counted(line + 1)}: expected ${counted(count, 'number')}, got more than ${counted(LONGEST_LINE)} characters without a line end.`,
        )
      }
    },
    /**
     * @returns {Table}
     * @throws {Fault} when the text as a whole is no table
     */
    finish() {
      if (rest) addLines(rest)
      if (first) {
        const more = problems > 1 ? ` And ${counted(problems - 1, 'more problem')}.` : ''
        throw new Fault(`${first}.${more}`)
      }
      if (rows === 0) {
        const got = header ? 'only a line of text' : 'no text'
        throw new Fault(`Expected rows of ${counted(count, 'number')}, got ${got}.`)
      }
      batches[batches.length - 1] = batch.subarray(0, (((rows - 1) % BATCH) + 1) * count)
      return { count, rows, batches }
    },
  }
}

const NO_TEXT =
  'Expected text in UTF-8, such as a CSV file, got something else. A spreadsheet has to be saved as CSV first.'

/**
 * Reads a file, or any text as a Blob, in slices.
 * @param {Blob} blob
 * @param {number} count the numbers in a row
 * @param {(part: number) => Promise<boolean>} goOn told how much is done, 0 … 1; whether to go on
 * @returns {Promise<Table | undefined>} undefined when it was not to go on
 * @throws {Fault}
 */
export async function readTable(blob, count, goOn) {
  if (blob.size > LARGEST) {
    const size = counted(Math.ceil(blob.size / 1e6))
    throw new Fault(`Expected at most ${LARGEST / 1e6} MB, got ${size} MB.`)
  }
  const reader = tableReader(count)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (/** @type {BufferSource} */ bytes, /** @type {boolean} */ stream) => {
    try {
      return decoder.decode(bytes, { stream })
    } catch {
      throw new Fault(NO_TEXT)
    }
  }
  for (let at = 0; at < blob.size; at += PIECE) {
    if (!(await goOn(at / blob.size))) return undefined
    const bytes = await blob.slice(at, at + PIECE).arrayBuffer()
    reader.add(decode(bytes, at + PIECE < blob.size))
  }
  return (await goOn(1)) ? reader.finish() : undefined
}

/**
 * Some rows, one after another.
 * @param {Table} table
 * @param {number} from
 * @param {number} to
 * @returns {Float64Array} (to - from, count)
 */
export function rowsOf({ count, batches }, from, to) {
  const X = new Float64Array((to - from) * count)
  for (let row = from; row < to; row++) {
    const at = (row % BATCH) * count
    X.set(batches[Math.floor(row / BATCH)].subarray(at, at + count), (row - from) * count)
  }
  return X
}

/** The first line of what is written. */
export const headerLine = (/** @type {number} */ count) =>
  `${csvFormatRows([[...Array.from({ length: count }, (_, i) => `x${i + 1}`), 'z', 'y']])}\n`

/**
 * Samples with their results as CSV, every digit.
 * @param {Float64Array} X (rows, inputs)
 * @param {{ z: Float64Array, y: Float64Array }} results (rows)
 */
export function writeRows(X, { z, y }) {
  const count = X.length / z.length
  const rows = Array.from(z, (_, row) =>
    [...X.subarray(row * count, (row + 1) * count), z[row], y[row]].map(write),
  )
  return `${csvFormatRows(rows)}\n`
}
