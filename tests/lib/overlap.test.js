// Outputs over the samples they are of, in every kind of memory that two arrays can share, also where nothing
// shows that they do.

import assert from 'node:assert/strict'
import test from 'node:test'
import { activations, Layer, Network, Neuron } from 'neuron-wasm'
import { sameBits } from '../tools.js'

const kinds = { float64: Float64Array, float32: Float32Array }

/** Another object over the same shared memory, as a thread gets it. */
const twinOf = (shared) => structuredClone(shared)

/** Pairs of memories that may be one, and how far apart two arrays in it begin. */
const memories = {
  'one buffer': (bytes) => {
    const buffer = new ArrayBuffer(bytes)
    return [buffer, buffer]
  },
  'one resizable buffer': (bytes) => {
    const buffer = new ArrayBuffer(bytes, { maxByteLength: 2 * bytes })
    return [buffer, buffer]
  },
  'one shared buffer': (bytes) => {
    const buffer = new SharedArrayBuffer(bytes)
    return [buffer, buffer]
  },
  'a shared buffer and its twin': (bytes) => {
    const buffer = new SharedArrayBuffer(bytes)
    return [buffer, twinOf(buffer)]
  },
  'a shared WebAssembly.Memory before and after it grew': (bytes) => {
    const pages = Math.ceil(bytes / 65536)
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages + 1, shared: true })
    const before = memory.buffer
    memory.grow(1)
    assert.notEqual(memory.buffer, before)
    return [before, memory.buffer]
  },
}

for (const [dtype, Kind] of Object.entries(kinds)) {
  const COUNT = 300_000 // several pieces
  const bytes = Kind.BYTES_PER_ELEMENT
  const jobs = {
    'a neuron': (X, out) =>
      new Neuron(1, 'linear', { weights: [1], bias: 3, dtype }).outputs(X, out),
    'a layer': (X, out) =>
      new Layer(2, 2, 'linear', { weights: [0, 1, 1, 0], bias: [0, 0], dtype }).outputs(X, out),
    'a network': (X, out) =>
      new Network(2, [{ units: 2, activation: 'linear', weights: [1, 0, 0, 1], bias: [1, 1] }], {
        dtype,
      }).outputs(X, out),
    'an activation': (X, out) => activations.linear.value(X, undefined, out),
    'an activation of rows': (X, out) => activations.relu.derivative(X, undefined, out),
  }

  for (const [name, make] of Object.entries(memories)) {
    test(`${dtype}: outputs over the samples, in ${name}`, () => {
      for (const [job, run] of Object.entries(jobs)) {
        for (const [from, to] of [
          [0, 0],
          [0, 1],
          [1, 0],
          [0, 40_000],
        ]) {
          const [one, other] = make((COUNT + 40_000) * bytes)
          const X = new Kind(one, from * bytes, COUNT)
          for (let i = 0; i < COUNT; i++) X[i] = i - 1000
          const expected = run(Kind.from(X))
          const out = new Kind(other, to * bytes, COUNT)
          assert.equal(run(X, out), out)
          assert.ok(
            sameBits(Kind.from(out), expected),
            `${job}, samples from ${from}, outputs from ${to}`,
          )
        }
      }
    })
  }

  test(`${dtype}: outputs over rows, and over numbers of another width in the same memory`, () => {
    const layer = new Layer(2, 1, 'linear', { weights: [1, 1], bias: [0], dtype })
    const shared = new SharedArrayBuffer(8 * COUNT)
    const narrow = new Int16Array(shared)
    for (let i = 0; i < COUNT; i++) narrow[i] = i % 1000
    const X = narrow.subarray(0, COUNT)
    const expected = layer.outputs(Int16Array.from(X))
    const out = new Kind(twinOf(shared), 16, COUNT / 2)
    assert.ok(sameBits(Kind.from(layer.outputs(X, out)), expected))
    const memory = new Kind(COUNT).map((_, i) => i % 999)
    const rows = Array.from({ length: COUNT / 2 }, (_, i) => memory.subarray(2 * i, 2 * i + 2))
    const sums = layer.outputs(Kind.from(memory))
    const over = memory.subarray(1, 1 + COUNT / 2)
    assert.ok(sameBits(layer.outputs(rows, over), sums))
  })
}
