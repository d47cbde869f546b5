// The licence texts that a bundle carries: the project's own and those of the packages it was made from.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @param {string} folder of a package
 * @returns {{ whose: string, text: string }} whose it is, with the lines of its copyright; and the licence itself
 */
function licence(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((file) => /^(un)?licen[cs]e(\.|$)/i.test(file))
  if (!file) throw new Error(`${name} has no licence text; it may not be bundled`)
  const paragraphs = readFileSync(join(folder, file), 'utf8')
    .trim()
    .split(/\n\s*\n/)
  const ofCopyright = (/** @type {string} */ paragraph) => /^copyright\b/i.test(paragraph)
  return {
    whose: [`${name} ${version}`, ...paragraphs.filter(ofCopyright)].join('\n'),
    text: paragraphs
      .filter(
        (paragraph) =>
          !ofCopyright(paragraph) && !/^(the )?\S+ licen[cs]e( \(\S+\))?$/i.test(paragraph),
      )
      .map((paragraph) => paragraph.replace(/\s+/g, ' '))
      .join('\n\n'),
  }
}

/**
 * @param {string[]} [files] what was bundled, as esbuild names it
 * @returns {string} a comment to stand before the bundle: each licence once, with all who are under it
 */
export function licences(files = []) {
  const folders = files.flatMap((file) => file.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/) ?? [])
  /** @type {Map<string, string[]>} */
  const under = new Map()
  for (const { whose, text } of ['.', ...new Set(folders.sort())].map(licence)) {
    under.set(text, [...(under.get(text) ?? []), whose])
  }
  const texts = [...under].map(([text, whose]) => `${whose.join('\n\n')}\n\n${text}`)
  return `/*!\n${texts.join('\n\n\n').replaceAll('*/', '* /')}\n*/\n`
}
