// The network as a program to copy or save: shows it for the present numbers, in a chosen language, for the
// present inputs or for the rows of the data; edits which of them.

import { signal } from '@preact/signals'
import { hiddenOutput } from '../neuron/predict.jsx'
import { Copy } from '../parts/copy.jsx'
import { save } from '../parts/save.js'
import { fitting } from '../state/answers.js'
import { sets } from '../state/sets.js'
import { state } from '../state/store.js'
import { languages, programFor } from './code/languages.js'
import { allFinite, modelOf } from './code/model.js'

// Kept here, so that they are still there after the sheet was closed.
const chosen = signal('python')
const everyDigit = signal(false)
const forRows = signal(false)

/** The most rows that a program has in it. */
const MOST_ROWS = 200

export function Code() {
  const { layers, inputs, data } = state.value
  const rows = (fitting.value?.rows.length ?? MOST_ROWS + 1) > MOST_ROWS ? null : fitting.value
  const listed = rows !== null && forRows.value
  const model = modelOf({
    layers,
    rows: listed ? rows.rows : [inputs],
    set: listed ? data.set : 'none',
    exact: everyDigit.value,
    hidden: hiddenOutput.value,
  })
  const ways = (
    <>
      <p class="sources">
        <label>
          Language{' '}
          <select
            value={chosen.value}
            onChange={(event) => {
              chosen.value = event.currentTarget.value
            }}
          >
            {Object.entries(languages).map(([key, { name }]) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
        </label>
      </p>
      <p class="sources">
        <Switch
          label="Every digit"
          of={everyDigit}
          always={chosen.value === 'package' ? 'The package has every digit.' : undefined}
        />
        {rows && (
          <Switch label={`For the ${rows.rows.length} rows of ${nameOf(data.set)}`} of={forRows} />
        )}
      </p>
    </>
  )
  if (!allFinite(model)) {
    return (
      <div class="code">
        {ways}
        <p class="hint">
          A number on the way to the output is too large for a double. With smaller ones there is a
          program here.
        </p>
      </div>
    )
  }
  const { text, file, note } = programFor(chosen.value, model)
  return (
    <div class="code">
      {ways}
      <p class="hint">{note}</p>
      <p class="sources">
        <Copy what="program" text={text} />
        <button type="button" onClick={() => save(file, new Blob([text]))}>
          Save {file}
        </button>
      </p>
      <pre tabIndex={0} role="region" aria-label="Program">
        {text}
      </pre>
    </div>
  )
}

/** @param {import('../state/sets.js').SetName} set */
const nameOf = (set) =>
  set === 'mine' ? 'your data' : (sets[/** @type {keyof typeof sets} */ (set)]?.name ?? set)

/**
 * @param {object} props
 * @param {string} props.label
 * @param {import('@preact/signals').Signal<boolean>} props.of
 * @param {string} [props.always] why it is on whatever one wants, if it is
 */
function Switch({ label, of, always }) {
  return (
    <label class="switch" title={always}>
      <input
        type="checkbox"
        checked={of.value || always !== undefined}
        disabled={always !== undefined}
        onChange={(event) => {
          of.value = event.currentTarget.checked
        }}
      />{' '}
      {label}
    </label>
  )
}
