// Many inputs at once: rows that are pasted, typed or dropped as a file, each one sample, with z and y
// beside them. Shows them for the present neuron; edits the inputs (a row).

import { batch, signal } from '@preact/signals'
import { useEffect, useId, useLayoutEffect } from 'preact/hooks'
import { hiddenOutput } from '../neuron/predict.jsx'
import { NumberField } from '../parts/number-field.jsx'
import { save } from '../parts/save.js'
import { Toolbar } from '../parts/toolbar.jsx'
import { evaluator, now } from '../state/model.js'
import { full, named, short, write } from '../state/numbers.js'
import { announce, edit, state } from '../state/store.js'
import {
  counted,
  Fault,
  headerLine,
  LARGEST,
  MOST_ROWS,
  readTable,
  rowsOf,
  writeRows,
} from './table.js'

/** @typedef {import('../state/state.js').State} State */
/** @typedef {import('./table.js').Table} Table */

/** How many rows are shown at once. */
const WINDOW = 50
/** How long work goes on before the browser gets its turn, in ms. */
const SLICE = 8
/** In characters. Longer text is shown as a table only: a text area of that length is slow. */
const LONGEST_SHOWN = 20_000

/** Work in slices; a newer run of the same kind ends the older one. */
function makeJob() {
  let newest = 0
  return {
    /** 0 … 1, or undefined while nothing is waited for. */
    done: signal(/** @type {number | undefined} */ (undefined)),
    stop() {
      newest++
      this.done.value = undefined
    },
    /** @param {(goOn: (part: number) => Promise<boolean>) => Promise<void>} work */
    async run(work) {
      const mine = ++newest
      let start = performance.now()
      await work(async (part) => {
        if (mine === newest && performance.now() - start > SLICE) {
          this.done.value = part
          await new Promise((resolve) => setTimeout(resolve))
          start = performance.now()
        }
        return mine === newest
      })
      if (mine === newest) this.done.value = undefined
    },
  }
}
const reading = makeJob()
const evaluating = makeJob()
const saving = makeJob()

// Kept here, so that they are still there after another panel was looked at.
const box = signal('')
/** The last good table. */
const table = signal(/** @type {Table | undefined} */ (undefined))
/** Where it came from. */
const origin = signal('')
const top = signal(0)
const fault = signal('')
/** What was given last, good or not, and for how many inputs it was read. */
let given = /** @type {{ blob: Blob, name: string, count: number } | undefined} */ (undefined)
/** Whether the text is being typed: what there is to say about it waits until that is over. */
let typing = false
let held = () => {}
/** All outputs in short, and the state and table that they belong to. */
const summary = signal(
  /** @type {{ state: State, table: Table, low: number, high: number, above: number } | undefined} */ (
    undefined
  ),
)

/** @param {string} message */
function complain(message) {
  fault.value = `${message}${table.value ? ' The last good table stays.' : ''}`
}

/** @param {() => void} what */
function say(what) {
  if (typing) held = what
  else what()
}

/**
 * Reads rows; the table stays as it is unless all are good.
 * @param {Blob} blob
 * @param {string} name
 */
const load = (blob, name) =>
  reading.run(async (goOn) => {
    const count = state.value.inputs.length
    given = { blob, name, count }
    held = () => {}
    try {
      const next = await readTable(blob, count, goOn)
      if (!next) return
      batch(() => {
        table.value = next
        origin.value = name
        top.value = 0
        fault.value = ''
      })
      say(() => announce(`${counted(next.rows, 'row')} read from ${name}.`))
    } catch (error) {
      if (!(await goOn(1))) return
      const message =
        error instanceof Fault ? error.message : `${name} could not be read (${String(error)}).`
      say(() => complain(message))
    }
  })

/** @param {string} text */
const loadText = (text) => load(new Blob([text]), 'the text')

/** @param {FileList | null | undefined} files */
function loadFiles(files) {
  typing = false
  if (files?.length === 1) {
    box.value = ''
    load(files[0], files[0].name)
  } else if (files?.length) complain(`Expected one file, got ${files.length}.`)
}

/** A few rows that fit: nothing, everything, one half each, and what the neuron has now. */
function example() {
  typing = false
  const { inputs } = state.value
  const rows = [inputs.map((_, i) => `x${i + 1}`), ...[0, 1, -0.5].map((x) => inputs.map(() => x))]
  box.value = [...rows, inputs.map(write)].map((row) => row.join(', ')).join('\n')
  loadText(box.value)
}

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

/** @param {{ job: ReturnType<typeof makeJob>, label: string, onCancel?: () => void }} props */
function Progress({ job, label, onCancel }) {
  if (job.done.value === undefined) return null
  return (
    <span class="progress">
      <label>
        {label} <progress value={job.done.value} />
      </label>{' '}
      <button
        type="button"
        onClick={() => {
          job.stop()
          onCancel?.()
        }}
      >
        Cancel
      </button>
    </span>
  )
}

export function Many() {
  const count = state.value.inputs.length
  const id = useId()
  // Rows that were given for another number of inputs may fit now, or no longer.
  useEffect(() => {
    if (!given || given.count === count) return
    typing = false
    load(given.blob, given.name)
  }, [count])
  const noun = counted(count, 'number')
  return (
    <div
      class="many"
      role="group"
      aria-label="Many inputs"
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
      }}
      onDrop={(event) => {
        if (!event.dataTransfer?.types.includes('Files')) return
        event.preventDefault()
        loadFiles(event.dataTransfer.files)
      }}
    >
      <label for={id}>
        Rows of {noun}, {named('x', 0)}
        {count > 1 && ` to ${named('x', count - 1)}`}
      </label>
      <textarea
        id={id}
        rows={5}
        spellcheck={false}
        autocomplete="off"
        aria-invalid={fault.value !== ''}
        aria-describedby={`${id}-hint${fault.value && ` ${id}-fault`}`}
        value={box.value}
        onInput={(event) => {
          box.value = event.currentTarget.value
          typing = !/Paste|Drop/.test(event.inputType)
          loadText(box.value)
        }}
        onChange={() => {
          typing = false
          held()
          held = () => {}
        }}
        onPaste={(event) => {
          const text = event.clipboardData?.getData('text') ?? ''
          if (text.length <= LONGEST_SHOWN) return
          event.preventDefault()
          typing = false
          box.value = ''
          loadText(text)
        }}
      />
      <p class="hint" id={`${id}-hint`}>
        One sample a line, with commas, semicolons or tabs between its numbers and decimal points in
        them; or drop a file here. At most {counted(MOST_ROWS)} rows and {LARGEST / 1e6} MB.
      </p>
      <p class="sources">
        <label>
          File{' '}
          <input
            type="file"
            accept=".csv,.tsv,.txt,text/*"
            onChange={(event) => {
              loadFiles(event.currentTarget.files)
              // So that the same file, once it is mended, can be chosen again.
              event.currentTarget.value = ''
            }}
          />
        </label>
        <button type="button" onClick={example}>
          Example rows
        </button>
        <Progress
          job={reading}
          label="Reading"
          onCancel={() => complain('Reading was cancelled.')}
        />
      </p>
      {fault.value && (
        <p class="message" role="alert" id={`${id}-fault`}>
          {fault.value}
        </p>
      )}
      {table.value && <Rows table={table.value} />}
    </div>
  )
}

/** @param {{ table: Table }} props */
function Rows({ table }) {
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
          <strong>{counted(table.rows, 'row')}</strong> of {origin.value}.{' '}
          {fits && !hidden && <Summary table={table} middle={middle} />}
        </p>
        <button type="button" disabled={!fits || hidden} onClick={() => saveAll(table)}>
          Save all as CSV
        </button>
        <Progress job={saving} label="Writing" />
      </div>
      <section class="rows" aria-label="Rows and outputs" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Row</th>
              {samples[0].map((_, i) => (
                <th scope="col" key={i}>
                  {named('x', i)}
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
                    <td key={i}>{full(x)}</td>
                  ))}
                  <td>{results ? full(results.z[k]) : '–'}</td>
                  <td>{hidden ? '?' : results ? full(results.y[k]) : '–'}</td>
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
        <span>
          Rows{' '}
          <NumberField
            label="First row shown"
            value={from + 1}
            step={WINDOW}
            refuse={(value) =>
              Number.isInteger(value) && value > 0 && value <= table.rows
                ? undefined
                : `an integer from 1 to ${table.rows}`
            }
            onValue={(value) => {
              top.value = value - 1
            }}
          />{' '}
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
