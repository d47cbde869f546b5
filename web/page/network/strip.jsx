// The network as nodes and edges over the bench: shows every neuron, and which one is selected; edits the
// selection and the shape.

import { isLone } from '../state/state.js'
import { state } from '../state/store.js'

export function NetworkView() {
  return <section class="network">{isLone(state.value) ? 'One neuron.' : 'Network'}</section>
}
