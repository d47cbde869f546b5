// Training on the page, without a browser: the loop with frames and a clock of the test's own, judged by the
// package's Trainer.

import assert from 'node:assert/strict'
import test from 'node:test'
import { Network, Neuron, optimizers, RandomState, Trainer } from 'neuron-wasm'
import { samplesOf } from '../../web/page/state/sets.js'
import { withLayers } from '../../web/page/state/shape.js'
import { initial, oneNeuron, usualTraining } from '../../web/page/state/state.js'
import * as store from '../../web/page/state/store.js'
import { clock, frame, until, waiting } from './frames.js'

const session = await import('../../web/page/training/session.js')
const pace = await import('../../web/page/training/pace.js')
const run = await import('../../web/page/training/run.js')
const beats = await import('../../web/page/training/beats.js')
const { MOST_POINTS } = await import('../../web/page/training/record.js')
const { state } = store

const layer = (activation, weights, biases) => ({
  ...oneNeuron([], 0, activation)[0],
  weights,
  biases,
})
const random = new RandomState(7)
/** A network with numbers of a seed, as the page and as the package have it. */
function drawn(sizes, activations) {
  return activations.map((activation, i) =>
    layer(
      activation,
      Array.from({ length: sizes[i + 1] }, () => [...random.uniform(-1, 1, sizes[i])]),
      [...random.uniform(-1, 1, sizes[i + 1])],
    ),
  )
}
const packaged = (layers) =>
  new Network(
    layers[0].weights[0].length,
    layers.map(({ activation, weights, biases }) => ({
      units: biases.length,
      activation,
      weights,
      bias: biases,
    })),
  )
const numbers = (layers) => layers.flatMap((l) => [...l.weights.flat(), ...(l.biases ?? l.bias)])
const bits = (layers) => numbers(layers).map((x) => (Object.is(x, -0) ? '-0' : String(x)))
const bitsOf = (network) =>
  bits(network.layers.map(({ weights, bias }) => ({ weights: [...weights], bias: [...bias] })))

/** The page with a network, rows and a training, and nothing to undo. */
function show(layers, data, training = {}) {
  if (store.running.value) session.stop()
  const next = withLayers({ ...initial, inputs: [0, 0] }, layers)
  store.edit(() => ({
    ...next,
    data: typeof data === 'string' ? { set: data } : { set: 'mine', mine: data },
    training: { ...usualTraining, ...training },
  }))
  store.settle()
  clock.perLook = 0
  pace.speed.value = 10
}
/** How many steps of undo there are back to some layers. */
function undoTo(layers) {
  let count = 0
  while (bits(state.value.layers).join() !== bits(layers).join()) {
    assert.ok(store.canUndo.value, 'the layers are found again')
    store.undo()
    count++
  }
  return count
}
const nested = (set) => {
  const { rows, targets } = samplesOf(set)
  return [rows.map((row) => [...row]), [...targets]]
}

test('n epochs on the page have the bits of the Trainer, however the work is sliced', () => {
  const cases = [
    [drawn([2, 2, 1], ['tanh', 'sigmoid']), 'XOR', {}, { batchSize: 4, shuffle: false }],
    [
      drawn([2, 3, 1], ['silu', 'linear']),
      'moons',
      { optimizer: 'adam', learningRate: 0.05, batchSize: 32 },
      { batchSize: 32, seed: initial.seed },
    ],
    [
      drawn([2, 1], ['relu']),
      'circle',
      { loss: 'huber', learningRate: 0.01 },
      { batchSize: 200, shuffle: false },
    ],
    [drawn([2, 1], ['step']), 'clouds', { learningRate: 0.3 }, { batchSize: 1, shuffle: false }],
  ]
  for (const [layers, set, training, options] of cases) {
    const { loss = 'auto', optimizer, learningRate } = { ...usualTraining, ...training }
    for (const [speed, look] of [
      [10, 0],
      [1, 0],
      [Infinity, 1],
      [Infinity, 100],
    ]) {
      show(layers, set, training)
      pace.speed.value = speed
      clock.perLook = look
      session.train(37)
      until()
      const { epoch, layers: after } = { ...run.present.value, layers: state.value.layers }
      assert.ok(epoch > 0 && epoch <= 37)
      const network = packaged(layers)
      const trainer = new Trainer(network, {
        ...(loss === 'auto' ? {} : { loss }),
        ...{ optimizer, learningRate, ...options },
      })
      trainer.fit(...nested(set), { epochs: epoch })
      assert.deepEqual(bits(after), bitsOf(network), `${set}, ${speed} epochs a frame`)
      if (set !== 'clouds') assert.equal(epoch, 37)
    }
  }
})

test('rows that are held out do not train; the choice is seeded', () => {
  const layers = drawn([2, 2, 1], ['tanh', 'sigmoid'])
  show(layers, 'moons', { heldOut: 0.3 })
  session.train(20)
  until()
  const [X, Y] = nested('moons')
  const order = [...new RandomState(0).permutation(200)]
  const [held, trained] = [order.slice(0, 60), order.slice(60)].map((part) =>
    part.sort((a, b) => a - b),
  )
  const of = (part) => [part.map((i) => X[i]), part.map((i) => Y[i])]
  const network = packaged(layers)
  const options = { optimizer: 'sgd', learningRate: 0.5, batchSize: 140, shuffle: false }
  new Trainer(network, options).fit(...of(trained), { epochs: 20 })
  assert.deepEqual(bits(state.value.layers), bitsOf(network))
  const { loss, heldOut } = run.present.value
  assert.equal(loss, network.evaluate(...of(trained)).loss)
  assert.equal(heldOut, network.evaluate(...of(held)).loss)
})

test('no is the low end of a bounded output: tanh is trained towards −1 and 1', () => {
  const layers = drawn([2, 3, 1], ['tanh', 'tanh'])
  show(layers, 'XOR')
  session.train(50)
  until()
  const network = packaged(layers)
  const options = { optimizer: 'sgd', learningRate: 0.5, batchSize: 4, shuffle: false }
  new Trainer(network, options).fit(nested('XOR')[0], [-1, 1, 1, -1], { epochs: 50 })
  assert.deepEqual(bits(state.value.layers), bitsOf(network))
})

test('one run is one step of undo, however long its frames take; undo in it stops it', () => {
  const layers = drawn([2, 2, 1], ['tanh', 'sigmoid'])
  show(layers, 'XOR')
  session.train()
  while (run.present.value.epoch < 100) {
    frame()
    // What the store does by itself after some time without edits.
    store.settle()
  }
  session.stop()
  assert.equal(run.present.value.epoch, 100)
  session.train(100)
  until()
  assert.equal(undoTo(layers), 2)

  session.train()
  for (let i = 0; i < 3; i++) frame()
  assert.ok(store.running.value)
  store.undo()
  assert.deepEqual(bits(state.value.layers), bits(layers))
  frame()
  assert.ok(!store.running.value, 'it stopped')
  assert.deepEqual(bits(state.value.layers), bits(layers))
  assert.ok(store.canRedo.value)
  assert.equal(waiting(), 0)
})

test('a weight that is edited while it trains is what is trained', () => {
  const layers = drawn([2, 2, 1], ['tanh', 'sigmoid'])
  show(layers, 'XOR', { optimizer: 'adam', learningRate: 0.1 })
  session.train()
  until(() => run.present.value.epoch >= 30)
  const changed = state.value.layers.map((l, i) =>
    i === 0 ? { ...l, weights: [[3, -0], l.weights[1]] } : l,
  )
  const at = run.present.value.epoch
  store.edit((now) => ({ ...now, layers: changed }), 'hand')
  assert.equal(state.value.layers, changed, 'the edit is there at once')
  until(() => run.present.value.epoch >= at + 20)
  const after = run.present.value.epoch - at
  const network = packaged(layers)
  const options = { optimizer: 'adam', learningRate: 0.1, batchSize: 4, shuffle: false }
  const trainer = new Trainer(network, options)
  trainer.fit(...nested('XOR'), { epochs: at })
  network.layers[0].weights.set([3, -0])
  trainer.fit(...nested('XOR'), { epochs: after })
  assert.deepEqual(bits(state.value.layers), bitsOf(network))
  assert.ok(store.running.value)
  const jump = run.shown.value.points.filter(({ epoch }) => epoch === at)
  assert.equal(jump.length, 2, 'the loss jumps with the edit')
  assert.deepEqual(bits(jump[1].layers), bits(changed))
  // Nothing moves under a hand that holds something.
  store.hold()
  const held = state.value
  for (let i = 0; i < 3; i++) frame()
  assert.equal(state.value, held)
  store.release()
  frame()
  assert.notEqual(state.value, held)
  // A lesson's next step goes on with it, one with numbers of its own does not.
  store.edit((now) => ({ ...now, lesson: { name: 'learning', step: 1 } }))
  frame()
  assert.ok(store.running.value)
  store.edit((now) => ({ ...now, layers, lesson: { name: 'learning', step: 2 } }))
  frame()
  assert.ok(!store.running.value)
  assert.equal(state.value.layers, layers)
  session.train()
  // Another network is another training.
  store.edit((now) => ({ ...now, data: { set: 'AND' } }))
  const other = state.value.layers
  frame()
  assert.ok(!store.running.value)
  assert.equal(state.value.layers, other)
})

test('L14 back along the loss: each point has the bits of its epoch, the first those of the start', () => {
  const layers = drawn([2, 2, 1], ['tanh', 'sigmoid'])
  const training = { optimizer: 'adam', learningRate: 0.003 }
  show(layers, 'XOR', training)
  // Seven epochs a frame.
  clock.perLook = 1
  session.train(2000)
  until()
  const { points, stride } = run.shown.value
  assert.ok(points.length > MOST_POINTS / 2 && points.length <= MOST_POINTS + 2, `${points.length}`)
  assert.ok(stride > 1)
  const kept = points.slice(0, -1).map(({ epoch }) => epoch)
  assert.deepEqual(
    kept,
    kept.map((_, i) => i * stride),
    'the same points, whatever the frames',
  )
  const network = packaged(layers)
  const options = { ...training, batchSize: 4, shuffle: false }
  const trainer = new Trainer(network, options)
  for (const { epoch, loss, layers: there } of points) {
    if (epoch > trainer.epoch) trainer.fit(...nested('XOR'), { epochs: epoch - trainer.epoch })
    assert.deepEqual(bits(there), bitsOf(network), `epoch ${epoch}`)
    assert.equal(loss, network.evaluate(...nested('XOR')).loss)
  }
  assert.equal(trainer.epoch, points.at(-1).epoch)
  assert.deepEqual(bits(points[0].layers), bits(layers))

  // From anywhere it goes on as if it had never stopped.
  const middle = points[Math.floor(points.length / 2)]
  store.edit((now) => ({ ...now, layers: middle.layers }), 'scrub')
  assert.equal(run.present.value.epoch, middle.epoch)
  session.train(2000 - middle.epoch)
  until()
  assert.deepEqual(bits(state.value.layers), bitsOf(network))
  assert.equal(undoTo(middle.layers), 1)

  // Where a run stopped is a point of its own, however many follow: undo finds it.
  show(layers, 'XOR', training)
  session.train(7)
  until()
  const seventh = state.value.layers
  session.train(1500)
  until()
  assert.ok(run.shown.value.stride > 1)
  assert.equal(undoTo(seventh), 1)
  assert.equal(run.present.value.epoch, 7)
})

test('L14 a run that diverges ends finite, named and undoable, with a rate that does not', () => {
  const rows = [
    [0, 1],
    [1, 0],
    [2, 3],
    [-1, 2],
  ]
  const data = { names: ['', ''], rows, targets: [1, 0, 5, 2] }
  const lines = [
    [drawn([2, 1], ['linear']), /^(w[₁₂]|b|The loss) grew beyond 1e308: rate 10 is too large\.$/],
    [drawn([2, 2, 1], ['linear', 'linear']), /^(w[₁₂] of (h[₁₂]|y)|b of (h[₁₂]|y)|The loss) grew/],
  ]
  for (const [layers, words] of lines) {
    show(layers, data, { learningRate: 10 })
    session.train()
    until()
    assert.ok(numbers(state.value.layers).every(Number.isFinite))
    assert.match(session.said.value.text, words)
    assert.equal(store.announced.value.text, session.said.value.text)
    const { mend } = session.said.value
    const rate = Number(mend.label.match(/^Try (.+)$/)[1])
    assert.equal(undoTo(layers), 1)
    store.redo()
    store.edit(mend.apply)
    assert.deepEqual(bits(state.value.layers), bits(layers))
    assert.equal(state.value.training.learningRate, rate)
    session.train(500)
    until()
    assert.doesNotMatch(session.said.value?.text ?? '', /grew/)
  }
})

test('a step neuron proves that XOR has no end, and learns what a line can do', () => {
  for (let seed = 0; seed < 50; seed++) {
    const from = new RandomState(seed)
    const [weights, bias] = [[...from.uniform(-1, 1, 2)], from.uniform(-1, 1)]
    for (const set of ['XOR', 'XNOR', 'AND', 'OR', 'NAND', 'NOR']) {
      show(oneNeuron(weights, bias, 'step'), set)
      pace.speed.value = Infinity
      session.train()
      until()
      const neuron = new Neuron(2, 'step', { weights, bias })
      const history = neuron.fit(...nested(set), {
        shuffle: false,
        learningRate: 0.5,
        epochs: 1000,
      })
      assert.equal(run.present.value.epoch, history.epochs)
      assert.deepEqual(bits(state.value.layers).map(Number), [...neuron.weights, neuron.bias])
      const words = set.startsWith('X')
        ? /repeats an earlier one: it will never end/
        : /without a mistake/
      assert.equal(history.stopped, set.startsWith('X') ? 'cycle' : 'converged')
      assert.match(session.said.value.text, words)
    }
  }
})

test('it stops when all is right, when nothing gets better, and where nothing can move', () => {
  show(drawn([2, 1], ['sigmoid']), 'AND')
  pace.speed.value = Infinity
  session.train()
  until()
  assert.match(session.said.value.text, /^Learned: every row is right/)
  assert.ok(run.present.value.loss < 0.01)

  show(drawn([2, 1], ['sigmoid']), 'XOR')
  pace.speed.value = Infinity
  session.train()
  until()
  assert.match(
    session.said.value.text,
    /^Stuck at loss 0\.6931: not a millionth better in 500 epochs/,
  )
  const seed = state.value.seed
  store.edit(session.said.value.mend.apply)
  assert.equal(state.value.seed, seed + 1)
  assert.equal(session.said.value, undefined, 'what was said is true no more')

  show([layer('relu', [[-1, -1]], [-1])], 'OR')
  session.train()
  assert.ok(!store.running.value)
  assert.match(session.said.value.text, /^Every slope is 0/)
})

test('what cannot be trained says why, and one button mends it', () => {
  const says = (words, label) => {
    assert.match(run.missing.value.text, words)
    assert.equal(run.missing.value.mend?.label, label)
    if (label) store.edit(run.missing.value.mend.apply)
  }
  show(drawn([3, 2, 1], ['tanh', 'sigmoid']), 'none')
  says(/needs data with targets/, 'Take XOR')
  assert.equal(run.missing.value, null)
  show(drawn([4, 1], ['sigmoid']), 'none')
  says(/needs data with targets/, 'Take AND')
  assert.equal(run.missing.value, null)
  show(drawn([4, 1], ['sigmoid']), 'XOR')
  says(/rows have 2 numbers, the network has 4 inputs/, 'Use 2')
  assert.equal(run.missing.value, null)
  show(drawn([2, 1], ['sigmoid']), { names: ['', ''], rows: [[1, 2]], targets: null })
  says(/no targets/)
  show(drawn([2, 2, 3], ['tanh', 'sigmoid']), 'XOR')
  says(/one target, the network has 3 outputs/, 'Keep the first')
  assert.equal(run.missing.value, null)
  show(drawn([2, 2, 1], ['step', 'sigmoid']), 'XOR')
  says(/step in a hidden layer: flat/, 'Use sigmoid')
  assert.equal(run.missing.value, null)
  show(drawn([2, 1], ['step']), 'XOR', { loss: 'meanSquaredError' })
  says(/step with meanSquaredError: flat/, 'Use sigmoid')
  assert.equal(run.missing.value, null)

  // Targets are refused with their row, counted as the data counts them.
  const data = {
    names: ['', ''],
    rows: [
      [0, 1],
      [1, 1],
      [1, 0],
    ],
    targets: [1, 0, 7],
  }
  show(drawn([2, 1], ['sigmoid']), data)
  assert.equal(run.present.value.loss, null)
  session.train()
  assert.ok(!store.running.value)
  assert.match(session.said.value.text, /^Row 3: target 7, but binaryCrossEntropy takes 0 … 1\.$/)
  store.edit(session.said.value.mend.apply)
  session.train(5)
  until()
  assert.equal(run.present.value.epoch, 5)
  show(drawn([2, 1], ['sigmoid']), 'XOR', { loss: 'perceptron' })
  session.train()
  assert.match(session.said.value.text, /not made for this output/)
  store.edit(session.said.value.mend.apply)
  assert.equal(state.value.training.loss, 'auto')

  show(drawn([2, 1], ['sigmoid']), { ...data, targets: [1, 1, 1] })
  assert.match(run.warning.value, /All targets are 1/)
  show(drawn([2, 1], ['sigmoid']), {
    ...data,
    rows: [
      [0, 5],
      [1, 5],
      [2, 5],
    ],
    targets: [1, 0, 1],
  })
  assert.match(run.warning.value, /x₂ is the same in every row/)
  show(drawn([2, 1], ['sigmoid']), {
    ...data,
    rows: [
      [0, 5],
      [1, 4],
      [2000, 5],
    ],
    targets: [1, 0, 1],
  })
  assert.match(run.warning.value, /x₁ goes up to 2000/)
})

test('seven beats: the blame is that of the package, and the last beat is its step', () => {
  const layers = drawn([2, 2, 1], ['tanh', 'sigmoid'])
  show(layers, 'XOR', { learningRate: 0.25 })
  store.edit((now) => ({ ...now, inputs: [1, 0], selected: [0, 1] }))
  beats.play()
  const network = packaged(layers)
  const options = { optimizer: 'sgd', learningRate: 0.25, batchSize: 4, shuffle: false }
  const trainer = new Trainer(network, options)
  const slopes = trainer.gradient([1, 0], [1]).layers[0]
  const names = []
  for (let i = 1; i <= 7; i++) {
    assert.equal(beats.beatNumber.value, i)
    const { name, target, moves } = store.beat.value
    names.push(name)
    // A hidden neuron has no target of its own.
    assert.equal(target, null)
    if (i === 3) {
      store.edit((now) => ({ ...now, selected: [1, 0] }))
      assert.equal(store.beat.value.target, 1)
      store.edit((now) => ({ ...now, selected: [0, 1] }))
    }
    assert.ok(beats.beatText.value.length > 10)
    assert.doesNotMatch(beats.beatText.value, /undefined|NaN|Infinity/)
    if (name === 'blame') {
      const expected = [...slopes.weights.subarray(2), slopes.bias[1]].map((g) => g * -0.25 + 0)
      assert.deepEqual([...moves.weights, moves.bias], expected)
    } else assert.equal(moves, null)
    if (i < 7) {
      assert.equal(state.value.layers, layers)
      beats.nextBeat()
    }
  }
  assert.deepEqual(names, ['products', 'sum', 'bias', 'activation', 'error', 'blame', 'update'])
  trainer.step([1, 0], [1])
  assert.deepEqual(bits(state.value.layers), bitsOf(network))
  // Back, and forth again.
  beats.previousBeat()
  assert.equal(store.beat.value.name, 'blame')
  assert.deepEqual(bits(state.value.layers), bits(layers))
  beats.nextBeat()
  assert.deepEqual(bits(state.value.layers), bitsOf(network))
  beats.nextBeat()
  assert.equal(store.beat.value, null)
  assert.equal(undoTo(layers), 1)
  // Back also where another edit came in between.
  beats.play()
  for (let i = 1; i < 7; i++) beats.nextBeat()
  const other = state.value.selected.join() === '1,0' ? [0, 0] : [1, 0]
  store.edit((now) => ({ ...now, selected: other }))
  assert.notDeepEqual(bits(state.value.layers), bits(layers))
  beats.previousBeat()
  assert.deepEqual(bits(state.value.layers), bits(layers))
  assert.deepEqual(state.value.selected, other)
  beats.endBeats()
  // Then steps are quicker, until a lesson begins.
  assert.equal(pace.stepSize.value, 'batch')
  store.edit((now) => ({ ...now, lesson: { name: 'learning', step: 0 } }))
  assert.equal(pace.stepSize.value, 'beats')
  // Another row by another step; any other edit ends the beats.
  beats.play()
  store.edit((now) => ({ ...now, inputs: [0.5, 0] }))
  assert.equal(store.beat.value, null)
})

test('steps by a row and by a batch are those of the package', () => {
  const layers = drawn([2, 1], ['sigmoid'])
  show(layers, 'AND', { batchSize: 3 })
  store.edit((now) => ({ ...now, inputs: [1, 0] }))
  const network = packaged(layers)
  const options = { optimizer: 'sgd', learningRate: 0.5, batchSize: 3, seed: initial.seed }
  const trainer = new Trainer(network, options)
  const [X, Y] = nested('AND')
  // The row on the bench first, then row by row, each of which is then on the bench.
  for (const at of [2, 3, 0, 1, 2, 3]) {
    beats.stepRow()
    assert.deepEqual(state.value.inputs, X[at])
    trainer.step([X[at]], [Y[at]])
    assert.deepEqual(bits(state.value.layers), bitsOf(network))
  }
  assert.equal(run.present.value.epoch, 1.5)
  session.stepBatch()
  trainer.step(X.slice(2), Y.slice(2))
  assert.deepEqual(bits(state.value.layers), bitsOf(network))
  assert.equal(run.present.value.epoch, 2)
})

test('seven beats end where the rows or the way of learning are others; their arrows go where the optimizer does', () => {
  const layers = drawn([2, 2, 1], ['tanh', 'sigmoid'])
  const begun = (training) => {
    show(layers, 'XOR', { learningRate: 0.25, ...training })
    store.edit((now) => ({ ...now, inputs: [1, 0], selected: [0, 1] }))
    beats.play()
    assert.equal(beats.beatNumber.value, 1)
  }
  for (const change of [
    { data: { set: 'AND' } },
    { training: { ...usualTraining, loss: 'meanSquaredError' } },
    { training: { ...usualTraining, heldOut: 0.5 } },
  ]) {
    begun()
    for (let i = 1; i < 5; i++) beats.nextBeat()
    store.edit((now) => ({ ...now, ...change }))
    assert.equal(store.beat.value, null, JSON.stringify(change))
    assert.equal(beats.beatText.value, '')
  }
  for (const optimizer of Object.keys(optimizers)) {
    begun({ optimizer })
    for (let i = 1; i < 6; i++) beats.nextBeat()
    const { moves } = store.beat.value
    const [before] = state.value.layers
    beats.nextBeat()
    const [after] = state.value.layers
    for (const [i, move] of [...moves.weights, moves.bias].entries()) {
      const of = (layer) => [...layer.weights[1], layer.biases[1]][i]
      assert.ok(Math.abs(of(after) - of(before) - move) < 1e-12, `${optimizer} ${i}`)
    }
  }
  beats.endBeats()
})
