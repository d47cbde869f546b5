// Prints web/built/neuron.html: the page with its script and style inside, to be mailed. The script travels deflated,
// a third of its size, and is put back as it was by a few lines; the policy names both by their hashes, so that
// nothing else runs.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'

/** @param {string} file */
const read = (file) => readFileSync(`web/${file}`, 'utf8')
/** @param {string} text */
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const script = read('built/page.js')
const style = read('built/page.css')
let page = read('index.html')
// With what tells why the script is not there: here it is.
const scripts = page.slice(page.indexOf('<script nonce="page">'), page.indexOf('</body>')).trimEnd()
const licences = script.slice(0, script.indexOf('*/') + 2)
const deflated = deflateRawSync(script.slice(licences.length), { level: 9 }).toString('base64')
const loader = `
${licences}
const deflated = Uint8Array.from(atob('${deflated}'), (letter) => letter.charCodeAt(0))
const start = async () => {
  const text = new Blob([deflated]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const script = document.createElement('script')
  script.textContent = await new Response(text).text()
  document.body.append(script)
}
start().catch((error) => {
  document.querySelector('.not-started').append(' ', String(error))
})
`
const replacements = [
  ["script-src 'nonce-page'", `script-src ${hash(loader)} ${hash(script.slice(licences.length))}`],
  ["style-src 'nonce-page'", `style-src ${hash(style)}`],
  ['<link rel="stylesheet" nonce="page" href="built/page.css" />', `<style>${style}</style>`],
  [scripts, `<script>${loader}</script>`],
]

for (const [from, to] of replacements) {
  if (page.split(from).length !== 2) throw new Error(`index.html: expected ${from} once`)
  page = page.split(from).join(to)
}
process.stdout.write(page)
