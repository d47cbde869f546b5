// Writes vectors.json anew: node tests/core/write-vectors.js [SECTION]... The texts of the package and
// sections that are new are taken as they are; a section of the core that gives another hash is refused
// unless it is named, as is what two compilers do not agree on. When to use it: tests/README.md.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as library from 'neuron-wasm'
import { root, run } from '../tools.js'
import { overall, vectors } from './vectors.js'
import { compilers, nativeVectors } from './vectors-native.js'

const path = join(root, 'tests/core/vectors.json')
const named = process.argv.slice(2)
const fail = (sentence) => {
  console.error(`write-vectors: ${sentence}`)
  process.exit(1)
}

const sections = [...vectors(library)]
const core = sections.filter(({ group }) => group === 'core')
const api = sections.filter(({ group }) => group === 'api')

const work = mkdtempSync(join(tmpdir(), 'vectors-'))
try {
  for (const compiler of compilers()) {
    const native = nativeVectors(compiler, join(work, compiler), '-O2')
    const differs = core.find(
      ({ name, hash }, i) => native[i]?.name !== name || native[i].hash !== hash,
    )
    if (differs || native.length !== core.length) {
      fail(
        `${compiler} and the wasm do not agree on '${differs?.name ?? native.at(-1)?.name}'; nothing is written`,
      )
    }
  }
} finally {
  rmSync(work, { recursive: true })
}

const known = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).core.sections : {}
const unknown = named.find((name) => !core.some((section) => section.name === name))
if (unknown !== undefined) fail(`there is no section '${unknown}' of the core`)
const changed = core.filter(
  ({ name, hash }) => known[name] && known[name] !== hash && !named.includes(name),
)
if (changed.length) {
  const list = changed.map(({ name }) => `'${name}'`).join(' ')
  fail(`the core gives other bits; if they are meant to be others, name the sections: ${list}`)
}

const group = (list) => ({
  all: overall(list),
  sections: Object.fromEntries(list.map(({ name, hash }) => [name, hash])),
})
const version = (compiler) => run(compiler, ['-dumpfullversion', '-dumpversion']).trim()
const versions = { Emscripten: version('emcc'), Node: process.versions.node }
for (const compiler of compilers()) versions[compiler] = version(compiler)
const made = { by: versions, on: `${process.platform} ${process.arch}` }
const written = { made, all: overall(sections), core: group(core), api: group(api) }
writeFileSync(path, `${JSON.stringify(written, null, 2)}\n`)
