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
let page = read('index.html')
// With what tells why the script is not there: here it is.
const scripts = page.slice(page.indexOf('<script nonce="page">'), page.indexOf('</body>')).trimEnd()
const replacements = [
  ["script-src 'nonce-page'", `script-src ${hash(script)}`],
  ["style-src 'nonce-page'", `style-src ${hash(style)}`],
  ['<link rel="stylesheet" nonce="page" href="built/page.css" />', `<style>${style}</style>`],
  [scripts, `<script>${script}</script>`],
]

for (const [from, to] of replacements) {
  if (page.split(from).length !== 2) throw new Error(`index.html: expected ${from} once`)
  page = page.split(from).join(to)
}
process.stdout.write(page)
