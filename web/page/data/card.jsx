// The data card: the chosen rows with their targets and the network's answers. Shows and edits which rows.

import { setNames } from '../state/sets.js'
import { edit, state } from '../state/store.js'

export function DataCard() {
  return (
    <section class="data" aria-label="Data">
      <label>
        Data{' '}
        <select
          value={state.value.data.set}
          onChange={(event) => {
            const set = /** @type {import('../state/sets.js').SetName} */ (
              event.currentTarget.value
            )
            edit((state) => ({ ...state, data: { set } }))
          }}
        >
          {setNames.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
    </section>
  )
}
