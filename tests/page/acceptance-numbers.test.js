// The acceptance list, A01 to A07: the numbers on the page are the core's, and the pictures agree.

import assert from 'node:assert/strict'
import test from 'node:test'
import { activations, RandomState } from 'neuron-wasm'
import { fileUrl, launch, serve } from './browser.js'
import { judge, linkOf, names, number, openLive, seenOf, unpainted } from './live-page.js'
import { curveNow, pixelsOff } from './looks.js'
import { judgeOutput, judgePrinted, randomNeuron, rowsNow } from './printed.js'
import { openSheet } from './sheets.js'

/** Where activations have no slope, by their definitions; elsewhere and otherwise they have one. */
const BENDS = {
  step: [0],
  relu: [0],
  leakyRelu: [0],
  selu: [0],
  hardSigmoid: [-3, 3],
  hardTanh: [-1, 1],
}

test('numbers are right', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const disk = fileUrl('web/index.html')
  const served = `${await serve(context)}index.html`
  const states = Array.from({ length: 1000 }, (_, seed) => randomNeuron(seed))
  const quick = await openLive(browser, disk)
  await unpainted(quick)
  const shown = await seenOf(quick, rowsNow, states.map(linkOf))
  const page = await openLive(browser, disk)

  await context.test(
    'A01 z and f(z) of 1,000 random neurons are the core’s, bit for bit',
    async () => {
      assert.equal(shown.length, 1000)
      for (const [i, state] of states.entries()) judgeOutput(state, shown[i])
      const overHttp = await openLive(browser, served)
      const some = states.slice(0, 80)
      for (const [i, found] of (await seenOf(overHttp, rowsNow, some.map(linkOf))).entries())
        judgeOutput(some[i], found)
      assert.deepEqual(overHttp.seen.errors, [])
      await overHttp.context().close()
    },
  )

  await context.test('A02 products are rounded right, and = stands where the print adds up', () => {
    const counts = { '=': 0, '≈': 0, 'product =': 0, 'product ≈': 0 }
    for (const [i, state] of states.entries()) {
      for (const sign of judgePrinted(state, shown[i])) counts[sign]++
    }
    for (const [sign, count] of Object.entries(counts)) assert.ok(count > 50, `${sign}: ${count}`)
  })

  await context.test(
    'A03 at its threshold step gives the documented 0, in every view',
    async () => {
      for (const url of [disk, served]) {
        const page = await openLive(browser, url)
        // The last one's neighbour upwards is the rounder number 0.3.
        for (const [seed, t] of [0, 0.25, -1.5, 5, 0.1, 0.29999999999999993].entries()) {
          const state = { f: 'step', x: [1, 1], w: [1, -1], b: t, t, seed, data: 'AND' }
          assert.equal(activations.step.value(judge(state).z, t), 0)
          const found = await page.evaluate(async (link) => {
            await globalThis.visit(link)
            const figure = document.querySelector('[aria-label="Activation curve"]')
            const height = (selector) => figure.querySelector(selector).getAttribute('cy')
            // A cell of the map's diagonal, where both inputs are equal, and its neighbours across it.
            const canvas = document.querySelector('canvas')
            const { left, top, width, height: tall } = canvas.getBoundingClientRect()
            const plot = document.querySelector('[data-picture="Decision map"]')
            const clientX = left + (70.5 / 96) * width
            const clientY = top + ((95.5 - 70) / 96) * tall
            plot.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, bubbles: true }))
            const readout = document.querySelector('.readout')
            await globalThis.until(() => readout.dataset.cell)
            const [u, w] = readout.dataset.cell.split(',')
            const pixels = globalThis.pixelsOf(canvas)
            const pixel = (column, row) => {
              const at = ((95 - row) * 96 + column) * 4
              return pixels.slice(at, at + 4).join()
            }
            return {
              z: document.querySelector('#z').textContent,
              y: document.querySelector('#y').textContent,
              dot: height('.dot'),
              filled: height('.jump .filled'),
              hollow: height('.jump .hollow'),
              said: figure.querySelector('figcaption').textContent,
              rows: [...document.querySelectorAll('.data tbody tr')].map(
                (row) => row.children[3].textContent,
              ),
              cell: u === w && readout.textContent,
              onLine: pixel(70, 70),
              yes: pixel(80, 60),
              no: pixel(60, 80),
            }
          }, linkOf(state))
          assert.ok(Object.is(number(found.z), t))
          assert.equal(found.y, '0')
          assert.equal(found.dot, found.filled)
          assert.notEqual(found.dot, found.hollow)
          const printed = String(t).replace('-', '−')
          assert.match(found.said, new RegExp(`At the jump, z = ${printed}, f is 0\\.`))
          // 00 and 11 meet the threshold, 01 stays below, 10 passes.
          assert.deepEqual(found.rows, ['0', '0', '1', '0'])
          assert.match(found.cell, /y = 0$/)
          assert.equal(found.onLine, found.no)
          assert.notEqual(found.onLine, found.yes)
        }
        assert.deepEqual(page.seen.errors, [])
        await page.context().close()
      }
    },
  )

  await context.test(
    'A04 step is drawn with a vertical jump, nothing between its levels',
    async () => {
      const cases = [0, 0.1, -3, 2.5, 5, 1234.5, -1e6].flatMap((t) =>
        [t, t + 0.01, t - 4, -t].map((b) => ({ f: 'step', x: [1], w: [0], b, t })),
      )
      const pictures = await page.evaluate(
        async (links) => {
          const found = []
          for (const link of links) {
            await globalThis.visit(link)
            const paths = {
              curve: document.querySelector('[data-graph=curve]'),
              response: document.querySelector('[data-graph=response]'),
              tile: document.querySelector('.tile .graph'),
            }
            const line = document.querySelector('.jump line')
            const numbers = ['x1', 'x2', 'y1', 'y2'].map((name) => Number(line.getAttribute(name)))
            found.push({
              link,
              jump: numbers,
              paths: Object.entries(paths).map(([name, path]) => [name, path.getAttribute('d')]),
            })
          }
          return found
        },
        cases.map((state, i) => linkOf({ ...state, seed: 5000 + i })),
      )
      for (const { link, jump, paths } of pictures) {
        for (const [name, path] of paths) {
          const runs = path.split('M').slice(1)
          const levels = runs.map(
            (run) => new Set(run.split('L').map((point) => point.split(',')[1])),
          )
          for (const level of levels) assert.equal(level.size, 1, `${link} ${name}: ${path}`)
          const distinct = [...new Set(levels.flatMap((level) => [...level]))].map(Number)
          assert.ok(distinct.length <= 2, `${link} ${name}`)
          if (name !== 'curve') continue
          const [x1, x2, y1, y2] = jump
          assert.equal(x1, x2, 'the jump is vertical')
          assert.equal(distinct.length, 2, `${link}: both levels are seen`)
          const [low, high] = distinct.sort((a, b) => a - b)
          assert.ok(
            Math.abs(Math.min(y1, y2) - low) < 0.01 && Math.abs(Math.max(y1, y2) - high) < 0.01,
          )
        }
      }
    },
  )

  const random = new RandomState(5)
  // Near the middle, where curves bend, and far out, up to a million.
  const zs = [
    ...random.uniform(-6, 6, 126),
    ...[...random.uniform(-3, 6, 66)].map((power, i) => (i % 2 ? -1 : 1) * 10 ** power),
    ...[0, 1e-9, 5, -1e300, -3, -1, 1, 3],
  ]
  const points = names.flatMap((f, i) =>
    zs.map((z, k) => ({
      f,
      x: [1],
      w: [0],
      b: z,
      slope: true,
      seed: 10000 + i * zs.length + k,
      // Some beside a ghost far out, which makes the axis long and the bend narrow.
      ...(k % 10 === 0 && { ghost: { f: 'tanh', t: 0, w: [0], b: 900 } }),
    })),
  )
  const pictured = await seenOf(quick, curveNow, points.map(linkOf))

  await context.test(
    'A05 the dot is on the drawn curve, for 200 z of every activation',
    async () => {
      const check = (state, curve) => {
        const away = pixelsOff(curve)
        assert.ok(away < 1, `${linkOf(state)}: ${away} pixels`)
      }
      for (const [i, state] of points.entries()) check(state, pictured[i])
      // A wider picture has longer pieces.
      const wide = await openLive(browser, served, { viewport: { width: 1500, height: 1000 } })
      const some = points.filter((_, i) => i % 10 === 0)
      for (const [i, found] of (await seenOf(wide, curveNow, some.map(linkOf))).entries())
        check(some[i], found)
      await wide.context().close()
    },
  )

  await context.test('A06 at z = ±1000 and beyond everything shown is a number', async () => {
    for (const url of [disk, served]) {
      const page = await openLive(browser, url)
      await openSheet(page, 'Numbers as a table')
      let seed = 100
      const states = [1000, -1000, 1e15, -1e308].flatMap((b) =>
        names.map((f) => ({ f, x: [1, 1], w: [0, 0], b, slope: true, seed: seed++ })),
      )
      const found = await page.evaluate(async (links) => {
        const found = []
        for (const link of links) {
          await globalThis.visit(link)
          const html = document.querySelector('main').outerHTML
          const values = [...document.querySelectorAll('input, select')].map(({ value }) => value)
          found.push({
            link,
            bad: `${html} ${values}`.match(/.{0,60}(NaN|Infinity|undefined).{0,20}/)?.[0],
            said: document.querySelector('[aria-label="Activation curve"] figcaption').textContent,
            z: document.querySelector('#z').textContent,
            y: document.querySelector('#y').textContent,
          })
        }
        return found
      }, states.map(linkOf))
      assert.equal(found.length, states.length)
      for (const { link, bad, said, z, y } of found) {
        assert.equal(bad, undefined, link)
        const { b, slope } = states
          .map((state) => ({ ...state, slope: judge(state).slope }))
          .find((state) => linkOf({ ...state, slope: true }) === link)
        assert.equal(number(z), b)
        assert.ok(Number.isFinite(number(y)) && Number.isFinite(slope))
        assert.ok(said.includes(`slope ${String(slope).replaceAll('-', '−')}.`), said)
      }
      assert.deepEqual(page.seen.errors, [])
      await page.context().close()
    }
  })

  await context.test(
    'A07 the slope is the core’s derivative, bit for bit; corners are named',
    async () => {
      for (const [i, state] of points.entries()) {
        const { said, described } = pictured[i]
        const { z, slope } = judge(state)
        const printed = String(slope).replaceAll('-', '−')
        const corner = BENDS[state.f]?.includes(z) && (state.f === 'step' ? 'jump' : 'corner')
        const expected = corner
          ? `no slope at this ${corner}; the engine uses ${printed}`
          : `slope ${printed}`
        assert.ok(said.includes(`f′(z): ${expected}.`), `${linkOf(state)}: ${said}`)
        assert.ok(described.endsWith(`${expected}.`), described)
      }
      const served = await openLive(browser, `${fileUrl('web/built/neuron.html')}`)
      let seed = 50
      const near = [0, -0, 5e-324, -5e-324, 1e-300, -1e-300, 1e-7, -1e-7].flatMap((offset) => [
        { f: 'relu', x: [1], w: [0], b: offset, slope: true, seed: seed++ },
        { f: 'step', x: [1], w: [0], b: offset, slope: true, seed: seed++ },
        { f: 'step', x: [1], w: [0], b: 0.3 + offset, t: 0.3, slope: true, seed: seed++ },
      ])
      for (const [i, { said }] of (await seenOf(served, curveNow, near.map(linkOf))).entries()) {
        const { z, slope } = judge(near[i])
        const atCorner = z === (near[i].t ?? 0)
        assert.equal(/no slope at this (jump|corner); the engine uses 0/.test(said), atCorner, said)
        if (atCorner) assert.equal(slope, 0)
        else assert.ok(said.includes(`f′(z): slope ${slope}.`), `${linkOf(near[i])}: ${said}`)
      }
      await served.context().close()
    },
  )

  assert.deepEqual(page.seen.errors, [])
  assert.deepEqual(quick.seen.errors, [])
})
