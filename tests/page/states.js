// States of the page for tests of its link and its files. Imports the package and the page's state.

import { losses, optimizers, RandomState } from 'neuron-wasm'
import { setNames } from '../../web/page/state/sets.js'
import { fitted } from '../../web/page/state/shape.js'
import {
  initial,
  MOST_INPUTS,
  MOST_LAYERS,
  MOST_UNITS,
  neuronAt,
  numbersOf,
} from '../../web/page/state/state.js'
import { names, parameterised } from './live-page.js'

/** Names of inputs as they may come: signs of the link, letters of other scripts, and none. */
const NAMES = ['', 'petal, width', 'a;b', '~%41', '長さ', 'x=1&y', "-_.!*'()", 'ö ']

/** A state with everything other than it is at first, and numbers of all sizes: every third a lone neuron. */
export function randomState(seed) {
  const random = new RandomState(seed)
  const pick = (list) => list[Math.floor(random.rand() * list.length)]
  const upTo = (most) => 1 + Math.floor(random.rand() * most)
  const number = () =>
    pick([0, -0, 5e-324, -1.7976931348623157e308, random.randn() * 10 ** pick([-300, -7, 0, 21])])
  const numbers = (count) => Array.from({ length: count }, number)
  const count = 1 + (seed % MOST_INPUTS)
  const sizes = [count]
  for (let left = seed % 3 ? upTo(MOST_LAYERS) : 1; left > 0; left--) {
    sizes.push(seed % 3 ? upTo(MOST_UNITS) : 1)
  }
  const layers = sizes.slice(1).map((units, i) => ({
    activation: pick(names),
    parameters: Object.fromEntries(parameterised.map((name) => [name, number()])),
    weights: Array.from({ length: units }, () => numbers(sizes[i])),
    biases: numbers(units),
  }))
  const layer = upTo(layers.length) - 1
  const selected = [layer, upTo(sizes[layer + 1]) - 1]
  const own = sizes[layer]
  const backwards = (length) => (length > 1 ? [length - 1, 0] : [0, 0])
  const rows = Array.from({ length: upTo(5) }, () => numbers(count))
  const mine = {
    names: rows[0].map(() => pick(NAMES)),
    rows,
    targets: pick([null, numbers(rows.length)]),
  }
  const set = pick(setNames)
  const state = {
    ...initial,
    layers,
    inputs: numbers(count),
    seed,
    draw: pick(['rand', 'uniform']),
    selected,
    view: pick(['neuron', 'both', 'network']),
    axes: backwards(count),
    hidden: backwards(own),
    fold: pick([0, 0.25, 1]),
    gives: pick(['bias', own - 1]),
    slope: pick([true, false]),
    ghost: pick([null, numbersOf({ ...neuronAt({ layers, selected }), bias: number() })]),
    data: set === 'mine' ? { set, mine } : { set },
    training: {
      loss: pick(['auto', ...Object.keys(losses)]),
      optimizer: pick(Object.keys(optimizers)),
      learningRate: pick([5e-324, 0.1, 1e300]),
      batchSize: pick([0, 1, 32]),
      heldOut: pick([0, 0.2, 0.5]),
    },
  }
  return fitted(state)
}
