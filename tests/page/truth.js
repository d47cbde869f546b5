// L5, in every browser: what a page says of yes and no in each of its views, judged by the core. Imports the package, and
// of the page its links.

import assert from 'node:assert/strict'
import { RandomState } from 'neuron-wasm'
import { encode } from '../../web/page/state/link.js'
import { fitted } from '../../web/page/state/shape.js'
import { initial } from '../../web/page/state/state.js'
import { middleOf, names, networkOf, parameterised } from './live-page.js'
import { withScales } from './looks.js'

const GATES = { AND: [0, 0, 0, 1], XOR: [0, 1, 1, 0], NOR: [1, 0, 0, 0] }
const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]

/**
 * Lone neurons and networks by turns, with each activation as the selected neuron's, on numbers as learners have them:
 * with a gate, or rows of one's own.
 */
export function randomTruth(seed) {
  const random = new RandomState(seed)
  const upTo = (most) => 1 + Math.floor(random.rand() * most)
  const draw = (low, high) => Number((low + (high - low) * random.rand()).toFixed(3))
  const numbers = (count, low, high) => Array.from({ length: count }, () => draw(low, high))
  const pick = (list) => list[Math.floor(random.rand() * list.length)]
  const count = seed % 3 === 2 ? upTo(4) : 2
  const sizes = [count]
  for (let left = seed % 2 ? upTo(3) : 0; left > 0; left--) sizes.push(upTo(4))
  sizes.push(1)
  const layers = sizes.slice(1).map((units, i) => ({
    activation: pick(names),
    parameters: {
      ...initial.layers[0].parameters,
      ...Object.fromEntries(parameterised.map((name) => [name, draw(-1, 1)])),
    },
    weights: Array.from({ length: units }, () => numbers(sizes[i], -4, 4)),
    biases: numbers(units, -2, 2),
  }))
  // Of a network the output, but for each third one.
  const layer = seed % 6 === 5 ? upTo(layers.length) - 1 : layers.length - 1
  layers[layer].activation = names[(seed >> 1) % names.length]
  const rows = Array.from({ length: upTo(6) }, () => numbers(count, -2, 2))
  const data =
    count === 2 && seed % 5
      ? { set: pick(Object.keys(GATES)) }
      : {
          set: 'mine',
          mine: { names: rows[0].map(() => ''), rows, targets: rows.map(() => pick([0, 1])) },
        }
  return fitted({
    ...initial,
    layers,
    inputs: numbers(count, -1, 1.5),
    seed,
    selected: [layer, upTo(layers[layer].biases.length) - 1],
    view: 'both',
    data,
    axes: count > 1 ? [0, 1] : [0, 0],
  })
}

export const truthLink = (state) => `#${encode(state)}`

/** Runs in the page: what its views say of yes and no, but for the map. */
export function saysNow() {
  const all = (selector) => [...document.querySelectorAll(selector)]
  const text = (selector) => document.querySelector(selector)?.textContent.trim()
  return {
    z: text('#z'),
    y: text('#y'),
    lean: text('.lean'),
    rows: all('.data tbody tr[aria-rowindex]').map((row) => ({
      y: row.querySelector('td.y')?.title,
      right: row.querySelector('.mark [role="img"]')?.getAttribute('aria-label'),
    })),
    scores: all('.score').map((score) => score.textContent),
    legend: text('.readout'),
    described: text('[data-picture="Decision map"] desc'),
    response: text('[data-picture="Response"] desc'),
    problem: text('.problem'),
  }
}

const printed = (value) => (Object.is(value, -0) ? '-0' : String(value)).replaceAll('-', '−')

/**
 * @param {ReturnType<typeof randomTruth>} state
 * @param {ReturnType<typeof saysNow>} says
 * @param {ReturnType<typeof import('./looks.js').mapNow>} seen the map, or null
 * @returns what of it there was, to be counted
 */
export function judgeTruth(state, says, seen) {
  const what = `${truthLink(state)}: ${JSON.stringify(says)}`
  const { layers, inputs, selected, axes } = state
  const [layer, unit] = selected
  const { activation } = layers[layer]
  const middle = middleOf(activation)
  const trace = networkOf(layers).trace([...inputs])
  const y = trace[layer].y[unit]
  const isYes = y > middle
  assert.equal(says.problem, undefined, what)
  assert.equal(says.y, printed(y), what)
  assert.equal(says.z, printed(trace[layer].z[unit]), what)

  // The sentence.
  assert.match(says.lean, y === middle ? /^undecided$/ : isYes ? /^yes, / : /^no, /, what)

  // The table, its marks and the score.
  const found =
    state.data.set === 'mine' ? state.data.mine : { rows: CORNERS, targets: GATES[state.data.set] }
  const limit = middleOf(layers.at(-1).activation)
  const answers = found.rows.map((row) => networkOf(layers).output([...row])[0])
  const right = answers.map((answer, k) => answer > limit === found.targets[k] > 0.5)
  const table = says.rows.map(({ y, right }) => [y, right])
  const expected = answers.map((answer, k) => [printed(answer), right[k] ? 'right' : 'wrong'])
  assert.deepEqual(table, expected.slice(0, table.length), what)
  assert.ok(table.length > 0, what)
  const score = `${right.filter(Boolean).length} of ${right.length} point${right.length === 1 ? '' : 's'} right`
  for (const each of says.scores) assert.ok(each.includes(score), `${each}, not ${score}: ${what}`)

  const counts = { yes: Number(isYes), no: Number(!isYes), lines: 0, bent: 0, words: 0, rings: 0 }
  if (!seen) return counts
  const map = withScales(seen)
  const isOutput = layer === layers.length - 1
  const alone = {
    ...layers[layer],
    weights: [layers[layer].weights[unit]],
    biases: [layers[layer].biases[unit]],
  }
  // With one input x it is over what goes into the neuron.
  const isOwn = inputs.length === 1
  const from = isOwn ? [...trace[layer - 1].y] : inputs
  const pair = isOwn ? state.hidden : axes
  const model = networkOf(isOwn ? [alone] : [...layers.slice(0, layer), alone])
  const yesAt = (px, py) =>
    model.output(from.with(pair[0], map.x.invert(px)).with(pair[1], map.y.invert(py)))[0] > middle
  const [left, top, side] = map.frame
  const around = ([px, py], by) =>
    Array.from({ length: 8 }, (_, k) =>
      yesAt(px + by * Math.cos((k * Math.PI) / 4), py + by * Math.sin((k * Math.PI) / 4)),
    )
  /** Along both axes, as far as the next cell: a bent line is found between the centres of cells. */
  const across = ([px, py], far) =>
    Array.from({ length: 81 }, (_, k) => ((k - 40) / 40) * (far + 0.1)).flatMap((by) => [
      yesAt(px + by, py),
      yesAt(px, py + by),
    ])
  const isMixed = (sides) => new Set(sides).size > 1

  // Its rings.
  const exact = from.length === 2
  for (const { row, wrong } of map.marks) {
    assert.equal(wrong, exact && isOutput && !right[row], `ring of row ${row + 1}: ${what}`)
    counts.rings += Number(wrong)
  }
  // Its words: each stands on its side.
  for (const { word, box } of map.words) {
    const [x1, y1, x2, y2] = box
    for (const [px, py] of [
      [x1, y1],
      [x1, y2],
      [x2, y1],
      [x2, y2],
      [(x1 + x2) / 2, (y1 + y2) / 2],
    ])
      assert.equal(yesAt(px, py), word === 'yes', `“${word}” at ${px}, ${py}: ${what}`)
    counts.words++
  }
  // Its line: between the two sides; the arrow on that of yes. The legend says which sides there are.
  for (const [x1, y1, x2, y2] of map.lines) {
    const point = [(x1 + x2) / 2, (y1 + y2) / 2]
    if (Math.hypot(x2 - x1, y2 - y1) < 4) continue
    assert.ok(isMixed(around(point, 1.5)), `the line at ${point}: ${what}`)
    counts.lines++
  }
  if (map.tip) assert.ok(yesAt(...map.tip), `the arrow's tip: ${what}`)
  if (map.bent) {
    const points = map.bent.match(/-?[\d.]+,-?[\d.]+/g).map((pair) => pair.split(',').map(Number))
    const inside = points.filter(
      ([px, py]) => px > left + 4 && px < left + side - 4 && py > top + 4 && py < top + side - 4,
    )
    for (const point of inside.filter((_, k) => k % Math.ceil(inside.length / 12) === 0)) {
      assert.ok(isMixed(across(point, side / map.cells)), `the bent line at ${point}: ${what}`)
      counts.bent++
    }
  }
  if (!map.ground) return counts
  // Cells by their centres, so that the legend is judged on what is tinted.
  const cells = new Set()
  const cell = side / map.cells
  for (let column = 0; column < map.cells; column += 5) {
    for (let row = 0; row < map.cells; row += 5) {
      cells.add(yesAt(left + (column + 0.5) * cell, top + side - (row + 0.5) * cell))
    }
  }
  if (cells.size === 2) {
    assert.doesNotMatch(says.legend, /everywhere/, what)
    assert.doesNotMatch(says.described, /everywhere/, what)
  }
  const everywhere = says.legend.match(/(yes|no) everywhere|everywhere here: (yes|no)/)
  if (everywhere) {
    assert.deepEqual([...cells], [(everywhere[1] ?? everywhere[2]) === 'yes'], what)
  }
  return counts
}
