// The network as a program in Python with NumPy. Pure.

import { OF_EACH, SET_SEED } from '../../state/sets.js'
import {
  isShort,
  parameterLine,
  real,
  reals,
  recipeOf,
  sum,
  title,
  told,
  withParameter,
} from './model.js'

/** @typedef {import('./model.js').Model} Model */

/** f(z), by activation. @type {Record<string, string>} */
const PLAIN = {
  step: 'np.where(z > threshold, 1.0, 0.0)',
  relu: 'np.where(z > 0, z, 0.0)',
  linear: 'z',
  leakyRelu: 'np.where(z > 0, z, slope * z)',
  softsign: 'z / (1 + abs(z))',
  hardSigmoid: 'np.clip(z + 3, 0, 6) / 6',
  hardTanh: 'np.clip(z, -1, 1)',
  sigmoid: '1 / (1 + np.exp(-z))',
  tanh: 'np.tanh(z)',
  elu: 'np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))',
  selu: '1.0507009873554805 * np.where(z > 0, z, 1.6732632423543772 * np.expm1(np.minimum(z, 0)))',
  silu: 'z / (1 + np.exp(-z))',
  softplus: 'np.maximum(z, 0) + np.log1p(np.exp(-abs(z)))',
  mish: 'z * np.tanh(np.maximum(z, 0) + np.log1p(np.exp(-abs(z))))',
  geluTanh: 'z / (1 + np.exp(-2 * np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)))',
}

const DECIMAL = `from decimal import Decimal, getcontext

import numpy as np

getcontext().prec = 400  # so that only the last step rounds

`
/** Helpers of the exact programs, by the activation that needs them. @type {Record<string, string>} */
const EXACT = {
  sigmoid: `@np.vectorize
def sigmoid(z):
    return float(1 / (1 + Decimal(-np.clip(z, -800, 800)).exp()))

`,
  tanh: `@np.vectorize
def exact_tanh(z):
    e = Decimal(2 * min(abs(z), 400)).exp()
    return np.copysign(float((e - 1) / (e + 1)), z)

`,
}
/** @type {Record<string, string>} */
const CALLS = { sigmoid: 'sigmoid(z)', tanh: 'exact_tanh(z)' }

/** @param {Model} model */
export function pythonProgram(model) {
  const { layers, rows, set, exact, z } = model
  const used = layers.map(({ activation }) => activation)
  if (!used.every((activation) => activation in PLAIN)) return undefined
  const formula = (/** @type {string} */ activation) =>
    (exact && CALLS[activation]) || PLAIN[activation]
  const helpers = exact ? [...new Set(used)].filter((name) => name in EXACT) : []
  const head = `# ${title(model)}
${helpers.length ? `${DECIMAL}${helpers.map((name) => EXACT[name]).join('\n')}\n` : 'import numpy as np\n'}`
  const end = `${set === 'none' ? '  ' : '\n'}# ${told(model)}\n`
  if (isShort(model)) {
    // NumPy starts some sums at 0, and 0 + -0 is 0.
    const total = Object.is(z[0][0], -0)
      ? `p = x * w\nz = ${sum(rows[0].length)} + b`
      : 'z = (x * w).sum() + b'
    return `${head}x = np.array([${reals(rows[0])}])
w = np.array([${reals(layers[0].weights[0])}])
b = ${real(layers[0].biases[0])}
${parameterLine(model, (name, value) => `${name} = ${real(value)}\n`)}${total}
y = ${formula(used[0])}
print(y)${end}`
  }
  const described = layers.map(
    (layer) => `    (
        lambda z: ${withParameter(formula(layer.activation), layer, real)},
        ${matrix(layer.weights, 8)},
        np.array([${reals(layer.biases)}]),
    ),
`,
  )
  const recipe = recipeOf(model)
  const given =
    set === 'none'
      ? `x = np.array([${reals(rows[0])}])\n`
      : recipe
        ? `random = np.random.RandomState(${SET_SEED})\nn = ${OF_EACH}\n${recipe.numpy}\n`
        : `X = ${matrix(rows, 0)}\n`
  const pad = set === 'none' ? '' : '    '
  return `${head}layers = [  # f, weights, biases
${described.join('')}]
${given}${set === 'none' ? '' : 'for x in X:\n'}${pad}for f, w, b in layers:
${pad}    x = f((x * w).sum(axis=1) + b)
${pad}print(*x)${end}`
}

/**
 * @param {readonly (readonly number[])[]} rows
 * @param {number} indent
 */
function matrix(rows, indent) {
  const pad = ' '.repeat(indent)
  return rows.length === 1
    ? `np.array([[${reals(rows[0])}]])`
    : `np.array([\n${rows.map((row) => `${pad}    [${reals(row)}],\n`).join('')}${pad}])`
}
