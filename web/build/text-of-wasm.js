// Prints web/lib/wasm.js: the binary as text that travels with the code.

import { readFileSync } from 'node:fs'

console.log('// Made by build.sh: neuron.wasm.')
console.log(`export const base64 = '${readFileSync(process.argv[2]).toString('base64')}'`)
