// What linear memory holds: the parameters of layers, packed as the core reads them, and behind them room
// for the call that runs. Imports the core.
//
// The parameters are a cache of the layers' own arrays and never the truth: copies of what no one outside
// the package can write to, bounded, and emptied when it is full. Those of layers whose arrays were handed
// out, which may be written to unseen, are laid behind it anew for each call. The memory itself never
// shrinks: it stays as large as the largest call needed.

import { core, reserve } from './core.js'
import { put, within } from './typed.js'

/** @typedef {import('./core.js').Precision} Precision */
/** @typedef {import('./dense.js').Dense} Dense */

/** Bytes that a call handles in one piece: they are to stay in the processor's second-level cache. */
export const PIECE = 524288
/** Most bytes that are kept from call to call, but for the layers of one call that are more by themselves. */
const MOST_CACHED = 2 ** 26
/** Units that are packed together: several panels of the core (PANEL in c/matmul.h), and no part of one. */
const GROUP = 16
/** Fewer units than this have no panel: their weights are packed as they are. */
const FEWEST_PACKED = 4

/** The bytes that the cache takes, from the core's base on. */
let cached = 0
/** How often the cache was emptied: what was placed in it in an earlier era is gone. */
let era = 0

/**
 * Who left something behind the cache that is still of use.
 * @type {{ leave(): void } | undefined} leave is called before a call takes the room
 */
let tenant

/** @param {number} bytes */
export const aligned = (bytes) => (bytes + 15) & -16

/**
 * Until the next claim, and while no code of the caller's runs, which may claim it as well, it is the call's.
 * @returns {number} the first address behind the cache, for what a call lays there
 */
export function claim() {
  if (tenant) evict()
  // So that what is larger than the bound leaves room for calls of other kinds.
  if (cached > MOST_CACHED) empty()
  return core().base + cached
}

/**
 * What a call laid behind the cache is to be left there until another call takes the room.
 * @param {typeof tenant} next to be told then, and has to go without an error; undefined for none
 */
export function settle(next) {
  tenant = next
}

function evict() {
  const leaving = tenant
  tenant = undefined
  leaving?.leave()
}

function empty() {
  cached = 0
  era++
}

/**
 * Copies a layer's parameters to an address and packs them there: the packed weights, then the bias.
 * Only some of the weights are in memory twice.
 * @param {Precision} precision
 * @param {Dense} layer whose parameters are all there
 * @param {number} at
 * @param {number} free the first free address
 */
function pack(precision, layer, at, free) {
  const { inputs, units, weights, bias } = layer
  const bytes = precision.Array.BYTES_PER_ELEMENT
  layer.address = at
  layer.biasAddress = at + precision.packedCount(inputs, units) * bytes
  layer.stale = false
  const end = Math.max(at + size(precision, layer), free)
  if (units < FEWEST_PACKED) {
    reserve(end)
    put(precision.view, weights, at / bytes)
  } else {
    const group = Math.max(GROUP, Math.floor(PIECE / bytes / inputs / GROUP) * GROUP)
    reserve(end + Math.min(group, units) * inputs * bytes)
    for (let unit = 0; unit < units; unit += group) {
      const count = Math.min(group, units - unit)
      put(precision.view, within(weights, unit * inputs, count * inputs), end / bytes)
      precision.pack(inputs, count, end, at + unit * inputs * bytes)
    }
  }
  put(precision.view, bias, layer.biasAddress / bytes)
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
 * Sees to it that the parameters of all layers are in memory, packed, as they are now.
 * @param {Precision} precision
 * @param {readonly Dense[]} layers
 * @returns {number} the first free address behind them, to be used as a claim is; each layer's `address`
 *   and `biasAddress` are set
 * @throws {TypeError} when a layer's arrays were transferred away
 * @throws {RangeError} when there is not so much memory
 */
export function place(precision, layers) {
  if (tenant) evict()
  let lacking = 0
  for (const layer of layers) {
    if (layer.era === era) continue
    layer.checkAlive()
    lacking += size(precision, layer)
  }
  if (lacking > 0 && cached + lacking > MOST_CACHED) empty()
  let end = core().base + cached
  for (const shared of [false, true]) {
    for (const layer of layers) {
      if (layer.shared !== shared) continue
      if (layer.era === era) {
        // So that training does not fill the cache with what it was.
        if (layer.stale) pack(precision, layer, layer.address, end)
        continue
      }
      pack(precision, layer, end, end)
      end += size(precision, layer)
      if (shared) continue
      layer.era = era
      cached = end - core().base
    }
  }
  return end
}
