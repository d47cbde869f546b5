// What a network takes for a layer, a description or a Layer of whatever copy of the package, and how its
// layers have to fit. Imports Layer and the checks.

import { integer, isPlainArray, isRevoked, MOST_IN_NETWORK, options, refusal } from './check.js'
import { PARAMETERS } from './dense.js'
import { decodeLayer, LAYER_FIELDS, readFormat } from './json.js'
import { FORMAT as LAYER_FORMAT, Layer } from './layer.js'
import { denseOf, hasDense } from './parameters.js'

/** @typedef {import('./dense.js').Dense} Dense */

/** @param {Dense} dense */
export function description({ inputs, units, activation, threshold, weights, bias }) {
  return { inputs, units, activation, threshold, weights, bias }
}

/** What a layer of a network may say of itself. */
const DESCRIPTION = ['inputs', 'units', 'activation', ...PARAMETERS]

/**
 * @param {string} name of the layer
 * @param {unknown} layer
 * @returns {Record<string, unknown>} its description
 * @throws {TypeError} when it is neither a description nor a Layer
 */
export function describe(name, layer) {
  if (hasDense(layer) && layer instanceof Layer) {
    return description(denseOf(layer, name))
  }
  const other = otherLayer(layer)
  if (other) {
    // By way of its data, that says of which version it is, and keeps every bit.
    const data = inside(name, () => other.toJSON())
    return description(decodeLayer(name, readFormat(data, LAYER_FORMAT, LAYER_FIELDS, name)))
  }
  return options(name, layer, DESCRIPTION, 'a description such as { units, activation } or a Layer')
}

/**
 * @param {unknown} value
 * @returns {{ toJSON(): unknown } | undefined} the value, if it is a Layer of another copy of the package
 */
function otherLayer(value) {
  if (typeof value !== 'object' || value === null || isRevoked(value)) return undefined
  const layer = /** @type {any} */ (value)
  return layer[Symbol.toStringTag] === 'Layer' && typeof layer.toJSON === 'function'
    ? layer
    : undefined
}

/** @param {number} size how many weights the layers have together */
export function checkSize(size) {
  if (size > MOST_IN_NETWORK) {
    throw new RangeError(
      `weights of all layers: expected at most ${MOST_IN_NETWORK}, got ${size} with this layer`,
    )
  }
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {unknown[]} the value, an array of one layer or more
 */
export function checkList(name, value) {
  if (!isPlainArray(value)) throw refusal(name, 'an array of layers', value)
  // Asked for once, since a proxy may give another one each time.
  const length = integer(`${name}.length`, value.length, 0, MOST_IN_NETWORK)
  if (length === 0) throw new RangeError(`${name}: expected at least one layer, got none`)
  return Array.from({ length }, (_, i) => value[i])
}

/**
 * @param {unknown} inputs of a layer, undefined if it does not say
 * @param {number} width the units of the layer before
 */
export function checkWidth(inputs, width) {
  if (inputs === undefined || inputs === width) return
  const wanted = `${width}, as many as the layer before has units`
  throw refusal('inputs', wanted, inputs, RangeError)
}

/**
 * Says of an error in which layer it is.
 * @template T
 * @param {string} name of the layer
 * @param {() => T} check
 * @returns {T}
 */
export function inside(name, check) {
  try {
    return check()
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) {
      error.message = `${name}.${error.message}`
    }
    throw error
  }
}

/** @returns {never} */
function refuseChange() {
  throw new TypeError(
    'layers: the layers of a network cannot be replaced; write to the weights, bias, activation and threshold of each, or make a new Network',
  )
}

/**
 * @template T
 * @param {T[]} list of a network's layers
 * @returns {readonly T[]} it, frozen, with an error of its own for who would change it
 */
export function fixed(list) {
  // Without a prototype: what a page adds to Object.prototype is no trap.
  const traps = { __proto__: null, set: refuseChange, deleteProperty: refuseChange }
  return new Proxy(Object.freeze(list), /** @type {any} */ (traps))
}
