// Whether what stands on the page is true: no text is odd, and verdict, map, table and marks say one thing, which is
// what the core says of the page's own link.

import assert from 'node:assert/strict'
import { activations, Network } from 'neuron-wasm'
import { decode } from '../../web/page/state/link.js'
import { samplesOf } from '../../web/page/state/sets.js'
import { middleOf } from './live-page.js'

/**
 * Runs inside the page: everything that a person may read, and the page's own link to it.
 */
export function seen() {
  const ODD = /\bNaN\b|Infinity|\bundefined\b|\[object|\bnull\b/
  const odd = []
  /** Without what it quotes: that is what was typed, or came in a link. */
  const own = (text) => text.replace(/“[^”]*(?:”|$)/g, '')
  const walker = document.createTreeWalker(
    document.body,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT,
  )
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      const { tagName, className } = node.parentElement
      // What was typed or pasted is not the page's.
      if (ODD.test(own(node.data)) && !/^(SCRIPT|STYLE|TEXTAREA|CODE|PRE)$/.test(tagName))
        odd.push(`${tagName}.${className}: ${node.data.trim()}`)
    } else {
      // The value of an option is read by nobody.
      for (const { name, value } of node.tagName === 'OPTION' ? [] : node.attributes)
        if (ODD.test(own(value))) odd.push(`${node.tagName} ${name}=${value.slice(0, 200)}`)
    }
  }
  const said = (selector) => document.querySelector(selector)?.textContent.trim()
  const all = (selector, read) => [...document.querySelectorAll(selector)].map(read)
  const map = '[data-picture="Decision map"]'
  return {
    odd,
    link: globalThis.linkNow(),
    z: said('#z'),
    y: said('#y'),
    f: said('.verdict .of-f'),
    lean: said('.verdict .lean'),
    rows: all('.data tbody tr[aria-rowindex]', (row) => ({
      index: Number(row.getAttribute('aria-rowindex')) - 2,
      y: row.querySelector('td.y')?.title,
      mark: row.querySelector('.mark [role=img]')?.getAttribute('aria-label'),
      current: row.hasAttribute('aria-current'),
    })),
    scores: all('.score', (score) => score.textContent.trim()),
    words: document.querySelector(map) && all(`${map} [data-word]`, (word) => word.textContent),
    mapSays: said('.map-picture .readout') ?? '',
    marks: all(`${map} .datum`, (mark) => ({
      row: Number(mark.dataset.row),
      target: mark.dataset.target,
      wrong: mark.querySelector('.wrong') !== null,
    })),
    outputRings: all('.output-map .mark', (mark) => mark.querySelector('.wrong') !== null),
  }
}

const number = (printed) =>
  ({ '∞': Infinity, '−∞': -Infinity, 'no number': NaN })[printed] ??
  Number(printed.replaceAll('−', '-'))
const lists = (text) => text.split(';').map((part) => part.split(',').map(Number))

/**
 * What a link of the page says, read here and not by the page.
 * @param {string} link
 */
function read(link) {
  const parts = new URLSearchParams(link.slice(1).replaceAll('+', '%2B'))
  const [f, w, b] = [parts.get('f').split(','), lists(parts.get('w')), lists(parts.get('b'))]
  const own = (name, i) => {
    const { parameter } = activations[name]
    if (!parameter) return {}
    const values = parts.get(name === 'step' ? 't' : `${name}.${parameter.name}`)
    return { [parameter.name]: values ? Number(values.split(';')[i]) : parameter.default }
  }
  const x = parts.get('x').split(',').map(Number)
  const layers = f.map((activation, i) => ({
    units: b[i].length,
    activation,
    weights: w[i],
    bias: b[i],
    ...own(activation, i),
  }))
  const at = parts.get('at')?.split(',').map(Number) ?? [layers.length, 1]
  const data = parts.get('data') ?? 'none'
  // Rows of one's own have names and signs of their own in a link: those the page reads.
  const rows =
    data === 'mine' ? decode(link).state.data.mine : data === 'none' ? null : samplesOf(data)
  return { x, layers, selected: [at[0] - 1, at[1] - 1], rows }
}

/** What the page calls activations where that is not their name in the package. */
const CALLED = { relu: 'ReLU', linear: 'none' }

/**
 * Judges what was seen.
 * @param {ReturnType<typeof seen>} page
 */
export function judge(page) {
  assert.deepEqual(page.odd, [])
  const { x, layers, selected, rows: points } = read(page.link)
  const network = new Network(x.length, layers)
  const trace = network.trace(x)
  const [layer, unit] = selected
  const { activation } = layers[layer]
  const [z, y] = [trace[layer].z[unit], trace[layer].y[unit]]
  const middle = middleOf(activation)
  const hidden = page.y === '?'
  assert.equal(page.f, CALLED[activation] ?? activation)
  assert.ok(Object.is(number(page.z), z), `z ${page.z}, not ${z}`)
  if (!hidden) {
    assert.ok(Object.is(number(page.y), y), `y ${page.y}, not ${y}`)
    const lean = Number.isNaN(y)
      ? 'no answer'
      : y === middle
        ? 'undecided'
        : y > middle
          ? 'yes'
          : 'no'
    assert.equal(page.lean.split(',')[0], lean)
  }
  const isOutput = layer === layers.length - 1
  const single = layers.at(-1).units === 1
  const fits = points?.rows[0].length === x.length
  if (points?.targets && fits && single && !hidden) {
    const last = middleOf(layers.at(-1).activation)
    const ys = network.outputs(points.rows.flat())
    const right = points.targets.map((t, i) => !Number.isNaN(ys[i]) && ys[i] > last === t > 0.5)
    for (const { index, y, mark, current } of page.rows) {
      assert.ok(Object.is(number(y), ys[index]), `row ${index}: y ${y}, not ${ys[index]}`)
      assert.equal(mark, right[index] ? 'right' : 'wrong', `row ${index}`)
      if (current && isOutput) assert.equal(y, page.y, `row ${index} is x`)
    }
    for (const score of page.scores) {
      const [, count, of] = score.match(/(\d[\d,]*) of (\d+)/) ?? assert.fail(score)
      assert.equal(Number(count), right.filter(Boolean).length, score)
      assert.equal(Number(of), right.length, score)
    }
    for (const { row, target, wrong } of page.marks) {
      assert.equal(target, String(Number(points.targets[row] > 0.5)), `mark ${row}`)
      if (wrong) assert.ok(!right[row] && isOutput, `ring of row ${row}`)
    }
    // The map of the output says what a row gets only where it holds no other input.
    for (const [row, ring] of page.outputRings.entries())
      assert.equal(ring, x.length <= 2 && !right[row], `output, ring of row ${row}`)
    // A ring on one of two inputs' maps is on each wrong row, or on none.
    if (page.marks.some(({ wrong }) => wrong))
      for (const { row, wrong } of page.marks)
        assert.equal(wrong, !right[row], `ring of row ${row}`)
  }
  const everywhere = page.mapSays.match(/everywhere(?: here)?: (yes|no)\b|(yes|no) everywhere/)
  if (everywhere && page.words) {
    const word = everywhere[1] ?? everywhere[2]
    for (const there of page.words) assert.equal(there, word, page.mapSays)
  }
}

/** Judges the page as it is now. */
export const judged = async (page) => judge(await page.evaluate(seen))
