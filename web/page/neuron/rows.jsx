// The rows: one row is an edge is a term, input × weight = product on its way to Σ. Shows and edits the inputs, the
// weights and the bias of the selected neuron, and under them z.

import { Field } from '../parts/field.jsx'
import { narrow, tiny } from '../parts/narrow.js'
import { node, now } from '../state/model.js'
import {
  addsUp,
  full,
  multipliesTo,
  named,
  short,
  shortPlain,
  shortWithin,
  withMinus,
} from '../state/numbers.js'
import { select } from '../state/shape.js'
import { selected } from '../state/slices.js'
import { put } from '../state/state.js'
import { beat, edit, lit, since } from '../state/store.js'
import { Edges } from './edges.jsx'
import { Explain } from './explain.jsx'
import { Count, Draw, Head } from './head.jsx'
import { refusals } from './refusals.js'
import { isBlank, stageName } from './steps.jsx'

/** How high a row is, by how many inputs there are. The style sheet has the field's height from it. */
export const rowHeight = (/** @type {number} */ inputs) =>
  narrow.value ? 52 : inputs <= 4 ? 56 : inputs === 5 ? 48 : inputs === 6 ? 42 : 36

/** In how many characters a number has room, also where the digits are wide: in a field, and as a product. */
const room = () => (tiny.value ? [6, 8] : narrow.value ? [8, 8] : [9, 8])

export function Rows() {
  const { inputs, names, weights, bias, name } = node.value
  const { products, z } = now.value
  const height = rowHeight(inputs.length)
  const [inField, beside] = room()
  const printed = products.map((product) => shortWithin(product, beside))
  const [inBias, biasBeside] = [shortWithin(bias, inField), shortWithin(bias, beside)]
  const adds = addsUp([...printed, inBias], shortPlain(z)) || !Number.isFinite(z)
  const longest = Math.max(...names.map((each) => [...each].length))
  return (
    <section
      class="neuron-rows"
      aria-label={`Inputs and weights of ${name}`}
      data-stage={stageName.value}
    >
      <Head />
      <div
        class="terms"
        style={{ '--row': `${height}px`, '--name': `${Math.min(longest, narrow.value ? 5 : 9)}ch` }}
      >
        {inputs.map((x, i) => (
          <div class={lit.value === i ? 'row lit' : 'row'} data-term={i} key={i}>
            <span class="name" data-explain={`x${i}`} title={names[i]}>
              {names[i]}
            </span>
            <Input index={i} format={inField} />
            <span class="sign">×</span>
            <span class="name" data-explain={`w${i}`}>
              {named('w', i)}
            </span>
            <OwnField
              list="weights"
              index={i}
              name={`Weight ${i + 1}`}
              value={weights[i]}
              format={inField}
              explain={`w${i}`}
            />
            <Product
              exact={multipliesTo(
                shortWithin(x, inField),
                shortWithin(weights[i], inField),
                printed[i],
              )}
              printed={printed[i]}
              value={products[i]}
            />
          </div>
        ))}
        <div class={lit.value === 'bias' ? 'row lit' : 'row'} data-term="bias">
          <span class="name" data-explain="b">
            1
          </span>
          <span class="always" data-explain="b">
            always
          </span>
          <span class="name" data-explain="b">
            b
          </span>
          <OwnField name="Bias" value={bias} format={inField} explain="b" />
          <Product exact={biasBeside === inBias} printed={biasBeside} value={bias} />
        </div>
        <Edges height={height} />
      </div>
      <div class="total">
        <p class={isBlank('bias') ? 'blank' : undefined} data-explain="sum" title={full(z)}>
          <span class="name">z</span> {adds ? '=' : '≈'} <strong>{short(z)}</strong>
        </p>
        {narrow.value ? <Draw /> : <Count />}
      </div>
      <Explain />
    </section>
  )
}

/** @param {{ exact: boolean, printed: string, value: number }} props */
const Product = ({ exact, printed, value }) => (
  <span class="product" title={full(value)}>
    {exact ? '=' : '≈'} {withMinus(printed)}
  </span>
)

/**
 * An input: a field, or where it is what another neuron puts out, that number and the way to that neuron.
 * @param {{ index: number, format: number }} props
 */
function Input({ index, format }) {
  const { inputs, names, computed, place } = node.value
  const value = inputs[index]
  if (!computed) {
    return (
      <OwnField
        list="inputs"
        index={index}
        name={`Input ${index + 1}`}
        value={value}
        format={format}
        explain={`x${index}`}
      />
    )
  }
  return (
    <span class="computed" data-explain={`x${index}`}>
      <output aria-live="off" aria-label={`Input ${index + 1}`} title={full(value)}>
        {withMinus(shortWithin(value, format - 2))}
      </output>
      <button
        type="button"
        class="square"
        aria-label={`Go to neuron ${names[index]}`}
        onClick={() => edit((state) => select(state, [place[0] - 1, index]))}
      >
        ›
      </button>
    </span>
  )
}

/**
 * The field of one number of the selected neuron: of a list, or the bias. It is drawn again with its own number alone.
 * @param {object} props
 * @param {'inputs' | 'weights'} [props.list]
 * @param {number} [props.index] in the list
 * @param {string} props.name
 * @param {number} props.value
 * @param {number} props.format
 * @param {string} props.explain
 */
function OwnField({ list, index = 0, name, value, format, explain }) {
  const part = list ? { list, index } : 'bias'
  const [layer, unit] = selected.value
  const before = since.value?.[layer]
  const moves = beat.value?.moves
  const [was, move] =
    list === undefined
      ? [before?.biases[unit], moves?.bias]
      : list === 'weights'
        ? [before?.weights[unit]?.[index], moves?.weights[index]]
        : []
  return (
    <Field
      name={name}
      value={value}
      format={(value) => withMinus(shortWithin(value, format))}
      was={was}
      move={move}
      explain={explain}
      elsewhere={refusals}
      onValue={(next, gesture) => edit((state) => put(state, part, next), gesture)}
    />
  )
}
