// Chromium, Firefox and WebKit behind one small interface, for what has to hold in each of them. Firefox
// speaks Marionette and WebKit speaks WebDriver, both spoken here; Chromium is Playwright's.

import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { LIMIT, launch } from './browser.js'

/**
 * @typedef {object} Driver
 * @property {string} version
 * @property {(url: string) => Promise<void>} goto
 * @property {(code: Function, ...given: unknown[]) => Promise<any>} run a function in the page; what it
 *   gives, as JSON
 * @property {(...chords: string[]) => Promise<void>} press keys by their names, as in Control+Shift+z
 * @property {(width: number, height: number) => Promise<void>} size of the window's inside, in px
 * @property {(into: boolean) => Promise<void>} frame whether code runs in the page's first frame from now on
 * @property {() => Promise<void>} end
 */

/** Waits until something is so; an error counts as not yet. */
export async function until(what, holds) {
  for (const start = Date.now(); ; await sleep(20)) {
    let cause
    try {
      const found = await holds()
      if (found) return found
    } catch (error) {
      cause = error
    }
    if (Date.now() - start > LIMIT) throw new Error(`not within ${LIMIT} ms: ${what}`, { cause })
  }
}

/** The code points by which WebDriver knows the keys that write nothing. */
const KEYS = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Delete: '\uE017',
}

/** Actions of WebDriver: of each chord all keys go down, and then up in turn. */
function actions(chords) {
  const strokes = chords.flatMap((chord) => {
    const keys = (chord.length > 1 ? chord.split('+') : [chord]).map((key) => KEYS[key] ?? key)
    return [
      ...keys.map((value) => ({ type: 'keyDown', value })),
      ...keys.toReversed().map((value) => ({ type: 'keyUp', value })),
    ]
  })
  return { actions: [{ type: 'key', id: 'keys', actions: strokes }] }
}

/** A driver from what sends a command of WebDriver. */
function driver(send, version, end) {
  const run = async (code, ...given) => {
    const script = `return JSON.stringify((${code})(...arguments)) ?? 'null'`
    return JSON.parse(await send('run', { script, args: given }))
  }
  const inside = () => run(() => [innerWidth, innerHeight])
  return {
    version,
    end,
    run,
    goto: (url) => send('goto', { url }),
    press: (...chords) => send('press', actions(chords)),
    frame: (into) => send('frame', { id: into ? 0 : null }),
    // Of the window WebDriver sets the outside.
    size: async (width, height) => {
      const outside = await run(() => [outerWidth, outerHeight])
      const [across, up] = await inside()
      await send('size', { width: width + outside[0] - across, height: height + outside[1] - up })
      await until(`the window is ${width} × ${height}`, async () => {
        const now = await inside()
        return now[0] === width && now[1] === height
      })
    },
  }
}

// A run that is cut off leaves no browser behind: what was started ends as this process does.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

/** A program in a process group of its own, so that whatever it starts ends with it. */
function start(command, args, env = {}, stdio = ['ignore', 'ignore', 'pipe']) {
  const child = spawn(command, args, { stdio, env: { ...process.env, ...env }, detached: true })
  child.said = ''
  child.stderr.on('data', (data) => {
    child.said = `${child.said}${data}`.slice(-5000)
  })
  child.on('error', (error) => {
    child.said += error.message
  })
  const gone = new Promise((resolve) => child.once('close', resolve).once('error', resolve))
  const kill = () => {
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It is gone.
    }
  }
  process.once('exit', kill)
  child.stop = async () => {
    kill()
    process.off('exit', kill)
    await gone
  }
  return child
}

async function chromium() {
  const browser = await launch()
  const page = await browser.newPage()
  let frame = page.mainFrame()
  return {
    version: `Chromium ${browser.version()}`,
    goto: (url) => page.goto(url),
    run: async (code, ...given) =>
      JSON.parse(
        await frame.evaluate(`JSON.stringify((${code})(...${JSON.stringify(given)})) ?? 'null'`),
      ),
    frame: async (into) => {
      frame = into ? page.mainFrame().childFrames()[0] : page.mainFrame()
    },
    size: (width, height) => page.setViewportSize({ width, height }),
    press: async (...chords) => {
      for (const chord of chords) await page.keyboard.press(chord)
    },
    end: () => browser.close(),
  }
}

// ---- Firefox, by Marionette: each message is its length, a colon and JSON ---------------------------

async function firefox() {
  const profile = mkdtempSync(join(tmpdir(), 'firefox '))
  const preferences = {
    'marionette.port': 0,
    // Else automation loosens the rules for pages from disk, and they prove nothing.
    'remote.prefs.recommended': false,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.page': 0,
    'browser.startup.homepage_override.mstone': 'ignore',
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.server': '',
    'services.settings.server': 'data:,',
    'app.normandy.enabled': false,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
  }
  writeFileSync(
    join(profile, 'user.js'),
    Object.entries(preferences)
      .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
      .join(''),
  )
  const browser = start(
    'firefox-esr',
    ['--headless', '--no-remote', '--marionette', '--profile', profile],
    { HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
  )
  const portFile = join(profile, 'MarionetteActivePort')
  await until(
    `Firefox starts: ${browser.said}`,
    () => existsSync(portFile) && readFileSync(portFile, 'utf8'),
  )
  const { command, close } = await marionette(Number(readFileSync(portFile, 'utf8')))
  const { capabilities } = await command('NewSession', { capabilities: { alwaysMatch: {} } })
  await command('SetTimeouts', { pageLoad: LIMIT, script: LIMIT })
  const names = {
    goto: 'Navigate',
    run: 'ExecuteScript',
    press: 'PerformActions',
    frame: 'SwitchToFrame',
    size: 'SetWindowRect',
  }
  const send = async (name, parameters) => (await command(names[name], parameters))?.value
  return driver(send, `Firefox ${capabilities.browserVersion}`, async () => {
    close()
    await browser.stop()
    rmSync(profile, { recursive: true, force: true, maxRetries: 9 })
  })
}

async function marionette(port) {
  const socket = createConnection({ port, host: '127.0.0.1' })
  const waiting = new Map()
  let received = Buffer.alloc(0)
  let count = 0
  const greeting = new Promise((resolve, reject) => {
    waiting.set('greeting', { resolve, reject })
  })
  const fail = (error) => {
    for (const { reject } of waiting.values()) reject(error)
  }
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('Firefox has closed the connection')))
  const answer = (message) => {
    const [, id, error, result] = Array.isArray(message) ? message : [1, 'greeting', null, message]
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    if (error) reject(new Error(`${error.error}: ${error.message}`))
    else resolve(result)
  }
  socket.on('data', (data) => {
    received = Buffer.concat([received, data])
    for (;;) {
      const colon = received.indexOf(':')
      const end = colon + 1 + Number(received.subarray(0, colon))
      if (colon < 0 || received.length < end) return
      answer(JSON.parse(received.subarray(colon + 1, end)))
      received = received.subarray(end)
    }
  })
  await greeting
  const command = (name, parameters) =>
    new Promise((resolve, reject) => {
      const id = ++count
      waiting.set(id, { resolve, reject })
      const text = JSON.stringify([0, id, `WebDriver:${name}`, parameters])
      socket.write(`${Buffer.byteLength(text)}:${text}`)
    })
  return { command, close: () => socket.destroy() }
}

// ---- WebKit, by WebDriver over HTTP; it has no window without a display -----------------------------

async function webkit() {
  let number = ''
  const screen = ['-screen', '0', '1600x1200x24', '-nolisten', 'tcp']
  // It picks a free display, and writes its number where it is told to.
  const display = start('Xvfb', ['-displayfd', '3', ...screen], {}, [
    'ignore',
    'ignore',
    'pipe',
    'pipe',
  ])
  display.stdio[3].on('data', (data) => {
    number += data
  })
  await until(`Xvfb starts: ${display.said}`, () => number.endsWith('\n'))
  const port = await freePort()
  const server = start('WebKitWebDriver', ['--host=127.0.0.1', `--port=${port}`], {
    DISPLAY: `:${number.trim()}`,
  })
  const call = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body && JSON.stringify(body),
    })
    const { value } = await response.json()
    if (value?.error) throw new Error(`${value.error}: ${value.message}`)
    return value
  }
  await until(`WebKitWebDriver starts: ${server.said}`, () => call('GET', '/status'))
  const binary = ['4.1', '4.0', '6.0']
    .map((version) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${version}/MiniBrowser`)
    .find(existsSync)
  const wanted = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } }
  const { sessionId, capabilities } = await call('POST', '/session', {
    capabilities: { alwaysMatch: wanted },
  })
  const paths = {
    goto: 'url',
    run: 'execute/sync',
    press: 'actions',
    frame: 'frame',
    size: 'window/rect',
  }
  const send = (name, parameters) =>
    call('POST', `/session/${sessionId}/${paths[name]}`, parameters)
  await call('POST', `/session/${sessionId}/timeouts`, { pageLoad: LIMIT, script: LIMIT })
  return driver(send, `WebKit ${capabilities.browserVersion}`, async () => {
    await call('DELETE', `/session/${sessionId}`)
    await server.stop()
    await display.stop()
  })
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/** @type {Record<string, () => Promise<Driver>>} */
export const drivers = { chromium, firefox, webkit }
