// How a text was read as rows, in a sentence, and the choices that say otherwise: the target, what separates the
// columns, the decimal mark, the heading, which columns are the inputs. Edits what is said about it.

import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { MOST_INPUTS } from '../state/state.js'
import { given, reading, said, say } from './editing.js'
import { counted, quote } from './fault.js'
import { ALONE, BLANKS, BRACKETS } from './records.js'

/** @typedef {import('./reader.js').Reading} Reading */

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
/** @type {[mark: '.' | ',', name: string][]} */
const MARKS = [
  ['.', 'point'],
  [',', 'comma'],
]
/** How many names of columns a sentence lists, and how many columns or words can be chosen from. */
const LISTED = 8
const OFFERED = 60

/** @param {string[]} parts */
const listed = (parts) =>
  parts.slice(0, LISTED).join(', ') +
  (parts.length > LISTED ? ` and ${parts.length - LISTED} more` : '')

/** @param {Reading} reading */
function sentence({
  separator,
  width,
  heading,
  skipped,
  mark,
  columns,
  target,
  all,
  words,
  yes,
  left,
}) {
  const name = (/** @type {number} */ i) => (all[i].name ? quote(all[i].name) : `column ${i + 1}`)
  const between = SEPARATORS.find(([each]) => each === separator)?.[1] ?? quote(separator)
  const how = separator === BRACKETS ? `, ${between}` : width > 1 ? `, ${between} between them` : ''
  const parts = [`Read as ${counted(width, 'column')}${how}`]
  parts.push(heading ? `line ${counted(heading.line)} is the heading` : 'no heading')
  parts.push(`inputs: ${listed(columns.map(name))}`)
  parts.push(target === undefined ? 'no target' : `target: ${name(target)}`)
  if (words && yes !== undefined) {
    const others = words.filter((word) => word !== yes)
    const no = others.length > 1 ? 'the others are' : `${others.map(quote).join()} is`
    parts.push(others.length ? `${quote(yes)} is 1, ${no} 0` : `${quote(yes)} is 1`)
  } else if (words?.length === 1) parts.push(`${quote(words[0])} is 0`)
  const out = all.flatMap((_, i) => (i === target || columns.includes(i) ? [] : [name(i)]))
  if (out.length) parts.push(`left out: ${listed(out)}`)
  if (left) parts.push(`${counted(left, 'row')} with a missing value left out`)
  if (mark === ',') parts.push('decimal commas')
  if (skipped) parts.push(`${counted(skipped, 'line')} of comment left out`)
  const { encoding } = given.value
  if (encoding !== 'utf-8')
    parts.push(`in ${encoding.startsWith('utf') ? 'UTF-16' : 'Windows-1252'}`)
  return `${parts.join('; ')}.`
}

/**
 * @template T
 * @param {{ label: string, value: T | undefined, options: [value: T, name: string][], found?: string, onChoose: (value: T | undefined) => void }} props
 */
function Choice({ label, value, options, found = 'as found', onChoose }) {
  return (
    <label>
      {label}{' '}
      <select
        value={options.findIndex(([each]) => each === value)}
        onChange={(event) => onChoose(options[Number(event.currentTarget.value)]?.[0])}
      >
        <option value={-1}>{found}</option>
        {options.map(([, name], i) => (
          <option key={i} value={i}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

export function HowRead() {
  const read = reading.value
  const open = useSignal(false)
  const asked = read && read.columns.length > MOST_INPUTS
  useEffect(() => {
    if (asked) open.value = true
  }, [asked])
  if (!read) return null
  const { width, columns, target, all, words, yes } = read
  const { separator, mark, heading } = said.value
  const title = (/** @type {number} */ i) =>
    `${i + 1}: ${(all[i].name || all[i].first).slice(0, 40)}`
  const order = all.slice(0, OFFERED).map((_, i) => i)
  return (
    <div class="how-read">
      <p>{sentence(read)}</p>
      <p class="options">
        {width > 1 && (
          <Choice
            label="Target"
            value={said.value.target}
            options={[
              [null, 'none'],
              .../** @type {[number, string][]} */ (order.map((i) => [i, title(i)])),
            ]}
            onChoose={(target) => say({ target, columns: undefined, yes: undefined })}
          />
        )}
        {words && words.length > 1 && (
          <Choice
            label="1 is"
            value={yes}
            found={yes === undefined ? 'choose' : 'as found'}
            options={words.slice(0, OFFERED).map((word) => [word, word.slice(0, 40)])}
            onChoose={(yes) => say({ yes })}
          />
        )}
      </p>
      <details
        open={open.value}
        onToggle={(event) => {
          open.value = event.currentTarget.open
        }}
      >
        <summary>Read it otherwise</summary>
        <p class="options">
          <Choice
            label="Between columns"
            value={separator}
            options={SEPARATORS}
            onChoose={(separator) => say({ separator, columns: undefined, target: undefined })}
          />
          <Choice
            label="Decimals"
            value={mark}
            options={MARKS}
            onChoose={(mark) => say({ mark })}
          />
          <Choice
            label="First line"
            value={heading}
            options={[
              [true, 'a heading'],
              [false, 'numbers'],
            ]}
            onChoose={(heading) => say({ heading })}
          />
        </p>
        {width > 1 && (
          <fieldset>
            <legend>Inputs</legend>
            {order
              .filter((i) => i !== target)
              .map((i) => (
                <label key={i}>
                  <input
                    type="checkbox"
                    checked={columns.includes(i)}
                    onChange={(event) => {
                      const there = event.currentTarget.checked
                      const next = order.filter((k) => (k === i ? there : columns.includes(k)))
                      say({ columns: next, target: target ?? null })
                    }}
                  />
                  {title(i)}
                </label>
              ))}
          </fieldset>
        )}
      </details>
    </div>
  )
}
