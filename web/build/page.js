// Bundles the page: web/built/page.js, a classic script, so that it also runs from disk, and page.css.

import { build } from 'esbuild'

await build({
  entryPoints: ['web/page/main.jsx'],
  outfile: 'web/built/page.js',
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
})
