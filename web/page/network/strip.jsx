// The network over the bench: a lone neuron in one line, else nodes and edges. Shows every neuron and which one
// the bench shows; edits the selection and the shape.

import { useSize } from '../parts/size.js'
import { Toolbar } from '../parts/toolbar.jsx'
import { unitName } from '../state/model.js'
import { addLayer, addUnit } from '../state/shape.js'
import { inputCount, lone, seed, selected, units, view } from '../state/slices.js'
import { nextSeed } from '../state/state.js'
import { edit } from '../state/store.js'
import { Edges } from './edges.jsx'
import { boxWidth, InputNodes, Nodes, numbers } from './nodes.jsx'
import { Note } from './note.jsx'
import { OutputMap } from './output-map.jsx'
import { spots } from './places.js'
import { Columns, Shape } from './shape.jsx'

/** The buttons beside the picture, in pixels. */
const SIDE = 88
/** A picture higher than this is that of the view of the network alone. */
const BIG = 260
/** And where it is wider than this, the inputs have their numbers in it too. */
const WIDE = 480

export function NetworkView() {
  return lone.value ? <Lone /> : <Grown />
}

function Lone() {
  const next = nextSeed({ seed: seed.value })
  return (
    <section class="network lone" aria-label="Network" data-part="strip">
      <p>One neuron.</p>
      <Toolbar label="Let it grow">
        <button
          type="button"
          title={`A second neuron with the same inputs, drawn from seed ${next}; this one stays as it is`}
          onClick={() => edit((state) => addUnit(state, 0))}
        >
          + a neuron beside it
        </button>
        <button
          type="button"
          title="A neuron that takes this one’s output, with weight 1, bias 0 and no activation: y stays as it is"
          onClick={() => edit(addLayer)}
        >
          + a layer after it
        </button>
      </Toolbar>
    </section>
  )
}

function Grown() {
  const [ref, width, height] = useSize(640, 160)
  const big = view.value === 'network' && height > BIG
  const valued = big && width > WIDE
  const shape = { inputs: inputCount.value, units: units.value }
  const placed = (/** @type {boolean} */ numbered) => {
    const box = boxWidth(valued)
    return { box, places: spots(shape, width, height, { box, numbers: numbered, big }) }
  }
  // Where there is room for numbers it is kept, so that no node moves as they come.
  const plain = placed(big)
  const { roomy } = plain.places
  const { box, places } = roomy ? placed(true) : plain
  const numbered = big || (numbers.value && roomy)
  return (
    <>
      <section class="network" aria-label="Network" data-part="strip">
        <p class="in-one-line">
          Network of {[inputCount.value, ...units.value].join(' → ')}. The bench shows{' '}
          {unitName(selected.value)}.
        </p>
        <Note width={width + SIDE} />
        <div class="graph" ref={ref}>
          <Edges spots={places} width={width} height={height} />
          <InputNodes spots={places} numbered={valued} />
          <Nodes spots={places} numbered={numbered} />
        </div>
        <Toolbar label="Shape of the network">
          <Columns box={box} column={places.column} />
          <Shape numbered={numbered} big={big} roomy={roomy} />
        </Toolbar>
      </section>
      {view.value === 'network' && <OutputMap />}
    </>
  )
}
