// The state as the text of a file, and back: exact both ways. A file is data of unknown origin: with one
// bad part nothing of it is taken, and each is named. Pure. Imports the link, whose parts are the same.

import { Neuron } from '../../lib/index.js'
import { decode, list, parameterised, parameterPart, quote, readParts } from './link.js'
import { write } from './numbers.js'
import { linkIn } from './received.js'
import { initial, parameterName, resize } from './state.js'

/** @typedef {import('./state.js').State} State */
/** @typedef {import('./state.js').ActivationName} ActivationName */
/** @typedef {import('./state.js').Parameters} Parameters */

const FORMAT = 'neuron-wasm/page'
const VERSION = 1
/** The format of a neuron alone, as the package writes it. */
const NEURON = 'neuron-wasm/neuron'
/** In bytes: longer than any file that the page makes. */
export const LARGEST = 1e6

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
 * @param {Neuron} neuron of that state
 * @returns {string}
 */
export function toText({ inputs, seed, parameters, axes, gives, slope, gate, ghost }, neuron) {
  const page = {
    inputs,
    seed,
    parameters: Object.fromEntries(parameterised.map((name) => [name, own(name, parameters)])),
    axes: inputs.length > 1 ? axes.map((i) => i + 1) : null,
    gives: gives === 'bias' ? gives : `x${gives + 1}`,
    slope,
    gate,
    ghost: ghost && {
      activation: ghost.activation,
      ...own(ghost.activation, ghost.parameters),
      weights: ghost.weights,
      bias: ghost.bias,
    },
  }
  // JSON drops the sign of -0: it is written as the package writes it.
  return JSON.stringify(
    { format: FORMAT, version: VERSION, neuron, page },
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

/**
 * What a file has beside the neuron: which part of a link that is, and how it reads there.
 * @type {Record<string, [part: string, text: (value: any) => string]>}
 */
const FIELDS = {
  inputs: ['x', listText],
  seed: ['seed', numberText],
  axes: ['axes', listText],
  gives: ['gives', plainText],
  slope: ['slope', (value) => (typeof value === 'boolean' ? String(Number(value)) : kind(value))],
  gate: ['gate', plainText],
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
}
/** What a pinned neuron has in a file, beside its activation's parameter; older files have a threshold anyway. */
const GHOST = ['activation', 'threshold', 'weights', 'bias']
/** What may be null: there is no map of one input, and nothing need be pinned. */
const OPTIONAL = ['axes', 'ghost']

/** @type {Record<string, string>} */
const names = { f: 'neuron.activation', w: 'neuron.weights', b: 'neuron.bias' }
for (const [name, [part]] of Object.entries(FIELDS)) names[part] = `page.${name}`
for (const name of parameterised)
  names[parameterPart(name)] = `page.parameters.${name}.${parameterName(name)}`

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
 * @param {unknown} given by activation, each under its own name; what is missing stays as it is
 * @param {URLSearchParams} parts where they go
 * @returns {string[]} what is unknown of them
 */
function takeParameters(given, parts) {
  return Object.entries(Object(given)).flatMap(([activation, values]) => {
    const name = knownParameter(activation)
    if (!name) return [activation]
    parts.set(
      parameterPart(/** @type {ActivationName} */ (activation)),
      numberText(Object(values)[name]),
    )
    return Object.keys(Object(values)).filter((key) => key !== name)
  })
}

/**
 * @typedef {object} Opened
 * @property {State} state good only if there are no problems
 * @property {string[]} problems
 * @property {string} [note] what a reader should know of what was opened
 */

/**
 * @param {string} text of a file, of a neuron alone, or a link to the page
 * @param {State} current what a neuron alone is put into
 * @returns {Opened}
 */
export function fromText(text, current) {
  const bad = (/** @type {string[]} */ ...problems) => ({ state: current, problems })
  const link = linkIn(text)
  if (link !== undefined) return decode(link)
  let data
  try {
    // A byte order mark may have been copied along.
    data = JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    const got = text.trim() ? quote(text.trim()) : 'nothing'
    return bad(`expected JSON, or a link to this page, got ${got}`)
  }
  const { format, version, neuron: saved, page, ...rest } = Object(data)
  const whole = format === FORMAT
  if (!whole && format !== NEURON) {
    return bad(`format: expected “${FORMAT}” or “${NEURON}”, got ${quote(plainText(format))}`)
  }
  if (whole && version !== VERSION) {
    return bad(`version: expected ${VERSION}, got ${quote(numberText(version))}`)
  }
  let neuron
  try {
    neuron = Neuron.fromJSON(whole ? saved : data)
  } catch (error) {
    return bad(String(error instanceof Error && error.message).replace(/^data/, 'neuron'))
  }
  const { activation, bias } = neuron
  const weights = [...neuron.weights]
  const parts = new URLSearchParams({ f: activation, w: list(weights), b: write(bias) })
  /** @type {string[]} */
  const unknown = []
  if (whole) {
    if (kind(page) !== 'an object') return bad(`page: expected an object, got ${kind(page)}`)
    for (const [name, [part, text]] of Object.entries(FIELDS)) {
      if (page[name] !== null || !OPTIONAL.includes(name)) parts.set(part, text(page[name]))
    }
    // Older files have the threshold of step alone.
    const older = page.parameters === undefined
    const parameters = older ? { step: { threshold: page.threshold } } : page.parameters
    if (kind(parameters) !== 'an object')
      return bad(`page.parameters: expected an object, got ${kind(parameters)}`)
    const kept = older ? 'threshold' : 'parameters'
    const known = [...GHOST, knownParameter(page.ghost?.activation)]
    unknown.push(
      ...Object.keys(rest),
      ...Object.keys(page).filter((key) => !Object.hasOwn(FIELDS, key) && key !== kept),
      ...takeParameters(parameters, parts),
      ...Object.keys(Object(page.ghost)).filter((key) => !known.includes(key)),
    )
  }
  const called = { ...names }
  const parameter = parameterName(activation)
  if (parameter) {
    const part = parameterPart(activation)
    called[part] = `neuron.${parameter}`
    parts.set(part, write(/** @type {any} */ (neuron)[parameter]))
  }
  const { state, problems } = readParts(
    parts,
    (count, seed = current.seed) => ({ ...resize(whole ? initial : current, count), seed }),
    called,
    'true or false',
  )
  return {
    state,
    problems: [...problems, ...unknown.map((key) => `${quote(key)}: unknown`)],
    note:
      neuron.dtype === 'float32'
        ? 'This is a float32 neuron. Each of its numbers is shown exactly, but this page computes in float64: the digits of z and y after the seventh are not those that the neuron itself gives.'
        : undefined,
  }
}
