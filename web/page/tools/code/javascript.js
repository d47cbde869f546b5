// The network as a program in JavaScript: with the package, or plain. Pure.

import { write } from '../../state/numbers.js'
import { OF_EACH, SET_SEED } from '../../state/sets.js'
import { parameterName } from '../../state/state.js'
import {
  isShort,
  list,
  parameterLine,
  recipeOf,
  sum,
  TREE,
  title,
  told,
  widest,
  withParameter,
} from './model.js'

/** @typedef {import('./model.js').Model} Model */

/**
 * @param {import('../../state/state.js').LayerNumbers} layer
 * @param {string} pad before each line
 */
function own({ activation, parameters }, pad) {
  const name = parameterName(activation)
  return name ? `${pad}${name}: ${write(parameters[activation])},\n` : ''
}

/** @param {Model} model */
export function packageProgram(model) {
  const { layers, rows } = model
  const head = `// ${title(model)}
// npm install neuron-wasm && node neuron.mjs
`
  const end = comment({ ...model, exact: true })
  if (isShort(model)) {
    const [layer] = layers
    return `${head}import { Neuron } from 'neuron-wasm'

const neuron = new Neuron(${rows[0].length}, '${layer.activation}', {
  weights: [${list(layer.weights[0])}],
  bias: ${write(layer.biases[0])},
${own(layer, '  ')}})
console.log(neuron.output([${list(rows[0])}]))${end}`
  }
  const described = layers.map(
    (layer) => `  {
    units: ${layer.biases.length},
    activation: '${layer.activation}',
${own(layer, '    ')}    weights: ${nested(layer.weights, '    ')},
    bias: [${list(layer.biases)}],
  },
`,
  )
  const recipe = recipeOf(model)
  return `${head}import { Network${recipe ? ', RandomState' : ''} } from 'neuron-wasm'

const network = new Network(${layers[0].weights[0].length}, [
${described.join('')}])
${asked(model)}console.log(...network.output(x))${end}`
}

/**
 * @param {readonly (readonly number[])[]} rows
 * @param {string} pad of the line that they stand in
 */
const nested = (rows, pad) =>
  rows.length === 1
    ? `[[${list(rows[0])}]]`
    : `[\n${rows.map((row) => `${pad}  [${list(row)}],\n`).join('')}${pad}]`

/**
 * The inputs that outputs are asked for, and how the last line is said of them.
 * @param {Model} model
 */
function asked(model) {
  const { set, rows } = model
  if (set === 'none') return `const x = [${list(rows[0])}]\n`
  const recipe = recipeOf(model)
  const made = recipe
    ? `const random = new RandomState(${SET_SEED})\nconst n = ${OF_EACH}\n${recipe.javascript}\n`
    : `const X = ${nested(rows, '')}\n`
  return `${made}for (const x of X) `
}

/** What the last line prints: of several rows on a line of its own. */
const comment = (/** @type {Model} */ model) =>
  `${model.set === 'none' ? ' ' : '\n'}// ${told(model)}\n`

// ---- plain ----------------------------------------------------------------------------------------

const BIG = `
// Whole numbers of 1e-400 instead of doubles, so that only the last step rounds.
const ONE = 10n ** 400n
function big(z) {
  let divisor = 1n
  for (; !Number.isInteger(z); z *= 2) divisor *= 2n
  return (BigInt(z) * ONE) / divisor
}
// e^z = 1 + z + z²/2! + z³/3! + …
function exp(z) {
  let sum = 0n
  for (let term = ONE, n = 1n; term > 0n; n++) {
    sum += term
    term = (term * z) / (ONE * n)
  }
  return sum
}
`

/** Helpers of the exact programs, by the activation that needs them. @type {Record<string, string>} */
const EXACT = {
  sigmoid: `function sigmoid(z) {
  const e = exp(big(Math.min(Math.abs(z), 800)))
  return Number(\`\${((z < 0 ? ONE : e) * ONE) / (ONE + e)}e-400\`)
}
`,
  tanh: `function tanh(z) {
  const e = exp(2n * big(Math.min(Math.abs(z), 400)))
  return Math.sign(z) * Number(\`\${((e - ONE) * ONE) / (e + ONE)}e-400\`)
}
`,
}

/** f(z), by activation. @type {Record<string, string>} */
const PLAIN = {
  step: 'z > threshold ? 1 : 0',
  relu: 'z > 0 ? z : 0',
  linear: 'z',
  leakyRelu: 'z > 0 ? z : slope * z',
  softsign: 'z / (1 + Math.abs(z))',
  hardSigmoid: 'Math.min(Math.max(z + 3, 0), 6) / 6',
  hardTanh: 'Math.min(Math.max(z, -1), 1)',
  sigmoid: '1 / (1 + Math.exp(-z))',
  tanh: 'Math.tanh(z)',
  elu: 'z > 0 ? z : alpha * Math.expm1(z)',
  selu: '1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * Math.expm1(z))',
  silu: 'z / (1 + Math.exp(-z))',
  softplus: 'Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)))',
  mish: 'z * Math.tanh(Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))))',
  geluTanh: 'z / (1 + Math.exp(-2 * Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3)))',
}

/**
 * @param {Model} model
 * @param {string} activation
 */
const formula = ({ exact }, activation) =>
  exact && activation in EXACT ? `${activation}(z)` : PLAIN[activation]

/** @param {Model} model */
export function javascriptProgram(model) {
  const { layers, rows, exact } = model
  const used = layers.map(({ activation }) => activation)
  if (recipeOf(model) || !used.every((activation) => activation in PLAIN)) return undefined
  const helpers = exact ? [...new Set(used)].filter((name) => name in EXACT) : []
  const head = `// ${title(model)}
${helpers.length ? `${BIG}${helpers.map((name) => EXACT[name]).join('')}\n` : ''}`
  const end = comment(model)
  if (isShort(model)) {
    const [{ weights, biases }] = layers
    return `${head}const x = [${list(rows[0])}]
const w = [${list(weights[0])}]
const b = ${write(biases[0])}
${parameterLine(model, (name, value) => `const ${name} = ${write(value)}\n`)}const p = x.map((value, i) => value * w[i])
const z = ${sum(rows[0].length)} + b
const y = ${formula(model, used[0])}
console.log(y)${end}`
  }
  const described = layers.map(
    (layer) => `  {
    f: (z) => ${withParameter(formula(model, layer.activation), layer, write)},
    w: ${nested(layer.weights, '    ')},
    b: [${list(layer.biases)}],
  },
`,
  )
  return `${head}const layers = [
${described.join('')}]
const sum = (p) => ${widest(model) < 8 ? '' : `p.length === 8 ? ${TREE} : `}p.reduce((a, b) => a + b)
const layer = (x, { f, w, b }) => w.map((w, u) => f(sum(x.map((x, i) => x * w[i])) + b[u]))
${asked(model)}console.log(...layers.reduce(layer, x))${end}`
}
