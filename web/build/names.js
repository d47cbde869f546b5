// Prints web/lib/names.js: the names of the core's tables, for the types and for before the core runs, and
// what the core exports.

import { readFileSync } from 'node:fs'
import { activationCount, activationRow } from '../lib/table.js'
import { FLAG, lossCount, lossRow, optimizerCount, optimizerRow } from '../lib/training-table.js'

const rows = Array.from({ length: activationCount() }, (_, i) => activationRow(i))
const names = rows.map(({ name }) => name)
/** Each activation that has a parameter, and the name of that. */
const parameters = Object.fromEntries(
  rows.flatMap(({ name, parameter }) => (parameter ? [[name, parameter.name]] : [])),
)
/** One property for each name of a parameter, which says of which activations it is. */
const properties = [...new Set(Object.values(parameters))].map((own) => {
  const of = rows
    .filter(({ parameter }) => parameter?.name === own)
    .map(
      ({ name, formula, parameter }) =>
        `of ${name}, y = ${formula}; ${parameter?.default} if not given`,
    )
  return ` * @property {number | undefined} [${own}] ${of.join('; ')}`
})
const losses = Array.from({ length: lossCount() }, (_, i) => lossRow(i))
const optimizers = Array.from({ length: optimizerCount() }, (_, i) => optimizerRow(i))
/**
 * The type of one of them with its parameters.
 * @param {{ name: string, parameters: import('../lib/training-table.js').ParameterRow[] }} row
 */
const described = ({ name, parameters }) => {
  const own = parameters.map(
    (parameter) =>
      `, ${parameter.name}?: ${parameter.kind === FLAG ? 'boolean' : 'number'} | undefined`,
  )
  return `{ name: '${name}'${own.join('')} }`
}
/** @param {{ name: string }[]} rows */
const namesOf = (rows) => JSON.stringify(rows.map(({ name }) => name))
const wasm = readFileSync(new URL('../lib/neuron.wasm', import.meta.url))
const kinds = WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name, kind }) => [
  name,
  kind,
])
console.log(`// Made by build.sh: the rows of the core's tables (c/*.def), in its order, and its exports.
export const activationNames = /** @type {const} */ (${JSON.stringify(names)})
/** @typedef {typeof activationNames[number]} ActivationName the name of an activation */
/**
 * The parameters of activations by their own names, each for the activations that have it.
 * @typedef {object} ActivationParameters
${properties.join('\n')}
 */
/**
 * The name of the parameter of each activation that has one.
 * @type {{ readonly [activation in ActivationName]?: keyof ActivationParameters }}
 */
export const parameterNameOf = /** @type {any} */ (${JSON.stringify(parameters).replace('{', '{"__proto__":null,')})
export const lossNames = /** @type {const} */ (${namesOf(losses)})
/** @typedef {typeof lossNames[number]} LossName the name of a loss */
/** @typedef {${losses.map(described).join(' | ')}} LossDescription a loss by name, with its parameter */
export const optimizerNames = /** @type {const} */ (${namesOf(optimizers)})
/** @typedef {typeof optimizerNames[number]} OptimizerName the name of an optimizer */
/** @typedef {${optimizers.map(described).join(' | ')}} OptimizerDescription an optimizer by name, with its parameters */
/** All that neuron.wasm exports, and of which kind. */
export const coreExports = ${JSON.stringify(Object.fromEntries(kinds))}`)
