// The bytes of neuron.wasm, from the text that travels with the code. Imports that text.

import { base64 } from './wasm.js'

/** @typedef {{ fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }} Decoder newer engines have it */

export function bytes() {
  const { fromBase64 } = /** @type {Decoder} */ (Uint8Array)
  if (fromBase64) return fromBase64.call(Uint8Array, base64)
  const letters = atob(base64)
  const decoded = new Uint8Array(letters.length)
  // A plain loop is many times faster than Uint8Array.from with a function.
  for (let i = 0; i < decoded.length; i++) decoded[i] = letters.charCodeAt(i)
  return decoded
}
