// Every control of the page by the keyboard alone, in Chromium, Firefox and WebKit, from disk and served.
// What a key did is judged by the link that the page gives away, which is its state. Not part of npm test:
//
//   node tests/page/engines.js [chromium,firefox,webkit] [disk,served,one]

import assert from 'node:assert/strict'
import { fileUrl, serve } from './browser.js'
import { drivers, until } from './drivers.js'
import { CHECKS, START } from './engines-checks.js'
import { linkOf } from './live-page.js'

/** What the keyboard cannot do by itself, or a test cannot see of it. */
const SKIPPED = [
  'files chosen and saved: the dialogs are the platform’s (the buttons are reached and named)',
  'the clipboard: what is copied is taken from the page’s call of it',
  'lists that a select opens: it is changed by typing, as it stands closed',
  'what a screen reader says',
]

/**
 * Runs in the page: its link, by its own button. What is copied is kept on the document, since Firefox runs
 * each of these functions in a world of its own.
 */
function readLink() {
  const { dataset } = document.documentElement
  if (!dataset.listening) {
    const writeText = async (text) => {
      dataset.copied = text
    }
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })
    dataset.listening = 'yes'
  }
  const buttons = [...document.querySelectorAll('[aria-label="Page"] button')]
  buttons.find(({ textContent }) => /^Cop(y link|ied)$/.test(textContent)).click()
  return dataset.copied.replace(/^[^#]*/, '')
}

/** Runs in the page: an element by its name; what has the focus, if none is given. */
function nameOf(element = document.activeElement) {
  if (!element || element === document.body) return ''
  const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent
  return (label ?? element.textContent).trim().replace(/\s+/g, ' ')
}

/**
 * Runs in the page: the stops of the Tab key by the rules of HTML, in the order of the document. Told by
 * what elements are and by their attributes, not by what this browser makes of them.
 */
function stopsByRule() {
  const able = 'a[href], button, input, select, textarea, summary, [tabindex]'
  return [...document.querySelectorAll(able)].filter((element) => {
    if (element.disabled || Number(element.getAttribute('tabindex') ?? 0) < 0) return false
    if (!element.getClientRects().length) return false
    if (!element.matches('summary') && element.closest('details:not([open])')) return false
    if (element.type !== 'radio') return true
    // Of a group of radio buttons, the chosen one; of a group without, the first.
    const group = [...document.querySelectorAll(`[type=radio][name="${element.name}"]`)]
    return element === (group.find(({ checked }) => checked) ?? group[0])
  })
}

/**
 * The page in one browser, operated by keys.
 * @param {import('./drivers.js').Driver} browser
 * @param {string} url
 */
function hands(browser, url) {
  const link = () => browser.run(readLink)
  const focused = () => browser.run(nameOf)
  const inPage = (code, ...given) =>
    browser.run(
      `(...given) => { const [stopsByRule, nameOf] = [${stopsByRule}, ${nameOf}]; return (${code})(...given) }`,
      ...given,
    )
  return {
    link,
    focused,
    inPage,
    press: browser.press,
    run: browser.run,
    async open(state = START) {
      await browser.goto('about:blank')
      await browser.goto(url + linkOf(state))
      await until('the page has started', () =>
        browser.run(() => document.querySelector('.page') !== null),
      )
      assert.equal(await link(), linkOf(state))
    },
    /** Goes to a stop by the Tab key, from the stop before it; to the first by the way back. */
    async to(name) {
      const { there, names } = await inPage((name) => {
        const stops = stopsByRule()
        const names = stops.map((stop) => nameOf(stop))
        const there = names.findIndex((each) => each.startsWith(name))
        stops[there === 0 ? 1 : there - 1]?.focus()
        return { there, names }
      }, name)
      assert.ok(there >= 0, `${name} is a stop: ${names.join(' | ')}`)
      await browser.press(there === 0 ? 'Shift+Tab' : 'Tab')
      const reached = await focused()
      assert.ok(reached.startsWith(name), `Tab reaches ${name}, not “${reached}”`)
    },
    /** Presses keys and says which parts of the link are others then, with their values. */
    async changes(...keys) {
      const parts = async () => Object.fromEntries(new URLSearchParams((await link()).slice(1)))
      const before = await parts()
      await browser.press(...keys)
      const after = await parts()
      const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
      return Object.fromEntries(
        names.filter((name) => after[name] !== before[name]).map((name) => [name, after[name]]),
      )
    },
    text: (selector) =>
      browser.run((selector) => document.querySelector(selector)?.textContent, selector),
  }
}

const [which = Object.keys(drivers).join(), where = 'disk,served', only = ''] =
  process.argv.slice(2)
const endings = []
const places = {
  disk: fileUrl('web/index.html'),
  served: `${await serve({ after: (end) => endings.push(end) })}index.html`,
  one: fileUrl('web/built/neuron.html'),
}
let failed = 0
for (const name of which.split(',')) {
  const browser = await drivers[name]()
  try {
    for (const place of where.split(',')) {
      const page = hands(browser, places[place])
      const faults = []
      const checks = Object.entries(CHECKS).filter(([what]) => what.includes(only))
      for (const [what, check] of checks) {
        try {
          await page.open()
          await browser.run(() => {
            const { dataset } = document.documentElement
            dataset.faults = ''
            addEventListener('error', ({ message }) => {
              dataset.faults += message
            })
          })
          await check(page)
          const errors = await browser.run(() => document.documentElement.dataset.faults ?? '')
          assert.equal(errors, '', 'no errors on the page')
        } catch (error) {
          faults.push(`  ${what}: ${error.message.replaceAll('\n', '\n    ')}`)
        }
      }
      failed += faults.length
      const passed = checks.length - faults.length
      console.log(`${browser.version}, ${place}: ${passed} of ${checks.length} checks passed`)
      for (const fault of faults) console.log(fault)
    }
  } finally {
    await browser.end()
  }
}
console.log(`Skipped: ${SKIPPED.join('; ')}.`)
for (const end of endings) end()
process.exitCode = failed ? 1 : 0
