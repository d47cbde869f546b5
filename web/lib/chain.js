// The layers of a network to be: each a description, a Layer of whatever copy of the package, or saved data; and
// how they have to fit. Imports Layer, Dense, JSON and the checks.

import { integer, isPlainArray, isRevoked, MOST_IN_NETWORK, options, refusal } from './check.js'
import { Dense } from './dense.js'
import { PARAMETERS, readGiven } from './fill.js'
import { initializerName } from './initializers.js'
import { decodeLayer, LAYER_FIELDS, readFormat } from './json.js'
import { FORMAT as LAYER_FORMAT, Layer } from './layer.js'
import { denseOf, hasDense } from './parameters.js'

/** @typedef {import('./arrays.js').Numbers} Numbers */
/** @typedef {import('./initializers.js').InitializerName} InitializerName */
/** @typedef {import('./names.js').ActivationName} ActivationName */
/** @typedef {import('./names.js').ActivationParameters} ActivationParameters */
/** @typedef {import('./source.js').RandomSource} RandomSource */

/**
 * @typedef {object} LayerShape
 * @property {number} units
 * @property {ActivationName} activation
 * @property {number | undefined} [inputs] may be left out; must be the units of the layer before
 * @property {Numbers | readonly Numbers[] | undefined} [weights] (units, inputs), flat or nested
 * @property {Numbers | undefined} [bias] (units)
 * @property {InitializerName | undefined} [initializer] how this layer draws; the network's if not given
 */
/**
 * One layer of a network to be: its units and activation, and parameters of its own. A Layer is one
 * too; it is copied.
 * @typedef {LayerShape & ActivationParameters} LayerDescription
 */

/**
 * How the layers of a network draw, if nothing else is said, so that it learns.
 * @type {InitializerName}
 */
export const USUAL = 'glorotUniform'

/** @param {Dense} dense */
export function description({ inputs, units, activation, parameters, initializer, weights, bias }) {
  return { inputs, units, activation, ...parameters, initializer, weights, bias }
}

/** What a layer of a network may say of itself. */
const DESCRIPTION = ['inputs', 'units', 'activation', ...PARAMETERS]

/**
 * @param {string} name of the layer
 * @param {unknown} layer
 * @returns {Record<string, unknown>} its description
 * @throws {TypeError} when it is neither a description nor a Layer
 */
function describe(name, layer) {
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
function checkSize(size) {
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
function checkWidth(inputs, width) {
  if (inputs === undefined || inputs === width) return
  const wanted = `${width}, as many as the layer before has units`
  throw refusal('inputs', wanted, inputs, RangeError)
}

/**
 * The layers of a new network.
 * @param {number} inputs of the first
 * @param {readonly unknown[]} list descriptions and Layers
 * @param {() => RandomSource} source where to draw what is missing, when all is checked
 * @param {unknown} initializer of those that name none
 * @param {unknown} dtype
 * @returns {Dense[]}
 * @throws {TypeError | RangeError} naming the layer, what was expected and what came
 */
export function makeChain(inputs, list, source, initializer = USUAL, dtype) {
  const usual = initializerName('initializer', initializer)
  let width = inputs
  let size = 0
  const described = list.map((layer, i) => {
    const name = `layers[${i}]`
    const known = describe(name, layer)
    return inside(name, () => {
      const { units, activation, initializer = usual, weights, bias } = known
      checkWidth(known.inputs, width)
      const given = /** @type {any} */ ({ __proto__: null, ...known, initializer, dtype })
      const dense = new Dense(width, units, activation, given)
      width = dense.units
      size += dense.inputs * dense.units
      checkSize(size)
      return { dense, own: readGiven(dense, weights, bias) }
    })
  })
  // The source is the network's: what it does not draw is no fault of a layer's description.
  const fills = described.map(({ dense, own }) => dense.fill(own, source))
  for (const fill of fills) fill()
  return described.map(({ dense }) => dense)
}

/**
 * The layers of a network that was saved.
 * @param {string} name of the data
 * @param {readonly unknown[]} list
 * @returns {Dense[]}
 * @throws {TypeError | RangeError} naming the field, what was expected and what came
 */
export function decodeChain(name, list) {
  const chain = list.map((layer, i) => {
    const one = `${name}[${i}]`
    return decodeLayer(one, options(one, layer, LAYER_FIELDS), USUAL)
  })
  let size = 0
  for (const [i, { inputs, units, dtype }] of chain.entries()) {
    inside(`${name}[${i}]`, () => {
      size += inputs * units
      checkSize(size)
      if (i > 0) checkWidth(inputs, chain[i - 1].units)
      if (dtype !== chain[0].dtype) {
        throw refusal('dtype', `'${chain[0].dtype}'`, dtype, RangeError)
      }
    })
  }
  return chain
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
    'layers: the layers of a network cannot be replaced; write to the weights, bias and activation of each, or make a new Network',
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
