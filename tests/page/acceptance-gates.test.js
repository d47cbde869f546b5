// The acceptance list, gates and maps: A25 and A27.

import assert from 'node:assert/strict'
import test from 'node:test'
import { Neuron, RandomState } from 'neuron-wasm'
import { drawn, fileUrl, follow, hash, launch, open } from './browser.js'

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
      const marks = () => page.locator('.data .mark').allTextContents()
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

  await context.test('A27 the boundary is drawn where z = 0, or said not to be', async () => {
    const random = new RandomState(27)
    const draw = (low, high) => Number((low + (high - low) * random.rand()).toFixed(3))
    const states = [
      { f: 'step', x: [1, 0], w: [1, 0], b: -0.5 },
      { f: 'sigmoid', x: [1, 0], w: [0, -3], b: 1 },
      { f: 'relu', x: [0.5, 0.5], w: [1e-9, 2e-9], b: 1e-9 },
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
    const page = await open(browser, index)
    let crossed = 0
    for (const state of states) {
      await follow(page, hash(state))
      const { frame, line, across, up } = await page.evaluate(() => {
        const map = document.querySelector('[data-picture="Decision map"]')
        const numbers = (element, ...names) =>
          names.map((name) => Number(element.getAttribute(name)))
        const ticks = (anchor, side) =>
          [...map.querySelectorAll(`.axes text[text-anchor="${anchor}"]:not(.label)`)].map(
            (tick) => [Number(tick.textContent.replace('−', '-')), Number(tick.getAttribute(side))],
          )
        const core = map.querySelector('.boundary .core')
        return {
          frame: numbers(map.querySelector('.frame'), 'x', 'y', 'width', 'height'),
          line: core && numbers(core, 'x1', 'y1', 'x2', 'y2'),
          across: ticks('middle', 'x'),
          up: ticks('end', 'y').map(([value, y]) => [value, y - 4]),
        }
      })
      // The scales, as one reads them off the ticks.
      const scale = (ticks) => {
        const [[a, pa], [b, pb]] = [ticks[0], ticks.at(-1)]
        const unit = (pb - pa) / (b - a)
        return { unit: Math.abs(unit), invert: (px) => a + (px - pa) / unit }
      }
      const [u, v] = [scale(across), scale(up)]
      const [i, j] = (state.axes ?? [1, 2]).map((axis) => axis - 1)
      const neuron = new Neuron(state.x.length, state.f, {
        weights: state.w,
        bias: state.b,
        ...(state.t !== undefined && { threshold: state.t }),
      })
      const past = (px, py) => {
        const inputs = state.x.with(i, u.invert(px)).with(j, v.invert(py))
        return neuron.weightedSum(inputs) - (state.t ?? 0)
      }
      const [left, top, width, height] = frame
      const [right, bottom] = [left + width, top + height]
      const corners = [past(left, top), past(right, top), past(left, bottom), past(right, bottom)]
      const crosses = Math.min(...corners) < 0 && Math.max(...corners) > 0
      assert.equal(line !== null, crosses, `${JSON.stringify(state)} has a boundary on the map`)
      if (!line) continue
      crossed++
      for (const [px, py] of [line.slice(0, 2), line.slice(2)]) {
        const slope = Math.hypot(state.w[i] / u.unit, state.w[j] / v.unit)
        const off = Math.abs(past(px, py)) / slope
        assert.ok(off < 1, `${JSON.stringify(state)}: an end is ${off} px beside z = 0`)
        const edge = Math.min(...[px - left, px - right, py - top, py - bottom].map(Math.abs))
        assert.ok(edge < 1, `${JSON.stringify(state)}: an end is ${edge} px off the map's edge`)
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
    await page.context().close()
  })
})
