// The parameter of an activation under its own name, wherever it is seen or given: options, properties, layers of
// networks, saved data, tools. A new row of the table is tested by existing.

import assert from 'node:assert/strict'
import test from 'node:test'
import { inspect } from 'node:util'
import { activations, Layer, Network, Neuron } from 'neuron-wasm'
import { parameterNames } from '../tools.js'

const names = parameterNames(activations)
const z = [-2, -0.5, 0.25, 3]
/** Each way to have a layer of an activation: with options, and what has its properties. */
const ways = {
  Neuron: (activation, options) => {
    const model = new Neuron(1, activation, { weights: [1], bias: 0, ...options })
    return { model, layer: model }
  },
  Layer: (activation, options) => {
    const model = new Layer(1, 1, activation, { weights: [1], bias: [0], ...options })
    return { model, layer: model }
  },
  Network: (activation, { dtype, ...options }) => {
    const description = { units: 1, activation, weights: [1], bias: [0], ...options }
    const model = new Network(1, [description], { dtype })
    return { model, layer: model.layers[0] }
  },
}
const others = (name) => names.filter((other) => other !== activations[name].parameter?.name)
const none = (own, name, value = 1) => ({
  name: 'TypeError',
  message: `${own}: expected none, since '${name}' has none, got ${value}`,
})

for (const [way, make] of Object.entries(ways)) {
  for (const [name, { parameter, value }] of Object.entries(activations)) {
    for (const dtype of ['float64', 'float32']) {
      const Kind = dtype === 'float32' ? Float32Array : Float64Array
      const expected = (p) => z.map((one) => value(Kind.of(one), p)[0])
      const outputs = ({ model }) => [...model.outputs(z)]

      if (parameter) {
        const own = parameter.name
        test(`${way}, ${dtype}: ${own} of ${name} is an option and a property, kept by all that copies`, () => {
          const given = make(name, { [own]: 0.375, dtype })
          assert.equal(given.layer[own], 0.375)
          assert.deepEqual(outputs(given), expected(0.375))
          const { constructor: Class } = given.model
          class Sub extends Class {}
          const text = JSON.stringify(given.model)
          for (const copy of [
            given.model.clone(),
            Class.fromJSON(JSON.parse(text)),
            Sub.fromJSON(JSON.parse(text)).clone(),
            new Network(1, [new Layer(1, 1, name, { [own]: 0.375, weights: [1], bias: [0] })], {
              dtype,
            }),
          ]) {
            assert.equal((copy.layers?.[0] ?? copy)[own], 0.375)
            assert.deepEqual(outputs({ model: copy }), expected(0.375))
          }
          assert.equal((JSON.parse(text).layers?.[0] ?? JSON.parse(text))[own], 0.375)
          assert.match(inspect(given.model, { depth: 3 }), new RegExp(`${own}: 0.375`))
          const other = make(name, { [own]: 0.5, dtype })
          assert.notDeepEqual(given.model, other.model)
          given.layer[own] = 0.5
          assert.deepEqual(given.model, other.model)
          assert.deepEqual(outputs(given), expected(0.5))
        })

        test(`${way}, ${dtype}: ${own} of ${name} has its default, also after another activation`, () => {
          const { layer, ...rest } = make(name, { dtype })
          assert.equal(layer[own], parameter.default)
          assert.deepEqual(outputs(rest), expected())
          layer[own] = 0.375
          layer.activation = name
          assert.equal(layer[own], 0.375, 'the same activation keeps it')
          layer.activation = 'linear'
          assert.equal(layer[own], undefined)
          layer.activation = name
          assert.equal(layer[own], parameter.default)
        })

        test(`${way}, ${dtype}: ${own} of ${name} comes back bit for bit`, () => {
          for (const p of [-0, Number.NaN, Infinity, -Infinity, 5e-324, 0.1]) {
            const { model, layer } = make(name, { [own]: p, dtype })
            const back = model.constructor.fromJSON(JSON.parse(JSON.stringify(model)))
            assert.ok(Object.is(layer[own], p))
            assert.ok(Object.is((back.layers?.[0] ?? back)[own], p), `${p}`)
          }
        })

        test(`${way}, ${dtype}: what is no ${own} is refused and changes nothing`, () => {
          const { model, layer } = make(name, { [own]: 0.375, dtype })
          for (const [wrong, got] of [
            [undefined, 'undefined'],
            ['1', 'the string "1"'],
            [1n, 'the BigInt 1n'],
          ]) {
            const message = `${own}: expected a number, got ${got}`
            assert.throws(
              () => {
                layer[own] = wrong
              },
              { name: 'TypeError', message },
            )
            if (wrong === undefined) continue
            const place = way === 'Network' ? `layers[0].${message}` : message
            assert.throws(() => make(name, { [own]: wrong, dtype }), {
              name: 'TypeError',
              message: place,
            })
            const data = JSON.parse(JSON.stringify(model))
            const fields = data.layers?.[0] ?? data
            if (typeof wrong === 'bigint') continue
            fields[own] = wrong
            assert.throws(() => model.constructor.fromJSON(data), {
              name: 'TypeError',
              message: `data.${way === 'Network' ? 'layers[0].' : ''}${message}`,
            })
          }
          assert.equal(layer[own], 0.375)
        })
      }

      test(`${way}, ${dtype}: ${name} refuses parameters of others`, () => {
        for (const other of others(name)) {
          const { model, layer } = make(name, { dtype })
          const before = JSON.stringify(model)
          assert.equal(layer[other], undefined)
          assert.ok(!before.includes(`"${other}"`))
          assert.throws(
            () => {
              layer[other] = 1
            },
            none(other, name),
          )
          const place = way === 'Network' ? `layers[0].${other}` : other
          assert.throws(() => make(name, { [other]: 1, dtype }), none(place, name))
          assert.equal(make(name, { [other]: undefined, dtype }).layer[other], undefined)
          const data = JSON.parse(before)
          const fields = data.layers?.[0] ?? data
          fields[other] = 1
          assert.throws(() => model.constructor.fromJSON(data), none(`data.${place}`, name))
          assert.equal(JSON.stringify(model), before)
        }
      })
    }
  }
}

test('a parameter is no property of its own, and no network has one', () => {
  for (const own of names) {
    assert.ok(own in Neuron.prototype && own in Layer.prototype && !(own in Network.prototype))
    assert.ok(!Object.hasOwn(new Neuron(1, 'relu'), own))
    assert.throws(() => new Network(1, [{ units: 1, activation: 'relu' }], { [own]: 1 }), {
      message: `options.${own}: unknown; expected initializer, random, seed, dtype`,
    })
  }
})
