// The edges of the network: each weight as a line, as thick as its logarithm, dashed where it is negative, and
// each bias as a stub. Shows which term is pointed at, and takes pointing at an edge of the selected neuron.

import { layers, selected } from '../state/slices.js'
import { lit } from '../state/store.js'
import { thickness } from './places.js'

/** More edges than these are thin, but for those of the selected neuron. */
const MANY = 40

/**
 * @typedef {object} Edge
 * @property {string} key
 * @property {number} weight
 * @property {number} x1
 * @property {number} y1
 * @property {number} x2
 * @property {number} y2
 * @property {number | 'bias' | undefined} term of the selected neuron that it is
 */

/**
 * @param {import('./places.js').Spots} spots
 * @param {Pick<import('../state/state.js').State, 'layers' | 'selected'>} state
 * @returns {Edge[]} those of the selected neuron last, over the others
 */
function edgesOf({ inputs, layers: places }, { layers, selected }) {
  const edges = layers.flatMap(({ weights, biases }, layer) =>
    weights.flatMap((row, unit) => {
      const { x, y, size } = places[layer][unit]
      const own = layer === selected[0] && unit === selected[1]
      const all = row.map((weight, i) => {
        const from = layer === 0 ? inputs[i] : places[layer - 1][i]
        return line(`${layer},${unit},${i}`, weight, from.x, from.y, x, y, own ? i : undefined)
      })
      const [left, top] = [x - size / 2 - 7, Math.max(2, y - size / 2 - 4)]
      const bias = own ? /** @type {const} */ ('bias') : undefined
      return [...all, line(`${layer},${unit},b`, biases[unit], left, top, x, y, bias)]
    }),
  )
  return edges.sort((a, b) => Number(a.term !== undefined) - Number(b.term !== undefined))
}

/**
 * @param {string} key
 * @param {number} weight
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 * @param {Edge['term']} term
 */
const line = (key, weight, x1, y1, x2, y2, term) => ({ key, weight, x1, y1, x2, y2, term })

const signOf = (/** @type {number} */ weight) =>
  weight > 0 ? 'plus' : weight < 0 ? 'minus' : 'nothing'

/** @param {{ spots: import('./places.js').Spots, width: number, height: number }} props */
export function Edges({ spots, width, height }) {
  const edges = edgesOf(spots, { layers: layers.value, selected: selected.value })
  const many = edges.length > MANY
  return (
    <svg class="edges" width={width} height={height} aria-hidden="true">
      {edges.map(({ key, weight, x1, y1, x2, y2, term }) => {
        const ends = { x1, y1, x2, y2 }
        const wide = thickness(weight, many && term === undefined)
        const isLit = term !== undefined && term === lit.value
        return (
          <g key={key} data-edge={key} class={isLit ? 'lit' : ''}>
            {isLit && <line {...ends} class="outline" stroke-width={wide + 5} />}
            {isLit && <line {...ends} class="casing" stroke-width={wide + 1} />}
            <line {...ends} class={signOf(weight)} stroke-width={wide} />
            {key.endsWith('b') && <circle class={signOf(weight)} cx={x1} cy={y1} r="2" />}
            {term !== undefined && <line {...ends} class="grip" data-term={term} />}
          </g>
        )
      })}
    </svg>
  )
}
