// The values of the state as texts between the signs of a link, and back: each exact both ways, and undefined for what
// is none. Imports the state.

import { losses, optimizers } from '../../lib/index.js'
import { read, write } from './numbers.js'
import {
  choices,
  defaults,
  LARGEST_SEED,
  MOST_HELD_OUT,
  MOST_INPUTS,
  numbersOf,
  parameterName,
} from './state.js'

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').ActivationName} ActivationName */
/** @typedef {import('./state.js').LayerNumbers} LayerNumbers */
/** @typedef {import('./state.js').Mine} Mine */

/** The most rows of the user's own, and the most letters of the name of an input. */
export const MOST_ROWS = 100000
export const LONGEST_NAME = 40

/** The activations that have a parameter. */
export const parameterised = /** @type {ActivationName[]} */ (Object.keys(defaults))

/** The part that an activation's parameter is, such as elu.alpha. The threshold of step was there first. */
export const parameterPart = (/** @type {ActivationName} */ activation) =>
  activation === 'step' ? 't' : `${activation}.${parameterName(activation)}`

export const list = (/** @type {readonly number[]} */ values) => values.map(write).join(',')
/** Lists one after the other. */
export const lists = (/** @type {readonly (readonly number[])[]} */ rows) =>
  rows.map(list).join(';')

/** A name without what stands between names and parts; read back by readName. */
const nameText = (/** @type {string} */ name) =>
  encodeURIComponent(name)
    .replaceAll('~', '%7E')
    .replace(/[-_.!*'()]/g, escapeSign)
    .replaceAll('%', '~')
const escapeSign = (/** @type {string} */ sign) =>
  `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
/** @param {string} text */
export function readName(text) {
  try {
    const name = decodeURIComponent(text.replaceAll('~', '%'))
    return name.length <= LONGEST_NAME ? name : undefined
  } catch {
    return undefined
  }
}

/** @type {WeakMap<Mine, Record<string, string>>} */
const known = new WeakMap()

/**
 * The user's own rows as parts of a link, told once.
 * @param {Mine} mine
 */
export function mineParts(mine) {
  const there = known.get(mine)
  if (there) return there
  /** @type {Record<string, string>} */
  const parts = { names: mine.names.map(nameText).join(','), rows: lists(mine.rows) }
  if (mine.names.every((name) => name === '')) delete parts.names
  if (mine.targets) parts.targets = list(mine.targets)
  known.set(mine, parts)
  return parts
}

/** The training settings as one part. */
export const trainingText = (/** @type {State['training']} */ training) =>
  [
    training.optimizer,
    write(training.learningRate),
    training.batchSize,
    training.loss,
    write(training.heldOut),
  ].join(';')

/** Places and axes are counted from 1. */
export const counted = (/** @type {readonly number[]} */ indices) =>
  indices.map((i) => i + 1).join(',')

/**
 * A pinned neuron as one part: its activation, that one's parameter or 0, weights and bias.
 * @param {NonNullable<State['ghost']>} ghost
 */
export const ghostText = (ghost) =>
  [
    ghost.activation,
    write(ghost.parameters[ghost.activation] ?? 0),
    list(ghost.weights),
    write(ghost.bias),
  ].join(';')

// ---- back
/**
 * @template {string} T
 * @param {readonly T[]} list
 */
export const oneIn = (list) => (/** @type {string} */ text) => list.find((name) => name === text)

/** @param {string} text */
export function readList(text) {
  const values = text.split(',', MOST_INPUTS + 1).map(read)
  if (values.length > MOST_INPUTS) return undefined
  return values.every((value) => value !== undefined) ? values : undefined
}

/**
 * Lists of numbers, with semicolons between the lists.
 * @param {string} text
 * @param {number} mostLists
 * @param {number} mostNumbers of a list
 * @returns {number[][] | undefined}
 */
export function readLists(text, mostLists, mostNumbers) {
  const found = text.split(';', mostLists + 1)
  if (found.length > mostLists) return undefined
  /** @type {number[][]} */
  const lists = []
  for (const one of found) {
    const values = one.split(',', mostNumbers + 1).map(read)
    if (values.length > mostNumbers || values.some((value) => value === undefined)) return undefined
    lists.push(/** @type {number[]} */ (values))
  }
  return lists
}

/** @param {string} text */
export function readRows(text) {
  const rows = readLists(text, MOST_ROWS, MOST_INPUTS)
  return rows?.every((row) => row.length === rows[0].length) ? rows : undefined
}

/**
 * @param {string} text
 * @param {number} low
 * @param {number} high
 */
export function between(text, low, high) {
  const value = read(text)
  return value !== undefined && value >= low && value <= high ? value : undefined
}

/** @param {string} text */
export const readSwitch = (text) => (text === '1' ? true : text === '0' ? false : undefined)

/**
 * @param {string} text
 * @param {number} most
 */
export function readCount(text, most) {
  const count = /^\d{1,10}$/.test(text) ? Number(text) : most + 1
  return count <= most ? count : undefined
}

/** @param {string} text */
export const readSeed = (text) => readCount(text, LARGEST_SEED)

/** @param {string} text */
export function readActivation(text) {
  return choices.find(({ name }) => name === text)?.name
}

/**
 * @param {string} text
 * @param {readonly LayerNumbers[]} layers
 * @returns {import('./state.js').Place | undefined}
 */
export function readPlace(text, layers) {
  const [, layer, unit] = (text.match(/^(\d),(\d)$/) ?? []).map((digit) => Number(digit) - 1)
  return layers[layer]?.biases[unit] === undefined ? undefined : [layer, unit]
}

/**
 * @param {string} text
 * @param {number} count
 * @returns {readonly [number, number] | undefined}
 */
export function readAxes(text, count) {
  const [, across, up] = (text.match(/^([1-8]),([1-8])$/) ?? []).map((digit) => Number(digit) - 1)
  const fits = across < count && up < count && across !== up
  return fits ? [across, up] : undefined
}

/**
 * @param {string} text
 * @param {number} count
 * @returns {'bias' | number | undefined}
 */
export function readGives(text, count) {
  if (text === 'bias') return text
  const index = Number(text.match(/^x([1-8])$/)?.[1]) - 1
  return index < count ? index : undefined
}

/**
 * @param {string} text
 * @returns {State['training'] | undefined}
 */
export function readTraining(text) {
  const [optimizer, rate, batch, loss, held, ...rest] = text.split(';')
  const [learningRate, heldOut] = [read(rate ?? ''), between(held ?? '', 0, MOST_HELD_OUT)]
  const batchSize = readCount(batch ?? '', MOST_ROWS)
  const known =
    Object.hasOwn(optimizers, optimizer) && (loss === 'auto' || Object.hasOwn(losses, loss ?? ''))
  if (!known || rest.length || !learningRate || learningRate <= 0) return undefined
  if (batchSize === undefined || heldOut === undefined) return undefined
  return { optimizer, learningRate, batchSize, loss, heldOut }
}

/**
 * @param {string} text
 * @param {number} count
 */
export function readGhost(text, count) {
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
  return numbersOf({ activation, parameters, weights, bias })
}
