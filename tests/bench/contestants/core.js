// The wasm without the package around it: its functions and its memory. Reads the built file.

import { readFileSync } from 'node:fs'

const bytes = readFileSync(new URL('../../../web/lib/neuron.wasm', import.meta.url))
export const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes))

/** The index of a name in one of the core's tables. */
export function rowOf(table, name) {
  for (let i = 0; i < exports[`nn_${table}_count`](); i++) {
    const text = new Uint8Array(exports.memory.buffer, exports[`nn_${table}_name`](i))
    if (String.fromCharCode(...text.subarray(0, text.indexOf(0))) === name) return i
  }
  throw new Error(`the core has no ${table} ${name}`)
}

export const indexOf = (activation) => rowOf('activation', activation)

/** Lays arrays down in the wasm's memory, one after another, each on a line of the cache. */
export function memory(Kind) {
  let free = exports.__heap_base.value
  const view = (at, length) => new Kind(exports.memory.buffer, at, length)
  return {
    view,
    bytes: Kind.BYTES_PER_ELEMENT,
    end: () => free,
    reserve(length) {
      const at = Math.ceil(free / 64) * 64
      free = at + length * Kind.BYTES_PER_ELEMENT
      const lacking = free - exports.memory.buffer.byteLength
      if (lacking > 0) exports.memory.grow(Math.ceil(lacking / 65536))
      return at
    },
    place(values) {
      const at = this.reserve(values.length)
      view(at, values.length).set(values)
      return at
    },
  }
}

/** The functions of one precision, by their names in c/nn.h. */
export const functionsOf = (dtype) => (name) => exports[dtype === 'float32' ? `${name}_f32` : name]
