// A state from the parts of a link, or from those of a file: data of unknown origin. Each part is checked; each bad one
// is replaced by its default, and named. Imports the state and its texts.

import { read } from './numbers.js'
import { gates, setNames } from './sets.js'
import { fitted, outputPlace } from './shape.js'
import {
  choices,
  defaults,
  initial,
  isComputed,
  isLone,
  LARGEST_SEED,
  MOST_INPUTS,
  MOST_LAYERS,
  MOST_UNITS,
  oneNeuron,
  views,
} from './state.js'
import {
  between,
  LONGEST_NAME,
  MOST_ROWS,
  oneIn,
  parameterised,
  parameterPart,
  readActivation,
  readAxes,
  readCount,
  readGhost,
  readGives,
  readList,
  readLists,
  readName,
  readPlace,
  readRows,
  readSeed,
  readSwitch,
  readTraining,
} from './texts.js'

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').LayerNumbers} LayerNumbers */
/**
 * Lessons that a link may open, by name: how many steps each has, and the state that a step, from 0, begins at.
 * @typedef {Readonly<Record<string, { steps: number, startOf: (step: number) => State }>>} Lessons
 */

export const VERSION = '2'
/** Older links say no more than a lone neuron, in the same words, but for the gate. */
const VERSIONS = ['1', VERSION]
/** Faults that are named; more are counted. */
const MOST_NAMED = 8

/** The view of a link that says none. @param {Pick<State, 'layers'>} state */
export const usualView = (state) => (isLone(/** @type {State} */ (state)) ? 'neuron' : 'both')

/**
 * A state from the parts of a link, or from those of a file: each is checked, and each bad one named.
 * @param {URLSearchParams} parts emptied
 * @param {(count: number, seed?: number) => State} start what is not among the parts, for so many inputs
 * @param {object} [told]
 * @param {Record<string, string>} [told.names] of parts, where they go by another one
 * @param {string} [told.either] what a switch is expected to be
 * @param {Lessons} [told.lessons]
 * @returns {{ state: State, problems: string[] }}
 */
export function readParts(parts, start, { names = {}, either = '0 or 1', lessons = {} } = {}) {
  /** @type {string[]} */
  const problems = []
  const called = (/** @type {string} */ key) => names[key] ?? key
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
    problems.push(`${called(key)}: expected ${expected}, got ${quote(found.join(' and '))}`)
    return otherwise
  }
  const oneOf = (/** @type {readonly string[]} */ list) => `one of ${list.join(', ')}`

  part('v', VERSION, oneIn(VERSIONS), `version ${VERSIONS.join(' or ')}`)
  const lesson = part(
    'lesson',
    null,
    (text) => readLesson(text, lessons),
    `${oneOf(Object.keys(lessons))}, perhaps with a step of it behind a semicolon`,
  )
  const shape = readShape(part, problems, called)
  const inputs = part('x', undefined, readList, numbersExpected)
  const { layers, weights, bias } = shape
  const first = layers?.[0].weights[0] ?? weights ?? inputs ?? initial.inputs
  const count = first.length
  const seed = part('seed', undefined, readSeed, `an integer from 0 to ${LARGEST_SEED}`)
  const opened =
    lesson && first === initial.inputs ? lessons[lesson.name].startOf(lesson.step) : undefined
  let state = opened ? { ...opened, seed: seed ?? opened.seed } : start(count, seed)
  if (layers) state = { ...state, layers, selected: outputPlace({ layers }) }
  else if (weights !== undefined || bias !== undefined) {
    const [drawn] = state.layers
    state = {
      ...state,
      layers: oneNeuron(weights ?? drawn.weights[0], bias ?? drawn.biases[0], drawn.activation),
    }
  }
  if (inputs?.length === count) state = { ...state, inputs }
  else if (inputs) {
    const w = called('w')
    problems.push(
      `${called('x')}: expected ${count} numbers, as many as ${w}, got ${inputs.length}`,
    )
  }
  state = { ...state, layers: readActivations(state.layers, part) }
  const [selected, view] = [outputPlace(state), opened?.view ?? usualView(state)]
  state = {
    ...state,
    draw: part(
      'draw',
      state.draw,
      oneIn(/** @type {const} */ (['rand', 'uniform'])),
      'rand or uniform',
    ),
    selected: part(
      'at',
      opened?.selected ?? selected,
      (text) => readPlace(text, state.layers),
      'a layer and a unit of it, counted from 1',
    ),
    view: part(
      'view',
      view,
      oneIn(isLone(state) ? views.slice(0, 1) : views),
      isLone(state) ? 'neuron, since there is one alone' : oneOf(views),
    ),
  }
  const own = state.layers[state.selected[0]].weights[0].length
  const computed = isComputed(state)
  state = {
    ...state,
    axes: part(
      'axes',
      state.axes,
      (text) => readAxes(text, count),
      `two different inputs of 1 to ${count}`,
    ),
    hidden: part(
      'hidden',
      state.hidden,
      (text) => (computed ? readAxes(text, own) : undefined),
      computed ? `two different inputs of 1 to ${own}` : 'nothing, since the inputs are x',
    ),
    fold: part('fold', state.fold, (text) => between(text, 0, 1), 'a number from 0 to 1'),
    gives: part(
      'gives',
      state.gives,
      (text) => readGives(text, computed ? 0 : own),
      computed ? 'bias' : `bias or one of x1 to x${own}`,
    ),
    slope: part('slope', state.slope, readSwitch, either),
    ghost: part(
      'ghost',
      state.ghost,
      (text) => readGhost(text, own),
      `activation;its parameter or 0;${own} weights;bias`,
    ),
    training: part(
      'train',
      state.training,
      readTraining,
      'optimizer;learning rate;batch size;loss;share held out',
    ),
    data: readData(state.data, part, problems, called),
    lesson,
  }
  for (const name of ['embed', 'lock']) part(name, false, readSwitch, either)
  for (const key of new Set(parts.keys())) problems.push(`${quote(key)}: unknown`)
  return { state: fitted(state), problems }
}

/**
 * @typedef {<T>(key: string, otherwise: T, readPart: (text: string) => T | undefined, expected: string) => T} Part
 */

const numbersExpected = `1 to ${MOST_INPUTS} numbers with commas between them`

/**
 * The layers that weights and biases make; or, where one of the two is not said, what there is of a lone neuron.
 * @param {Part} part
 * @param {string[]} problems
 * @param {(key: string) => string} called
 * @returns {{ layers?: LayerNumbers[], weights?: number[], bias?: number }}
 */
function readShape(part, problems, called) {
  /** @type {string | undefined} */
  let text
  const many = (/** @type {string} */ found) => {
    text = found
    return readLists(found, MOST_LAYERS, MOST_UNITS * Math.max(MOST_INPUTS, MOST_UNITS))
  }
  const layered = `for 1 to ${MOST_LAYERS} layers the weights of each unit, with commas between numbers and semicolons between layers`
  const w = part('w', undefined, many, numbersExpected)
  if (!w) return { bias: part('b', undefined, read, 'a number') }
  const b = part(
    'b',
    undefined,
    (found) => readLists(found, MOST_LAYERS, MOST_UNITS),
    w.length > 1 ? `the biases of ${w.length} layers with semicolons between them` : 'a number',
  )
  const units = b?.map((biases) => biases.length)
  if (!b || !units) {
    if (w.length === 1 && w[0].length <= MOST_INPUTS) return { weights: w[0] }
    problems.push(`${called('w')}: expected ${numbersExpected}, got ${quote(text ?? '')}`)
    return {}
  }
  const inputs = w[0].length / units[0]
  const fits =
    w.length === b.length &&
    Number.isInteger(inputs) &&
    inputs <= MOST_INPUTS &&
    w.every((numbers, i) => i === 0 || numbers.length === units[i] * units[i - 1])
  if (!fits) {
    const expected = w.length === 1 && units[0] === 1 ? numbersExpected : layered
    problems.push(
      `${called('w')}: expected ${expected}, as many as ${called('b')} has units for, got ${quote(text ?? '')}`,
    )
    return {}
  }
  return {
    layers: b.map((biases, i) => {
      const width = w[i].length / biases.length
      const weights = biases.map((_, u) => w[i].slice(u * width, (u + 1) * width))
      return { activation: initial.layers[0].activation, parameters: defaults, weights, biases }
    }),
  }
}

/**
 * Activations and parameters of the layers.
 * @param {readonly LayerNumbers[]} layers
 * @param {Part} part
 * @returns {readonly LayerNumbers[]}
 */
function readActivations(layers, part) {
  const each = layers.length > 1 ? `, for each of ${layers.length} layers` : ''
  const chosen = part(
    'f',
    undefined,
    (text) => {
      const names = text.split(',', MOST_LAYERS + 1).map(readActivation)
      return names.length === layers.length && names.every((name) => name !== undefined)
        ? names
        : undefined
    },
    `one of ${choices.map(({ name }) => name).join(', ')}${each}`,
  )
  const own = parameterised.map((name) => {
    const values = part(
      parameterPart(name),
      undefined,
      (text) => {
        const numbers = readLists(text, layers.length, 1)?.flat()
        return numbers?.length === layers.length ? numbers : undefined
      },
      `a number${each}`,
    )
    return /** @type {const} */ ([name, values])
  })
  return layers.map((layer, i) => ({
    ...layer,
    activation: chosen?.[i] ?? layer.activation,
    parameters: Object.fromEntries(
      own.map(([name, values]) => [name, values?.[i] ?? layer.parameters[name]]),
    ),
  }))
}

/**
 * The chosen rows. Links of version 1 call a gate by its own word.
 * @param {State['data']} otherwise
 * @param {Part} part
 * @param {string[]} problems
 * @param {(key: string) => string} called
 * @returns {State['data']}
 */
function readData(otherwise, part, problems, called) {
  const gate = part(
    'gate',
    undefined,
    oneIn(Object.keys(gates)),
    `one of ${Object.keys(gates).join(', ')}`,
  )
  const set = part('data', undefined, oneIn(setNames), `one of ${setNames.join(', ')}`)
  const rows = part(
    'rows',
    undefined,
    readRows,
    `1 to ${MOST_ROWS} rows of 1 to ${MOST_INPUTS} numbers each, with commas between numbers and semicolons between rows`,
  )
  const targets = part(
    'targets',
    undefined,
    (text) => readLists(text, 1, MOST_ROWS)?.[0],
    'numbers with commas between them, one a row',
  )
  const names = part(
    'names',
    undefined,
    (text) => {
      const list = text.split(',', MOST_INPUTS + 1).map(readName)
      return list.length <= MOST_INPUTS && list.every((name) => name !== undefined)
        ? list
        : undefined
    },
    `names of at most ${LONGEST_NAME} letters with commas between them`,
  )
  if (set !== 'mine') {
    const chosen = set ?? gate
    return chosen ? { set: /** @type {State['data']['set']} */ (chosen) } : otherwise
  }
  if (!rows) {
    problems.push(`${called('data')}: expected rows with “mine”, got none`)
    return otherwise
  }
  const fits = (
    /** @type {unknown[] | undefined} */ list,
    /** @type {number} */ count,
    /** @type {string} */ key,
  ) => {
    if (!list || list.length === count) return list !== undefined
    problems.push(`${called(key)}: expected ${count}, got ${list.length}`)
    return false
  }
  return {
    set: 'mine',
    mine: {
      names: names && fits(names, rows[0].length, 'names') ? names : rows[0].map(() => ''),
      rows,
      targets: targets && fits(targets, rows.length, 'targets') ? targets : null,
    },
  }
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

/**
 * @param {string} text
 * @param {Lessons} lessons
 */
function readLesson(text, lessons) {
  const [name, step = '1', ...rest] = text.split(';')
  const found = Object.hasOwn(lessons, name) ? lessons[name] : undefined
  const at = readCount(step, found?.steps ?? 0)
  return found && at && rest.length === 0 ? { name, step: at - 1 } : undefined
}
