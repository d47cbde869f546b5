// What linear memory holds: the parameters of layers, packed as the core reads them, and behind them room
// for the call that runs. Imports the core.
//
// The parameters are a cache of the layers' own arrays and never the truth: copies of what no one outside
// the package can write to, bounded, and emptied when it is full. Those of layers whose arrays were handed
// out, which may be written to unseen, are laid behind it anew for each call.

import { core, reserve } from './core.js'

/** @typedef {import('./core.js').Precision} Precision */
/** @typedef {import('./dense.js').Dense} Dense */

/** Bytes that a call handles in one piece: they are to stay in the processor's second-level cache. */
export const PIECE = 524288
/** Most bytes that are kept from call to call. */
const MOST_CACHED = 2 ** 26

/** The bytes that the cache takes, from the core's base on. */
let cached = 0
/** How often the cache was emptied: what was placed in it in an earlier era is gone. */
let era = 0
/** How often the room behind the cache was given out: a call that sees it move has lost what it laid there. */
export let uses = 0

/** @param {number} bytes */
export const aligned = (bytes) => (bytes + 15) & -16

/** @returns {number} the first address behind the cache, for what a call lays there */
export function claim() {
  uses++
  return core().base + cached
}

/**
 * Copies a layer's parameters to an address and packs them there: the packed weights, then the bias.
 * @param {Precision} precision
 * @param {Dense} layer
 * @param {number} at
 */
function pack(precision, layer, at) {
  layer.checkAlive()
  const { inputs, units, weights, bias } = layer
  const bytes = weights.BYTES_PER_ELEMENT
  const packed = precision.packedCount(inputs, units)
  layer.address = at
  layer.biasAddress = at + packed * bytes
  const end = at + size(precision, layer)
  // Fewer than four units stay as they are; others are laid out anew from behind the result.
  const from = units < 4 ? at : end
  reserve(Math.max(end, from + weights.byteLength))
  precision.view.set(weights, from / bytes)
  precision.pack(inputs, units, from, at)
  precision.view.set(bias, layer.biasAddress / bytes)
}

/**
 * @param {Precision} precision
 * @param {Dense} layer
 * @returns {number} the bytes of its packed parameters
 */
function size(precision, { inputs, units }) {
  return aligned((precision.packedCount(inputs, units) + units) * precision.Array.BYTES_PER_ELEMENT)
}

/**
 * Sees to it that the parameters of all layers are in memory, packed.
 * @param {Precision} precision
 * @param {readonly Dense[]} layers
 * @returns {number} the first free address behind them; each layer's `address` and `biasAddress` are set
 */
export function place(precision, layers) {
  let end = claim()
  if (layers.every((layer) => layer.era === era)) return end
  if (cached + lacking(precision, layers) > MOST_CACHED) {
    cached = 0
    era++
    end = core().base
  }
  const keep = cached + lacking(precision, layers) <= MOST_CACHED
  for (const layer of layers) {
    if (!keep || layer.shared || layer.era === era) continue
    pack(precision, layer, end)
    layer.era = era
    end += size(precision, layer)
    cached = end - core().base
  }
  for (const layer of layers) {
    if (layer.era === era) continue
    pack(precision, layer, end)
    end += size(precision, layer)
  }
  return end
}

/**
 * @param {Precision} precision
 * @param {readonly Dense[]} layers
 * @returns {number} the bytes that would be kept and are not yet
 */
function lacking(precision, layers) {
  let bytes = 0
  for (const layer of layers) {
    if (!layer.shared && layer.era !== era) bytes += size(precision, layer)
  }
  return bytes
}
