// The choice of the activation, each drawn as its curve: shows and edits it, and says what it is for.

import { activations, Neuron } from '../../lib/index.js'
import { plotScales } from '../parts/plot.jsx'
import { edit, state } from '../state/store.js'
import { curveOf, pathOf } from './shape.js'

const [WIDTH, HEIGHT] = [64, 40]

/** Drawn once: the curves of the picker do not depend on the state. */
const pictures = new Map(
  Object.values(activations).map(({ name }) => {
    const { runs, ys } = curveOf(new Neuron(1, name, { weights: [1], bias: 0 }), -4, 4)
    const { x, y } = plotScales(
      [-4, 4],
      [Math.min(-1, ...ys), Math.max(1, ...ys)],
      WIDTH + 58,
      HEIGHT + 54,
    )
    return [name, pathOf(runs, x, y)]
  }),
)

export function Picker() {
  const { activation } = state.value
  const { formula, description } = activations[activation]
  return (
    <fieldset class="picker">
      <legend>Activation function f</legend>
      <div class="choices">
        {Object.values(activations).map(({ name }) => (
          <label key={name} class={name === activation ? 'chosen' : ''}>
            <input
              type="radio"
              name="activation"
              value={name}
              checked={name === activation}
              onChange={() => edit((state) => ({ ...state, activation: name }))}
            />
            <svg
              width={WIDTH}
              height={HEIGHT}
              viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
              aria-hidden="true"
            >
              <path class="graph" transform="translate(-44 -14)" d={pictures.get(name)} />
            </svg>
            <span translate={false}>{name}</span>
          </label>
        ))}
      </div>
      <p class="sentence">
        <span class="formula" translate={false}>
          f(z) = {formula}
        </span>{' '}
        {description}
      </p>
    </fieldset>
  )
}
