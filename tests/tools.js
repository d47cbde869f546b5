// What several tests share: paths, fixtures, distances in units of the last place, running programs.

import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../', import.meta.url))

/** @param {string} name of a JSON file in tests/fixtures */
export const fixture = (name) =>
  JSON.parse(readFileSync(join(root, 'tests/fixtures', name), 'utf8'))

/** The exact source text of one file of the project. */
export const source = (path) => readFileSync(join(root, path), 'utf8')

/** How many doubles lie from a to b; 0 and -0 are one apart, any two NaNs are none apart. */
export function ulps(a, b) {
  if (Number.isNaN(a) && Number.isNaN(b)) return 0
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.POSITIVE_INFINITY
  const [i, j] = new BigInt64Array(Float64Array.of(a, b).buffer)
  const order = (bits) => (bits < 0n ? -(bits & 0x7fffffffffffffffn) - 1n : bits)
  const distance = order(i) - order(j)
  return Number(distance < 0n ? -distance : distance)
}

/** The names of the parameters of activations, each once, in the order of the table. */
export const parameterNames = (activations) => [
  ...new Set(Object.values(activations).flatMap(({ parameter }) => parameter?.name ?? [])),
]

/** Whether two arrays of doubles or floats have the same bits; of large ones deepEqual takes minutes to fail. */
export function sameBits(a, b) {
  const bytes = (array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength)
  return a.constructor === b.constructor && bytes(a).equals(bytes(b))
}

/** Runs a program to its end; its output, or an error that shows it. */
export function run(program, args, options = {}) {
  try {
    return execFileSync(program, args, { cwd: root, encoding: 'utf8', stdio: 'pipe', ...options })
  } catch (error) {
    throw new Error(`${program} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`, {
      cause: error,
    })
  }
}

/** Runs a script of the package in a new process, with the memories that it instantiates counted in `memories`. */
export const inNewProcess = (script) =>
  run(
    'node',
    [
      '--input-type=module',
      '-e',
      `
    const memories = []
    const { Instance } = WebAssembly
    WebAssembly.Instance = function (...given) {
      const instance = new Instance(...given)
      memories.push(instance.exports.memory)
      return instance
    }
    const size = () => memories[0].buffer.byteLength
    const { Layer, Network, Neuron, RandomState, activations, setModule } = await import('neuron-wasm')
    ${script}`,
    ],
    { timeout: 300_000 },
  ).trim()

/** A new empty folder, removed after the test. */
export function folder(context) {
  const path = mkdtempSync(join(tmpdir(), 'neuron wasm ü '))
  context.after(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A copy of the files that git tracks or would track, as a fresh clone has them. */
export function freshCopy(context) {
  const path = folder(context)
  const files = run('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'])
  for (const file of files.split('\0').filter(Boolean)) {
    cpSync(join(root, file), join(path, file), { preserveTimestamps: true })
  }
  return path
}

/** Compiles a C program of the tests natively, with the core. Options go to gcc. */
export function compile(program, source, ...options) {
  compileBy('gcc', program, source, ...options)
}

/** The same by gcc or clang. */
export function compileBy(compiler, program, source, ...options) {
  const core = readdirSync(join(root, 'c')).filter((name) => name.endsWith('.c'))
  const warnings = ['-Wall', '-Wextra', '-Wpedantic', '-Wconversion', '-Wshadow', '-Werror']
  // clang would warn of a row of the table that no loop can be vectorised over.
  if (compiler === 'clang') warnings.push('-Wno-pass-failed')
  const sources = [source, ...core.map((name) => join('c', name))]
  const flags = ['-std=c11', '-ffp-contract=off', ...warnings]
  run(compiler, [...flags, ...sources, ...options, '-lm', '-o', program])
}
