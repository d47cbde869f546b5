// The boundary on the map: a straight line with a foot that moves it and a tip that turns it, or the bent one of a
// neuron behind a layer. Shows it; edits the weights and the bias.

import { onDrag } from '../parts/drag.js'
import { short } from '../state/numbers.js'
import { angleOf, clip, setAngle, setDistance } from './boundary.js'
import { numbersOpen } from './line-numbers.jsx'
import { MapHandle, movesOf } from './map-handle.jsx'

/** How long the arrow is, in pixels. */
const ARROW = 36
/** How far its tip stays from the edge of the picture. */
const EDGE = 8

/**
 * The lines that are in the picture, and the arrow of the first of them, all in pixels.
 * @param {import('./boundary.js').Boundary[]} boundaries
 * @param {import('./map-frame.js').Frame} frame
 */
export function linesOn(boundaries, frame) {
  const { x, y, domain } = frame
  const lines = boundaries.flatMap((line, index) => {
    const ends = clip(line, domain)
    return ends ? [{ line, index, ends: ends.map(([u, w]) => [x(u), y(w)]) }] : []
  })
  const first = lines[0]
  if (!first) return { lines, arrow: undefined }
  const { line, index } = first
  const [ax, ay] = [line.across * line.towards, -line.up * line.towards]
  const inside = segmentInside(first.ends, frame, ax, ay)
  const foot = [
    (inside.ends[0][0] + inside.ends[1][0]) / 2,
    (inside.ends[0][1] + inside.ends[1][1]) / 2,
  ]
  const tip = [foot[0] + ax * inside.length, foot[1] + ay * inside.length]
  return { lines, arrow: { line, index, foot, tip, ax, ay } }
}

/**
 * The part of a line from where the arrow's tip is on the picture; with a shorter arrow where there is none.
 * @param {number[][]} ends
 * @param {import('./map-frame.js').Frame} frame
 * @param {number} ax
 * @param {number} ay
 */
function segmentInside(ends, { left, right, top, bottom }, ax, ay) {
  const [[x1, y1], [x2, y2]] = ends
  for (const length of [ARROW, ARROW / 2]) {
    let [from, to] = [0, 1]
    for (const [start, end, shift, low, high] of [
      [x1, x2, ax * length, left + EDGE, right - EDGE],
      [y1, y2, ay * length, top + EDGE, bottom - EDGE],
    ]) {
      const along = end - start
      const crossed = [low, high].map((side) => (side - shift - start) / along)
      if (along === 0) {
        if (start + shift < low || start + shift > high) to = -1
      } else {
        from = Math.max(from, Math.min(...crossed))
        to = Math.min(to, Math.max(...crossed))
      }
    }
    if (to >= from) {
      const at = (/** @type {number} */ s) => [x1 + (x2 - x1) * s, y1 + (y2 - y1) * s]
      return { ends: [at(from), at(to)], length }
    }
  }
  // In a corner: as long as it can be.
  const room = [
    [(x1 + x2) / 2, ax, left, right],
    [(y1 + y2) / 2, ay, top, bottom],
  ].map(([at, along, low, high]) => Math.max((low - at) / along, (high - at) / along) || ARROW)
  return { ends, length: Math.min(ARROW, ...room) * 0.8 }
}

/**
 * @param {object} props
 * @param {number[][][]} props.lines by both ends
 * @param {string} [props.kind] a class
 */
export function Lines({ lines, kind = 'boundary' }) {
  return (
    <g class={kind} aria-hidden="true">
      {['casing', 'core'].flatMap((stroke) =>
        lines.map(([[x1, y1], [x2, y2]], k) => (
          <line key={`${stroke} ${k}`} class={stroke} x1={x1} y1={y1} x2={x2} y2={y2} />
        )),
      )}
    </g>
  )
}

/**
 * Many short pieces as one path.
 * @param {{ pieces: number[][][] }} props
 */
export function BentLine({ pieces }) {
  const d = pieces
    // Where a layer puts out what is beyond all doubles, there is no place to draw.
    .filter((ends) => ends.flat().every(Number.isFinite))
    .map(
      ([[x1, y1], [x2, y2]]) =>
        `M${x1.toFixed(1)},${y1.toFixed(1)}L${x2.toFixed(1)},${y2.toFixed(1)}`,
    )
    .join('')
  return (
    <g class="boundary bent" aria-hidden="true">
      <path class="casing" d={d} />
      <path class="core" d={d} />
    </g>
  )
}

/**
 * The line's arrow towards yes and its two handles.
 * @param {object} props
 * @param {NonNullable<ReturnType<typeof linesOn>['arrow']>} props.arrow
 * @param {import('./map-frame.js').Frame} props.frame
 */
export function Arrow({ arrow, frame }) {
  const { line, index, foot, tip, ax, ay } = arrow
  const { x, y, domain } = frame
  /** What a pixel is on the map. */
  const pixel = (domain[0][1] / 2 - domain[0][0] / 2) / (frame.side / 2)
  const drag = (
    /** @type {(px: number, py: number) => (px: number, py: number) => void} */ begin,
  ) => {
    let moved = false
    return onDrag(
      (px, py) => {
        moved = false
        const move = begin(px, py)
        return (nx, ny) => {
          moved ||= Math.hypot(nx - px, ny - py) > 2
          if (moved) move(nx, ny)
        }
      },
      () => {
        if (!moved) numbersOpen.value = true
      },
    )
  }
  const along = (/** @type {number} */ px, /** @type {number} */ py) =>
    x.invert(px) * line.across + y.invert(py) * line.up
  const moveFoot = drag((px, py) => {
    const off = line.distance - along(px, py)
    return (nx, ny) => setDistance(along(nx, ny) + off, 'drag boundary', { index, step: pixel })
  })
  const turnTip = drag((px, py) => {
    const [offX, offY] = [tip[0] - px, tip[1] - py]
    return (nx, ny) => {
      const towards = line.towards < 0 ? 180 : 0
      const angle = Math.atan2(foot[1] - ny - offY, nx + offX - foot[0])
      setAngle(Math.round((angle * 180) / Math.PI) + towards, 'turn boundary')
    }
  })
  const onEnter = (/** @type {string} */ key) => {
    if (key !== 'Enter') return false
    numbersOpen.value = true
    return true
  }
  const wing = 6
  const back = [tip[0] - ax * 9, tip[1] - ay * 9]
  const d = `M${foot[0]},${foot[1]}L${tip[0]},${tip[1]}M${back[0] - ay * wing},${back[1] + ax * wing}L${tip[0]},${tip[1]}L${back[0] + ay * wing},${back[1] - ax * wing}`
  const angle = angleOf(line)
  return (
    <>
      <g class="arrow-shaft" aria-hidden="true">
        <path class="casing" d={d} />
        <path class="core" d={d} />
      </g>
      <MapHandle
        kind="foot-of-line"
        label="Line of the map, moves the bias"
        at={foot}
        range={[-1e3, 1e3]}
        value={line.distance}
        text={`distance ${short(line.distance)} from 0`}
        popup
        explain="line"
        onPointerDown={moveFoot}
        onKey={(key) => {
          const move = movesOf(key)
          if (!move) return onEnter(key)
          setDistance(line.distance + (move[0] + move[1]) * 0.1 * line.towards, 'keys on line', {
            index,
          })
          return true
        }}
      >
        <circle class="foot-dot" cx={foot[0]} cy={foot[1]} r="6" />
      </MapHandle>
      <MapHandle
        kind="tip-of-line"
        label="Arrow of the map, turns the weights"
        at={tip}
        range={[-180, 180]}
        value={angle}
        text={`angle ${short(angle)}°`}
        popup
        explain="line"
        onPointerDown={turnTip}
        onKey={(key) => {
          const move = movesOf(key)
          if (!move) return onEnter(key)
          setAngle(Math.round(angle) + move[0] + move[1], 'keys on arrow')
          return true
        }}
      >
        <circle class="tip-dot" cx={tip[0]} cy={tip[1]} r="3" />
      </MapHandle>
    </>
  )
}
