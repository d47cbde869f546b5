// The bench folded to one line under the large network: the selected neuron as a formula with its numbers. Edits
// the view.

import { hiddenOutput } from '../neuron/predict.jsx'
import { node, now } from '../state/model.js'
import { isWhole, short } from '../state/numbers.js'
import { formula, isExact } from './formula.js'
import { show } from './going.js'

export function NeuronLine() {
  const { name, names } = node.value
  const { y } = now.value
  const sign = isExact(node.value) && isWhole(y) ? '=' : '≈'
  return (
    <section class="neuron-line" aria-label="Selected neuron">
      <p translate={false}>
        {name} = {formula(node.value, names)} {sign} {hiddenOutput.value ? '?' : short(y)}
      </p>
      <button type="button" title={`The bench of ${name}`} onClick={() => show('both')}>
        open
      </button>
    </section>
  )
}
