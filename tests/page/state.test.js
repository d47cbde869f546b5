// What can be done to the state of the page: pure functions, without a browser.

import assert from 'node:assert/strict'
import test from 'node:test'
import { RandomState } from 'neuron-wasm'
import { setNames } from '../../web/page/state/sets.js'
import {
  addLayer,
  addUnit,
  fitted,
  removeLayer,
  removeUnit,
  resize,
  select,
  withLayers,
} from '../../web/page/state/shape.js'
import {
  allFinite,
  changeNeuron,
  defaults,
  initial,
  isLone,
  MOST_INPUTS,
  MOST_LAYERS,
  MOST_UNITS,
  neuronAt,
  put,
  randomize,
  shiftSum,
} from '../../web/page/state/state.js'
import { networkOf } from './live-page.js'
import { randomState } from './states.js'

/** The package's word on a state's network. */
const outputOf = ({ layers, inputs }) => [...networkOf(layers).output([...inputs])]

/** A whole state is one: every list is as long as the others ask, and nothing points at what is not there. */
function assertWhole(state) {
  const { layers, inputs, selected, axes, hidden, gives, ghost, view } = state
  let width = inputs.length
  assert.ok(width >= 1 && width <= MOST_INPUTS)
  assert.ok(layers.length >= 1 && layers.length <= MOST_LAYERS)
  for (const { weights, biases } of layers) {
    assert.equal(weights.length, biases.length)
    assert.ok(biases.length >= 1 && biases.length <= MOST_UNITS)
    for (const row of weights) assert.equal(row.length, width)
    width = biases.length
  }
  const { weights } = neuronAt(state)
  assert.ok(axes.every((axis) => axis < inputs.length))
  assert.equal(axes[0] === axes[1], inputs.length === 1)
  if (selected[0] > 0) {
    assert.ok(hidden.every((axis) => axis < weights.length))
    assert.equal(gives, 'bias')
  } else {
    assert.equal(state.fold, 0)
    assert.ok(gives === 'bias' || gives < weights.length)
  }
  assert.ok(ghost === null || ghost.weights.length === weights.length)
  if (isLone(state)) assert.equal(view, 'neuron')
}

test('after any number of changes of shape the state is whole', () => {
  for (let seed = 0; seed < 300; seed++) {
    const random = new RandomState(seed)
    const below = (count) => Math.floor(random.rand() * count)
    let state = randomState(seed)
    assertWhole(state)
    for (let i = 0; i < 12; i++) {
      const layer = below(state.layers.length)
      const units = state.layers[layer].biases.length
      const changes = [
        () => resize(state, 1 + below(MOST_INPUTS)),
        () => (state.layers.length < MOST_LAYERS ? addLayer(state) : state),
        () => (units < MOST_UNITS ? addUnit(state, layer) : state),
        () => (units > 1 ? removeUnit(state, layer, below(units)) : state),
        () => (state.layers.length > 1 ? removeLayer(state) : state),
        () => select(state, [layer, below(units)]),
        () => withLayers(state, initial.layers),
      ]
      state = changes[below(changes.length)]()
      assertWhole(state)
    }
  }
})

test('fewer inputs: axes stay where they still name something', () => {
  const state = { ...resize(initial, 5), gives: 3, axes: [4, 1] }
  assert.deepEqual(resize(state, 5).axes, [4, 1])
  assert.deepEqual(resize(state, 4).axes, [0, 1])
  assert.deepEqual(resize(state, 1).axes, [0, 0])
  assert.equal(resize(state, 4).gives, 3)
  assert.equal(resize(state, 3).gives, 'bias')
})

test('L11 growing by a unit or a layer leaves the output and every old number as they are', () => {
  for (let seed = 0; seed < 300; seed++) {
    const { layers: drawn, ...rest } = randomState(seed)
    const layers = drawn.map((layer) => ({ ...layer, parameters: defaults }))
    // Finite sums: 0 times an infinite output would be none.
    const state = randomize({ ...rest, layers, inputs: rest.inputs.map((_, i) => i - 1.5) }, seed)
    const before = outputOf(state)
    if (layers.length < MOST_LAYERS) {
      const grown = addLayer(state)
      assert.deepEqual(grown.layers.slice(0, -1), state.layers)
      assert.deepEqual(outputOf(grown), before.slice(0, 1), `a layer, seed ${seed}`)
      assert.deepEqual(removeLayer(grown).layers, state.layers)
    }
    for (const [i, { biases }] of state.layers.entries()) {
      if (biases.length === MOST_UNITS) continue
      const grown = addUnit(state, i)
      // A sum of eight terms is added up in NumPy's order, as a tree: that of seven is from left to right.
      const reordered = biases.length + 1 === 8 && i + 1 < state.layers.length
      for (const [k, y] of outputOf(grown).slice(0, before.length).entries()) {
        const near = reordered ? 1e-13 * Math.max(1, Math.abs(y)) : 0
        assert.ok(Math.abs(y - before[k]) <= near, `a unit, seed ${seed}: ${y}, ${before[k]}`)
      }
      for (const [j, layer] of state.layers.entries()) {
        for (const [u, row] of layer.weights.entries()) {
          assert.deepEqual(grown.layers[j].weights[u].slice(0, row.length), row)
          assert.ok(grown.layers[j].weights[u].slice(row.length).every((w) => w === 0))
          assert.equal(grown.layers[j].biases[u], layer.biases[u])
        }
      }
      assert.deepEqual(removeUnit(grown, i, biases.length).layers, state.layers)
    }
  }
})

test('L8 over the seeds 0 to 999 a step neuron of four inputs says yes and no often enough, and keeps its inputs', () => {
  let yes = 0
  for (let seed = 0; seed < 1000; seed++) {
    const state = changeNeuron(randomize(initial, seed), { activation: 'step' })
    assert.equal(state.inputs, initial.inputs)
    const random = new RandomState(seed)
    assert.deepEqual(neuronAt(state).weights, [...random.uniform(-1, 1, 4)])
    assert.equal(neuronAt(state).bias, random.uniform(-1, 1))
    yes += outputOf(state)[0]
  }
  assert.ok(yes >= 250 && yes <= 750, `${yes} of 1000 say yes`)
})

test('z moves by what gives way; an input of weight 0, or one that is computed, cannot move it', () => {
  const two = resize(initial, 2)
  const state = { ...changeNeuron(two, { weights: [2, 0], bias: 0.5 }), inputs: [1, 1] }
  assert.equal(neuronAt(shiftSum({ ...state, gives: 'bias' }, 3)).bias, 3.5)
  assert.deepEqual(shiftSum({ ...state, gives: 0 }, 3)?.inputs, [2.5, 1])
  assert.equal(shiftSum({ ...state, gives: 1 }, 3), undefined)
  assert.equal(shiftSum(changeNeuron({ ...state, gives: 1 }, { weights: [2, -0] }), 3), undefined)
  const deep = addLayer(state)
  assert.equal(put(deep, { list: 'inputs', index: 0 }, 7), undefined)
  assert.equal(neuronAt(shiftSum(deep, 3)).bias, 3)
})

test('what is selected has its own numbers, and a number beyond all doubles is noticed anywhere', () => {
  const state = addUnit(addLayer(resize(initial, 2)), 0)
  const hidden = select(state, [0, 1])
  const next = put(hidden, { list: 'weights', index: 1 }, 7)
  assert.equal(next.layers[0].weights[1][1], 7)
  assert.deepEqual(next.layers[0].weights[0], state.layers[0].weights[0])
  assert.deepEqual(next.layers[1], state.layers[1])
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.ok(!allFinite(put(hidden, 'bias', bad)))
    assert.ok(!allFinite(put(hidden, { list: 'inputs', index: 0 }, bad)))
  }
  assert.ok(allFinite(next))
})

test('the first state is whole, and every set has a name of its own', () => {
  assertWhole(initial)
  assert.deepEqual(fitted(initial), initial)
  assert.deepEqual(
    Object.keys(defaults),
    ['step', 'leakyRelu', 'elu'].filter((name) => name in defaults),
  )
  assert.equal(new Set(setNames).size, setNames.length)
})
