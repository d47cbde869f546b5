// What engines.js does in each browser: every control of the page, by the keys that it hears. Numbers are
// those of the keys' steps and of the package's draws.

import assert from 'node:assert/strict'
import { until } from './drivers.js'
import { drawnBy, linkOf, names } from './live-page.js'

/** The state that each check begins with. */
export const START = { f: 'sigmoid', x: [1, 0.5], w: [0.8, -1.2], b: 0.3, seed: 42 }

/** All of a box is chosen and typed over. */
const typed = (text) => ['Control+a', ...text]

/** Each is given the page as `hands` of engines.js makes it, newly opened with START. */
export const CHECKS = {
  'Tab meets every stop in the order of the page': async ({ inPage, press, focused }) => {
    const count = await inPage(() => {
      const stops = stopsByRule()
      for (const [k, stop] of stops.entries()) stop.dataset.stop = k
      return stops.length
    })
    const at = () => Number(document.activeElement?.dataset.stop ?? -1)
    for (let k = 0; k < count; k++) {
      await press('Tab')
      assert.equal(await inPage(at), k, `stop ${k}, at “${await focused()}”`)
    }
    for (let k = count - 2; k >= 0; k--) {
      await press('Shift+Tab')
      assert.equal(await inPage(at), k, `stop ${k} on the way back, at “${await focused()}”`)
    }
    assert.ok(count > 15 && count <= 25, `${count} stops`)
  },
  'the focus is seen on each stop': async ({ inPage, press }) => {
    const count = await inPage(() => stopsByRule().length)
    for (let k = 0; k < count; k++) {
      await press('Tab')
      const unseen = await inPage(() => {
        const { activeElement: at } = document
        const ringed = (element) => {
          const { outlineStyle, outlineWidth } = getComputedStyle(element)
          return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
        }
        const halo = at.querySelector('.halo')
        const drawn = halo && getComputedStyle(halo)
        const seen = halo
          ? drawn.stroke !== 'none' && Number.parseFloat(drawn.strokeWidth) >= 2
          : ringed(at) || (at.closest('.choices label') && ringed(at.closest('label')))
        return seen ? 'seen' : nameOf()
      })
      assert.equal(unseen, 'seen')
    }
  },
  'the bar of the page: Home, End, arrows; undo, redo, reset': async (page) => {
    await page.to('Weight 1')
    assert.deepEqual(await page.changes('ArrowUp'), { w: '0.9,-1.2' })
    await page.to('Reset')
    await page.press('Home')
    assert.equal(await page.focused(), 'Undo')
    assert.deepEqual(await page.changes('Enter'), { w: '0.8,-1.2' })
    assert.equal(await page.focused(), 'Redo', 'the focus leaves a button that is off')
    assert.deepEqual(await page.changes('Space'), { w: '0.9,-1.2' })
    await page.press('End')
    assert.equal(await page.focused(), 'Predict')
    await page.press('ArrowRight')
    assert.equal(await page.focused(), 'Undo')
    await page.press('ArrowLeft', 'Home', 'ArrowRight')
    assert.equal(await page.focused(), 'Reset')
    const drawn = drawnBy(42, 2)
    const reset = await page.changes('Enter')
    assert.deepEqual(reset, { x: drawn.x.join(), w: drawn.w.join(), b: String(drawn.b) })
  },
  'copy, pin and slope': async (page) => {
    await page.to('Reset')
    await page.press('ArrowRight')
    assert.match(await page.focused(), /^Cop(y link|ied)$/)
    await page.run(() => {
      document.documentElement.dataset.copied = ''
    })
    await page.press('Enter')
    const copied = await page.run(() => document.documentElement.dataset.copied)
    assert.equal(copied.replace(/^[^#]*/, ''), linkOf(START))
    await page.press('ArrowRight')
    assert.deepEqual(await page.changes('Enter'), { ghost: 'sigmoid;0;0.8,-1.2;0.3' })
    assert.deepEqual(await page.changes('Enter'), { ghost: undefined })
    await page.press('ArrowRight')
    assert.deepEqual(await page.changes('Space'), { slope: '1' })
    assert.deepEqual(await page.changes('Space'), { slope: undefined })
  },
  'step through': async (page) => {
    await page.to('Reset')
    await page.press('End', 'ArrowLeft', 'Enter')
    await page.to('Next')
    const stage = () => page.text('.steps strong')
    for (const [key, at] of [
      ['ArrowRight', 2],
      ['ArrowLeft', 1],
      ['Enter', 2],
      ['Enter', 3],
    ]) {
      await page.press(key)
      assert.equal(await stage(), `${at} of 4`, key)
    }
  },
  predict: async (page) => {
    await page.to('Reset')
    await page.press('End', 'Enter')
    await page.to('Bias')
    assert.deepEqual(await page.changes('PageUp'), { b: '1.3' })
    assert.equal(await page.text('#y'), '?')
    await page.to('or a number')
    await page.press(...'0.5', 'Enter')
    assert.match(await page.text('.predict'), /You said 0\.5; y went from .* higher/)
    await page.to('Bias')
    await page.press('PageDown')
    await page.to('Lower')
    await page.press('Space')
    assert.match(await page.text('.predict'), /You said lower; .*: lower/)
  },
  presets: async (page) => {
    await page.to('Tutorial')
    const changed = await page.changes('ArrowRight', 'Enter')
    assert.equal(await page.focused(), 'AND gate')
    assert.equal(changed.f, 'step')
    await page.press('End')
    const last = await page.changes('Space')
    assert.ok(Object.keys(last).length > 0)
  },
  'the seed and its buttons': async (page) => {
    await page.to('Seed')
    const seven = drawnBy(7, 2)
    const typedSeven = await page.changes(...typed('7'), 'Enter')
    assert.deepEqual([typedSeven.seed, typedSeven.w], ['7', seven.w.join()])
    assert.equal((await page.changes('ArrowUp')).seed, '8')
    await page.to('Same again')
    assert.deepEqual(await page.changes('Enter'), {})
    assert.equal((await page.changes('ArrowRight', 'Enter')).seed, '9')
    const surprise = await page.changes('ArrowRight', 'Space')
    assert.ok(surprise.w && surprise.seed)
  },
  'the boxes: steps, typing, what is no number': async (page) => {
    for (const [name, part, index] of [
      ['Input 1', 'x', 0],
      ['Weight 1', 'w', 0],
      ['Input 2', 'x', 1],
      ['Weight 2', 'w', 1],
      ['Bias', 'b', 0],
    ]) {
      const set = (value) => {
        const values = [START[part]].flat()
        values[index] = value
        return { [part]: values.join() }
      }
      await page.to(name)
      const from = [START[part]].flat()[index]
      const by = (amount) => set(Number((from + amount).toFixed(9)))
      assert.deepEqual(await page.changes('ArrowUp', 'ArrowUp'), by(0.2), name)
      assert.deepEqual(await page.changes('ArrowDown'), by(0.1))
      assert.deepEqual(await page.changes('PageUp'), by(1.1))
      assert.deepEqual(await page.changes('PageDown', 'Shift+ArrowDown'), by(-0.9))
      assert.deepEqual(await page.changes(...typed('-2.25'), 'Enter'), set(-2.25))
      assert.deepEqual(await page.changes(...typed('1e'), 'Tab'), {}, `${name}: no number`)
      await page.to(name)
      assert.deepEqual(await page.changes(...typed('9'), 'Escape', 'Tab'), {}, 'Escape')
      await page.to(name)
      assert.deepEqual(await page.changes(...typed(String(from)), 'Tab'), set(from))
    }
  },
  'the sliders, once they have the focus': async (page) => {
    for (const [name, part] of [
      ['Input 2', 'x'],
      ['Weight 1', 'w'],
      ['Bias', 'b'],
    ]) {
      await page.run(
        (label) => document.querySelector(`[aria-label="${label}"]`).focus(),
        `${name}, slider`,
      )
      const changed = async (key) => {
        const found = await page.changes(key)
        assert.deepEqual(Object.keys(found), [part], `${name}: ${key}`)
        return found[part].split(',').map(Number)
      }
      const index = name === 'Input 2' ? 1 : 0
      assert.equal((await changed('Home'))[index], -5)
      assert.equal((await changed('ArrowRight'))[index], -4.99)
      assert.ok((await changed('PageUp'))[index] > -4.99)
      assert.equal((await changed('End'))[index], 5)
      assert.equal((await changed('ArrowLeft'))[index], 4.99)
    }
  },
  'how many inputs': async (page) => {
    await page.to('Inputs')
    assert.deepEqual(await page.changes('3'), { x: '1,0.5,1', w: '0.8,-1.2,0' })
  },
  'the fields of the equation': async (page) => {
    await page.to('Input 1, in the equation')
    assert.deepEqual(await page.changes('ArrowUp'), { x: '1.1,0.5' })
    const names = []
    for (let k = 0; k < 4; k++) {
      await page.press('End', 'ArrowRight')
      names.push(await page.focused())
    }
    assert.deepEqual(
      names,
      ['Weight 1', 'Input 2', 'Weight 2', 'Bias'].map((name) => `${name}, in the equation`),
    )
    assert.deepEqual(await page.changes(...typed('2.5'), 'Enter'), { b: '2.5' })
    await page.press('Home', 'Shift+ArrowLeft')
    assert.match(await page.focused(), /^Bias/, 'Shift chooses text')
    await page.press('Home', 'ArrowLeft')
    assert.match(await page.focused(), /^Weight 2, in/)
    assert.deepEqual(await page.changes('PageDown'), { w: '0.8,-2.2' })
  },
  'the activation': async (page) => {
    await page.to('sigmoid')
    assert.deepEqual(await page.changes('ArrowRight'), { f: 'tanh' })
    assert.deepEqual(await page.changes('ArrowLeft', 'ArrowLeft'), { f: 'step' })
    await page.to('Threshold')
    assert.deepEqual(await page.changes('ArrowUp'), { t: '0.1' })
  },
  "an activation beyond the tutorial's, and its parameter": async (page) => {
    await page.to(`${names.length - 5} more`)
    await page.press('Enter')
    await page.to('sigmoid')
    const three = ['ArrowRight', 'ArrowRight', 'ArrowRight']
    assert.deepEqual(await page.changes(...three), { f: 'linear' })
    const beyond = await page.changes('ArrowRight')
    assert.ok(names.includes(beyond.f), beyond.f)
    await page.press('ArrowLeft')
    // Round to the last one and on, until one has an alpha.
    for (let turns = 0; (await page.focused()) !== 'elu' && turns < names.length; turns++)
      await page.press('ArrowRight')
    assert.equal(new URLSearchParams(await page.link()).get('f'), 'elu')
    await page.to('fewer')
    await page.press('Space')
    assert.match(await page.focused(), /^\d+ more/, 'the focus stays on the button')
    await page.to('elu')
    await page.to('Alpha')
    assert.deepEqual(await page.changes('ArrowDown'), { 'elu.alpha': '0.9' })
  },
  'the point of the curve': async (page) => {
    await page.to('Operating point')
    // By the sum, so the last digits are not those of a number that is typed.
    const bias = async (...keys) => {
      const changed = await page.changes(...keys)
      assert.deepEqual(Object.keys(changed), ['b'], keys.join())
      return Number(Number(changed.b).toFixed(9))
    }
    assert.equal(await bias('ArrowRight', 'ArrowUp'), 0.5)
    assert.equal(await bias('ArrowLeft'), 0.4)
    assert.equal(await bias('PageUp'), 1.4)
    assert.equal(await bias('PageDown', 'ArrowDown'), 0.3)
    const z = () =>
      page.run(() => Number(document.querySelector('#z').textContent.replace('−', '-')))
    await page.press('End')
    assert.ok(Math.abs((await z()) - 5) < 1e-9)
    await page.press('Home')
    assert.ok(Math.abs((await z()) + 5) < 1e-9)
    assert.deepEqual(await page.changes('Shift+ArrowUp', 'Control+Home'), {}, 'the browser’s keys')
    await page.to('Moving the point changes')
    assert.deepEqual(await page.changes('i', 'i'), { gives: 'x2' })
    await page.to('Operating point')
    assert.deepEqual(Object.keys(await page.changes('ArrowRight')), ['x'])
  },
  'the point of the map': async (page) => {
    await page.to('Point of the map')
    assert.deepEqual(await page.changes('ArrowRight'), { x: '1.1,0.5' })
    assert.deepEqual(await page.changes('ArrowLeft', 'ArrowLeft'), { x: '0.9,0.5' })
    assert.deepEqual(await page.changes('ArrowUp'), { x: '0.9,0.6' })
    assert.deepEqual(await page.changes('ArrowDown'), { x: '0.9,0.5' })
    assert.deepEqual(await page.changes('PageUp'), { x: '0.9,1.5' })
    assert.deepEqual(await page.changes('PageDown'), { x: '0.9,0.5' })
    assert.deepEqual(await page.changes('End'), { x: '1.9,0.5' })
    assert.deepEqual(await page.changes('Home'), { x: '0.9,0.5' })
  },
  'the boundary': async (page) => {
    await page.to('Boundary angle')
    const { w } = await page.changes(...typed('90'), 'Enter')
    const [across, up] = w.split(',').map(Number)
    assert.ok(Math.abs(across) < 1e-9 && Math.abs(up - Math.hypot(0.8, 1.2)) < 1e-9, w)
    await page.press('End', 'ArrowRight')
    assert.match(await page.focused(), /^Boundary distance/)
    assert.deepEqual(Object.keys(await page.changes('ArrowUp')), ['b'])
  },
  'the axes of the map': async (page) => {
    await page.open({ ...START, x: [1, 0.5, 2], w: [0.8, -1.2, 1] })
    await page.to('Axes')
    assert.deepEqual(await page.changes('x'), { axes: '1,3' })
  },
  'the point of the response': async (page) => {
    await page.to('Point of the response')
    assert.deepEqual(await page.changes('ArrowUp', 'ArrowRight'), { x: '1.2,0.5' })
    assert.deepEqual(await page.changes('PageDown'), { x: '0.2,0.5' })
    assert.deepEqual(await page.changes('End'), { x: '5,0.5' })
    assert.deepEqual(await page.changes('Home'), { x: '-5,0.5' })
  },
  'the tables behind the pictures': async (page) => {
    for (const name of ['Activation curve', 'Decision map', 'Response']) {
      await page.to(`${name} as a table`)
      await page.press('Enter')
      await page.to(`Numbers of ${name}`)
      await page.to(`${name} as a table`)
      await page.press('Space')
    }
  },
  'a term that has the focus is marked; Escape clears it': async (page) => {
    const marked = () => page.run(() => document.querySelectorAll('.lit').length)
    await page.to('Weight 2')
    assert.ok((await marked()) >= 3)
    await page.press('Escape')
    assert.equal(await marked(), 0)
  },
  'undo and redo by keys': async (page) => {
    await page.to('Point of the response')
    await page.press('ArrowRight')
    assert.deepEqual(await page.changes('Control+z'), { x: '1,0.5' })
    assert.deepEqual(await page.changes('Control+Shift+Z'), { x: '1.1,0.5' })
    assert.deepEqual(await page.changes('Control+z'), { x: '1,0.5' })
    assert.deepEqual(await page.changes('Control+y'), { x: '1.1,0.5' })
  },
  'gates and their rows': async (page) => {
    await page.to('Data')
    await page.press(...'OR')
    await until('it is chosen', () =>
      page.run(() => document.querySelector('.data select').value === 'OR'),
    )
    assert.match(await page.text('.data .score'), /^\d of 4 points right$/)
    await page.to('Row 1')
    assert.deepEqual(await page.changes('Space'), { x: '0,0' })
    for (const x of ['0,1', '1,0', '1,1']) assert.deepEqual(await page.changes('ArrowDown'), { x })
    assert.deepEqual(await page.changes('Home'), { x: '0,0' })
  },
  'the tabs and the gallery': async (page) => {
    await page.to('Gates')
    await page.press('ArrowRight', 'ArrowRight')
    assert.equal(await page.focused(), 'All activations')
    await page.press('End')
    assert.equal(await page.focused(), 'Save and open')
    await page.press('ArrowRight')
    assert.equal(await page.focused(), 'Gates')
    await page.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft')
    assert.equal(await page.focused(), 'All activations')
    for (const [steps, f] of [
      [1, 'step'],
      [3, 'tanh'],
    ]) {
      await page.to('All activations')
      await page.press(...Array(steps).fill('Tab'))
      assert.equal(await page.focused(), f)
      assert.deepEqual(await page.changes('Enter'), { f })
    }
  },
  'rows of one’s own': async (page) => {
    await page.to('Data')
    await page.press(...'OR')
    await page.to('Edit')
    await page.press('Enter')
    await until('the sheet has the focus', async () => (await page.focused()) === 'Edit the rows')
    await page.to('One row a line')
    await page.press(...typed('3,4,1'), 'Enter', ...'5,6,0')
    await page.to('Use these 2 rows')
    await page.press('Enter')
    await until('the rows are shown', () =>
      page.run(() => document.querySelectorAll('.data tbody tr').length === 2),
    )
    assert.equal(await page.focused(), 'Edit')
    await page.to('Row 1')
    assert.deepEqual(await page.changes('Space'), { x: '3,4' })
    assert.deepEqual(await page.changes('ArrowDown'), { x: '5,6' })
  },
  code: async (page) => {
    await page.to('Gates')
    await page.press('End', 'ArrowLeft')
    await page.to('Language')
    await page.press('P')
    await page.to('Copy program')
    await page.press('Enter')
    const copied = await page.run(() => document.documentElement.dataset.copied)
    assert.equal(copied, await page.text('.code pre'))
    await page.to('Save ')
    await page.to('Program')
  },
  'save and open': async (page) => {
    await page.to('Gates')
    await page.press('End')
    await page.to('Save neuron.json')
    await page.to('Copy JSON')
    await page.press('Enter')
    const saved = await page.run(() => document.documentElement.dataset.copied)
    await page.to('File')
    await page.to('Bias')
    await page.press('PageUp')
    await page.to('or paste its text')
    await page.press(...saved.replace(/\s+/g, ' '))
    await page.to('Open the text')
    assert.deepEqual(await page.changes('Enter'), { b: '0.3' })
    await page.to('or paste its text')
    await page.press('Control+a', ...'{')
    await page.to('Open the text')
    assert.deepEqual(await page.changes('Enter'), {})
    assert.match(await page.text('.files .message'), /JSON/)
  },
}
