// What stands under the curve: what gives way as its point is moved, the slope's switch, the parameter of an
// activation that has one, and what is told of jumps and slopes. Shows and edits these; its height never changes.

import { useSignal } from '@preact/signals'
import { tight } from '../parts/narrow.js'
import { NumberField } from '../parts/number-field.jsx'
import { kind, node } from '../state/model.js'
import { full, named, short } from '../state/numbers.js'
import { gives, slope as showsSlope, steady } from '../state/slices.js'
import { parameterName, put } from '../state/state.js'
import { edit } from '../state/store.js'
import { refusals } from './refusals.js'

/** @type {Record<string, string>} What a parameter does, by its name. */
const MEANINGS = {
  threshold: 'the sum that must be passed',
  slope: 'how steep f is below 0',
  alpha: 'how deep f can go below 0',
}

/**
 * @param {object} props
 * @param {{ z: number, at: number }[]} props.jumps of the curve
 * @param {string} props.slope what is said of the slope; '' while it is hidden
 * @param {boolean} props.flat whether there is a slope that can be nearly flat
 */
export function CurveCaption({ jumps, slope, flat }) {
  const showSlope = showsSlope.value
  const { activation } = kind.value
  return (
    <figcaption>
      <div class="caption-line">
        <GivesWay />
        <button
          type="button"
          aria-pressed={showSlope}
          onClick={() => edit((state) => ({ ...state, slope: !state.slope }))}
        >
          Slope
        </button>
      </div>
      <div class="caption-line told">
        <Parameter key={activation} />
        <p>
          {jumps.map((jump) => `At the jump, z = ${full(jump.z)}, f is ${full(jump.at)}. `)}
          {showSlope &&
            slope &&
            `f′(z): ${slope}. ${flat ? 'Grey: f is nearly flat, learning is slow.' : ''}`}
        </p>
      </div>
    </figcaption>
  )
}

/** Whether each weight is 0: such an input can move nothing. */
const idle = steady(() => node.value.weights.map((weight) => weight === 0))

function GivesWay() {
  const { names, computed } = kind.value
  return (
    <label class="gives">
      <span>{tight.value ? 'Dot moves' : 'Moving the dot changes'}</span>{' '}
      <select
        aria-label="Moving the dot changes"
        value={String(gives.value)}
        onChange={(event) => {
          const chosen = event.currentTarget.value
          edit((state) => ({ ...state, gives: chosen === 'bias' ? 'bias' : Number(chosen) }))
        }}
      >
        <option value="bias">the bias b</option>
        {!computed &&
          names.map((name, i) => (
            <option key={i} value={i} disabled={idle.value[i]}>
              input {name}
              {idle.value[i] && ` (${named('w', i)} is 0)`}
            </option>
          ))}
      </select>
    </label>
  )
}

/** The activation's own parameter: one line, and a field when it is asked for. */
function Parameter() {
  const open = useSignal(false)
  const { activation, parameters } = kind.value
  const parameter = parameterName(activation)
  if (!parameter) return null
  const value = parameters[activation]
  const meaning = MEANINGS[parameter] ?? `the parameter of ${activation}`
  if (!open.value) {
    return (
      <button
        type="button"
        class="parameter"
        title={`${parameter}: ${meaning}`}
        onClick={() => {
          open.value = true
        }}
      >
        {parameter} {short(value)}
      </button>
    )
  }
  return (
    <label class="parameter" title={meaning}>
      <span>{parameter}</span>{' '}
      <NumberField
        label={parameter[0].toUpperCase() + parameter.slice(1)}
        value={value}
        format={short}
        elsewhere={refusals}
        focus
        onValue={(next, gesture) => edit((state) => put(state, 'parameter', next), gesture)}
      />
    </label>
  )
}
