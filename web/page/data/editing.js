// Rows that are being edited: the text as it was typed, pasted or opened, and what it is read as. Nothing of the
// page changes before they are used. Edits itself alone; imports the reader.

import { batch, signal } from '@preact/signals'
import { dsvFormat } from 'd3-dsv'
import { openSheet } from '../parts/sheet.jsx'
import { samples } from '../state/answers.js'
import { write } from '../state/numbers.js'
import { announce, state } from '../state/store.js'
import { counted, Fault } from './fault.js'
import { readRows, textOf } from './reader.js'

/** @typedef {import('./reader.js').Table} Table */
/** @typedef {import('./dialect.js').Said} Said */

/** In characters. Longer text is not shown: a text area of that length is slow. */
const LONGEST_SHOWN = 20_000

/** What stands in the box. */
export const box = signal('')
/** What the text is read as; null where it is at fault, or there is none. */
export const table = signal(/** @type {Table | null} */ (null))
export const fault = signal('')
/** How the text was read, where that is known. */
export const reading = signal(/** @type {import('./reader.js').Reading | undefined} */ (undefined))
/** What was said about it by hand. */
export const said = signal(/** @type {Said} */ ({}))
/** The text that is read, where it came from, and the encoding that it had. */
export const given = signal({ text: '', name: '', encoding: 'utf-8' })

/** Reads what is given, as it is said to be read. */
function readGiven() {
  const { text, name } = given.value
  batch(() => {
    fault.value = ''
    table.value = null
    reading.value = undefined
    if (text.trim() === '' && name === '') return
    try {
      table.value = readRows(text, state.value.inputs.length, said.value)
      reading.value = table.value.reading
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      fault.value = error.message
      reading.value = error.reading
    }
  })
}

/** Says how the reading went, once there is an end to the typing. */
export const report = () =>
  announce(
    fault.value || (table.value ? `${counted(table.value.mine.rows.length, 'row')} read.` : ''),
  )

/**
 * @param {string} text
 * @param {string} [name] of where it came from, unless it is the box
 * @param {string} [encoding]
 */
export function give(text, name = '', encoding = 'utf-8') {
  given.value = { text, name, encoding }
  box.value = name && text.length > LONGEST_SHOWN ? '' : text
  readGiven()
}

/** The first line of the rows that the page itself wrote into the box: what it said of them holds under that. */
let ownHead = ''

/**
 * @param {string} text of the box, as it is typed into
 * @param {boolean} other whether it was pasted or dropped
 */
export function typed(text, other) {
  if (other || text.trim() === '' || (ownHead && !text.startsWith(ownHead))) said.value = {}
  if (!text.startsWith(ownHead)) ownHead = ''
  give(text)
  if (other) report()
}

/**
 * Other text than before.
 * @param {string} text
 * @param {string} name
 * @param {string} [encoding]
 */
function giveAnew(text, name, encoding) {
  said.value = {}
  ownHead = ''
  give(text, name, encoding)
  report()
}

/** @param {string} text that is pasted: whether it is taken here, since the box is not for so much */
export function pasted(text) {
  const long = text.length > LONGEST_SHOWN
  if (long) giveAnew(text, 'the paste')
  return long
}

/** Reads the same again, with something said about it. @param {Said} more */
export function say(more) {
  said.value = { ...said.value, ...more }
  readGiven()
  report()
}

/** @param {FileList | null | undefined} files */
export async function openFiles(files) {
  if (!files?.length) return
  const [file] = files
  try {
    if (files.length > 1) throw new Fault(`Expected one file, got ${files.length}.`)
    const { text, encoding } = await textOf(file)
    giveAnew(text, file.name, encoding)
  } catch (error) {
    fault.value =
      error instanceof Fault ? error.message : `${file.name} cannot be read (${String(error)}).`
    table.value = null
    reading.value = undefined
    report()
  }
}

/**
 * Files that are dropped on the room.
 * @param {DragEvent} event
 * @returns {boolean} whether there are any
 */
export function takeDrop(event) {
  if (!event.dataTransfer?.types.includes('Files')) return false
  event.preventDefault()
  event.stopPropagation()
  openFiles(event.dataTransfer.files)
  return true
}

/** Opens the sheet with the rows that are shown now, or with none. */
export function editRows() {
  const shown = samples.value
  said.value = {}
  ownHead = ''
  if (!shown) give('')
  else {
    const { names } = state.value.data.mine ?? { names: [] }
    const width = shown.width
    const head = shown.rows[0].map((_, i) => names[i] || `x${i + 1}`)
    const { targets } = shown
    const lines = shown.rows.map((row, i) => [...row, ...(targets ? [targets[i]] : [])].map(write))
    // So that any names are taken for what they are.
    said.value = {
      ...{ separator: ',', mark: '.', heading: true },
      columns: head.map((_, i) => i),
      target: targets ? width : null,
    }
    const text = dsvFormat(',').formatRows([[...head, ...(targets ? ['target'] : [])], ...lines])
    ownHead = text.slice(0, text.indexOf('\n') + 1)
    give(text, text.length > LONGEST_SHOWN ? 'the rows shown' : '')
  }
  openSheet('data')
}
