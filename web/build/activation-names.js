// Prints web/lib/names.js: the names of the core's table, for the types and for before the core runs, and
// what the core exports.

import { readFileSync } from 'node:fs'
import { activationCount, activationRow } from '../lib/table.js'

const names = Array.from({ length: activationCount() }, (_, i) => activationRow(i).name)
const wasm = readFileSync(new URL('../lib/neuron.wasm', import.meta.url))
const kinds = WebAssembly.Module.exports(new WebAssembly.Module(wasm)).map(({ name, kind }) => [
  name,
  kind,
])
console.log(`// Made by build.sh: the activations of c/activation.def, in the core's order, and its exports.
export const activationNames = /** @type {const} */ (${JSON.stringify(names)})
/** @typedef {typeof activationNames[number]} ActivationName the name of an activation */
/** All that neuron.wasm exports, and of which kind. */
export const coreExports = ${JSON.stringify(Object.fromEntries(kinds))}`)
