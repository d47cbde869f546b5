// The licence texts that a bundle carries: the project's own and those of the packages it was made from.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @param {string} folder of a package */
function licence(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((file) => /^(un)?licen[cs]e(\.|$)/i.test(file))
  if (!file) throw new Error(`${name} has no licence text; it may not be bundled`)
  return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}`
}

/**
 * @param {string[]} [files] what was bundled, as esbuild names it
 * @returns {string} a comment to stand before the bundle
 */
export function licences(files = []) {
  const folders = files.flatMap((file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? [])
  const texts = ['.', ...new Set(folders.sort())].map(licence)
  return `/*!\n${texts.join('\n\n\n').replaceAll('*/', '* /')}\n*/\n`
}
