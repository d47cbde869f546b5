// The page in any browser of drivers.js, operated by keys alone: its link, its stops of the Tab key, its menus. The
// functions in it run in the page by their text, so each needs nothing from outside.

import assert from 'node:assert/strict'
import { until } from './drivers.js'
import { linkOf } from './live-page.js'

/** The state that pages are opened with, unless another is asked for. */
export const START = { f: 'sigmoid', x: [1, 0.5], w: [0.8, -1.2], b: 0.3, seed: 42 }

/** All of a box is chosen and typed over. */
export const typed = (text) => ['Control+a', ...text]

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
  document.querySelector('#share button').click()
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
    if (!element.getClientRects().length || element.closest('[popover]:not(:popover-open)'))
      return false
    if (!element.matches('summary') && element.closest('details:not([open])')) return false
    if (element.type !== 'radio') return true
    // Of a group of radio buttons, the chosen one; of a group without, the first.
    const group = [...document.querySelectorAll(`[type=radio][name="${element.name}"]`)]
    return element === (group.find(({ checked }) => checked) ?? group[0])
  })
}

/** @param {string} link */
const partsOf = (link) => Object.fromEntries(new URLSearchParams(link.slice(1)))

/**
 * @typedef {ReturnType<typeof hands>} Page
 * @param {import('./drivers.js').Driver} browser
 * @param {string} url of the page
 */
export function hands(browser, url) {
  const link = () => browser.run(readLink)
  const focused = () => browser.run(nameOf)
  /** Runs a function that may use `stopsByRule` and `nameOf`. */
  const inPage = (code, ...given) =>
    browser.run(
      `(...given) => { const [stopsByRule, nameOf] = [${stopsByRule}, ${nameOf}]; return (${code})(...given) }`,
      ...given,
    )
  const hasFocus = (name) =>
    until(`${name} has the focus`, async () => (await focused()).startsWith(name))
  /** Goes to a stop by the Tab key, from the stop before it; to the first by the way back. */
  const to = async (name) => {
    const { there, names } = await inPage((name) => {
      const stops = stopsByRule()
      const names = stops.map((stop) => nameOf(stop))
      const there = names.findIndex((each) => each.startsWith(name))
      stops[there === 0 ? 1 : there - 1]?.focus()
      return { there, names }
    }, name)
    assert.ok(there >= 0, `${name} is a stop: ${names.join(' | ')}`)
    await browser.press(there === 0 ? 'Shift+Tab' : 'Tab')
    // Some browsers stop at boxes that scroll, too.
    const scrolls = () => {
      const { activeElement: at } = document
      return !at.hasAttribute('tabindex') && at.matches('dialog, div, section')
    }
    if (await browser.run(scrolls)) await browser.press('Tab')
    const reached = await focused()
    assert.ok(reached.startsWith(name), `Tab reaches ${name}, not “${reached}”`)
  }
  /** Goes to the button of a toolbar that is its stop now. */
  const toToolbar = async (label) => {
    const stop = await inPage(
      (label) =>
        nameOf(document.querySelector(`[role=toolbar][aria-label="${label}"] [tabindex="0"]`)),
      label,
    )
    await to(stop)
  }
  /** From the first button of a list of buttons to one of them, and chooses it. */
  const choose = async (name, { within, by = 'ArrowDown' }) => {
    await browser.press('Home')
    for (let k = 0; !(await focused()).startsWith(name); k++) {
      assert.ok(k < 20, `${within} has ${name}`)
      await browser.press(by)
    }
    await browser.press('Enter')
  }
  return {
    link,
    focused,
    hasFocus,
    inPage,
    to,
    toToolbar,
    choose,
    browser,
    url,
    press: browser.press,
    run: browser.run,
    /** @param {string} what @param {(...given: any[]) => any} holds runs in the page */
    until: (what, holds, ...given) => until(what, () => browser.run(holds, ...given)),
    /** Opens the page anew, with a state or with a link. */
    async open(state = START) {
      const wanted = typeof state === 'string' ? state : linkOf(state)
      await browser.goto('about:blank')
      await browser.goto(url + wanted)
      await until('the page has started', () =>
        browser.run(() => document.querySelector('.page') !== null),
      )
      assert.equal(await link(), wanted)
    },
    /** Goes to another link as a paste into the address bar does. */
    async follow(wanted) {
      await browser.run((link) => {
        location.hash = link
      }, wanted)
      await until(`the link is ${wanted}`, async () => (await link()) === wanted)
    },
    /** Waits until two frames were painted: places and sizes follow what was done. */
    async drawn() {
      await browser.run(() => {
        const { dataset } = document.documentElement
        dataset.painted = 'no'
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            dataset.painted = 'yes'
          }),
        )
      })
      await until('it is painted', () =>
        browser.run(() => document.documentElement.dataset.painted === 'yes'),
      )
    },
    /** The parts of the page's link. */
    parts: async () => partsOf(await link()),
    /** Presses keys and says which parts of the link are others then, with their values. */
    async changes(...keys) {
      const before = partsOf(await link())
      await browser.press(...keys)
      const after = partsOf(await link())
      const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
      return Object.fromEntries(
        names.filter((name) => after[name] !== before[name]).map((name) => [name, after[name]]),
      )
    },
    text: (selector) =>
      browser.run((selector) => document.querySelector(selector)?.textContent, selector),
    /** Types over what stands in a box. */
    async type(name, text) {
      await to(name)
      await browser.press(...typed(text), 'Enter')
    },
    /** Chooses an entry of the menu at the end of the bar. */
    async menu(name) {
      await toToolbar('Page')
      await browser.press('End', 'Enter')
      await hasFocus('Predict')
      await choose(name, { within: 'the menu' })
    },
    /** Opens a sheet from that menu. */
    async sheet(title) {
      await this.menu(title)
      await hasFocus(title)
    },
    /** Opens a lesson from the lessons' menu. */
    async lesson(title) {
      await to('Lesson')
      await browser.press('Enter')
      await until('the list is open', () =>
        browser.run(() => document.activeElement.role === 'menuitemradio'),
      )
      await choose(title, { within: 'the list of lessons' })
    },
    /** Chooses an option of a list that stands closed, by typing it. */
    async option(name, text) {
      await to(name)
      await browser.press(...text)
    },
  }
}
