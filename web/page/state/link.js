// The state as the part of a link behind '#', and back: exact both ways. A link is data of unknown
// origin: what happened to it on its way is undone, and each bad part is replaced by its default and named.
// Imports the state.

import { losses, optimizers } from '../../lib/index.js'
import { read, write } from './numbers.js'
import { repair } from './received.js'
import { gates, setNames } from './sets.js'
import {
  choices,
  defaults,
  fitted,
  initial,
  isComputed,
  isLone,
  LARGEST_SEED,
  lone,
  MOST_HELD_OUT,
  MOST_INPUTS,
  MOST_LAYERS,
  MOST_UNITS,
  numbersOf,
  outputPlace,
  parameterName,
  redraw,
  resize,
  usualTraining,
  views,
} from './state.js'

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').ActivationName} ActivationName */
/** @typedef {import('./state.js').LayerNumbers} LayerNumbers */
/** @typedef {import('./state.js').Mine} Mine */
/**
 * Lessons that a link may open, by name: how many steps each has, and the state that a step, from 0, begins at.
 * @typedef {Readonly<Record<string, { steps: number, startOf: (step: number) => State }>>} Lessons
 */

const VERSION = '2'
/** Older links say no more than a lone neuron, in the same words, but for the gate. */
const VERSIONS = ['1', VERSION]
/** Longer than any link that the page makes, short enough to be read at once. */
const LONGEST = 24000
/** The user's own rows are in a link up to so many letters; a file holds them all. */
const LONGEST_ROWS = 8000
/** Faults that are named; more are counted. */
const MOST_NAMED = 8
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
function readName(text) {
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

/** Whether the user's own rows are more than a link holds. */
export const rowsLeftOut = (/** @type {State} */ { data: { mine } }) =>
  mine !== undefined && Object.values(mineParts(mine)).join('').length > LONGEST_ROWS

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

/**
 * @param {State} state
 * @returns {string} without the '#'
 */
export function encode(state) {
  const { layers, inputs, seed, draw, axes, hidden, fold, gives, slope, ghost } = state
  const { data, lesson, selected, view } = state
  /** @type {Record<string, string>} */
  const parts = {
    v: VERSION,
    f: layers.map(({ activation }) => activation).join(','),
    x: list(inputs),
    w: layers.map(({ weights }) => list(weights.flat())).join(';'),
    b: lists(layers.map(({ biases }) => biases)),
    seed: String(seed),
  }
  if (draw !== 'rand') parts.draw = draw
  for (const name of parameterised) {
    const values = layers.map(({ parameters }) => parameters[name])
    if (!values.every((value) => Object.is(value, defaults[name]))) {
      parts[parameterPart(name)] = values.map(write).join(';')
    }
  }
  if (selected.join() !== outputPlace(state).join()) parts.at = counted(selected)
  if (view !== usualView(state)) parts.view = view
  if (axes.join() !== '0,1' && inputs.length > 1) parts.axes = counted(axes)
  if (isComputed(state) && hidden.join() !== '0,1' && hidden[1] !== hidden[0]) {
    parts.hidden = counted(hidden)
  }
  if (fold !== 0) parts.fold = write(fold)
  if (gives !== 'bias') parts.gives = `x${gives + 1}`
  if (slope) parts.slope = '1'
  if (ghost) parts.ghost = ghostText(ghost)
  if (data.mine && !rowsLeftOut(state))
    Object.assign(parts, { data: 'mine', ...mineParts(data.mine) })
  else if (!data.mine && data.set !== 'none') parts.data = data.set
  const training = trainingText(state.training)
  if (training !== trainingText(usualTraining)) parts.train = training
  if (lesson) parts.lesson = lesson.step ? `${lesson.name};${lesson.step + 1}` : lesson.name
  return Object.entries(parts)
    .map(
      ([key, value]) =>
        `${key}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3B', ';')}`,
    )
    .join('&')
}

/** Whether two states are the same, bit for bit. */
export const same = (/** @type {State} */ a, /** @type {State} */ b) =>
  a === b || (sameData(a.data, b.data) && encode(a) === encode(b))

/**
 * @param {State['data']} a
 * @param {State['data']} b
 */
const sameData = (a, b) =>
  a === b ||
  (a.set === b.set &&
    (a.mine === b.mine ||
      (a.mine !== undefined &&
        b.mine !== undefined &&
        JSON.stringify(mineParts(a.mine)) === JSON.stringify(mineParts(b.mine)))))

/** @param {Pick<State, 'layers'>} state */
const usualView = (state) => (isLone(/** @type {State} */ (state)) ? 'neuron' : 'both')

/**
 * @param {string} text with or without the '#'
 * @param {Lessons} [lessons]
 * @returns {{ state: State, problems: string[] }} a whole state, and what was wrong with the link
 */
export function decode(text, lessons = {}) {
  if (text.length > LONGEST)
    return { state: initial, problems: [`it is longer than ${LONGEST} characters`] }
  return readParts(partsOf(text), drawn, { lessons })
}

/** What is not in a link: the first state with so many inputs and a seed. */
const drawn = (/** @type {number} */ count, seed = initial.seed) =>
  redraw({ ...resize(initial, count), seed })

/**
 * The parts of a link as it came.
 * @param {string} text with or without the '#'
 */
const partsOf = (text) => new URLSearchParams(repair(text).replaceAll('+', '%2B'))

/**
 * Whether a link has a switch on: embed=1 asks for the page without its head, lock=1 for no menu of lessons.
 * @param {string} text with or without the '#'
 * @param {'embed' | 'lock'} name
 */
export const asksFor = (text, name) => text.length <= LONGEST && partsOf(text).get(name) === '1'

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
      layers: lone(weights ?? drawn.weights[0], bias ?? drawn.biases[0], drawn.activation),
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
    view: part('view', view, oneIn(isLone(state) ? views.slice(0, 1) : views), oneOf(views)),
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
 * @template {string} T
 * @param {readonly T[]} list
 */
const oneIn = (list) => (/** @type {string} */ text) => list.find((name) => name === text)

/** @param {string} text */
function readList(text) {
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
function readLists(text, mostLists, mostNumbers) {
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
function readRows(text) {
  const rows = readLists(text, MOST_ROWS, MOST_INPUTS)
  return rows?.every((row) => row.length === rows[0].length) ? rows : undefined
}

/**
 * @param {string} text
 * @param {number} low
 * @param {number} high
 */
function between(text, low, high) {
  const value = read(text)
  return value !== undefined && value >= low && value <= high ? value : undefined
}

/** @param {string} text */
const readSwitch = (text) => (text === '1' ? true : text === '0' ? false : undefined)

/**
 * @param {string} text
 * @param {number} most
 */
function readCount(text, most) {
  const count = /^\d{1,10}$/.test(text) ? Number(text) : most + 1
  return count <= most ? count : undefined
}

/** @param {string} text */
const readSeed = (text) => readCount(text, LARGEST_SEED)

/** @param {string} text */
function readActivation(text) {
  return choices.find(({ name }) => name === text)?.name
}

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

/**
 * @param {string} text
 * @param {readonly LayerNumbers[]} layers
 * @returns {import('./state.js').Place | undefined}
 */
function readPlace(text, layers) {
  const [, layer, unit] = (text.match(/^(\d),(\d)$/) ?? []).map((digit) => Number(digit) - 1)
  return layers[layer]?.biases[unit] === undefined ? undefined : [layer, unit]
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
 * @returns {State['training'] | undefined}
 */
function readTraining(text) {
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
  return numbersOf({ activation, parameters, weights, bias })
}
