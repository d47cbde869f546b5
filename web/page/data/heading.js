// Whether a line of a table is its heading, and what the names in it say about their columns. Imports the
// numbers.

import { read, readComma } from '../state/numbers.js'

/** Words for a value that is missing, is no number, or is true or false, in the tools that write tables. */
const VALUES = new Set(
  `na n/a n.a. n.a #n/a #na nan -nan null none nil nul void missing undefined unknown unbekannt fehlt k.a. k.a
  inf infinity infinite +inf -inf #div/0! #value! #ref! #name? #num! #null! nd n.d. empty blank
  true false wahr falsch vrai faux verdadero falso vero waar onwaar`.split(/\s+/),
)
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
  /\p{L}/u.test(cell) && !isNumber(cell) && !VALUES.has(cell.trim().toLowerCase())

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
  if (!/\p{L}/u.test(text) || VALUES.has(text.replace('−', '-'))) return false
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

/** A name as it is compared: x₁, "X1" and x1 are one. */
const plain = (/** @type {string} */ name) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - 0x2080))

const INDEX = /^(|#|index|idx|id|no|no\.|nr|nr\.|row|row ?names?|unnamed: ?\d+)$/
const TARGET = /^(y|z|class|klasse|label|target|output|outcome|species|category|result)$/

/**
 * How many columns of a table that this page wrote are inputs: x1 … xn, before the results z and y.
 * @param {string[]} names
 * @returns {number | undefined} undefined for any other table
 */
export function ownInputs(names) {
  const count = names.length - 2
  const own = names.every((name, i) => plain(name) === (['z', 'y'][i - count] ?? `x${i + 1}`))
  return own && count > 0 ? count : undefined
}

/**
 * Which columns are the inputs, as far as it can be known.
 * @param {number} count of inputs
 * @param {boolean[]} numeric for each column, whether numbers were seen in it
 * @param {boolean[]} text for each column, whether nothing but texts were seen in it
 * @param {string[] | undefined} names
 * @returns {number[] | undefined} count of them, or undefined when someone has to say it
 */
export function inputColumns(count, numeric, text, names) {
  const own = names && ownInputs(names)
  const all = numeric.map((_, i) => i).slice(0, own ?? numeric.length)
  if (all.length === count) return all
  let usable = all.filter((i) => numeric[i])
  // What is neither, such as 5 2 or a date, may be meant as a number: only a heading says that it is not.
  const known = names || all.every((i) => numeric[i] || text[i])
  if (usable.length === count && known) return usable
  if (!names || usable.length < count) return undefined
  const called = Array.from({ length: count }, (_, i) =>
    names.findIndex((name) => plain(name) === `x${i + 1}`),
  )
  if (called.every((i) => usable.includes(i))) return called
  for (const other of [INDEX, TARGET]) {
    const left = usable.filter((i) => !other.test(plain(names[i])))
    if (left.length >= count) usable = left
  }
  return usable.slice(0, count)
}
