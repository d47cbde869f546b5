// The acceptance list in each browser, as far as it can be judged by keys and by what a page shows: the items L and A,
// each named after its own. Numbers are judged by the package in Node.

import assert from 'node:assert/strict'
import { runInNewContext } from 'node:vm'
import { activations, Network, RandomState } from 'neuron-wasm'
import { encode } from '../../web/page/state/link.js'
import { axe } from './axe.js'
import { typed } from './hands.js'
import { drawnBy, judge, linkOf, names, number, randomizedBy } from './live-page.js'
import {
  controlsNow,
  crossedNow,
  curveNow,
  documentNow,
  mapNow,
  movedAbove,
  outsideNow,
  pixelsOff,
  placesNow,
  seenNow,
  withScales,
} from './looks.js'
import { judgeOutput, judgePrinted, randomNeuron, rowsNow } from './printed.js'
import { randomState } from './states.js'
import { judgeTruth, randomTruth, saysNow, truthLink } from './truth.js'

const XOR = [0, 1, 1, 0]
const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]
/** Solves XOR with two hidden neurons. */
const SOLVED = '#v=2&f=sigmoid,sigmoid&x=0,1&w=5,5,-5,-5;5,5&b=-2,7;-7.5&seed=7&data=XOR'
/** 2 → 2 → 1 on XOR, some epochs away from it. */
const LEARNER =
  '#v=2&f=tanh,sigmoid&x=0,1&w=0.5,-0.4,0.3,0.6;0.7,-0.8&b=0.1,-0.2;0.05&seed=1&data=XOR&train=adam;0.05;0;auto;0'

/** @typedef {import('./hands.js').Page} Page */

const output = async (page) => [number(await page.text('#z')), number(await page.text('#y'))]
const isSame = (a, b) => a.length === b.length && a.every((value, k) => Object.is(value, b[k]))
/** Of a step neuron over the corners, which rows are wrong for XOR. */
const wrongFor = (parts) => {
  const [w, b] = [parts.w.split(',').map(Number), Number(parts.b)]
  return CORNERS.flatMap((x, k) =>
    judge({ f: parts.f, x, w, b }).y > 0.5 === XOR[k] > 0.5 ? [] : [k],
  )
}

/** Runs inside the page: the pointer goes to a place of the map, in shares of its sides. */
function pointAt([left, top, side], [across, up]) {
  const plot = document.querySelector('[data-picture="Decision map"]')
  const box = plot.getBoundingClientRect()
  const clientX = box.left + left + across * side
  const clientY = box.top + top + (1 - up) * side
  plot.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, bubbles: true }))
}

/** @type {Record<string, (page: Page) => Promise<void>>} */
export const LIST = {
  'A01, A02 z, y and printed products of random neurons': async (page) => {
    for (let seed = 0; seed < 40; seed++) {
      const state = randomNeuron(seed)
      await page.follow(linkOf(state))
      const shown = await page.run(rowsNow)
      judgeOutput(state, shown)
      judgePrinted(state, shown)
    }
  },
  'A03 at its threshold step gives 0, in every view': async (page) => {
    for (const [seed, t] of [0, 0.25, -1.5, 0.29999999999999993].entries()) {
      const state = { f: 'step', x: [1, 1], w: [1, -1], b: t, t, seed, data: 'AND' }
      await page.follow(linkOf(state))
      assert.ok(isSame(await output(page), [t, 0]))
      const { dot, filled, hollow, said } = await page.run(curveNow)
      assert.equal(dot, filled)
      assert.notEqual(dot, hollow)
      assert.ok(said.includes(`At the jump, z = ${String(t).replace('-', '−')}, f is 0.`), said)
      const { rows, lean } = await page.run(saysNow)
      // 00 and 11 meet the threshold, 01 stays below, 10 passes.
      assert.deepEqual(
        rows.map(({ y }) => y),
        ['0', '0', '1', '0'],
      )
      assert.match(lean, /^no/)
    }
  },
  'A04, A05 the curve is drawn, a jump upright, and the dot is on it': async (page) => {
    let seed = 60
    for (const f of names) {
      for (const b of [-5, -1, -1e-9, 0.3, 2, 1e4]) {
        const state = { f, x: [1], w: [0], b, seed: seed++ }
        await page.follow(linkOf(state))
        const curve = await page.run(curveNow)
        assert.ok(pixelsOff(curve) < 1, `${linkOf(state)}: ${pixelsOff(curve)} pixels`)
        assert.equal(Boolean(curve.jump), f === 'step')
        if (!curve.jump) continue
        assert.equal(curve.jump[0], curve.jump[2])
        for (const run of curve.path.split('M').slice(1))
          assert.equal(new Set(run.split('L').map((point) => point.split(',')[1])).size, 1)
      }
    }
  },
  'A08 cells of the map are the core’s': async (page) => {
    const random = new RandomState(8)
    for (const [k, axes] of [
      [1, 2],
      [3, 1],
      [2, 4],
    ].entries()) {
      const state = {
        f: names[k],
        x: [...random.rand(4)],
        w: [...random.uniform(-4, 4, 4)],
        b: random.rand(),
        axes,
        seed: 80 + k,
      }
      await page.follow(linkOf(state))
      const { frame } = await page.run(mapNow, false)
      let before = ''
      for (let n = 0; n < 6; n++) {
        const place = [...random.rand(2)].map((share) => (Math.floor(share * 96) + 0.5) / 96)
        await page.run(pointAt, frame, place)
        const cell = await page.until(
          'another cell is told',
          (before) => {
            const { cell } = document.querySelector('.readout').dataset
            return cell !== before && cell
          },
          before,
        )
        const [u, v] = cell.split(',').map(Number)
        const { y } = judge({ ...state, x: state.x.with(axes[0] - 1, u).with(axes[1] - 1, v) })
        const said = number((await page.text('.readout')).split('y = ')[1])
        assert.ok(Object.is(said, y), `${linkOf(state)}, ${cell}: ${said}, not ${y}`)
        before = cell
      }
    }
  },
  'A06, A07 at large sums all is a number, and the slope is the core’s': async (page) => {
    let seed = 100
    for (const f of names) {
      for (const b of [1000, -1000, -1e308, 0.75]) {
        const state = { f, x: [1, 1], w: [0, 0], b, slope: true, seed: seed++ }
        await page.follow(linkOf(state))
        const { z, y, slope } = judge(state)
        assert.ok(isSame(await output(page), [z, y]), linkOf(state))
        const { said } = await page.run(curveNow)
        assert.ok(said.includes(`slope ${String(slope).replaceAll('-', '−')}.`), said)
        const bad = (await page.run(documentNow)).match(/.{0,60}(NaN|Infinity|undefined).{0,20}/)
        assert.equal(bad, null, linkOf(state))
      }
    }
  },
  'A15 a seed draws what the package draws': async (page) => {
    for (const seed of [0, 42, 4294967295]) {
      await page.type('Seed', String(seed))
      await page.menu('Reset')
      const { w, b } = await page.parts()
      const drawn = randomizedBy(seed, 2)
      assert.deepEqual([w, b], [drawn.w.join(), String(drawn.b)])
    }
    const { w, b, x } = drawnBy(42)
    await page.open(linkOf({ ...drawnBy(42), b: 7 }))
    await page.menu('Reset')
    const parts = await page.parts()
    assert.deepEqual([parts.w, parts.b, parts.x], [w.join(), String(b), x.join()])
  },
  'A17 link, reload, link': async (page) => {
    for (let seed = 0; seed < 12; seed++) {
      const link = `#${encode({ ...randomState(seed), lesson: null })}`
      await page.open(link)
    }
  },
  'A18 a pasted link applies; Back and Forward return': async (page) => {
    const link = linkOf({ f: 'tanh', x: [2, 3], w: [-1, 0.5], b: 1, seed: 3 })
    const start = await page.link()
    await page.follow(link)
    await page.run(() => history.back())
    await page.until(
      'it is back',
      (x) => document.querySelector('[aria-label="Input 1"]').value === x,
      '1',
    )
    assert.equal(await page.link(), start)
    await page.run(() => history.forward())
    await page.until(
      'it is forth',
      (x) => document.querySelector('[aria-label="Input 1"]').value === x,
      '2',
    )
    assert.equal(await page.link(), link)
  },
  'A20 a broken link shows defaults and says so': async (page) => {
    await page.browser.goto('about:blank')
    await page.browser.goto(`${page.url}#v=2&f=<script>&x=NaN,1&w=1e999&b=Infinity&seed=-1&what=1`)
    await page.until('it says so', () =>
      document.querySelector('.problem')?.textContent.includes('fault'),
    )
    assert.ok((await output(page)).every(Number.isFinite))
  },
  'A21 each kind of change is undone and redone': async (page) => {
    const kinds = [
      ['Weight 1', ['ArrowUp', 'ArrowUp']],
      ['Bias', [...typed('-7'), 'Enter']],
      ['Seed', [...typed('9'), 'Enter']],
      ['sigmoid', ['ArrowRight']],
      ['One more input', ['Enter']],
      ['Point of the map', ['PageUp']],
      ['Data', [...'XOR']],
      ['+ a neuron beside it', ['ArrowRight', 'Enter']],
    ]
    const links = [await page.link()]
    for (const [name, keys] of kinds) {
      await page.to(name)
      await page.press(...keys)
      links.push(await page.link())
      assert.notEqual(links.at(-1), links.at(-2), name)
    }
    await page.run(() => document.activeElement.blur())
    for (const link of links.slice(0, -1).reverse()) {
      await page.press('Control+z')
      assert.equal(await page.link(), link)
    }
    for (const link of links.slice(1)) {
      await page.press('Control+y')
      assert.equal(await page.link(), link)
    }
  },
  'A25 gates: four can be solved, two cannot': async (page) => {
    const solutions = {
      AND: [1, 1, -1.5],
      OR: [1, 1, -0.5],
      NAND: [-1, -1, 1.5],
      NOR: [-1, -1, 0.5],
      XOR: [1, 1, -0.5],
      XNOR: [-1, -1, 0.5],
    }
    let seed = 0
    for (const [data, [w1, w2, b]] of Object.entries(solutions)) {
      await page.follow(linkOf({ f: 'step', x: [0, 1], w: [w1, w2], b, seed: seed++, data }))
      const right = data.startsWith('X') ? 3 : 4
      assert.equal(await page.text('.data .score'), `${right} of 4 points right`, data)
    }
  },
  'A27, A32 without weights there is no boundary; pictures say z, y and slope': async (page) => {
    const state = { f: 'tanh', x: [1, 1], w: [0, 0], b: 0.5, seed: 1 }
    await page.follow(linkOf(state))
    assert.match(await page.text('.readout'), /there is no boundary/)
    const { z, y, slope } = judge(state)
    for (const name of ['Activation curve', 'Decision map', 'Response']) {
      const description = await page.text(`[data-picture="${name}"] desc`)
      for (const value of [z, y, slope]) assert.ok(description.includes(String(value)), description)
    }
  },
  'A31 axe finds nothing': async (page) => {
    for (const link of [linkOf(drawnBy(42)), LEARNER]) {
      await page.follow(link)
      await page.run(`() => { ${axe} }`)
      await page.run(() => {
        const { dataset } = document.documentElement
        delete dataset.found
        const options = { resultTypes: ['violations'], preload: false }
        window.axe.run('html', options).then(({ violations }) => {
          const found = violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])
          dataset.found = JSON.stringify(found)
        })
      })
      const found = await page.until('axe is done', () => document.documentElement.dataset.found)
      assert.deepEqual(JSON.parse(found), [], link)
    }
  },
  'A33 one polite message for each change that has settled, none in a drag': async (page) => {
    await page.run(() => {
      const { dataset } = document.documentElement
      const live = '[role="status"], [role="log"], [aria-live]:not([aria-live="off"]), output'
      dataset.messages = '[]'
      new MutationObserver((records) => {
        const regions = new Set(
          records.map(({ target }) =>
            (target.closest ? target : target.parentElement)?.closest(live),
          ),
        )
        const said = JSON.parse(dataset.messages)
        for (const region of regions)
          if (region?.textContent.trim()) said.push(region.textContent.trim())
        dataset.messages = JSON.stringify(said)
      }).observe(document, { subtree: true, childList: true, characterData: true })
    })
    const messages = async () =>
      JSON.parse(await page.run(() => document.documentElement.dataset.messages))
    // Of a change more than one message, or one in a drag, would come before that of the next.
    for (const [k, value] of ['1', '-2', '3'].entries()) {
      await page.run((value) => {
        const slider = document.querySelector('[aria-label="Weight 1, slider"]')
        for (let step = 1; step <= 5; step++) {
          slider.value = String((value * step) / 5)
          slider.dispatchEvent(new Event('input', { bubbles: true }))
        }
        slider.dispatchEvent(new Event('change', { bubbles: true }))
      }, value)
      await page.until(
        'it is said',
        (k) => JSON.parse(document.documentElement.dataset.messages).length > k,
        k,
      )
      const all = await messages()
      assert.equal(all.length, k + 1, all.join(' | '))
      assert.match(all.at(-1), /^z [=≈] /)
    }
  },
  'A35 a negative edge is told from a positive one by its dashes': async (page) => {
    await page.follow(LEARNER)
    const edges = await page.run(() =>
      [...document.querySelectorAll('.edges line.plus, .edges line.minus, .edge .wire')].map(
        (line) => ({
          negative: line.closest('.negative, .minus') !== null,
          dashes: getComputedStyle(line).strokeDasharray,
        }),
      ),
    )
    const [negative, positive] = [true, false].map((is) =>
      edges.filter((edge) => edge.negative === is).map(({ dashes }) => dashes),
    )
    assert.ok(negative.length > 1 && positive.length > 1, `${negative} | ${positive}`)
    assert.ok(!negative.includes('none'))
    assert.deepEqual([...new Set(positive)], ['none'])
  },
  'A39 it asks for nothing but its own files': async (page) => {
    const { asked, home } = await page.run(() => ({
      asked: performance.getEntriesByType('resource').map(({ name }) => name),
      home: new URL('.', location.href).href,
    }))
    assert.deepEqual(
      asked.filter((name) => !name.startsWith(home) && !/^(data|blob):/.test(name)),
      [],
    )
  },
  'L1 all is in the window, unscrolled': async (page) => {
    const four = drawnBy(42)
    for (const [size, states] of [
      [
        [1440, 900],
        [four, drawnBy(3, 8), { ...drawnBy(2, 2), data: 'XOR' }],
      ],
      [
        [1366, 768],
        [four, drawnBy(3, 8), { ...drawnBy(2, 2), data: 'XOR' }],
      ],
      [
        [1024, 768],
        [four, { ...drawnBy(2, 2), data: 'XOR' }],
      ],
    ]) {
      await page.browser.size(...size)
      for (const state of states) {
        await page.follow(linkOf(state))
        await page.drawn()
        assert.deepEqual(await page.run(outsideNow), [], `${size.join(' × ')}, ${linkOf(state)}`)
      }
    }
    await page.browser.size(1440, 900)
  },
  'L2 nothing above or beside a control moves': async (page) => {
    const actions = [
      ['Weight 1', [...typed('-123456.78901234567'), 'Enter']],
      ['Input 2', [...typed('1e308'), 'Enter']],
      ['Weight 2', [...typed('much'), 'Enter']],
      ['Bias', [...typed('-1e-308'), 'Enter']],
      ['Seed', [...typed('4294967295'), 'Enter']],
      ['Randomize', ['Enter']],
      ['sigmoid', ['ArrowLeft']],
      ['step', ['ArrowRight', 'ArrowRight']],
      ['Slope', ['Enter']],
      ['Moving the dot changes', ['i']],
      ['Operating point', ['PageUp']],
      ['Point of the map', ['ArrowUp']],
      ['Line of the map', ['ArrowUp']],
      ['Arrow of the map', ['ArrowUp']],
    ]
    for (const state of [drawnBy(42), { ...drawnBy(5, 2), data: 'XOR' }]) {
      await page.open(linkOf(state))
      await page.drawn()
      for (const [name, keys] of actions) {
        const stops = await page.inPage(
          (name) => stopsByRule().some((stop) => nameOf(stop).startsWith(name)),
          name,
        )
        // The line is not in every picture.
        if (!stops && / of the map$/.test(name)) continue
        await page.to(name)
        await page.drawn()
        const before = await page.run(placesNow)
        const bottom = await page.run(() => document.activeElement.getBoundingClientRect().bottom)
        await page.press(...keys)
        await page.drawn()
        assert.deepEqual(movedAbove(before, await page.run(placesNow), bottom), [], name)
      }
    }
  },
  'L3 each control changes something in the window': async (page) => {
    for (const [name, ...keys] of [
      ['Input 1', 'ArrowUp'],
      ['Weight 2', 'ArrowUp'],
      ['Bias', 'ArrowDown'],
      ['Randomize', 'Enter'],
      ['sigmoid', 'ArrowRight'],
      ['Slope', 'Enter'],
      ['Operating point', 'ArrowRight'],
      ['Point of the map', 'ArrowUp'],
      ['Point of the response', 'ArrowUp'],
      ['One more input', 'Enter'],
    ]) {
      await page.to(name)
      const before = await page.run(seenNow)
      await page.press(...keys)
      await page.drawn()
      assert.notEqual(await page.run(seenNow), before, name)
    }
  },
  'L4 no text is cut off or crossed': async (page) => {
    const odd = [1e308, -1e-308, -0, -12345.678, 0.12345678901234568]
    for (const [i, value] of odd.entries()) {
      for (const state of [
        { f: 'relu', x: [value, 1, -2.5, 0.1], w: [1, -0.3, 4.25, value], b: 0.5, seed: 100 + i },
        { f: 'tanh', x: Array(8).fill(value), w: Array(8).fill(0.5), b: value, seed: 300 + i },
      ]) {
        await page.follow(linkOf(state))
        await page.drawn()
        assert.deepEqual(await page.run(crossedNow), [], linkOf(state))
      }
    }
  },
  'L5 sentence, table, marks, words, line and legend agree in 100 random states': async (page) => {
    for (let seed = 0; seed < 100; seed++) {
      const state = randomTruth(seed)
      await page.follow(truthLink(state))
      await page.drawn()
      const { problem, ...says } = await page.run(saysNow)
      judgeTruth(state, { ...says, problem: problem ?? undefined }, await page.run(mapNow, false))
    }
  },
  'L6 a lesson by the keyboard; link, undo, reset and reload agree with it': async (page) => {
    await page.lesson('The neuron')
    const lesson = async () => (await page.parts()).lesson
    const isReady = () => document.querySelector('.guide .guide-next.ready') !== null
    assert.equal(await lesson(), 'neuron')
    assert.match(await page.text('.lesson-button'), /The neuron/)
    for (const [step, name, value] of [
      [1, 'Input 1', '3'],
      [2, 'Weight 2', '-0.75'],
      [3, 'Bias', '0'],
    ]) {
      assert.equal(await page.run(isReady), false)
      await page.type(name, value)
      await page.until('the step is done', isReady)
      await page.toToolbar('Lesson')
      await page.press('End')
      assert.equal(await page.focused(), 'Next step')
      await page.press('Enter')
      assert.equal(await lesson(), `neuron;${step + 1}`)
    }
    const link = await page.link()
    await page.press('Control+z')
    assert.equal(await lesson(), 'neuron;3')
    await page.press('Control+y')
    assert.equal(await page.link(), link)
    await page.menu('Reset')
    assert.match((await lesson()) ?? '', /^neuron/)
    await page.open(link)
    assert.match(await page.text('.lesson-button'), /The neuron/)
  },
  'L7 in Predict y’s digits occur nowhere': async (page) => {
    for (const link of [
      linkOf({ f: 'tanh', x: [1, 0.5], w: [0.8, -1.2], b: 0.3, seed: 42, slope: true }),
      SOLVED,
    ]) {
      await page.open(link)
      await page.menu('Predict')
      await page.to('Bias')
      await page.press('ArrowUp')
      const { f, x, w, b } = await page.parts()
      const lists = (text) => text.split(';').map((list) => list.split(',').map(Number))
      const [weights, biases] = [lists(w), lists(b)]
      const all = f.split(',')
      let values = x.split(',').map(Number)
      for (const [k, bias] of biases.entries()) {
        const width = values.length
        const rows = bias.map((_, unit) => weights[k].slice(unit * width, (unit + 1) * width))
        const layer = { units: bias.length, activation: all[k] ?? all[0], weights: rows, bias }
        values = [...new Network(width, [layer]).output(values)]
      }
      const y = String(values[0])
      assert.equal(await page.text('#y'), '?')
      const html = await page.run(documentNow)
      const at = html.indexOf(y.slice(0, 7))
      assert.equal(at, -1, `${y}: ${html.slice(at - 200, at + 40)}`)
    }
  },
  'L8 Randomize leaves the inputs, and draws both answers': async (page) => {
    const state = { ...drawnBy(42), f: 'step' }
    await page.follow(linkOf(state))
    await page.to('Randomize')
    const found = new Set()
    for (let seed = 43; seed < 63; seed++) {
      await page.press('Enter')
      const parts = await page.parts()
      const drawn = randomizedBy(seed)
      assert.deepEqual(
        [parts.seed, parts.x, parts.w, parts.b],
        [String(seed), state.x.join(), drawn.w.join(), String(drawn.b)],
      )
      const [, y] = await output(page)
      assert.equal(y, judge({ ...state, ...drawn }).y)
      found.add(y)
    }
    assert.deepEqual([...found].sort(), [0, 1])
  },
  'L9 the wall: four marks, and the rings are the wrong rows': async (page) => {
    await page.lesson('The wall')
    const counts = new Set()
    for (let k = 0; k < 14; k++) {
      const map = await page.run(mapNow, false)
      assert.equal(map.marks.length, 4)
      const { x, y } = withScales(map)
      for (const { row, at, disc, wrong } of map.marks) {
        const [u, v] = CORNERS[row]
        assert.ok(Math.hypot(at[0] - x.of(u), at[1] - y.of(v)) < 0.6, `mark ${row} is at ${at}`)
        assert.equal(disc, XOR[row] === 1)
        assert.equal(wrong, wrongFor(await page.parts()).includes(row))
      }
      const wrong = map.marks.filter((mark) => mark.wrong).length
      assert.ok(map.says.startsWith(`${4 - wrong} of 4 points right`), map.says)
      counts.add(wrong)
      await page.to('Bias')
      await page.press(k < 7 ? 'ArrowUp' : k === 7 ? 'PageDown' : 'ArrowDown')
    }
    assert.ok(!counts.has(0) && counts.size >= 2, [...counts].join())
  },
  'L10 the bench of each node has the core’s numbers': async (page) => {
    let count = 0
    for (let seed = 1; count < 6; seed++) {
      const state = { ...randomState(seed), view: 'both', lesson: null }
      if (state.layers.length === 1 || state.layers.length > 3) continue
      count++
      await page.follow(`#${encode(state)}`)
      const own = ({ activation, parameters }) => {
        const name = activations[activation].parameter?.name
        return name && { [name]: parameters[activation] }
      }
      const network = new Network(
        state.inputs.length,
        state.layers.map((layer) => ({
          units: layer.biases.length,
          activation: layer.activation,
          weights: layer.weights,
          bias: layer.biases,
          ...own(layer),
        })),
      )
      const trace = network.trace([...state.inputs])
      const printed = (value) =>
        Number.isNaN(value)
          ? 'no number'
          : String(Object.is(value, -0) ? '-0' : value)
              .replace('Infinity', '∞')
              .replaceAll('-', '−')
      for (const [layer, { biases }] of state.layers.entries()) {
        for (const unit of biases.keys()) {
          await page.run(
            (place) => document.querySelector(`.node[data-place="${place}"]`).click(),
            `${layer},${unit}`,
          )
          await page.until(
            'it is selected',
            (place) => document.querySelector('.node[aria-checked="true"]').dataset.place === place,
            `${layer},${unit}`,
          )
          const told = `seed ${seed}, ${layer},${unit}`
          assert.equal(await page.text('#z'), printed(trace[layer].z[unit]), told)
          assert.equal(await page.text('#y'), printed(trace[layer].y[unit]), told)
        }
      }
    }
  },
  'L10 nodes by the keyboard': async (page) => {
    await page.open(SOLVED)
    const at = async () => (await page.parts()).at
    assert.equal(await at(), undefined)
    await page.to('y, sigmoid')
    await page.press('ArrowLeft')
    const hidden = await at()
    assert.match(hidden, /^1,[12]$/)
    await page.press('ArrowDown', 'ArrowUp')
    assert.equal(await at(), '1,1')
    await page.press('Alt+ArrowDown')
    assert.equal(await at(), '1,2')
    await page.to('Bias')
    await page.press('Escape')
    assert.equal(await at(), undefined)
    await page.to('Go to neuron h₂')
    await page.press('Enter')
    assert.equal(await at(), '1,2')
    await page.to('Back to y')
    await page.press('Enter')
    assert.equal(await at(), undefined)
    for (const [key, view] of [
      ['3', 'network'],
      ['1', 'neuron'],
      ['2', undefined],
    ]) {
      await page.run(() => document.activeElement.blur())
      await page.press(key)
      assert.equal((await page.parts()).view, view)
    }
  },
  'L11 growing leaves y and every old number': async (page) => {
    const [, y] = await output(page)
    const { w, b } = await page.parts()
    await page.to('+ a neuron beside it')
    assert.deepEqual(await page.changes('ArrowRight', 'Enter'), {
      f: 'sigmoid,linear',
      w: `${w};1`,
      b: `${b};0`,
    })
    assert.equal((await output(page))[1], y)
    await page.to('One neuron more, hidden layer 1')
    await page.press('Enter')
    const grown = await page.parts()
    assert.ok(grown.w.startsWith(`${w},`) && grown.w.endsWith(';1,0'), grown.w)
    assert.ok(grown.b.startsWith(`${b},`) && grown.b.endsWith(';0'), grown.b)
    assert.equal((await output(page))[1], y)
    const shape = { within: 'the shape', by: 'ArrowRight' }
    await page.choose('One neuron less, hidden layer 1', shape)
    await page.to('One neuron more, hidden layer 1')
    await page.choose('− layer', shape)
    const back = await page.parts()
    assert.deepEqual([back.w, back.b, back.f], [w, b, 'sigmoid'])
    await page.to('+ a neuron beside it')
    await page.press('Enter')
    assert.ok((await page.parts()).w.startsWith(`${w},`))
    assert.equal((await output(page))[1], y)
  },
  'L12 there are few controls': async (page) => {
    await page.follow(linkOf(drawnBy(42)))
    const controls = await page.run(controlsNow)
    assert.ok(controls.length > 20 && controls.length <= 30, controls.join('; '))
    await page.open(LEARNER)
    const more = await page.run(controlsNow)
    assert.ok(more.length <= 36, `${more.length}: ${more.join('; ')}`)
  },
  'L13, A22 the plain program has at most ten lines and agrees to 15 digits': async (page) => {
    await page.sheet('Code')
    const [, y] = await output(page)
    const lines = async () => (await page.text('.code pre')).trimEnd().split('\n')
    assert.ok((await lines()).length <= 10, (await lines()).join('\n'))
    await page.option('Language', 'Plain')
    await page.until('it is in JavaScript', () =>
      document.querySelector('.code pre').textContent.includes('console.log'),
    )
    const value = async () => {
      const printed = []
      runInNewContext((await lines()).join('\n'), {
        console: { log: (...all) => printed.push(...all) },
      })
      assert.equal(printed.length, 1)
      return Number(printed[0])
    }
    assert.ok((await lines()).length <= 10, (await lines()).join('\n'))
    assert.ok(Math.abs((await value()) / y - 1) < 1e-14)
    await page.to('Every digit')
    await page.press('Space')
    await page.drawn()
    assert.equal(await value(), y)
  },
  'L14 Train, Pause, and back along the loss to the bits of the start': async (page) => {
    await page.open(LEARNER)
    await page.to('Step')
    await page.press('ArrowRight', 'Enter')
    await page.until(
      'some epochs are done',
      () => Number(document.querySelector('.epoch').textContent.match(/\d+/)[0]) >= 20,
    )
    await page.press('Enter')
    await page.until(
      'it pauses',
      () => document.querySelector('.training-controls .train').textContent !== 'Pause',
    )
    const end = await page.link()
    assert.notEqual(end, LEARNER)
    await page.to('Time: back along the run')
    await page.press('Home')
    assert.equal(await page.link(), LEARNER)
    assert.equal((await page.text('.epoch')).trim(), 'epoch 0')
    await page.press('End')
    assert.equal(await page.link(), end)
    const { w, b } = await page.parts()
    const lists = (text) => text.split(';').map((list) => list.split(',').map(Number))
    assert.ok([...lists(w).flat(), ...lists(b).flat()].every(Number.isFinite))
  },
  'L14 a run that diverges ends finite, named and undoable': async (page) => {
    const link =
      '#v=2&f=linear&x=0,1&w=0.5,-0.4&b=0.1&seed=1&data=mine&rows=0,1;1,0;2,3;-1,2&targets=1,0,5,2&train=sgd;10;0;auto;0'
    await page.open(link)
    await page.to('Step')
    await page.press('ArrowRight', 'Enter')
    await page.until('it is explained', () =>
      document.querySelector('.learning').textContent.includes('rate 10 is too large'),
    )
    const { w, b } = await page.parts()
    assert.ok([...w.split(','), b].map(Number).every(Number.isFinite))
    assert.notEqual(await page.link(), link)
    await page.press('Control+z')
    assert.equal(await page.link(), link)
  },
  'the fold: at 1 the marks are where the core’s hidden layer puts them': async (page) => {
    await page.open(SOLVED)
    await page.to('Fold x to h')
    await page.press('End')
    assert.equal((await page.parts()).fold, '1')
    await page.drawn()
    const hidden = new Network(2, [
      {
        units: 2,
        activation: 'sigmoid',
        weights: [
          [5, 5],
          [-5, -5],
        ],
        bias: [-2, 7],
      },
    ])
    const folded = withScales(await page.run(mapNow, false))
    assert.equal(folded.lines.length, 1, 'one straight line does it')
    for (const { row, at, wrong } of folded.marks) {
      const [h1, h2] = hidden.output(CORNERS[row])
      assert.ok(Math.hypot(at[0] - folded.x.of(h1), at[1] - folded.y.of(h2)) < 0.6, `mark ${row}`)
      assert.equal(wrong, false)
    }
    assert.match(folded.says, /4 of 4 points right/)
    await page.press('Home')
    assert.equal((await page.parts()).fold, undefined)
  },
}
