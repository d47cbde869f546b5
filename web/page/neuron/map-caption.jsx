// What stands below the map: the score, the cell that is pointed at, what is held, where the line is; and with rows of
// one's own which target the next point gets. Edits that.

import { Toolbar } from '../parts/toolbar.jsx'
import { node } from '../state/model.js'
import { full, short } from '../state/numbers.js'
import { data, inputs } from '../state/slices.js'
import { dragging } from '../state/store.js'
import { score } from './map-marks.jsx'
import { boundarySays, heldSays, sampleSays } from './map-says.js'
import { folded } from './map-space.js'
import { nextTarget, ownRows } from './own-points.js'
import { hiddenOutput } from './predict.jsx'

/**
 * @param {object} props
 * @param {{ u: number, w: number, value: number } | null} props.cell
 * @param {readonly string[]} props.names
 * @param {number} props.lines how many are in the picture
 */
export function Caption({ cell, names, lines }) {
  const mine = ownRows({ data: data.value, inputs: inputs.value })
  return (
    <>
      {mine?.targets && folded.value === 0 && (
        <Toolbar label="Target of a new point">
          {
            /** @type {const} */ ([1, 0]).map((target) => (
              <button
                key={target}
                type="button"
                aria-pressed={nextTarget.value === target}
                title={`A click on the map adds a point of target ${target}`}
                onClick={() => {
                  nextTarget.value = target
                }}
              >
                {target === 1 ? '● 1' : '□ 0'}
              </button>
            ))
          }
        </Toolbar>
      )}
      <p class="readout" data-cell={cell ? `${cell.u},${cell.w}` : undefined}>
        {score() && <b class="score">{score()}</b>}{' '}
        {cell && !dragging.value ? (
          `${names[0]} = ${short(cell.u)}, ${names[1]} = ${short(cell.w)}: ${node.value.name} = ${hiddenOutput.value ? '?' : full(cell.value)}`
        ) : (
          <>
            {boundarySays(lines)} {heldSays()} {sampleSays()}
          </>
        )}
      </p>
    </>
  )
}
