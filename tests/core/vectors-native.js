// The sections of the vectors that the core computes, by native programs. Imports the tests' tools.

import { spawnSync } from 'node:child_process'
import { compileBy, run } from '../tools.js'

/** @returns {string[]} the compilers that are here; gcc must be */
export const compilers = () =>
  ['gcc', 'clang'].filter(
    (compiler) => compiler === 'gcc' || !spawnSync(compiler, ['--version']).error,
  )

/**
 * @param {string} compiler
 * @param {string} program where to put the program
 * @param {string[]} options of the compiler, such as '-O2'
 * @returns {{ name: string, hash: string }[]} the sections, in their order
 */
export function nativeVectors(compiler, program, ...options) {
  const training = ['vectors_training', 'vectors_training_single']
  const [main, ...others] = ['vectors', 'vectors_real', 'vectors_single', ...training, 'program']
  compileBy(
    compiler,
    program,
    `tests/c/${main}.c`,
    ...others.map((name) => `tests/c/${name}.c`),
    ...options,
  )
  const lines = run(program, []).trim().split('\n')
  return lines.map((line) => {
    const end = line.lastIndexOf(' ')
    return { name: line.slice(0, end), hash: line.slice(end + 1) }
  })
}
