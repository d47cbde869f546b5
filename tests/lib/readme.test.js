// Every code block of README.md: JavaScript and pages are run, in Node and in a real Chromium, and print what
// their comments say; commands exist.

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import test from 'node:test'
import { pathToFileURL } from 'node:url'
import { launch, open } from '../page/browser.js'
import { folder, root, run, source } from '../tools.js'

const blocks = [...source('README.md').matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(
  ([, language, code]) => ({ language, code }),
)

test('the README has a picture that exists', () => {
  const [, file] = source('README.md').match(/!\[[^\]]+\]\(([^)]+)\)/)
  assert.ok(source(file).length > 1000)
})

test('what the README links to is there', () => {
  const targets = [...source('README.md').matchAll(/\]\(([^)]+)\)/g)].map(([, to]) => to)
  assert.ok(targets.length > 3)
  for (const to of targets) assert.ok(existsSync(join(root, to)), to)
})

test('tests/README.md names each test once, and each by its name', () => {
  const guide = source('tests/README.md').match(/^## Files\n.*?(?=^## )/ms)[0]
  const rows = [...guide.matchAll(/^\| (`.*?) \|/gm), ...guide.matchAll(/^And of all:.*?\n\n/gms)]
  const named = rows
    .flatMap(([row]) => [...row.split(' | ')[0].matchAll(/`([\w-]+)\*?`/g)].map(([, name]) => name))
    .sort()
  const files = readdirSync(join(root, 'tests'), { recursive: true })
    .filter((file) => file.endsWith('.test.js') && !file.includes('node_modules'))
    .map((file) => basename(file, '.test.js').replace(/^(acceptance-).*/, '$1'))
  assert.deepEqual(named, [...new Set(files)].sort())
})

/** An empty project that has the package, and the data that programs read. */
function projectWithPackage(context) {
  const project = folder(context)
  mkdirSync(join(project, 'node_modules'))
  symlinkSync(root, join(project, 'node_modules/neuron-wasm'))
  symlinkSync(join(root, 'tests'), join(project, 'tests'))
  return project
}

/** What a page prints, served and, if it is no module, from disk. */
async function printedByPage(context, code) {
  const project = projectWithPackage(context)
  writeFileSync(join(project, 'page.html'), `<!doctype html><title>A page</title>\n${code}`)
  const browser = await launch()
  context.after(() => browser.close())
  const served = 'http://127.0.0.1/'
  const places = [`${served}page.html`]
  if (!code.includes('type="module"')) places.push(pathToFileURL(join(project, 'page.html')).href)
  const all = []
  for (const place of places) {
    const page = await open(browser, 'about:blank')
    await page.route(`${served}**`, (route) =>
      route.fulfill({ path: join(project, new URL(route.request().url()).pathname) }),
    )
    const printed = []
    page.on('console', (message) => printed.push(message.text()))
    await page.goto(place)
    await page.evaluate(() => 'what was printed before is here before this')
    assert.deepEqual(page.seen.errors, [], place)
    all.push(printed)
  }
  return all
}

for (const [i, { language, code }] of blocks.entries()) {
  test(`README block ${i + 1}, ${language || 'a drawing'}`, async (context) => {
    const expected = [...code.matchAll(/^ *console\.log\(.*\/\/ (.*)$/gm)].map(([, text]) => text)
    if (language === 'js') {
      assert.ok(expected.length > 0, 'the block says what it prints')
      const project = projectWithPackage(context)
      writeFileSync(join(project, 'block.mjs'), code)
      assert.deepEqual(run('node', ['block.mjs'], { cwd: project }).trimEnd().split('\n'), expected)
    } else if (language === 'html') {
      assert.ok(expected.length > 0, 'the block says what it prints')
      for (const printed of await printedByPage(context, code)) assert.deepEqual(printed, expected)
    } else if (language === 'sh') {
      const { name, scripts } = JSON.parse(source('package.json'))
      for (const line of code.trimEnd().split('\n')) {
        const [, command, argument] =
          line.match(/^npm (start|test|install)(?: ([\w-]+))?(?: +#.*)?$/) ?? assert.fail(line)
        if (command === 'install') assert.equal(argument, name)
        else assert.ok(scripts[command])
      }
    } else {
      assert.equal(language, '')
    }
  })
}
