// A network: a chain of dense layers, each the inputs of the next. Imports the engine and Layer.

import { reals } from './arrays.js'
import { options, refusal } from './check.js'
import { Dense, PARAMETERS, randomSource, SOURCES } from './dense.js'
import { elementwise, forward, forwardOne } from './engine.js'
import { decodeLayer, encodeLayer, LAYER_FIELDS, readFormat } from './json.js'
import { Layer, layerOf } from './layer.js'
import { denseOf } from './parameters.js'

/** @typedef {import('./arrays.js').Numbers} Numbers */
/** @typedef {import('./core.js').DType} DType */
/**
 * @template {DType} D
 * @typedef {import('./core.js').RealsOf<D>} RealsOf
 */
/** @typedef {import('./names.js').ActivationName} ActivationName */
/** @typedef {import('./dense.js').RandomSource} RandomSource */
/** @typedef {import('./json.js').LayerFields} LayerFields */

/**
 * One layer of a network to be: its units and activation, and parameters of its own. A Layer is one
 * too; it is copied.
 * @typedef {object} LayerDescription
 * @property {number} units
 * @property {ActivationName} activation
 * @property {number | undefined} [inputs] may be left out; must be the units of the layer before
 * @property {Numbers | readonly Numbers[] | undefined} [weights] (units, inputs), flat or nested
 * @property {Numbers | undefined} [bias] (units)
 * @property {number | undefined} [threshold] of step
 */

/**
 * What is not given in the layers is drawn, layer by layer, weights first, uniform in [0, 1).
 * @typedef {object} NetworkOptions
 * @property {RandomSource | undefined} [random] where to draw
 * @property {number | undefined} [seed] instead of `random`: draw from a new RandomState(seed). With neither, a
 *   seed is drawn from the system
 * @property {DType | undefined} [dtype] 'float64' if not given; with 'float32' all arrays are Float32Arrays
 */

/**
 * A network as plain data, exact to the last bit.
 * @typedef {object} NetworkData
 * @property {'neuron-wasm/network'} format
 * @property {1} version
 * @property {LayerFields[]} layers
 */

const FORMAT = 'neuron-wasm/network'

/**
 * A chain of dense layers.
 * @template {DType} [D='float64']
 */
export class Network {
  /** @type {readonly Dense[]} */
  #chain
  /** @type {readonly Layer[]} */
  #layers

  /**
   * @param {number} inputs how many inputs, 1 … 2²⁴
   * @param {readonly (LayerDescription | Layer)[]} layers from the inputs to the outputs, one or more
   * @param {NetworkOptions & { dtype?: D }} [settings]
   * @throws {TypeError | RangeError} naming the argument, what was expected and what came
   */
  constructor(inputs, layers, settings = {}) {
    const { random, seed, dtype } = options('options', settings, SOURCES)
    const list = checkList('layers', layers)
    const source = randomSource(random, seed)
    let width = inputs
    // Nothing is drawn before all is checked.
    const fills = list.map((layer, i) => {
      const given = inside(`layers[${i}]`, () => {
        const known = options(
          'layer',
          layer instanceof Layer ? description(denseOf(layer)) : layer,
          ['inputs', 'units', 'activation', ...PARAMETERS],
        )
        const { units, activation, threshold, weights, bias } = known
        checkWidth(known.inputs, width)
        const dense = new Dense(width, units, activation, threshold, dtype)
        return { dense, fill: dense.fill(weights, bias, source) }
      })
      width = given.dense.units
      return given
    })
    for (const { fill } of fills) fill()
    this.#chain = fills.map(({ dense }) => dense)
    this.#layers = Object.freeze(this.#chain.map(layerOf))
  }

  /** How many inputs. */
  get inputs() {
    return this.#chain[0].inputs
  }

  /** How many outputs: the units of the last layer. */
  get units() {
    return this.#chain[this.#chain.length - 1].units
  }

  /** The precision: 'float64' or 'float32'. */
  get dtype() {
    return this.#chain[0].dtype
  }

  /**
   * The network's own layers, from the inputs to the outputs: their parameters and activations may be
   * read and written.
   */
  get layers() {
    return this.#layers
  }

  /**
   * z of the last layer.
   * @param {Numbers} x one sample, (inputs)
   * @returns {RealsOf<D>} (units)
   * @throws {TypeError | RangeError} when x is not such an array
   */
  weightedSum(x) {
    return /** @type {any} */ (forwardOne(this.#chain, false, this.#sample(x)))
  }

  /**
   * y of the last layer.
   * @param {Numbers} x one sample, (inputs)
   * @returns {RealsOf<D>} (units)
   * @throws {TypeError | RangeError} when x is not such an array
   */
  output(x) {
    return /** @type {any} */ (forwardOne(this.#chain, true, this.#sample(x)))
  }

  /**
   * The outputs for each of many samples; each has the bits that `output` gives.
   * @param {Numbers | readonly Numbers[]} X nested, (samples, inputs), or flat, a multiple of `inputs`
   *   numbers
   * @param {RealsOf<D>} [out] where to write the outputs; a new array if not given
   * @returns {RealsOf<D>} (samples, units) row-major; out, if given
   * @throws {TypeError | RangeError} when X is not such an array, or empty, or out has
   *   another kind or length; nothing is then written
   */
  outputs(X, out) {
    return /** @type {any} */ (forward(this.#chain, true, X, out))
  }

  /**
   * What happens to one sample: z and y of every layer.
   * @param {Numbers} x one sample, (inputs)
   * @returns {{ z: RealsOf<D>, y: RealsOf<D> }[]} for each layer, (units) both
   * @throws {TypeError | RangeError} when x is not such an array
   */
  trace(x) {
    let y = this.#sample(x)
    return /** @type {any} */ (
      this.#chain.map((layer) => {
        const z = forwardOne([layer], false, y)
        y = elementwise('activate', layer.index, layer.parameter, z)
        return { z, y }
      })
    )
  }

  /** @param {unknown} x */
  #sample(x) {
    const { inputs, Array: Kind } = this.#chain[0]
    return reals('x', x, inputs, Kind)
  }

  /**
   * Draws all parameters anew, layer by layer, weights first, uniform in [0, 1).
   * @param {RandomSource} [random] where to draw; without it, a seed is drawn from the system
   * @returns {this}
   * @throws {TypeError} when random does not draw numbers
   */
  randomize(random = randomSource(undefined, undefined)()) {
    const drawn = this.#chain.map((layer) => {
      const twin = new Dense(layer.inputs, layer.units, 'linear', undefined, layer.dtype)
      twin.randomize(random)
      return twin
    })
    for (const [i, { weights, bias }] of drawn.entries()) this.#chain[i].own(weights, bias)
    return this
  }

  /** The name that frameworks see: an object with private fields must not be wrapped in a proxy. */
  get [Symbol.toStringTag]() {
    return 'Network'
  }

  /** @returns {Network<D>} an equal network that shares nothing with this one */
  clone() {
    return /** @type {any} */ (networkOf(this.#chain))
  }

  /**
   * The network as plain data; every number comes back bit for bit, also from JSON text.
   * @returns {NetworkData}
   */
  toJSON() {
    return { format: FORMAT, version: 1, layers: this.#chain.map(encodeLayer) }
  }

  /**
   * @param {NetworkData} data what toJSON gave, or JSON.parse made of its text
   * @returns {Network<DType>}
   * @throws {TypeError | RangeError} naming the field, what was expected and what came
   */
  static fromJSON(data) {
    const { layers } = readFormat(data, FORMAT, ['layers'])
    const list = checkList('data.layers', layers)
    const chain = list.map((layer, i) => {
      const name = `data.layers[${i}]`
      return decodeLayer(name, options(name, layer, LAYER_FIELDS))
    })
    for (const [i, { inputs, dtype }] of chain.entries()) {
      inside(`data.layers[${i}]`, () => {
        if (i > 0) checkWidth(inputs, chain[i - 1].units)
        if (dtype !== chain[0].dtype) {
          throw refusal('dtype', `'${chain[0].dtype}'`, dtype, RangeError)
        }
      })
    }
    return networkOf(chain)
  }
}

/**
 * @param {readonly Dense[]} chain
 * @returns {Network} of copies of these layers
 */
function networkOf(chain) {
  const { inputs, dtype } = chain[0]
  return new Network(inputs, chain.map(description), { dtype })
}

/** @param {Dense} dense */
function description({ inputs, units, activation, threshold, weights, bias }) {
  return { inputs, units, activation, threshold, weights, bias }
}

/**
 * @param {string} name
 * @param {unknown} value
 * @returns {unknown[]} the value, an array of one layer or more
 */
function checkList(name, value) {
  if (!Array.isArray(value)) {
    throw refusal(name, 'an array of layers', value)
  }
  if (value.length === 0) throw new RangeError(`${name}: expected at least one layer, got none`)
  return Array.from(value)
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
 * Says of an error in which layer it is.
 * @template T
 * @param {string} name of the layer
 * @param {() => T} check
 * @returns {T}
 */
function inside(name, check) {
  try {
    return check()
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) {
      error.message = `${name}.${error.message}`
    }
    throw error
  }
}
