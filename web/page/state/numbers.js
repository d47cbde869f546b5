// Numbers as text: typed, linked and shown. Imports nothing.

/**
 * Reads what a person typed, wherever the page or a link takes a number.
 * Accepted: digits with or without a decimal point, on either side of it (12, 1.5, .5, 5.); a sign, the
 * minus as a hyphen or as − (+1, -0, which stays -0); an exponent (1e3, 2E−5); blanks around it.
 * A number too small for a double is 0.
 * Refused: nothing at all, a decimal comma, digits in groups, units, other bases, NaN and Infinity, and
 * numbers beyond all doubles (1e999).
 * @param {string} text
 * @returns {number | undefined} undefined for what is refused
 */
export function read(text) {
  const plain = text.trim().replaceAll('−', '-')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined
}

/** What a number may look like, for messages. */
export const EXPECTED = 'a number such as −1.5 or 2e3, with a decimal point'

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
