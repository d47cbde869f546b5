// The public records of losses and optimizers: they have each row of the core's tables, and say what it does.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import test from 'node:test'
import { losses, Network, optimizers, Trainer } from 'neuron-wasm'
import { root, source } from '../tools.js'

const rows = (file, macro) =>
  [...source(`c/${file}`).matchAll(new RegExp(`^${macro}\\((\\w+),`, 'gm'))].map(([, name]) => name)

test('there is one entry for each row of the tables', () => {
  assert.deepEqual(Object.keys(losses), rows('loss.def', 'LOSS'))
  assert.deepEqual(Object.keys(optimizers), rows('optimizer.def', 'OPTIMIZER'))
  assert.ok(Object.keys(losses).length > 5)
})

for (const record of [losses, optimizers]) {
  for (const [name, entry] of Object.entries(record)) {
    test(`${name}: it describes itself`, () => {
      assert.equal(entry.name, name)
      assert.match(entry.description, /^[A-Z].{20,150}\.$/)
      assert.equal(record[name], entry, 'made once')
      for (const value of [record, entry]) assert.ok(Object.isFrozen(value))
      assert.throws(() => {
        record[name] = entry
      }, TypeError)
    })
  }
}

test('losses have formulas and parameters', () => {
  assert.equal(losses.meanSquaredError.formula, '(y - t)^2')
  assert.equal(losses.hinge.parameter, undefined)
  assert.deepEqual(losses.huber.parameter, { name: 'delta', default: 1 })
})

test("optimizers have PyTorch's defaults", () => {
  const { name, default: momentum } = optimizers.sgd.parameters[0]
  assert.deepEqual([name, momentum], ['momentum', 0])
  assert.deepEqual(optimizers.sgd.parameters[1], { name: 'nesterov', default: false })
  assert.equal(optimizers.adamw.weightDecay, 0.01)
  const { learningRate, parameters } = optimizers.adam
  const values = parameters.map((parameter) => parameter.default)
  assert.deepEqual([learningRate, ...values], [0.001, 0.9, 0.999, 1e-8])
})

test('each entry is what a trainer takes', () => {
  for (const { name, learningRate, parameters } of Object.values(optimizers)) {
    const network = new Network(2, [{ units: 1, activation: 'linear' }], { seed: 1 })
    const own = parameters.map((parameter) => [parameter.name, parameter.default])
    const trainer = new Trainer(network, { optimizer: { name, ...Object.fromEntries(own) } })
    assert.equal(trainer.learningRate, learningRate)
  }
})

test('importing them compiles nothing', () => {
  const code = `globalThis.WebAssembly = undefined
    const { losses, optimizers } = await import('neuron-wasm')
    console.log(Object.keys(losses).length + Object.keys(optimizers).length > 10)`
  const { stdout } = spawnSync('node', ['--input-type=module', '-e', code], {
    cwd: root,
    encoding: 'utf8',
  })
  assert.equal(stdout, 'true\n')
})
