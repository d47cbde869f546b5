// Formulas of the tables as the page sets them: computed as they are drawn, they give what the core gives.

import assert from 'node:assert/strict'
import test from 'node:test'
import { activations } from 'neuron-wasm'
import { fileUrl, follow, launch, open } from './browser.js'
import { names } from './live-page.js'

/** Runs inside the page: the formula that is explained, as JavaScript, read from its drawing; words stay. */
function drawnFormula() {
  const own = {
    '−': '-',
    α: 'alpha',
    Φ: 'Phi',
    π: 'Math.PI',
    e: 'Math.E',
    ln: 'Math.log',
    tanh: 'Math.tanh',
  }
  const all = (nodes) => [...nodes].map(read).join(' ')
  /** Factors that stand side by side are multiplied, but for the name of a function and its brackets. */
  const row = (nodes) => {
    let text = ''
    let before = ''
    for (const node of nodes) {
      const piece = node.localName === 'mspace' ? '*' : read(node)
      if (node.localName === 'mrow' && before === ')' && piece.startsWith('(')) text += '*'
      text += ` ${piece}`
      before = piece.at(-1)
    }
    return text
  }
  function read(node) {
    if (node.nodeType === Node.TEXT_NODE) return node.data
    const [a, b] = node.children
    if (node.localName === 'mfrac') return `((${read(a)}) / (${read(b)}))`
    if (node.localName === 'msup') return `((${read(a)}) ** (${read(b)}))`
    if (node.localName === 'msqrt') return `Math.sqrt(${all(node.children)})`
    if (['mi', 'mo', 'mn'].includes(node.localName))
      return own[node.textContent] ?? node.textContent
    if (node.localName === 'mtext') return node.textContent
    if (node.localName === 'math' || node.localName === 'mrow') return row(node.children)
    return all(node.childNodes)
  }
  const text = read(document.querySelector('.explain p:last-child'))
  return text.slice(text.indexOf('=') + 1, text.search(/\.(\s|$)/))
}

/** The normal distribution's share below z, by Simpson's rule on its density. */
function Phi(z) {
  const density = (t) => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI)
  const step = z / 1000
  let sum = density(0) + density(z)
  for (let i = 1; i < 1000; i++) sum += (i % 2 ? 4 : 2) * density(i * step)
  return 0.5 + (sum * step) / 3
}

/** A function of z from a formula whose words are "if … else" or "at least … and at most". */
function functionOf(formula, parameter) {
  const text = formula
    .replace(/,\s*Phi\s+the normal .*/, '')
    .replace(/\|([^|]*)\|/g, 'Math.abs($1)')
  const [, yes, when, no] = text.match(/^(.*) if (.*),\s*else (.*)$/) ?? []
  const [, inner, low, high] = text.match(/^(.*),\s*at least (.*) and at most (.*)$/) ?? []
  const code = when
    ? `(${when}) ? (${yes}) : (${no})`
    : inner
      ? `Math.min(Math.max(${inner}, ${low}), ${high})`
      : text
  const body = new Function('z', 'Phi', parameter?.name ?? '_', `return ${code}`)
  return (z) => body(z, Phi, parameter?.default)
}

test('each activation’s formula, as it is drawn, computes what the core does', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const page = await open(browser, fileUrl('web/index.html'), {
    viewport: { width: 1366, height: 768 },
  })
  for (const name of names) {
    await follow(page, `#v=2&f=${name}&x=1&w=1&b=0.5&seed=1`)
    const formula = await page.evaluate(drawnFormula)
    const { value, parameter } = activations[name]
    const f = functionOf(formula, parameter)
    for (const z of [-3.5, -2, -1, -0.3, 0.2, 0.7, 1.5, 4]) {
      const [found, expected] = [f(z), value(z)]
      // As near as the constants in the formulas, which have five digits.
      assert.ok(
        Math.abs(found - expected) <= 1e-4 * Math.max(1, Math.abs(expected)),
        `${name}: ${formula} at ${z} is ${found}, not ${expected}`,
      )
    }
    const room = await page
      .locator('.explain')
      .evaluate(({ scrollHeight, clientHeight }) => [scrollHeight, clientHeight])
    assert.ok(room[0] <= room[1], `${name}: ${room}`)
  }
  assert.deepEqual(page.seen.errors, [])
})
