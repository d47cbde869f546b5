// The decision map: what the selected neuron says over two inputs, the others held; or over two of its own inputs,
// where those are neurons. Shows the ground, the boundary, the data and the present x; edits x, as its ring is
// dragged or the map is clicked, the weights and the bias by the line's handles, and rows of one's own.

import { useSignal } from '@preact/signals'
import { useId, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { activations } from '../../lib/index.js'
import { followPointer, onDrag } from '../parts/drag.js'
import { Description, NumbersOf, within } from '../parts/plot.jsx'
import { currentRow } from '../state/answers.js'
import { kind, now } from '../state/model.js'
import { short } from '../state/numbers.js'
import { axes, inputs } from '../state/slices.js'
import { putInput } from '../state/state.js'
import { edit, hold, release, state } from '../state/store.js'
import { boundaries, pinnedBoundaries, round } from './boundary.js'
import { LinePopover } from './line-numbers.jsx'
import { clamped, MapAxes, Ring } from './map-axes.jsx'
import { Caption } from './map-caption.jsx'
import { FoldSlider, Net } from './map-fold.jsx'
import { frameOf, placeWords } from './map-frame.js'
import { domainOfX, heightOf, paint, tints } from './map-ground.js'
import { MapHandle, movesOf } from './map-handle.jsx'
import { Arrow, BentLine, Lines, linesOn } from './map-line.jsx'
import { isWrong, Marks, marks } from './map-marks.jsx'
import { Pairs } from './map-pairs.jsx'
import { describe } from './map-says.js'
import {
  axisNames,
  bent,
  domainOfOwn,
  folded,
  ground,
  hasOwnAxes,
  here,
  isStraight,
  level,
} from './map-space.js'
import { addPoint, movePoint, nextTarget, ownRows, removePoint, retarget } from './own-points.js'
import { hiddenOutput } from './predict.jsx'

/** How far a key moves x. */
const STEP = 0.1

/** @param {{ size: number }} props the side of the picture in pixels */
export function DecisionMap({ size }) {
  const canvas = useRef(/** @type {HTMLCanvasElement | null} */ (null))
  const words = useRef({})
  const pointed = useSignal(/** @type {[number, number] | null} */ (null))
  const [titleId, descriptionId, clipId] = [useId(), useId(), useId()]
  const t = folded.value
  const [ofX, ofOwn] = [domainOfX.value, hasOwnAxes.value ? domainOfOwn.value : domainOfX.value]
  const frame = useMemo(() => frameOf(size, ofX, ofOwn, t), [size, ofX, ofOwn, t])
  const { left, top, side, bottom, domain } = frame
  const cells = ground.value
  const middle = level.value
  const { activation } = kind.value
  useLayoutEffect(() => {
    if (cells)
      paint(canvas.current, cells.values, middle, heightOf(activations[activation].range, middle))
  }, [cells, tints.value])

  const names = axisNames.value[t === 1 ? 'own' : 'x']
  const straight = isStraight.value
  const { lines, arrow } = linesOn(straight ? boundaries.value : [], frame)
  const ghostLines = straight ? linesOn(pinnedBoundaries.value, frame).lines : []
  const pieces = straight || t === 1 ? [] : bent.value
  const at = clamped(frame.place(here.value), frame)
  const shownWords = cells
    ? placeWords(cells, middle, frame, occupied(at, arrow, frame), words.current)
    : []

  const overX = t === 0
  // Left as they are, as long as the frame is.
  const axesOf = useMemo(
    () => <MapAxes frame={frame} names={t === 0 || t === 1 ? names : undefined} />,
    [frame, names],
  )
  const [i, j] = axes.value
  const [u, w] = [inputs.value[i], inputs.value[j]]
  const putX = (/** @type {readonly number[]} */ [u, w], /** @type {string} */ gesture) =>
    edit((state) => putInput(putInput(state, i, round(u)), j, round(w)), gesture)

  /** A click or tap beside all handles: x goes there, and with rows of one's own a point. */
  const onPointerDown = (/** @type {PointerEvent & { currentTarget: Element }} */ event) => {
    if (event.button !== 0 || !overX) return
    const { left: fromLeft, top: fromTop } = event.currentTarget.getBoundingClientRect()
    followPointer(event, {
      atOnce: false,
      tap: ({ clientX, clientY }) => {
        const place = [clientX - fromLeft, clientY - fromTop]
        if (!frame.holds(place)) return
        hold()
        putX(frame.valuesAt(place[0], place[1]), 'click on map')
        edit((state) => addPoint(state, nextTarget.value), 'click on map')
        release()
      },
    })
  }
  /** The ring moves x, and where x is a row of one's own, that row. */
  const dragRing = onDrag(() => {
    const row = ownRows(state.peek()) ? currentRow.value : -1
    return (px, py) => {
      const to = frame.valuesAt(px, py)
      if (row < 0) putX(to, 'drag point')
      else edit((state) => movePoint(state, row, [i, j], to), 'drag mark')
    }
  })
  const onKey = (/** @type {string} */ key) => {
    const move = movesOf(key)
    if (move) putX([u + move[0] * STEP, w + move[1] * STEP], 'keys on map')
    else if (!ownRows(state.peek())) return false
    else if (key === 'Delete' || key === 'Backspace')
      edit((state) => removePoint(state, currentRow.value))
    else if (key === '0' || key === '1') {
      const target = /** @type {0 | 1} */ (Number(key))
      nextTarget.value = target
      edit((state) => retarget(state, currentRow.value, target) ?? addPoint(state, target))
    } else return false
    return true
  }
  const onPointerMove = (/** @type {PointerEvent & { currentTarget: Element }} */ event) => {
    const box = event.currentTarget.getBoundingClientRect()
    const place = [event.clientX - box.left, event.clientY - box.top]
    pointed.value =
      cells && frame.holds(place)
        ? [
            cellOf((place[0] - left) / side, cells.cells),
            cellOf((bottom - place[1]) / side, cells.cells),
          ]
        : null
  }
  const cell = cells &&
    pointed.value && {
      u: cells.across[pointed.value[0]],
      w: cells.up[pointed.value[1]],
      value: cells.values[pointed.value[1] * cells.cells + pointed.value[0]],
    }
  const rows = () =>
    cells && !hiddenOutput.value
      ? cells.up.flatMap((w, r) =>
          cells.across.flatMap((u, c) =>
            isCoarse(r, cells.cells) && isCoarse(c, cells.cells)
              ? [[u, w, cells.values[r * cells.cells + c]]]
              : [],
          ),
        )
      : []

  return (
    <figure class="map-picture" aria-label="Decision map" style={{ '--side': `${size}px` }}>
      <div class="stack" data-part="map" style={{ width: `${size}px`, height: `${size}px` }}>
        <canvas
          ref={canvas}
          width={cells?.cells}
          height={cells?.cells}
          hidden={!cells}
          aria-hidden="true"
          style={{ left: `${left}px`, top: `${top}px`, width: `${side}px`, height: `${side}px` }}
        />
        <svg
          class="plot"
          width={size}
          height={size}
          viewBox={`0 0 ${size} ${size}`}
          role="group"
          aria-labelledby={titleId}
          aria-describedby={descriptionId}
          data-picture="Decision map"
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerLeave={() => {
            pointed.value = null
          }}
        >
          <title id={titleId}>Decision map</title>
          <Description
            id={descriptionId}
            says={() => describe(names)}
            hidden={hiddenOutput.value}
          />
          <clipPath id={clipId}>
            <rect x={left} y={top} width={side} height={side} />
          </clipPath>
          {axesOf}
          <g clip-path={`url(#${clipId})`}>
            {t > 0 && hasOwnAxes.value && <Net frame={frame} />}
            {ghostLines.length > 0 && (
              <Lines kind="ghost over" lines={ghostLines.map(({ ends }) => ends)} />
            )}
            {lines.length > 0 && <Lines lines={lines.map(({ ends }) => ends)} />}
            {pieces.length > 0 && (
              <BentLine pieces={pairsOf(pieces.map((point) => frame.place(point)))} />
            )}
          </g>
          <g class="words" aria-hidden="true">
            {shownWords.map(({ word, x, y }) => (
              <text key={word} class="word" data-word={word} x={x} y={y + 5} text-anchor="middle">
                {word}
              </text>
            ))}
          </g>
          <Pairs frame={frame} />
          <Marks frame={frame} />
          {overX ? (
            <MapHandle
              kind="here"
              label={`Point of the map, moves ${names[0]} and ${names[1]}`}
              at={at}
              range={domain[0]}
              value={within(u, domain[0])}
              text={`${names[0]} = ${short(u)}, ${names[1]} = ${short(w)}, y = ${hiddenOutput.value ? '?' : short(now.value.y)}`}
              onKey={onKey}
              onPointerDown={dragRing}
            >
              <Ring at={at} />
            </MapHandle>
          ) : (
            <g class="here" aria-hidden="true">
              <Ring at={at} />
            </g>
          )}
          {arrow && <Arrow arrow={arrow} frame={frame} />}
        </svg>
        <LinePopover frame={frame} />
      </div>
      <figcaption>
        <FoldSlider />
        <Caption cell={cell || null} names={names} lines={lines.length + pieces.length} />
      </figcaption>
      <div class="visually-hidden">
        <NumbersOf
          name="Decision map"
          numbers={() => ({ columns: [...names, 'y'], rows: rows() })}
          hidden={hiddenOutput.value}
        />
      </div>
    </figure>
  )
}

/**
 * Which cell a share of the side is in.
 * @param {number} share
 * @param {number} cells
 */
const cellOf = (share, cells) => Math.max(0, Math.min(cells - 1, Math.floor(share * cells)))

/** Of the cells along a side, those that the table has. */
const isCoarse = (/** @type {number} */ k, /** @type {number} */ cells) =>
  k % (cells / 4) === Math.floor(cells / 8)

/** Points by twos. */
const pairsOf = (/** @type {number[][]} */ points) =>
  Array.from({ length: points.length / 2 }, (_, k) => [points[2 * k], points[2 * k + 1]])

/**
 * The places on the ground that no word may stand on, each with the room around it.
 * @param {readonly number[]} at where x is
 * @param {ReturnType<typeof linesOn>['arrow']} arrow
 * @param {import('./map-frame.js').Frame} frame
 */
function occupied(at, arrow, frame) {
  const rows = marks.value.map(({ row, point }) => [...frame.place(point), isWrong(row) ? 15 : 8])
  const { foot, tip } = arrow ?? {}
  if (!foot || !tip) return [...rows, [...at, 12]]
  const between = [(foot[0] + tip[0]) / 2, (foot[1] + tip[1]) / 2]
  return [...rows, [...at, 12], [...foot, 10], [...between, 6], [...tip, 10]]
}
