// L6, without a browser: each lesson's goals and ways there, and every claim that its texts make of numbers,
// over the whole sweep of the controls that they name. The core judges.

import assert from 'node:assert/strict'
import test from 'node:test'
import { activations, Network, Neuron, RandomState, Trainer } from 'neuron-wasm'
import { isDone, lessonNames, lessons, openable, startOf } from '../../web/page/lessons/lessons.js'
import { STUCK } from '../../web/page/lessons/training-lessons.js'
import { decode, encode } from '../../web/page/state/link.js'
import { networkOf } from '../../web/page/state/model.js'
import { gates } from '../../web/page/state/sets.js'
import { allFinite, initial, neuronAt } from '../../web/page/state/state.js'

const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]
const everyStep = lessonNames.flatMap((name) =>
  lessons[name].steps.map((step, index) => ({ name, index, step, called: `${name};${index + 1}` })),
)
/** What meets the goal of a step, as “show me” makes it. */
const shownAt = (name, index) => ({
  ...lessons[name].steps[index].show(),
  lesson: { name, step: index },
})
/** Numbers from −5 to 5, the sweep of the tracks. */
const sweep = (by) => Array.from({ length: 10 / by + 1 }, (_, i) => -5 + i * by)
const pairs = (by) => sweep(by).flatMap((a) => sweep(by).map((b) => [a, b]))
const neuron = (weights, bias, activation = 'step') =>
  new Neuron(weights.length, activation, { weights, bias })
const right = (ys, targets, middle = 0.5) =>
  targets.filter((target, i) => ys[i] > middle === (target === 1)).length
const rightOf = ({ layers }, targets) =>
  right([...networkOf(layers).outputs(CORNERS.flat())], targets)
const textOf = (name, index) => lessons[name].steps[index].text + lessons[name].steps[index].why

test('the ten lessons of the layout, each with two to five steps', () => {
  const names =
    'neuron fire-or-not program a-line-that-decides xor-wall wall-falls without-f learning when-learning-fails your-data'
  assert.deepEqual(lessonNames, names.split(' '))
  for (const { title, description, steps, start } of Object.values(lessons)) {
    assert.ok(title && description && steps.length >= 2 && steps.length <= 5, title)
    assert.ok(allFinite(start))
  }
})

test('L6 each goal is false where its step begins, and “show me” reaches it', () => {
  for (const { name, index, step, called } of everyStep) {
    assert.equal(isDone(startOf(name, index)), false, called)
    assert.equal(step.goal === undefined, step.show === undefined, called)
    if (!step.goal) continue
    assert.equal(isDone(shownAt(name, index)), true, called)
    assert.ok(allFinite(shownAt(name, index)), called)
  }
})

test('L6 a goal never throws, whatever the state is made into', async () => {
  const { randomState } = await import('./states.js')
  for (let seed = 0; seed < 300; seed++) {
    for (const { name, index } of everyStep) {
      const done = isDone({ ...randomState(seed), lesson: { name, step: index } })
      assert.equal(typeof done, 'boolean')
    }
  }
})

test('L6 links of a lesson: by its name, by a step, and of any state in it', () => {
  for (const { name, index, step, called } of everyStep) {
    const { state, problems } = decode(`#lesson=${name};${index + 1}`, openable)
    assert.deepEqual(problems, [], called)
    assert.equal(encode(state), encode(startOf(name, index)), called)
    const there = step.show ? shownAt(name, index) : startOf(name, index)
    const again = decode(encode(there), openable)
    assert.deepEqual(again.problems, [], called)
    assert.equal(encode(again.state), encode(there), called)
    assert.equal(isDone(again.state), isDone(there), called)
  }
  assert.deepEqual(decode('#lesson=neuron', openable).state.lesson, { name: 'neuron', step: 0 })
  for (const bad of ['nothing', 'neuron;9', 'neuron;0', 'neuron;x', 'toString', '']) {
    const { state, problems } = decode(`#lesson=${bad}`, openable)
    assert.equal(problems.length, 1, bad)
    assert.match(problems[0], /^lesson: expected one of neuron, fire-or-not, /)
    assert.equal(encode(state), encode(initial))
  }
})

test('The neuron: what products and the bias do to z', () => {
  for (const [x, weight] of pairs(0.5)) {
    const bare = neuron([weight], 0, 'linear').weightedSum([x])
    for (const bias of sweep(1)) {
      const z = neuron([weight], bias, 'linear').weightedSum([x])
      assert.ok(bias > 0 ? z > bare : bias < 0 ? z < bare : z === bare)
      if (x * weight < 0) assert.ok(z < bias, 'a negative product pulls z down')
      if (x * weight > 0) assert.ok(z > bias, 'a positive one pushes it up')
      if (weight === 0) assert.equal(z, bias)
    }
  }
})

test('Fire or not: ranges, where tanh is flat, and a ReLU that is dead', () => {
  const { sigmoid, tanh, relu } = activations
  const zs = [...Array.from({ length: 40001 }, (_, i) => -20 + i / 1000), -1e300, -800, 800, 1e300]
  for (const z of zs) {
    assert.ok(sigmoid.value(z) >= 0 && sigmoid.value(z) <= 1)
    assert.ok(Math.abs(tanh.value(z)) <= 1)
    assert.equal(relu.value(z), Math.max(z, 0))
    if (Math.abs(tanh.value(z)) > 0.99) assert.ok(tanh.derivative(z) < 0.02, `${z}`)
    if (relu.value(z) === 0) assert.equal(relu.derivative(z), 0)
  }
  const shown = neuronAt(shownAt('fire-or-not', 3))
  assert.ok(pairs(0.25).every((x) => neuron(shown.weights, shown.bias, 'relu').output(x) === 0))
  // The larger the bias, the less the inputs have to bring.
  for (const [x, bias] of pairs(0.5)) {
    const fires = (b) => neuron([1], b).output([x]) === 1
    assert.ok(!fires(bias) || fires(bias + 0.5))
  }
  const start = neuronAt(startOf('fire-or-not', 0))
  assert.equal(neuron(start.weights, start.bias).output([1, 1]), 0)
})

test('The program: the tutorial’s digits, from its own stream', () => {
  const random = new RandomState(42)
  const [weights, bias] = [[...random.rand(4)], random.rand()]
  const x = [...random.rand(4)]
  const said = { sigmoid: 1, tanh: 2, relu: 3 }
  for (const [name, index] of Object.entries(said)) {
    const y = neuron(weights, bias, name).output(x)
    assert.ok(textOf('program', index).includes(`y ≈ ${Number(y.toFixed(4))}.`), `${name} ${y}`)
    assert.deepEqual(neuronAt(shownAt('program', index)).weights, weights)
  }
  const { layers, inputs } = startOf('program', 0)
  assert.deepEqual([layers[0].weights[0], layers[0].biases, inputs], [weights, [bias], x])
  assert.equal(neuron(weights, bias).output(x), 1)
})

test('A line that decides: weights that can do AND can do OR', () => {
  const biases = sweep(0.25)
  let found = 0
  for (const weights of pairs(0.5)) {
    const does = (targets) =>
      biases.some((bias) => right(neuron(weights, bias).outputs(CORNERS.flat()), targets) === 4)
    // With fewer biases than there are, one that does may lie between two of them.
    if (does(gates.AND)) {
      found++
      assert.ok(does(gates.OR), `${weights}`)
    }
  }
  assert.ok(found > 50)
  for (const [step, set] of Object.entries({ 2: 'AND', 3: 'OR', 4: 'NAND' })) {
    assert.equal(rightOf(shownAt('a-line-that-decides', Number(step)), gates[set]), 4)
  }
  // From AND to OR by the bias alone; to NAND by the opposite signs.
  const [and, or, nand] = [2, 3, 4].map((step) => neuronAt(shownAt('a-line-that-decides', step)))
  assert.deepEqual(or.weights, and.weights)
  assert.deepEqual(
    [...nand.weights, nand.bias],
    [...and.weights, and.bias].map((v) => -v),
  )
})

test('The wall: no line does XOR, and the middle says which pair is wrong', () => {
  const names = ['step', 'sigmoid', 'tanh', 'relu', 'linear']
  const seen = new Set()
  for (const weights of pairs(0.5)) {
    for (const bias of sweep(0.5)) {
      for (const activation of names) {
        const one = neuron(weights, bias, activation)
        const middle = activation === 'tanh' ? 0 : 0.5
        const ys = [...one.outputs(CORNERS.flat())]
        const count = right(ys, gates.XOR, middle)
        assert.ok(count < 4, `${activation} ${weights} ${bias}`)
        seen.add(count)
        const wrong = (target) =>
          ys.some((y, i) => gates.XOR[i] === target && y > middle !== (target === 1))
        assert.ok(one.output([0.5, 0.5]) > middle ? wrong(0) : wrong(1))
      }
    }
  }
  assert.equal(Math.max(...seen), 3)
  const half = ([a, b], [c, d]) => [(a + c) / 2, (b + d) / 2]
  assert.deepEqual(half(CORNERS[1], CORNERS[2]), [0.5, 0.5])
  assert.deepEqual(half(CORNERS[0], CORNERS[3]), [0.5, 0.5])
  assert.ok(textOf('xor-wall', 2).includes('x₁ = 0.5, x₂ = 0.5'))
  assert.ok(rightOf(startOf('xor-wall', 0), gates.XOR) < 3)
})

test('The wall falls: a second neuron changes no y; OR and NAND make XOR, a band over x', () => {
  assert.deepEqual(
    gates.XOR,
    gates.OR.map((or, i) => (or && gates.NAND[i] ? 1 : 0)),
  )
  const three = neuronAt(shownAt('xor-wall', 0))
  const grown = networkOf(startOf('wall-falls', 0).layers)
  const before = neuron(three.weights, three.bias)
  for (const x of pairs(0.5)) assert.equal(grown.output(x)[0], before.output(x))
  // Each neuron with the numbers that its name had in the lesson before.
  const [hidden, out] = startOf('wall-falls', 0).layers
  const [and, or, nand] = [2, 3, 4].map((index) => neuronAt(shownAt('a-line-that-decides', index)))
  const byName = networkOf([
    { ...hidden, weights: [or.weights, nand.weights], biases: [or.bias, nand.bias] },
    { ...out, weights: [and.weights], biases: [and.bias] },
  ])
  assert.equal(right([...byName.outputs(CORNERS.flat())], gates.XOR), 4)
  const works = networkOf(shownAt('wall-falls', 1).layers)
  assert.equal(right([...works.outputs(CORNERS.flat())], gates.XOR), 4)
  // From corner to corner across the band: no, yes, no. And over h it is one line: three spots for four points.
  const along = sweep(0.25).map((x) => works.output([x, x])[0])
  assert.deepEqual(
    along.filter((y, i) => y !== along[i - 1]),
    [0, 1, 0],
  )
  const spots = CORNERS.map((x) => works.trace(x)[0].y.join())
  assert.equal(new Set(spots).size, 3)
  assert.equal(spots[1], spots[2])
})

test('Without f: two layers are one neuron, and none of those does XOR', () => {
  const { layers } = shownAt('without-f', 0)
  const collapsed = neuron([6, 6], -1.5, 'sigmoid')
  for (const x of pairs(0.25)) {
    const difference = networkOf(layers).output(x)[0] - collapsed.output(x)
    assert.ok(Math.abs(difference) < 1e-14, `${x}`)
  }
  const random = new RandomState(1)
  for (let i = 0; i < 20000; i++) {
    const drawn = () => [...random.uniform(-5, 5, 2)]
    const network = new Network(2, [
      { units: 2, activation: 'linear', weights: [drawn(), drawn()], bias: drawn() },
      { units: 1, activation: 'sigmoid', weights: [drawn()], bias: [random.uniform(-5, 5)] },
    ])
    assert.ok(right([...network.outputs(CORNERS.flat())], gates.XOR) < 4)
  }
  assert.equal(rightOf(startOf('without-f', 0), gates.XOR), 4)
  assert.ok(rightOf({ layers }, gates.XOR) < 4)
})

/** A trainer of a lesson's state as the page trains: all rows at once. */
function trainerOf({ layers, training }, targets, rate = training.learningRate) {
  const network = networkOf(layers)
  const trainer = new Trainer(network, {
    optimizer: 'sgd',
    learningRate: rate,
    batchSize: targets.length,
    shuffle: false,
  })
  const count = () => right([...network.outputs(CORNERS.flat())], targets)
  const run = (epochs) => {
    for (const { loss } of trainer.epochs(CORNERS, targets, epochs)) assert.ok(loss >= 0)
  }
  return { network, trainer, count, run, loss: () => network.evaluate(CORNERS, targets).loss }
}

test('Learning: its seed learns XOR, also after the beats on any row, and the loss passes what the text says', () => {
  assert.ok(textOf('learning', 1).includes('below 0.7.'))
  for (const first of [undefined, 0, 1, 2, 3]) {
    const { run, count, loss, trainer } = trainerOf(startOf('learning', 0), gates.XOR)
    assert.ok(loss() > 0.7)
    if (first !== undefined) trainer.step([CORNERS[first]], [gates.XOR[first]])
    assert.ok(loss() > 0.7)
    let before = loss()
    for (let epoch = 1; epoch <= 400; epoch++) {
      run(1)
      assert.ok(loss() < before, 'each epoch lowers it')
      before = loss()
      if (epoch === 10) assert.ok(before < 0.7)
      if (epoch >= 150) assert.equal(count(), 4)
    }
  }
})

test('When learning fails: each fails as it is said, and what is offered helps', () => {
  const fails = (index) => startOf('when-learning-fails', index)
  const helped = (index) => shownAt('when-learning-fails', index)

  assert.equal(fails(0).training.learningRate, 10)
  assert.throws(() => {
    trainerOf(fails(0), gates.AND).trainer.fit(CORNERS, gates.AND, { epochs: 1000 })
  }, /diverged/)
  const slow = trainerOf(fails(0), gates.AND, 0.1)
  slow.run(100)
  assert.equal(slow.count(), 4)

  const numbers = ({ network }) =>
    network.layers.map(({ weights, bias }) => [...weights, ...bias].join()).join()
  const dead = trainerOf(fails(1), gates.OR)
  const still = numbers(dead)
  dead.run(1000)
  assert.equal(numbers(dead), still)
  const awake = trainerOf(helped(1), gates.OR, 0.1)
  awake.run(1000)
  assert.equal(awake.count(), 4)

  const twins = trainerOf(fails(2), gates.XOR)
  twins.run(5000)
  const [a, b, c, d] = twins.network.layers[0].weights
  assert.deepEqual([a, b], [c, d])
  assert.ok(twins.count() < 4)

  for (const [state, moves] of [
    [fails(3), false],
    [helped(3), true],
  ]) {
    const { trainer } = trainerOf(state, gates.XOR)
    const { weights, bias } = trainer.gradient(CORNERS, gates.XOR).layers[0]
    assert.equal(
      [...weights, ...bias].some((slope) => slope !== 0),
      moves,
    )
  }

  // Also where the beats come first, on the row that is shown.
  for (const beats of [false, true]) {
    const stuck = trainerOf(fails(4), gates.XOR)
    assert.deepEqual([fails(4).seed, fails(4).inputs], [STUCK, CORNERS[1]])
    if (beats) stuck.trainer.step([CORNERS[1]], [gates.XOR[1]])
    stuck.run(20000)
    assert.equal(stuck.count(), 3)
  }
  assert.equal(rightOf(helped(4), gates.XOR), 4)
  assert.equal(helped(4).seed, STUCK + 1)
})

test('Your own data: ten flowers, all told apart; every target is 0 or 1', () => {
  const { layers, data } = shownAt('your-data', 2)
  const { rows, targets } = data.mine
  assert.equal(right([...networkOf(layers).outputs(rows.flat())], targets), 10)
  assert.ok(targets.every((target) => target === 0 || target === 1))
  assert.ok(rows.every((row) => row.length === data.mine.names.length))
})
