// Prints the package's types as one file, web/lib/index.d.ts, from the file of the same name that tsc made
// of its JSDoc. Each declaration gets the comment that is its own: tsc puts those of all overloads before
// each, of which editors show the last, and loses what a @typedef says of its type.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'

const SOURCES = 'web/lib'
// What tsc makes of a @typedef that gives another file's type its name here: an alias. As an import, the
// type keeps its one name in errors and hints.
const ALIAS = /^(?:export )?type (\w+)(?:<.*>)? = import\('(.+)'\)\.\1(?:<.*>)?;$/gm
const imported = "import type { $1 } from '$2';\nexport type { $1 };"

const COMMENT = /^ *\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n/gm
/** Comments, and the line of the declaration that they stand before. */
const COMMENTED = new RegExp(`((?:${COMMENT.source})+)(.*\\n)`, 'gm')

/**
 * @param {string} comment
 * @returns {{ description: string, tags: string[] }} each tag with the lines that follow it
 */
function parts(comment) {
  const lines = comment.replace(/^ *\/\*\* ?|\s*\*\/\s*$/g, '').replace(/^ *\* ?/gm, '')
  const [description, ...tags] = `\n${lines}`.split(/^(?=@)/m).map((part) => part.trim())
  return { description, tags }
}

/**
 * @param {{ description: string, tags: string[] }} content
 * @param {string} indent
 */
function asComment({ description, tags }, indent) {
  const lines = [description, ...tags].filter(Boolean).join('\n').split('\n')
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`), `${indent} */\n`].join(
    '\n',
  )
}

/**
 * @param {string} text of declarations
 * @returns {string} with one comment before each, its own
 */
function withOwnComments(text) {
  /** How many declarations had these comments before them: the overloads follow each other.
   * @type {Map<string, number>} */
  const had = new Map()
  return text.replace(COMMENTED, (_, comments, declaration) => {
    const all = comments.match(COMMENT).filter((/** @type {string} */ one) => !/@typedef/.test(one))
    const indent = declaration.match(/^ */)[0]
    const overloads = all.filter((/** @type {string} */ one) => /@overload/.test(one)).map(parts)
    if (!overloads.length) return (all.at(-1) ?? '') + declaration
    const place = had.get(comments) ?? 0
    had.set(comments, place + 1)
    const { description, tags } = overloads[place % overloads.length]
    const thrown = parts(all.at(-1)).tags.filter((tag) => tag.startsWith('@throws'))
    const content = {
      description: description || overloads[0].description,
      tags: [...tags.filter((/** @type {string} */ tag) => tag !== '@overload'), ...thrown],
    }
    return asComment(content, indent) + declaration
  })
}

/** What the sources say of each type that JSDoc defines: before the tag, or after its name. */
function descriptions() {
  const found = new Map()
  for (const file of readdirSync(SOURCES).filter((name) => name.endsWith('.js'))) {
    for (const [comment] of readFileSync(join(SOURCES, file), 'utf8').matchAll(COMMENT)) {
      const { description, tags } = parts(comment)
      for (const tag of tags) {
        const [, name, after] = tag.match(/^@typedef \{.*\} (\w+)\s*(.*)$/s) ?? []
        const said = description || after
        if (name && said) found.set(name, said)
      }
    }
  }
  return found
}

const bundle = await rollup({
  input: process.argv[2],
  plugins: [{ name: 'imports', transform: (code) => code.replace(ALIAS, imported) }, dts()],
  onwarn: ({ code, message }) => {
    // Types may name each other in a circle.
    if (code !== 'CIRCULAR_DEPENDENCY') throw new Error(message)
  },
})
const { output } = await bundle.generate({ format: 'es' })
const said = descriptions()
process.stdout.write(
  withOwnComments(output[0].code).replace(/^type (\w+)/gm, (type, name) =>
    said.has(name) ? asComment({ description: said.get(name), tags: [] }, '') + type : type,
  ),
)
