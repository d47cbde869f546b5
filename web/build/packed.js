// Puts package.json and README.md as the package has them in the place of the repository's, while npm
// packs, and back: without scripts and development packages, without what speaks of the repository or
// points into it.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

const KEPT = '.work.packing'
/** @param {string} file */
const read = (file) => readFileSync(file, 'utf8')

/** @param {string} text of the repository's package.json */
function packedManifest(text) {
  const { scripts, devDependencies, ...manifest } = JSON.parse(text)
  return `${JSON.stringify(manifest, null, 2)}\n`
}

/** @param {string} text of the repository's README.md */
function packedReadme(text) {
  const packed = text
    .replace(/<!-- of the repository -->\n.*?<!-- to here -->\n\n?/gs, '')
    .replace(/(?<!!)\[([^[\]\n]+)\]\(([^)\n#]+)\)/g, (link, words, to) =>
      existsSync(to) ? words : link,
    )
  const left = packed.match(/<!--.*?-->|!\[.*?\]\(.*?\)/s)
  if (left) throw new Error(`README.md: ${left[0]} is not for the package`)
  return packed
}

const files = { 'package.json': packedManifest, 'README.md': packedReadme }

function put() {
  back()
  // Both first: where one cannot be made, nothing is moved.
  const packed = Object.entries(files).map(([file, make]) => [file, make(read(file))])
  mkdirSync(KEPT)
  for (const [file, text] of packed) {
    writeFileSync(`${KEPT}/${file}.packed`, text)
    renameSync(file, `${KEPT}/${file}`)
    writeFileSync(file, text)
  }
}

function back() {
  if (!existsSync(KEPT)) return
  for (const file of Object.keys(files)) {
    const kept = `${KEPT}/${file}`
    if (!existsSync(kept)) continue
    if (existsSync(file) && read(file) !== read(`${kept}.packed`))
      throw new Error(`${file} was changed while it was packed; the repository's own is ${kept}`)
    renameSync(kept, file)
  }
  rmSync(KEPT, { recursive: true })
}

if (process.argv[2] === 'put') put()
else back()
