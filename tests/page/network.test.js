// The network over the bench: what it grows into, what it collapses to, where its nodes stand, and the way from
// neuron to neuron and from view to view.

import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { RandomState } from 'neuron-wasm'
import { collapse } from '../../web/page/network/collapse.js'
import { secondNeuron, worksForXor } from '../../web/page/network/growing.js'
import { neighbour, spots } from '../../web/page/network/places.js'
import { encode } from '../../web/page/state/link.js'
import { gates } from '../../web/page/state/sets.js'
import { outputPlace, resize, select } from '../../web/page/state/shape.js'
import {
  changeLayer,
  initial,
  isLone,
  MOST_INPUTS,
  MOST_LAYERS,
  MOST_UNITS,
  randomize,
} from '../../web/page/state/state.js'
import { fileUrl, follow, launch, open } from './browser.js'
import { names, networkOf } from './live-page.js'
import { randomState } from './states.js'

/** A network drawn from a seed: so many inputs and units, each layer with its activation. */
function networkState(seed, count, units, activations) {
  const layer = (activation, from, size) => ({
    ...initial.layers[0],
    activation,
    weights: Array.from({ length: size }, () => Array(from).fill(0)),
    biases: Array(size).fill(0),
  })
  const layers = units.map((size, i) =>
    layer(activations[i % activations.length], i ? units[i - 1] : count, size),
  )
  const shaped = { ...resize(initial, count), layers, view: 'both' }
  return randomize(select(shaped, outputPlace(shaped)), seed)
}

test('A26, L11 the second neuron keeps the first one’s numbers and y', () => {
  for (let seed = 0; seed < 200; seed++) {
    const activation = names[seed % names.length]
    const count = 1 + (seed % MOST_INPUTS)
    const state = networkState(seed, count, [1], [activation])
    assert.ok(isLone(state))
    const grown = secondNeuron(state)
    assert.deepEqual(
      grown.layers.map(({ biases }) => biases.length),
      [2, 1],
    )
    const [hidden] = grown.layers
    assert.equal(hidden.activation, activation)
    assert.deepEqual(hidden.weights[0], state.layers[0].weights[0])
    assert.equal(hidden.biases[0], state.layers[0].biases[0])
    assert.deepEqual(grown.inputs, state.inputs)
    const random = new RandomState(seed + 1)
    assert.deepEqual(hidden.weights[1], [...random.uniform(-1, 1, count)])
    assert.equal(hidden.biases[1], random.uniform(-1, 1))
    const [before, after] = [state, grown].map(
      ({ layers, inputs }) => networkOf(layers).output([...inputs])[0],
    )
    assert.equal(after === before, true, `${activation}: ${after}, not ${before}`)
    assert.deepEqual(grown.selected, [1, 0])
    assert.equal(grown.view, 'both')
    assert.equal(secondNeuron(grown), undefined)
  }
})

test('A26 the network that works gets all four rows of XOR right, from whatever was there', () => {
  for (let seed = 0; seed < 60; seed++) {
    const state = worksForXor(randomState(seed))
    assert.equal(state.data.set, 'XOR')
    assert.deepEqual(
      state.layers.map(({ biases }) => biases.length),
      [2, 1],
    )
    assert.deepEqual(state.selected, [1, 0])
    assert.equal(state.inputs.length, 2)
    const y = networkOf(state.layers).outputs([0, 0, 0, 1, 1, 0, 1, 1])
    assert.deepEqual([...y], [...gates.XOR])
  }
})

test('moment 4: layers without an activation are one neuron, by the core', () => {
  for (let seed = 0; seed < 200; seed++) {
    const random = new RandomState(seed)
    const size = () => 1 + Math.floor(random.rand() * 8)
    const units = Array.from({ length: 2 + (seed % 3) }, size)
    const count = size()
    const activation = names[seed % names.length]
    const linear = units.map((_, i) => (i < units.length - 1 ? 'linear' : activation))
    const state = networkState(seed, count, units, linear)
    const network = networkOf(state.layers)
    for (let unit = 0; unit < units.at(-1); unit++) {
      const { weights, bias, ...rest } = collapse(state, unit)
      const one = networkOf([{ ...rest, weights: [weights], biases: [bias] }])
      for (let row = 0; row < 5; row++) {
        const x = [...random.uniform(-5, 5, count)]
        const [there, here] = [network.trace(x).at(-1).z[unit], one.trace(x)[0].z[0]]
        assert.ok(Math.abs(there - here) <= 1e-11, `${there}, ${here}`)
      }
    }
    // One layer that bends, and it is no longer so.
    const bent = changeLayer(state, seed % (units.length - 1), (layer) => ({
      ...layer,
      activation: 'tanh',
    }))
    assert.equal(collapse(bent, 0), null)
  }
  assert.equal(collapse(initial, 0), null)
  const huge = networkState(1, 2, [1, 1], ['linear'])
  const beyond = huge.layers.map((layer) => ({
    ...layer,
    weights: layer.weights.map((row) => row.map(() => 1e300)),
  }))
  assert.equal(collapse({ layers: beyond }, 0), null)
})

test('nodes stand apart, inside their picture, and are large enough to be met', () => {
  const pictures = [
    { width: 680, height: 160, box: 36 },
    { width: 340, height: 125, box: 36 },
    { width: 270, height: 118, box: 36 },
    { width: 640, height: 430, box: 80, big: true },
  ]
  for (const { width, height, box, big = false } of pictures) {
    for (let layers = 1; layers <= MOST_LAYERS; layers++) {
      for (let count = 1; count <= MOST_UNITS; count++) {
        for (const numbers of [false, true]) {
          const units = Array(layers).fill(count)
          const options = { box, numbers, big }
          const places = spots({ inputs: count, units }, width, height, options)
          const nodes = places.layers.flat()
          const name = `${count} in ${layers} layers, ${width} × ${height}`
          for (const [i, { x, y, size }] of nodes.entries()) {
            assert.ok(size >= 24 && size <= (big ? 56 : 36), `${name}: ${size}`)
            assert.ok(x - size / 2 >= box && x + size / 2 <= width, name)
            assert.ok(y - size / 2 >= 0 && y + size / 2 <= height, name)
            for (const other of nodes.slice(i + 1)) {
              const apart = Math.max(Math.abs(x - other.x), Math.abs(y - other.y))
              assert.ok(apart >= (size + other.size) / 2, `${name}: ${apart}`)
            }
          }
          if (!big && count > 4) assert.ok(nodes.every(({ size }) => size === 24))
          if (!big && !numbers && count <= 3) assert.ok(nodes.every(({ size }) => size === 36))
        }
      }
    }
  }
})

test('arrow keys reach every neuron, and stop at the edges', () => {
  for (let seed = 0; seed < 50; seed++) {
    const random = new RandomState(seed)
    const units = Array.from({ length: 4 }, () => 1 + Math.floor(random.rand() * 8))
    const seen = new Map([['3,0', [3, 0]]])
    for (const place of seen.values()) {
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home']) {
        const next = neighbour(units, place, key)
        if (!next) continue
        assert.ok(next[1] >= 0 && next[1] < units[next[0]])
        seen.set(next.join(), next)
      }
    }
    assert.equal(
      seen.size,
      units.reduce((sum, count) => sum + count),
    )
  }
  assert.equal(neighbour([2, 1], [0, 0], 'ArrowLeft'), undefined)
  assert.equal(neighbour([2, 1], [1, 0], 'ArrowRight'), undefined)
  assert.equal(neighbour([2, 1], [0, 0], 'ArrowUp'), undefined)
  assert.equal(neighbour([2, 1], [0, 1], 'ArrowDown'), undefined)
})

const link = (state) => `#${encode(state)}`
const page = 'web/index.html'
const viewport = { width: 1440, height: 900 }
/** 2 → 3 → 2 → 1. */
const middling = () => networkState(5, 2, [3, 2, 1], ['sigmoid', 'tanh', 'sigmoid'])

let browser
before(async () => {
  browser = await launch()
})
after(() => browser.close())

/** The page with a state; in a narrow window with one of the stage's pictures. */
const opened = async (state, options, picture) => {
  const there = await open(browser, 'about:blank', { viewport, ...options })
  await there.goto(fileUrl(page) + link(state))
  if (picture) await there.getByRole('tab', { name: picture, exact: true }).click()
  await there.waitForSelector('.network')
  return there
}
/** Waits until the nodes say that a neuron is selected. */
const selects = (there, place) =>
  there.waitForFunction(
    (place) =>
      document.querySelector('.node[aria-checked="true"]')?.getAttribute('data-place') === place,
    place,
  )
const views = (there, view) => there.waitForSelector(`.page[data-view="${view}"]`)

test('L10 the bench of each node has the core’s numbers, bit for bit', async () => {
  // With no other picture than the network, which is a matter of seconds rather than minutes.
  const there = await opened(middling(), { viewport: { width: 900, height: 800 } }, 'Net')
  let networks = 0
  for (let seed = 0; networks < 100; seed++) {
    const state = { ...randomState(seed), view: 'both', lesson: null }
    if (isLone(state)) continue
    networks++
    await follow(there, link(state))
    const shown = await there.evaluate(async () => {
      const turn = () => new Promise((resolve) => setTimeout(resolve))
      const all = []
      const places = [...document.querySelectorAll('.node')].map(({ dataset }) => dataset.place)
      for (const place of places) {
        const node = document.querySelector(`.node[data-place="${place}"]`)
        node.click()
        while (node.getAttribute('aria-checked') !== 'true') await turn()
        await turn()
        const [z, y] = ['#z', '#y'].map((id) => document.querySelector(id).textContent.trim())
        all.push({ place, z, y })
      }
      return all
    })
    const trace = networkOf(state.layers).trace([...state.inputs])
    assert.equal(
      shown.length,
      state.layers.reduce((sum, { biases }) => sum + biases.length, 0),
    )
    for (const { place, z, y } of shown) {
      const [layer, unit] = place.split(',').map(Number)
      const told = `seed ${seed}, ${place}`
      assert.equal(z, printed(trace[layer].z[unit]), told)
      assert.equal(y, printed(trace[layer].y[unit]), told)
    }
  }
  assert.deepEqual(there.seen.errors, [])
})

test('L11 each button of the shape keeps what its title says', async () => {
  const there = await opened({ ...networkState(3, 2, [1], ['sigmoid']), view: 'neuron' })
  const now = async () => {
    const text = await there.evaluate(() => location.hash)
    const parts = new URLSearchParams(text.slice(1))
    return { w: parts.get('w'), b: parts.get('b'), f: parts.get('f'), at: parts.get('at') }
  }
  const press = async (name) => {
    const before = await there.evaluate(() => location.hash)
    await there.getByRole('button', { name, exact: true }).click()
    await there.waitForFunction((before) => location.hash !== before, before)
    return now()
  }
  const start = await now()
  const layered = await press('+ a layer after it')
  assert.deepEqual(layered, {
    w: `${start.w};1`,
    b: `${start.b};0`,
    f: 'sigmoid,linear',
    at: null,
  })
  const wider = await press('One neuron more, hidden layer 1')
  assert.ok(wider.w.startsWith(`${start.w},`) && wider.w.endsWith(';1,0'), wider.w)
  assert.ok(wider.b.startsWith(`${start.b},`) && wider.b.endsWith(';0'), wider.b)
  assert.deepEqual(await press('One neuron less, hidden layer 1'), layered)
  assert.deepEqual(await press('− layer'), start)
  const beside = await press('+ a neuron beside it')
  assert.ok(beside.w.startsWith(`${start.w},`), beside.w)
})

test('the nodes are one stop of the Tab key; arrow keys and Enter', async () => {
  const there = await opened({ ...middling(), view: 'network' })
  assert.equal(await there.locator('.node[tabindex="0"]').count(), 1)
  await there.locator('.node[tabindex="0"]').focus()
  for (const [key, place] of [
    ['ArrowLeft', '1,1'],
    ['ArrowUp', '1,0'],
    ['ArrowLeft', '0,0'],
    ['ArrowDown', '0,1'],
    ['ArrowRight', '1,1'],
  ]) {
    await there.keyboard.press(key)
    await selects(there, place)
    assert.equal(await there.locator('.node[tabindex="0"]').count(), 1)
    await there.waitForFunction(
      (place) => document.activeElement?.getAttribute('data-place') === place,
      place,
    )
  }
  await views(there, 'network')
  await there.keyboard.press('Enter')
  await views(there, 'both')
  await selects(there, '1,1')
  await there.keyboard.press('Tab')
  assert.ok(await there.evaluate(() => !document.activeElement.matches('.node')))
})

test('a click selects, and opens the bench from the network alone', async () => {
  const there = await opened({ ...middling(), view: 'network' })
  await there.locator('.node[data-place="0,1"]').click()
  await views(there, 'both')
  await selects(there, '0,1')
  await there.locator('.node[data-place="1,0"]').click()
  await selects(there, '1,0')
  await views(there, 'both')
})

test('1, 2 and 3 are the views, but not to who types', async () => {
  const there = await opened(middling())
  for (const [key, view] of [
    ['3', 'network'],
    ['1', 'neuron'],
    ['2', 'both'],
  ]) {
    await there.keyboard.press(key)
    await views(there, view)
    const pressed = there.locator('.view-switch [aria-pressed="true"]')
    assert.equal((await pressed.textContent()).toLowerCase(), view)
  }
  await there.keyboard.press('Control+3')
  await there.getByLabel('Weight 1', { exact: true }).focus()
  await there.keyboard.press('3')
  await there.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
  await views(there, 'both')
  await follow(there, link({ ...initial, seed: 8 }))
  await there.evaluate(() => document.activeElement.blur())
  await there.keyboard.press('3')
  await there.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
  await views(there, 'neuron')
  assert.equal(await there.locator('.view-switch').count(), 0)
})

test('Alt and arrows from anywhere; Escape back to the output', async () => {
  const there = await opened(middling())
  await there.getByLabel('Bias', { exact: true }).focus()
  await there.keyboard.press('Alt+ArrowLeft')
  await selects(there, '1,1')
  await there.keyboard.press('Alt+ArrowUp')
  await selects(there, '1,0')
  await there.keyboard.press('Alt+ArrowLeft')
  await selects(there, '0,0')
  await there.keyboard.press('Alt+ArrowDown')
  await selects(there, '0,1')
  // What is half typed is taken back first.
  const field = there.getByLabel('Bias', { exact: true })
  await field.fill('1e')
  await there.keyboard.press('Escape')
  await there.evaluate(() => new Promise((resolve) => setTimeout(resolve)))
  await selects(there, '0,1')
  await there.keyboard.press('Escape')
  await selects(there, '2,0')
  // A run of keys is one step of undo.
  await there.keyboard.press('Alt+ArrowRight')
  await selects(there, '2,0')
  assert.ok(there.url().includes('index.html'))
})

test('pointing at an edge lights its row, and at a row its edge', async () => {
  const there = await opened(middling())
  const litEdges = () =>
    there.$$eval('.edges .lit', (edges) => edges.map((edge) => edge.dataset.edge))
  await there.locator('.node[data-place="1,1"]').hover()
  await there.waitForSelector('.edges .lit')
  assert.deepEqual(await litEdges(), ['2,0,1'])
  await there.mouse.move(2, 2)
  await there.waitForFunction(() => !document.querySelector('.edges .lit'))
  await there.locator('.bench [data-term="0"]').first().hover()
  await there.waitForSelector('.edges .lit')
  assert.deepEqual(await litEdges(), ['2,0,0'])
  await there.locator('.bench [data-term="bias"]').first().hover()
  await there.waitForFunction(() =>
    document.querySelector('.edges .lit')?.getAttribute('data-edge').endsWith('b'),
  )
})

test('the way into a node is a ring that grows, and none with reduced motion or before one acts', async () => {
  for (const [reducedMotion, name] of [
    ['no-preference', 'came'],
    ['reduce', 'none'],
  ]) {
    const there = await opened(middling(), { reducedMotion })
    const rings = () =>
      there.$$eval('.node', (nodes) =>
        nodes.map((node) => getComputedStyle(node, '::after').animationName),
      )
    assert.ok((await rings()).every((ring) => ring === 'none'))
    await there.locator('.node[data-place="0,1"]').click()
    await selects(there, '0,1')
    assert.deepEqual(
      (await rings()).filter((ring) => ring !== 'none'),
      [name].filter((ring) => ring !== 'none'),
    )
  }
})

test('in the view of the network the bench is one line, with the core’s numbers', async () => {
  const state = { ...middling(), view: 'network' }
  const there = await opened(state)
  const text = await there.locator('.neuron-line p').textContent()
  const [weights] = state.layers[2].weights
  const cut = (value) => String(Math.abs(Number(value.toFixed(4))))
  for (const value of [...weights, state.layers[2].biases[0]]) assert.ok(text.includes(cut(value)))
  const [y] = networkOf(state.layers).output([...state.inputs])
  assert.ok(text.startsWith('y = sigmoid(') && text.endsWith(`) ≈ ${cut(y)}`), text)
  assert.equal(await there.locator('.bench').count(), 0)
  assert.equal(await there.locator('.output-map').count(), 1)
  await there.getByRole('button', { name: 'open', exact: true }).click()
  await views(there, 'both')
  assert.equal(await there.locator('.output-map').count(), 0)
  await there.waitForSelector('.bench')
})

test('moment 4 is told in the strip, and nothing moves for it', async () => {
  const there = await opened(networkState(5, 2, [3, 1], ['sigmoid']))
  const boxes = () =>
    there.$$eval('.network .node, .network button', (all) =>
      all.map((element) => JSON.stringify(element.getBoundingClientRect())),
    )
  assert.equal(await there.locator('.collapsed').count(), 0)
  const before = await boxes()
  const straight = networkState(5, 2, [3, 1], ['linear', 'sigmoid'])
  await follow(there, link({ ...straight, seed: 6 }))
  const { weights, bias } = collapse(straight, 0)
  const text = await there.locator('.collapsed').textContent()
  assert.match(text, /^Without f the two layers are one neuron: y ≈ sigmoid\(/)
  const minus = (value) => String(Math.abs(Number(value.toFixed(4))))
  for (const value of [...weights, bias]) assert.ok(text.includes(minus(value)), text)
  const y = networkOf(straight.layers).output([...straight.inputs])[0]
  assert.equal(text.split(minus(y)).length, 3, text)
  assert.deepEqual(await boxes(), before)
})

test('the strip holds its network at every width', async () => {
  const bent = networkState(5, 8, [8, 8, 8, 8], ['hardSigmoid', 'tanh', 'linear'])
  const straight = networkState(6, 8, [8, 8, 3], ['linear', 'linear', 'leakyRelu'])
  for (const [width, height] of [
    [1440, 900],
    [1366, 768],
    [1024, 768],
  ]) {
    const there = await opened(bent, { viewport: { width, height } })
    for (const [k, state] of [bent, straight].entries()) {
      for (const view of ['both', 'network']) {
        await follow(there, link({ ...state, view, seed: 100 * width + 10 * k + view.length }))
        assert.deepEqual(await beyond(there), [], `${width} × ${height}, ${view}`)
      }
    }
    assert.deepEqual(there.seen.errors, [])
  }
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
  const there = await opened(bent, phone, 'Net')
  for (const [k, state] of [bent, straight].entries()) {
    await follow(there, link({ ...state, seed: 7 + k }))
    assert.deepEqual(await beyond(there), [], 'on a phone')
  }
})

/** What of the strip is outside of it, or wider or higher than its own box. */
const beyond = (there) =>
  there.evaluate(() => {
    const box = document.querySelector('.network').getBoundingClientRect()
    const all = '.network .node, .network button:not(.node), .note, .layer-name, .input-node'
    return [...document.querySelectorAll(all)]
      .filter((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect()
        return (
          left < box.left - 1 ||
          right > box.right + 1 ||
          top < box.top - 1 ||
          bottom > box.bottom + 1 ||
          (!element.matches('.node') &&
            (element.scrollWidth > element.clientWidth + 2 ||
              element.scrollHeight > element.clientHeight + 2))
        )
      })
      .map((element) => element.outerHTML)
  })

/** A number as the page prints it with every digit. */
function printed(value) {
  if (Number.isNaN(value)) return 'no number'
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞'
  return (Object.is(value, -0) ? '-0' : String(value)).replaceAll('-', '−')
}
