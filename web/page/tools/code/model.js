// What a program is made of: the network, the inputs that it is asked for, what it puts out for them, and how
// many digits of that a language's own functions give. Pure. Imports the package and the state.

import { activations, RandomState } from '../../../lib/index.js'
import { networkOf } from '../../state/model.js'
import { write } from '../../state/numbers.js'
import { sets } from '../../state/sets.js'
import { parameterName } from '../../state/state.js'

/** @typedef {import('../../state/state.js').LayerNumbers} LayerNumbers */

/**
 * @typedef {object} Model
 * @property {readonly LayerNumbers[]} layers
 * @property {readonly (readonly number[])[]} rows the inputs that outputs are wanted for
 * @property {import('../../state/sets.js').SetName} set whose rows these are, or 'none' for the present inputs
 * @property {boolean} exact whether every digit is wanted, or 15
 * @property {readonly number[][]} z of each row, of every unit of every layer
 * @property {readonly number[][]} y of each row, all finite
 * @property {boolean} hidden whether y is not to be told
 */

/**
 * @param {Pick<Model, 'layers' | 'rows' | 'set' | 'exact'> & { hidden?: boolean }} wanted
 * @returns {Model}
 */
export function modelOf({ hidden = false, ...wanted }) {
  const network = networkOf(wanted.layers)
  const traces = wanted.rows.map((row) => network.trace([...row]))
  return {
    ...wanted,
    hidden,
    z: traces.map((trace) => trace.flatMap(({ z }) => [...z])),
    y: traces.map((trace) => [...trace[trace.length - 1].y]),
  }
}

/** Whether every number of it is one: else there is no program. */
export const allFinite = (/** @type {Model} */ { z, y }) =>
  [...z, ...y].every((list) => list.every(Number.isFinite))

/** Whether the program is that of one neuron at one row of inputs, the shortest there is. */
export const isShort = (/** @type {Model} */ { layers, set }) =>
  set === 'none' && layers.length === 1 && layers[0].biases.length === 1

export const widest = (/** @type {Model} */ { layers }) =>
  Math.max(...layers.map(({ weights }) => weights[0].length))

/** Activations that any language computes bit for bit by a few operations. */
const ELEMENTARY = [
  ...['step', 'relu', 'linear', 'leakyRelu', 'softsign', 'hardSigmoid', 'hardTanh'],
]

/**
 * Of the others the least z down to which a language's own functions give 15 digits: below it the result has
 * fewer, or its formula loses some.
 * @type {Record<string, number>}
 */
const LEAST = {
  sigmoid: -700,
  silu: -700,
  softplus: -700,
  mish: -690,
  gelu: -2,
  geluTanh: -2,
  tanh: -Infinity,
  elu: -Infinity,
  selu: -Infinity,
}

/** How far two outputs of 15 equal digits may be apart, relative to their size. */
export const FIFTEEN = 4e-15
/** How far the last digits of a language's functions may be off, relative to their results. */
const SHAKE = 2 ** -51
const TRIALS = 16

/** Whether a program by the language's own functions gives 15 digits. */
export function givesFifteen(/** @type {Model} */ { layers, rows, z, y }) {
  const units = layers.flatMap(({ activation, biases }) => biases.map(() => activation))
  const reached = units.every((activation, i) =>
    z.every((sums) => ELEMENTARY.includes(activation) || sums[i] >= LEAST[activation]),
  )
  if (!reached) return false
  // One neuron's sum is exact. A network's is not, where it comes from outputs that are a little off: tried
  // out, since how much of that is left in the end is a matter of all numbers together.
  if (layers.length === 1) return true
  const flat = Float64Array.from(rows.flat())
  const wanted = y.flat()
  const random = new RandomState(0)
  const off = (/** @type {number} */ value) => value * (1 + (random.rand() < 0.5 ? -1 : 1) * SHAKE)
  return Array.from({ length: TRIALS }).every(() => {
    const found = layers.reduce((x, layer) => {
      const outputs = networkOf([layer]).outputs(x)
      return ELEMENTARY.includes(layer.activation) ? outputs : outputs.map(off)
    }, flat)
    return found.every((value, i) => Math.abs(value - wanted[i]) <= FIFTEEN * Math.abs(wanted[i]))
  })
}

/** Whether there is an exact program: only of functions that can be said in a few lines. */
export const canBeExact = (/** @type {Model} */ { layers }) =>
  layers.every(({ activation }) => [...ELEMENTARY, 'sigmoid', 'tanh'].includes(activation))

/**
 * How the rows are drawn, of a set that is; undefined for rows that are written down.
 * @param {Pick<Model, 'set'>} model
 * @returns {{ numpy: string, javascript: string } | undefined}
 */
export const recipeOf = ({ set }) => sets[/** @type {keyof typeof sets} */ (set)]

// ---- parts of texts -------------------------------------------------------------------------------

export const list = (/** @type {readonly number[]} */ values) => values.map(write).join(', ')
/** Numbers for a language where 1 is no double: 1.0. */
export const real = (/** @type {number} */ value) => write(value).replace(/^-?\d+$/, '$&.0')
export const reals = (/** @type {readonly number[]} */ values) => values.map(real).join(', ')

/** The exact sum of eight terms of p: a tree, as NumPy adds them, and so the engine. */
export const TREE = '((p[0] + p[1]) + (p[2] + p[3])) + ((p[4] + p[5]) + (p[6] + p[7]))'
/** The sum of so many terms of p, in the engine's order. */
export const sum = (/** @type {number} */ count) =>
  count < 8 ? Array.from({ length: count }, (_, i) => `p[${i}]`).join(' + ') : `(${TREE})`

/** What a program says of itself, without the comment's mark. */
export function title(/** @type {Model} */ model) {
  const { layers } = model
  if (isShort(model))
    return `One neuron: y = f(x·w + b), f(z) = ${activations[layers[0].activation].formula}`
  const sizes = [layers[0].weights[0].length, ...layers.map(({ biases }) => biases.length)]
  return `A network, ${sizes.join(' → ')}: each unit gives f(x·w + b) of all that comes in`
}

/** What a program prints, as far as a comment holds it, and how many digits that are. */
export function told(/** @type {Model} */ { y, hidden, exact }) {
  const few = y.slice(0, 4).map((values) => values.map(write).join(' '))
  const outputs = hidden ? '?' : few.join(', ') + (y.length > few.length ? ', …' : '')
  return exact ? outputs : `${outputs}  (15 digits; every digit by the switch)`
}

/** Whether every activation is elementary. */
export const isElementary = (/** @type {Model} */ { layers }) =>
  layers.every(({ activation }) => ELEMENTARY.includes(activation))

/**
 * The parameter of an activation as a program's own line; nothing for one without.
 * @param {Model} model of one layer
 * @param {(name: string, value: number) => string} line
 */
export function parameterLine({ layers: [{ activation, parameters }] }, line) {
  const name = parameterName(activation)
  return name ? line(name, parameters[activation]) : ''
}

/**
 * A formula with the activation's parameter as a number in the place of its name.
 * @param {string} formula
 * @param {LayerNumbers} layer
 * @param {(value: number) => string} number
 */
export function withParameter(formula, { activation, parameters }, number) {
  const name = parameterName(activation)
  if (!name) return formula
  const text = number(parameters[activation])
  return formula.replaceAll(
    new RegExp(`\\b${name}\\b`, 'g'),
    text.startsWith('-') ? `(${text})` : text,
  )
}
