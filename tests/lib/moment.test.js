// One moment: a call has the parameters, activation and threshold that hold when everything it was given
// is read, whatever reading it does to them or has the package do meanwhile.

import assert from 'node:assert/strict'
import test from 'node:test'
import { activations, Layer, Network, Neuron, RandomState } from 'neuron-wasm'
import { sameBits } from '../tools.js'

const kinds = { float64: Float64Array, float32: Float32Array }
const transfer = (array) => structuredClone(array, { transfer: [array.buffer] })
const draw = (n, seed = n) => new RandomState(seed).uniform(-1, 1, n)

/** The array, but that reading its element i runs the hook first. */
const trap = (array, i, hook) => {
  const value = array[i]
  return Object.defineProperty(array, i, {
    get() {
      hook()
      return value
    },
  })
}

/** What reading may do to a neuron or layer. */
const changes = {
  'assigned parameters': (model) => {
    const { units = 1, inputs } = model
    model.weights = draw(units * inputs, 7)
    model.bias = typeof model.bias === 'number' ? 0.75 : draw(units, 8)
  },
  'written parameters': (model) => {
    model.weights.fill(0.375)
    if (typeof model.bias !== 'number') model.bias.fill(0.25)
  },
  'drawn parameters': (model) => model.randomize(new RandomState(9)),
  'another activation': (model) => {
    model.activation = 'sigmoid'
  },
  'another threshold': (model) => {
    model.activation = 'step'
    model.threshold = 0.125
  },
  'calls of the package': (model) => {
    for (const other of busy()) other()
    model.weights.fill(0.375)
    model.outputs(draw(2 * model.inputs))
  },
}

/** Calls that claim memory for other things. */
const busy = () => {
  const held = new Layer(300, 300, 'tanh', { seed: 1 })
  held.weights.fill(1)
  return [
    () => held.output(draw(300)),
    () => new Layer(50, 60, 'relu', { seed: 2, dtype: 'float32' }).output(draw(50)),
    () => activations.tanh.value(draw(70_000)),
    () => new RandomState(3).randn(70_000),
    () => new Neuron(9000, 'linear', { seed: 4 }).output(draw(9000)),
  ]
}

for (const [dtype, Kind] of Object.entries(kinds)) {
  const models = () => [
    ...[1, 2, 3, 4, 5, 8, 9000].map((n) => new Neuron(n, 'relu', { seed: n, dtype })),
    new Layer(4, 3, 'tanh', { seed: 1, dtype }),
    new Layer(64, 64, 'linear', { seed: 1, dtype }),
  ]
  const cases = models().flatMap((_, i) => [false, true].map((held) => ({ i, held })))

  for (const [name, change] of Object.entries(changes)) {
    test(`${dtype}: one sample whose reading brings ${name}`, () => {
      for (const { i, held } of cases) {
        for (const verb of ['output', 'weightedSum', 'outputs']) {
          for (const at of [0, 'last']) {
            const model = models()[i]
            const x = [...draw(model.inputs)]
            if (held) model.weights[0] = 0.5
            const before = model[verb](x)
            const hook = () => change(model)
            const found = model[verb](trap([...x], at === 0 ? 0 : x.length - 1, hook))
            assert.deepEqual(found, model[verb](x), `${model.inputs} inputs, ${verb}`)
            if (verb === 'output' && model.inputs < 9) assert.notDeepEqual(found, before)
          }
        }
      }
    })
  }

  test(`${dtype}: parameters that go while a neuron's inputs are read are missed`, () => {
    for (const { i } of cases) {
      for (const verb of ['output', 'weightedSum', 'outputs']) {
        const model = models()[i]
        const { length } = model.weights
        const x = trap([...draw(model.inputs)], 0, () => transfer(model.weights))
        assert.throws(() => model[verb](x), {
          name: 'TypeError',
          message: /^weights: the array was transferred away; assign a new one$/,
        })
        model.weights = new Kind(length)
        assert.deepEqual([model.weightedSum([...draw(model.inputs)])].flat(), [model.bias].flat())
      }
    }
  })

  for (const shape of ['nested', 'flat', 'rows of typed arrays', 'with out', 'over itself']) {
    test(`${dtype}: a batch of several pieces, ${shape}, has one moment's parameters`, () => {
      const SAMPLES = 5000
      const make = () => new Layer(64, 64, 'linear', { seed: 1, dtype })
      const X = Kind.from(draw(SAMPLES * 64, 5))
      for (const [name, change] of Object.entries(changes)) {
        for (const at of [0, 4000]) {
          const layer = make()
          layer.weights[0] = 0.5 // held
          const rows = Array.from({ length: SAMPLES }, (_, i) => X.subarray(64 * i, 64 * i + 64))
          let ran = 0
          const hook = () => {
            ran++
            change(layer)
          }
          let found
          if (shape === 'flat') found = layer.outputs(trap([...X], 64 * at + 63, hook))
          else if (shape === 'over itself') {
            const memory = X.slice()
            const own = rows.map((_, i) => memory.subarray(64 * i, 64 * i + 64))
            found = layer.outputs(trap(own, at, hook), memory)
          } else {
            const given =
              shape === 'nested' ? rows.map((row, i) => (i === at ? [...row] : row)) : rows
            if (shape === 'nested') trap(given[at], 63, hook)
            else trap(given, at, hook)
            found = layer.outputs(given, shape === 'with out' ? new Kind(SAMPLES * 64) : undefined)
          }
          assert.ok(ran > 0)
          assert.ok(sameBits(found, layer.outputs(X)), `${name}, row ${at}`)
        }
      }
    })
  }

  test(`${dtype}: a network and its trace have one moment's parameters`, () => {
    const make = () =>
      new Network(
        3,
        [
          { units: 20, activation: 'tanh' },
          { units: 2, activation: 'linear' },
        ],
        { seed: 1, dtype },
      )
    const x = [0.5, -1, 2]
    for (const [name, change] of Object.entries(changes)) {
      for (const layer of [0, 1]) {
        for (const verb of ['output', 'weightedSum', 'outputs', 'trace']) {
          const network = make()
          const hook = () => change(network.layers[layer])
          const found = network[verb](trap([...x], 1, hook))
          assert.deepEqual(found, network[verb](x), `${verb}, ${name}`)
        }
      }
    }
  })

  test(`${dtype}: out that shrinks or goes while the samples are read is refused, and nothing written`, () => {
    const layer = new Layer(2, 1, 'linear', { weights: [1, 1], bias: [0], dtype })
    const buffer = new ArrayBuffer(8 * 4, { maxByteLength: 64 })
    const shrinking = new Kind(buffer)
    const goes = new Kind(4)
    for (const [out, hook, length] of [
      [new Kind(buffer), () => buffer.resize(8), 8 / Kind.BYTES_PER_ELEMENT],
      [goes, () => transfer(goes), 0],
    ]) {
      const count = out.length
      const rows = Array.from({ length: count }, () => [1, 2])
      assert.throws(() => layer.outputs(trap(rows, count - 1, hook), out), {
        name: 'RangeError',
        message: `out: expected a ${Kind.name} of length ${count}, got a ${Kind.name} of length ${length}`,
      })
    }
    assert.ok(shrinking.every((y) => y === 0))
    const proxied = trap([1, 2], 1, () => buffer.resize(16))
    assert.deepEqual([...activations.linear.value(proxied)], [1, 2])
  })
}
