// Prints web/lib/names.js: the names of the core's table, for the types and for before the core runs.

import { activationCount, activationRow } from '../lib/table.js'

const names = Array.from({ length: activationCount() }, (_, i) => activationRow(i).name)
console.log("// Made by build.sh: the activations of c/activation.def, in the core's order.")
console.log(`export const activationNames = /** @type {const} */ (${JSON.stringify(names)})`)
console.log('/** @typedef {typeof activationNames[number]} ActivationName */')
