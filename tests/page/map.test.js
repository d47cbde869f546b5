// The map of decisions, judged from outside: what is printed, tinted and drawn on it is what the core says there.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { activations, Network, Neuron, RandomState } from 'neuron-wasm'
import { crossings } from '../../web/page/neuron/crossings.js'
import { drawn, fileUrl, follow, hash, launch, open } from './browser.js'
import { mapNow, tintedYes, withScales } from './looks.js'

let browser
before(async () => {
  browser = await launch()
})
after(() => browser.close())

const index = fileUrl('web/index.html')
const opened = (options) =>
  open(browser, index, { viewport: { width: 1440, height: 900 }, ...options })
/** The activations that are functions of one number. */
const names = Object.values(activations)
  .filter(({ rowwise }) => !rowwise)
  .map(({ name }) => name)

/** Yes is an output above the middle of a bounded range, or above one half. */
function isYes(y, f) {
  const [low, high] = activations[f].range
  return y > (Number.isFinite(high - low) ? (low + high) / 2 : 0.5)
}

const neuronOf = ({ f, w, b, t }) =>
  new Neuron(w.length, f, { weights: w, bias: b, ...(t !== undefined && { threshold: t }) })

/** The link to a network with one output: layers as [activation, weights, biases]. */
const networkLink = (layers, parts) =>
  hash({
    v: 2,
    f: layers.map(([f]) => f),
    w: layers.map(([, w]) => w.flat().join()).join(';'),
    b: layers.map(([, , b]) => b.join()).join(';'),
    ...parts,
  })
const networkOf = (layers) =>
  new Network(
    layers[0][1][0].length,
    layers.map(([activation, weights, bias]) => ({
      units: bias.length,
      activation,
      weights,
      bias,
    })),
  )
/** Solves XOR. */
const SOLVED = [
  [
    'sigmoid',
    [
      [5, 5],
      [-5, -5],
    ],
    [-2, 7],
  ],
  ['sigmoid', [[5, 5]], [-7.5]],
]
const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]
const XOR = [0, 1, 1, 0]

/** All that is on the map, with its scales. */
const look = async (page) => withScales(await page.evaluate(mapNow, true))

/** How much a pixel is. */
const pixelOf = (scale) => Math.abs(scale.invert(1) - scale.invert(0))

const near = (a, b, within, what) =>
  assert.ok(Math.hypot(a[0] - b[0], a[1] - b[1]) < within, `${what}: ${a} and ${b}`)

test('A08 random cells of the map are the core’s, for every pair of axes', async () => {
  const page = await opened()
  const random = new RandomState(8)
  const ordered = [1, 2, 3, 4].flatMap((i) =>
    [1, 2, 3, 4].filter((j) => j !== i).map((j) => [i, j]),
  )
  for (const [k, axes] of ordered.entries()) {
    const f = names[k % names.length]
    const w = [...random.rand(4)].map((value, i) => (i % 2 ? -4 : 3) * value)
    const state = { f, x: [...random.rand(4)], w, b: random.rand(), axes }
    await follow(page, hash({ ...state, seed: 800 + k }))
    const map = await look(page)
    const [left, top, side] = map.frame
    // Both orders of a pair; half the cells each.
    const picked = Array.from({ length: 50 }, () =>
      [...random.rand(2)].map((share) => Math.floor(share * 96)),
    )
    const cells = picked.filter((cell, n) => String(cell) !== String(picked[n - 1]))
    const readouts = await page.evaluate(
      async ({ cells, frame }) => {
        const plot = document.querySelector('[data-picture="Decision map"]')
        const box = plot.getBoundingClientRect()
        const [left, top, side] = frame
        const readout = () => document.querySelector('.readout')
        const found = []
        for (const [column, row] of cells) {
          const clientX = box.left + left + ((column + 0.5) / 96) * side
          const clientY = box.top + top + ((95.5 - row) / 96) * side
          const before = readout().dataset.cell
          plot.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, bubbles: true }))
          while (readout().dataset.cell === before) await new Promise((next) => setTimeout(next))
          found.push([readout().dataset.cell, readout().textContent])
        }
        return found
      },
      { cells, frame: map.frame },
    )
    const neuron = neuronOf(state)
    const [i, j] = axes.map((axis) => axis - 1)
    const painted = []
    for (const [n, [cell, readout]] of readouts.entries()) {
      const [u, v] = cell.split(',').map(Number)
      const [column, row] = cells[n]
      const at = [left + ((column + 0.5) / 96) * side, top + ((95.5 - row) / 96) * side]
      near([map.x.of(u), map.y.of(v)], at, 0.3, 'the cell pointed at')
      const y = neuron.output(state.x.with(i, u).with(j, v))
      const said = Number(readout.split('y = ')[1].replaceAll('−', '-'))
      assert.ok(Object.is(said, y), `${JSON.stringify(state)}: ${readout}, not ${y}`)
      const yes = isYes(y, f)
      assert.equal(tintedYes(map, column, row), yes)
      painted.push({ y, yes, red: map.pixels[((95 - row) * 96 + column) * 4] })
    }
    // The further from the middle, the stronger the tint; of yes it has less red.
    const yes = painted.filter((cell) => cell.yes).sort((a, b) => a.y - b.y)
    for (let n = 1; n < yes.length; n++) assert.ok(yes[n].red <= yes[n - 1].red + 1, 'tints')
  }
  assert.deepEqual(page.seen.errors, [])
  await page.context().close()
})

test('A27 the boundary is drawn where y crosses the middle, or said not to be', async () => {
  const random = new RandomState(27)
  const draw = (low, high) => Number((low + (high - low) * random.rand()).toFixed(3))
  /** The sum above which each says yes, by its definition. */
  const SUMS = { step: 0, sigmoid: 0, tanh: 0, relu: 0.5, linear: 0.5 }
  const states = [
    { f: 'step', x: [1, 0], w: [1, 0], b: -0.5 },
    { f: 'sigmoid', x: [1, 0], w: [0, -3], b: 1 },
    { f: 'relu', x: [0.5, 0.5], w: [1e-9, 2e-9], b: 0.5 - 1e-9 },
    { f: 'step', x: [30, -7], w: [1, 1], b: -3, t: 2.5 },
    ...Array.from({ length: 16 }, (_, k) => ({
      f: ['step', 'sigmoid', 'tanh', 'relu', 'linear'][k % 5],
      x: Array.from({ length: 2 + (k % 3) }, () => draw(-3, 3)),
      w: Array.from({ length: 2 + (k % 3) }, () => draw(-5, 5)),
      b: draw(-5, 5),
      ...(k % 5 === 0 && { t: draw(-2, 2) }),
      ...(k % 3 === 2 && { axes: [4, 2] }),
    })),
  ]
  const page = await opened()
  let crossed = 0
  for (const state of states) {
    await follow(page, hash(state))
    const what = JSON.stringify(state)
    const { frame, lines, x, y } = await look(page)
    const [i, j] = (state.axes ?? [1, 2]).map((axis) => axis - 1)
    const neuron = neuronOf(state)
    const past = (px, py) =>
      neuron.weightedSum(state.x.with(i, x.invert(px)).with(j, y.invert(py))) -
      (state.t ?? SUMS[state.f])
    const [left, top, width, height] = frame
    const [right, bottom] = [left + width, top + height]
    const corners = [past(left, top), past(right, top), past(left, bottom), past(right, bottom)]
    const crosses = Math.min(...corners) < 0 && Math.max(...corners) > 0
    assert.equal(lines.length, Number(crosses), `${what} has a boundary on the map`)
    if (!crosses) continue
    crossed++
    const [line] = lines
    const steep = Math.hypot(...[x, y].map((scale, k) => state.w[[i, j][k]] * pixelOf(scale)))
    for (const [px, py] of [line.slice(0, 2), line.slice(2)]) {
      const off = Math.abs(past(px, py)) / steep
      assert.ok(off < 1, `${what}: an end is ${off} px beside the boundary`)
      const edge = Math.min(...[px - left, px - right, py - top, py - bottom].map(Math.abs))
      assert.ok(edge < 1, `${what}: an end is ${edge} px off the map's edge`)
    }
    assert.ok(Math.hypot(line[0] - line[2], line[1] - line[3]) > 1)
  }
  assert.ok(crossed > 8, 'enough of them cross the map')

  const says = page.locator('.readout')
  await follow(page, hash({ f: 'sigmoid', x: [1, 1], w: [0, 0], b: 1 }))
  assert.match(await says.textContent(), /there is no boundary/)
  assert.equal(await page.locator('.boundary').count(), 0)
  await page.getByLabel('Weight 2', { exact: true }).fill('0.001')
  await page.keyboard.press('Enter')
  await drawn(page)
  assert.doesNotMatch(await says.textContent(), /no boundary/)
  assert.deepEqual(page.seen.errors, [])
  await page.context().close()
})

test('L5 words, tints, line and arrow are on the side that the core says, for every activation', async () => {
  const page = await opened()
  const random = new RandomState(5)
  const draw = (low, high) => Number((low + (high - low) * random.rand()).toFixed(3))
  let [bothSides, oneSide, withLine] = [0, 0, 0]
  for (let k = 0; k < 64; k++) {
    const f = names[k % names.length]
    const count = 2 + (k % 3 === 2)
    const state = {
      f,
      x: Array.from({ length: count }, () => draw(-1, 1.5)),
      w: Array.from({ length: count }, () => draw(-4, 4)),
      b: draw(-2, 2),
      ...(f === 'step' && { t: draw(-1, 1) }),
      ...(k % 2 === 0 && count === 2 && { gate: 'XOR' }),
    }
    await follow(page, hash({ ...state, seed: k + 1 }))
    const map = await look(page)
    const what = JSON.stringify(state)
    const neuron = neuronOf(state)
    const yesAt = (px, py) =>
      isYes(neuron.output(state.x.with(0, map.x.invert(px)).with(1, map.y.invert(py))), f)
    const [left, top, side] = map.frame
    const sides = new Set()
    for (let n = 0; n < 60; n++) {
      const [column, row] = [Math.floor(random.rand() * 96), Math.floor(random.rand() * 96)]
      const at = [left + ((column + 0.5) / 96) * side, top + ((95.5 - row) / 96) * side]
      sides.add(yesAt(...at))
      // Beside the line a tick mark's rounding may decide.
      if (
        new Set([-1, 1].flatMap((d) => [yesAt(at[0] + d, at[1]), yesAt(at[0], at[1] + d)])).size > 1
      )
        continue
      assert.equal(tintedYes(map, column, row), yesAt(...at), `${what}: tint of ${column}, ${row}`)
    }
    for (const { word, box } of map.words) {
      const [x1, y1, x2, y2] = box
      assert.ok(x1 >= left && x2 <= left + side && y1 >= top && y2 <= top + side, `${what}: inside`)
      for (const corner of [
        [x1, y1],
        [x1, y2],
        [x2, y1],
        [x2, y2],
      ])
        assert.equal(yesAt(...corner), word === 'yes', `${what}: “${word}” at ${corner}`)
      for (const { at } of map.marks)
        assert.ok(
          at[0] < x1 - 5 || at[0] > x2 + 5 || at[1] < y1 - 5 || at[1] > y2 + 5,
          `${what}: “${word}” is not on a mark`,
        )
    }
    const said = map.words.map(({ word }) => word)
    if (sides.size === 1) {
      oneSide++
      if (map.lines.length === 0) assert.deepEqual(said, [sides.has(true) ? 'yes' : 'no'], what)
    } else bothSides++
    for (const [x1, y1, x2, y2] of map.lines.slice(0, 1)) {
      withLine++
      const length = Math.hypot(x2 - x1, y2 - y1)
      const middle = [(x1 + x2) / 2, (y1 + y2) / 2]
      const normal = [(y2 - y1) / length, (x1 - x2) / length].map((part) => part * 1.5)
      const beside = [1, -1].map((s) => yesAt(middle[0] + s * normal[0], middle[1] + s * normal[1]))
      assert.deepEqual(beside.sort(), [false, true], `${what}: the line is between no and yes`)
      assert.equal(yesAt(...map.tip), true, `${what}: the arrow points to yes`)
      assert.ok(
        map.tip.every((value, k) => value > map.frame[k] && value < map.frame[k] + side),
        `${what}: the arrow's tip is on the picture`,
      )
    }
  }
  assert.ok(bothSides > 25 && oneSide > 5 && withLine > 25, `${[bothSides, oneSide, withLine]}`)
  assert.deepEqual(page.seen.errors, [])
  await page.context().close()
})

test('L5 a boundary that is not straight parts the core’s yes from its no', async () => {
  const page = await opened()
  const random = new RandomState(55)
  const uniform = (count) => [...random.uniform(-3, 3, count)].map((v) => Number(v.toFixed(2)))
  let pieces = 0
  for (let k = 0; k < 12; k++) {
    const layers =
      k === 0
        ? SOLVED
        : [
            [['tanh', 'relu', 'step'][k % 3], [uniform(2), uniform(2), uniform(2)], uniform(3)],
            [['sigmoid', 'tanh', 'linear'][k % 3], [uniform(3)], uniform(1)],
          ]
    const network = networkOf(layers)
    const f = layers.at(-1)[0]
    await follow(page, networkLink(layers, { x: [0, 1], seed: k + 1, data: 'XOR' }))
    const map = await look(page)
    const yesAt = (px, py) => isYes(network.output([map.x.invert(px), map.y.invert(py)])[0], f)
    for (const { word, box } of map.words)
      assert.equal(
        yesAt((box[0] + box[2]) / 2, (box[1] + box[3]) / 2),
        word === 'yes',
        `network ${k}: ${word}`,
      )
    for (const [column, row] of [
      [3, 3],
      [40, 70],
      [90, 12],
    ]) {
      const [left, top, side] = map.frame
      const at = [left + ((column + 0.5) / 96) * side, top + ((95.5 - row) / 96) * side]
      assert.equal(tintedYes(map, column, row), yesAt(...at), `network ${k}: ${column}, ${row}`)
    }
    const ends = (map.bent ?? '').split('M').slice(1)
    for (const piece of ends) {
      pieces++
      const [x, y] = piece.match(/-?[\d.]+/g).map(Number)
      const around = [
        [4, 0],
        [-4, 0],
        [0, 4],
        [0, -4],
      ].map(([dx, dy]) => yesAt(x + dx, y + dy))
      assert.equal(new Set(around).size, 2, `network ${k}: no boundary at ${x}, ${y}`)
    }
    assert.equal(map.lines.length, 0, 'and no straight line is drawn')
  }
  assert.ok(pieces > 200)
  assert.deepEqual(page.seen.errors, [])
  await page.context().close()
})

test('L9 the wall: four marks; the rings are the rows that are wrong, in the frame of the drag', async () => {
  const page = await opened()
  await follow(page, hash({ v: 2, f: 'step', x: [0, 1], w: [1, 1], b: -0.5, seed: 3, data: 'XOR' }))
  let map = await look(page)
  assert.equal(map.marks.length, 4)
  for (const [row, mark] of map.marks.entries()) {
    near(mark.at, [map.x.of(CORNERS[row][0]), map.y.of(CORNERS[row][1])], 0.6, 'a corner')
    assert.deepEqual([mark.disc, mark.square], [XOR[row] === 1, XOR[row] === 0])
  }
  assert.match(map.says, /3 of 4 points right/)
  const { box, foot, tip } = map
  await page.mouse.move(box.left + foot[0], box.top + foot[1])
  await page.mouse.down()
  const counts = new Set()
  for (const share of [0.5, 1, 2, 3, 4, 5, 3, 1, -1, -2, -4]) {
    const to = [0, 1].map((k) => foot[k] + (tip[k] - foot[k]) * share)
    const seen = await page.evaluate(
      async ([clientX, clientY]) => {
        window.dispatchEvent(
          new PointerEvent('pointermove', {
            clientX,
            clientY,
            pointerId: 1,
            buttons: 1,
            isPrimary: true,
            pointerType: 'mouse',
          }),
        )
        await new Promise((resolve) => requestAnimationFrame(resolve))
        return {
          wrong: [...document.querySelectorAll('.datum')].flatMap((mark) =>
            mark.querySelector('.wrong') ? [Number(mark.dataset.row)] : [],
          ),
          bias: document.querySelector('[aria-label="Bias"]').value,
          score: document.querySelector('.score').textContent,
          count: document.querySelectorAll('.datum').length,
        }
      },
      [box.left + to[0], box.top + to[1]],
    )
    const neuron = neuronOf({ f: 'step', w: [1, 1], b: Number(seen.bias.replace('−', '-')) })
    const wrong = CORNERS.flatMap((row, k) => (neuron.output(row) === XOR[k] ? [] : [k]))
    assert.deepEqual(seen.wrong, wrong, `b = ${seen.bias}`)
    assert.equal(seen.score, `${4 - wrong.length} of 4 points right`)
    assert.equal(seen.count, 4)
    counts.add(wrong.join())
  }
  assert.ok(counts.size >= 3, 'the drag went past corners')
  await page.mouse.up()
  await drawn(page)
  map = await look(page)
  const rests = map.frame
  assert.deepEqual(rests, (await look(page)).frame)
  await page.context().close()
})

test('the foot moves the bias alone, the tip turns the weights alone, and elsewhere a click places x', async () => {
  const page = await opened()
  await follow(page, hash({ v: 2, f: 'sigmoid', x: [0.2, 0.9], w: [2, 1], b: -1.5, seed: 4 }))
  const values = () =>
    page.evaluate(() =>
      ['Input 1', 'Input 2', 'Weight 1', 'Weight 2', 'Bias'].map((name) =>
        Number(document.querySelector(`[aria-label="${name}"]`).value.replace('−', '-')),
      ),
    )
  const start = await values()
  let map = await look(page)
  const drag = async (from, to) => {
    const { left, top } = map.box
    await page.mouse.move(left + from[0], top + from[1])
    await page.mouse.down()
    await page.mouse.move(left + to[0], top + to[1], { steps: 4 })
    await page.mouse.up()
    await drawn(page)
  }
  await drag(map.foot, [map.foot[0] + 30, map.foot[1]])
  const moved = await values()
  assert.deepEqual(moved.slice(0, 4), start.slice(0, 4))
  assert.notEqual(moved[4], start[4])
  map = await look(page)
  await drag(map.tip, [map.foot[0] - 10, map.foot[1] - 60])
  const turned = await values()
  assert.deepEqual([turned[0], turned[1], turned[4]], [start[0], start[1], moved[4]])
  assert.ok(Math.abs(Math.hypot(turned[2], turned[3]) - Math.hypot(2, 1)) < 1e-3)
  assert.ok(turned[2] < 0 && turned[3] > 0, 'it points where the tip was taken')
  // A drag that begins beside the handles edits nothing; a click does.
  map = await look(page)
  const [left, top, side] = map.frame
  const free = [left + side * 0.9, top + side * 0.9]
  await drag(free, [free[0] - 60, free[1] - 40])
  assert.deepEqual(await values(), turned)
  await page.mouse.click(map.box.left + free[0], map.box.top + free[1])
  await drawn(page)
  const placed = await values()
  near(placed.slice(0, 2), [map.x.invert(free[0]), map.y.invert(free[1])], 0.02, 'x is there')
  assert.deepEqual(placed.slice(2), turned.slice(2))
  // The same by keys, and by numbers.
  await page.getByRole('slider', { name: 'Line of the map' }).focus()
  await page.keyboard.press('ArrowRight')
  await drawn(page)
  assert.notEqual((await values())[4], placed[4])
  await page.getByRole('slider', { name: 'Arrow of the map' }).focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  const angle = page.getByLabel('Boundary angle in degrees')
  await angle.fill('30')
  await page.keyboard.press('Enter')
  await page.getByLabel('Boundary distance from 0').fill('0.25')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await angle.waitFor({ state: 'detached' })
  const numbers = await values()
  const size = Math.hypot(numbers[2], numbers[3])
  near([numbers[2] / size, numbers[3] / size], [Math.cos(Math.PI / 6), 0.5], 1e-3, 'turned')
  assert.ok(Math.abs(-numbers[4] / size - 0.25) < 1e-3, 'moved')
  assert.match(
    await page.evaluate(() => document.activeElement.getAttribute('aria-label')),
    /Arrow of the map/,
  )
  assert.deepEqual(page.seen.errors, [])
  await page.context().close()
})

test('the fold: at 0 the marks are at x, at 1 where the core’s hidden layer puts them, halfway between', async () => {
  const page = await opened()
  const hidden = networkOf(SOLVED.slice(0, 1))
  const go = async (fold) => {
    await follow(page, networkLink(SOLVED, { x: [0, 1], seed: 7, data: 'XOR', fold }))
    await page.waitForFunction(
      (fold) => document.querySelector('[aria-label="Fold x to h"]').value === String(fold),
      fold,
    )
    await drawn(page)
    return look(page)
  }
  const flat = await go(0)
  for (const { row, at } of flat.marks)
    near(at, [flat.x.of(CORNERS[row][0]), flat.y.of(CORNERS[row][1])], 0.6, 'at 0')
  const folded = await go(1)
  for (const { row, at } of folded.marks) {
    const h = hidden.output(CORNERS[row])
    near(at, [folded.x.of(h[0]), folded.y.of(h[1])], 0.6, 'at 1')
  }
  near(folded.marks[1].at, folded.marks[2].at, 0.01, 'the two yes marks are one')
  assert.equal(folded.lines.length, 1, 'one straight line does it')
  assert.match(folded.says, /4 of 4 points right/)
  const output = new Neuron(2, 'sigmoid', { weights: SOLVED[1][1][0], bias: SOLVED[1][2][0] })
  for (const { word, box } of folded.words) {
    const h = [folded.x.invert((box[0] + box[2]) / 2), folded.y.invert((box[1] + box[3]) / 2)]
    assert.equal(output.output(h) > 0.5, word === 'yes')
  }
  const half = await go(0.5)
  for (const [k, { at }] of half.marks.entries()) {
    const [a, b] = [flat.marks[k].at, folded.marks[k].at]
    near(at, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], 0.05, 'halfway')
  }
  assert.equal(half.ground, false, 'between them there is no ground')
  assert.deepEqual([half.words, half.across, half.up], [[], [], []], 'nor numbers')
  assert.match(half.says, /drawn only/)
  // By hand: the switch, the slider's keys, and one undo for each.
  await page.getByRole('button', { name: 'x₁, x₂' }).click()
  assert.equal(await page.getByLabel('Fold x to h').inputValue(), '0')
  await page.getByLabel('Fold x to h').press('End')
  assert.equal(await page.getByLabel('Fold x to h').inputValue(), '1')
  await page.getByRole('button', { name: 'Undo' }).click()
  assert.equal(await page.getByLabel('Fold x to h').inputValue(), '0')
  assert.deepEqual(page.seen.errors, [])
  await page.context().close()
})

test('a wider layer’s axes show marks by what the neuron says of them, without ground or line', async () => {
  const page = await opened()
  const layers = [
    [
      'tanh',
      [
        [1, -2],
        [3, 1],
        [-1, 1],
      ],
      [0.5, -1, 0.2],
    ],
    ['sigmoid', [[1, -2, 0.5]], [0.1]],
  ]
  await follow(
    page,
    networkLink(layers, { x: [0, 1], seed: 8, data: 'XOR', fold: 1, hidden: '3,1' }),
  )
  const map = await look(page)
  assert.deepEqual([map.ground, map.lines, map.words], [false, [], []])
  const hidden = networkOf(layers.slice(0, 1))
  const network = networkOf(layers)
  for (const { row, at } of map.marks) {
    const h = hidden.output(CORNERS[row])
    near(at, [map.x.of(h[2]), map.y.of(h[0])], 0.6, 'at h₃, h₁')
  }
  const coloured = await page.evaluate(() =>
    [...document.querySelectorAll('.datum')].map((mark) => mark.classList.contains('to-yes')),
  )
  assert.deepEqual(
    coloured,
    CORNERS.map((row) => network.output(row)[0] > 0.5),
  )
  assert.match(map.says, /cannot be held/)
  await page.context().close()
})

test('more than two inputs: marks are pale and unringed; more than 200 rows: a sample is drawn', async () => {
  const page = await opened()
  const rows = Array.from({ length: 260 }, (_, k) => [k % 7, (k % 11) / 5, k % 2])
  await follow(
    page,
    hash({
      v: 2,
      f: 'sigmoid',
      x: [0, 1, 1],
      w: [1, -1, 1],
      b: 0,
      seed: 9,
      data: 'mine',
      rows: rows.map((row) => row.join()).join(';'),
      targets: rows.map((_, k) => k % 2),
    }),
  )
  const map = await look(page)
  assert.equal(map.marks.length, 200)
  assert.ok(map.marks.every(({ wrong }) => !wrong))
  assert.ok(await page.locator('.marks.pale').count())
  assert.match(map.says, /of 260 points right/)
  assert.match(map.says, /Pale marks/)
  assert.match(map.says, /200 of 260 points drawn/)
  await page.context().close()
})

test('rows of one’s own: a click adds one, its mark moves it in one step, keys give its target and delete it', async () => {
  const page = await opened()
  const link = hash({
    v: 2,
    f: 'sigmoid',
    x: [0, 0],
    w: [1, 1],
    b: -1.5,
    seed: 10,
    data: 'mine',
    rows: '0,0;1,1',
    targets: '0,1',
  })
  await follow(page, link)
  let map = await look(page)
  const click = (x, y) => page.mouse.click(map.box.left + x, map.box.top + y)
  const [left, top, side] = map.frame
  const spot = [left + side * 0.3, top + side * 0.2]
  await page.getByRole('toolbar', { name: 'Target of a new point' }).getByText('0').click()
  await click(...spot)
  await page.waitForFunction(() => document.querySelectorAll('.datum').length === 3)
  map = await look(page)
  near(map.marks[2].at, spot, 3, 'the point is where the click was')
  assert.equal(map.marks[2].target, '0')
  near(map.ring, map.marks[2].at, 0.6, 'and x is there')
  // Its mark under the ring is dragged.
  await page.mouse.move(map.box.left + map.ring[0], map.box.top + map.ring[1])
  await page.mouse.down()
  await page.mouse.move(map.box.left + spot[0] + 60, map.box.top + spot[1] + 30, { steps: 5 })
  await page.mouse.up()
  await drawn(page)
  map = await look(page)
  near(map.marks[2].at, [spot[0] + 60, spot[1] + 30], 3, 'dragged')
  // Another one, without the ring on it.
  const other = map.marks[0].at
  await page.mouse.move(map.box.left + other[0], map.box.top + other[1])
  await page.mouse.down()
  await page.mouse.move(map.box.left + other[0] + 20, map.box.top + other[1] - 60, { steps: 5 })
  await page.mouse.up()
  await drawn(page)
  map = await look(page)
  near(map.marks[0].at, [other[0] + 20, other[1] - 60], 3, 'dragged')
  await page.getByRole('button', { name: 'Undo' }).click()
  await drawn(page)
  map = await look(page)
  near(map.marks[0].at, other, 0.6, 'one drag is one step')
  // A click on a mark takes its row; keys give another target, and delete it.
  await click(...map.marks[1].at)
  await drawn(page)
  map = await look(page)
  near(map.ring, map.marks[1].at, 0.6, 'its row is x')
  await page.getByRole('slider', { name: 'Point of the map' }).focus()
  await page.keyboard.press('0')
  await drawn(page)
  assert.equal((await look(page)).marks[1].target, '0')
  await page.keyboard.press('Delete')
  await page.waitForFunction(() => document.querySelectorAll('.datum').length === 2)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('1')
  await page.waitForFunction(() => document.querySelectorAll('.datum').length === 3)
  map = await look(page)
  assert.equal(map.marks[2].target, '1')
  assert.deepEqual(page.seen.errors, [])
  await page.context().close()
})

test('the words where there is one side only, and what is said of a line that is not there', async () => {
  const page = await opened()
  const cases = [
    [{ f: 'sigmoid', w: [0, 0], b: 1 }, ['yes'], /Both weights are 0, so there is no boundary/],
    [{ f: 'relu', w: [1, 1], b: -9 }, ['no'], /y = 0 everywhere here: no/],
    [{ f: 'step', w: [1, 1], b: 9 }, ['yes'], /y = 1 everywhere here: yes/],
    [{ f: 'sigmoid', w: [1, 1], b: -9 }, ['no'], /The line lies outside the picture: no/],
    // ReLU says yes above one half, not above its corner.
    [{ f: 'relu', w: [1, 0], b: 0 }, ['yes', 'no'], /The arrow points to yes: y above 0.5/],
  ]
  for (const [k, [state, words, says]] of cases.entries()) {
    await follow(page, hash({ ...state, x: [0.5, 0.5], seed: 20 + k }))
    const map = await look(page)
    assert.deepEqual(
      map.words.map(({ word }) => word),
      words,
    )
    assert.match(map.says, says)
    assert.equal(map.lines.length, words.length - 1)
  }
  await page.context().close()
})

test('the domain rests while x moves inside it and during a drag, and lets in what is beyond', async () => {
  const page = await opened()
  const link = (x, seed) => hash({ v: 2, f: 'sigmoid', x, w: [1, 1], b: -1, seed, data: 'AND' })
  const seen = []
  for (const [k, x] of [
    [0.5, 0.5],
    [-0.19, 1.19],
    [4, 0.5],
    [4.7, 0.5],
    [0.5, 0.5],
  ].entries()) {
    await follow(page, link(x, 30 + k))
    const map = await look(page)
    const [left, top, side] = map.frame
    assert.ok(map.ring[0] >= left && map.ring[0] <= left + side)
    near(map.ring, [map.x.of(x[0]), map.y.of(x[1])], 0.6, 'the ring is at x')
    seen.push([map.x.invert(left), map.x.invert(left + side)].map((v) => v.toFixed(6)).join())
    assert.ok(map.marks.length === 4 && map.ring[1] >= top)
  }
  assert.equal(seen[0], seen[1])
  assert.notEqual(seen[1], seen[2])
  assert.equal(seen[2], seen[3])
  assert.equal(seen[0], seen[4])
  await page.context().close()
})

test('while training goes on the ground is coarser, and at rest it is whole again', async () => {
  const page = await opened()
  await follow(
    page,
    hash({ v: 2, f: 'sigmoid', x: [0, 1], w: [1, -1], b: 0, seed: 40, data: 'moons' }),
  )
  const cells = (count) =>
    page.waitForFunction(
      (count) =>
        document
          .querySelector('[data-picture="Decision map"]')
          .parentElement.querySelector('canvas').width === count,
      count,
    )
  await cells(96)
  await page.getByRole('button', { name: 'Train', exact: true }).click()
  await cells(40)
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await cells(96)
  assert.deepEqual(page.seen.errors, [])
  await page.context().close()
})

test('L7 before a prediction neither map nor slice has y’s digits', async () => {
  const page = await opened()
  await follow(page, hash({ v: 2, f: 'sigmoid', x: [1, 0.5], w: [1, -1], b: 0.3, seed: 41 }))
  await page.locator('#more').click()
  await page.locator('#menu').getByText('Predict', { exact: true }).click()
  await page.getByLabel('Weight 1', { exact: true }).fill('1.2')
  await page.keyboard.press('Enter')
  await drawn(page)
  const y = neuronOf({ f: 'sigmoid', w: [1.2, -1], b: 0.3 }).output([1, 0.5])
  const digits = y.toFixed(4).slice(0, 5)
  const inside = () =>
    page.evaluate(() => {
      const column = document.querySelector('.map-column')
      return column.outerHTML + column.textContent
    })
  assert.ok(!(await inside()).includes(digits), digits)
  const map = await look(page)
  await page.mouse.move(map.box.left + map.ring[0], map.box.top + map.ring[1])
  await drawn(page)
  assert.ok(!(await inside()).includes(digits), digits)
  await page.context().close()
})

test('where outputs jump, the boundary is found between the cells: it lies on the line of the step', () => {
  // A step behind steps: the lines of OR and NAND, a band.
  const layers = [
    new Neuron(2, 'step', { weights: [1, 1], bias: -0.5 }),
    new Neuron(2, 'step', { weights: [-1, -1], bias: 1.5 }),
  ]
  const model = {
    outputs: (X) => {
      const [or, nand] = layers.map((layer) => layer.outputs(X))
      return or.map((value, i) => (value + nand[i] > 1.5 ? 1 : 0))
    },
  }
  const axis = Array.from({ length: 40 }, (_, i) => -0.19 + (i * 1.4) / 39)
  const values = model.outputs(Float64Array.from(axis.flatMap((w) => axis.flatMap((u) => [u, w]))))
  const over = { model, inputs: [0, 0], axes: [0, 1], values, across: axis, up: axis }
  const pieces = crossings({ ...over, layers: [{ activation: 'step' }] }, 0.5)
  assert.ok(pieces.length > 40)
  const cell = axis[1] - axis[0]
  for (const [u1, w1, u2, w2] of pieces)
    for (const sum of [u1 + w1, u2 + w2])
      assert.ok(Math.min(Math.abs(sum - 0.5), Math.abs(sum - 1.5)) < cell / 64, `${sum}`)
})
