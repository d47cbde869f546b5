// How the core starts, and what is said where it cannot: each cause in a new process, as a host gives it,
// and a policy in a real browser. What setModule takes and refuses.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import test from 'node:test'
import { buildSync } from 'esbuild'
import { launch } from '../page/browser.js'
import { root, run } from '../tools.js'

const wasm = join(root, 'web/lib/neuron.wasm')
const bytes = readFileSync(wasm)
const STARTS = 'neuron-wasm cannot start WebAssembly here: '

/** Runs a script in a new process after a host's ways were put on; what it prints, line by line. */
const onHost = (host, script = 'say(() => activations.tanh.value(1))') =>
  run('node', [
    '--input-type=module',
    '-e',
    `
    import { readFileSync } from 'node:fs'
    const bytes = readFileSync(${JSON.stringify(wasm)})
    const { Module, Instance, RuntimeError, CompileError, compile, instantiate, validate } = WebAssembly
    ${host}
    const { activations, Neuron, setModule } = await import('neuron-wasm')
    const say = (call) => {
      try {
        console.log(call())
      } catch (error) {
        console.log(error.name + ': ' + error.message + (error.cause ? ' <- ' + error.cause.name : ''))
      }
    }
    ${script}`,
  ])
    .trimEnd()
    .split('\n')

const refusing = (error) => `WebAssembly.Module = class { constructor() { throw ${error} } }`
const limited = `
  const tooLarge = (name) => {
    throw new RangeError('WebAssembly.' + name + ' is disallowed on the main thread, if the buffer size is larger than 4KB.')
  }`
const policy = (what) =>
  `Error: ${STARTS}the page's Content-Security-Policy forbids it; allow 'wasm-unsafe-eval' in its script-src <- ${what}`

test('no WebAssembly at all is no matter of a policy', () => {
  const none = `Error: ${STARTS}the engine has none, as in React Native or in a browser in lockdown mode`
  assert.match(
    onHost('delete globalThis.WebAssembly')[0],
    new RegExp(`^${none} <- ReferenceError$`),
  )
  assert.equal(onHost('globalThis.WebAssembly = undefined')[0], `${none} <- TypeError`)
  const [handed] = onHost('delete globalThis.WebAssembly', 'say(() => setModule({}))')
  assert.match(handed, /^TypeError: module: expected a WebAssembly\.Module/)
})

test('a policy is told by what Chromium, Firefox and WebKit say', () => {
  for (const [message, host] of [
    [
      "WebAssembly.Module(): Compiling or instantiating WebAssembly module violates the following Content Security policy directive because neither 'wasm-eval' nor 'unsafe-eval' is an allowed source of script",
      'Module',
    ],
    ['call to WebAssembly.Module() blocked by CSP', 'Module'],
    [
      "Refused to create a WebAssembly object because 'unsafe-eval' or 'wasm-unsafe-eval' is not an allowed source of script in the following Content Security Policy directive",
      'Instance',
    ],
  ]) {
    const refused = `WebAssembly.${host} = class { constructor() { throw new CompileError(${JSON.stringify(message)}) } }`
    const [said] = onHost(refused)
    assert.equal(said, policy('CompileError'))
    assert.doesNotMatch(said, /setModule/)
  }
})

test('where modules may only be imported, setModule is named and helps', () => {
  const host = refusing(
    "new CompileError('WebAssembly.Module(): Wasm code generation disallowed by embedder')",
  )
  const [said, helped] = onHost(
    host,
    `say(() => activations.relu.value(2))
     setModule(new Module(bytes))
     say(() => activations.relu.value(2))`,
  )
  assert.match(
    said,
    /the host forbids compiling from bytes.*Workers.*setModule\(module\).*CompileError/,
  )
  assert.equal(helped, '2')
})

test('an engine that compiles little at once: the two lines that it is told help', () => {
  const cases = [
    // Chrome's limit is one of modules, and of instances, too.
    `${limited}
     WebAssembly.Module = class { constructor() { tooLarge('Compile') } }`,
    `${limited}
     WebAssembly.Module = class { constructor() { tooLarge('Compile') } }
     WebAssembly.Instance = class { constructor() { tooLarge('Instance') } }`,
  ]
  for (const host of cases) {
    const [said, helped] = onHost(
      host,
      `say(() => activations.relu.value(2))
       const module = await WebAssembly.compile(bytes)
       setModule(await WebAssembly.instantiate(module))
       say(() => activations.relu.value(2))`,
    )
    assert.match(said, /main thread\. .*const module = await WebAssembly\.compile\(bytes\)/)
    assert.match(said, /setModule\(await WebAssembly\.instantiate\(module\)\).* <- RangeError$/)
    assert.equal(helped, '2')
  }
  const [module] = onHost(
    cases[0],
    'setModule(await WebAssembly.compile(bytes)); say(() => activations.relu.value(2))',
  )
  assert.equal(module, '2')
  const [refused, then] = onHost(
    cases[1],
    `const module = await WebAssembly.compile(bytes)
     say(() => setModule(module))
     setModule(await WebAssembly.instantiate(module))
     say(() => activations.relu.value(2))`,
  )
  assert.match(refused, /setModule\(await WebAssembly\.instantiate\(module\)\)/)
  assert.equal(then, '2')
})

test('no SIMD, no memory', () => {
  const old = /the engine is too old and has no SIMD.* <- CompileError$/
  assert.match(
    onHost(
      `WebAssembly.validate = () => false; ${refusing("new CompileError('at byte 12: 1th Type')")}`,
    )[0],
    old,
  )
  assert.match(
    onHost(refusing("new CompileError('Compiling function #3 failed: Wasm SIMD unsupported')"))[0],
    old,
  )
  const [memory] = onHost(`WebAssembly.Instance = class { constructor() {
    throw new RangeError('WebAssembly.Instance(): Out of memory: Cannot allocate Wasm memory for new instance') } }`)
  assert.equal(
    memory,
    `Error: ${STARTS}the engine has no memory left for another instance <- RangeError`,
  )
})

test('another cause is told as it is, with nothing claimed, and the next call tries again', () => {
  const [said, again] = onHost(
    refusing("new CompileError('blocked')"),
    `say(() => activations.relu.value(2))
     WebAssembly.Module = Module
     say(() => activations.relu.value(2))`,
  )
  assert.equal(said, `Error: ${STARTS}CompileError: blocked <- CompileError`)
  assert.equal(again, '2')
  for (const thrown of [
    'undefined',
    'null',
    "'x'.repeat(1e6)",
    'Object.create(null)',
    '{ get message() { throw 1 } }',
  ]) {
    const [line] = onHost(refusing(thrown))
    assert.ok(line.startsWith(`Error: ${STARTS}`) && line.length < 400, line.slice(0, 400))
  }
})

test('a page whose policy forbids WebAssembly says so, and one that allows it runs', async (context) => {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `import { activations } from './web/lib/index.js'
        try { document.title = activations.relu.value(2) } catch (error) { document.title = error.message }`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
  })
  const server = createServer((request, response) => {
    const [allowed, file] = request.url.slice(1).split('/')
    const script = file === 'script.js'
    response.writeHead(200, {
      'content-type': script ? 'text/javascript' : 'text/html',
      'content-security-policy': `script-src 'self'${allowed === 'yes' ? " 'wasm-unsafe-eval'" : ''}`,
    })
    response.end(
      script
        ? outputFiles[0].contents
        : '<!doctype html><title></title><script src="script.js"></script>',
    )
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => server.closeAllConnections())
  context.after(() => server.close())
  const browser = await launch()
  context.after(() => browser.close())
  const page = await browser.newPage()
  const title = async (allowed) => {
    await page.goto(`http://127.0.0.1:${server.address().port}/${allowed}/`)
    return page.title()
  }
  assert.equal(await title('yes'), '2')
  assert.equal(
    await title('no'),
    `${STARTS}the page's Content-Security-Policy forbids it; allow 'wasm-unsafe-eval' in its script-src`,
  )
})

/** The wasm with its custom bytes changed: every place of a text, of the same length, in place. */
const changed = (from, to) => {
  assert.equal(from.length, to.length)
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')
}
/** What a process prints that hands in bytes as a module, and then computes. */
const handing = (file, script = '') =>
  onHost(
    '',
    `${script}
     say(() => setModule(new Module(Buffer.from('${file.toString('base64')}', 'base64'))))
     say(() => activations.relu.value(2))`,
  )

test('setModule takes its own module or instance, once, before first use', () => {
  const lines = onHost(
    '',
    `setModule(new Module(bytes))
     setModule(new Module(bytes))
     WebAssembly.Module = function () { throw new Error('compiled again') }
     say(() => activations.relu.value(2))
     say(() => new Neuron(2, 'tanh', { seed: 1 }).inputs)
     say(() => setModule(new Module(bytes)))`,
  )
  assert.deepEqual(lines, [
    '2',
    '2',
    'Error: setModule: the engine runs already; call it before first use',
  ])
})

test('an instance serves one copy of the package', () => {
  const lines = onHost(
    '',
    `const { createRequire } = await import('node:module')
     const other = createRequire(import.meta.url)(${JSON.stringify(join(root, 'web/lib/index.cjs'))})
     const instance = new Instance(new Module(bytes))
     setModule(instance)
     setModule(instance)
     say(() => other.setModule(instance))
     say(() => activations.relu.value(2) + other.activations.relu.value(3))`,
  )
  assert.deepEqual(lines, [
    'Error: setModule: the instance is used already; each copy of the package needs its own',
    '5',
  ])
})

test('setModule refuses what is no module, and one that lacks any export; the engine then starts as ever', () => {
  const lines = onHost(
    '',
    `for (const other of [undefined, 3, bytes, {}, 'x', { exports: {} }, new Proxy(new Module(bytes), {})])
       say(() => setModule(other))
     say(() => activations.relu.value(2))`,
  )
  const wanted = 'TypeError: module: expected a WebAssembly.Module of neuron-wasm/neuron.wasm, got '
  for (const [i, got] of [
    'undefined',
    '3',
    'a Uint8Array of',
    'an object',
    'the string',
    'an object',
  ].entries()) {
    assert.ok(lines[i].startsWith(wanted + got), lines[i])
  }
  assert.match(lines[6], /got what only looks like a WebAssembly\.Module$/)
  assert.equal(lines.at(-1), '2')
  const names = WebAssembly.Module.exports(new WebAssembly.Module(bytes)).map(({ name }) => name)
  assert.ok(names.length > 25)
  const functions = names.filter((name) => name.startsWith('nn_'))
  // Each export in turn gets another name, in place, or another kind.
  const made = onHost(
    '',
    `for (const name of ${JSON.stringify(functions)}) {
       const length = String.fromCharCode(name.length)
       const text = bytes.toString('latin1').replaceAll(length + name, length + name.replace('nn_', 'no_'))
       say(() => setModule(new Module(Buffer.from(text, 'latin1'))))
     }
     const { exports } = new Instance(new Module(bytes))
     for (const name of ${JSON.stringify(names)})
       say(() => setModule({ exports: { ...exports, [name]: 3 }, [Symbol.toStringTag]: 'WebAssembly.Instance' }))
     say(() => activations.relu.value(2))`,
  )
  assert.equal(made.pop(), '2')
  assert.equal(made.length, functions.length + names.length)
  for (const [i, name] of [...functions, ...names].entries()) {
    assert.match(
      made[i],
      new RegExp(
        `^TypeError: module: expected this version's neuron-wasm/neuron\\.wasm, got one without the \\w+ ${name}$`,
      ),
    )
  }
  const [empty, then] = handing(Buffer.of(0, 97, 115, 109, 1, 0, 0, 0))
  assert.match(
    empty,
    /^TypeError: module: expected this version's .* got one without the memory memory/,
  )
  assert.ok(empty.length < 300)
  assert.equal(then, '2')
})

test('nothing of a module that is not ours is run', () => {
  const head = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0]
  // One that traps as soon as it is instantiated, and one that imports a function.
  const starting = [...head, 3, 2, 1, 0, 8, 1, 0, 10, 5, 1, 3, 0, 0, 11]
  const importing = [...head, 2, 7, 1, 1, 97, 1, 98, 0, 0]
  for (const file of [starting, importing]) {
    const [said, then] = handing(Buffer.from(file))
    assert.match(
      said,
      /^TypeError: module: expected this version's .* got one without the memory memory/,
    )
    assert.equal(then, '2')
  }
})

test('setModule refuses a table of other names, of activations or parameters, or another order', () => {
  const swapped = changed('tanh\0', 'temp\0').toString('latin1')
  for (const file of [
    // Two names of one length each: their places are changed.
    changed('relu\0', 'tanh\0'),
    changed('sigmoid\0', 'softmux\0'),
    changed('slope\0', 'slape\0'),
    Buffer.from(swapped.replaceAll('relu\0', 'tanh\0').replaceAll('temp\0', 'relu\0'), 'latin1'),
  ]) {
    const [said, then] = handing(file)
    assert.match(
      said,
      /^TypeError: module: expected this version's neuron-wasm\/neuron\.wasm, got one with step with threshold, /,
    )
    assert.equal(then, '2')
  }
})
