// Prints web/lib/names.js: the names of the core's table, for the types and for before the core runs, and
// what the core exports.

import { readFileSync } from 'node:fs'
import { activationCount, activationRow } from '../lib/table.js'

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
const wasm = readFileSync(new URL('../lib/neuron.wasm', import.meta.url))
const kinds = WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name, kind }) => [
  name,
  kind,
])
console.log(`// Made by build.sh: the activations of c/activation.def, in the core's order, and its exports.
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
/** All that neuron.wasm exports, and of which kind. */
export const coreExports = ${JSON.stringify(Object.fromEntries(kinds))}`)
