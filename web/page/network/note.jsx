// What the strip says of its network: which neuron the bench shows, or, where no layer but the last bends, the one
// neuron that the network is. Edits nothing.

import { hiddenOutput } from '../neuron/predict.jsx'
import { inputNames, neuronOf, outputs, unitName } from '../state/model.js'
import { short } from '../state/numbers.js'
import { outputsOf } from '../state/state.js'
import { state } from '../state/store.js'
import { collapse } from './collapse.js'
import { linesOf } from './fit.js'
import { formula, isExact, isWhole } from './formula.js'

const COUNTS = ['', 'one layer', 'two layers', 'three layers', 'four layers']
/** The style sheet gives narrower notes two lines. */
const TWO_LINES = 700
/** Its letters, in pixels. */
const SIZE = 13

/** @param {{ width: number }} props in pixels */
export function Note({ width }) {
  const { layers, selected, view } = state.value
  const last = layers.length - 1
  const unit = selected[0] === last ? selected[1] : 0
  const one = collapse(state.value, unit)
  if (one) return <OneNeuron one={one} unit={unit} width={width} />
  if (view === 'network')
    return <p class="note">Click a neuron, or press Enter on it, to open its bench.</p>
  const [layer] = selected
  const only = outputsOf(state.value) === 1
  const what = layer < last ? `of hidden layer ${layer + 1}` : only ? 'the output' : 'an output'
  return (
    <p class="note">
      The bench shows {unitName(selected)}, {what}. Click another neuron to see it there.
    </p>
  )
}

/** @param {{ one: import('../state/state.js').NeuronNumbers, unit: number, width: number }} props */
function OneNeuron({ one, unit, width }) {
  const { layers, inputs } = state.value
  const y = unitName([layers.length - 1, unit])
  const names = inputNames.value
  const value = neuronOf(one).output([...inputs])
  const kind = outputsOf(state.value) > 1 ? 'layer' : 'neuron'
  const [sign, its, the] = [isExact(one) ? '=' : '≈', short(value), short(outputs.value[unit])]
  const values = hiddenOutput.value ? '' : ` ${isExact(one) && isWhole(value) ? '=' : '≈'} ${its}`
  const rounding = its === the ? '' : ', by rounding'
  const end = hiddenOutput.value ? '' : `; network${rounding}: ${the}`
  const text = (/** @type {number} */ terms) =>
    `${y} ${sign} ${formula(one, names, terms)}${values}`
  const lines = width < TWO_LINES ? 2 : 1
  const fits = (/** @type {string} */ start, /** @type {number} */ terms) =>
    linesOf(start + text(terms) + end, width, SIZE) <= lines
  // As many terms as there is room for; the title has them all.
  const whole = `Without f the ${COUNTS[layers.length]} are one ${kind}: `
  const starts = [whole, `Without f it is one ${kind}: `, `One ${kind}: `]
  const least = Math.min(2, names.length)
  const start = starts.find((start) => fits(start, least)) ?? starts[2]
  let terms = names.length
  while (terms > 1 && !fits(start, terms)) terms--
  return (
    <p class="note collapsed" title={text(names.length)}>
      {start}
      <span translate={false}>{text(terms)}</span>
      {end}
    </p>
  )
}
