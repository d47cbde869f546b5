// How a text writes its table: what separates the cells, which line is the heading, which columns are the
// inputs and the target. Found in the beginning of the text; what a person says about it comes before what is
// found. Imports the reader of records and the rules for headings and columns.

import { rolesOf } from './columns.js'
import { isHeading, isNumber, isWord } from './heading.js'
import { ALONE, BLANKS, BRACKETS, recordsOf } from './records.js'

/**
 * What a person says about a text.
 * @typedef {object} Said
 * @property {string} [separator] a character, BLANKS, ALONE or BRACKETS
 * @property {'.' | ','} [mark] the decimal mark
 * @property {boolean} [heading] whether the first line is a heading
 * @property {number[]} [columns] of the inputs, from 0
 * @property {number | null} [target] its column, or none
 * @property {string} [yes] the word of the target that is 1
 * @property {boolean} [leave] whether rows with a missing value are left out
 */

/**
 * @typedef {object} Dialect
 * @property {string} separator a character, BLANKS, ALONE or BRACKETS
 * @property {boolean} trailing whether a separator stands at the end of each line, too
 * @property {number} from how many lines stand before the table
 * @property {number} skip how many records of the table stand before its rows: the heading
 * @property {{ line: number, names: string[] } | undefined} heading
 * @property {number} skipped how many lines of comment stand before the rows and are no heading
 * @property {number} width the columns of a row
 * @property {import('./columns.js').Column[]} all the columns
 * @property {number[]} columns of the inputs
 * @property {number | undefined} target its column
 */

/** How many lines are looked at. */
const LINES = 64
/** In the order of preference, where nothing else decides. */
const SEPARATORS = ['\t', ';', '；', '|', ',', '，']

/** A line that has no cells, not one of empty cells. */
export const isBlank = (/** @type {string[]} */ cells) =>
  cells.length < 2 && (cells[0] ?? '').trim() === ''
const filled = (/** @type {string} */ cell) => cell.trim() !== ''

/** The first value that has the most of a count. */
function most(/** @type {number[]} */ values) {
  /** @type {Map<number, number>} */
  const counts = new Map()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const top = Math.max(...counts.values())
  return [...counts].find(([, times]) => times === top)?.[0] ?? 0
}

const COMMENT =
  /^\s*(?!#(?:n\/?a|(?:div\/0|value|ref|num|null|spill|calc)!|name\?))(?:#+|%+|\/\/)\s*(?=[\p{L}"_])(.*)$/iu

/**
 * The lines before the table: Excel's sep=, comments as NumPy and R write them.
 * @param {string[]} lines
 */
function preamble(lines) {
  let at = 0
  const blanks = () => {
    while (at < lines.length && lines[at].trim() === '') at++
  }
  blanks()
  const separator = /^"?sep=(.)"?[,;\t]*\s*$/i.exec(lines[at] ?? '')?.[1]
  if (separator) at++
  /** @type {{ text: string, line: number }[]} */
  const comments = []
  for (;;) {
    const before = at
    blanks()
    // With a letter first, and no error of a spreadsheet: a line that could be data is no comment.
    const comment = COMMENT.exec(lines[at] ?? '')?.[1]
    if (comment === undefined) {
      at = comments.length ? before : separator ? before : 0
      return { at, separator, comments }
    }
    comments.push({ text: comment, line: at + 1 })
    at++
  }
}

/**
 * The table in the first lines as it is with one separator, and how well that fits.
 * @param {string} separator
 * @param {string[]} lines
 * @param {{ at: number, comments: { text: string, line: number }[] }} before
 * @param {number} count of inputs
 * @param {Said} said
 */
function tableWith(separator, lines, { at, comments }, count, said) {
  const records = recordsOf(lines.slice(at).join('\n'), separator)
    .map((record, index) => ({ ...record, index }))
    .filter(({ cells }) => !isBlank(cells))
    .slice(0, LINES)
  const cellsOf = (/** @type {string} */ text) => recordsOf(text, separator)[0].cells
  const last = comments.at(-1)
  const comment = last && separator !== BRACKETS ? cellsOf(last.text) : []
  const first = records[0]?.cells ?? []
  const headed = said.heading ?? isHeading(first, records[1]?.cells)
  const commented = said.heading === undefined && !headed && isHeading(comment)
  const body = records.slice(headed ? 1 : 0)
  let names = commented ? comment : headed ? first : undefined
  let width = most((body.length ? body : records).map(({ cells }) => cells.length))
  const trailing =
    width > 1 &&
    body.length > 0 &&
    body.every(({ cells }) => !filled(cells[cells.length - 1] ?? '')) &&
    (names ? names.length === width - 1 || !filled(names[names.length - 1]) : width !== count)
  if (trailing) {
    if (names?.length === width) names = names.slice(0, -1)
    width--
  }
  // A comment that is no heading of these columns is only a comment.
  if (commented && names?.length !== width) names = undefined
  const columns = Array.from({ length: width }, (_, i) => body.map(({ cells }) => cells[i] ?? ''))
  const numeric = columns.map((cells) => cells.some(isNumber))
  const cells = body.flatMap((record) => record.cells.slice(0, width)).filter(filled)
  // A line with separators in it is no name of one column, unless it is in quotes.
  const several =
    separator === ALONE &&
    /[\t;|,]/.test(names?.[0] ?? '') &&
    !/^\s*"/.test(lines.slice(at).find(filled) ?? '')
  return {
    separator,
    trailing,
    heading: names && { names, line: commented && last ? last.line : (records[0]?.line ?? 1) + at },
    from: at,
    skip: headed && records[0] ? records[0].index + 1 : 0,
    skipped: comments.length - (commented && names ? 1 : 0),
    width,
    numeric,
    columns,
    share: cells.length ? cells.filter(isNumber).length / cells.length : 0,
    agrees: !names || (names.length === width && !several),
    fits: numeric.filter(Boolean).length >= count,
  }
}

/**
 * Separators that may be meant. Blanks separate only where nothing else can, for they stand beside other
 * separators as well.
 * @param {string[]} lines
 */
function candidates(lines) {
  const text = lines.filter(filled).slice(0, LINES).join('\n')
  const found = SEPARATORS.filter((separator) => text.includes(separator))
  const blanks = found.length === 0 && lines.some((line) => /\S +\S/.test(line))
  return [...found, ...(blanks ? [BLANKS] : []), ALONE]
}

/**
 * @param {string} text the beginning, whole lines, whose ends are \n
 * @param {number} count of inputs
 * @param {Said} said
 * @returns {Dialect}
 */
export function recognise(text, count, said) {
  const lines = text.split('\n')
  const before = preamble(lines)
  const rest = lines.slice(before.at)
  const start = rest.find(filled)?.trim() ?? ''
  const brackets = /^((np\.|numpy\.)?array\()?\[|^\(\(|^\{\{/.test(start)
  const separators =
    said.separator !== undefined
      ? [said.separator]
      : before.separator
        ? [before.separator]
        : brackets
          ? [BRACKETS]
          : candidates(rest)
  const tables = separators.map((separator) => tableWith(separator, lines, before, count, said))
  const numbers = tables.filter(({ share }) => share > 0)
  // The heading has as many cells as the rows; then there are enough numbers; then all are numbers.
  const [best] = (numbers.length ? numbers : tables).sort(
    (a, b) =>
      Number(b.agrees) - Number(a.agrees) || Number(b.fits) - Number(a.fits) || b.share - a.share,
  )
  const { separator, trailing, heading, from, skip, skipped, width, numeric } = best
  const all = best.columns.map((cells, i) => {
    const there = cells.filter(filled)
    return {
      name: heading?.names[i]?.trim() ?? '',
      first: there[0] ?? '',
      numeric: numeric[i],
      words: there.length > 1 && there.every(isWord),
      binary: there.length > 1 && there.every((cell) => /^[01]$/.test(cell.trim())),
    }
  })
  const roles = rolesOf(count, all, heading !== undefined, said.target)
  // A column that a person chose for an input is no target, unless they chose it for that, too.
  const columns = said.columns?.every((i) => i < width) ? said.columns : roles.columns
  const target = said.target ?? (columns.includes(roles.target ?? -1) ? undefined : roles.target)
  return {
    ...{ separator, trailing, heading, from, skip, skipped, width, all, target },
    columns: columns.filter((i) => i !== target),
  }
}
