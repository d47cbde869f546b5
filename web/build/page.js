// Bundles the page into a folder: page.js, a classic script, so that it also runs from disk, and page.css.

import { writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from 'esbuild'
import { licences } from './licences.js'

const [, , folder] = process.argv
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
  write: false,
})
const notices = licences(Object.keys(metafile.inputs))
for (const { path, text } of outputFiles)
  writeFileSync(join(folder, basename(path)), path.endsWith('.js') ? notices + text : text)
