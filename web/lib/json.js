// Layers and numbers in JSON without loss: JSON has no NaN and no infinities, and JSON.stringify drops
// the sign of -0, so those four are written as strings. Imports the activations' parameters, the checks and
// Dense.

import { parameterNames } from './activations.js'
import { allocate } from './arrays.js'
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

/** @typedef {import('./arrays.js').RealsConstructor} RealsConstructor */
/** @typedef {import('./initializers.js').InitializerName} InitializerName */
/** @typedef {import('./names.js').ActivationParameters} ActivationParameters */

/**
 * The parameter of an activation that has one, under its name.
 * @typedef {{ [name in keyof ActivationParameters]: JSONNumber }} SavedParameters
 */

/**
 * What saved data says of the layer of a neuron, of a layer and of each layer of a network.
 * @typedef {object} DenseFields
 * @property {number} inputs
 * @property {import('./names.js').ActivationName} activation
 * @property {'float32'} [dtype] left out for float64
 * @property {InitializerName} [initializer] left out where it is the default: uniform, and glorotUniform in a
 *   network
 * @property {JSONNumber[]} weights (units, inputs) row-major
 */

/**
 * A layer's own part of saved data; `bias` is (units).
 * @typedef {SavedParameters & DenseFields & { units: number, bias: JSONNumber[] }} LayerFields
 */

export const LAYER_FIELDS = [
  ...['inputs', 'units', 'activation', ...parameterNames],
  ...['dtype', 'initializer', 'weights', 'bias'],
]
const VERSION = 1

/**
 * @param {Dense} layer
 * @param {InitializerName} [usual] the initializer that is left out
 * @returns {LayerFields}
 */
export function encodeLayer(layer, usual = 'uniform') {
  layer.checkAlive()
  const { inputs, units, activation, parameters, dtype, initializer, weights, bias } = layer
  const saved = Object.entries(parameters).map(([name, value]) => [name, encodeNumber(value)])
  return {
    inputs,
    units,
    activation,
    ...Object.fromEntries(saved),
    ...(dtype === 'float32' ? { dtype } : {}),
    ...(initializer === usual ? {} : { initializer }),
    weights: Array.from(weights, encodeNumber),
    bias: Array.from(bias, encodeNumber),
  }
}

/**
 * @param {string} name of the data
 * @param {Record<string, unknown>} fields without a prototype
 * @param {InitializerName} [usual] the initializer if there is none among them
 * @returns {Dense}
 * @throws {TypeError | RangeError}
 */
export function decodeLayer(name, fields, usual = 'uniform') {
  const { inputs, units, activation, initializer = usual, weights, bias } = fields
  const given = /** @type {any} */ ({ __proto__: null, ...fields, initializer })
  for (const one of parameterNames) {
    if (given[one] !== undefined) given[one] = decodeNumber(`${name}.${one}`, given[one])
  }
  const layer = new Dense(inputs, units, activation, given, `${name}.`)
  const size = layer.inputs * layer.units
  layer.own(
    decodeNumbers(`${name}.weights`, weights, size, layer.Array),
    decodeNumbers(`${name}.bias`, bias, layer.units, layer.Array),
  )
  return layer
}

/**
 * @template {RealsConstructor} [Kind=Float64ArrayConstructor]
 * @param {string} name the field
 * @param {unknown} value
 * @param {number} length
 * @param {Kind} [Kind] of the result, Float64Array if not given
 * @returns {InstanceType<Kind>}
 * @throws {TypeError | RangeError} when it is no array of so many numbers
 */
export function decodeNumbers(name, value, length, Kind) {
  if (!isPlainArray(value)) throw refusal(name, 'an array', value)
  if (value.length !== length) {
    throw refusal(name, `length ${length}`, value.length, RangeError)
  }
  const decoded = allocate(name, length, Kind)
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
  const fields = options(name, data, undefined)
  if (fields.format !== format) {
    throw refusal(`${name}.format`, `'${format}'`, fields.format, RangeError)
  }
  if (fields.version !== VERSION) {
    throw refusal(`${name}.version`, `${VERSION}`, fields.version, RangeError)
  }
  // Only now, since another format has other fields.
  return options(name, fields, ['format', 'version', ...known])
}
