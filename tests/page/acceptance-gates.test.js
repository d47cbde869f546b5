// The acceptance list, gates: A25.

import assert from 'node:assert/strict'
import test from 'node:test'
import { Neuron, RandomState } from 'neuron-wasm'
import { fileUrl, follow, hash, launch, open } from './browser.js'

const index = fileUrl('web/index.html')
const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]
const GATES = {
  AND: [0, 0, 0, 1],
  OR: [0, 1, 1, 1],
  NAND: [1, 1, 1, 0],
  NOR: [1, 0, 0, 0],
  XOR: [0, 1, 1, 0],
  XNOR: [1, 0, 0, 1],
}

/** How many corners a step neuron with this setting answers as the gate does, by the core. */
function score(gate, [w1, w2, bias]) {
  const outputs = new Neuron(2, 'step', { weights: [w1, w2], bias }).outputs(CORNERS)
  return CORNERS.filter((_, k) => (outputs[k] > 0.5 ? 1 : 0) === GATES[gate][k]).length
}

test('gates and maps', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())

  await context.test(
    'A25 one neuron solves AND, OR, NAND and NOR, and not XOR or XNOR',
    async () => {
      const page = await open(browser, index)
      const gate = page.getByRole('combobox', { name: 'Data' })
      const scored = () => page.locator('.data .score').textContent()
      const marks = () => page.locator('.data td.mark').allTextContents()
      /** The settings as links, one after the other: what is scored of each. */
      const scores = async (name, settings) => {
        const found = []
        for (const [k, [w1, w2, b]] of settings.entries()) {
          await follow(
            page,
            hash({ v: 2, f: 'step', x: [0, 1], w: [w1, w2], b, seed: k, data: name }),
          )
          found.push(await scored())
        }
        return found
      }
      const solutions = {
        AND: [1, 1, -1.5],
        OR: [1, 1, -0.5],
        NAND: [-1, -1, 1.5],
        NOR: [-1, -1, 0.5],
      }
      for (const [name, setting] of Object.entries(solutions)) {
        await gate.selectOption(name)
        const [found] = await scores(name, [setting])
        assert.equal(found, '4 of 4 points right', name)
        assert.deepEqual(await marks(), Array(4).fill('✓'), name)
      }

      const steps = Array.from({ length: 21 }, (_, i) => -5 + i / 2)
      const settings = steps.flatMap((w1) =>
        steps.flatMap((w2) => steps.map((bias) => [w1, w2, bias])),
      )
      const random = new RandomState(25)
      for (const name of ['XOR', 'XNOR']) {
        const all = settings.map((setting) => score(name, setting))
        assert.equal(Math.max(...all), 3, `${name}: 3 of 4 is the best, and it is reached`)
        // The page agrees, for settings drawn from the grid, a third of them the best.
        const best = settings.filter((_, k) => all[k] === 3)
        const tried = Array.from({ length: 30 }, (_, k) => {
          const from = k % 3 === 0 ? best : settings
          return from[Math.floor(random.rand() * from.length)]
        })
        assert.deepEqual(
          await scores(name, tried),
          tried.map((setting) => `${score(name, setting)} of 4 points right`),
        )
      }
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    },
  )
})
