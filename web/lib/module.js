// setModule: the core from a module or an instance that the host made, checked before it is taken. Imports
// the core, its table and the names.

import { brief, refusal } from './check.js'
import { coreOf, isRunning, take } from './core.js'
import { activationNames, coreExports, parameterNameOf } from './names.js'
import { cannotStart } from './startup.js'
import { activationCount, activationRow } from './table.js'

/**
 * Hands in what is to run as the core, instead of compiling the package's own bytes. It is for hosts where
 * a module may be imported but not compiled (Cloudflare Workers), and for engines that compile so much only
 * asynchronously on the main thread (older versions of Chrome): there, `const module = await
 * WebAssembly.compile(bytes)` and `setModule(await WebAssembly.instantiate(module))`. It does not help where
 * a Content-Security-Policy forbids WebAssembly: only 'wasm-unsafe-eval' in that policy does. Call it once,
 * before anything else.
 * @param {object} module a WebAssembly.Module of the package's own `neuron-wasm/neuron.wasm`, or a new
 *   WebAssembly.Instance of it that nothing else uses
 * @throws {TypeError} when it is another thing, or of another version
 * @throws {Error} when the engine already runs, or the host does not let it start; nothing is then changed
 */
export function setModule(module) {
  const exports = exportsOf(module)
  if (isRunning()) throw new Error('setModule: the engine runs already; call it before first use')
  let names
  let candidate
  try {
    candidate = coreOf(exports)
    names = namesOf(candidate)
  } catch {
    throw another('one that cannot run')
  }
  const ours = activationNames.map((name) => nameOf(name, parameterNameOf[name]))
  if (names.join() !== ours.join()) throw another(`one with ${names.join(', ')}`)
  if (!take(candidate)) {
    throw new Error(
      'setModule: the instance is used already; each copy of the package needs its own',
    )
  }
}

/**
 * @param {import('./core.js').Core} core
 * @returns {string[]} the activations of its table, in order, with their parameters
 */
function namesOf(core) {
  const count = Math.min(activationCount(core), 1000)
  return Array.from({ length: count }, (_, i) => {
    const { name, parameter } = activationRow(i, core)
    return nameOf(name, parameter?.name)
  })
}

/**
 * @param {string} activation
 * @param {string} [parameter]
 */
const nameOf = (activation, parameter) =>
  parameter === undefined ? activation : `${activation} with ${parameter}`

/**
 * @param {object} module
 * @returns {Record<string, unknown>} what it exports, all that the core needs
 */
function exportsOf(module) {
  const kind = tagOf(module)
  if (kind === 'WebAssembly.Module') {
    checkNames(/** @type {WebAssembly.Module} */ (module))
    return checkKinds(instanceOf(/** @type {WebAssembly.Module} */ (module)).exports)
  }
  if (kind === 'WebAssembly.Instance') {
    return checkKinds(/** @type {WebAssembly.Instance} */ (module).exports)
  }
  throw refusal('module', 'a WebAssembly.Module of neuron-wasm/neuron.wasm', module)
}

/** @param {unknown} value */
function tagOf(value) {
  try {
    return Object.prototype.toString.call(value).slice(8, -1)
  } catch {
    return ''
  }
}

/**
 * So that nothing of a module that is not ours is run.
 * @param {WebAssembly.Module} module
 */
function checkNames(module) {
  const { exports, imports } = WebAssembly.Module
  // Of what only looks like a module, instantiating tells.
  if (typeof exports !== 'function' || typeof imports !== 'function') return
  let found
  let wanted
  try {
    found = new Map(exports(module).map(({ name, kind }) => [name, kind]))
    wanted = imports(module).length
  } catch {
    throw another('what only looks like a WebAssembly.Module')
  }
  checkAll((name, kind) => found.get(name) === kind)
  if (wanted > 0) throw another('one that imports')
}

/**
 * @param {WebAssembly.Module} module
 * @returns {WebAssembly.Instance}
 */
function instanceOf(module) {
  try {
    return new WebAssembly.Instance(module)
  } catch (cause) {
    throw cannotStart(cause)
  }
}

/**
 * @param {Record<string, any>} exports
 * @returns {Record<string, unknown>} exports
 */
function checkKinds(exports) {
  checkAll((name, kind) => {
    const value = exports?.[name]
    if (kind === 'function') return typeof value === 'function'
    if (kind === 'memory') return tagOf(value?.buffer) === 'ArrayBuffer'
    return typeof value?.value === 'number'
  })
  return exports
}

/** @param {(name: string, kind: string) => boolean} has */
function checkAll(has) {
  const missing = Object.entries(coreExports).filter(([name, kind]) => !has(name, kind))
  if (missing.length > 0) {
    throw another(`one without ${missing.map(([name, kind]) => `the ${kind} ${name}`).join(', ')}`)
  }
}

/** @param {string} got */
function another(got) {
  const wanted = "this version's neuron-wasm/neuron.wasm"
  return new TypeError(`module: expected ${wanted}, got ${brief(got, 120)}`)
}
