// The page in Chromium, Firefox and WebKit, from disk and served: every control by the keyboard alone, and of the
// acceptance list what can be judged without a pointer. What a key did is judged by the link that the page gives away,
// which is its state; numbers by the package here in Node. engines.test.js runs it where the browsers are there;
//
//   node tests/page/engines.js [chromium,firefox,webkit] [disk,served,one] [WORD]
//
// runs only checks whose name has the word in it.

import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fileUrl, serve } from './browser.js'
import { drivers } from './drivers.js'
import { KEYS } from './engines-keys.js'
import { LIST } from './engines-list.js'
import { PLACES } from './engines-places.js'
import { hands } from './hands.js'

/** What the keyboard cannot do by itself, or a test cannot see of it. */
export const SKIPPED = [
  'files chosen and saved: the dialogs are the platform’s (the buttons are reached and named)',
  'the clipboard: what is copied is taken from the page’s call of it',
  'lists that a select opens: it is changed by typing, as it stands closed',
  'what a screen reader says',
]

export const CHECKS = { ...LIST, ...KEYS, ...PLACES }

/** The window that the checks are made for. */
const WINDOW = [1440, 900]

/**
 * The page's addresses by where it is opened from.
 * @param {{ after: (end: () => void) => void }} context
 */
export const placesFor = async (context) => ({
  disk: fileUrl('web/index.html'),
  served: `${await serve(context)}index.html`,
  one: fileUrl('web/built/neuron.html'),
})

/**
 * @param {import('./drivers.js').Driver} browser
 * @param {string} url
 * @param {[string, (page: import('./hands.js').Page) => Promise<void>][]} checks
 * @returns {AsyncGenerator<[name: string, fault?: Error]>} one each
 */
export async function* faultsOf(browser, url, checks) {
  const page = hands(browser, url)
  await browser.size(...WINDOW)
  for (const [name, check] of checks) {
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
      yield [name]
    } catch (error) {
      yield [name, error]
    }
  }
}

async function main([which = Object.keys(drivers).join(), where = 'disk,served', word = '']) {
  const endings = []
  const places = await placesFor({ after: (end) => endings.push(end) })
  const checks = Object.entries(CHECKS).filter(([name]) => name.includes(word))
  let failed = 0
  for (const name of which.split(',')) {
    const browser = await drivers[name]()
    try {
      for (const place of where.split(',')) {
        const start = Date.now()
        let passed = 0
        for await (const [name, fault] of faultsOf(browser, places[place], checks)) {
          if (fault) console.log(`  ${name}: ${fault.message.replaceAll('\n', '\n    ')}`)
          else passed++
        }
        failed += checks.length - passed
        const seconds = Math.round((Date.now() - start) / 1000)
        console.log(
          `${browser.version}, ${place}: ${passed} of ${checks.length} checks passed, ${seconds} s`,
        )
      }
    } finally {
      await browser.end()
    }
  }
  console.log(`Skipped: ${SKIPPED.join('; ')}.`)
  for (const end of endings) end()
  process.exitCode = failed ? 1 : 0
}

if (resolve(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) {
  await main(process.argv.slice(2))
}
