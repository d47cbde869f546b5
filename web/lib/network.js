// A network: a chain of dense layers, each the inputs of the next. Imports the engine and Layer.

import { reals } from './arrays.js'
import { checkList, decodeChain, description, fixed, makeChain, USUAL } from './chain.js'
import { options, wrongReceiver } from './check.js'
import { activated, forward, forwardOne } from './engine.js'
import { SOURCES } from './fill.js'
import { encodeLayer, readFormat } from './json.js'
import { layerOf } from './layer.js'
import { randomSource } from './source.js'
import { classOf } from './subclass.js'
import { madeLike, Trainable } from './trainable.js'
import { letSee, letShow, viewOf } from './view.js'

/** @typedef {import('./arrays.js').Numbers} Numbers */
/** @typedef {import('./core.js').DType} DType */
/**
 * @template {DType} D
 * @typedef {import('./core.js').RealsOf<D>} RealsOf
 */
/**
 * @template {DType} D
 * @typedef {import('./core.js').TargetOf<D>} TargetOf
 */
/** @typedef {import('./chain.js').LayerDescription} LayerDescription */
/** @typedef {import('./dense.js').Dense} Dense */
/** @typedef {import('./fill.js').DrawOptions} DrawOptions */
/**
 * @template {DType} [D='float64']
 * @typedef {import('./layer.js').Layer<D>} Layer
 */
/** @typedef {import('./json.js').LayerFields} LayerFields */

/**
 * What is not given in the layers is drawn, layer by layer, weights first: so that the network learns, uniform
 * in ±√(6 / (inputs + units)) with biases of 0, if `initializer` does not say otherwise.
 * @typedef {DrawOptions} NetworkOptions
 */

/**
 * A network as plain data, exact to the last bit.
 * @typedef {object} NetworkData
 * @property {'neuron-wasm/network'} format
 * @property {1} version
 * @property {LayerFields[]} layers
 */

const FORMAT = 'neuron-wasm/network'
const VIEW = viewOf(seen)

/**
 * The numbers behind a network.
 * @type {(of: Network<any>, name: string) => readonly Dense[]} name of the method that asks; throws a
 *   TypeError when it was called on another thing
 */
let chainOf

/**
 * A chain of dense layers, with at most 3 · 2²⁴ weights in all.
 *
 * Weights of a layer are (units, inputs), as PyTorch's Linear.weight is; kernels of Keras and coefs_ of
 * scikit-learn are (inputs, units) and have to be transposed.
 * @template {DType} [D='float64']
 */
export class Network extends Trainable {
  /** @type {readonly Dense[]} */
  #chain
  /** @type {readonly Layer<D>[]} */
  #layers

  static {
    chainOf = (of, name) => {
      try {
        return of.#chain
      } catch {
        throw wrongReceiver(name, 'Network', of)
      }
    }
    letShow(Network.prototype, (network) => seen({ layers: network.#layers }))
  }

  /**
   * @param {number} inputs how many inputs, 1 … 2²⁴
   * @param {readonly (LayerDescription | Layer)[]} layers from the inputs to the outputs, one or more
   * @param {NetworkOptions & { dtype?: D | undefined }} [settings]
   * @throws {TypeError | RangeError} naming the argument, what was expected and what came
   */
  constructor(inputs, layers, settings = {}) {
    const known = options('options', settings, ['initializer', ...SOURCES])
    const list = checkList('layers', layers)
    const source = randomSource(known.random, known.seed)
    const chain = makeChain(inputs, list, source, known.initializer, known.dtype)
    super(chain)
    this.#chain = chain
    this.#layers = /** @type {any} */ (fixed(this.#chain.map(layerOf)))
    letSee(this, { layers: this.#layers }, VIEW)
  }

  /** How many outputs: the units of the last layer. */
  get units() {
    const chain = chainOf(this, 'units')
    return chain[chain.length - 1].units
  }

  /**
   * The network's own layers, from the inputs to the outputs: their numbers, activations and initializers
   * may be read and written; the list itself stays as it is.
   * @returns {readonly Layer<D>[]}
   */
  get layers() {
    chainOf(this, 'layers')
    return this.#layers
  }

  /**
   * z of the last layer.
   * @param {Numbers} x one sample, (inputs)
   * @returns {RealsOf<D>} (units)
   * @throws {TypeError | RangeError} when x is not such an array
   */
  weightedSum(x) {
    const chain = chainOf(this, 'weightedSum')
    return /** @type {any} */ (forwardOne(chain, false, sampleOf(chain, x)))
  }

  /**
   * y of the last layer.
   * @param {Numbers} x one sample, (inputs)
   * @returns {RealsOf<D>} (units)
   * @throws {TypeError | RangeError} when x is not such an array
   */
  output(x) {
    const chain = chainOf(this, 'output')
    return /** @type {any} */ (forwardOne(chain, true, sampleOf(chain, x)))
  }

  /**
   * The outputs for each of many samples; each has the bits that `output` gives.
   * @overload
   * @param {Numbers | readonly Numbers[]} X nested, (samples, inputs), or flat, a multiple of `inputs`
   *   numbers
   * @returns {RealsOf<D>} a new array, (samples, units) row-major
   */
  /**
   * @template {TargetOf<D> | undefined} Out
   * @overload
   * @param {Numbers | readonly Numbers[]} X
   * @param {Out} out where to write the outputs; undefined for a new array
   * @returns {Out extends undefined ? RealsOf<D> : Out} (samples, units) row-major; out, if given
   */
  /**
   * @param {Numbers | readonly Numbers[]} X
   * @param {TargetOf<D>} [out]
   * @returns {any}
   * @throws {TypeError | RangeError} when X is not such an array, or empty, or out has
   *   another kind or length; nothing is then written
   */
  outputs(X, out) {
    return /** @type {any} */ (forward(chainOf(this, 'outputs'), true, X, out))
  }

  /**
   * What happens to one sample: z and y of every layer.
   * @param {Numbers} x one sample, (inputs)
   * @returns {{ z: RealsOf<D>, y: RealsOf<D> }[]} for each layer, (units) both
   * @throws {TypeError | RangeError} when x is not such an array
   */
  trace(x) {
    const chain = chainOf(this, 'trace')
    let y = sampleOf(chain, x)
    return /** @type {any} */ (
      chain.map((layer) => {
        const z = forwardOne([layer], false, y)
        y = activated('activate', layer.index, layer.parameter, z)
        return { z, y }
      })
    )
  }

  /** The name that frameworks see: an object with private fields must not be wrapped in a proxy. */
  get [Symbol.toStringTag]() {
    return 'Network'
  }

  /**
   * @returns {this} an equal network that shares nothing with this one. A subclass's constructor is called
   *   as this class's, with inputs, layers and options; one that takes other arguments needs a clone of its
   *   own, else this throws a TypeError
   */
  clone() {
    const chain = chainOf(this, 'clone')
    for (const dense of chain) dense.checkAlive()
    return /** @type {any} */ (networkOf(chain, classOf(this.constructor, Network)))
  }

  /**
   * The network as plain data; every number comes back bit for bit, also from JSON text.
   * @returns {NetworkData}
   */
  toJSON() {
    const layers = chainOf(this, 'toJSON').map((dense) => encodeLayer(dense, USUAL))
    return { format: FORMAT, version: 1, layers }
  }

  /**
   * @param {NetworkData} data what toJSON gave, or JSON.parse made of its text
   * @returns {Network<DType>} of the subclass that it is called on, made as by clone
   * @throws {TypeError | RangeError} naming the field, what was expected and what came
   */
  static fromJSON(data) {
    const { layers } = readFormat(data, FORMAT, ['layers'])
    const chain = decodeChain('data.layers', checkList('data.layers', layers))
    // biome-ignore lint/complexity/noThisInStatic: it may be called on a subclass
    return networkOf(chain, classOf(this, Network))
  }
}

/**
 * @param {{ layers: readonly Layer<any>[] }} network
 * @returns {Record<string, unknown>} what tools see of it
 */
function seen({ layers }) {
  const [{ inputs, dtype }] = layers
  return { inputs, dtype, layers: [...layers] }
}

/**
 * @param {readonly Dense[]} chain
 * @param {unknown} x one sample
 */
function sampleOf([{ inputs, Array: Kind }], x) {
  return reals('x', x, inputs, Kind)
}

/**
 * @param {readonly Dense[]} chain
 * @param {typeof Network} Class Network or a subclass
 * @returns {Network} of copies of these layers
 */
function networkOf(chain, Class) {
  const { inputs, dtype } = chain[0]
  /** @type {[number, any[], any]} */
  const given = [inputs, chain.map(description), { dtype }]
  if (Class === Network) return new Network(...given)
  return madeLike(Class, given, chain)
}
