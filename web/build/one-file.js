// Prints web/built/neuron.html: the page with its script and style inside, to be mailed. Its policy names
// both by their hashes.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** @param {string} file */
const read = (file) => readFileSync(`web/${file}`, 'utf8')
/** @param {string} text */
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const script = read('built/page.js').replaceAll('</script', '<\\/script')
const style = read('built/page.css')
const replacements = [
  ["script-src 'self'", `script-src ${hash(script)}`],
  ["style-src 'self'", `style-src ${hash(style)}`],
  ['<link rel="stylesheet" href="built/page.css" />', `<style>${style}</style>`],
  ['<script defer src="built/page.js"></script>', `<script>${script}</script>`],
]

let page = read('index.html')
for (const [from, to] of replacements) {
  if (page.split(from).length !== 2) throw new Error(`index.html: expected ${from} once`)
  page = page.split(from).join(to)
}
process.stdout.write(page)
