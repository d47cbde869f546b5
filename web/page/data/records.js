// Text that comes in pieces, cut into records of cells, each with the number of its line. Cells in quotes
// are read by Papa Parse. Imports that alone.

/// <reference path="papaparse.d.ts" />
import Papa from 'papaparse'

/**
 * @typedef {object} Record
 * @property {string[]} cells
 * @property {number} line where it begins, from 1
 * @property {string} [fault] what is wrong with it as text, whatever its cells are
 */

/** One or more blanks or tabs between the cells of a line, and around them. */
export const BLANKS = ' '
/** Nothing between the cells: a line is one cell. */
export const ALONE = ''
/** No separator but a pair of brackets around each record, and commas, semicolons or blanks in it. */
export const BRACKETS = '['

/** @typedef {{ records: Record[], read: number }} Taken read is in characters */

/** Quotes that do not stand at the very start of their cell. */
const unquoted = (/** @type {string} */ cell) => cell.replace(/^\s*"([^"]*)"\s*$/, '$1')

const lineEnds = (/** @type {string} */ text) => text.split('\n').length - 1

/** Lines of cells with a separator between them; a cell in quotes may hold separators and line ends. */
function quotedRecords(/** @type {string} */ separator) {
  let line = 1
  return (/** @type {string} */ text, /** @type {boolean} */ last) => {
    /** @type {(Record & { end: number })[]} */
    const records = []
    const quotes = text.includes('"')
    Papa.parse(text, {
      delimiter: separator === ALONE ? Papa.UNIT_SEP : separator,
      newline: '\n',
      step({ data, errors, meta }) {
        const cells = quotes ? data.map(unquoted) : data
        const fault = errors.some((error) => error.type === 'Quotes')
          ? ': expected a closing quote at the end of its cell, got none'
          : undefined
        records.push({ cells, line, fault, end: meta.cursor })
        line += 1 + (quotes ? cells.reduce((sum, cell) => sum + lineEnds(cell), 0) : 0)
      },
    })
    // The last one may go on in the next piece: it is read again then, from its start.
    const open = last ? undefined : records.pop()
    if (open) line = open.line
    return { records, read: last ? text.length : (records.at(-1)?.end ?? 0) }
  }
}

/** Lines of cells with blanks between them, some of them in quotes, which do not reach beyond a line. */
function blankRecords() {
  let line = 1
  return (/** @type {string} */ text, /** @type {boolean} */ last) => {
    const read = last ? text.length : text.lastIndexOf('\n') + 1
    const lines = text.slice(0, read).split('\n')
    if (!last) lines.pop()
    const records = lines.map((each) => ({
      cells: Array.from(each.matchAll(/"([^"]*)"|[^ \t]+/g), (match) => match[1] ?? match[0]),
      line: line++,
    }))
    return { records, read }
  }
}

/**
 * What stands in the innermost brackets: rows of numbers as Python, NumPy, JSON, C and MATLAB print them,
 * on one line or many.
 */
function bracketRecords() {
  let line = 1
  /** The names of a first {"x1": 0, "x2": 1}. */
  let names = ''
  return (/** @type {string} */ text, /** @type {boolean} */ last) => {
    /** @type {Record[]} */
    const records = []
    let read = 0
    /** @param {string[]} cells */
    const add = (cells) => {
      const pairs = cells.map((cell) => /^"([^"]*)"\s*:(.*)$/s.exec(cell))
      const keys = pairs.flatMap((pair) => pair?.[1] ?? [])
      if (keys.length < cells.length && !names) records.push({ cells: cells.map(unquoted), line })
      else if (names && keys.join() !== names) {
        const fault = `: expected the names ${names.slice(0, 60)}, as before, got others`
        records.push({ cells, line, fault })
      } else {
        if (!names) records.push({ cells: keys, line })
        names = keys.join()
        records.push({ cells: pairs.map((pair) => unquoted(pair?.[2] ?? '')), line })
      }
    }
    const between = (/** @type {string} */ part) => {
      // A bracket that is still open may be followed by anything; what stands outside them is no row.
      const stray = part
        .replace(/\b(np\.|numpy\.)?array\(|dtype\s*=\s*[\w.]+|[[\](){},;\s]/g, '')
        .slice(0, 100)
      if (stray) records.push({ cells: [stray], line, fault: undefined })
      line += lineEnds(part)
    }
    for (const match of text.matchAll(/[[({]([^[\](){}]*)[\])}]/g)) {
      between(text.slice(read, match.index))
      for (const row of match[1].split(';')) {
        const comma = /[,:]/.test(row)
        const cells = row.trim().split(comma ? ',' : /\s+/)
        if (comma && cells.at(-1)?.trim() === '') cells.pop()
        if (row.trim()) {
          add(cells.map((cell) => cell.trim()))
        }
        line += lineEnds(row)
      }
      read = match.index + match[0].length
    }
    if (last) {
      const rest = text.slice(read)
      const open = rest.search(/[[({]/)
      if (open >= 0) {
        between(rest.slice(0, open))
        records.push({ cells: [], line, fault: ': expected a closing bracket, got none' })
      } else between(rest)
      read = text.length
    }
    return { records, read }
  }
}

/**
 * Reads records of pieces of text, whose line ends are \n.
 * @param {string} separator a character, or BLANKS, ALONE or BRACKETS
 * @returns {{ add(text: string, last: boolean): Record[], rest(): string }} rest is what is not read yet
 */
export function recordReader(separator) {
  const take =
    separator === BRACKETS
      ? bracketRecords()
      : separator === BLANKS
        ? blankRecords()
        : quotedRecords(separator)
  let rest = ''
  return {
    add(text, last) {
      rest += text
      const { records, read } = take(rest, last)
      rest = rest.slice(read)
      return records
    },
    rest: () => rest,
  }
}
