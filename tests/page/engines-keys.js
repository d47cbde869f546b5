// What engines.js does in each browser: every control of the page, by the keys that it hears. Numbers are
// those of the keys' steps and of the package's draws.

import assert from 'node:assert/strict'
import { START, typed } from './hands.js'
import { drawnBy, linkOf, names, randomizedBy } from './live-page.js'

/** Each is given the page as hands.js makes it, newly opened with START. */
export const KEYS = {
  'A29 Tab meets every stop in the order of the page, and there are few': async (page) => {
    const { inPage, press, focused } = page
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
  'A29 the focus is seen on each stop': async ({ inPage, press }) => {
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
        const around = at.closest('.field, label, tr')
        const seen = halo
          ? drawn.stroke !== 'none' && Number.parseFloat(drawn.strokeWidth) >= 2
          : ringed(at) || (around !== null && ringed(around))
        return seen ? 'seen' : nameOf()
      })
      assert.equal(unseen, 'seen')
    }
  },
  'A21, A28 the bar: Home, End, arrows; undo and redo': async (page) => {
    await page.to('Weight 1')
    assert.deepEqual(await page.changes('ArrowUp'), { w: '0.9,-1.2' })
    await page.to('Share')
    await page.press('Home')
    assert.equal(await page.focused(), 'Undo')
    assert.deepEqual(await page.changes('Enter'), { w: '0.8,-1.2' })
    assert.equal(await page.focused(), 'Redo', 'the focus leaves a button that is off')
    assert.deepEqual(await page.changes('Space'), { w: '0.9,-1.2' })
    await page.press('End')
    assert.equal(await page.focused(), 'More')
    await page.press('ArrowRight')
    assert.equal(await page.focused(), 'Undo')
    await page.press('ArrowLeft', 'Home', 'ArrowRight')
    assert.equal(await page.focused(), 'Share')
  },
  'A16 Reset': async (page) => {
    await page.to('Weight 2')
    await page.press('PageUp', 'PageUp')
    const drawn = drawnBy(42, 2)
    await page.menu('Reset')
    const { x, w, b } = await page.parts()
    assert.deepEqual([x, w, b], [drawn.x.join(), drawn.w.join(), String(drawn.b)])
    assert.equal(await page.focused(), 'More')
  },
  'Share copies the link': async (page) => {
    await page.to('Share')
    await page.press('Enter')
    await page.hasFocus('Cop')
    await page.run(() => {
      document.documentElement.dataset.copied = ''
    })
    await page.press('Enter')
    const copied = await page.run(() => document.documentElement.dataset.copied)
    assert.equal(copied.replace(/^[^#]*/, ''), linkOf(START))
    await page.press('Escape')
    await page.hasFocus('Share')
  },
  'Compare and Slope': async (page) => {
    const part = async (name) => (await page.parts())[name]
    for (const [entry, name, value] of [
      ['Compare', 'ghost', 'sigmoid;0;0.8,-1.2;0.3'],
      ['Slope', 'slope', '1'],
    ]) {
      await page.menu(entry)
      assert.equal(await part(name), value)
      await page.menu(entry)
      assert.equal(await part(name), undefined)
    }
    await page.to('Slope')
    assert.deepEqual(await page.changes('Space'), { slope: '1' })
  },
  'step through': async (page) => {
    await page.menu('Step through')
    await page.to('Next')
    const stage = () => page.text('.steps-count')
    for (const [key, at] of [
      ['ArrowRight', 2],
      ['ArrowLeft', 1],
      ['Enter', 2],
      ['Enter', 3],
    ]) {
      await page.press(key)
      assert.equal((await stage()).trim(), `${at} of 4`, key)
    }
    await page.to('Leave the steps')
    await page.press('Enter')
    assert.equal(await stage(), null)
  },
  predict: async (page) => {
    await page.menu('Predict')
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
  'the seed and Randomize': async (page) => {
    const drawn = (seed) => {
      const { w, b } = randomizedBy(seed, 2)
      return { seed: String(seed), w: w.join(), b: String(b) }
    }
    await page.to('Seed')
    assert.deepEqual(await page.changes(...typed('7'), 'Enter'), { ...drawn(7), draw: 'uniform' })
    assert.deepEqual(await page.changes('ArrowUp'), drawn(8))
    await page.to('Randomize')
    assert.deepEqual(await page.changes('Enter'), drawn(9))
    assert.deepEqual(await page.changes('Space'), drawn(10))
  },
  'A13, A14 the boxes: steps, typing, what is no number': async (page) => {
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
  'A12 how many inputs': async (page) => {
    await page.to('One more input')
    assert.deepEqual(await page.changes('Enter'), { x: '1,0.5,1', w: '0.8,-1.2,0' })
    await page.to('One input fewer')
    assert.deepEqual(await page.changes('Space'), { x: '1,0.5', w: '0.8,-1.2' })
  },
  'the tiles, and the threshold': async (page) => {
    await page.to('sigmoid')
    assert.deepEqual(await page.changes('ArrowRight'), { f: 'tanh' })
    assert.deepEqual(await page.changes('ArrowLeft', 'ArrowLeft'), { f: 'step' })
    await page.to('threshold 0')
    await page.press('Enter')
    await page.hasFocus('Threshold')
    assert.deepEqual(await page.changes('ArrowUp'), { t: '0.1' })
  },
  "an activation beyond the tutorial's, and its parameter": async (page) => {
    await page.to('more')
    await page.press('Enter')
    await page.until(
      'the others are there',
      (count) => document.querySelectorAll('#more-activations input').length === count,
      names.length - 5,
    )
    // They are there as long as the focus stays among the activations.
    await page.press('Shift+Tab')
    assert.match(await page.focused(), /^sigmoid/)
    const three = ['ArrowRight', 'ArrowRight', 'ArrowRight']
    assert.deepEqual(await page.changes(...three), { f: 'linear' })
    const beyond = await page.changes('ArrowRight')
    assert.ok(names.includes(beyond.f), beyond.f)
    // On, until one has an alpha.
    const f = async () => (await page.parts()).f
    for (let turns = 0; (await f()) !== 'elu' && turns < names.length; turns++)
      await page.press('ArrowRight')
    assert.equal(await f(), 'elu')
    await page.press('Escape')
    await page.until('they are gone', () => !document.querySelector('#more-activations input'))
    await page.to('alpha')
    await page.press('Enter')
    await page.hasFocus('Alpha')
    assert.deepEqual(await page.changes('ArrowDown'), { 'elu.alpha': '0.9' })
  },
  'A09, A10 the point of the curve': async (page) => {
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
    await page.to('Moving the dot changes')
    assert.deepEqual(await page.changes('i', 'i'), { gives: 'x2' })
    await page.to('Operating point')
    assert.deepEqual(Object.keys(await page.changes('ArrowRight')), ['x'])
  },
  'A09 the point of the map': async (page) => {
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
  'A28 the line and its arrow, and both by numbers': async (page) => {
    await page.to('Line of the map')
    assert.deepEqual(Object.keys(await page.changes('ArrowRight')), ['b'])
    await page.to('Arrow of the map')
    assert.deepEqual(Object.keys(await page.changes('ArrowUp')), ['w'])
    await page.press('Enter')
    await page.hasFocus('Boundary angle')
    const { w } = await page.changes(...typed('90'), 'Enter')
    const [across, up] = w.split(',').map(Number)
    assert.ok(Math.abs(across) < 1e-9 && Math.abs(up - Math.hypot(0.8, 1.2)) < 1e-9, w)
    await page.press('End', 'ArrowRight')
    assert.match(await page.focused(), /^Boundary distance/)
    assert.deepEqual(Object.keys(await page.changes('ArrowUp')), ['b'])
    await page.press('Escape')
    await page.hasFocus('Arrow of the map')
    await page.sheet('Line by numbers')
    await page.to('Boundary angle')
    assert.deepEqual(Object.keys(await page.changes('PageUp')), ['w'])
  },
  'the axes of the map': async (page) => {
    await page.open({ ...START, x: [1, 0.5, 2], w: [0.8, -1.2, 1] })
    await page.to('Axes')
    assert.deepEqual(await page.changes('x'), { axes: '1,3' })
  },
  'the point of the slice': async (page) => {
    await page.to('Point of the response')
    assert.deepEqual(await page.changes('ArrowUp', 'ArrowRight'), { x: '1.2,0.5' })
    assert.deepEqual(await page.changes('PageDown'), { x: '0.2,0.5' })
    assert.deepEqual(await page.changes('End'), { x: '5,0.5' })
    assert.deepEqual(await page.changes('Home'), { x: '-5,0.5' })
    await page.option('Slice along', 'x')
    await page.to('Point of the response, moves x₂')
    assert.deepEqual(await page.changes('ArrowUp'), { x: '-5,0.6' })
  },
  'the tables behind the pictures, and exact digits': async (page) => {
    await page.sheet('Numbers as a table')
    for (const name of ['Activation curve', 'Decision map', 'Response'])
      await page.to(`All numbers of ${name}`)
    await page.press('Escape')
    await page.hasFocus('More')
    await page.sheet('Exact digits')
    await page.to('From sum to output of y')
    await page.to('Close Exact digits')
    await page.press('Enter')
    await page.hasFocus('More')
  },
  'A11 a term that has the focus is marked; Escape clears it': async (page) => {
    const marked = () => page.run(() => document.querySelectorAll('.lit').length)
    await page.to('Weight 2')
    assert.ok((await marked()) >= 3)
    await page.press('Escape')
    assert.equal(await marked(), 0)
  },
  'A19 a sweep writes the address seldom, and in the end exactly': async (page) => {
    await page.run(async () => {
      const { dataset } = document.documentElement
      const times = []
      for (const name of ['pushState', 'replaceState']) {
        const write = history[name].bind(history)
        const value = (...given) => {
          times.push(performance.now())
          write(...given)
        }
        Object.defineProperty(history, name, { configurable: true, value })
      }
      const slider = document.querySelector('[aria-label="Weight 1, slider"]')
      for (let k = 1; k <= 500; k++) {
        slider.value = String(k / 100)
        slider.dispatchEvent(new Event('input', { bubbles: true }))
        if (k % 5 === 0) await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      slider.dispatchEvent(new Event('change', { bubbles: true }))
      addEventListener('times', () => {
        dataset.times = times.join()
      })
      dataset.swept = 'yes'
    })
    await page.until('it is swept', () => document.documentElement.dataset.swept)
    const wanted = await page.link()
    assert.match(wanted, /[#&]w=5,/)
    await page.until('the address says so', (link) => location.hash === link, wanted)
    const times = await page.run(() => {
      dispatchEvent(new Event('times'))
      return document.documentElement.dataset.times.split(',').map(Number)
    })
    assert.ok(times[0] > 0, 'it was written')
    for (const [i, time] of times.entries()) {
      const second = times.slice(i).filter((later) => later < time + 1000)
      assert.ok(second.length <= 10, `${second.length} updates in a second`)
    }
  },
  'A21 undo and redo by keys': async (page) => {
    await page.to('Point of the response')
    await page.press('ArrowRight')
    assert.deepEqual(await page.changes('Control+z'), { x: '1,0.5' })
    assert.deepEqual(await page.changes('Control+Shift+Z'), { x: '1.1,0.5' })
    assert.deepEqual(await page.changes('Control+z'), { x: '1,0.5' })
    assert.deepEqual(await page.changes('Control+y'), { x: '1.1,0.5' })
  },
  'A28 gates and their rows': async (page) => {
    await page.option('Data', 'OR')
    await page.until('it is chosen', () => document.querySelector('.data select').value === 'OR')
    assert.match(await page.text('.data .score'), /^\d of 4 points right$/)
    await page.to('Row 1')
    assert.deepEqual(await page.changes('Space'), { x: '0,0' })
    for (const x of ['0,1', '1,0', '1,1']) assert.deepEqual(await page.changes('ArrowDown'), { x })
    assert.deepEqual(await page.changes('Home'), { x: '0,0' })
  },
  'rows of one’s own': async (page) => {
    await page.option('Data', 'OR')
    await page.to('Edit')
    await page.press('Enter')
    await page.hasFocus('Edit the rows')
    await page.to('One row a line')
    await page.press(...typed('3,4,1'), 'Enter', ...'5,6,0')
    await page.to('Use these 2 rows')
    await page.press('Enter')
    await page.until(
      'the rows are shown',
      () => document.querySelectorAll('.data tbody tr').length === 2,
    )
    assert.equal(await page.focused(), 'Edit')
    await page.to('Row 1')
    assert.deepEqual(await page.changes('Space'), { x: '3,4' })
    assert.deepEqual(await page.changes('ArrowDown'), { x: '5,6' })
  },
  'A22 code': async (page) => {
    await page.sheet('Code')
    await page.option('Language', 'C')
    await page.to('Every digit')
    await page.press('Space')
    await page.to('Copy program')
    await page.press('Enter')
    const copied = await page.run(() => document.documentElement.dataset.copied)
    assert.equal(copied, await page.text('.code pre'))
    assert.match(copied, /#include/)
    await page.to('Save ')
    await page.to('Program')
  },
  'A23 save and open': async (page) => {
    await page.sheet('Save and open')
    await page.to('Save neuron.json')
    await page.to('Copy JSON')
    await page.press('Enter')
    const saved = await page.run(() => document.documentElement.dataset.copied)
    await page.to('Save as SVG')
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
  'A24 pictures are drawn, with the present numbers': async (page) => {
    await page.sheet('Save and open')
    const y = await page.text('#y')
    // What is saved is taken from the page's call for its address; the dialog is the platform's.
    await page.run(() => {
      const { dataset } = document.documentElement
      const address = (blob) => {
        blob.arrayBuffer().then((buffer) => {
          const view = new DataView(buffer)
          dataset.saved =
            blob.type === 'image/png'
              ? [view.getUint32(0).toString(16), view.getUint32(16), view.getUint32(20)].join()
              : new TextDecoder().decode(buffer)
        })
        return 'data:,'
      }
      Object.defineProperty(URL, 'createObjectURL', { configurable: true, value: address })
      HTMLAnchorElement.prototype.click = () => {}
    })
    const saved = async (button) => {
      await page.run(() => {
        delete document.documentElement.dataset.saved
      })
      await page.to(button)
      await page.press('Enter')
      return page.until(`${button} saves`, () => document.documentElement.dataset.saved)
    }
    for (const name of ['Activation curve', 'Decision map', 'Response']) {
      await page.option('Picture', name)
      const svg = await saved('Save as SVG')
      assert.ok(svg.includes(y), `${name}: ${svg}`)
      assert.doesNotMatch(svg, /NaN|undefined|var\(/)
      const [, width, height] = svg.match(/^<svg[^>]* width="(\d+)" height="(\d+)"/)
      assert.equal(await saved('Save as PNG'), ['89504e47', 2 * width, 2 * height].join())
    }
  },
}
