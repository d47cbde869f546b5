// What is so in a state, for the goals of lessons: each number by the core, and only when it is asked for.
// Imports the state and the model's functions.

import { decision, functionOf, isYes, layerOutputs, networkOf, neuronOf } from '../state/model.js'
import { samplesOf } from '../state/sets.js'
import { neuronAt, outputsOf } from '../state/state.js'

/** @typedef {import('../state/state.js').State} State */

/** A value that is made when it is first asked for. @template T @param {() => T} make */
function once(make) {
  /** @type {{ value: T } | undefined} */
  let made
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/**
 * @param {State} state
 * @param {State} start where the step began
 */
export function factsOf(state, start) {
  const { layers, selected, inputs } = state
  const last = layers.length - 1
  const numbers = neuronAt(state)
  const { middle } = decision(layers[last].activation)

  /** The selected neuron at x. */
  const neuron = once(() => {
    const x = selected[0] ? [...networkOf(layers).trace([...inputs])[selected[0] - 1].y] : inputs
    const model = neuronOf(numbers)
    const z = model.weightedSum(x)
    const products = x.map((value, i) =>
      neuronOf({
        ...numbers,
        activation: 'linear',
        weights: [numbers.weights[i]],
        bias: -0,
      }).weightedSum([value]),
    )
    return { products, z, y: model.output(x) }
  })

  /** The rows that fit the network: what they are, and which are right. */
  const rows = once(() => {
    const chosen = state.data.set === 'mine' ? state.data.mine : samplesOf(state.data.set)
    if (chosen?.rows[0].length !== inputs.length) return null
    const { rows, targets } = chosen
    const flat = Float64Array.from(rows.flat())
    const byLayer = layerOutputs(layers, flat)
    const y = byLayer[last]
    const judged = targets && outputsOf(state) === 1
    const right = judged ? targets.map((t, i) => isYes(y[i], middle) === isYes(t, 0.5)) : []
    return { flat, targets, byLayer, count: rows.length, right: right.filter(Boolean).length }
  })

  return {
    state,
    start,
    ...numbers,
    /** Whether there is a hidden layer. */
    grown: last > 0,
    /** Whether the selected neuron is an output. */
    atOutput: selected[0] === last,
    hidden: layers.slice(0, last),
    get products() {
      return neuron().products
    },
    get z() {
      return neuron().z
    },
    get y() {
      return neuron().y
    },
    /** Whether these rows are shown, and every one is right. */
    allRight: (/** @type {State['data']['set']} */ set) =>
      state.data.set === set && rows()?.right === rows()?.count,
    get count() {
      return rows()?.count ?? 0
    },
    get right() {
      return rows()?.right ?? 0
    },
    /** y and slope of the selected neuron in each row; none without rows that fit. */
    get inRows() {
      const found = rows()
      if (!found) return []
      const [layer] = selected
      const into = layer ? found.byLayer[layer - 1] : found.flat
      const { value, slope } = functionOf(numbers)
      const z = neuronOf({ ...numbers, activation: 'linear' }).outputs(into)
      const [y, slopes] = [value(z), slope(z)]
      return Array.from(y, (value, i) => ({ y: value, slope: slopes[i] }))
    },
    /** The mean loss of the rows with targets, by the loss that is chosen; NaN where there is none. */
    get loss() {
      const found = rows()
      if (!found?.targets || outputsOf(state) > 1) return Number.NaN
      const { loss } = state.training
      const judge = loss === 'auto' ? {} : { loss: /** @type {any} */ (loss) }
      try {
        return networkOf(layers).evaluate(found.flat, found.targets, judge).loss
      } catch {
        // Not every loss fits every output, nor every target.
        return Number.NaN
      }
    },
    /** Whether weights and biases, and the inputs, are those of another state. */
    sameWeights: (/** @type {State} */ { layers: others }) =>
      alike(
        layers.map(({ weights }) => weights),
        others.map(({ weights }) => weights),
      ),
    sameBiases: (/** @type {State} */ { layers: others }) =>
      alike(
        layers.map(({ biases }) => biases),
        others.map(({ biases }) => biases),
      ),
    sameInputs: (/** @type {State} */ { inputs: others }) => alike(inputs, others),
  }
}
/** @typedef {ReturnType<typeof factsOf>} Facts */

/** Whether lists hold the same numbers; any number equals itself. @param {unknown} a @param {unknown} b */
const alike = (a, b) => JSON.stringify(a) === JSON.stringify(b)
