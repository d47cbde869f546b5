// The colours of the decision map: which numbers they run between, the picture, and the legend.

import { activations } from '../../lib/index.js'
import { within } from '../parts/plot.jsx'
import { short } from '../state/numbers.js'

/** Cells on a side. */
export const CELLS = 96
/** From low to high output: ever lighter, so that it reads in grey, and from blue to yellow. */
const RAMP = ['#12264d', '#3a5277', '#7c7b78', '#bfa95c', '#fdea8c']

/**
 * The values that the colours run between: the activation's range where it is bounded, else what is seen,
 * also beyond the range, which a parameter may widen.
 * @param {import('../state/state.js').ActivationName} activation
 * @param {Float64Array} values
 */
export function colourRange(activation, values) {
  const [low, high] = activations[activation].range
  const seen = values.some(Number.isFinite) ? values.filter(Number.isFinite) : [0]
  const bounds = [low, high].filter(Number.isFinite)
  const [least, most] = [Math.min(...bounds, ...seen), Math.max(...bounds, ...seen)]
  const around = Math.max(0.5, Math.abs(least) / 2)
  return most > least ? [least, most] : [least - around, least + around]
}

/**
 * @param {HTMLCanvasElement | null} canvas
 * @param {Float64Array} values (up, across)
 * @param {number} least
 * @param {number} most
 */
export function paint(canvas, values, least, most) {
  const context = canvas?.getContext('2d')
  if (!context) return
  const image = context.createImageData(CELLS, CELLS)
  for (let row = 0; row < CELLS; row++) {
    for (let column = 0; column < CELLS; column++) {
      // Halves, since the range of huge outputs overflows.
      const share = (values[row * CELLS + column] / 2 - least / 2) / (most / 2 - least / 2)
      image.data.set(
        palette[Math.round(within(share, [0, 1]) * 255)],
        ((CELLS - 1 - row) * CELLS + column) * 4,
      )
    }
  }
  context.putImageData(image, 0, 0)
}

/** The ramp as bytes, red, green, blue and opacity, straight from stop to stop. */
const palette = Array.from({ length: 256 }, (_, k) => {
  const place = (k / 255) * (RAMP.length - 1)
  const stop = Math.min(Math.floor(place), RAMP.length - 2)
  const [from, to] = [bytesOf(RAMP[stop]), bytesOf(RAMP[stop + 1])]
  return [...from.map((byte, c) => Math.round(byte + (to[c] - byte) * (place - stop))), 255]
})

/** @param {string} colour such as #12264d */
function bytesOf(colour) {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

/** @param {{ least: number, most: number, middle: number }} props */
export function Legend({ least, most, middle }) {
  return (
    <p class="legend">
      <span>{short(least)}</span>
      <span class="ramp">
        {RAMP.map((colour) => (
          <span key={colour} style={{ background: colour }} />
        ))}
      </span>
      <span>{short(most)}</span>
      <span class="yes">yes above {short(middle)}</span>
    </p>
  )
}
