// Numbers as text, typed and shown. Imports nothing.

/**
 * Reads what a person typed: digits, a decimal point, an exponent; a hyphen or a minus sign.
 * @param {string} text
 * @returns {number | undefined} undefined for anything else, also for a number beyond all doubles
 */
export function read(text) {
  const plain = text.trim().replace('−', '-')
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return undefined
  const value = Number(plain)
  return Number.isFinite(value) ? value : undefined
}

/**
 * The shortest text that reads back to the same double.
 * @param {number} value
 */
export function write(value) {
  return Object.is(value, -0) ? '-0' : String(value)
}

/**
 * The same, with a minus sign, to be looked at.
 * @param {number} value
 */
export function show(value) {
  return write(value).replaceAll('-', '−')
}
