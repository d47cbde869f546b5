// The controls of the network's shape: under each layer one unit less or more and its activation's name, at the
// side a layer more or less, and how much of the network is seen. Each says in its title what stays as it was.

import { hiddenOutput } from '../neuron/predict.jsx'
import { activationLabel, unitName } from '../state/model.js'
import { addLayer, addUnit, removeLayer, removeUnit } from '../state/shape.js'
import { activationOf, seed, units } from '../state/slices.js'
import { MOST_LAYERS, MOST_UNITS, nextSeed } from '../state/state.js'
import { edit } from '../state/store.js'
import { numbers } from './nodes.jsx'

/** A column as wide as this, in pixels, has its buttons and the longest name of an activation in one line. */
const ONE_LINE = 164

/** In a column narrower than this, in pixels, no name is longer than so many letters. */
const NARROW = 84
const LETTERS = 8

/** @param {{ box: number, column: number }} props */
export function Columns({ box, column }) {
  return (
    <div
      class={column < ONE_LINE ? 'columns tight' : 'columns'}
      style={{ paddingLeft: `${box}px` }}
    >
      {units.value.map((_, layer) => (
        <Column key={layer} layer={layer} cut={column < NARROW} />
      ))}
    </div>
  )
}

/** @param {{ layer: number, cut: boolean }} props */
function Column({ layer, cut }) {
  const activation = activationOf.value[layer]
  const name = activationLabel(activation)
  const count = units.value[layer]
  const last = layer === units.value.length - 1
  const where = last ? 'output' : `hidden layer ${layer + 1}`
  const least = unitName([layer, count - 1])
  const next = nextSeed({ seed: seed.value })
  // The core adds up eight terms in another order than seven.
  const kept = count + 1 < 8 ? 'y stays as it is' : 'y stays as it is, but for rounding'
  return (
    <div class="column">
      <button
        type="button"
        disabled={count === 1}
        aria-label={`One neuron less, ${where}`}
        title={
          count === 1
            ? 'The only neuron of this layer'
            : `Takes ${least} away${last ? '' : ' and the weights that led from it'}; all other numbers stay as they are`
        }
        onClick={() => edit((state) => removeUnit(state, layer, count - 1))}
      >
        −
      </button>
      <span class="layer-name" title={name} translate={false}>
        {cut && name.length > LETTERS ? `${name.slice(0, LETTERS - 1)}.` : name}
      </span>
      <button
        type="button"
        disabled={count === MOST_UNITS}
        aria-label={`One neuron more, ${where}`}
        title={
          count === MOST_UNITS
            ? `A layer has at most ${MOST_UNITS} neurons here`
            : last
              ? `One more output, drawn from seed ${next}; every other number stays as it is`
              : `One more neuron, drawn from seed ${next}, let in with weight 0: ${kept}, and so does every other number`
        }
        onClick={() => edit((state) => addUnit(state, layer))}
      >
        +
      </button>
    </div>
  )
}

/** @param {{ numbered: boolean, big: boolean, roomy: boolean }} props */
export function Shape({ numbered, big, roomy }) {
  const count = units.value.length
  const first = unitName([count - 1, 0])
  return (
    <div class="shape">
      <button
        type="button"
        disabled={count === MOST_LAYERS}
        title={
          count === MOST_LAYERS
            ? `A network has at most ${MOST_LAYERS} layers here`
            : `A neuron after the last layer that passes ${first} on, with weight 1, bias 0 and no activation: y and every number stay as they are`
        }
        onClick={() => edit(addLayer)}
      >
        + layer
      </button>
      <button
        type="button"
        disabled={count === 1}
        title={
          count === 1
            ? 'The only layer'
            : 'Takes the last layer away: the layer before it is the output then, and its numbers stay as they are'
        }
        onClick={() => edit(removeLayer)}
      >
        − layer
      </button>
      <button
        type="button"
        aria-pressed={numbered}
        disabled={big || !roomy || hiddenOutput.value}
        title={
          roomy
            ? 'The output of each neuron at it, in three digits'
            : 'There is no room for them here: the view Network has them'
        }
        onClick={() => {
          numbers.value = !numbers.value
        }}
      >
        Numbers
      </button>
    </div>
  )
}
