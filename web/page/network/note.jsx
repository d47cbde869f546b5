// What the strip says of its network: which neuron the bench shows, or, where no layer but the last bends, the one
// neuron that the network is. Edits nothing.

import { hiddenOutput } from '../neuron/predict.jsx'
import { inputNames, neuronOf, outputs, unitName } from '../state/model.js'
import { short } from '../state/numbers.js'
import { outputsOf } from '../state/state.js'
import { state } from '../state/store.js'
import { collapse } from './collapse.js'
import { formula, isExact } from './formula.js'

const COUNTS = ['', 'one layer', 'two layers', 'three layers', 'four layers']
/** More terms than these are dots; the title has them all. */
const MOST_TERMS = 3

export function Note() {
  const { layers, selected } = state.value
  const last = layers.length - 1
  const unit = selected[0] === last ? selected[1] : 0
  const one = collapse(state.value, unit)
  if (one) return <OneNeuron one={one} unit={unit} />
  const [layer] = selected
  const name = unitName(selected)
  const what = layer === last ? 'an output neuron' : `of hidden layer ${layer + 1}`
  const kind = layer === last && outputsOf(state.value) === 1 ? 'the output neuron' : what
  return (
    <p class="note">
      The bench shows {name}, {kind}. Click another to see it there.
    </p>
  )
}

/** @param {{ one: import('../state/state.js').NeuronNumbers, unit: number }} props */
function OneNeuron({ one, unit }) {
  const { layers, inputs } = state.value
  const y = unitName([layers.length - 1, unit])
  const sign = isExact(one) ? '=' : '≈'
  const names = inputNames.value
  const whole = `${y} ${sign} ${formula(one, names)}`
  const [its, the] = [neuronOf(one).output([...inputs]), outputs.value[unit]].map(short)
  const many = outputsOf(state.value) > 1
  return (
    <p class="note collapsed" title={whole}>
      Without f the {COUNTS[layers.length]} are one {many ? 'layer' : 'neuron'}:{' '}
      <span translate={false}>
        {y} {sign} {formula(one, names, MOST_TERMS)}
      </span>
      {!hiddenOutput.value && ` It gives ${its}, the network ${the}.`}
      {!hiddenOutput.value && its !== the && ' They differ by rounding.'}
    </p>
  )
}
