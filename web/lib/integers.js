// Integers of any size, as BigInts: checked, and cut into words. Imports the checks.

import { integer, refusal } from './check.js'

/** The largest word of a generator, and the most of anything that the core counts. */
export const LARGEST_WORD = 2 ** 32 - 1

/**
 * @param {string} name the argument
 * @param {unknown} value a number or a BigInt
 * @returns {bigint} 0 or more
 * @throws {TypeError | RangeError}
 */
export function whole(name, value) {
  if (typeof value === 'bigint') {
    if (value >= 0n) return value
    throw refusal(name, 'an integer of at least 0', value, RangeError)
  }
  if (typeof value !== 'number') throw refusal(name, 'a number or a BigInt', value)
  return BigInt(integer(name, value, 0, Number.MAX_SAFE_INTEGER))
}

/**
 * @param {string} name the field
 * @param {unknown} value
 * @returns {bigint}
 * @throws {TypeError | RangeError} when it is not a string of digits
 */
export function digits(name, value) {
  if (typeof value === 'string' && /^\d+$/.test(value)) return BigInt(value)
  const Kind = typeof value === 'string' ? RangeError : TypeError
  throw refusal(name, 'an integer in a string of digits', value, Kind)
}

/**
 * @param {string} name the field
 * @param {unknown} value
 * @returns {bigint} of at most 128 bits
 * @throws {TypeError | RangeError}
 */
export function bits128(name, value) {
  const integer = digits(name, value)
  if (integer >= 2n ** 128n) throw refusal(name, 'an integer below 2¹²⁸', value, RangeError)
  return integer
}

/**
 * @param {bigint} value 0 or more
 * @returns {Uint32Array} its words of 32 bits, the lowest first; one for 0
 */
export function words(value) {
  const hex = value.toString(16)
  const count = Math.ceil(hex.length / 8)
  return Uint32Array.from({ length: count }, (_, i) => {
    const end = hex.length - 8 * i
    return Number.parseInt(hex.slice(Math.max(end - 8, 0), end), 16)
  })
}
