// The programs of the sheet 'Code': run as copied, each prints the page's output, to 15 digits the plain and
// short ones, every digit the exact ones.

import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { promisify } from 'node:util'
import { RandomState } from 'neuron-wasm'
import { write } from '../../web/page/state/numbers.js'
import { samplesOf, sets } from '../../web/page/state/sets.js'
import { resize } from '../../web/page/state/shape.js'
import { initial, MOST_INPUTS, randomize } from '../../web/page/state/state.js'
import { languages, programFor } from '../../web/page/tools/code/languages.js'
import { allFinite, canBeExact, FIFTEEN, modelOf } from '../../web/page/tools/code/model.js'
import { folder, root } from '../tools.js'
import { fileUrl, launch, open } from './browser.js'
import { names, parameterised } from './live-page.js'
import { menu, openSheet } from './sheets.js'

const execute = promisify(execFile)

/** One neuron with other numbers. */
function lone({ inputs, ...numbers }) {
  const [layer] = initial.layers
  const { activation, parameters, weights, bias } = {
    activation: layer.activation,
    parameters: layer.parameters,
    ...numbers,
  }
  return {
    layers: [{ activation, parameters, weights: [weights], biases: [bias] }],
    rows: [inputs],
    set: 'none',
  }
}

/** Two neurons of each activation and of 1 to 8 inputs, with numbers of many sizes. */
function* randomNeurons() {
  for (let i = 0; i < 2 * names.length; i++) {
    const random = new RandomState(i)
    const state = randomize(resize(initial, 1 + (i % MOST_INPUTS)), i)
    const size = [1, 5, 0.01, 40][(i + Math.floor(i / names.length)) % 4]
    yield lone({
      inputs: state.inputs,
      activation: names[i % names.length],
      weights: state.inputs.map(() => random.uniform(-size, size)),
      bias: random.uniform(-size, size),
      parameters: Object.fromEntries(parameterised.map((name) => [name, random.uniform(-1, 1)])),
    })
  }
}

/** Sums that are hard to get right: x = 1, w = z and nothing else. */
function* hardNeurons() {
  const single = (activation, z, others = {}) =>
    lone({ activation, inputs: [1], weights: [z], bias: 0, ...others })
  for (const z of [3 * 2 ** -52, -3 * 2 ** -53, -36.5, -300, -708.2, -720.1, -744.9, -1e308, 1e308])
    yield single('sigmoid', z)
  for (const z of [1e-300, -1e-9, 0.17, -0.6, 19, -1e308, 5e-324]) yield single('tanh', z)
  for (const z of [1e-7, 1e16, 2 ** 53, 123456789012345680000, 1e21, 1.5e300, 5e-324, 2 ** -1017])
    yield single('linear', -z)
  for (const activation of names) {
    yield single(activation, -0, { bias: -0 })
    for (const z of [-750, -30, -2, -0.3, 1e-9, 3, 800]) yield single(activation, z)
  }
  for (const activation of ['leakyRelu', 'softsign', 'hardSigmoid', 'hardTanh']) {
    for (const z of [1e17, -1.7e308, 5e-324, -5e-324]) yield single(activation, z)
  }
  yield single('step', -0, { parameters: { step: -0 } })
  yield single('step', 0.30000000000000004, { parameters: { step: 0.3 } })
  // The order of eight terms can be told from the result.
  yield lone({
    activation: 'linear',
    inputs: [1e16, 1, -1e16, 1, 1e16, 1, -1e16, 1],
    weights: [1, 1, 1, 1, 1, 1, 1, 1],
    bias: 0.1,
  })
}

/** Networks of all shapes, every other one for rows of data. */
function* networks() {
  for (let seed = 0; seed < 24; seed++) {
    const random = new RandomState(seed)
    const upTo = (most) => 1 + Math.floor(random.rand() * most)
    const numbers = (count, size) => Array.from(random.uniform(-size, size, count))
    const sizes = [seed % 2 ? 2 : upTo(MOST_INPUTS)]
    for (let left = upTo(4); left > 0; left--) sizes.push(seed % 5 === 0 ? 8 : upTo(8))
    const most = seed % 3 === 0 ? 5 : names.length
    const layers = sizes.slice(1).map((units, i) => ({
      activation: names[Math.floor(random.rand() * most)],
      parameters: Object.fromEntries(parameterised.map((name) => [name, random.uniform(-1, 1)])),
      weights: Array.from({ length: units }, () => numbers(sizes[i], [1, 4, 100][seed % 3])),
      biases: numbers(units, 1),
    }))
    const set =
      seed % 2 ? ['XOR', 'clouds', 'mine', 'circle', 'AND', 'moons'][(seed >> 1) % 6] : 'none'
    const mine = [
      [1e-3, -2],
      [0.1, 7],
      [-0, 5e20],
    ]
    const rows = set === 'none' ? [numbers(sizes[0], 3)] : (samplesOf(set)?.rows ?? mine)
    yield { layers, rows, set }
  }
}

const wanted = [...randomNeurons(), ...hardNeurons(), ...networks()]
const models = [true, false].flatMap((exact) =>
  wanted.map((one) => modelOf({ ...one, exact })).filter(allFinite),
)

const present = (command, ...check) => spawnSync(command, check).status === 0
/** Between the outputs of programs that are run one after the other. */
const BETWEEN = '=='

/** Runs files by one call of a command; @returns what each printed */
async function together(command, given, path) {
  const { stdout, stderr } = await execute(command, given, { cwd: path })
  assert.equal(stderr, '')
  return stdout.split(`${BETWEEN}\n`).slice(1)
}
const node = (files, path) => {
  const code = `for (const file of process.argv.slice(1)) {
    console.log('${BETWEEN}')
    await import('${path}/' + file)
  }`
  return together(process.execPath, ['--input-type=module', '-e', code, ...files], path)
}
const python = (files, path) => {
  const code = `import runpy, sys
for file in sys.argv[1:]:
    print('${BETWEEN}')
    runpy.run_path(file)`
  return together('/usr/bin/python3', ['-c', code, ...files], path)
}
const c = (compiler) => (files, path) =>
  Promise.all(
    files.map(async (file) => {
      const flags = ['-std=c11', '-Wall', '-Wextra', '-Wpedantic', '-Werror']
      await execute(compiler, [...flags, file, '-o', `${file}.out`, '-lm'], { cwd: path })
      const { stdout } = await execute(join(path, `${file}.out`))
      return stdout
    }),
  )

/** Of a second compiler a part will do. */
const runs = [
  ['package', 'node', node, true, 1],
  ['javascript', 'node', node, true, 1],
  ['c', 'gcc', c('gcc'), present('gcc', '--version'), 1],
  ['c', 'clang', c('clang'), present('clang', '--version'), 4],
  ['python', 'python3', python, present('/usr/bin/python3', '-c', 'import numpy'), 1],
]
/** How many programs are run by one call. */
const AT_ONCE = 20

/** Whether what a program printed is what the page has. */
function check(printed, { y, exact }, { text, note }) {
  const rows = printed
    .trimEnd()
    .split('\n')
    .map((line) => line.trim().split(' ').map(Number))
  assert.equal(rows.length, y.length, text)
  const every = note.includes('every digit')
  assert.ok(every || !exact)
  for (const [row, values] of y.entries()) {
    assert.equal(rows[row].length, values.length)
    for (const [unit, value] of values.entries()) {
      const found = rows[row][unit]
      // NumPy's sums start at 0 or at -0, as its version pleases.
      const same = every ? found === value : Math.abs(found - value) <= FIFTEEN * Math.abs(value)
      assert.ok(same, `row ${row}: ${found}, not ${value}, ${note}\n${text}`)
    }
  }
}

for (const [language, command, run, there, every] of runs) {
  const skip = there ? false : `${command} is not installed`
  test(`A22 programs in ${languages[language].name} (${command}) print the page's output`, {
    skip,
  }, async (context) => {
    const path = folder(context)
    mkdirSync(join(path, 'node_modules'))
    symlinkSync(root, join(path, 'node_modules/neuron-wasm'), 'dir')
    writeFileSync(join(path, 'package.json'), '{ "type": "module" }')
    const programs = new Map()
    for (const model of models) {
      const found = programFor(language, model)
      if (found.file === languages[language].file) programs.set(found.text, { model, found })
      else assert.equal(found.text, programFor('package', model).text)
    }
    const all = [...programs.values()].filter((_, i) => i % every === 0)
    const chunks = Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, i) =>
      all.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
    )
    for (const [i, chunk] of chunks.entries()) {
      const files = chunk.map(({ found }, k) => `${i}-${k}-${found.file}`)
      for (const [k, file] of files.entries()) writeFileSync(join(path, file), chunk[k].found.text)
      const printed = await run(files, path)
      assert.equal(printed.length, files.length)
      for (const [k, { model, found }] of chunk.entries()) check(printed[k], model, found)
    }
    context.diagnostic(`${all.length} programs`)
    assert.ok(all.length * every > 100)
  })
}

test('L13 the plain program of one neuron has at most 10 lines', () => {
  for (const activation of names) {
    for (let count = 1; count <= MOST_INPUTS; count++) {
      const { inputs, layers } = randomize(resize(initial, count), count)
      const model = modelOf({
        layers: [{ ...layers[0], activation }],
        rows: [inputs],
        set: 'none',
        exact: false,
      })
      for (const language of Object.keys(languages)) {
        const { text } = programFor(language, model)
        assert.ok(text.trimEnd().split('\n').length <= 10, text)
      }
    }
  }
})

test('at the start the program in Python is the tutorial’s, in eight lines', () => {
  const { layers, inputs } = initial
  const model = modelOf({ layers, rows: [inputs], set: 'none', exact: false })
  const lines = programFor('python', model).text.trimEnd().split('\n')
  assert.equal(lines.length, 8)
  assert.deepEqual(lines.slice(5, 7), ['z = (x * w).sum() + b', 'y = 1 / (1 + np.exp(-z))'])
})

test('no number is rounded on its way into a program', () => {
  for (const model of models) {
    if (model.set in sets) continue
    for (const language of Object.keys(languages)) {
      const read = programFor(language, model)
        .text.match(/-?\d+(\.\d+)?(e[-+]?\d+)?/g)
        .map(Number)
      const numbers = model.layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases])
      for (const value of [...numbers, ...model.rows.flat()]) assert.ok(read.includes(value), value)
    }
  }
})

test('every activation has a plain program where its formula keeps 15 digits', () => {
  for (const activation of names) {
    for (const z of [-1.5, 0.25, 4]) {
      const model = modelOf({
        ...lone({ activation, inputs: [1], weights: [z], bias: 0 }),
        exact: false,
      })
      for (const [language, { file }] of Object.entries(languages)) {
        const missing = activation === 'gelu' && language !== 'c' && language !== 'package'
        const found = programFor(language, model)
        assert.equal(found.file === file, !missing, `${language}: ${activation}`)
        if (missing) assert.match(found.note, /has no function for gelu.*with the package/)
      }
      const exact = programFor('javascript', { ...model, exact: true })
      if (canBeExact(model)) assert.equal(exact.file, 'neuron.js')
      else assert.match(exact.note, /last digits of \w+ are the engine’s own|no function for gelu/)
    }
  }
})

test('a network whose last digits are not to be told apart has no plain program', () => {
  // The two hidden outputs nearly cancel: what exp and tanh are off by is all that is left.
  const layer = { ...initial.layers[0], activation: 'tanh' }
  const layers = [
    { ...layer, weights: [[0.3], [0.30000000000001]], biases: [0, 0] },
    { ...layer, activation: 'linear', weights: [[1, -1]], biases: [0] },
  ]
  const model = modelOf({ layers, rows: [[1.7]], set: 'none', exact: false })
  const { text, note } = programFor('javascript', model)
  assert.match(note, /every digit\. A shorter one would give fewer than 15 here\./)
  assert.match(text, /10n \*\* 400n/)
})

test('the sheet', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  const show = async (url, options) => {
    const page = await open(browser, url, options)
    await openSheet(page, 'Code')
    return page
  }
  const shown = (page) => page.getByRole('region', { name: 'Program' }).textContent()
  const url = fileUrl('web/index.html')
  const programs = (layers, inputs, exact, set = 'none', rows = [inputs]) =>
    Object.keys(languages).map(
      (language) => programFor(language, modelOf({ layers, rows, set, exact })).text,
    )

  await context.test('shows the program of what the page shows', async () => {
    const page = await show(url)
    const y = await page.locator('#y').textContent()
    const digits = page.getByLabel('Every digit')
    for (const exact of [false, true]) {
      for (const [i, [key, { name }]] of Object.entries(languages).entries()) {
        await page.getByLabel('Language').selectOption({ label: name })
        if (key !== 'package') await digits.setChecked(exact)
        else assert.ok(await digits.isDisabled())
        assert.equal(await shown(page), programs(initial.layers, initial.inputs, exact)[i], key)
        assert.ok((await shown(page)).includes(y))
      }
    }
    await page.getByLabel('Bias', { exact: true }).fill('-3')
    await page.keyboard.press('Enter')
    const [layer] = initial.layers
    const changed = programs([{ ...layer, biases: [-3] }], initial.inputs, true)
    assert.equal(await shown(page), changed[3])
    assert.deepEqual(page.seen.errors, [])
    await page.context().close()
  })

  await context.test('lists the outputs of the rows that are chosen', async () => {
    const page = await show(`${url}#w=1,2&x=1,2&b=0.5&data=XOR`)
    await page.getByLabel('For the 4 rows of XOR').check()
    const layers = [{ ...initial.layers[0], weights: [[1, 2]], biases: [0.5] }]
    const { rows } = samplesOf('XOR')
    assert.equal(await shown(page), programs(layers, [1, 2], false, 'XOR', rows)[3])
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

  await context.test('has no program for an output beyond all doubles, and hides one', async () => {
    const page = await open(browser, url)
    await menu(page, 'Predict')
    await openSheet(page, 'Code')
    await page.getByLabel('Bias', { exact: true }).fill('0.25')
    await page.keyboard.press('Enter')
    const [layer] = initial.layers
    const model = { layers: [{ ...layer, biases: [0.25] }], rows: [initial.inputs], set: 'none' }
    const [[y]] = modelOf({ ...model, exact: true }).y
    assert.match(await shown(page), /# \? /)
    assert.ok(!(await shown(page)).includes(write(y)))
    await page.goto('about:blank')
    await page.goto(`${url}#f=linear&w=1e308&x=1e308&b=0`)
    await openSheet(page, 'Code')
    await page.getByText('A number on the way to the output is too large').waitFor()
    await page.context().close()
  })
})
