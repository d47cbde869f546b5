// Why a host does not let the core start: each cause its own sentence. Imports the checks.

import { brief } from './check.js'

/** A module of one function that returns a vector: whatever is valid here has SIMD. */
const SIMD = [
  [0, 97, 115, 109, 1, 0, 0, 0],
  [1, 5, 1, 96, 0, 1, 123],
  [3, 2, 1, 0],
  [10, 8, 1, 6, 0, 65, 0, 253, 15, 11],
].flat()

/**
 * The error of a core that could not be compiled or instantiated.
 * @param {unknown} cause what WebAssembly threw
 * @returns {Error} that says what it is and what helps, with the cause
 */
export function cannotStart(cause) {
  return new Error(`neuron-wasm cannot start WebAssembly here: ${reason(cause)}`, { cause })
}

/**
 * @param {unknown} cause
 * @returns {string}
 */
function reason(cause) {
  if (typeof WebAssembly !== 'object' || typeof WebAssembly.Module !== 'function') {
    return 'the engine has none, as in React Native or in a browser in lockdown mode'
  }
  const { name, message } = told(cause)
  if (/content.security.policy|\bCSP\b|unsafe-eval/i.test(message)) {
    return "the page's Content-Security-Policy forbids it; allow 'wasm-unsafe-eval' in its script-src"
  }
  if (/disallowed by embedder/i.test(message)) {
    return (
      'the host forbids compiling from bytes. Where modules can be imported, as in Cloudflare Workers, ' +
      'import neuron-wasm/neuron.wasm and call setModule(module) before anything else; ' +
      "in a page, allow 'wasm-unsafe-eval' in the script-src of its Content-Security-Policy"
    )
  }
  if (/main thread/i.test(message)) {
    return (
      'the engine does not compile so many bytes at once on the main thread. Before anything else: ' +
      'const module = await WebAssembly.compile(bytes) of neuron-wasm/neuron.wasm, then ' +
      'setModule(await WebAssembly.instantiate(module)); or work in a worker'
    )
  }
  if (/memory|allocat/i.test(message) && name !== 'CompileError') {
    return 'the engine has no memory left for another instance'
  }
  if (/\bsimd\b|v128|0xfd\b/i.test(message) || !hasSimd()) {
    return 'the engine is too old and has no SIMD, as Chrome 91, Firefox 89, Safari 16.4 and Node 16.4 do'
  }
  return brief(`${name}: ${message}`, 200)
}

/** @param {unknown} cause */
function told(cause) {
  try {
    const { name, message } = /** @type {Error} */ (cause)
    return { name: String(name), message: String(message) }
  } catch {
    return { name: 'Error', message: 'unknown' }
  }
}

function hasSimd() {
  try {
    return WebAssembly.validate(Uint8Array.from(SIMD))
  } catch {
    return true
  }
}
