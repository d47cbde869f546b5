// Hostile arrays at random: whatever they do while they are read, a call gives what a plain loop gives for
// the numbers that were read and the parameters of that moment, or an error, and nothing else changes.

import assert from 'node:assert/strict'
import test from 'node:test'
import vm from 'node:vm'
import fc from 'fast-check'
import { activations, Layer, Network, Neuron, RandomState } from 'neuron-wasm'

const kinds = { float64: Float64Array, float32: Float32Array }
const transfer = (array) => structuredClone(array, { transfer: [array.buffer] })
const rounding = { float64: (value) => value, float32: Math.fround }

/** y = relu(W x + b) for each row, fewer than 8 inputs: the plain loop from left to right. */
function reference({ weights, bias, dtype }, x) {
  const round = rounding[dtype]
  const units = bias.length
  const inputs = weights.length / units
  const y = []
  for (let at = 0; at < x.length; at += inputs) {
    for (let unit = 0; unit < units; unit++) {
      let sum = round(round(x[at]) * weights[unit * inputs])
      for (let i = 1; i < inputs; i++) {
        sum = round(sum + round(round(x[at + i]) * weights[unit * inputs + i]))
      }
      y.push(Math.max(0, round(sum + bias[unit])))
    }
  }
  return y
}

/** Others, whose outputs may never change: kept, held, of both precisions, of every way. */
function bystanders() {
  const models = ['float64', 'float32'].flatMap((dtype) => [
    new Neuron(3, 'tanh', { seed: 1, dtype }),
    new Layer(9, 20, 'tanh', { seed: 2, dtype }),
    new Network(
      5,
      [7, 17, 2].map((units) => ({ units, activation: 'tanh' })),
      { seed: 3, dtype },
    ),
    new Neuron(9000, 'tanh', { seed: 4, dtype }),
  ])
  const held = new Layer(6, 12, 'sigmoid', { seed: 5 })
  held.weights[0] = 0.5
  const samples = [held, ...models].map((model) => [model, new RandomState(6).rand(model.inputs)])
  const random = new RandomState(7)
  const { state } = random
  return () => {
    random.state = state
    return [
      ...samples.flatMap(([model, x]) => [model.output(x), model.outputs(x)].flat()),
      random.randn(5),
      activations.tanh.value([0.5, 2]),
    ].map((y) => (typeof y === 'number' ? [y] : [...y]))
  }
}

/** What reading an element may do. `around` is the call: its model, its out, its buffers. */
const deeds = {
  nothing() {},
  'write the parameters'({ model }) {
    model.weights[0] = 3
    if (typeof model.bias !== 'number') model.bias[0] = -1
  },
  'assign the parameters'({ model, units }) {
    model.weights = new RandomState(8).uniform(-1, 1, (units ?? 1) * model.inputs)
    model.bias = units === undefined ? 1 : new Float64Array(units).fill(0.5)
  },
  'take the weights away': ({ model }) => transfer(model.weights),
  'take the output away': ({ out }) => out?.buffer instanceof ArrayBuffer && transfer(out),
  'shrink what can shrink': ({ buffers }) => {
    for (const buffer of buffers) if (buffer.byteLength >= 8) buffer.resize(8)
  },
  'call the model': ({ model }) => model.outputs(new Float64Array(70000 * model.inputs)),
  'call others': ({ check }) => check(),
  'draw and activate'() {
    activations.sigmoid.value(new RandomState(1).rand(70000))
  },
  throw() {
    throw new EvalError('of its own')
  },
}

/** Arrays of numbers, each read through `see`, which tells the test what came out and does the deed. */
const shapes = {
  plain: (x) => x,
  'with getters': (x, see) =>
    x.reduce((to, value, i) => Object.defineProperty(to, i, { get: () => see(value) }), []),
  'a proxy': (x, see) =>
    new Proxy(x, { get: (to, key) => (/^\d+$/.test(String(key)) ? see(to[key]) : to[key]) }),
  'a proxy of another length': (x, see) =>
    new Proxy(x, { get: (to, key) => (key === 'length' ? see(to.length + 1) : to[key]) }),
  doubles: (x) => Float64Array.from(x),
  floats: (x) => Float32Array.from(x),
  integers: (x) => Int16Array.from(x),
  'another realm': (x) => vm.runInNewContext('Float64Array').from(x),
  'resizable doubles': (x, _, { buffers }) => {
    const buffer = new ArrayBuffer(8 * x.length, { maxByteLength: 1024 })
    buffers.push(buffer)
    const array = new Float64Array(buffer)
    array.set(x)
    return array
  },
  'a class of its own': (x, see) => {
    class Own extends Float64Array {
      get length() {
        return see(super.length + 1)
      }
      set() {
        see(0)
      }
      subarray() {
        return see(this)
      }
      get buffer() {
        return see(new ArrayBuffer(8))
      }
      static get [Symbol.species]() {
        return see(Float64Array)
      }
    }
    const array = new Own(x.length)
    Float64Array.prototype.set.call(array, x)
    return array
  },
  'the heir of an array': (x) => Object.create(Float64Array.from(x)),
  'a proxy of a typed array': (x, see) =>
    new Proxy(Float64Array.from(x), { get: (to, key) => see(Reflect.get(to, key)) }),
  detached: (x) => {
    const array = Float64Array.from(x)
    transfer(array)
    return array
  },
}
/** What is given as the output, of so many numbers. */
const outputs = {
  none: () => undefined,
  right: (n, Kind) => new Kind(n),
  'too long': (n, Kind) => new Kind(n + 1),
  'of another class': (n, _, see) => shapes['a class of its own'](new Array(n).fill(0), see),
  'a tracking one': (n, Kind, _, { buffers }) => {
    const buffer = new ArrayBuffer(n * Kind.BYTES_PER_ELEMENT, { maxByteLength: 4096 })
    buffers.push(buffer)
    return new Kind(buffer)
  },
  'shared memory': (n, Kind) => new Kind(new SharedArrayBuffer(n * Kind.BYTES_PER_ELEMENT)),
}

const among = (table) => fc.constantFrom(...Object.keys(table))

test('whatever arrays do, results are right or refused, and nothing else changes', () => {
  const check = bystanders()
  const expected = check()
  let right = 0
  let refused = 0
  fc.assert(
    fc.property(
      fc.record({
        dtype: among(kinds),
        inputs: fc.integer({ min: 1, max: 7 }),
        units: fc.constantFrom(undefined, 1, 3, 9),
        samples: fc.constantFrom(1, 2, 5),
        held: fc.boolean(),
        nested: fc.boolean(),
        shape: among(shapes),
        outer: fc.constantFrom('plain', 'with getters', 'a proxy'),
        deed: among(deeds),
        at: fc.nat({ max: 8 }),
        output: among(outputs),
        seed: fc.nat({ max: 1000 }),
      }),
      ({ dtype, inputs, units, samples, held, nested, shape, outer, deed, at, output, seed }) => {
        const Kind = kinds[dtype]
        const options = { seed, dtype }
        const model =
          units === undefined
            ? new Neuron(inputs, 'relu', options)
            : new Layer(inputs, units, 'relu', options)
        if (held) model.weights[0] = -2
        const n = samples * (units ?? 1)
        const call = { model, units, buffers: [], check }
        let reads = 0
        const see = (value) => {
          if (reads++ === at) deeds[deed](call)
          return value
        }
        const numbers = Array.from(
          { length: samples * inputs },
          (_, i) => ((i * 7 + seed) % 19) - 9,
        )
        const make = (x) => shapes[shape](x, see, call)
        const rows = Array.from({ length: samples }, (_, i) =>
          make(numbers.slice(i * inputs, (i + 1) * inputs)),
        )
        const X = nested ? shapes[outer](rows, see, call) : make(numbers)
        call.out = outputs[output](n, Kind, see, call)
        try {
          const y = model.outputs(X, call.out)
          if (call.out) assert.equal(y, call.out)
          const found = new Kind(n)
          Kind.prototype.set.call(found, y)
          const { weights, bias } = model
          const parameters = { weights, bias: units === undefined ? [bias] : bias, dtype }
          assert.deepEqual([...found], reference(parameters, numbers))
          right++
        } catch (error) {
          if (!['TypeError', 'RangeError', 'EvalError'].includes(error.name)) throw error
          if (error.name !== 'EvalError') {
            assert.match(error.message, /^(X|out|weights)(\[\d+\])*(\.length)?: /, error.stack)
          }
          refused++
        }
        assert.deepEqual(check(), expected)
      },
    ),
    { numRuns: 3000, seed: 9, includeErrorInReport: true },
  )
  assert.ok(right > 500 && refused > 500, `${right} right, ${refused} refused`)
})
