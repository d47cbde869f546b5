// Every code block of README.md: JavaScript is run and prints what its comments say; commands exist.

import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { folder, root, run, source } from '../tools.js'

const blocks = [...source('README.md').matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(
  ([, language, code]) => ({ language, code }),
)

test('the README has a picture that exists', () => {
  const [, file] = source('README.md').match(/!\[[^\]]+\]\(([^)]+)\)/)
  assert.ok(source(file).length > 1000)
})

for (const [i, { language, code }] of blocks.entries()) {
  test(`README block ${i + 1}, ${language || 'a drawing'}`, (context) => {
    if (language === 'js') {
      const expected = [...code.matchAll(/^console\.log\(.*\/\/ (.*)$/gm)].map(([, text]) => text)
      assert.ok(expected.length > 0, 'the block says what it prints')
      const project = folder(context)
      mkdirSync(join(project, 'node_modules'))
      symlinkSync(root, join(project, 'node_modules/neuron-wasm'))
      writeFileSync(join(project, 'block.mjs'), code)
      assert.deepEqual(run('node', ['block.mjs'], { cwd: project }).trimEnd().split('\n'), expected)
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
