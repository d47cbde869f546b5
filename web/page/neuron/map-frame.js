// Where things stand on the picture of a map, in pixels: its frame, both scales, places that are on their way from
// x to the neuron's own inputs; and where on its ground the words “yes” and “no” are. Imports the scales.

import { within } from '../parts/plot.jsx'
import { linear } from '../parts/scale.js'
import { isYes } from '../state/model.js'
import { short } from '../state/numbers.js'
import { round } from './boundary.js'

/** The room around the ground: the names and the tick marks stand there. */
const ROOM = { left: 34, right: 10, top: 20, bottom: 24 }
/** About the width of a digit. */
const DIGIT = 7.5

/** About how wide a text is. */
export const widthOf = (/** @type {string} */ text) => text.length * DIGIT

/**
 * @param {number} size the whole picture, a square
 * @param {import('./map-ground.js').Domain} domainOfX
 * @param {import('./map-ground.js').Domain} domainOfOwn
 * @param {number} folded
 */
export function frameOf(size, domainOfX, domainOfOwn, folded) {
  const domain = folded === 1 ? domainOfOwn : domainOfX
  // As many tick marks as have room.
  const marks = Math.max(2, Math.round(size / 60))
  const labels = linear(domain[1], [1, 0]).ticks(marks).map(short)
  const left = Math.max(ROOM.left, ...labels.map((label) => widthOf(label) + 8))
  const side = Math.min(size - left - ROOM.right, size - ROOM.top - ROOM.bottom)
  const { top } = ROOM
  const scales = (/** @type {import('./map-ground.js').Domain} */ [across, up]) => ({
    x: linear(across, [left, left + side]),
    y: linear(up, [top + side, top]),
  })
  const [overX, overOwn] = [scales(domainOfX), scales(domainOfOwn)]
  const { x, y } = folded === 1 ? overOwn : overX
  const unit = 10 ** Math.floor(Math.log10((domain[0][1] - domain[0][0]) / 100))
  return {
    left,
    top,
    side,
    right: left + side,
    bottom: top + side,
    domain,
    marks,
    x,
    y,
    /**
     * What a place in pixels means, on the ground and in round numbers: about a hundredth of the side apart.
     * @param {number} px
     * @param {number} py
     * @returns {[number, number]}
     */
    valuesAt: (px, py) => {
      const [u, w] = [x.invert(px), y.invert(py)].map((value, k) =>
        round(Math.round(within(value, domain[k]) / unit) * unit),
      )
      return [u, w]
    },
    /**
     * A place that is known on both maps. On the way it lies between them.
     * @param {{ x: readonly number[], own: readonly number[] }} point
     * @returns {[x: number, y: number]}
     */
    place: ({ x, own }) => {
      const from = [overX.x(x[0]), overX.y(x[1])]
      if (folded === 0) return [from[0], from[1]]
      const to = [overOwn.x(own[0]), overOwn.y(own[1])]
      return [from[0] + (to[0] - from[0]) * folded, from[1] + (to[1] - from[1]) * folded]
    },
    /** Whether a place in pixels is on the ground. */
    holds: (/** @type {readonly number[]} */ [x, y]) =>
      x >= left - 0.5 && x <= left + side + 0.5 && y >= top - 0.5 && y <= top + side + 0.5,
  }
}

/** @typedef {ReturnType<typeof frameOf>} Frame */

/** Half the width of each word and half their height, with room around. */
const WORDS = { yes: [19, 14], no: [16, 14] }
/** How many places a word may have along each side. */
const PLACES = 11
/** How far from the middle a place is, squared. */
const far = (/** @type {number} */ k) =>
  ((k % PLACES) - (PLACES - 1) / 2) ** 2 + (Math.floor(k / PLACES) - (PLACES - 1) / 2) ** 2
/** The places from the corners to the middle. */
const ORDER = Array.from({ length: PLACES * PLACES }, (_, k) => k).sort((a, b) => far(b) - far(a))

/**
 * Where the words stand: each where all the ground beneath it is of its side and nothing else is; in a corner
 * rather than in the middle, and where it was before rather than elsewhere.
 * @param {{ cells: number, values: Float64Array }} ground
 * @param {number} middle
 * @param {Frame} frame
 * @param {readonly (readonly number[])[]} taken places in pixels, each with the room around it
 * @param {{ yes?: number, no?: number }} before which place each had; is changed
 */
export function placeWords({ cells, values }, middle, frame, taken, before) {
  const { left, top, side } = frame
  const cell = side / cells
  const at = (/** @type {number} */ k, /** @type {number} */ half) =>
    half + ((side - 2 * half) * k) / (PLACES - 1)
  /** @type {{ word: 'yes' | 'no', x: number, y: number }[]} */
  const words = []
  for (const word of /** @type {const} */ (['yes', 'no'])) {
    const [halfWidth, halfHeight] = WORDS[word]
    const free = (/** @type {number} */ k) => {
      const [x, y] = [at(k % PLACES, halfWidth), at(Math.floor(k / PLACES), halfHeight)]
      const [from, to] = [x - halfWidth, x + halfWidth].map((px) => index(px / cell, cells))
      const [high, low] = [y - halfHeight, y + halfHeight].map((py) => index(py / cell, cells))
      for (let row = high; row <= low; row++)
        for (let column = from; column <= to; column++)
          if (isYes(values[(cells - 1 - row) * cells + column], middle) !== (word === 'yes'))
            return false
      const clear = (/** @type {readonly number[]} */ [px, py, room]) =>
        Math.abs(px - left - x) > halfWidth + room || Math.abs(py - top - y) > halfHeight + room
      return taken.every(clear) && words.every(({ x, y }) => clear([x, y, 20]))
    }
    const kept = before[word]
    const place = kept !== undefined && free(kept) ? kept : ORDER.find(free)
    before[word] = place
    if (place === undefined) continue
    words.push({
      word,
      x: left + at(place % PLACES, halfWidth),
      y: top + at(Math.floor(place / PLACES), halfHeight),
    })
  }
  return words
}

const index = (/** @type {number} */ place, /** @type {number} */ cells) =>
  Math.max(0, Math.min(cells - 1, Math.floor(place)))
