// Formulas of the tables as the page sets them: computed as they are drawn, they give what the core gives.

import assert from 'node:assert/strict'
import test from 'node:test'
import { activations, losses, Neuron } from 'neuron-wasm'
import { fileUrl, follow, launch, open } from './browser.js'
import { names } from './live-page.js'

/** Runs inside the page: the formula that a text begins with, as JavaScript, read from its drawing; words stay. */
function drawnFormula(selector) {
  const own = {
    '−': '-',
    '≤': '<=',
    δ: 'delta',
    max: 'Math.max',
    α: 'alpha',
    Φ: 'Phi',
    π: 'Math.PI',
    e: 'Math.E',
    ln: 'Math.log',
    tanh: 'Math.tanh',
  }
  const isLn = (node) => node?.textContent === 'ln'
  const all = (nodes) => [...nodes].map(read).join(' ')
  /** Factors that stand side by side are multiplied, but for the name of a function and its brackets. */
  const row = (nodes) => {
    let text = ''
    let before = ''
    for (const node of nodes) {
      let piece = read(node)
      // ln y is written without brackets.
      if (node.localName === 'mspace') piece = isLn(node.previousSibling) ? '' : '*'
      else if (isLn(node.previousSibling?.previousSibling)) piece = `(${piece})`
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
  const text = read(document.querySelector(selector))
  // After the name of what it is of: f(z) = …, hinge: …
  return text.slice(text.search(/[=:]/) + 1, text.search(/\.(\s|$)/))
}

/** The normal distribution's share below z, by Simpson's rule on its density. */
function Phi(z) {
  const density = (t) => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI)
  const step = z / 1000
  let sum = density(0) + density(z)
  for (let i = 1; i < 1000; i++) sum += (i % 2 ? 4 : 2) * density(i * step)
  return 0.5 + (sum * step) / 3
}

/** A function of named numbers from a formula whose words are "if … else" or "at least … and at most". */
function functionOf(formula) {
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
  return (numbers) =>
    new Function('Phi', ...Object.keys(numbers), `return ${code}`)(Phi, ...Object.values(numbers))
}

test('each activation’s formula, as it is drawn, computes what the core does', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const page = await open(browser, fileUrl('web/index.html'), {
    viewport: { width: 1366, height: 768 },
  })
  for (const name of names) {
    await follow(page, `#v=2&f=${name}&x=1&w=1&b=0.5&seed=1`)
    const formula = await page.evaluate(drawnFormula, '.explain p:last-child')
    const { value, parameter } = activations[name]
    const f = functionOf(formula)
    const own = parameter && { [parameter.name]: parameter.default }
    for (const z of [-3.5, -2, -1, -0.3, 0.2, 0.7, 1.5, 4]) {
      const [found, expected] = [f({ z, ...own }), value(z)]
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

test('each loss’s formula, as it is drawn, computes what the core does', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const page = await open(browser, fileUrl('web/index.html'), {
    viewport: { width: 1366, height: 768 },
  })
  const seen = new Set()
  for (const activation of names) {
    await follow(page, `#v=2&f=${activation}&x=0,0&w=1,1&b=0.5&seed=1&data=AND`)
    await page.locator('.more-training').click()
    const select = page.getByRole('combobox', { name: 'Loss', exact: true })
    await select.waitFor()
    for (const loss of await select.locator('option').allTextContents()) {
      if (loss === 'auto' || seen.has(loss)) continue
      seen.add(loss)
      await select.selectOption(loss)
      await page.waitForFunction(
        (loss) => document.querySelector('.training-options .hint').textContent.startsWith(loss),
        loss,
      )
      const formula = await page.evaluate(drawnFormula, '.training-options .hint')
      const { parameter } = losses[loss]
      const neuron = new Neuron(1, activation, { weights: [1], bias: 0 })
      for (const z of [-3, -0.4, 0.3, 2.5]) {
        for (const t of loss === 'hinge' ? [-1, 1] : [0, 1]) {
          const y = neuron.output([z])
          const own = { threshold: 0, ...(parameter && { [parameter.name]: parameter.default }) }
          const found = functionOf(formula)({ z, y, t, ...own })
          const expected = neuron.evaluate([[z]], [t], { loss }).loss
          assert.ok(
            Math.abs(found - expected) <= 1e-12 * Math.max(1, Math.abs(expected)),
            `${loss}: ${formula} for y = ${y}, t = ${t} is ${found}, not ${expected}`,
          )
        }
      }
    }
    await page.keyboard.press('Escape')
  }
  // That of classes needs several outputs that are one choice, which the page has not.
  assert.deepEqual([...seen, 'categoricalCrossEntropy'].sort(), Object.keys(losses).sort())
  assert.deepEqual(page.seen.errors, [])
})
