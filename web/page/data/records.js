// A text cut into records of cells, each with the number of its line. Cells in quotes are d3-dsv's; what it
// reads in silence, a quote that never ends or that more follows, is looked for before. Imports that alone.

import { dsvFormat } from 'd3-dsv'

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

/** A control character that no text has: the separator of lines that have none. */
const NEVER = '\x1f'

const unquoted = (/** @type {string} */ cell) => cell.replace(/^\s*"([^"]*)"\s*$/, '$1')

const lineEnds = (/** @type {string} */ text) => text.split('\n').length - 1

/** A cell in quotes as so many letters that mean nothing. */
const blanked = (/** @type {string} */ all, /** @type {string} */ before) =>
  before + '·'.repeat(all.length - before.length)

/**
 * Lines of cells with a separator between them; a cell in quotes may hold separators and line ends.
 * @param {string} text
 * @param {string} separator
 */
function separated(text, separator) {
  /** @type {Record[]} */
  const records = []
  const edge = `[${separator === '|' || separator === '\t' ? `\\${separator}` : separator}\\n]`
  const quoted = new RegExp(`(^|${edge}) *("[^"]*(?:""[^"]*)*") *(?=${edge}|$)`, 'g')
  const quotes = text.includes('"')
  // Blanks around quotes are no part of the cell, but to d3-dsv they are.
  let clean = quotes ? text.replace(quoted, '$1$2') : text
  const others = quotes ? clean.replace(quoted, blanked) : ''
  const open = others.search(new RegExp(`(?<=^|${edge}) *"`))
  if (open >= 0) clean = clean.slice(0, others.lastIndexOf('\n', open) + 1)
  let line = 1
  dsvFormat(separator).parseRows(clean, (cells) => {
    records.push({ cells, line })
    line += 1 + (quotes ? lineEnds(cells.join('')) : 0)
    return null
  })
  if (open >= 0) {
    const fault = ': expected a closing quote at the end of its cell, got none'
    records.push({ cells: [], line, fault })
  }
  return records
}

/** Lines of cells with blanks between them, some of them in quotes, which do not reach beyond a line. */
const blankRecords = (/** @type {string} */ text) =>
  text.split('\n').map((each, i) => ({
    cells: Array.from(each.matchAll(/"([^"]*)"|[^ \t]+/g), (match) => match[1] ?? match[0]),
    line: i + 1,
  }))

/**
 * What stands in the innermost brackets: rows of numbers as Python, NumPy, JSON, C and MATLAB print them,
 * on one line or many.
 */
function bracketRecords(/** @type {string} */ text) {
  /** @type {Record[]} */
  const records = []
  let line = 1
  let read = 0
  /** The names of a first {"x1": 0, "x2": 1}. */
  let names = ''
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
  /** What stands outside of the innermost brackets is no row. */
  const between = (/** @type {string} */ part) => {
    const stray = part
      .replace(/\b(np\.|numpy\.)?array\(|dtype\s*=\s*[\w.]+|[[\](){},;\s]/g, '')
      .slice(0, 100)
    if (stray) records.push({ cells: [stray], line })
    line += lineEnds(part)
  }
  for (const match of text.matchAll(/[[({]([^[\](){}]*)[\])}]/g)) {
    between(text.slice(read, match.index))
    for (const row of match[1].split(';')) {
      const comma = /[,:]/.test(row)
      const cells = row.trim().split(comma ? ',' : /\s+/)
      if (comma && cells.at(-1)?.trim() === '') cells.pop()
      if (row.trim()) add(cells.map((cell) => cell.trim()))
      line += lineEnds(row)
    }
    read = match.index + match[0].length
  }
  const rest = text.slice(read)
  const open = rest.search(/[[({]/)
  between(open >= 0 ? rest.slice(0, open) : rest)
  if (open >= 0) {
    records.push({ cells: [], line, fault: ': expected a closing bracket, got none' })
  }
  return records
}

/**
 * @param {string} text whose line ends are \n
 * @param {string} separator a character, or BLANKS, ALONE or BRACKETS
 * @returns {Record[]}
 */
export function recordsOf(text, separator) {
  if (separator === BRACKETS) return bracketRecords(text)
  if (separator === BLANKS) return blankRecords(text)
  return separated(text, separator || NEVER)
}
