// The numbers of a lone neuron's rows, judged by exact arithmetic and by the core: what A01 and A02 ask, in every browser.

import assert from 'node:assert/strict'
import { RandomState } from 'neuron-wasm'
import { judge, linkOf, names, number, parameterised } from './live-page.js'

/** 1 to 8 inputs, numbers of all sizes that a learner meets, each activation in turn. */
export function randomNeuron(seed) {
  const random = new RandomState(seed)
  const size = 10 ** Math.floor(random.uniform(-3, 3))
  const some = () => [...random.uniform(-size, size, 1 + (seed % 8))]
  const whole = (values) => values.map((value) => Math.round(value * 4) / 4)
  const numbers = { x: some(), w: some(), b: random.uniform(-size, size) }
  // Every fifth in quarters, so that printed products and sums can be exact.
  if (seed % 5 === 0) {
    numbers.x = whole(numbers.x)
    numbers.w = whole(numbers.w)
    numbers.b = whole([numbers.b])[0]
  }
  const f = names[seed % names.length]
  const own = parameterised.includes(f) && { own: { [f]: random.uniform(-1, 1) } }
  return { f, ...numbers, seed, ...own }
}

/** Runs in the page: what the rows show. */
export function rowsNow() {
  const text = (selector, root = document) => root.querySelector(selector).textContent.trim()
  const rows = [...document.querySelectorAll('.row')]
  return {
    z: text('#z'),
    y: text('#y'),
    total: text('.total strong'),
    sign: text('.total p').match(/[=≈]/)[0],
    bias: rows.at(-1).querySelector('input').value,
    terms: rows.slice(0, -1).map((row) => ({
      factors: [...row.querySelectorAll('input[type="text"]')].map(({ value }) => value),
      product: text('.product', row),
      every: row.querySelector('.product').title,
    })),
  }
}

/** Whether z and y are the core's, bit for bit. */
export function judgeOutput(state, { z, y }) {
  const core = judge(state)
  assert.ok(Object.is(number(z), core.z), `${linkOf(state)}: z ${z}, core ${core.z}`)
  assert.ok(Object.is(number(y), core.y), `${linkOf(state)}: y ${y}, core ${core.y}`)
}

/**
 * Whether the printed products and their sum are right, and = stands where the print adds up.
 * @param {import('./live-page.js').State} state
 * @param {ReturnType<typeof rowsNow>} shown
 * @returns the signs that were found
 */
export function judgePrinted(state, shown) {
  const signs = []
  const { terms, bias, total, sign: given, z } = shown
  const where = linkOf(state)
  const core = judge(state)
  const products = terms.map(({ factors, product, every }, k) => {
    const [sign, printed] = product.split(' ')
    assert.ok(Object.is(number(every), core.products[k]), `${where}: ${every}`)
    // Against the exact product, not the double.
    const exact = times(fraction(state.x[k]), fraction(state.w[k]))
    assert.ok(
      atMost(distance(decimal(printed), exact), halfUnit(printed)),
      `${where}: ${printed} for ${every}`,
    )
    const holds = same(times(...factors.map(decimal)), decimal(printed))
    assert.equal(sign, holds ? '=' : '≈', `${where}: ${factors.join(' · ')} ${product}`)
    signs.push(`product ${sign}`)
    return decimal(printed)
  })
  assert.ok(atMost(distance(decimal(total), fraction(number(z))), halfUnit(total, 99)), where)
  const sum = [...products, decimal(bias)].reduce(plus)
  const expected = same(sum, decimal(total)) ? '=' : '≈'
  assert.equal(given, expected, `${where}: ${JSON.stringify(shown)}`)
  return [...signs, expected]
}

// ---- exact arithmetic: numbers as fractions of integers ---------------------------------------------

/** A printed decimal, exactly. */
function decimal(printed) {
  const [digits, exponent = '0'] = printed.replaceAll('−', '-').split('e')
  const [whole, decimals = ''] = digits.split('.')
  const power = Number(exponent) - decimals.length
  const over = BigInt(whole + decimals)
  return power < 0 ? [over, 10n ** BigInt(-power)] : [over * 10n ** BigInt(power), 1n]
}

/** A double, exactly. */
function fraction(value) {
  let [over, under] = [value, 1n]
  while (!Number.isInteger(over)) {
    over *= 2
    under *= 2n
  }
  return [BigInt(over), under]
}
const plus = ([a, b], [c, d]) => [a * d + c * b, b * d]
const times = ([a, b], [c, d]) => [a * c, b * d]
const same = ([a, b], [c, d]) => a * d === c * b
const distance = ([a, b], [c, d]) => {
  const over = a * d - c * b
  return [over < 0n ? -over : over, b * d]
}
const atMost = ([a, b], [c, d]) => a * d <= c * b

/** In how many characters a product is printed at most. */
const PRODUCT = 8

/**
 * Half a unit of the last digit that is printed: four decimals, or four digits with an exponent, and fewer where
 * they would not fit. Zeros at the end are not printed, so it is the finest that fits this number.
 */
function halfUnit(printed, most = PRODUCT) {
  const [digits, exponent] = printed.replaceAll('−', '-').split('e')
  const whole = digits.split('.')[0].length
  const room = most - whole - 1 - (exponent === undefined ? 0 : exponent.length + 1)
  const decimals = Math.max(0, Math.min(exponent === undefined ? 4 : 3, room))
  return times(decimal(`1e${Number(exponent ?? 0) - decimals}`), [1n, 2n])
}
