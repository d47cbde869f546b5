// States of the page for tests of its link and its files. Imports the package and the page's state.

import { RandomState } from 'neuron-wasm'
import {
  gates,
  initial,
  MOST_INPUTS,
  numbersOf,
  randomize,
  resize,
} from '../../web/page/state/state.js'
import { names, parameterised } from './live-page.js'

/** A state with everything other than it is at first, and numbers of all sizes. */
export function randomState(seed) {
  const random = new RandomState(seed)
  const pick = (list) => list[Math.floor(random.rand() * list.length)]
  const number = () =>
    pick([0, -0, 5e-324, -1.7976931348623157e308, random.randn() * 10 ** pick([-300, -7, 0, 21])])
  const numbers = (count) => ({
    activation: pick(names),
    parameters: Object.fromEntries(parameterised.map((name) => [name, number()])),
    weights: Array.from({ length: count }, number),
    bias: number(),
  })
  const count = 1 + (seed % MOST_INPUTS)
  const [across, up] = count > 1 ? [count - 1, 0] : [0, 0]
  return {
    ...randomize(resize(initial, count), seed),
    ...numbers(count),
    inputs: Array.from({ length: count }, number),
    axes: [across, up],
    gives: pick(['bias', count - 1]),
    slope: pick([true, false]),
    gate: pick(Object.keys(gates)),
    ghost: pick([null, numbersOf(numbers(count))]),
  }
}
