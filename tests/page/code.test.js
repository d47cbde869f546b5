// The programs of the panel 'Code': run as copied, each prints the page's output, every digit.

import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { RandomState } from 'neuron-wasm'
import { write } from '../../web/page/state/numbers.js'
import { initial, MOST_INPUTS, randomize, resize } from '../../web/page/state/state.js'
import { languages } from '../../web/page/tools/code.js'
import { folder, root } from '../tools.js'
import { fileUrl, launch, open } from './browser.js'
import { names, neuronOf, parameterised } from './live-page.js'

const execute = promisify(execFile)

/** What the page knows of a state. */
function modelOf(state) {
  const { inputs, activation, parameters } = state
  const neuron = neuronOf({ ...state, parameter: parameters[activation] })
  const y = neuron.output(inputs)
  return { state, z: neuron.weightedSum(inputs), y, shown: write(y) }
}

/** Of these, only the package has every digit: their last ones are the engine's own. */
const OWN_DIGITS = ['elu', 'selu', 'gelu', 'geluTanh', 'silu', 'softplus', 'mish']
const hasProgram = (language, { state }) =>
  language === 'package' || !OWN_DIGITS.includes(state.activation)

/** Two neurons of each activation and of 1 to 8 inputs, with numbers of many sizes. */
function* randomModels() {
  for (let i = 0; i < 2 * names.length; i++) {
    const random = new RandomState(i)
    const state = randomize(resize(initial, 1 + (i % MOST_INPUTS)), i)
    const size = [1, 5, 0.01, 40][(i + Math.floor(i / names.length)) % 4]
    yield modelOf({
      ...state,
      activation: names[i % names.length],
      weights: state.weights.map(() => random.uniform(-size, size)),
      bias: random.uniform(-size, size),
      parameters: Object.fromEntries(parameterised.map((name) => [name, random.uniform(-1, 1)])),
    })
  }
}

/** Sums that are hard to get right: x = 1, w = z and nothing else. */
function* hardModels() {
  const single = (activation, z, others = {}) =>
    modelOf({ ...resize(initial, 1), activation, inputs: [1], weights: [z], bias: 0, ...others })
  for (const z of [3 * 2 ** -52, -3 * 2 ** -53, -36.5, -300, -708.2, -720.1, -744.9, -1e308, 1e308])
    yield single('sigmoid', z)
  for (const z of [1e-300, -1e-9, 0.17, -0.6, 19, -1e308, 5e-324]) yield single('tanh', z)
  for (const z of [
    1e-7,
    5e-5,
    1e16,
    2 ** 53,
    123456789012345680000,
    1e21,
    1.5e300,
    5e-324,
    2 ** 60,
    // Of a power of two the nearest number of so many digits may not read back when the next one does.
    2 ** -24,
    2 ** -44,
    2 ** -1017,
    2 ** 122,
  ])
    yield single('linear', -z)
  for (const activation of names) yield single(activation, -0, { bias: -0 })
  for (const activation of ['leakyRelu', 'softsign', 'hardSigmoid', 'hardTanh']) {
    for (const z of [-3, 1, 3, 1e17, -1.7e308, 5e-324, -5e-324]) yield single(activation, z)
  }
  yield single('step', -0, { parameters: { step: -0 } })
  yield single('step', 0.30000000000000004, { parameters: { step: 0.3 } })
  // The order of eight terms can be told from the result.
  yield modelOf({
    ...resize(initial, 8),
    activation: 'linear',
    inputs: [1e16, 1, -1e16, 1, 1e16, 1, -1e16, 1],
    weights: [1, 1, 1, 1, 1, 1, 1, 1],
    bias: 0.1,
  })
}

/** How a program is run; undefined where its language is not there. */
const present = (command, ...check) => spawnSync(command, check).status === 0
const c = (compiler) =>
  present(compiler, '--version') &&
  (async (file, path) => {
    const flags = ['-std=c11', '-Wall', '-Wextra', '-Wpedantic', '-Werror', '-O2']
    await execute(compiler, [...flags, file, '-o', `${file}.out`, '-lm'], { cwd: path })
    return execute(join(path, `${file}.out`))
  })
const node = (file, path) => execute(process.execPath, [file], { cwd: path })
const python =
  present('/usr/bin/python3', '-c', 'import numpy') &&
  ((file, path) => execute('/usr/bin/python3', [file], { cwd: path }))

const runs = [
  ['package', 'node', node],
  ['javascript', 'node', node],
  ['c', 'gcc', c('gcc')],
  ['c', 'clang', c('clang')],
  ['python', 'python3', python],
]

for (const [language, command, run] of runs) {
  const skip = run ? false : `${command} is not installed`
  test(`A22 programs in ${languages[language].name} (${command}) print the page's output`, {
    skip,
  }, async (context) => {
    const all = [...randomModels(), ...hardModels()]
    const models = all.filter((model) => hasProgram(language, model))
    const path = folder(context)
    mkdirSync(join(path, 'node_modules'))
    symlinkSync(root, join(path, 'node_modules/neuron-wasm'), 'dir')
    writeFileSync(join(path, 'package.json'), '{ "type": "module" }')
    const queue = [...models.entries()]
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [i, model] = next
        const file = `${i}-${languages[language].file}`
        const program = languages[language].program(model)
        writeFileSync(join(path, file), program)
        const { stdout, stderr } = await run(file, path)
        const { z, state } = model
        assert.equal(stdout, `${model.shown}\n`, `${state.activation} of ${z}\n${program}`)
        assert.equal(stderr, '')
        assert.match(
          program,
          new RegExp(`${model.shown.replaceAll(/[.+]/g, '\\$&')}( \\*/\\n})?\\n$`),
        )
      }
    }
    await Promise.all(Array.from({ length: availableParallelism() }, work))
  })
}

test('no number is rounded on its way into a program', () => {
  for (const model of randomModels()) {
    for (const [language, { program }] of Object.entries(languages)) {
      if (!hasProgram(language, model)) continue
      const { weights, inputs, bias } = model.state
      const read = program(model)
        .match(/-?\d+(\.\d+)?(e[-+]?\d+)?/g)
        .map(Number)
      for (const value of [...weights, ...inputs, bias]) assert.ok(read.includes(value), value)
    }
  }
})

test('an activation has all programs, or none but the package; an unknown one too', () => {
  for (const activation of names) {
    const model = modelOf({ ...initial, activation })
    for (const [language, { program }] of Object.entries(languages)) {
      const text = program(model)
      assert.equal(text !== undefined, hasProgram(language, model), `${language}: ${activation}`)
    }
  }
  const model = { ...modelOf(initial), state: { ...initial, activation: 'swish' } }
  for (const language of ['javascript', 'c', 'python'])
    assert.equal(languages[language].program(model), undefined)
})

test('the panel', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const show = async (url, options) => {
    const page = await open(browser, url, options)
    await page.getByRole('tab', { name: 'Code', exact: true }).click()
    return page
  }
  const shown = (page) => page.getByRole('region', { name: 'Program' }).textContent()
  const url = fileUrl('web/index.html')

  await context.test('shows the program of what the page shows', async () => {
    const page = await show(url)
    const y = await page.locator('#y').textContent()
    for (const [key, { name, program }] of Object.entries(languages)) {
      await page.getByLabel('Language').selectOption({ label: name })
      assert.equal(await shown(page), program(modelOf(initial)), key)
      assert.ok((await shown(page)).includes(y))
    }
    await page.getByLabel('Bias', { exact: true }).fill('-3')
    await page.keyboard.press('Enter')
    assert.equal(await shown(page), languages.python.program(modelOf({ ...initial, bias: -3 })))
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test(
    'copies it, saves it, and shows it in a box where copying is refused',
    async () => {
      const page = await show(url, { permissions: ['clipboard-read', 'clipboard-write'] })
      await page.getByLabel('Language').selectOption('c')
      await page.getByRole('button', { name: 'Copy program' }).click()
      await page.getByRole('button', { name: 'Copied' }).waitFor()
      const program = await shown(page)
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), program)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save neuron.c' }).click(),
      ])
      assert.equal(download.suggestedFilename(), 'neuron.c')
      assert.equal(readFileSync(await download.path(), 'utf8'), program)
      await page.context().close()

      const refused = await show(url)
      await refused.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))
      })
      await refused.getByRole('button', { name: 'Copy program' }).click()
      const box = refused.getByLabel('Copy this program by hand')
      assert.equal(await box.inputValue(), await shown(refused))
      const selected = await box.evaluate((box) => box.selectionEnd - box.selectionStart)
      assert.equal(selected, (await box.inputValue()).length)
      await refused.context().close()
    },
  )

  await context.test(
    'says that an activation has no translation, and offers the package',
    async (subtest) => {
      const copy = join(folder(subtest), 'web')
      cpSync(join(root, 'web'), copy, { recursive: true })
      const script = join(copy, 'built/page.js')
      const built = readFileSync(script, 'utf8')
      const without = built.replaceAll(/relu:(?=\{y:)/g, 'other:')
      assert.notEqual(without, built)
      writeFileSync(script, without)
      const page = await show(pathToFileURL(join(copy, 'index.html')).href)
      await page.getByRole('radio', { name: 'relu' }).check()
      await page.getByLabel('Language').selectOption('python')
      await page.getByText('There is no relu in Python with NumPy here').waitFor()
      assert.match(await shown(page), /from 'neuron-wasm'/)
      await page.getByRole('button', { name: 'Save neuron.mjs' }).waitFor()
      await page.context().close()
    },
  )

  await context.test('has no program for an output beyond all doubles, and hides one', async () => {
    const page = await show(url)
    await page.getByRole('button', { name: 'Predict', exact: true }).click()
    await page.getByLabel('Bias', { exact: true }).fill('0.25')
    await page.keyboard.press('Enter')
    assert.match(await shown(page), /\/\/ \?\n$/)
    await page.getByRole('button', { name: 'Predict', exact: true }).click()
    await page.getByRole('radio', { name: 'linear' }).check()
    for (const name of ['Bias', 'Input 1', 'Weight 1']) {
      await page.getByLabel(name, { exact: true }).fill('1e308')
      await page.keyboard.press('Enter')
    }
    await page.getByText('a number on its way is too large for a double').waitFor()
    await page.context().close()
  })
})
