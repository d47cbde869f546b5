// Prints the package's types as one file, web/lib/index.d.ts, from the file of the same name that tsc made
// of its JSDoc.

import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'

// What tsc makes of a @typedef that gives another file's type its name here: an alias. As an import, the
// type keeps its one name in errors and hints.
const ALIAS = /^(?:export )?type (\w+)(?:<.*>)? = import\('(.+)'\)\.\1(?:<.*>)?;$/gm
const imported = "import type { $1 } from '$2';\nexport type { $1 };"

const bundle = await rollup({
  input: process.argv[2],
  plugins: [{ name: 'imports', transform: (code) => code.replace(ALIAS, imported) }, dts()],
  onwarn: ({ code, message }) => {
    // Types may name each other in a circle.
    if (code !== 'CIRCULAR_DEPENDENCY') throw new Error(message)
  },
})
const { output } = await bundle.generate({ format: 'es' })
process.stdout.write(output[0].code)
