// Layers and numbers in JSON without loss: JSON has no NaN and no infinities, and JSON.stringify drops
// the sign of -0, so those four are written as strings. Imports the checks and Dense.

import { isPlainArray, number, options, refusal } from './check.js'
import { Dense } from './dense.js'

/** @typedef {number | 'NaN' | 'Infinity' | '-Infinity' | '-0'} JSONNumber a number, so that JSON keeps it */

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
 * A layer's own part of saved data.
 * @typedef {object} LayerFields
 * @property {number} inputs
 * @property {number} units
 * @property {import('./names.js').ActivationName} activation
 * @property {JSONNumber} [threshold] for an activation that has one
 * @property {'float32'} [dtype] left out for float64
 * @property {JSONNumber[]} weights (units, inputs) row-major
 * @property {JSONNumber[]} bias (units)
 */

export const LAYER_FIELDS = [
  'inputs',
  'units',
  'activation',
  'threshold',
  'dtype',
  'weights',
  'bias',
]
const VERSION = 1

/**
 * @param {Dense} layer
 * @returns {LayerFields}
 */
export function encodeLayer(layer) {
  layer.checkAlive()
  const { inputs, units, activation, threshold, dtype, weights, bias } = layer
  return {
    inputs,
    units,
    activation,
    ...(threshold === undefined ? {} : { threshold: encodeNumber(threshold) }),
    ...(dtype === 'float32' ? { dtype } : {}),
    weights: Array.from(weights, encodeNumber),
    bias: Array.from(bias, encodeNumber),
  }
}

/**
 * @param {string} name of the data
 * @param {Record<string, unknown>} fields
 * @returns {Dense}
 * @throws {TypeError | RangeError}
 */
export function decodeLayer(name, { inputs, units, activation, threshold, dtype, weights, bias }) {
  const given = threshold === undefined ? undefined : decodeNumber(`${name}.threshold`, threshold)
  const layer = new Dense(inputs, units, activation, given, dtype, `${name}.`)
  const size = layer.inputs * layer.units
  layer.fill(
    decodeNumbers(`${name}.weights`, weights, size),
    decodeNumbers(`${name}.bias`, bias, layer.units),
    () => undefined,
  )()
  return layer
}

/**
 * @param {string} name the field
 * @param {unknown} value
 * @param {number} length
 * @returns {Float64Array}
 * @throws {TypeError | RangeError} when it is no array of so many numbers
 */
export function decodeNumbers(name, value, length) {
  if (!isPlainArray(value)) throw refusal(name, 'an array', value)
  if (value.length !== length) {
    throw refusal(name, `length ${length}`, value.length, RangeError)
  }
  const decoded = new Float64Array(length)
  for (let i = 0; i < length; i++) decoded[i] = decodeNumber(`${name}[${i}]`, value[i])
  return decoded
}

/**
 * @param {unknown} data
 * @param {string} format that it must have
 * @param {readonly string[]} known its other fields
 * @param {string} [name] of the data
 * @returns {Record<string, unknown>} data
 * @throws {TypeError | RangeError} when it is no such data
 */
export function readFormat(data, format, known, name = 'data') {
  const fields = options(name, data, ['format', 'version', ...known])
  if (fields.format !== format) {
    throw refusal(`${name}.format`, `'${format}'`, fields.format, RangeError)
  }
  if (fields.version !== VERSION) {
    throw refusal(`${name}.version`, `${VERSION}`, fields.version, RangeError)
  }
  return fields
}
