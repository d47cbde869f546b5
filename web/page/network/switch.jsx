// The switch of the views: the neuron alone, both, or the network alone. Shows and edits which; there where
// there is a network, and not in a narrow window, whose stage has tabs for it.

import { narrow } from '../parts/narrow.js'
import { Toolbar } from '../parts/toolbar.jsx'
import { lone, view } from '../state/slices.js'
import { views } from '../state/state.js'
import { show } from './going.js'

const NAMES = { neuron: 'Neuron', both: 'Both', network: 'Network' }

export function ViewSwitch() {
  if (lone.value || narrow.value) return null
  return (
    <div class="view-switch">
      <Toolbar label="View">
        {views.map((name, i) => (
          <button
            type="button"
            key={name}
            aria-pressed={view.value === name}
            aria-keyshortcuts={String(i + 1)}
            title={`Key ${i + 1}`}
            onClick={() => show(name)}
          >
            {NAMES[name]}
          </button>
        ))}
      </Toolbar>
    </div>
  )
}
