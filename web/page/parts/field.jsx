// A field for one number: a box to type in, and at its foot a track with a knob to drag. Shows and edits it, and
// shows on the track where the number stood and where it is about to go. The track is for pointers: the box's
// arrow keys do the same.

import { full } from '../state/numbers.js'
import { NumberField } from './number-field.jsx'
import { Slider } from './slider.jsx'

/** The sweep of the track; the box takes any number. */
const SWEEP = 5

/** Where a number is on the track, in percent from its left end. */
const share = (/** @type {number} */ value) => Math.min(Math.max(50 + (value / SWEEP) * 50, 0), 100)

/**
 * @param {object} props
 * @param {string} props.name for those who hear the page
 * @param {number} props.value
 * @param {(value: number, gesture: string) => void} props.onValue
 * @param {(value: number) => string} props.format how the number reads while it is not edited
 * @param {{ id: string, say: (message: string) => void }} props.elsewhere where refusals are said
 * @param {number} [props.was] where it stood at the start
 * @param {number} [props.move] how far it is about to go
 * @param {string} [props.explain] what it is, for the explain line
 */
export function Field({ name, value, onValue, format, elsewhere, was, move, explain }) {
  const beyond = value > SWEEP ? 'above' : value < -SWEEP ? 'below' : ''
  const [from, to] = [share(0), share(value)].sort((a, b) => a - b)
  return (
    <span class={`field ${beyond}`} data-explain={explain}>
      <NumberField
        label={name}
        value={value}
        format={format}
        elsewhere={elsewhere}
        onValue={(next, gesture) => onValue(next, gesture ?? '')}
      />
      <span class="track" aria-hidden="true">
        <span
          class={value < 0 ? 'fill negative' : 'fill'}
          style={{ left: `${from}%`, width: `${to - from}%` }}
        />
        <span class="tick" />
        {was !== undefined && was !== value && (
          <span class="tick was" style={{ left: `${share(was)}%` }} />
        )}
        {beyond && <span class="beyond" />}
        {move !== undefined && move !== 0 && <Blame from={share(value)} to={share(value + move)} />}
      </span>
      <Slider
        label={`${name}, slider`}
        value={value}
        title={full(value)}
        sweep={SWEEP}
        onValue={(next) => onValue(next, `slide ${name}`)}
      />
    </span>
  )
}

/**
 * The arrow of what a step of training is about to do to the number; a short one where it is hardly anything.
 * @param {{ from: number, to: number }} props in percent of the track
 */
function Blame({ from, to }) {
  const right = to > from
  const length = `max(8px, ${Math.abs(to - from)}%)`
  return (
    <span
      class={`blame ${right ? 'right' : 'left'}`}
      style={{ width: length, [right ? 'left' : 'right']: `${right ? from : 100 - from}%` }}
    />
  )
}
