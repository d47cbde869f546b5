// The sheet 'Save and open': files that come back bit for bit, files that are damaged, pictures. In a real
// Chromium, from disk.

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { pathToFileURL } from 'node:url'
import { activations, Layer, Network, Neuron } from 'neuron-wasm'
import { openable } from '../../web/page/lessons/lessons.js'
import { encode } from '../../web/page/state/link.js'
import { networkOf } from '../../web/page/state/model.js'
import { listed } from '../../web/page/state/reading.js'
import { fromText, LARGEST, toText } from '../../web/page/state/saved.js'
import { addLayer, addUnit, resize } from '../../web/page/state/shape.js'
import {
  changeNeuron,
  defaults,
  initial,
  neuronAt,
  numbersOf,
  randomize,
} from '../../web/page/state/state.js'
import { folder } from '../tools.js'
import { fileUrl, launch, open } from './browser.js'
import { parameterised } from './live-page.js'
import { openSheet } from './sheets.js'
import { randomState } from './states.js'

const textOf = (state) => toText(state, networkOf(state.layers))
/** The first state's neuron with other numbers. */
const withNumbers = (numbers, state = initial) => changeNeuron(state, numbers)

test('A23 a thousand states come back from their files bit for bit', () => {
  for (let seed = 0; seed < 1000; seed++) {
    const state = randomState(seed)
    const { state: back, problems } = fromText(textOf(state), initial)
    assert.deepEqual(problems, [])
    assert.deepStrictEqual(back, state)
    const network = Network.fromJSON(JSON.parse(textOf(state)).network)
    assert.deepStrictEqual(network.toJSON(), networkOf(state.layers).toJSON())
  }
})

test('a byte order mark that was copied along is no fault', () => {
  const { state, problems } = fromText(`\ufeff${textOf(randomState(3))}`, initial)
  assert.deepEqual(problems, [])
  assert.deepStrictEqual(state, randomState(3))
})

test('float32 numbers are opened exactly, with a word on the digits', () => {
  const settings = { weights: [0.1, 0.2], bias: 0.3, dtype: 'float32' }
  for (const model of [
    new Neuron(2, 'relu', settings),
    new Layer(2, 1, 'relu', { ...settings, bias: [0.3] }),
    new Network(2, [{ units: 1, activation: 'relu', weights: [[0.1, 0.2]], bias: [0.3] }], {
      dtype: 'float32',
    }),
  ]) {
    const { state, problems, note } = fromText(JSON.stringify(model), initial)
    assert.deepEqual(problems, [])
    assert.deepEqual(state.layers[0].weights, [[Math.fround(0.1), Math.fround(0.2)]])
    assert.match(note, /float32 .* float64/)
  }
  assert.equal(fromText(textOf(initial), initial).note, undefined)
})

test('a neuron alone is put into the present state', () => {
  const neuron = new Neuron(3, 'step', { weights: [1, -0, 5e-324], bias: 2, threshold: 0.5 })
  const present = { ...initial, slope: true, seed: 7 }
  const { state, problems } = fromText(JSON.stringify(neuron), present)
  assert.deepEqual(problems, [])
  assert.deepStrictEqual(
    state,
    withNumbers(
      {
        activation: 'step',
        weights: [1, -0, 5e-324],
        bias: 2,
        parameters: { ...defaults, step: 0.5 },
      },
      resize(present, 3),
    ),
  )
})

test('a layer and a network alone are put into the present state too', () => {
  const layer = new Layer(2, 3, 'tanh', { weights: [1, 2, 3, 4, 5, 6], bias: [7, 8, -0] })
  const { state, problems } = fromText(JSON.stringify(layer), initial)
  assert.deepEqual(problems, [])
  const beside = {
    activation: 'tanh',
    parameters: defaults,
    weights: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    biases: [7, 8, -0],
  }
  assert.deepStrictEqual(state.layers, [beside])
  const network = new Network(2, [
    { units: 3, activation: 'tanh', weights: [1, 2, 3, 4, 5, 6], bias: [7, 8, -0] },
    { units: 1, activation: 'leakyRelu', slope: 0.5, weights: [1, 0, -1], bias: [2] },
  ])
  const both = fromText(JSON.stringify(network), initial)
  assert.deepEqual(both.problems, [])
  assert.deepStrictEqual(both.state.layers, [
    beside,
    {
      activation: 'leakyRelu',
      parameters: { ...defaults, leakyRelu: 0.5 },
      weights: [[1, 0, -1]],
      biases: [2],
    },
  ])
  assert.deepEqual([both.state.selected, both.state.view], [[1, 0], 'both'])
})

test('each parameter is saved under its own name', () => {
  for (const activation of parameterised) {
    const { name } = activations[activation].parameter
    const state = withNumbers({ activation, parameters: { ...defaults, [activation]: 0.125 } })
    const pinned = { ...state, ghost: numbersOf(neuronAt(state)) }
    const { network, page } = JSON.parse(textOf(pinned))
    assert.equal(network.layers[0][name], 0.125)
    assert.deepEqual(page.parameters[0][activation], { [name]: 0.125 })
    assert.equal(page.ghost[name], 0.125)
    const opened = fromText(textOf(pinned), initial)
    assert.deepStrictEqual(opened, { state: pinned, problems: [], note: undefined })
    // It stays while another activation is chosen.
    const other = withNumbers({ activation: 'linear' }, pinned)
    assert.deepStrictEqual(fromText(textOf(other), initial).state, other)
  }
})

/** A file as the page wrote it when it knew one neuron only, and the state that it stands for. */
const older = {
  format: 'neuron-wasm/page',
  version: 1,
  neuron: {
    format: 'neuron-wasm/neuron',
    version: 1,
    inputs: 2,
    activation: 'elu',
    alpha: 0.5,
    weights: [0.25, '-0'],
    bias: 3,
  },
  page: {
    inputs: [1, -2],
    seed: 9,
    parameters: { step: { threshold: 0.5 }, leakyRelu: { slope: 0.1 }, elu: { alpha: 0.5 } },
    axes: [2, 1],
    gives: 'x2',
    slope: true,
    gate: 'NOR',
    ghost: { activation: 'step', threshold: 0.5, weights: [1, 2], bias: 3 },
  },
}
const parameters = { ...defaults, step: 0.5, leakyRelu: 0.1, elu: 0.5 }
const olderState = {
  ...resize(initial, 2),
  layers: [{ activation: 'elu', parameters, weights: [[0.25, -0]], biases: [3] }],
  inputs: [1, -2],
  seed: 9,
  axes: [1, 0],
  gives: 1,
  slope: true,
  data: { set: 'NOR' },
  ghost: { activation: 'step', parameters: { step: 0.5 }, weights: [1, 2], bias: 3 },
}

test('files of the page with one neuron, and the oldest of them, are read', () => {
  const { state, problems } = fromText(JSON.stringify(older), initial)
  assert.deepEqual(problems, [])
  assert.deepStrictEqual(state, olderState)
  const { parameters: _, ...page } = older.page
  const oldest = { ...older, page: { ...page, threshold: 0.5 } }
  const opened = fromText(JSON.stringify(oldest), initial)
  assert.deepEqual(opened.problems, [])
  assert.deepStrictEqual(opened.state.layers[0].parameters, { ...defaults, step: 0.5, elu: 0.5 })
})

/** Two layers, with something of each kind. */
const goodState = (() => {
  const grown = addUnit(addLayer(initial), 0)
  const rows = [
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ]
  const mine = { names: ['a', '', 'c', 'd'], rows, targets: [0, 1] }
  return {
    ...grown,
    ghost: numbersOf(neuronAt(grown)),
    data: { set: 'mine', mine },
  }
})()
const good = JSON.parse(textOf(goodState))
/** The good file with a part of it changed. */
function changed(change, from = good) {
  const data = structuredClone(from)
  change(data)
  return JSON.stringify(data)
}
const ofOlder = (change) => changed(change, older)
/** Damaged files: what is wrong, the text, and what the message says. */
const damaged = [
  ['nothing', '', /expected JSON, or a link to this page, got nothing/],
  ['no JSON', 'x1,x2\n0,1', /expected JSON, or a link to this page, got “x1,x2/],
  ['half a file', JSON.stringify(good).slice(0, 200), /expected JSON/],
  ['the bytes of a picture', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR', /expected JSON/],
  ['null', 'null', /format: expected .*neuron-wasm\/page.* got “nothing”/],
  ['a number', '42', /format: expected/],
  ['an empty list', '[]', /format: expected/],
  ['JSON of something else', '{"name":"neuron-wasm","version":"0.1.0"}', /format: expected/],
  [
    'a format that is no text',
    changed((data) => {
      data.format = { toString: 1 }
    }),
    /format: expected.*an object/,
  ],
  [
    'a later version',
    changed((data) => {
      data.version = 3
    }),
    /version: expected 1 or 2, got “3”/,
  ],
  [
    'no network',
    changed((data) => {
      delete data.network
    }),
    /network: expected a plain object, got undefined/,
  ],
  [
    'no page',
    changed((data) => {
      delete data.page
    }),
    /page: expected an object, got nothing/,
  ],
  [
    'an unknown activation',
    changed((data) => {
      data.network.layers[1].activation = '<script>globalThis.ran = 1</script>'
    }),
    /network\.layers\[1\]\.activation: expected one of 'step'/,
  ],
  [
    'no layers',
    changed((data) => {
      data.network.layers = []
    }),
    /network\.layers: expected at least one layer/,
  ],
  [
    'no weights',
    changed((data) => {
      data.network.layers[0].weights = 'many'
    }),
    /network\.layers\[0\]\.weights: expected an array/,
  ],
  [
    'a weight that is text',
    changed((data) => {
      data.network.layers[0].weights[1] = '0.5'
    }),
    /network\.layers\[0\]\.weights\[1\]: expected a number, got the string "0.5"/,
  ],
  [
    'a weight too few',
    changed((data) => {
      data.network.layers[0].weights.pop()
    }),
    /network\.layers\[0\]\.weights: expected length 8, got 7/,
  ],
  [
    'layers that do not fit each other',
    changed((data) => {
      data.network.layers.reverse()
    }),
    /network\.layers/,
  ],
  [
    'a weight that is NaN',
    changed((data) => {
      data.network.layers[1].weights[1] = 'NaN'
    }),
    /network\.layers\[1\]\.weights: expected finite numbers, got NaN\.$/,
  ],
  [
    'a bias that is infinite',
    changed((data) => {
      data.network.layers[0].bias[1] = 'Infinity'
    }),
    /network\.layers\[0\]\.bias: expected finite numbers, got Infinity\.$/,
  ],
  [
    'inputs that do not fit',
    changed((data) => {
      data.page.inputs.pop()
    }),
    /page\.inputs: expected 4 numbers, as many as network.layers’ weights, got 3/,
  ],
  [
    'inputs that are no list',
    changed((data) => {
      data.page.inputs = 5
    }),
    /page\.inputs: expected .* got “a number”/,
  ],
  [
    'an input that is null',
    changed((data) => {
      data.page.inputs[0] = null
    }),
    /page\.inputs: expected/,
  ],
  [
    'no seed',
    changed((data) => {
      delete data.page.seed
    }),
    /page\.seed: expected an integer.*got “nothing”/,
  ],
  [
    'a seed out of range',
    changed((data) => {
      data.page.seed = -1
    }),
    /page\.seed: expected an integer/,
  ],
  [
    'a draw that is none',
    changed((data) => {
      data.page.draw = 'normal'
    }),
    /page\.draw: expected rand or uniform/,
  ],
  [
    'a neuron that is not there',
    changed((data) => {
      data.page.selected = [2, 2]
    }),
    /page\.selected: expected a layer and a unit of it/,
  ],
  [
    'a view that is none',
    changed((data) => {
      data.page.view = 'all'
    }),
    /page\.view: expected one of neuron, both, network/,
  ],
  [
    'one axis twice',
    changed((data) => {
      data.page.axes = [2, 2]
    }),
    /page\.axes: expected two different inputs of 1 to 4/,
  ],
  [
    'an axis that the hidden layer has not',
    changed((data) => {
      data.page.hidden = [1, 3]
    }),
    /page\.hidden: expected two different inputs of 1 to 2/,
  ],
  [
    'a fold beyond the end',
    changed((data) => {
      data.page.fold = 1.5
    }),
    /page\.fold: expected a number from 0 to 1/,
  ],
  [
    'parameters for one layer of two',
    changed((data) => {
      data.page.parameters.pop()
    }),
    /page\.parameters: expected 2, got 1/,
  ],
  [
    'a parameter that is text',
    changed((data) => {
      data.page.parameters[1].step.threshold = 'high'
    }),
    /page\.parameters\.step\.threshold: expected a number, for each of 2 layers, got “0;a string”/,
  ],
  [
    'parameters that are no list',
    changed((data) => {
      data.page.parameters = {}
    }),
    /page\.parameters: expected a list, got an object/,
  ],
  [
    'a parameter of an activation that has none',
    changed((data) => {
      data.page.parameters[0].tanh = { slope: 1 }
    }),
    /“tanh”: unknown/,
  ],
  [
    'a parameter that the activation does not have',
    changed((data) => {
      data.page.parameters[0].step.slop = 1
    }),
    /“slop”: unknown/,
  ],
  [
    'an input that gives way and is computed',
    changed((data) => {
      data.page.gives = 'x1'
    }),
    /page\.gives: expected bias/,
  ],
  [
    'a slope that is text',
    changed((data) => {
      data.page.slope = 'constructor'
    }),
    /page\.slope: expected true or false, got “a string”/,
  ],
  [
    'a slope that is a number',
    changed((data) => {
      data.page.slope = 1
    }),
    /page\.slope: expected true or false, got “a number”/,
  ],
  [
    'an unknown set',
    changed((data) => {
      data.page.data = { set: '__proto__' }
    }),
    /page\.data\.set: expected one of none, AND/,
  ],
  [
    'own rows that are missing',
    changed((data) => {
      delete data.page.data.rows
    }),
    /page\.data\.set: expected rows with “mine”/,
  ],
  [
    'a row too short',
    changed((data) => {
      data.page.data.rows[1].pop()
    }),
    /page\.data\.rows: expected 1 to 100000 rows/,
  ],
  [
    'a row with text',
    changed((data) => {
      data.page.data.rows[1][1] = 'x'
    }),
    /page\.data\.rows: expected/,
  ],
  [
    'a target too few',
    changed((data) => {
      data.page.data.targets.pop()
    }),
    /page\.data\.targets: expected 2, got 1/,
  ],
  [
    'a target that is NaN',
    changed((data) => {
      data.page.data.targets[0] = 'NaN'
    }),
    /page\.data\.targets: expected numbers/,
  ],
  [
    'a name too many',
    changed((data) => {
      data.page.data.names.push('e')
    }),
    /page\.data\.names: expected 4, got 5/,
  ],
  [
    'a name that is no text',
    changed((data) => {
      data.page.data.names[0] = 1
    }),
    /page\.data\.names: expected a list of names, got one with a number/,
  ],
  [
    'a lesson that is not there',
    changed((data) => {
      data.page.lesson = { name: 'constructor', step: 1 }
    }),
    /page\.lesson: expected one of/,
  ],
  [
    'a step that the lesson has not',
    changed((data) => {
      data.page.lesson = { name: 'program', step: 99 }
    }),
    /page\.lesson: expected one of .* got “program;99”/,
  ],
  [
    'a learning rate below 0',
    changed((data) => {
      data.page.training.learningRate = -1
    }),
    /page\.training: expected optimizer;learning rate/,
  ],
  [
    'no training',
    changed((data) => {
      data.page.training = null
    }),
    /page\.training: expected/,
  ],
  [
    'a ghost of another size',
    changed((data) => {
      data.page.ghost.weights.pop()
    }),
    /page\.ghost: expected/,
  ],
  [
    'something unknown',
    changed((data) => {
      data.page.colour = 'red'
    }),
    /“colour”: unknown/,
  ],
  [
    'what only older files have',
    changed((data) => {
      data.page.gate = 'AND'
    }),
    /“gate”: unknown/,
  ],
  [
    'an unknown part of the pinned neuron',
    changed((data) => {
      data.page.ghost.color = 'red'
    }),
    /“color”: unknown/,
  ],
  [
    'an unknown part of the training',
    changed((data) => {
      data.page.training.speed = 2
    }),
    /“speed”: unknown/,
  ],
  [
    'fifty thousand faults',
    changed((data) => {
      for (let i = 0; i < 50_000; i++) data.page[`k${i}`] = 0
    }),
    /“k7”: unknown; and 49992 more\.$/,
  ],
  [
    'two faults',
    changed((data) => {
      Object.assign(data, { more: 1 }).page.seed = 0.5
    }),
    /page\.seed: .*; “more”: unknown/,
  ],
  [
    'of one neuron: a weight that is NaN',
    ofOlder((data) => {
      data.neuron.weights[1] = 'NaN'
    }),
    /neuron\.weights: expected finite numbers, got NaN/,
  ],
  [
    'of one neuron: inputs that do not fit',
    ofOlder((data) => {
      data.page.inputs.pop()
    }),
    /page\.inputs: expected 2 numbers, as many as neuron\.weights, got 1/,
  ],
  [
    'of one neuron: parameters that are a list',
    ofOlder((data) => {
      data.page.parameters = [0]
    }),
    /page\.parameters: expected an object, got a list/,
  ],
  [
    'of one neuron: a threshold beside the parameters',
    ofOlder((data) => {
      data.page.threshold = 1
    }),
    /“threshold”: unknown/,
  ],
  [
    'of one neuron: no parameter and no threshold',
    ofOlder((data) => {
      delete data.page.parameters
    }),
    /page\.parameters: expected an object, got nothing/,
  ],
  [
    'of one neuron: an unknown gate',
    ofOlder((data) => {
      data.page.gate = 'MAYBE'
    }),
    /page\.gate: expected one of AND/,
  ],
  [
    'of one neuron: a network',
    ofOlder((data) => {
      data.network = {}
    }),
    /“network”: unknown/,
  ],
  [
    'a bias beyond all doubles',
    JSON.stringify(older).replace('"bias":3', '"bias":1e999'),
    /neuron\.bias: expected finite numbers, got Infinity/,
  ],
  [
    'nine weights',
    JSON.stringify(new Neuron(9, 'tanh', { seed: 1 })),
    /neuron: expected at most 8 inputs, got 9/,
  ],
  [
    'a threshold of the neuron beyond all doubles',
    JSON.stringify(
      new Neuron(2, 'step', { weights: [1, 1], bias: 0, threshold: Number.NEGATIVE_INFINITY }),
    ),
    /neuron\.threshold: expected finite numbers, got -Infinity/,
  ],
  [
    'a softmax',
    JSON.stringify(
      new Network(2, [
        { units: 3, activation: 'relu' },
        { units: 2, activation: 'softmax' },
      ]),
    ),
    /network\.layers\[1\]: expected an activation of each unit’s own z, got softmax, which takes the whole layer\.$/,
  ],
  [
    'a network of five layers, one with nine units',
    JSON.stringify(
      new Network(
        2,
        [9, 1, 1, 1, 1].map((units) => ({ units, activation: 'relu' })),
      ),
    ),
    /network: expected at most 4 layers, got 5; network: expected at most 8 units of a layer, got 9\.$/,
  ],
  [
    'a trainer',
    '{"format":"neuron-wasm/trainer","version":1}',
    /format: expected one of .*got “neuron-wasm\/trainer”/,
  ],
  [
    'unknown parts that are called as methods of every object are',
    JSON.stringify(good)
      .replace('"page":{', '"page":{"constructor":1,"toString":2,"__proto__":{},')
      .replace('{', '{"valueOf":3,'),
    /“valueOf”: unknown; “constructor”: unknown; “toString”: unknown; “__proto__”: unknown/,
  ],
  [
    'a link with a fault',
    `https://example.org/page/#${encode(initial)}&colour=red`,
    /“colour”: unknown/,
  ],
]

test('A23 what is damaged is named, and the state is what it was', () => {
  for (const [what, text, message] of damaged) {
    const { problems } = fromText(text, initial, openable)
    assert.match(`${listed(problems)}.`, message, what)
  }
})

test('the sheet', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const url = fileUrl('web/index.html')
  /** Map and slice are both in sight. */
  const ROOMY = { width: 1440, height: 1200 }
  const show = async (state = initial, options = {}) => {
    const page = await open(browser, `${url}#${encode(state)}`, options)
    await openSheet(page, 'Save and open')
    return page
  }
  const link = (page) => page.evaluate(() => location.hash.slice(1))
  const saved = async (page, name) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ])
    return { name: download.suggestedFilename(), content: readFileSync(await download.path()) }
  }
  const fault = (page) => page.locator('.files .message').textContent()
  const drop = (page, selector, name, text) =>
    page
      .locator(selector)
      .first()
      .evaluate(
        (element, [name, text]) => {
          const dataTransfer = new DataTransfer()
          dataTransfer.items.add(new File([text], name))
          const event = (type) =>
            new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true })
          element.dispatchEvent(event('dragover'))
          return !element.dispatchEvent(event('drop'))
        },
        [name, text],
      )

  await context.test(
    'A23 saves a file and opens it again: chosen, pasted, dropped; one step of undo',
    async () => {
      const grown = addUnit(addLayer(randomize(resize(initial, 3), 9)), 0)
      const state = {
        ...withNumbers({ activation: 'step', parameters: { ...defaults, step: 0.25 } }, grown),
        axes: [2, 0],
        ghost: numbersOf(neuronAt(grown)),
      }
      const source = await show(state)
      const file = await saved(source, 'Save neuron.json')
      assert.equal(file.name, 'neuron.json')
      assert.equal(file.content.toString(), textOf(state))
      await source.context().close()

      const ways = {
        chosen: (page) =>
          page
            .getByLabel('File')
            .setInputFiles({ name: 'a.json', mimeType: '', buffer: file.content }),
        pasted: async (page) => {
          await page
            .getByLabel('or paste its text, or a link to this page')
            .fill(file.content.toString())
          await page.getByRole('button', { name: 'Open the text' }).click()
        },
        dropped: (page) => drop(page, '.bench', 'a.json', file.content.toString()),
      }
      for (const [way, act] of Object.entries(ways)) {
        const page = await show()
        await act(page)
        await page.waitForFunction((link) => location.hash === `#${link}`, encode(state))
        assert.equal(await page.locator('.message:not(:empty)').count(), 0, way)
        await page.getByRole('button', { name: 'Undo' }).click()
        await page.waitForFunction((link) => location.hash === `#${link}`, encode(initial))
        assert.ok(await page.getByRole('button', { name: 'Undo' }).isDisabled())
        assert.deepEqual(page.seen.errors, [])
        await page.context().close()
      }
    },
  )

  await context.test('A23 a damaged file changes nothing and says what was wrong', async () => {
    const page = await show()
    const before = await link(page)
    const html = await page.locator('.bench').innerHTML()
    for (const [what, text, message] of damaged) {
      await page.getByLabel('or paste its text, or a link to this page').fill(text)
      await page.getByRole('button', { name: 'Open the text' }).click()
      assert.match(await fault(page), message, what)
      assert.match(await fault(page), /^The text changes nothing: /)
      assert.equal(await page.locator('.bench').innerHTML(), html, what)
    }
    await page.getByLabel('File').setInputFiles({
      name: 'big.json',
      mimeType: 'application/json',
      buffer: Buffer.alloc(LARGEST + 1, ' '),
    })
    await page.getByText(`big.json changes nothing: expected at most ${LARGEST / 1e6} MB`).waitFor()
    assert.ok(await page.getByRole('button', { name: 'Undo' }).isDisabled())
    assert.equal(await link(page), before)
    assert.equal(await page.evaluate(() => globalThis.ran), undefined)
    assert.deepEqual(page.seen.errors, [])
    // A good one takes the message away.
    await page.getByLabel('or paste its text, or a link to this page').fill(JSON.stringify(good))
    await page.getByRole('button', { name: 'Open the text' }).click()
    assert.equal(await page.locator('.files .message').count(), 0)
    await page.context().close()
  })

  await context.test(
    'opens a pasted link; a float32 neuron says so while it is shown',
    async () => {
      const page = await show()
      const paste = async (text) => {
        await page.getByLabel('or paste its text, or a link to this page').fill(text)
        await page.getByRole('button', { name: 'Open the text' }).click()
      }
      const state = randomState(5)
      await paste(` See https://example.org/a/#${encode(state)}. `)
      await page.waitForFunction((link) => location.hash === `#${link}`, encode(state))
      assert.equal(await page.locator('.files .message').count(), 0)

      const note = page.locator('.files .hint').getByText('float32')
      assert.equal(await note.count(), 0)
      await paste(JSON.stringify(new Neuron(2, 'relu', { seed: 1, dtype: 'float32' })))
      await note.waitFor()
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.waitForFunction((link) => location.hash === `#${link}`, encode(state))
      assert.equal(await note.count(), 0)
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )

  await context.test(
    'takes what is dropped anywhere, rows only where they belong; the browser never goes to a file',
    async () => {
      const page = await open(browser, url)
      assert.equal(await drop(page, '.bench', 'rows.csv', '1,2'), true)
      await page
        .getByText('rows.csv changes nothing: expected JSON, or a link to this page, got “1,2”')
        .waitFor()
      assert.equal(await drop(page, '.bench', 'rows.json', '1,2'), true)
      await page
        .getByText('rows.json changes nothing: expected JSON, or a link to this page, got “1,2”')
        .waitFor()
      await openSheet(page, 'Save and open')
      assert.equal(await drop(page, '.files', 'rows.csv', '1,2'), true)
      await page.locator('.files .message').getByText('rows.csv changes nothing').waitFor()
      const neuron = new Neuron(2, 'relu', { weights: [1, 2], bias: 3 })
      assert.equal(await drop(page, 'h1', 'n.json', JSON.stringify(neuron)), true)
      await page.waitForFunction(() => location.hash.includes('f=relu&'))
      assert.equal(await page.locator('.message:not(:empty)').count(), 0)
      // A link as desktops keep it, on the data that takes every other file for rows.
      const link = 'https://example.org/neuron.html#v=1&f=tanh&x=1,2&w=3,4&b=5&seed=6'
      const shortcut = `[InternetShortcut]\r\nURL=${link}\r\n`
      assert.equal(await drop(page, '.data', 'a.url', shortcut), true)
      await page.waitForFunction(() => location.hash.includes('f=tanh&'))
      assert.equal(await page.locator('.message:not(:empty)').count(), 0)
      assert.equal(await drop(page, '.data', 'rows.csv', '1,2'), true)
      await page.getByRole('dialog', { name: 'Edit the rows' }).waitFor()
      await page.context().close()
    },
  )

  await context.test(
    'A24 pictures carry the present numbers, need nothing, and look as on the page',
    async () => {
      for (const colorScheme of ['light', 'dark']) {
        const two = resize(initial, 2)
        const state = {
          ...withNumbers({ bias: -1.25 }, two),
          slope: true,
          ghost: numbersOf(neuronAt(two)),
        }
        const page = await show(state, { colorScheme, viewport: ROOMY })
        const picture = page.getByLabel('Picture')
        const names = await picture.locator('option').allTextContents()
        assert.deepEqual(names, ['Activation curve', 'Decision map', 'Response'])
        const y = await page.locator('#y').textContent()
        const paper = await page.evaluate(
          () => getComputedStyle(document.documentElement).backgroundColor,
        )
        for (const name of names) {
          await picture.selectOption(name)
          const svg = await saved(page, 'Save as SVG')
          const text = svg.content.toString()
          assert.equal(svg.name, `${name}.svg`)
          assert.ok(text.includes(y), text)
          assert.ok(text.includes(`fill="${paper}"`))
          assert.doesNotMatch(
            text,
            / (class|style|on\w+)=|var\(|url\((?!#)|rgba\(|<(script|style)|NaN/,
          )
          for (const [, id] of text.matchAll(/url\(#([^)]*)\)/g))
            assert.ok(text.includes(`<clipPath id="${id}">`), text)
          for (const [, address] of text.matchAll(/(?:href|src)="([^"]*)"/g))
            assert.match(address, /^data:image\/png;base64,/)
          assert.equal(/<image /.test(text), name === 'Decision map')
          const png = await saved(page, 'Save as PNG')
          assert.equal(png.name, `${name}.png`)
          const [, width, height] = text.match(/^<svg[^>]* width="(\d+)" height="(\d+)"/)
          assert.deepEqual(
            [png.content.readUInt32BE(16), png.content.readUInt32BE(20)],
            [2 * width, 2 * height],
          )
          // Both, drawn, have the same pixels, and the paper in their corner.
          const [a, b] = await page.evaluate(
            (files) =>
              Promise.all(
                files.map(async ([type, base64]) => {
                  const image = new Image()
                  image.src = `data:${type};base64,${base64}`
                  await image.decode()
                  const canvas = new OffscreenCanvas(image.width, image.height)
                  const context = canvas.getContext('2d')
                  context.drawImage(image, 0, 0)
                  const { data } = context.getImageData(0, 0, image.width, image.height)
                  const colours = new Set(new Uint32Array(data.buffer))
                  return {
                    corner: `rgb(${[...data.slice(0, 3)].join(', ')})`,
                    colours: colours.size,
                  }
                }),
              ),
            [
              ['image/svg+xml', svg.content.toString('base64')],
              ['image/png', png.content.toString('base64')],
            ],
          )
          for (const { corner, colours } of [a, b]) {
            assert.equal(corner, paper)
            assert.ok(colours > 20, `${name}: ${colours} colours`)
          }
        }
        assert.deepEqual(page.seen.errors, [])
        assert.deepEqual(
          page.seen.requests.filter((address) => /^https?:/.test(address)),
          [],
        )
        await page.context().close()
      }
    },
  )

  await context.test('makes pictures in a sandboxed frame', async (subtest) => {
    const outer = join(folder(subtest), 'outer.html')
    const inner = fileUrl('web/built/neuron.html')
    writeFileSync(outer, `<iframe sandbox="allow-scripts" width="600" height="900" src="${inner}">`)
    const page = await open(browser, pathToFileURL(outer).href)
    const frame = page.frameLocator('iframe')
    await openSheet(frame, 'Save and open')
    await frame.getByRole('button', { name: 'Save as PNG' }).click()
    const image = frame.getByAltText('Activation curve.png, as it was saved')
    assert.ok(
      await image.evaluate(async (image) => {
        await image.decode()
        return image.naturalWidth > 300
      }),
    )
    await page.context().close()
  })

  await context.test('lists only pictures that are there', async () => {
    const page = await show(resize(initial, 1), { viewport: ROOMY })
    assert.deepEqual(await page.getByLabel('Picture').locator('option').allTextContents(), [
      'Activation curve',
      'Response',
    ])
    await page.context().close()
  })
})
