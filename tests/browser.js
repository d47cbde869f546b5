// A real Chromium for the tests of the page: Debian's, or the program that CHROMIUM names.

import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { root } from './tools.js'

const executablePath =
  process.env.CHROMIUM ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)

/** Root may not use Chromium's sandbox; the other flags keep it from calling home. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const launch = () => chromium.launch({ executablePath, args: flags })

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

/** Opens a page that records its errors, its console and its requests in `page.seen`. */
export async function open(browser, url, options = {}) {
  const context = await browser.newContext(options)
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
