// A monkey: seeded actions of pointer, keys, history and window over every control of the page. After each the page
// has to be true, in order, and whole: its link gives the same state again, and undo leads back to the first.

import assert from 'node:assert/strict'
import test from 'node:test'
import { RandomState } from 'neuron-wasm'
import { drawn, fileUrl, launch } from './browser.js'
import { judged } from './judged.js'
import { linkNow, openLive } from './live-page.js'

const page = fileUrl('web/index.html')
const SEEDS = (process.env.MONKEY_SEEDS ?? '1,2').split(',').map(Number)
const STEPS = Number(process.env.MONKEY_STEPS ?? 150)
const SIZES = [
  [1440, 900],
  [1366, 768],
  [1024, 768],
  [700, 900],
  [390, 844],
  [320, 640],
]
const TEXTS = [
  ...['1', '-1', '0', '-0', '.5', '1,5', '1e308', '-1e308', '5e-324', '42', '3.14159', '100'],
  ...['', 'abc', '-', '1e', '1e999', 'NaN', 'Infinity', '<b>', '1 2 3', '12345678901234567890'],
]
const TABLES = [
  'x1,x2,target\n0,0,0\n1,0,1\n2,3,1\n',
  '1,2\n3,4\n',
  'a;b;c\n1,5;2,5;1\n3;4;0\n',
  '1\t2\t3\t0\n4\t5\t6\t1\n',
  '0,0,1\n0,0,1\n1e308,-1e308,0\n',
  'not a table',
  '1,2\n3\n',
]
const LINKS = [
  '#v=2&f=tanh,sigmoid&x=0,1&w=0.5,-0.4,0.3,0.6;0.7,-0.8&b=0.1,-0.2;0.05&seed=7&data=XOR',
  '#v=2&f=relu,linear&x=1e308,-0&w=1e308,1e308,1e308,-1e308;1,-1&b=0,0;0&seed=8&data=moons&at=1,2',
  '#v=2&f=step&x=1,1&w=1,1&b=-1.5&seed=9&data=AND',
  '#lesson=wall-falls;2',
  '#lesson=nowhere&seed=10',
  '#v=1&f=sigmoid&x=1,2,3,4,5,6,7,8&w=1,2,3,4,5,6,7,8&b=0&seed=11',
  '#v=9&f=softmax&w=NaN&seed=12',
]
/** Where it begins, by its seed. */
const STARTS = [
  '#v=2&f=tanh,sigmoid&x=0,1&w=0.5,-0.4,0.3,0.6;0.7,-0.8&b=0.1,-0.2;0.05&seed=1&data=XOR&train=adam;0.05;0;auto;0',
  '',
  '#v=2&f=tanh,relu,sigmoid&x=0,1&w=1,2,3,4,5,6;1,0,2,0,1,1;1,-1&b=0,0,0;0,0;0&seed=2&data=clouds&view=network',
  '#v=2&f=step&x=1,1&w=1,1&b=-1.5&seed=3&data=mine&rows=0,0;1,0;2,3&targets=0,1,1',
  '#lesson=learning',
  '#v=2&f=relu,linear&x=1e308,-0&w=1e308,1e308,1e308,-1e308;1,-1&b=0,0;0&seed=8&data=moons&at=1,2',
]
const KEYS = [
  ...['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Enter', 'Space', 'Escape', 'Delete', 'Home', 'End'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Shift+ArrowUp'],
  ...['Alt+ArrowUp', 'Alt+ArrowLeft', 'Alt+ArrowRight', '1', '2', '3', '0', '?'],
  ...['Control+z', 'Control+z', 'Control+Shift+z', 'Control+y'],
]

/** Runs inside the page: a control in sight, by a share of all of them, and where to take hold of it. */
function controlAt(share) {
  const SELECTOR =
    'button, select, input, textarea, [role=slider], [role=radio], [role=tab], summary, a[href], label, .datum, .data tbody tr, svg.plot'
  const found = [...document.querySelectorAll(SELECTOR)].flatMap((element) => {
    if (element.disabled || /^(?:Save|Open|Download|PNG|SVG)/.test(element.textContent)) return []
    const { left, top, width, height } = element.getBoundingClientRect()
    const at = [left + width / 2, top + height / 2]
    if (width < 2 || height < 2 || at[0] < 0 || at[1] < 0) return []
    if (at[0] >= innerWidth || at[1] >= innerHeight) return []
    const hit = document.elementFromPoint(...at)
    return hit && (element.contains(hit) || hit.contains(element))
      ? [{ element, at, width, height }]
      : []
  })
  if (found.length === 0) return null
  const { element, ...place } = found[Math.floor(share * found.length)]
  globalThis.monkeyHas = element
  return {
    ...place,
    kind: element.tagName.toLowerCase(),
    type: element.type ?? '',
    options: element.options?.length ?? 0,
    name: element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40),
  }
}

/** Chooses an option of the select that the monkey has. */
function choose(share) {
  const select = globalThis.monkeyHas
  const free = [...select.options].filter((option) => !option.disabled)
  select.value = free[Math.floor(share * free.length)].value
  select.dispatchEvent(new Event('input', { bubbles: true }))
  select.dispatchEvent(new Event('change', { bubbles: true }))
  return select.value
}

/** Goes back or forward, unless that leaves the page. */
function go(by) {
  const { currentEntry } = navigation
  if (navigation.entries()[currentEntry.index + by]?.sameDocument) history.go(by)
}

/** Everything that a monkey does, by chance. */
class Monkey {
  log = []
  constructor(view, seed) {
    this.view = view
    this.random = new RandomState(seed)
  }
  pick = (list) => list[Math.floor(this.random.rand() * list.length)]

  /** One action, put down in words. */
  async act() {
    const roll = this.random.rand()
    if (roll < 0.5) await this.control()
    else if (roll < 0.66) await this.drag()
    else if (roll < 0.9) await this.keys()
    else if (roll < 0.94) await this.resize()
    else if (roll < 0.97) await this.history()
    else await this.link()
    await drawn(this.view)
  }

  async control() {
    const control = await this.view.evaluate(controlAt, this.random.rand())
    if (!control) return
    const { kind, type, name, at, options } = control
    const { mouse, keyboard } = this.view
    if (options > 0) {
      this.log.push(`choose ${await this.view.evaluate(choose, this.random.rand())} in ${name}`)
    } else if (kind === 'textarea' || (kind === 'input' && type === 'text')) {
      const text = this.pick(kind === 'textarea' ? TABLES : TEXTS)
      this.log.push(`type ${JSON.stringify(text)} into ${name}`)
      await mouse.click(...at)
      await keyboard.press('Control+a')
      await keyboard.insertText(text)
      if (this.random.rand() < 0.7) await keyboard.press(kind === 'textarea' ? 'Tab' : 'Enter')
    } else {
      const times = this.random.rand() < 0.1 ? 3 : 1
      this.log.push(`click ${name} (${kind})${times > 1 ? ' thrice' : ''}`)
      await mouse.click(...at, { clickCount: times })
    }
  }

  async drag() {
    const control = await this.view.evaluate(controlAt, this.random.rand())
    if (!control) return
    const { at, width, height, name } = control
    const { mouse, keyboard } = this.view
    const place = () => [
      at[0] + (this.random.rand() - 0.5) * Math.min(width, 300) * 1.2,
      at[1] + (this.random.rand() - 0.5) * Math.min(height, 300) * 1.2,
    ]
    const within = this.pick(['', '', '', 'Control+z', 'Escape', 'resize', 'back'])
    this.log.push(`drag ${name}${within && `, and in it ${within}`}`)
    await mouse.move(...at)
    await mouse.down()
    await mouse.move(...place(), { steps: 2 })
    if (within === 'resize') await this.resize()
    else if (within === 'back') await this.view.evaluate(go, -1)
    else if (within) await keyboard.press(within)
    await mouse.move(...place(), { steps: 2 })
    await mouse.up()
  }

  async keys() {
    for (let i = 0; i < 3; i++) {
      const key = this.pick(KEYS)
      this.log.push(`press ${key}`)
      await this.view.keyboard.press(key)
    }
  }

  async resize() {
    const [width, height] = this.pick(SIZES)
    this.log.push(`window of ${width} × ${height}`)
    await this.view.setViewportSize({ width, height })
  }

  async history() {
    const by = this.pick([-1, -1, 1])
    this.log.push(by < 0 ? 'back' : 'forward')
    await this.view.evaluate(go, by)
  }

  async link() {
    const link = this.pick(LINKS)
    this.log.push(`link ${link}`)
    await this.view.evaluate((link) => {
      location.hash = link
    }, link)
  }
}

/** Ends whatever goes on by itself: training. */
const rest = (view) =>
  view.evaluate(() => {
    const pause = [...document.querySelectorAll('.train')].find((b) => b.textContent === 'Pause')
    pause?.click()
  })

/** The link in words that hold on another page: rows of one's own may be too many for it. */
const whole = (link) => !link.includes('data=mine') || link.includes('rows=')

test('a monkey finds the page true, whole and without an error after each action', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  for (const seed of SEEDS) {
    await context.test(`seed ${seed}`, async () => {
      const size = { viewport: { width: 1440, height: 900 } }
      const view = await openLive(browser, page + STARTS[seed % STARTS.length], size)
      const other = await openLive(browser, page, size)
      const first = await linkNow(view)
      const monkey = new Monkey(view, seed)
      try {
        for (let step = 0; step < STEPS; step++) {
          await monkey.act()
          assert.deepEqual(view.seen.errors, [])
          await judged(view)
          if (step % 25 < 24) continue
          await rest(view)
          await drawn(view)
          const link = await linkNow(view)
          if (!whole(link)) continue
          await other.goto('about:blank')
          await other.goto(page + link)
          assert.equal(await linkNow(other), link)
          await judged(other)
        }
        await rest(view)
        await view.setViewportSize({ width: 1440, height: 900 })
        await drawn(view)
        const left = await view.evaluate(() => {
          const undo = [...document.querySelectorAll('.bar button')].find(
            (button) => button.textContent === 'Undo',
          )
          return new Promise((resolve) => {
            let count = 0
            const again = () => {
              if (undo.disabled || count > 5000) return resolve(undo.disabled)
              count++
              undo.click()
              setTimeout(again)
            }
            again()
          })
        })
        assert.ok(left, 'undo comes to an end')
        await judged(view)
        if (STEPS <= 300) assert.equal(await linkNow(view), first)
        assert.deepEqual(view.seen.errors, [])
      } catch (error) {
        error.message = `seed ${seed}: ${error.message}\nafter\n  ${monkey.log.slice(-12).join('\n  ')}`
        throw error
      } finally {
        await view.context().close()
        await other.context().close()
      }
    })
  }
})
