// Bundles the package into a folder: neuron-wasm.js, a classic script that defines the global neuronWasm,
// and index.cjs, for require.

import { join } from 'node:path'
import { build } from 'esbuild'
import { licences } from './licences.js'

const [, , folder] = process.argv
/** @type {import('esbuild').BuildOptions} */
const common = { entryPoints: ['web/lib/index.js'], bundle: true, logLevel: 'warning' }

await build({
  ...common,
  outfile: join(folder, 'neuron-wasm.js'),
  format: 'iife',
  globalName: 'neuronWasm',
  minify: true,
  target: 'es2022',
  banner: { js: licences().trim() },
})
// For Node, so that a list of the names is left in it, by which `import` finds them.
await build({ ...common, outfile: join(folder, 'index.cjs'), format: 'cjs', platform: 'node' })
