// Prints a module of the core, the binary as text that travels with the code: wasm.js of the package, and the
// page's own.

import { readFileSync } from 'node:fs'

console.log('// Made by build.sh: the core.')
console.log(`export const base64 = '${readFileSync(process.argv[2]).toString('base64')}'`)
