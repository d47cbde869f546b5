// The neuron as a program to copy or save: shows it for the present numbers, in a chosen language; edits
// which language.

import { signal } from '@preact/signals'
import { hiddenOutput } from '../neuron/predict.jsx'
import { Copy } from '../parts/copy.jsx'
import { save } from '../parts/save.js'
import { now } from '../state/model.js'
import { full, write } from '../state/numbers.js'
import { state } from '../state/store.js'
import { languages } from './code.js'

/** Kept here, so that it is still there after another panel was looked at. */
const chosen = signal('package')

export function Code() {
  const { z, y } = now.value
  const { activation } = state.value
  if (!Number.isFinite(y)) {
    return (
      <p class="hint">
        The output is {full(y)}, since a number on its way is too large for a double. With smaller
        ones there is a program here.
      </p>
    )
  }
  const model = { state: state.value, z, y, shown: hiddenOutput.value ? '?' : write(y) }
  const wanted = languages[chosen.value]
  const own = wanted.program(model)
  const { file, program } = own === undefined ? languages.package : wanted
  const text = own ?? program(model) ?? ''
  return (
    <div class="code">
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
        <Copy what="program" text={text} />
        <button type="button" onClick={() => save(file, new Blob([text]))}>
          Save {file}
        </button>
      </p>
      <p class="hint">
        {own === undefined
          ? `There is no ${activation} in ${wanted.name} here that would print y as it stands above, every digit: its last digits are those of the engine, and differ from one library to another. This is the program with the package instead.`
          : 'When run, it prints y as it stands above, every digit.'}
      </p>
      <pre tabIndex={0} role="region" aria-label="Program">
        {text}
      </pre>
    </div>
  )
}
