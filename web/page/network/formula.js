// A neuron as one line of text, such as sigmoid(1.2·x₁ − 0.9·x₂ − 0.5). Pure. Imports numbers and names.

import { isWhole, short } from '../state/numbers.js'
import { defaults, parameterName } from '../state/state.js'

/** @typedef {import('../state/state.js').NeuronNumbers} NeuronNumbers */

/**
 * @param {NeuronNumbers} numbers
 * @param {readonly string[]} names of its inputs
 * @param {number} [most] terms that are printed; the rest is dots
 */
export function formula({ activation, parameters, weights, bias }, names, most = Infinity) {
  const terms = weights.slice(0, most).map((weight, i) => term(weight, `·${names[i]}`, i === 0))
  const rest = weights.length > most ? ' + …' : ''
  const sum = terms.join('') + rest + term(bias, '', false)
  if (activation === 'linear') return sum
  const parameter = parameterName(activation)
  const own = parameters[activation]
  const said =
    parameter && !Object.is(own, defaults[activation]) ? `, ${parameter} ${short(own)}` : ''
  return `${activation}(${sum}${said})`
}

/** Whether every number of a formula is printed whole. */
export const isExact = (/** @type {NeuronNumbers} */ { weights, bias }) =>
  [...weights, bias].every(isWhole)

/**
 * @param {number} value
 * @param {string} name
 * @param {boolean} first
 */
function term(value, name, first) {
  if (first) return short(value) + name
  const text = short(value)
  return text.startsWith('−') ? ` − ${text.slice(1)}${name}` : ` + ${text}${name}`
}

/**
 * A number at a node: three digits.
 * @param {number} value
 */
export function brief(value) {
  const size = Math.abs(value)
  if (!Number.isFinite(value) || size >= 1e5 || (size !== 0 && size < 1e-3)) {
    return Number.isFinite(value)
      ? value.toExponential(0).replace('e+', 'e').replaceAll('-', '−')
      : short(value)
  }
  return String(Number(value.toPrecision(3))).replaceAll('-', '−')
}
