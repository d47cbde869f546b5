// The state as the text of a file, and back: exact both ways. A file is data of unknown origin: with one
// bad part nothing of it is taken, and each is named. Pure. Imports the link, whose parts are the same.

import { Network, Neuron } from '../../lib/index.js'
import { decode } from './link.js'
import { layersOf, MODELS, tooMuch } from './models.js'
import { write } from './numbers.js'
import { quote, readParts } from './reading.js'
import { linkIn } from './received.js'
import { resize } from './shape.js'
import { initial, parameterName } from './state.js'
import { lists, mineParts, parameterised, parameterPart } from './texts.js'

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').ActivationName} ActivationName */
/** @typedef {import('./state.js').Parameters} Parameters */

const FORMAT = 'neuron-wasm/page'
const VERSION = 2
/** In bytes: longer than any file that the page makes of what can be typed. */
export const LARGEST = 1e7

/**
 * An activation's parameter under its own name; nothing for one without.
 * @param {ActivationName} activation
 * @param {Parameters} parameters
 * @returns {Record<string, number>}
 */
function own(activation, parameters) {
  const name = parameterName(activation)
  return name ? { [name]: parameters[activation] } : {}
}

/**
 * @param {State} state
 * @param {Network} network of that state
 * @returns {string}
 */
export function toText(state, network) {
  const { inputs, seed, draw, layers, selected, view, axes, hidden, fold } = state
  const { gives, slope, ghost, data, lesson, training } = state
  const fromOne = (/** @type {readonly number[]} */ indices) => indices.map((i) => i + 1)
  const page = {
    inputs,
    seed,
    draw,
    parameters: layers.map(({ parameters }) =>
      Object.fromEntries(parameterised.map((name) => [name, own(name, parameters)])),
    ),
    selected: fromOne(selected),
    view,
    axes: inputs.length > 1 ? fromOne(axes) : null,
    hidden: selected[0] > 0 && hidden[0] !== hidden[1] ? fromOne(hidden) : null,
    fold,
    gives: gives === 'bias' ? gives : `x${gives + 1}`,
    slope,
    ghost: ghost && {
      activation: ghost.activation,
      ...own(ghost.activation, ghost.parameters),
      weights: ghost.weights,
      bias: ghost.bias,
    },
    data: { set: data.set, ...data.mine },
    lesson: lesson && { name: lesson.name, step: lesson.step + 1 },
    training,
  }
  // JSON drops the sign of -0: it is written as the package writes it.
  return JSON.stringify(
    { format: FORMAT, version: VERSION, network, page },
    (_, value) => (Object.is(value, -0) ? '-0' : value),
    2,
  )
}

/** How a value of another kind reads in a message; no part is read from it. */
const kind = (/** @type {unknown} */ value) => {
  if (value === undefined) return 'nothing'
  const type = Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value
  return `${type === 'object' ? 'an' : 'a'} ${type}`
}
const numberText = (/** @type {unknown} */ value) =>
  typeof value === 'number' ? write(value) : value === '-0' ? value : kind(value)
const listText = (/** @type {unknown} */ value) =>
  Array.isArray(value) ? value.map(numberText).join(',') : kind(value)
const plainText = (/** @type {unknown} */ value) =>
  typeof value === 'string' ? value : kind(value)
const switchText = (/** @type {unknown} */ value) =>
  typeof value === 'boolean' ? String(Number(value)) : kind(value)

/**
 * What a file has beside the model: which part of a link that is, and how it reads there.
 * @type {Record<string, [part: string, text: (value: any) => string]>}
 */
const FIELDS = {
  inputs: ['x', listText],
  seed: ['seed', numberText],
  draw: ['draw', plainText],
  selected: ['at', listText],
  view: ['view', plainText],
  axes: ['axes', listText],
  hidden: ['hidden', listText],
  fold: ['fold', numberText],
  gives: ['gives', plainText],
  slope: ['slope', switchText],
  ghost: [
    'ghost',
    (value) => {
      const name = knownParameter(value?.activation)
      return [
        plainText(value?.activation),
        numberText(name ? value[name] : (value?.threshold ?? 0)),
        listText(value?.weights),
        numberText(value?.bias),
      ].join(';')
    },
  ],
  lesson: ['lesson', (value) => `${plainText(value?.name)};${numberText(value?.step)}`],
  training: [
    'train',
    (value) =>
      [
        plainText(value?.optimizer),
        numberText(value?.learningRate),
        numberText(value?.batchSize),
        plainText(value?.loss),
        numberText(value?.heldOut),
      ].join(';'),
  ],
}
/** What a file of version 1 has of them, and the gate. */
const OLDER = ['inputs', 'seed', 'axes', 'gives', 'slope', 'ghost']
/** What the parts of a file that have parts of their own may have. */
const KNOWN = {
  data: ['set', 'names', 'rows', 'targets'],
  lesson: ['name', 'step'],
  training: ['optimizer', 'learningRate', 'batchSize', 'loss', 'heldOut'],
}
/** What a pinned neuron has in a file, beside its activation's parameter; older files have a threshold anyway. */
const GHOST = ['activation', 'threshold', 'weights', 'bias']
/** What may be null: there is no map of one input, and nothing need be pinned. */
const OPTIONAL = ['axes', 'hidden', 'ghost', 'lesson']

/**
 * What parts of a link are called in a file, for messages.
 * @param {boolean} older
 */
function namesIn(older) {
  /** @type {Record<string, string>} */
  const names = older
    ? { f: 'neuron.activation', w: 'neuron.weights', b: 'neuron.bias', gate: 'page.gate' }
    : {
        f: 'network.layers’ activations',
        w: 'network.layers’ weights',
        b: 'network.layers’ biases',
      }
  for (const [name, [part]] of Object.entries(FIELDS)) names[part] = `page.${name}`
  for (const name of KNOWN.data) names[name === 'set' ? 'data' : name] = `page.data.${name}`
  for (const name of parameterised)
    names[parameterPart(name)] = `page.parameters.${name}.${parameterName(name)}`
  return names
}

/**
 * What the parameter of an activation in a file is called.
 * @param {unknown} activation
 * @returns {string | undefined} undefined if it has none, or is no activation
 */
function knownParameter(activation) {
  const known = parameterised.find((name) => name === activation)
  return known && parameterName(known)
}

/**
 * Takes the parameters that a file keeps for the activations.
 * @param {unknown[]} given of each layer, by activation, each under its own name; what is missing stays as it is
 * @param {URLSearchParams} parts where they go
 * @returns {string[]} what is unknown of them
 */
function takeParameters(given, parts) {
  for (const activation of parameterised) {
    const name = String(parameterName(activation))
    const values = given.map((layer) => Object(Object(layer)[activation])[name])
    if (values.some((value) => value !== undefined)) {
      const usual = initial.layers[0].parameters[activation]
      const texts = values.map((value) => numberText(value ?? usual))
      parts.set(parameterPart(activation), texts.join(';'))
    }
  }
  return given.flatMap((layer) =>
    Object.entries(Object(layer)).flatMap(([activation, values]) => {
      const name = knownParameter(activation)
      return name ? Object.keys(Object(values)).filter((key) => key !== name) : [activation]
    }),
  )
}

/** What is wrong with the names of a file's rows: the one part that is text of any kind. */
function namesFault(/** @type {unknown} */ names) {
  const other = Array.isArray(names)
    ? names.find((/** @type {unknown} */ name) => typeof name !== 'string')
    : names
  return other === undefined && Array.isArray(names)
    ? undefined
    : `page.data.names: expected a list of names, got ${Array.isArray(names) ? `one with ${kind(other)}` : kind(names)}`
}

/**
 * The rows of a file.
 * @param {any} data whose names are good
 * @param {URLSearchParams} parts
 */
function takeData(data, parts) {
  parts.set('data', plainText(data?.set))
  if (data?.rows === undefined) return
  parts.set('rows', Array.isArray(data.rows) ? data.rows.map(listText).join(';') : kind(data.rows))
  if (data.targets !== null) parts.set('targets', listText(data.targets))
  const { names } = mineParts({ names: data.names, rows: [[]], targets: null })
  if (names !== undefined) parts.set('names', names)
}

/**
 * @typedef {object} Opened
 * @property {State} state good only if there are no problems
 * @property {string[]} problems
 * @property {string} [note] what a reader should know of what was opened
 */

/**
 * @param {string} text of a file, of a neuron, layer or network alone, or a link to the page
 * @param {State} current what a model alone is put into
 * @param {import('./reading.js').Lessons} [lessons]
 * @returns {Opened}
 */
export function fromText(text, current, lessons = {}) {
  const bad = (/** @type {string[]} */ ...problems) => ({ state: current, problems })
  const link = linkIn(text)
  if (link !== undefined) return decode(link, lessons)
  let data
  try {
    // A byte order mark may have been copied along.
    data = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    const got = text.trim() ? quote(text.trim()) : 'nothing'
    return bad(`expected JSON, or a link to this page, got ${got}`)
  }
  const { format, version, neuron: saved, network, page, ...rest } = Object(data)
  const whole = format === FORMAT
  const formats = [FORMAT, ...Object.keys(MODELS)].map((name) => `“${name}”`)
  if (!whole && !Object.hasOwn(MODELS, Object(format) === format ? '' : String(format))) {
    return bad(`format: expected one of ${formats.join(', ')}, got ${quote(plainText(format))}`)
  }
  if (whole && version !== VERSION && version !== 1) {
    return bad(`version: expected 1 or ${VERSION}, got ${quote(numberText(version))}`)
  }
  const first = whole && version === 1
  const called = whole ? (first ? 'neuron' : 'network') : format.replace(/.*\//, '')
  let model
  try {
    const Model = whole ? (first ? Neuron : Network) : MODELS[format]
    model = Model.fromJSON(whole ? (first ? saved : network) : data)
  } catch (error) {
    return bad(String(error instanceof Error && error.message).replace(/^data/, called))
  }
  const layers = layersOf(model)
  const beyond = tooMuch(layers, called)
  if (beyond.length) return bad(...beyond)
  const parts = new URLSearchParams({
    f: layers.map(({ activation }) => activation).join(','),
    w: lists(layers.map(({ weights }) => weights)),
    b: lists(layers.map(({ biases }) => biases)),
  })
  /** @type {unknown[]} */
  let parameters = layers.map(() => ({}))
  /** @type {string[]} */
  const unknown = []
  if (whole) {
    if (kind(page) !== 'an object') return bad(`page: expected an object, got ${kind(page)}`)
    const fields = first ? OLDER : Object.keys(FIELDS)
    for (const name of fields) {
      const [part, text] = FIELDS[name]
      if (page[name] !== null || !OPTIONAL.includes(name)) parts.set(part, text(page[name]))
    }
    if (first) parts.set('gate', plainText(page.gate))
    else {
      const fault = page.data?.rows !== undefined && namesFault(page.data.names)
      if (fault) return bad(fault)
      takeData(page.data, parts)
    }
    // The oldest files have the threshold of step alone.
    const oldest = first && page.parameters === undefined
    if (oldest && page.threshold === undefined)
      return bad('page.parameters: expected an object, got nothing')
    const given = oldest ? { step: { threshold: page.threshold } } : page.parameters
    const expected = first ? 'an object' : 'a list'
    if (kind(given) !== expected)
      return bad(`page.parameters: expected ${expected}, got ${kind(given)}`)
    parameters = first ? [given] : given
    if (parameters.length !== layers.length)
      return bad(`page.parameters: expected ${layers.length}, got ${parameters.length}`)
    const kept = first ? [oldest ? 'threshold' : 'parameters', 'gate'] : ['parameters', 'data']
    const known = [...GHOST, knownParameter(page.ghost?.activation)]
    unknown.push(
      ...Object.keys(rest),
      ...(first && network !== undefined ? ['network'] : []),
      ...(!first && saved !== undefined ? ['neuron'] : []),
      ...Object.keys(page).filter((key) => !fields.includes(key) && !kept.includes(key)),
      ...Object.keys(Object(page.ghost)).filter((key) => !known.includes(key)),
    )
    if (!first) {
      for (const [name, keys] of Object.entries(KNOWN)) {
        unknown.push(...Object.keys(Object(page[name])).filter((key) => !keys.includes(key)))
      }
    }
  }
  // What a layer itself says of its activation's parameter stands.
  const told = parameters.map((given, i) => {
    const { activation, parameters: layer } = layers[i]
    const name = parameterName(activation)
    return name
      ? { .../** @type {object} */ (given), [activation]: { [name]: layer[name] } }
      : given
  })
  unknown.push(...takeParameters(told, parts))
  const { state, problems } = readParts(
    parts,
    (count, seed = current.seed) => ({ ...resize(whole ? initial : current, count), seed }),
    { names: namesIn(!whole || first), either: 'true or false', lessons },
  )
  return {
    state,
    problems: [...problems, ...unknown.map((key) => `${quote(key)}: unknown`)],
    note:
      (model instanceof Network ? model.layers[0] : model).dtype === 'float32'
        ? 'These are float32 numbers. Each is shown exactly, but this page computes in float64: the digits of z and y after the seventh are not those that the model itself gives.'
        : undefined,
  }
}
