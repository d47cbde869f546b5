// The neuron as a diagram: inputs, weighted edges, sum, activation and output, from left to right. Shows
// every number on its way; the terms that are pointed at light up. Edits nothing.

import { plotScales, reach, useWidth } from '../parts/plot.jsx'
import { now, pinned } from '../state/model.js'
import { named, short } from '../state/numbers.js'
import { lit, state } from '../state/store.js'
import { Explain } from './explain.jsx'
import { hiddenOutput } from './predict.jsx'
import { curveOf, pathOf } from './shape.js'

/** Pixels from one input to the next, as high as a row of values. */
const ROW = 64

export function Diagram() {
  const [ref, width] = useWidth(560)
  const { inputs, weights, bias, activation } = state.value
  const { products, z, y, f } = now.value
  const terms = inputs.length + 1
  const height = Math.max(terms * ROW, 3 * ROW)
  const rowY = (/** @type {number} */ i) => (height - terms * ROW) / 2 + (i + 0.5) * ROW
  const middle = height / 2
  const small = width < 480
  const radius = small ? 20 : 24
  const [inputX, outputX] = [radius + 2, width - radius - 2]
  const box = small ? 44 : 64
  const sumX = inputX + (outputX - inputX) * (small ? 0.52 : 0.56)
  const boxX = sumX + (outputX - sumX) * 0.5
  const output = hiddenOutput.value ? '?' : short(y)
  const edges = [
    ...weights.map((weight, i) => ({
      term: /** @type {number | 'bias'} */ (i),
      weight,
      value: inputs[i],
      product: products[i],
      letter: named('x', i),
      name: named('w', i),
    })),
    {
      term: /** @type {const} */ ('bias'),
      weight: bias,
      value: 1,
      product: bias,
      letter: '1',
      name: 'b',
    },
  ]
  const half = reach(z, 5)
  const curve = curveOf(f, -half, half)
  const [least, most] = [Math.min(0, ...curve.ys), Math.max(0, ...curve.ys)]
  const pad = (most - least) * 0.2
  const inner = plotScales([-half * 1.2, half * 1.2], [least - pad, most + pad], box + 58, box + 54)
  // The scales keep room for ticks, which this small curve has none of.
  const corner = { x: boxX - box / 2 - 44, y: middle - box / 2 - 14 }
  return (
    <section class="diagram" aria-label="Diagram">
      <div ref={ref}>
        <svg
          class="plot"
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          data-picture="Diagram"
          aria-label={`${edges.map(({ letter, name, weight, value }) => `${letter} = ${short(value)} times ${name} = ${short(weight)}`).join(', ')}; sum z = ${short(z)}; ${activation} gives y = ${output}`}
        >
          {edges.map(({ term, weight, product, letter, name }, i) => {
            const bend = (inputX + sumX) / 2
            const d = `M${inputX + radius},${rowY(i)}C${bend},${rowY(i)} ${bend},${middle} ${sumX - radius},${middle}`
            const labelX = inputX + radius + 12
            return (
              <g
                key={term}
                class={`edge ${weight < 0 ? 'negative' : 'positive'}${lit.value === term ? ' lit' : ''}`}
                data-term={term}
              >
                <path
                  d={d}
                  class="line"
                  stroke-width={edgeWidth(weight)}
                  stroke-dasharray={weight < 0 ? '7 5' : undefined}
                />
                <path d={d} class="reach" />
                <text class="weight" x={labelX} y={rowY(i) - 6}>
                  {name} {short(weight)}
                </text>
                {!small && (
                  <text class="product" x={labelX} y={rowY(i) + 17}>
                    {term === 'bias' ? '' : `${letter}·${name} ${short(product)}`}
                  </text>
                )}
              </g>
            )
          })}
          {edges.map(({ term, value, letter }, i) => (
            <g key={term} class={`node input${lit.value === term ? ' lit' : ''}`} data-term={term}>
              <circle cx={inputX} cy={rowY(i)} r={radius} />
              <text x={inputX} y={rowY(i) + (term === 'bias' ? 5 : -2)} class="letter">
                {letter}
              </text>
              {term !== 'bias' && (
                <text x={inputX} y={rowY(i) + 13} class="value">
                  {tiny(value)}
                </text>
              )}
            </g>
          ))}
          <path
            class="flow"
            d={`M${sumX + radius},${middle}H${boxX - box / 2}M${boxX + box / 2},${middle}H${outputX - radius}`}
          />
          <g class="node sum">
            <circle cx={sumX} cy={middle} r={radius} />
            <text x={sumX} y={middle + 7} class="sigma">
              Σ
            </text>
            <text x={sumX} y={middle + radius + 18} class="result">
              z = {short(z)}
            </text>
          </g>
          <g class="node function">
            <rect x={boxX - box / 2} y={middle - box / 2} width={box} height={box} rx="10" />
            <path
              class="graph"
              transform={`translate(${corner.x} ${corner.y})`}
              d={pathOf(curve.runs, inner.x, inner.y)}
            />
            <text x={boxX} y={middle + box / 2 + 18} class="result">
              {activation}
            </text>
          </g>
          <g class="node output">
            <circle cx={outputX} cy={middle} r={radius} />
            <text x={outputX} y={middle - 2} class="letter">
              y
            </text>
            <text x={outputX} y={middle + 13} class="value">
              {hiddenOutput.value ? '?' : tiny(y)}
            </text>
          </g>
          {pinned.value && (
            <text
              class="ghost-text"
              x={outputX + radius}
              y={middle - radius - 10}
              text-anchor="end"
            >
              pinned: {hiddenOutput.value ? '?' : short(pinned.value.y)}
            </text>
          )}
        </svg>
      </div>
      <p class="legend-line">
        <span class="key positive">positive weight</span>
        <span class="key negative">negative weight, dashed</span>
      </p>
      <Explain />
    </section>
  )
}

/** An edge's width: it grows with the logarithm, up to a width that leaves the others visible. */
const edgeWidth = (/** @type {number} */ weight) =>
  1.2 + 2.2 * Math.log2(1 + Math.min(Math.abs(weight), 100))

/** At most five characters, for the inside of a circle. */
function tiny(/** @type {number} */ value) {
  const text = short(Number(value.toPrecision(2)))
  return text.length <= 6 ? text : short(Number(value.toPrecision(1)))
}
