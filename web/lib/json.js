// Numbers in JSON without loss: JSON has no NaN and no infinities, and JSON.stringify drops the sign
// of -0, so those four are written as strings. Imports the checks.

import { number, show } from './check.js'

/** @typedef {number | 'NaN' | 'Infinity' | '-Infinity' | '-0'} JSONNumber */

/** @type {readonly unknown[]} */
const SPECIAL = ['NaN', 'Infinity', '-Infinity', '-0']

/**
 * @param {number} value
 * @returns {JSONNumber} what JSON.stringify and JSON.parse keep
 */
export function encodeNumber(value) {
  if (Object.is(value, -0)) return '-0'
  return Number.isFinite(value) ? value : /** @type {JSONNumber} */ (String(value))
}

/**
 * @param {string} name the field
 * @param {unknown} value
 * @returns {number}
 * @throws {TypeError} when it is no number and none of the strings
 */
export function decodeNumber(name, value) {
  return SPECIAL.includes(value) ? Number(value) : number(name, value)
}

/**
 * @param {string} name the field
 * @param {unknown} value
 * @param {number} length
 * @returns {Float64Array}
 * @throws {TypeError | RangeError} when it is no array of so many numbers
 */
export function decodeNumbers(name, value, length) {
  if (!Array.isArray(value)) throw new TypeError(`${name}: expected an array, got ${show(value)}`)
  if (value.length !== length) {
    throw new RangeError(`${name}: expected length ${length}, got ${value.length}`)
  }
  return Float64Array.from({ length }, (_, i) => decodeNumber(`${name}[${i}]`, value[i]))
}
