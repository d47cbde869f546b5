// The state as the part of a link behind '#', and back: exact both ways. A link is data of unknown
// origin: what happened to it on its way is undone, and each bad part is replaced by its default and named.
// Imports the state.

import { read, write } from './numbers.js'
import { repair } from './received.js'
import {
  choices,
  gates,
  initial,
  LARGEST_SEED,
  MOST_INPUTS,
  numbersOf,
  parameterName,
  randomize,
  resize,
} from './state.js'

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').ActivationName} ActivationName */

const VERSION = '1'
/** Longer than any link that the page makes, short enough to be read at once. */
const LONGEST = 4000
/** Faults that are named; more are counted. */
const MOST_NAMED = 8

/** The activations that have a parameter. */
export const parameterised = /** @type {ActivationName[]} */ (Object.keys(initial.parameters))

/** The part that an activation's parameter is, such as elu.alpha. The threshold of step was there first. */
export const parameterPart = (/** @type {ActivationName} */ activation) =>
  activation === 'step' ? 't' : `${activation}.${parameterName(activation)}`

export const list = (/** @type {readonly number[]} */ values) => values.map(write).join(',')

/**
 * @param {State} state
 * @returns {string} without the '#'
 */
export function encode(state) {
  const { activation, parameters, weights, bias, inputs, seed, axes, gives, slope, gate, ghost } =
    state
  /** @type {Record<string, string>} */
  const parts = {
    v: VERSION,
    f: activation,
    x: list(inputs),
    w: list(weights),
    b: write(bias),
    seed: String(seed),
  }
  for (const name of parameterised) {
    const value = parameters[name]
    if (!Object.is(value, initial.parameters[name])) parts[parameterPart(name)] = write(value)
  }
  if (axes.join() !== '0,1' && inputs.length > 1) parts.axes = axes.map((i) => i + 1).join(',')
  if (gives !== 'bias') parts.gives = `x${gives + 1}`
  if (slope) parts.slope = '1'
  if (gate !== 'AND') parts.gate = gate
  if (ghost) {
    parts.ghost = [
      ghost.activation,
      write(ghost.parameters[ghost.activation] ?? 0),
      list(ghost.weights),
      write(ghost.bias),
    ].join(';')
  }
  return Object.entries(parts)
    .map(
      ([key, value]) =>
        `${key}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3B', ';')}`,
    )
    .join('&')
}

/**
 * @param {string} text with or without the '#'
 * @returns {{ state: State, problems: string[] }} a whole state, and what was wrong with the link
 */
export function decode(text) {
  if (text.length > LONGEST)
    return { state: initial, problems: [`it is longer than ${LONGEST} characters`] }
  return readParts(partsOf(text), (count, seed = initial.seed) =>
    randomize(resize(initial, count), seed),
  )
}

/**
 * The parts of a link as it came.
 * @param {string} text with or without the '#'
 */
const partsOf = (text) => new URLSearchParams(repair(text).replaceAll('+', '%2B'))

/**
 * Whether a link asks for the page without its head.
 * @param {string} text with or without the '#'
 */
export const asksToEmbed = (text) => text.length <= LONGEST && partsOf(text).get('embed') === '1'

/**
 * A state from the parts of a link, or from those of a file: each is checked, and each bad one named.
 * @param {URLSearchParams} parts emptied
 * @param {(count: number, seed?: number) => State} start what is not among the parts, for so many inputs
 * @param {Record<string, string>} [names] of parts, where they go by another one
 * @param {string} [either] what a switch is expected to be
 * @returns {{ state: State, problems: string[] }}
 */
export function readParts(parts, start, names = {}, either = '0 or 1') {
  /** @type {string[]} */
  const problems = []
  /**
   * One part: what read makes of it, or its default with a problem noted.
   * @template T
   * @param {string} key
   * @param {T} otherwise
   * @param {(text: string) => T | undefined} readPart
   * @param {string} expected
   * @returns {T}
   */
  const part = (key, otherwise, readPart, expected) => {
    const found = parts.getAll(key)
    parts.delete(key)
    if (found.length === 0) return otherwise
    const value = found.length === 1 ? readPart(found[0]) : undefined
    if (value !== undefined) return value
    problems.push(`${names[key] ?? key}: expected ${expected}, got ${quote(found.join(' and '))}`)
    return otherwise
  }

  part('v', VERSION, (text) => (text === VERSION ? text : undefined), `version ${VERSION}`)
  const numbersExpected = `1 to ${MOST_INPUTS} numbers with commas between them`
  const weights = part('w', undefined, readList, numbersExpected)
  const inputs = part('x', undefined, readList, numbersExpected)
  const count = (weights ?? inputs ?? initial.weights).length
  const seed = part('seed', undefined, readSeed, `an integer from 0 to ${LARGEST_SEED}`)
  let state = start(count, seed)
  if (weights) state = { ...state, weights }
  if (inputs?.length === count) state = { ...state, inputs }
  else if (inputs) {
    const [x, w] = [names.x ?? 'x', names.w ?? 'w']
    problems.push(`${x}: expected ${count} numbers, as many as ${w}, got ${inputs.length}`)
  }
  state = {
    ...state,
    activation: part(
      'f',
      state.activation,
      readActivation,
      `one of ${choices.map(({ name }) => name).join(', ')}`,
    ),
    bias: part('b', state.bias, read, 'a number'),
    parameters: Object.fromEntries(
      parameterised.map((name) => [
        name,
        part(parameterPart(name), state.parameters[name], read, 'a number'),
      ]),
    ),
    axes: part(
      'axes',
      state.axes,
      (text) => readAxes(text, count),
      `two different inputs of 1 to ${count}`,
    ),
    gives: part(
      'gives',
      state.gives,
      (text) => readGives(text, count),
      `bias or one of x1 to x${count}`,
    ),
    slope: part('slope', state.slope, readSwitch, either),
    gate: part('gate', state.gate, readGate, `one of ${Object.keys(gates).join(', ')}`),
    ghost: part(
      'ghost',
      state.ghost,
      (text) => readGhost(text, count),
      `activation;its parameter or 0;${count} weights;bias`,
    ),
  }
  part('embed', false, readSwitch, either)
  for (const key of new Set(parts.keys())) problems.push(`${quote(key)}: unknown`)
  return { state, problems }
}

/**
 * @param {readonly string[]} problems
 * @returns {string} them all, or the first of them and how many more there are
 */
export function listed(problems) {
  const more = problems.length - MOST_NAMED
  if (more <= 0) return problems.join('; ')
  return `${problems.slice(0, MOST_NAMED).join('; ')}; and ${more} more`
}

/** @param {string} text */
export const quote = (text) => `“${text.length > 30 ? `${text.slice(0, 30)}…` : text}”`

/** @param {string} text */
function readList(text) {
  const values = text
    .split(',')
    .slice(0, MOST_INPUTS + 1)
    .map(read)
  if (values.length > MOST_INPUTS) return undefined
  return values.every((value) => value !== undefined) ? values : undefined
}

/** @param {string} text */
const readSwitch = (text) => (text === '1' ? true : text === '0' ? false : undefined)

/** @param {string} text */
function readSeed(text) {
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : LARGEST_SEED + 1
  return seed <= LARGEST_SEED ? seed : undefined
}

/** @param {string} text */
function readActivation(text) {
  return choices.find(({ name }) => name === text)?.name
}

/** @param {string} text */
function readGate(text) {
  return /** @type {(keyof typeof gates)[]} */ (Object.keys(gates)).find((name) => name === text)
}

/**
 * @param {string} text
 * @param {number} count
 * @returns {readonly [number, number] | undefined}
 */
function readAxes(text, count) {
  const [, across, up] = (text.match(/^([1-8]),([1-8])$/) ?? []).map((digit) => Number(digit) - 1)
  const fits = across < count && up < count && across !== up
  return fits ? [across, up] : undefined
}

/**
 * @param {string} text
 * @param {number} count
 * @returns {'bias' | number | undefined}
 */
function readGives(text, count) {
  if (text === 'bias') return text
  const index = Number(text.match(/^x([1-8])$/)?.[1]) - 1
  return index < count ? index : undefined
}

/**
 * @param {string} text
 * @param {number} count
 */
function readGhost(text, count) {
  const [name, own, list, offset, ...rest] = text.split(';')
  const activation = readActivation(name)
  const parameter = read(own ?? '')
  const weights = readList(list ?? '')
  const bias = read(offset ?? '')
  if (
    !activation ||
    parameter === undefined ||
    bias === undefined ||
    weights?.length !== count ||
    rest.length
  ) {
    return undefined
  }
  // One without a parameter may have come with a number, as older links have it.
  const parameters = parameterised.includes(activation) ? { [activation]: parameter } : {}
  return numbersOf({ ...initial, activation, parameters, weights, bias })
}
