// Prints a table of files that a user loads: bytes, gzipped, name.

import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

console.log('bytes    gzipped  file')
for (const file of process.argv.slice(2)) {
  const bytes = readFileSync(file)
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length]
  console.log(sizes.map((size) => String(size).padEnd(8)).join(' '), file)
}
