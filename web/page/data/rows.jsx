// Rows of samples with z and y beside them: shown a window at a time, summed up, copied and saved. Shows
// them for the present neuron; edits the inputs (a row).

import { signal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import { hiddenOutput } from '../neuron/predict.jsx'
import { NumberField } from '../parts/number-field.jsx'
import { save } from '../parts/save.js'
import { Toolbar } from '../parts/toolbar.jsx'
import { evaluator, now } from '../state/model.js'
import { full, named, short, write } from '../state/numbers.js'
import { edit, state } from '../state/store.js'
import { copyCells } from './copy-cells.js'
import { counted } from './fault.js'
import { makeJob, Progress } from './job.jsx'
import { headerLine, rowsOf, writeRows } from './table.js'

/** @typedef {import('../state/state.js').State} State */
/** @typedef {import('./table.js').Table} Table */

/** How many rows are shown at once. */
const WINDOW = 50

const evaluating = makeJob()
const saving = makeJob()

/** The first row shown. Kept here, so that it is still there after another panel was looked at. */
export const top = signal(0)
/** All outputs in short, and the state and table that they belong to. */
const summary = signal(
  /** @type {{ state: State, table: Table, low: number, high: number, above: number } | undefined} */ (
    undefined
  ),
)

/**
 * The least and the greatest output, and how many count as yes.
 * @param {State} state
 * @param {Table} table
 * @param {number} middle
 */
const evaluate = (state, table, middle) =>
  evaluating.run(async (goOn) => {
    const results = evaluator(state)
    let low = Number.POSITIVE_INFINITY
    let high = Number.NEGATIVE_INFINITY
    let above = 0
    for (const [i, X] of table.batches.entries()) {
      if (!(await goOn(i / table.batches.length))) return
      for (const y of results(X).y) {
        if (y < low) low = y
        if (y > high) high = y
        if (y > middle) above++
      }
    }
    summary.value = { state, table, low, high, above }
  })

/** All rows with z and y of the neuron as it is at the start, as a file. */
const saveAll = (/** @type {Table} */ { count, batches }) =>
  saving.run(async (goOn) => {
    const results = evaluator(state.value)
    const parts = [new Blob([headerLine(count)])]
    for (const [i, X] of batches.entries()) {
      if (!(await goOn(i / batches.length))) return
      parts.push(new Blob([writeRows(X, results(X))]))
    }
    save('outputs.csv', new Blob(parts, { type: 'text/csv' }))
  })

/** @param {{ table: Table, origin: string }} props origin is where they come from */
export function Rows({ table, origin }) {
  const { inputs } = state.value
  const { middle } = now.value
  const fits = table.count === inputs.length
  const hidden = hiddenOutput.value
  useLayoutEffect(() => {
    if (fits) evaluate(state.value, table, middle)
    return () => evaluating.stop()
  }, [table, state.value])

  const last = Math.floor((table.rows - 1) / WINDOW) * WINDOW
  const from = Math.min(top.value, table.rows - 1)
  const to = Math.min(from + WINDOW, table.rows)
  const X = rowsOf(table, from, to)
  const results = fits ? evaluator(state.value)(X) : undefined
  const samples = Array.from({ length: to - from }, (_, k) => [
    ...X.subarray(k * table.count, (k + 1) * table.count),
  ])
  // Names of the heading, but those that say no more than x₁.
  const names = (table.reading.columns ?? []).map((column, i) => {
    const { name } = table.reading.all[column]
    return [`x${i + 1}`, named('x', i)].includes(name) ? '' : name
  })
  const chosen = fits ? samples.findIndex((sample) => sample.every((x, i) => x === inputs[i])) : -1
  const go = (/** @type {string} */ label, /** @type {number} */ there) => (
    <button
      type="button"
      disabled={there === from}
      onClick={() => {
        top.value = there
      }}
    >
      {label}
    </button>
  )
  return (
    <>
      <div class="found">
        <p>
          <strong>{counted(table.rows, 'row')}</strong> of {origin}.{' '}
          {fits && !hidden && <Summary table={table} middle={middle} />}
        </p>
        <button type="button" disabled={!fits || hidden} onClick={() => saveAll(table)}>
          Save all as CSV
        </button>
        <Progress job={saving} label="Writing" />
      </div>
      <section class="rows" aria-label="Rows and outputs" tabIndex={0} onCopy={copyCells}>
        <table>
          <thead>
            <tr>
              <th scope="col">Row</th>
              {samples[0].map((_, i) => (
                <th scope="col" key={i} data-plain={names[i] || `x${i + 1}`}>
                  {named('x', i)}
                  {names[i] && ' '}
                  {names[i] && (
                    <span class="column-name" title={names[i]}>
                      {names[i]}
                    </span>
                  )}
                </th>
              ))}
              <th scope="col">z</th>
              <th scope="col">y</th>
            </tr>
          </thead>
          <tbody>
            {samples.map((sample, k) => {
              const put = () =>
                fits && edit((state) => ({ ...state, inputs: sample }), 'rows of many inputs')
              return (
                <tr
                  key={k}
                  class={k === chosen ? 'here' : ''}
                  aria-current={k === chosen || undefined}
                  onClick={put}
                >
                  <th scope="row">
                    <label>
                      <input
                        type="radio"
                        name="sample"
                        disabled={!fits}
                        checked={k === chosen}
                        onChange={put}
                      />
                      {from + k + 1}
                    </label>
                  </th>
                  {sample.map((x, i) => (
                    <td key={i} data-plain={write(x)}>
                      {full(x)}
                    </td>
                  ))}
                  <td data-plain={results && write(results.z[k])}>
                    {results ? full(results.z[k]) : '–'}
                  </td>
                  <td data-plain={results && !hidden ? write(results.y[k]) : undefined}>
                    {hidden ? '?' : results ? full(results.y[k]) : '–'}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <div class="pages">
        <Toolbar label="Rows shown">
          {go('First', 0)}
          {go('Previous', Math.max(0, from - WINDOW))}
          {go('Next', from + WINDOW < table.rows ? from + WINDOW : from)}
          {go('Last', Math.max(from, last))}
        </Toolbar>
        <span class="shown">
          Rows
          <NumberField
            label="First row shown"
            value={from + 1}
            counts
            step={WINDOW}
            refuse={(value) =>
              Number.isInteger(value) && value > 0 && value <= table.rows
                ? undefined
                : `an integer from 1 to ${table.rows}`
            }
            onValue={(value) => {
              top.value = value - 1
            }}
          />
          to {counted(to)}
        </span>
        {fits && <span class="hint">Choose a row to put its inputs into the neuron.</span>}
      </div>
    </>
  )
}

/** @param {{ table: Table, middle: number }} props */
function Summary({ table, middle }) {
  const known = summary.value
  if (known?.table !== table || known.state !== state.value) {
    return <Progress job={evaluating} label="Evaluating" />
  }
  return (
    <span>
      {known.low <= known.high && `y is from ${short(known.low)} to ${short(known.high)}; `}
      {counted(known.above)} above {short(middle)}.
    </span>
  )
}
