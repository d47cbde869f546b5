// One sentence on what is pointed at or focused, by the numbers on the screen, and why a box refused what was typed.
// Shows them under the rows where two lines are free there; else the guide line takes them. Edits nothing.

import { computed, signal } from '@preact/signals'
import { activations } from '../../lib/index.js'
import { Formula } from '../parts/formula.jsx'
import { answers, fitting } from '../state/answers.js'
import { node, now } from '../state/model.js'
import { is, named, short } from '../state/numbers.js'
import { crossings } from './boundary.js'
import { hiddenOutput } from './predict.jsx'
import { refusals, refused } from './refusals.js'

/**
 * What is pointed at or focused, as its `data-explain` says: x, w or mark with a number after it (x0), b, sum, f, y
 * or line. Set by main.jsx.
 */
export const pointed = signal('')

/** Whether two lines are free under the rows. Set by the bench. */
export const hasRoom = signal(true)

const equation = computed(() => `f(z) = ${activations[node.value.activation].formula}`)

/** @type {Record<string, (index: number) => string | undefined>} */
const SENTENCES = {
  x(i) {
    const { inputs, names, weights, computed } = node.value
    if (i >= inputs.length) return undefined
    const what = computed ? `is what neuron ${names[i]} puts out, an input here` : 'is an input'
    return `${names[i]} ${is(inputs[i])} ${what}: 1 more of it moves z by its weight, ${short(weights[i])}.`
  },
  w(i) {
    const { inputs, names, weights } = node.value
    if (i >= inputs.length) return undefined
    const weight = weights[i]
    const does =
      weight === 0
        ? `0 leaves ${names[i]} out.`
        : `it counts ${names[i]} ${short(Math.abs(weight))}-fold${weight < 0 ? ' and turns its sign' : ''}: ${short(inputs[i])} becomes ${short(now.value.products[i])}.`
    return `${named('w', i)} ${is(weight)} is a weight, as a synapse is strong or weak: ${does}`
  },
  b() {
    const { bias } = node.value
    const does =
      bias > 0
        ? 'lifts every sum, so the neuron fires sooner.'
        : bias < 0
          ? 'lowers every sum, so the neuron fires later.'
          : 'moves nothing.'
    return `The bias is added whatever the inputs are: ${short(bias)} ${does}`
  },
  sum: () =>
    `Σ adds up the products and the bias, as the cell body of a living neuron does: z ${is(now.value.z)}.`,
  f() {
    const { description } = activations[node.value.activation]
    return `${equation.value}. ${description}`
  },
  y() {
    const { y, middle } = now.value
    if (hiddenOutput.value) return 'y is the output; it shows once you have said what it is.'
    return `y ${is(y)} is the output, what the axon of a living neuron passes on. Above ${short(middle)} it is a yes.`
  },
  line() {
    const sums = crossings(node.value).map(({ z }) => short(z))
    return `On this line z is ${sums.join(' or ')}: no lies on one side and yes on the other. The weights turn it, the bias shifts it.`
  },
  mark(i) {
    const rows = fitting.value
    if (!rows?.rows[i]) return undefined
    const row = rows.rows[i].map(short).join(', ')
    const target = rows.targets ? `; it should give ${short(rows.targets[i])}` : ''
    const found = answers.value
    if (hiddenOutput.value || !found || found.units !== 1) return `Row ${i + 1}: ${row}${target}.`
    return `Row ${i + 1}: ${row}${target}. The network gives ${short(found.y[i])}.`
  },
}

/** The sentence on what is pointed at, or undefined. */
const sentence = computed(() => {
  const [, kind, index] = pointed.value.match(/^([a-z]+)(\d*)$/) ?? []
  return SENTENCES[kind]?.(Number(index))
})

/** What the guide line is to say in place of its own text; '' for nothing. */
export const explained = computed(() =>
  hasRoom.value ? '' : refused.value || sentence.value || '',
)

/** Whether the guide line's text is a refusal. */
export const isRefusal = computed(() => refused.value !== '')

/**
 * What is explained, its formula as mathematics if it begins with it.
 * @param {{ text: string }} props
 */
export const Sentence = ({ text }) => {
  const formula = text.startsWith(equation.value) ? equation.value : ''
  return (
    <>
      {formula && <Formula text={formula} />}
      {text.slice(formula.length)}
    </>
  )
}

/** What stands there while nothing is pointed at: the activation. */
const standing = computed(() => sentence.value ?? SENTENCES.f(0) ?? '')

export function Explain() {
  const text = standing.value
  return (
    <div class={hasRoom.value ? 'explain' : 'explain visually-hidden'}>
      <p id={refusals.id} class="message" role="alert">
        {refused.value}
      </p>
      {!refused.value && (
        <p>
          <Sentence text={text} />
        </p>
      )}
    </div>
  )
}
