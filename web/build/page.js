// Bundles the page with its own core into a folder: page.js, a classic script, so that it also runs from disk, and page.css.

import { writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { build } from 'esbuild'
import { licences } from './licences.js'

const [, , folder] = process.argv
/** The page has a core of its own in the place of the package's. */
const core = {
  name: 'core',
  setup: (/** @type {import('esbuild').PluginBuild} */ { onResolve }) =>
    onResolve({ filter: /\/wasm\.js$/ }, () => ({ path: resolve('web/built/core.js') })),
}
const { metafile, outputFiles } = await build({
  entryPoints: ['web/page/main.jsx'],
  outfile: join(folder, 'page.js'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
  metafile: true,
  plugins: [core],
  write: false,
})
const notices = licences(Object.keys(metafile.inputs))
for (const { path, text } of outputFiles)
  writeFileSync(join(folder, basename(path)), path.endsWith('.js') ? notices + text : text)
