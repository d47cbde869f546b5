// Prints a module of a core, the binary as text that travels with the code: of the package's, or with a second
// argument of the page's, deflated.

import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'

const [, , file, deflated] = process.argv
const bytes = readFileSync(file)
const travelling = deflated ? deflateRawSync(bytes, { level: 9 }) : bytes
console.log('// Made by build.sh: the core.')
console.log(`export const base64 = '${travelling.toString('base64')}'`)
