// Numbers as text: typed, linked and shown. Imports nothing.

/** In characters. No double needs more to be written exactly; what is longer is not looked at. */
const LONGEST = 1000

/**
 * Digits with or without a decimal point, on either side of it. There is one way only to match a run of
 * digits, so that a long one which is no number is refused in a time in proportion to its length.
 */
export const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i

/**
 * What is written for a minus: the sign itself, and the hyphens and dashes that word processors, printed
 * documents and keyboards of East Asia have in its place.
 */
const MINUS = /[\u02d7\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g

/** A blank, also one of no width at all, as come along in a copy: they are seen by nobody. */
const BLANK = /[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069]/

/**
 * Without the blanks around it, and with the signs that JavaScript reads.
 * @param {string} text
 */
function plain(text) {
  let [from, to] = [0, text.length]
  while (from < to && BLANK.test(text[from])) from++
  while (from < to && BLANK.test(text[to - 1])) to--
  return text.slice(from, to).replace(MINUS, '-').replace('\uff0b', '+')
}

/**
 * Reads a number wherever a link, a file or a table has one.
 * Accepted: digits with or without a decimal point, on either side of it (12, 1.5, .5, 5.); a sign, the
 * minus as a hyphen, as − or as a dash (+1, -0, which stays -0); an exponent (1e3, 2E−5); blanks around it.
 * A number too small for a double is 0.
 * Refused: nothing at all, a decimal comma, digits in groups, units, other bases, digits of other scripts,
 * NaN and Infinity, numbers beyond all doubles (1e999), and more than 1,000 characters.
 * @param {string} text
 * @returns {number | undefined} undefined for what is refused
 */
export function read(text) {
  if (text.length > LONGEST) return undefined
  const number = NUMBER.test(text) ? text : plain(text)
  if (!NUMBER.test(number)) return undefined
  const value = Number(number)
  return Number.isFinite(value) ? value : undefined
}

/**
 * The same with a decimal comma in place of the point (1,5): where a comma cannot be anything else.
 * @param {string} text
 * @returns {number | undefined} undefined for what is refused, a decimal point among it
 */
export function readComma(text) {
  return text.includes('.') ? undefined : read(text.replace(',', '.'))
}

/**
 * Reads what a person typed into a box that takes one number: with a decimal point, or with a decimal
 * comma. One comma alone is always that (1,234 is 1.234); digits in groups are refused, whichever way
 * they are written (1,234.5 and 1.234,5 and 1,234,567), since half of the world reads them otherwise.
 * @param {string} text
 * @returns {number | undefined} undefined for what is refused
 */
export function readField(text) {
  return read(text) ?? readComma(text)
}

/** What a number may look like, for messages. */
export const EXPECTED = 'a number such as −1.5 or 2e3, with a decimal point'
/** The same where the decimal mark is a comma. */
export const EXPECTED_COMMA = 'a number such as −1,5 or 2e3, with a decimal comma'
/** The same of a box that takes one number. */
export const EXPECTED_IN_FIELD = 'a number such as −1.5 or 2e3, without groups of digits'

/**
 * The shortest text that reads back to the same double.
 * @param {number} value
 */
export function write(value) {
  return Object.is(value, -0) ? '-0' : String(value)
}

/**
 * In words what is beyond all doubles, which a sum of huge products can be.
 * @param {number} value
 */
function beyond(value) {
  if (Number.isFinite(value)) return undefined
  return Number.isNaN(value) ? 'no number' : value < 0 ? '−∞' : '∞'
}

/**
 * Every digit, with a minus sign, to be looked at.
 * @param {number} value
 */
export function full(value) {
  return beyond(value) ?? write(value).replaceAll('-', '−')
}

/**
 * At most four decimals, with a minus sign: for labels, where every digit would not fit.
 * @param {number} value
 */
export function short(value) {
  return beyond(value) ?? shortPlain(value).replaceAll('-', '−')
}

/**
 * The same with a hyphen, so that it reads back.
 * @param {number} value
 */
export function shortPlain(value) {
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) {
    return value
      .toExponential(3)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e')
  }
  return String(Number(value.toFixed(4)))
}

/**
 * The same in at most so many characters, with fewer digits where four decimals would not fit.
 * @param {number} value
 * @param {number} most at least 7, as many as −1e−308 has
 */
export function shortWithin(value, most) {
  const text = beyond(value) ?? shortPlain(value)
  if (text.length <= most || !Number.isFinite(value)) return text
  const fixed = [3, 2, 1, 0].map((digits) => String(Number(value.toFixed(digits))))
  const exponents = [3, 2, 1, 0].map((digits) =>
    value
      .toExponential(digits)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e'),
  )
  const ways = text.includes('e') ? exponents : [...fixed, ...exponents]
  return ways.find((way) => way.length <= most) ?? exponents[3]
}

/** Whether a number printed short is all of it. */
export const isWhole = (/** @type {number} */ value) => Number(shortPlain(value)) === value

/** What stands before a number printed short: = where all its digits are there. */
export const sign = (/** @type {number} */ value) =>
  isWhole(value) || !Number.isFinite(value) ? '=' : '≈'

/** A value behind its name: as it is, or about. */
export const is = (/** @type {number} */ value) => `${sign(value)} ${short(value)}`

/** With a minus sign in place of the hyphen, to be looked at. */
export const withMinus = (/** @type {string} */ text) => text.replaceAll('-', '−')

/**
 * What a printed number says, exactly: an integer times a power of ten.
 * @param {string} text of shortPlain
 */
function decimal(text) {
  if (!Number.isFinite(Number(text))) return undefined
  const [digits, exponent = '0'] = text.split('e')
  const [whole, decimals = ''] = digits.split('.')
  return { integer: BigInt(whole + decimals), power: Number(exponent) - decimals.length }
}

/**
 * @typedef {{ integer: bigint, power: number }} Decimal
 * @param {(Decimal | undefined)[]} given
 * @returns {Decimal | undefined} undefined when one of them is beyond all doubles
 */
function sum(given) {
  const parts = given.filter((part) => part !== undefined)
  if (parts.length < given.length) return undefined
  const power = Math.min(...parts.map((part) => part.power))
  const integers = parts.map((part) => part.integer * 10n ** BigInt(part.power - power))
  return { integer: integers.reduce((total, integer) => total + integer, 0n), power }
}

/** @param {Decimal | undefined} part */
const minus = (part) => part && { integer: -part.integer, power: part.power }

/**
 * Whether printed terms add up to a printed total, as a person would check it on paper.
 * @param {string[]} terms of shortPlain
 * @param {string} total of shortPlain
 */
export function addsUp(terms, total) {
  return sum([...terms.map(decimal), minus(decimal(total))])?.integer === 0n
}

/**
 * Whether two printed factors have a printed product, as a person would check it on paper.
 * @param {string} a of shortPlain
 * @param {string} b of shortPlain
 * @param {string} product of shortPlain
 */
export function multipliesTo(a, b, product) {
  const [left, right] = [decimal(a), decimal(b)]
  if (!left || !right) return false
  const exact = { integer: left.integer * right.integer, power: left.power + right.power }
  return sum([exact, minus(decimal(product))])?.integer === 0n
}

const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉'

/**
 * The name of an input or weight, counted from 1, such as x₁.
 * @param {string} letter
 * @param {number} index from 0
 */
export const named = (letter, index) => letter + SUBSCRIPTS[index + 1]
