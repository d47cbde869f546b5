// A dense layer, Y = f(X Wᵀ + b), of many units that see the same inputs. Imports the engine, Dense and
// what it shares with Neuron.

import { reals } from './arrays.js'
import { options } from './check.js'
import { Dense, isDense } from './dense.js'
import { forward, forwardOne } from './engine.js'
import { OPTIONS, readGiven } from './fill.js'
import { decodeLayer, encodeLayer, LAYER_FIELDS, readFormat } from './json.js'
import { DenseParameters, denseOf } from './parameters.js'
import { randomSource } from './source.js'
import { classOf } from './subclass.js'
import { madeLike } from './trainable.js'
import { letShow, viewOf } from './view.js'

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
/** @typedef {import('./names.js').ActivationName} ActivationName */
/** @typedef {import('./fill.js').CommonOptions} CommonOptions */
/** @typedef {import('./json.js').LayerFields} LayerFields */

/**
 * What is given of a layer's parameters; the rest is drawn.
 * @typedef {object} LayerParameters
 * @property {Numbers | readonly Numbers[] | undefined} [weights] (units, inputs), flat or nested; copied
 * @property {Numbers | undefined} [bias] (units); copied
 */
/**
 * Weights and biases that are not given are drawn, weights first: uniform in [0, 1), if `initializer` does not
 * say otherwise.
 * @typedef {LayerParameters & CommonOptions} LayerOptions
 */

/**
 * A layer as plain data, exact to the last bit.
 * @typedef {{ format: 'neuron-wasm/layer', version: 1 } & LayerFields} LayerData
 */

export const FORMAT = 'neuron-wasm/layer'
const VIEW = viewOf(seen)

/**
 * A dense layer: each unit is a neuron of its own over the same inputs.
 *
 * Weights are (units, inputs), as PyTorch's Linear.weight is; kernels of Keras and coefs_ of scikit-learn
 * are (inputs, units) and have to be transposed.
 * @template {DType} [D='float64']
 * @extends {DenseParameters<D>}
 */
export class Layer extends DenseParameters {
  static {
    letShow(Layer.prototype, (layer) => seen(denseOf(layer, 'inspect')))
  }

  /**
   * @param {number} inputs how many inputs, 1 … 2²⁴
   * @param {number} units how many units, 1 … 2²⁴; inputs times units at most 2²⁴
   * @param {ActivationName} activation
   * @param {LayerOptions & { dtype?: D | undefined }} [settings]
   * @throws {TypeError | RangeError} naming the argument, what was expected and what came
   */
  constructor(inputs, units, activation, settings = {}) {
    super(
      isDense(inputs) ? /** @type {any} */ (inputs) : made(inputs, units, activation, settings),
      VIEW,
    )
  }

  /** How many units. */
  get units() {
    return denseOf(this, 'units').units
  }

  /**
   * The biases, (units): the layer's own array, which may be written to. Assigning copies into it, as with
   * weights.
   * @returns {RealsOf<D>}
   */
  get bias() {
    const dense = denseOf(this, 'bias')
    dense.share()
    return /** @type {any} */ (dense.bias)
  }

  /** @param {Numbers} values */
  set bias(values) {
    denseOf(this, 'bias').setBias(values)
  }

  /**
   * z = W x + b, the transfer function.
   * @param {Numbers} x one sample, (inputs)
   * @returns {RealsOf<D>} (units)
   * @throws {TypeError | RangeError} when x is not such an array
   */
  weightedSum(x) {
    const dense = denseOf(this, 'weightedSum')
    return /** @type {any} */ (forwardOne([dense], false, reals('x', x, dense.inputs, dense.Array)))
  }

  /**
   * y = f(W x + b).
   * @param {Numbers} x one sample, (inputs)
   * @returns {RealsOf<D>} (units)
   * @throws {TypeError | RangeError} when x is not such an array
   */
  output(x) {
    const dense = denseOf(this, 'output')
    return /** @type {any} */ (forwardOne([dense], true, reals('x', x, dense.inputs, dense.Array)))
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
    return /** @type {any} */ (forward([denseOf(this, 'outputs')], true, X, out))
  }

  /** The name that frameworks see: an object with private fields must not be wrapped in a proxy. */
  get [Symbol.toStringTag]() {
    return 'Layer'
  }

  /**
   * @returns {this} an equal layer that shares nothing with this one. A subclass's constructor is called as
   *   this class's, with inputs, units, activation and options; one that takes other arguments needs a clone
   *   of its own, else this throws a TypeError
   */
  clone() {
    const dense = denseOf(this, 'clone').clone()
    return /** @type {any} */ (around(dense, classOf(this.constructor, Layer)))
  }

  /**
   * The layer as plain data; every number comes back bit for bit, also from JSON text.
   * @returns {LayerData}
   */
  toJSON() {
    return { format: FORMAT, version: 1, ...encodeLayer(denseOf(this, 'toJSON')) }
  }

  /**
   * @param {LayerData} data what toJSON gave, or JSON.parse made of its text
   * @returns {Layer<DType>} of the subclass that it is called on, made as by clone
   * @throws {TypeError | RangeError} naming the field, what was expected and what came
   */
  static fromJSON(data) {
    // biome-ignore lint/complexity/noThisInStatic: it may be called on a subclass
    return around(decodeLayer('data', readFormat(data, FORMAT, LAYER_FIELDS)), classOf(this, Layer))
  }
}

/**
 * @param {number} inputs
 * @param {number} units
 * @param {ActivationName} activation
 * @param {LayerOptions} settings
 */
function made(inputs, units, activation, settings) {
  const known = options('options', settings, OPTIONS)
  const dense = new Dense(inputs, units, activation, known)
  const given = readGiven(dense, known.weights, known.bias)
  dense.fill(given, randomSource(known.random, known.seed))()
  return dense
}

/**
 * @param {Dense} dense
 * @returns {Record<string, unknown>} what tools see of it
 */
function seen({ inputs, units, activation, settings, weights, bias }) {
  return { inputs, units, activation, ...settings, weights, bias }
}

/**
 * @param {Dense} dense that nobody else holds
 * @param {typeof Layer} Class Layer or a subclass
 * @returns {Layer} around it
 */
function around(dense, Class) {
  if (Class === Layer) return layerOf(dense)
  const { inputs, units, activation, settings, weights, bias } = dense
  const given = [inputs, units, activation, { weights, bias, ...settings }]
  return madeLike(Class, given, [dense])
}

/**
 * The layer around numbers that exist.
 * @param {Dense} dense
 * @returns {Layer}
 */
export function layerOf(dense) {
  return new Layer(/** @type {any} */ (dense), 0, 'linear')
}
