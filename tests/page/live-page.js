// What the acceptance tests of the page share: neurons drawn from seeds with their links, the core's word
// on them, and the open page as a live object whose every view can be read at once.

import { activations, Network, Neuron, RandomState } from 'neuron-wasm'
import { LIMIT, open } from './browser.js'

/**
 * A state as the page's link says it. Made here from the description of the link, not by the page.
 * @typedef {object} State
 * @property {string} f activation
 * @property {number[]} x inputs
 * @property {number[]} w weights
 * @property {number} b bias
 * @property {number} seed
 * @property {number} [t] threshold of step
 * @property {Record<string, number>} [own] the parameters of other activations, by activation
 * @property {[number, number]} [axes] counted from 1
 * @property {string} [gives]
 * @property {boolean} [slope]
 * @property {string} [data] a set's name
 * @property {'rand' | 'uniform'} [draw]
 * @property {{ f: string, t: number, w: number[], b: number }} [ghost] t: its parameter, or 0
 */

/** The activations that the page offers: all that are functions of one number. */
export const names = Object.values(activations)
  .filter(({ rowwise }) => !rowwise)
  .map(({ name }) => name)
/** Those of them that have a parameter. */
export const parameterised = names.filter((name) => activations[name].parameter)
/** The part of a link that the parameter of an activation is: step's threshold was there first. */
const partOf = (name) => (name === 'step' ? 't' : `${name}.${activations[name].parameter.name}`)

const text = (value) => (Object.is(value, -0) ? '-0' : String(value))
const list = (values) => values.map(text).join(',')

/** The link to a state, with exactly what differs from the defaults, as the page writes it. */
export function linkOf({ f, x, w, b, seed, t, own, axes, gives, slope, data, draw, ghost }) {
  const parts = [`v=2`, `f=${f}`, `x=${list(x)}`, `w=${list(w)}`, `b=${text(b)}`, `seed=${seed}`]
  if (draw && draw !== 'rand') parts.push(`draw=${draw}`)
  for (const [name, value] of Object.entries({ step: t, ...own })) {
    if (value === undefined || Object.is(value, activations[name].parameter.default)) continue
    parts.push(`${partOf(name)}=${text(value)}`)
  }
  if (axes && axes.join() !== '1,2') parts.push(`axes=${axes}`)
  if (gives && gives !== 'bias') parts.push(`gives=${gives}`)
  if (slope) parts.push('slope=1')
  if (ghost) parts.push(`ghost=${ghost.f};${text(ghost.t)};${list(ghost.w)};${text(ghost.b)}`)
  if (data && data !== 'none') parts.push(`data=${data}`)
  return `#${parts.join('&').replaceAll('+', '%2B')}`
}

/** What a seed draws: weights, bias and inputs, in this order, as the tutorial's program does. */
export function drawnBy(seed, count = 4) {
  const random = new RandomState(seed)
  const w = [...random.rand(count)]
  const b = random.rand()
  return { f: 'sigmoid', w, b, x: [...random.rand(count)], seed }
}

/** What Randomize draws by a seed: weights and bias, in −1 … 1. */
export function randomizedBy(seed, count = 4) {
  const random = new RandomState(seed)
  return { w: [...random.uniform(-1, 1, count)], b: random.uniform(-1, 1) }
}

/** A neuron whose activation's parameter is a number, undefined for the default. */
export function neuronOf({ activation, weights, bias, parameter }) {
  const own = parameter !== undefined && { [activations[activation].parameter.name]: parameter }
  return new Neuron(weights.length, activation, { weights, bias, ...own })
}

/** The package's network of a state's layers. */
export const networkOf = (layers) =>
  new Network(
    layers[0].weights[0].length,
    layers.map(({ activation, parameters, weights, biases }) => {
      const { parameter } = activations[activation]
      const own = parameter && { [parameter.name]: parameters[activation] }
      return { units: biases.length, activation, weights, bias: biases, ...own }
    }),
  )

/** Where an output turns from no to yes. */
export function middleOf(activation) {
  const [low, high] = activations[activation].range
  return Number.isFinite(high - low) ? (low + high) / 2 : 0.5
}

/** A link to a network of 2-4-4-1 with two hundred rows to learn: as much as the page is asked to be quick with. */
export function largeLink() {
  const random = new RandomState(1)
  const numbers = (count) => [...random.uniform(-1, 1, count)].map((v) => v.toFixed(3)).join(',')
  return [
    '#v=2&f=tanh,tanh,sigmoid&x=0.5,0.5',
    `w=${numbers(8)};${numbers(16)};${numbers(4)}`,
    `b=${numbers(4)};${numbers(4)};${numbers(1)}`,
    'seed=1&data=moons&train=sgd;0.1;0;auto;0',
  ].join('&')
}

/** The core's word on a state. */
export function judge({ f, x, w, b, t, own }) {
  const parameter = own?.[f] ?? (f === 'step' ? t : undefined)
  const neuron = neuronOf({ activation: f, weights: w, bias: b, parameter })
  const z = neuron.weightedSum(x)
  const products = x.map((value, i) =>
    new Neuron(1, 'linear', { weights: [w[i]], bias: -0 }).weightedSum([value]),
  )
  const slope = activations[f].derivative(z, parameter)
  return { neuron, z, y: neuron.output(x), products, slope }
}

/** A number as the page prints it, read back. */
export const number = (printed) => Number(printed.replaceAll('−', '-'))

/** Whether a printed number is a value, rounded to what is printed: four decimals, or four digits. */
export function rounds(printed, value) {
  const [digits, exponent] = printed.replaceAll('−', '-').split('e')
  if (exponent === undefined) return Math.abs(Number(digits) - value) <= 5.1e-5
  // Without the exponents, since the largest double rounds up to none.
  const [expected, power] = value.toExponential(16).split('e')
  return Number(power) === Number(exponent) && Math.abs(digits - expected) <= 5.1e-4
}

/** The same where there is room for few letters: rounded to what is printed, if that is not short. */
export function roundsWithin(printed, value) {
  if (rounds(printed, value)) return true
  const [digits, exponent = '0'] = printed.replaceAll('−', '-').split('e')
  const decimals = digits.split('.')[1]?.length ?? 0
  const [expected, power] = value.toExponential(16).split('e')
  const shift = Number(power) - Number(exponent)
  const off = Math.abs(Number(digits) - expected * 10 ** shift)
  return printed.length >= 6 && off <= 0.51 * 10 ** -decimals
}

/** Opens the page; `visit`, `views` and `linkNow` are then there for code that runs inside it. */
export async function openLive(browser, url, options = {}) {
  const page = await open(browser, 'about:blank', {
    viewport: { width: 1280, height: 2400 },
    ...options,
  })
  await page.addInitScript(inPage, LIMIT)
  await page.goto(url)
  page.seen.errors.length = 0
  return page
}

/**
 * From now on nothing is laid out or painted, for what asks thousands of states for texts and values: those are the
 * same, and come in half the time.
 */
export const unpainted = (page) =>
  page.evaluate(() => {
    document.body.style.display = 'none'
  })

/** What a function sees of each link that the page visits; it runs inside the page. */
export async function seenOf(page, look, links) {
  await page.evaluate(`globalThis.look = ${look}`)
  return page.evaluate(async (links) => {
    const found = []
    for (const link of links) {
      await globalThis.visit(link)
      found.push(globalThis.look())
    }
    return found
  }, links)
}

/** The link that the page gives away, made from its state and not from the address. */
export const linkNow = (page) => page.evaluate(() => globalThis.linkNow())

/**
 * Runs inside the page, before its own script.
 * @param {number} limit of a wait, in ms
 */
function inPage(limit) {
  /** A turn of the event loop: tasks that were waiting are done. */
  const turn = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = resolve
      port2.postMessage(0)
    })
  globalThis.until = async (holds) => {
    const start = performance.now()
    while (!holds()) {
      if (performance.now() - start > limit) throw new Error(`not within ${limit} ms: ${holds}`)
      await turn()
    }
  }

  /** Goes to a link as a paste into the address bar does; its seed must differ from the shown one. */
  globalThis.visit = async (link) => {
    const seed = new URLSearchParams(link.slice(1)).get('seed')
    const find = () => document.querySelector('[aria-label="Seed"]')
    // The page as one file starts a moment after it is loaded.
    await globalThis.until(find)
    const box = find()
    if (box.value === seed) throw new Error('two links in a row with one seed')
    location.hash = link
    await globalThis.until(() => box.value === seed)
  }

  Object.defineProperty(navigator, 'clipboard', {
    value: {
      writeText: async (copied) => {
        globalThis.copied = copied
      },
    },
  })
  globalThis.linkNow = () => {
    globalThis.copied = undefined
    globalThis.copyButton ??= [...document.querySelectorAll('button')].find(
      (button) => button.textContent === 'Copy link',
    )
    globalThis.copyButton.click()
    return globalThis.copied.replace(/^[^#]*/, '')
  }

  /** The bytes of a canvas, from a copy: reading the page's own would slow it down. */
  globalThis.pixelsOf = (canvas) => {
    const copy = document.createElement('canvas')
    Object.assign(copy, { width: canvas.width, height: canvas.height })
    const context = copy.getContext('2d', { willReadFrequently: true })
    context.drawImage(canvas, 0, 0)
    return Array.from(context.getImageData(0, 0, copy.width, copy.height).data)
  }

  const all = (selector, root = document) => [...root.querySelectorAll(selector)]
  const one = (selector) => document.querySelector(selector)
  const said = (element) => element?.textContent.trim()
  const labelled = (label) => one(`[aria-label="${label}"]`)

  /** What every view shows now, as it stands on the page. */
  globalThis.views = () => {
    const count = all('.neuron-rows .row').filter((row) => /^\d$/.test(row.dataset.term)).length
    const names = ['Bias']
    for (let i = 1; i <= count; i++) names.push(`Input ${i}`, `Weight ${i}`)
    const hands = Object.fromEntries(
      names.map((name) => [
        name,
        {
          slider: labelled(`${name}, slider`).value,
          title: labelled(`${name}, slider`).title,
          box: labelled(name).value,
        },
      ]),
    )
    return {
      count,
      hands,
      edges: all('.wires .edge').map((edge) => edge.getAttribute('class')),
      arrows: all('.sum-arrow').map((arrow) => arrow.getAttribute('class')),
      products: all('.row .product').map(said),
      z: said(one('#z')),
      y: said(one('#y')),
      total: said(one('.total strong')),
      sentence: said(one('.says')),
      curve: labelled('Operating point, moves z').getAttribute('aria-valuetext'),
      curveDescription: said(one('[data-picture="Activation curve"] desc')),
      map: one('[data-picture="Decision map"] .handle')?.getAttribute('aria-valuetext'),
      mapDescription: said(one('[data-picture="Decision map"] desc')),
      response: one('[data-picture=Response] .handle')?.getAttribute('aria-valuetext'),
      responseDescription: said(one('[data-picture=Response] desc')),
      activation: one('[name=activation]:checked').value,
      rows: all('.data tbody tr').map((row) => said(row)),
    }
  }
}
