// One sentence on the term that is pointed at or focused, by the numbers on the screen: what an input, a
// weight, a bias is. Shows it; edits nothing.

import { node, now } from '../state/model.js'
import { named, short } from '../state/numbers.js'
import { lit } from '../state/store.js'

export function Explain() {
  const term = lit.value
  const { inputs, weights, bias } = node.value
  if (term === null || (term !== 'bias' && term >= inputs.length)) {
    return (
      <p class="explain">
        In a living neuron: dendrites bring the inputs, synapses weigh them, the cell body sums them
        and the axon passes the output on.
      </p>
    )
  }
  if (term === 'bias') {
    return (
      <p class="explain">
        The bias is added whatever the inputs are: {short(bias)}{' '}
        {bias > 0
          ? 'lifts every sum, so the neuron fires sooner.'
          : bias < 0
            ? 'lowers every sum, so the neuron fires later.'
            : 'moves nothing.'}
      </p>
    )
  }
  const weight = weights[term]
  const push =
    weight === 0
      ? 'a weight of 0 leaves it out.'
      : `the weight counts it ${short(Math.abs(weight))}-fold${weight < 0 ? ' and turns its sign' : ''}, so 1 more of it moves z by ${short(weight)}.`
  return (
    <p class="explain">
      Input {named('x', term)} = {short(inputs[term])} times weight {named('w', term)} ={' '}
      {short(weight)} is {short(now.value.products[term])}; {push}
    </p>
  )
}
