// Whether a line of a table is its heading, and what the names in it say about their columns. Imports the
// numbers.

import { read, readComma } from '../state/numbers.js'

/** Words for a value that is missing, in the tools that write tables. */
const MISSING = new Set(
  `na n/a n.a. n.a #n/a #na nan -nan null none nil nul void missing undefined unknown unbekannt fehlt k.a. k.a
  #div/0! #value! #ref! #name? #num! #null! nd n.d. empty blank`.split(/\s+/),
)
/** Words for a value that is no number, or is true or false. */
const VALUES = new Set(
  `inf infinity infinite +inf -inf
  true false wahr falsch vrai faux verdadero falso vero waar onwaar`.split(/\s+/),
)
const isValue = (/** @type {string} */ word) => MISSING.has(word) || VALUES.has(word)
/** Words that are names as often: they are values where all the cells of a line are such words. */
const ANSWERS = new Set('t f y n yes no j ja nein oui non si sì sí on off pass fail'.split(' '))

/** What stands before an amount: money, about, chapter and number. Codes of money come from the host. */
const BEFORE =
  /^(ca|circa|approx|about|around|etwa|env|rs|kr|fr|sfr|usd|eur|us|nr|no|p|pp|lt|gt|le|ge|min|max|plus|minus)$/
const money = new Set(
  (Intl.supportedValuesOf?.('currency') ?? []).map((code) => code.toLowerCase()),
)

/**
 * Whether a cell is a number; with a comma only one that has digits on both sides, which 1, in a line of
 * numbers has not.
 */
export const isNumber = (/** @type {string} */ cell) =>
  read(cell) !== undefined || (/\d,\d/.test(cell) && readComma(cell) !== undefined)

/** Whether a cell is a text that stands for no number, such as the name of a class. */
export const isText = (/** @type {string} */ cell) =>
  /\p{L}/u.test(cell) && !isNumber(cell) && !isValue(cell.trim().toLowerCase())

/** Whether a cell can be the name of a class: a text, or a word for true or false. */
export const isWord = (/** @type {string} */ cell) =>
  isText(cell) || /^(true|false|wahr|falsch|vrai|faux)$/i.test(cell.trim())

/** Whether there is no value in a cell: nothing, signs without digits, or a word that says so. */
export const isMissing = (/** @type {string} */ cell) =>
  /^[-–—.?…\s]*$/.test(cell) || MISSING.has(cell.trim().toLowerCase())

/**
 * Whether a cell can only be a name: it has a letter, is no word for a value, and no amount, a number with
 * a unit or with a sign of money, of an estimate or of a comparison. Digits stand in a name after a letter.
 * @param {string} cell
 */
function isName(cell) {
  const text = cell
    .trim()
    .toLowerCase()
    .replace(/^["'“„«]+|["'”“»]+$/g, '')
  if (!/\p{L}/u.test(text) || isValue(text.replace('−', '-'))) return false
  if (/^[〇零一二三四五六七八九十百千万]+$/.test(text)) return false
  // Roman numerals, fractions, digits of other scripts are numbers as well.
  if (!/\p{N}/u.test(text)) return true
  const bare = text.replace(/[([{].*?[)\]}]/g, '').trim()
  const first = /^_?(\p{L}[\p{L}\p{M}]*)(.*)$/su.exec(bare)
  if (!first) return false
  const [, word, rest] = first
  if (/[=<>≤≥≈~±\p{Sc}]/u.test(bare)) return false
  const amount = /^[\s.:]*[-+−–]?[\d.,]+[\s–—-]*$/.test(rest)
  return !(amount && (money.has(word) || BEFORE.test(word) || /^(e|inf|nan)$/.test(word)))
}

/**
 * Whether the first line of a table is its heading: each of its cells is a name, or empty, as over an index.
 * What could be data is none.
 * @param {string[]} cells
 * @param {string[]} [next] the cells of the line after it
 */
export function isHeading(cells, next = []) {
  const filled = cells.filter((cell) => cell.trim() !== '')
  if (filled.length === 0 || !filled.every(isName)) return false
  const words = filled.map((cell) => cell.trim().toLowerCase())
  if (words.every((word) => ANSWERS.has(word))) {
    // Time t, force f and output y are columns; T and F are true and false.
    const letters =
      words.every((word) => /^[tfy]$/.test(word)) && new Set(words).size === words.length
    return letters && [...words].sort().join() !== 'f,t'
  }
  // Names with a number (item 1) that go on in the next line (item 2) are values.
  const shape = (/** @type {string} */ cell) => cell.trim().replace(/[\d.,]+/g, '0')
  const numbered = cells.filter((cell) => /\d/.test(cell))
  return !(
    numbered.length === filled.length &&
    next.length === cells.length &&
    cells.every((cell, i) => shape(cell) === shape(next[i]))
  )
}
