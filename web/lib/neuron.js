// One artificial neuron: a layer of one unit. Imports the engine, Dense and what it shares with Layer.

import { number, options } from './check.js'
import { Dense, isDense } from './dense.js'
import { forward } from './engine.js'
import { OPTIONS, readGiven } from './fill.js'
import { decodeLayer, decodeNumber, encodeLayer, LAYER_FIELDS, readFormat } from './json.js'
import { DenseParameters, denseOf } from './parameters.js'
import { randomSource } from './source.js'
import { classOf } from './subclass.js'
import { madeLike } from './trainable.js'
import { forwardUnit } from './unit.js'
import { letShow, viewOf } from './view.js'

/** @typedef {import('./core.js').DType} DType */
/**
 * @template {DType} D
 * @typedef {import('./core.js').RealsOf<D>} RealsOf
 */
/**
 * @template {DType} D
 * @typedef {import('./core.js').TargetOf<D>} TargetOf
 */
/** @typedef {import('./fill.js').CommonOptions} CommonOptions */
/** @typedef {import('./arrays.js').Numbers} Numbers */
/** @typedef {import('./names.js').ActivationName} ActivationName */
/** @typedef {import('./json.js').JSONNumber} JSONNumber */

/**
 * What is given of a neuron's parameters; the rest is drawn.
 * @typedef {object} NeuronParameters
 * @property {Numbers | undefined} [weights] (inputs); copied
 * @property {number | undefined} [bias]
 */
/**
 * Weights and bias that are not given are drawn, weights first: uniform in [0, 1), if `initializer` does not
 * say otherwise.
 * @typedef {NeuronParameters & CommonOptions} NeuronOptions
 */

/**
 * A neuron as plain data, exact to the last bit.
 * @typedef {{ format: 'neuron-wasm/neuron', version: 1 } & import('./json.js').SavedParameters & import('./json.js').DenseFields & { bias: JSONNumber }} NeuronData
 */

const FORMAT = 'neuron-wasm/neuron'
const VIEW = viewOf(seen)

/**
 * An artificial neuron, y = f(x·w + b): inputs times weights, summed, plus a bias, through an
 * activation function. An activation of a whole row, softmax, has one sum here and always gives 1.
 * @template {DType} [D='float64']
 * @extends {DenseParameters<D>}
 */
export class Neuron extends DenseParameters {
  static {
    letShow(Neuron.prototype, (neuron) => seen(denseOf(neuron, 'inspect')))
  }

  /**
   * @param {number} inputs how many inputs, 1 … 2²⁴
   * @param {ActivationName} activation
   * @param {NeuronOptions & { dtype?: D | undefined }} [settings]
   * @throws {TypeError | RangeError} naming the argument, what was expected and what came
   */
  constructor(inputs, activation, settings = {}) {
    super(isDense(inputs) ? /** @type {any} */ (inputs) : made(inputs, activation, settings), VIEW)
  }

  /** The bias. */
  get bias() {
    return denseOf(this, 'bias').bias[0]
  }

  set bias(value) {
    const dense = denseOf(this, 'bias')
    dense.setBias([number('bias', value)])
  }

  /**
   * z = x·w + b, the transfer function.
   * @param {Numbers} x one sample, (inputs)
   * @returns {number}
   * @throws {TypeError | RangeError} when x is not such an array
   */
  weightedSum(x) {
    return forwardUnit(denseOf(this, 'weightedSum'), false, x)
  }

  /**
   * y = f(x·w + b).
   * @param {Numbers} x one sample, (inputs)
   * @returns {number}
   * @throws {TypeError | RangeError} when x is not such an array
   */
  output(x) {
    return forwardUnit(denseOf(this, 'output'), true, x)
  }

  /**
   * The output for each of many samples; each has the bits that `output` gives.
   * @overload
   * @param {Numbers | readonly Numbers[]} X nested, (samples, inputs), or flat, a multiple of `inputs`
   *   numbers
   * @returns {RealsOf<D>} a new array, (samples)
   */
  /**
   * @template {TargetOf<D> | undefined} Out
   * @overload
   * @param {Numbers | readonly Numbers[]} X
   * @param {Out} out where to write the outputs; undefined for a new array
   * @returns {Out extends undefined ? RealsOf<D> : Out} (samples); out, if given
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
    return 'Neuron'
  }

  /**
   * @returns {this} an equal neuron that shares nothing with this one. A subclass's constructor is called
   *   as this class's, with inputs, activation and options; one that takes other arguments needs a clone of
   *   its own, else this throws a TypeError
   */
  clone() {
    const dense = denseOf(this, 'clone').clone()
    return /** @type {any} */ (around(dense, classOf(this.constructor, Neuron)))
  }

  /**
   * The neuron as plain data; every number comes back bit for bit, also from JSON text.
   * @returns {NeuronData}
   */
  toJSON() {
    const { units: _, bias, ...fields } = encodeLayer(denseOf(this, 'toJSON'))
    return { format: FORMAT, version: 1, ...fields, bias: bias[0] }
  }

  /**
   * @param {NeuronData} data what toJSON gave, or JSON.parse made of its text
   * @returns {Neuron<DType>} of the subclass that it is called on, made as by clone
   * @throws {TypeError | RangeError} naming the field, what was expected and what came
   */
  static fromJSON(data) {
    const known = LAYER_FIELDS.filter((field) => field !== 'units')
    const fields = readFormat(data, FORMAT, known)
    const bias = [decodeNumber('data.bias', fields.bias)]
    // Without a prototype, as fields is: what a page adds to Object.prototype is no field.
    const whole = /** @type {any} */ ({ __proto__: null, ...fields, units: 1, bias })
    // biome-ignore lint/complexity/noThisInStatic: it may be called on a subclass
    return around(decodeLayer('data', whole), classOf(this, Neuron))
  }
}

/**
 * @param {number} inputs
 * @param {ActivationName} activation
 * @param {NeuronOptions} settings
 * @returns {Dense} of one unit
 */
function made(inputs, activation, settings) {
  const known = options('options', settings, OPTIONS)
  const dense = new Dense(inputs, 1, activation, known)
  const bias = known.bias === undefined ? undefined : [number('bias', known.bias)]
  const given = readGiven(dense, known.weights, bias)
  dense.fill(given, randomSource(known.random, known.seed))()
  return dense
}

/**
 * @param {Dense} dense
 * @returns {Record<string, unknown>} what tools see of it
 */
function seen({ inputs, activation, settings, weights, bias }) {
  return { inputs, activation, ...settings, weights, bias: bias[0] }
}

/**
 * @param {Dense} dense that nobody else holds
 * @param {typeof Neuron} Class Neuron or a subclass
 * @returns {Neuron} around it
 */
function around(dense, Class) {
  if (Class === Neuron) return new Neuron(/** @type {any} */ (dense), 'linear')
  const { inputs, activation, settings, weights, bias } = dense
  const given = [inputs, activation, { weights, bias: bias[0], ...settings }]
  return madeLike(Class, given, [dense])
}
