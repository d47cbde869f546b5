// Activations of whole rows, such as softmax: which numbers are one row, in an array, a layer, a batch, a trace and
// a neuron, however long the row is. How exact their values are is tested with those of the others.

import assert from 'node:assert/strict'
import test from 'node:test'
import { activations, Layer, Network, Neuron, RandomState } from 'neuron-wasm'

const kinds = { float64: Float64Array, float32: Float32Array }
const rowwise = Object.keys(activations).filter((name) => activations[name].rowwise)
/** From a row that is one piece to rows of several. */
const LENGTHS = [1, 2, 3, 10, 1000, 65536, 65537, 300_001]

/** The shares of a row, and their slopes, each by itself: the formula as it is written, in double precision. */
const formulas = {
  softmax(z) {
    const most = z.reduce((a, b) => Math.max(a, b))
    const powers = Array.from(z, (one) => Math.exp(one - most))
    const sum = powers.reduce((a, b) => a + b)
    const value = powers.map((power) => power / sum)
    return { value, derivative: value.map((y) => y * (1 - y)) }
  },
}
/** What a share of a row may be off by: the core's own units in the last place, and those of the naive sum. */
const near = (dtype, length) =>
  (2.5 + Math.log2(length)) * (dtype === 'float32' ? 2 ** -23 : 2 ** -52) + length * 2 ** -52

test('only softmax is of whole rows, and every entry says whether it is', () => {
  assert.deepEqual(rowwise, ['softmax'])
  for (const { rowwise } of Object.values(activations)) assert.equal(typeof rowwise, 'boolean')
})

for (const name of rowwise) {
  for (const [dtype, Kind] of Object.entries(kinds)) {
    const random = new RandomState(3)
    const draw = (n) => Kind.from(random.uniform(-4, 4, n))
    const activation = activations[name]

    test(`${name}, ${dtype}: an array is one row, however long; in a new array, in another, in place`, () => {
      for (const length of LENGTHS) {
        const z = draw(length)
        const wanted = formulas[name](z)
        for (const method of ['value', 'derivative']) {
          const y = activation[method](z)
          assert.equal(y.constructor, Kind)
          assert.equal(y.length, length)
          const most = near(dtype, length)
          const wrong = y.findIndex(
            (one, i) => !(Math.abs(one - wanted[method][i]) <= most * wanted.value[i]),
          )
          assert.equal(
            wrong,
            -1,
            `${method} ${wrong} of ${length}: ${y[wrong]}, ${wanted[method][wrong]}`,
          )
          const out = new Kind(length)
          assert.equal(activation[method](z, undefined, out), out)
          assert.deepEqual(out, y)
          const shared = new Kind(new SharedArrayBuffer(length * Kind.BYTES_PER_ELEMENT))
          shared.set(z)
          activation[method](shared, undefined, shared)
          assert.deepEqual(Kind.from(shared), y)
          // Behind its own beginning, so that a row that was cut would read what it wrote.
          const memory = new Kind(length + 1)
          memory.set(z)
          activation[method](memory.subarray(0, length), undefined, memory.subarray(1))
          assert.deepEqual(memory.slice(1), y)
        }
      }
      for (const method of ['value', 'derivative']) {
        assert.deepEqual(activation[method](new Kind(0)), new Kind(0))
      }
    })

    test(`${name}, ${dtype}: each sample of a batch is a row; a trace shows it`, () => {
      for (const units of [1, 2, 3, 4, 9, 17, 300, 40_000]) {
        const samples = units > 1000 ? 5 : 40
        const hidden = Math.min(units, 7)
        const options = { seed: units, initializer: 'glorotUniform', dtype }
        const layer = new Layer(3, units, name, options)
        const network = new Network(
          3,
          [
            { units: hidden, activation: name },
            { units, activation: name },
            { units: 2, activation: 'linear' },
          ],
          options,
        )
        const X = draw(3 * samples)
        const Y = layer.outputs(X)
        const deep = network.outputs(X)
        for (let i = 0; i < samples; i++) {
          const x = X.subarray(3 * i, 3 * i + 3)
          const y = layer.output(x)
          assert.deepEqual(y, activation.value(layer.weightedSum(x)))
          assert.deepEqual(Y.subarray(units * i, units * (i + 1)), y)
          const trace = network.trace(x)
          let from = x
          for (const [j, one] of network.layers.entries()) {
            from = one.output(from)
            assert.deepEqual(trace[j].y, from)
            assert.deepEqual(activations[one.activation].value(trace[j].z), from)
          }
          assert.deepEqual(network.output(x), from)
          assert.deepEqual(deep.subarray(2 * i, 2 * i + 2), from)
        }
      }
    })

    test(`${name}, ${dtype}: a neuron's row is its one sum, so that it gives 1, or NaN`, () => {
      for (const inputs of [1, 2, 4, 5, 8, 300, 9000]) {
        for (const held of [false, true]) {
          const neuron = new Neuron(inputs, name, { seed: inputs, dtype })
          if (held) neuron.weights[0] = -3
          const x = draw(inputs)
          assert.equal(neuron.output(x), 1)
          assert.deepEqual(neuron.outputs([x, x, x]), Kind.of(1, 1, 1))
          assert.equal(new Layer(inputs, 1, name, { seed: inputs, dtype }).output(x)[0], 1)
          x[inputs - 1] = Number.NaN
          assert.ok(Number.isNaN(neuron.output(x)))
          for (const infinite of [Infinity, -Infinity]) {
            neuron.bias = infinite
            x[inputs - 1] = 0
            assert.equal(neuron.output(x), 1)
          }
        }
      }
      for (const z of [-1e308, -3, -0, 0, 5, Infinity, -Infinity]) {
        assert.equal(activation.value(z), 1)
        assert.equal(activation.derivative(z), 0)
      }
      assert.ok(Number.isNaN(activation.value(Number.NaN)))
      assert.ok(Number.isNaN(activation.derivative(Number.NaN)))
    })
  }
}
