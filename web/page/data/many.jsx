// Many inputs at once: rows that are pasted, typed or dropped as a file, each one sample, with z and y
// beside them. Edits nothing but what it shows.

import { batch, signal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import { named, write } from '../state/numbers.js'
import { announce, state } from '../state/store.js'
import { counted, Fault } from './fault.js'
import { HowRead } from './how-read.jsx'
import { makeJob, Progress } from './job.jsx'
import { LARGEST, MOST_ROWS, readTable } from './reader.js'
import { Rows, top } from './rows.jsx'

/** @typedef {import('./table.js').Table} Table */

/** In characters. Longer text is shown as a table only: a text area of that length is slow. */
const LONGEST_SHOWN = 20_000

const job = makeJob()

// Kept here, so that they are still there after another panel was looked at.
const box = signal('')
/** The last good table. */
const table = signal(/** @type {Table | undefined} */ (undefined))
/** Where it came from. */
const origin = signal('')
const fault = signal('')
/** How the text was read that was given last. */
const reading = signal(/** @type {import('./table.js').Reading | undefined} */ (undefined))
/** What was said about it by hand. */
const said = signal(/** @type {import('./dialect.js').Said} */ ({}))
/** What was given last, good or not, and for how many inputs it was read. */
let given = /** @type {{ blob: Blob, name: string, count: number } | undefined} */ (undefined)
/** Whether the text is being typed: what there is to say about it waits until that is over. */
let typing = false
let held = () => {}
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
  job.run(async (goOn) => {
    const count = state.value.inputs.length
    given = { blob, name, count }
    held = () => {}
    try {
      const next = await readTable(blob, count, goOn, said.value)
      if (!next) return
      batch(() => {
        table.value = next
        origin.value = name
        reading.value = next.reading
        top.value = 0
        fault.value = ''
      })
      const { heading } = next.reading
      const headed = heading ? ` Line ${counted(heading.line)} is the heading.` : ''
      say(() => announce(`${counted(next.rows, 'row')} read from ${name}.${headed}`))
    } catch (error) {
      if (!(await goOn(1))) return
      const message =
        error instanceof Fault ? error.message : `${name} could not be read (${String(error)}).`
      const how = error instanceof Fault ? error.reading : undefined
      const choose = how && !how.columns && how.width > count
      say(() => {
        reading.value = how
        complain(choose ? `${message} Choose the columns of the inputs below.` : message)
      })
    }
  })

/** @param {string} text */
const loadText = (text) => load(new Blob([text]), 'the text')

/** Reads the same again, with something said about it. */
function readAgain(/** @type {import('./dialect.js').Said} */ next) {
  typing = false
  said.value = next
  if (given) load(given.blob, given.name)
}

/** @param {FileList | null | undefined} files */
function loadFiles(files) {
  typing = false
  if (files?.length === 1) {
    box.value = ''
    said.value = {}
    load(files[0], files[0].name)
  } else if (files?.length) complain(`Expected one file, got ${files.length}.`)
}

/** A few rows that fit: nothing, everything, one half each, and what the neuron has now. */
function example() {
  typing = false
  said.value = {}
  const { inputs } = state.value
  const rows = [inputs.map((_, i) => `x${i + 1}`), ...[0, 1, -0.5].map((x) => inputs.map(() => x))]
  box.value = [...rows, inputs.map(write)].map((row) => row.join(', ')).join('\n')
  loadText(box.value)
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
          if (!typing || box.value.trim() === '') said.value = {}
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
          said.value = {}
          loadText(text)
        }}
      />
      <p class="hint" id={`${id}-hint`}>
        One sample a line, with commas, semicolons, tabs or blanks between its numbers, or lists in
        brackets; or drop a file here. At most {counted(MOST_ROWS)} rows and {LARGEST / 1e6} MB.
      </p>
      <p class="sources">
        <label>
          File{' '}
          <input
            type="file"
            accept=".csv,.tsv,.txt,.dat,.json,text/*"
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
        <Progress job={job} label="Reading" onCancel={() => complain('Reading was cancelled.')} />
      </p>
      {fault.value && (
        <p class="message" role="alert" id={`${id}-fault`}>
          {fault.value}
        </p>
      )}
      {reading.value && (
        <HowRead reading={reading.value} said={said.value} count={count} onSay={readAgain} />
      )}
      {table.value && <Rows table={table.value} origin={origin.value} />}
    </div>
  )
}
