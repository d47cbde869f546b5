// How a text was read as rows, in a sentence, and the choices that say otherwise: what separates the
// columns, the decimal mark, the heading, and which columns are the inputs. Edits what is said about it.

import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import { named } from '../state/numbers.js'
import { counted, quote } from './fault.js'
import { isNumber } from './heading.js'
import { ALONE, BLANKS, BRACKETS } from './records.js'

/** @typedef {import('./table.js').Reading} Reading */
/** @typedef {import('./dialect.js').Said} Said */

/** @type {[separator: string, name: string][]} */
const SEPARATORS = [
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'bars'],
  [BLANKS, 'blanks'],
  [ALONE, 'nothing: one column'],
  [BRACKETS, 'brackets around each row'],
]
const ENCODINGS = { 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'windows-1252': 'Windows-1252' }

/** How many names of columns a sentence lists. */
const LISTED = 8

/** @param {string[]} parts */
const listed = (parts) =>
  parts.slice(0, LISTED).join(', ') +
  (parts.length > LISTED ? ` and ${parts.length - LISTED} more` : '')

/** @param {Reading} reading */
function sentence({ separator, width, heading, skipped, mark, encoding, columns, all }) {
  const between = SEPARATORS.find(([each]) => each === separator)?.[1] ?? quote(separator)
  const how = separator === BRACKETS ? `, ${between}` : width > 1 ? `, ${between} between them` : ''
  const parts = [`Read as ${counted(width, 'column')}${how}`]
  parts.push(
    heading
      ? `line ${counted(heading.line)} is the heading: ${listed(heading.names.map(quote))}`
      : 'no heading',
  )
  if (columns && columns.length < width) {
    parts.push(
      `inputs from ${listed(columns.map((i) => (all[i].name ? quote(all[i].name) : `column ${i + 1}`)))}`,
    )
  }
  if (mark === ',') parts.push('decimal commas')
  if (skipped) parts.push(`${counted(skipped, 'line')} of comment left out`)
  if (encoding in ENCODINGS)
    parts.push(`in ${ENCODINGS[/** @type {keyof typeof ENCODINGS} */ (encoding)]}`)
  return `${parts.join('; ')}.`
}

/**
 * @template {string} T
 * @param {{ label: string, value: T | undefined, options: [value: T, name: string][], onChoose: (value: T | undefined) => void }} props
 */
function Choice({ label, value, options, onChoose }) {
  return (
    <label>
      {label}{' '}
      <select
        value={options.findIndex(([each]) => each === value)}
        onChange={(event) => onChoose(options[Number(event.currentTarget.value)]?.[0])}
      >
        <option value={-1}>As found</option>
        {options.map(([, name], i) => (
          <option key={name} value={i}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

/** @param {{ reading: Reading, said: Said, count: number, onSay: (said: Said) => void }} props */
export function HowRead({ reading, said, count, onSay }) {
  const { width, columns } = reading
  const open = useSignal(false)
  const asked = !columns && width > count
  useEffect(() => {
    if (asked) open.value = true
  }, [asked])
  return (
    <details
      class="how-read"
      open={open.value}
      onToggle={(event) => {
        open.value = event.currentTarget.open
      }}
    >
      <summary>{sentence(reading)}</summary>
      <div class="options">
        <Choice
          label="Between columns"
          value={said.separator}
          options={SEPARATORS}
          onChoose={(separator) => onSay({ ...said, separator, columns: undefined })}
        />
        <Choice
          label="Decimals"
          value={said.mark}
          options={[
            ['.', 'point'],
            [',', 'comma'],
          ]}
          onChoose={(mark) => onSay({ ...said, mark })}
        />
        <Choice
          label="First line"
          value={said.heading === undefined ? undefined : said.heading ? 'heading' : 'numbers'}
          options={[
            ['heading', 'a heading'],
            ['numbers', 'numbers'],
          ]}
          onChoose={(line) => onSay({ ...said, heading: line && line === 'heading' })}
        />
      </div>
      {width > count && (
        <Columns
          reading={reading}
          count={count}
          onChoose={(columns) => onSay({ ...said, columns })}
        />
      )}
    </details>
  )
}

/**
 * Which columns are the inputs. Where that is not known yet, it takes effect by a button, else at once.
 * @param {{ reading: Reading, count: number, onChoose: (columns: number[]) => void }} props
 */
function Columns({ reading, count, onChoose }) {
  const { all, columns } = reading
  const id = useId()
  const order = all.map((_, i) => i)
  const guess = [
    ...order.filter((i) => isNumber(all[i].first)),
    ...order.filter((i) => !isNumber(all[i].first)),
  ].slice(0, count)
  const picked = useSignal(/** @type {number[] | undefined} */ (undefined))
  const shown = columns ?? (picked.value?.length === count ? picked.value : guess)
  return (
    <fieldset aria-describedby={columns ? undefined : id}>
      <legend>Columns of the inputs</legend>
      <div class="options">
        {shown.map((column, input) => (
          <label key={input}>
            {named('x', input)}{' '}
            <select
              aria-label={`Column of ${named('x', input)}`}
              value={column}
              onChange={(event) => {
                const next = shown.with(input, Number(event.currentTarget.value))
                if (columns) onChoose(next)
                else picked.value = next
              }}
            >
              {all.map(({ name, first }, i) => (
                <option key={i} value={i}>
                  {i + 1}: {(name || first).slice(0, 40)}
                </option>
              ))}
            </select>
          </label>
        ))}
        {!columns && (
          <button
            type="button"
            onClick={({ currentTarget }) => {
              // It goes, and the focus with it.
              currentTarget.closest('fieldset')?.querySelector('select')?.focus()
              onChoose(shown)
            }}
          >
            Use these columns
          </button>
        )}
      </div>
      {!columns && (
        <p class="hint" id={id}>
          There are more columns than inputs, and no heading says which to use.
        </p>
      )}
    </fieldset>
  )
}
