// The sheet of one's own rows: pasted, typed, opened or dropped, read at once with every fault by its line, and put
// on the page by a button. Edits the data and, with it, the number of inputs.

import { useId } from 'preact/hooks'
import { closeSheet, Sheet } from '../parts/sheet.jsx'
import { MOST_INPUTS } from '../state/state.js'
import { state } from '../state/store.js'
import { MOST_ROWS } from '../state/texts.js'
import { inputsText, useRows } from './choose.js'
import {
  box,
  fault,
  given,
  openFiles,
  pasted,
  reading,
  report,
  say,
  table,
  takeDrop,
  typed,
} from './editing.js'
import { counted } from './fault.js'
import { HowRead } from './how-read.jsx'
import { notesOf } from './notes.js'
import { LARGEST } from './reader.js'

export const DataSheet = () => <Sheet name="data" title="Edit the rows" View={Editor} />

function Editor() {
  const id = useId()
  const { name, text } = given.value
  const missing = fault.value ? (reading.value?.missing ?? 0) : 0
  return (
    <div
      class="edit-rows"
      role="group"
      aria-label="Rows"
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
      }}
      onDrop={takeDrop}
    >
      <label for={id}>One row a line: its inputs, then its target</label>
      <textarea
        id={id}
        rows={10}
        wrap="off"
        spellcheck={false}
        autocomplete="off"
        placeholder={'length, width, target\n5.1, 3.5, 0\n6.4, 3.2, 1'}
        aria-invalid={fault.value !== ''}
        aria-describedby={`${id}-hint${fault.value && ` ${id}-fault`}`}
        value={box.value}
        onInput={({ currentTarget, inputType }) =>
          typed(currentTarget.value, /Paste|Drop/.test(inputType))
        }
        onChange={report}
        onPaste={(event) => {
          if (pasted(event.clipboardData?.getData('text') ?? '')) event.preventDefault()
        }}
      />
      <p class="hint" id={`${id}-hint`}>
        Commas, semicolons, tabs, blanks or brackets; with or without a heading, whose names become
        those of the inputs. 1 to {MOST_INPUTS} inputs, at most {counted(MOST_ROWS)} rows and{' '}
        {LARGEST / 1e6} MB.
      </p>
      <p>
        <label>
          or a file, which can be dropped here as well{' '}
          <input
            type="file"
            accept=".csv,.tsv,.txt,.dat,.json,text/*"
            onChange={async (event) => {
              const input = event.currentTarget
              await openFiles(input.files)
              // So that the same file, once it is mended, can be chosen again.
              input.value = ''
            }}
          />
        </label>
      </p>
      {name && (
        <p>{text === box.value ? `From ${name}.` : `From ${name}, too long to be shown here.`}</p>
      )}
      {fault.value && (
        <p class="message" id={`${id}-fault`}>
          {fault.value}
        </p>
      )}
      {missing > 0 && (
        <p>
          A neuron cannot add up what is missing.{' '}
          <button type="button" onClick={() => say({ leave: true })}>
            Leave out {counted(missing, 'row')}
          </button>
        </p>
      )}
      <HowRead />
      <Use />
    </div>
  )
}

/** What the rows mean, and the button that puts them on the page. */
function Use() {
  const read = table.value
  if (!read) return null
  const { mine } = read
  const { rows } = mine
  const notes = notesOf(mine)
  const width = rows[0].length
  const other = width !== state.value.inputs.length
  return (
    <>
      {notes.length > 0 && (
        <ul class="notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <p>
        <button
          type="button"
          class="use"
          onClick={() => {
            useRows(mine)
            closeSheet()
          }}
        >
          Use {other && `${inputsText(width)} and `}
          {rows.length === 1 ? 'this row' : `these ${counted(rows.length)} rows`}
        </button>
      </p>
      {other && (
        <p class="hint">
          The network has {inputsText(state.value.inputs.length)} now: inputs are{' '}
          {width > state.value.inputs.length ? 'added with weight 0' : 'taken from its end'}.
        </p>
      )}
    </>
  )
}
