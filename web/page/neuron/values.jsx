// The rows of inputs, weights and bias: each number as a slider and a box. Shows and edits them, and how
// many inputs there are.

import { NumberField } from '../parts/number-field.jsx'
import { Slider } from '../parts/slider.jsx'
import { node } from '../state/model.js'
import { full, named } from '../state/numbers.js'
import { at, MOST_INPUTS, parameterName, put, resize } from '../state/state.js'
import { edit, lit, state } from '../state/store.js'

/** The sweep of a slider; a box takes any number. */
const SWEEP = 5

/** @type {Record<string, string>} What a parameter does, by its name. */
const MEANINGS = {
  threshold: 'the sum that must be passed',
  slope: 'how steep f is below 0',
  alpha: 'how deep f can go below 0',
}

export function Values() {
  const { inputs, activation } = node.value
  const parameter = parameterName(activation)
  return (
    <section class="values" aria-label="Inputs and weights">
      {inputs.map((_, i) => (
        <div class={`row${lit.value === i ? ' lit' : ''}`} data-term={i} key={i}>
          <Hands
            place={{ list: 'inputs', index: i }}
            label={named('x', i)}
            name={`Input ${i + 1}`}
          />
          <Hands
            place={{ list: 'weights', index: i }}
            label={named('w', i)}
            name={`Weight ${i + 1}`}
          />
        </div>
      ))}
      <div class={`row${lit.value === 'bias' ? ' lit' : ''}`} data-term="bias">
        <p class="always">
          <span class="name">1</span> an input that is always 1
        </p>
        <Hands place="bias" label="b" name="Bias" />
      </div>
      {parameter && (
        <div class="row own">
          <p class="always">
            {parameter}: {MEANINGS[parameter] ?? `the parameter of ${activation}`}
          </p>
          <Hands
            key={activation}
            place="parameter"
            label={parameter[0]}
            name={parameter[0].toUpperCase() + parameter.slice(1)}
          />
        </div>
      )}
      <p class="count">
        <label for="count">Inputs</label>{' '}
        <select
          id="count"
          value={inputs.length}
          onChange={(event) => {
            const count = Number(event.currentTarget.value)
            edit((state) => resize(state, count))
          }}
        >
          {Array.from({ length: MOST_INPUTS }, (_, i) => (
            <option key={i} value={i + 1}>
              {i + 1}
            </option>
          ))}
        </select>
      </p>
    </section>
  )
}

/**
 * A slider and a box for one number. The slider is for pointers: the box's arrow keys do the same.
 * @param {{ place: import('../state/state.js').Part, label: string, name: string }} props
 */
function Hands({ place, label, name }) {
  const value =
    node.value.computed && typeof place === 'object' && place.list === 'inputs'
      ? node.value.inputs[place.index]
      : at(state.value, place)
  const beyond = value > SWEEP ? 'above' : value < -SWEEP ? 'below' : undefined
  const set = (/** @type {number} */ next, /** @type {string} */ gesture) =>
    edit((state) => put(state, place, next), gesture)
  return (
    <div class="hands">
      <span class="name" aria-hidden="true">
        {label}
      </span>
      <span class={`slider ${beyond ?? ''}`}>
        <Slider
          label={`${name}, slider`}
          value={value}
          title={full(value)}
          sweep={SWEEP}
          onValue={(next) => set(next, `slide ${name}`)}
        />
        {beyond && <span class="beyond">{beyond === 'above' ? '▸' : '◂'}</span>}
      </span>
      <NumberField
        label={name}
        value={value}
        onValue={(next, gesture) => set(next, gesture ?? '')}
      />
    </div>
  )
}
