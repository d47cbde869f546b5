// The data card: the chosen rows with their targets and the network's answers. Shows and edits which rows, and
// the inputs (a row).

import { useEffect } from 'preact/hooks'
import { hiddenOutput } from '../neuron/predict.jsx'
import { openSheet } from '../parts/sheet.jsx'
import { Toolbar } from '../parts/toolbar.jsx'
import { answers, fitting, samples } from '../state/answers.js'
import { gates, sets } from '../state/sets.js'
import { data, inputCount, lone } from '../state/slices.js'
import { choose, fitInputs, inputsText, kept, note } from './choose.js'
import { download } from './download.js'
import { editRows, takeDrop } from './editing.js'
import { counted } from './fault.js'
import { notesOf } from './notes.js'
import { Rows } from './rows.jsx'

/** @typedef {import('../state/sets.js').SetName} SetName */

/** @type {[name: SetName, label: string][]} */
const MENU = [
  ['none', 'none'],
  .../** @type {SetName[]} */ (Object.keys(gates)).map(
    (name) => /** @type {[SetName, string]} */ ([name, name]),
  ),
  ...Object.entries(sets).map(
    ([name, { name: label }]) =>
      /** @type {[SetName, string]} */ ([/** @type {SetName} */ (name), label]),
  ),
  ['mine', 'my rows'],
]

/** What the chosen rows are called. */
const label = () => MENU.find(([name]) => name === data.value.set)?.[1]

export function DataCard() {
  const { set, mine } = data.value
  const line = set === 'none' && lone.value
  useEffect(() => {
    if (mine) kept.value = mine
  }, [mine])
  return (
    <section
      class={line ? 'data line' : 'data'}
      aria-label="Data"
      data-part="data"
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
      }}
      onDrop={(event) => {
        if (takeDrop(event)) openSheet('data')
      }}
    >
      <header>
        <DataMenu />
        {!line && (
          <Toolbar label="Rows">
            <button type="button" onClick={editRows}>
              Edit
            </button>
            <button
              type="button"
              disabled={!fitting.value || hiddenOutput.value}
              onClick={download}
            >
              Download
            </button>
          </Toolbar>
        )}
      </header>
      {!line && <DataTable />}
    </section>
  )
}

function DataMenu() {
  const { set } = data.value
  return (
    <label>
      Data:{' '}
      <select
        aria-label="Data"
        value={set}
        onChange={(event) => {
          const name = /** @type {SetName} */ (event.currentTarget.value)
          if (name !== 'mine') return choose({ set: name })
          if (kept.value) return choose({ set: 'mine', mine: kept.value })
          event.currentTarget.value = set
          editRows()
        }}
      >
        {MENU.map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

function DataTable() {
  const all = samples.value
  if (!all) {
    return <p class="hint">Choose rows here, or Edit your own. Each gets its answer beside it.</p>
  }
  const count = inputCount.value
  return (
    <>
      <Rows label={`Rows of ${label()}`} />
      <div class="foot">
        {all.width === count ? (
          <Score />
        ) : (
          <p>
            These rows have {inputsText(all.width)}; the {lone.value ? 'neuron' : 'network'} has{' '}
            {count}.{' '}
            <button type="button" onClick={() => fitInputs(all.width)}>
              Use {inputsText(all.width)}
            </button>
          </p>
        )}
      </div>
    </>
  )
}

/** How many rows are right, and what is to be known of them. */
function Score() {
  const found = answers.value
  const { mine } = data.value
  const notes = mine ? notesOf(mine) : []
  const rows = samples.value?.rows.length ?? 0
  return (
    <>
      <p class="score">
        {!found?.right
          ? counted(rows, 'row')
          : hiddenOutput.value
            ? `? of ${counted(rows, 'point')} right`
            : `${counted(found.count)} of ${counted(rows, 'point')} right`}
      </p>
      {note.value.of === data.value && note.value.text ? (
        <p class="hint">{note.value.text}</p>
      ) : (
        notes.length > 0 && (
          <button type="button" class="plain" onClick={editRows}>
            {notes.length === 1 ? 'Something' : `${notes.length} things`} to know of these rows
          </button>
        )
      )}
    </>
  )
}
