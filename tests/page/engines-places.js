// The page as one file where it is not at home, in each browser: in a sandboxed frame from disk, and where a browser
// lacks what it needs (A41, A42). Which place the other checks run in makes no difference to these.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from '../tools.js'
import { fileUrl } from './browser.js'
import { until } from './drivers.js'
import { judge, linkOf, number } from './live-page.js'

const ONE = 'web/built/neuron.html'
const state = { f: 'tanh', x: [0.5, -2], w: [1.25, 0.3], b: 0.1, seed: 7 }

/** Gives a file of a folder that goes again. */
async function withFile(name, text, use) {
  const folder = mkdtempSync(join(tmpdir(), 'neuron ü '))
  try {
    writeFileSync(join(folder, name), text)
    await use(pathToFileURL(join(folder, name)).href)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The page as one file, with a script of ours before its own, which its policy lets in by its hash. */
function withBefore(code) {
  const page = readFileSync(join(root, ONE), 'utf8')
  const hash = createHash('sha256').update(code).digest('base64')
  const changed = page
    .replace('script-src ', `script-src 'sha256-${hash}' `)
    .replace('<title>', `<script>${code}</script><title>`)
  assert.equal(changed.length, page.length + code.length + hash.length + "'sha256-' ".length + 17)
  return changed
}

const frameOf = (url) => `<!doctype html><title>A lesson</title>
<script>
  addEventListener('message', ({ data }) => {
    document.documentElement.dataset.told = JSON.stringify(data)
  })
</script>
<iframe title="neuron" sandbox="allow-scripts" width="1200" height="800" src="${url.replaceAll('&', '&amp;')}"></iframe>`

/** @type {Record<string, (page: import('./hands.js').Page) => Promise<void>>} */
export const PLACES = {
  'A41 in a sandboxed frame from disk it computes, gives its link and tells its height': async ({
    browser,
  }) => {
    const url = fileUrl(ONE)
    await withFile('outer.html', frameOf(url + linkOf(state)), async (outer) => {
      await browser.goto(outer)
      const told = () => JSON.parse(document.documentElement.dataset.told ?? '{}')
      await until('it tells its height', async () => (await browser.run(told)).height > 100)
      assert.equal((await browser.run(told)).source, 'neuron-wasm')
      await browser.frame(true)
      try {
        const y = () => browser.run(() => document.querySelector('#y').textContent)
        assert.ok(Object.is(number(await y()), judge(state).y))
        assert.equal(await browser.run(() => origin), 'null', 'the frame has no origin')
        // Not by keys: WebKit's driver gives a frame none.
        await browser.run(() => {
          const slider = document.querySelector('[aria-label="Bias, slider"]')
          slider.value = '-1'
          slider.dispatchEvent(new InputEvent('input', { bubbles: true }))
        })
        const next = judge({ ...state, b: -1 })
        await until('the number is heard', async () => Object.is(number(await y()), next.y))
        await browser.run(() => document.querySelector('#share button').click())
        const given = () => {
          const box = document.querySelector('#share textarea')
          return box?.value ?? document.querySelector('#share button').textContent
        }
        await until('it is copied, or shown', async () => {
          const text = await browser.run(given)
          return text === 'Copied' || text === url + linkOf({ ...state, b: -1 })
        })
      } finally {
        await browser.frame(false)
      }
    })
  },
  'A41 what cannot start in such a frame says so': async ({ browser }) => {
    const url = fileUrl('web/index.html')
    await withFile('outer.html', frameOf(url + linkOf(state)), async (outer) => {
      await browser.goto(outer)
      await browser.frame(true)
      try {
        const seen = () => {
          const all = [...document.querySelectorAll('main > p')]
          const sentence = all.find((p) => p.getClientRects().length)?.textContent
          return document.querySelector('#y')?.textContent ?? sentence
        }
        await until('it runs, or says why not', async () => {
          const found = await browser.run(seen)
          return (
            /sandboxed frame from disk.*Embed built\/neuron\.html/s.test(found) ||
            Object.is(number(found), judge(state).y)
          )
        })
      } finally {
        await browser.frame(false)
      }
    })
  },
  'A42 without what it needs the page as one file says so within a second': async ({ browser }) => {
    for (const [code, sentence] of [
      [
        'delete globalThis.DecompressionStream',
        /has not started.*A current version of any browser/s,
      ],
      ['delete globalThis.WebAssembly', /This browser has no WebAssembly/],
      [
        "WebAssembly.Module = class { constructor() { throw new Error('unknown opcode') } }",
        /This page cannot compute here/,
      ],
    ]) {
      await withFile('old.html', withBefore(code), async (url) => {
        await browser.goto(url)
        const start = Date.now()
        await until(code, async () =>
          sentence.test(
            await browser.run(() =>
              [...document.querySelectorAll('main *')]
                .filter((element) => element.getClientRects().length && !element.children.length)
                .map((element) => element.textContent)
                .join(' ')
                .replace(/\s+/g, ' '),
            ),
          ),
        )
        // A second on a machine that is not busy.
        assert.ok(Date.now() - start < 10_000, code)
        const rest = await browser.run(() => document.querySelectorAll('input, button, svg').length)
        assert.equal(rest, 0, code)
      })
    }
  },
  'the policy of the page as one file lets in its two scripts by their hashes, and no eval':
    async ({ browser }) => {
      const [, policy] = readFileSync(join(root, ONE), 'utf8').match(/content="(default-src.*?)"/)
      const [scripts] = policy.match(/script-src [^;]*/)
      assert.match(scripts, /^script-src ('sha256-[\w+/]{43}=' ){2}'wasm-unsafe-eval'$/)
      await browser.goto(fileUrl(ONE) + linkOf(state))
      await until('it has started', () => browser.run(() => document.querySelector('#y') !== null))
      // What is not named is not run.
      const ran = await browser.run(() => {
        const script = document.createElement('script')
        script.textContent = 'document.documentElement.dataset.ran = "yes"'
        document.body.append(script)
        return document.documentElement.dataset.ran ?? 'no'
      })
      assert.equal(ran, 'no')
    },
}
