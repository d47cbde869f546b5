// The map of the network's output beside the large network: the output over two inputs. Edits nothing.

import { outputPlace } from '../state/state.js'
import { state } from '../state/store.js'

export function OutputMap() {
  const place = outputPlace(state.value)
  return <figure class="output-map" data-place={place.join()} />
}
