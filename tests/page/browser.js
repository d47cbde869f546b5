// A real Chromium for the tests of the page: Debian's, or the program that CHROMIUM names.

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { root } from '../tools.js'

const executablePath =
  process.env.CHROMIUM ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

/**
 * Root may not use Chromium's sandbox; the other flags keep it from calling home, and every host but this
 * machine is unknown to it, so that all tests run as on a computer without a network.
 */
const flags = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * How long anything may take, in ms, before it counts as never: no test is about how fast the machine is,
 * and the machine may be busy.
 */
export const LIMIT = 5 * 60_000

/** A browser whose every wait has that limit. */
export async function launch(options = {}) {
  const browser = await chromium.launch({
    executablePath,
    args: flags,
    timeout: LIMIT,
    ...options,
  })
  browser.on('context', (context) => context.setDefaultTimeout(LIMIT))
  return browser
}

export const fileUrl = (path) => pathToFileURL(join(root, path)).href

const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** Serves the page under a sub-path, as any static host may; nothing above it. */
export async function serve(context) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, 'http://host').pathname))
    const file = path.match(/^\/a sub path\/(.+)$/)?.[1]
    try {
      const body = await readFile(join(root, 'web', file ?? 'missing'))
      response.writeHead(200, {
        'content-type': types[extname(path)] ?? 'application/octet-stream',
      })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => server.closeAllConnections())
  context.after(() => server.close())
  return `http://127.0.0.1:${server.address().port}/a%20sub%20path/`
}

/** Makes the use of any storage an error, as a browser does whose storage is switched off. */
function forbidStorage() {
  const forbidden = {
    get() {
      throw new DOMException('Storage is switched off.', 'SecurityError')
    },
  }
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
    Object.defineProperty(globalThis, name, forbidden)
  }
  Object.defineProperty(Document.prototype, 'cookie', forbidden)
}

/**
 * Opens a page that records its errors, its console and its requests in `page.seen`. Storage is switched
 * off; what is started before the page loads is given as `before`.
 */
export async function open(browser, url, { before, ...options } = {}) {
  const context = await browser.newContext(options)
  await context.addInitScript(forbidStorage)
  if (before) await context.addInitScript(before)
  const page = await context.newPage()
  const seen = { errors: [], requests: [] }
  page.on('pageerror', (error) => seen.errors.push(error.message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.errors.push(message.text())
  })
  page.on('request', (request) => seen.requests.push(request.url()))
  page.seen = seen
  await page.goto(url)
  return page
}

/** The link part of a state, as the page writes it; what is not named is left to the page. */
export const hash = (parts) =>
  `#${Object.entries({ v: 1, ...parts })
    .map(([key, value]) => `${key}=${Array.isArray(value) ? value.join() : value}`)
    .join('&')}`

/** Gives an open page another link, as a paste into the address bar does, and waits until it is drawn. */
export async function follow(page, link) {
  await page.evaluate(
    (link) =>
      new Promise((resolve) => {
        // An address that is there already tells of no change.
        if (location.hash === link) return resolve()
        addEventListener('hashchange', resolve, { once: true })
        location.hash = link
      }),
    link,
  )
  await drawn(page)
}

/**
 * Waits until what was done is drawn. The page renders before the next task, and its pictures follow the
 * width that they have: once each has the width of its place, and a frame was painted since, that is all.
 */
export async function drawn(page) {
  await page.waitForFunction(() =>
    [...document.querySelectorAll('figure.picture')].every((figure) => {
      const width = figure.querySelector('svg.plot')?.getAttribute('width')
      return width === String(Math.max(200, Math.floor(figure.clientWidth)))
    }),
  )
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
  )
}
