// What the strip says of its network: which neuron the bench shows, or, where no layer but the last bends, the one
// neuron that the network is. Edits nothing.

import { computed } from '@preact/signals'
import { hiddenOutput } from '../neuron/predict.jsx'
import { inputNames, neuronOf, outputs, unitName } from '../state/model.js'
import { isWhole, short } from '../state/numbers.js'
import { inputs, layers, selected, units, view } from '../state/slices.js'
import { collapse } from './collapse.js'
import { linesOf } from './fit.js'
import { formula, isExact } from './formula.js'

const COUNTS = ['', 'one layer', 'two layers', 'three layers', 'four layers']
/** The style sheet gives narrower notes two lines. */
const TWO_LINES = 700
/** Its letters, in pixels. */
const SIZE = 13

/** The output that is told of: the selected one, or the first. */
const outputUnit = computed(() =>
  selected.value[0] === units.value.length - 1 ? selected.value[1] : 0,
)
/** The one neuron that the network is, or null. */
const collapsed = computed(() => collapse({ layers: layers.value }, outputUnit.value))

/** @param {{ width: number }} props in pixels */
export function Note({ width }) {
  const last = units.value.length - 1
  const [layer, unit] = selected.value
  const one = collapsed.value
  if (one) return <OneNeuron one={one} unit={outputUnit.value} width={width} />
  if (view.value === 'network')
    return <p class="note">Click a neuron, or press Enter on it, to see its numbers.</p>
  const only = units.value[last] === 1
  const what = layer < last ? `of hidden layer ${layer + 1}` : only ? 'the output' : 'an output'
  return (
    <p class="note">
      Below is {unitName([layer, unit])}, {what}. Click another neuron to see its numbers.
    </p>
  )
}

/** @param {{ one: import('../state/state.js').NeuronNumbers, unit: number, width: number }} props */
function OneNeuron({ one, unit, width }) {
  const last = units.value.length - 1
  const y = unitName([last, unit])
  const names = inputNames.value
  const value = neuronOf(one).output([...inputs.value])
  const kind = units.value[last] > 1 ? 'layer' : 'neuron'
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
  const whole = `Without f the ${COUNTS[last + 1]} are one ${kind}: `
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
