// The gallery: all activations at the same z side by side. Shows value, slope, range and use of each;
// edits which one is chosen.

import { plotScales, reach, within } from '../parts/plot.jsx'
import { functionOf, now } from '../state/model.js'
import { full, short } from '../state/numbers.js'
import { choices } from '../state/state.js'
import { edit, state } from '../state/store.js'
import { hiddenOutput } from './predict.jsx'
import { curveOf, pathOf } from './shape.js'

const [WIDTH, HEIGHT] = [220, 130]

export function Gallery() {
  const { z } = now.value
  const { parameters, activation } = state.value
  const half = reach(z, 5)
  return (
    <div class="gallery">
      {choices.map(({ name, formula, description, range, parameter }) => {
        const f = functionOf({ activation: name, parameters })
        const { runs, ys } = curveOf(f, -half, half)
        const y = f.value(z)
        const { x, y: v } = plotScales(
          [-half, half],
          [Math.min(0, ...ys), Math.max(0, ...ys)],
          WIDTH + 30,
          HEIGHT + 30,
        )
        const bound = (/** @type {number} */ end) =>
          Number.isFinite(end) ? short(end) : end < 0 ? '−∞' : '∞'
        return (
          <article key={name}>
            <h3>
              <button
                type="button"
                translate={false}
                aria-pressed={name === activation}
                onClick={() => edit((state) => ({ ...state, activation: name }))}
              >
                {name}
              </button>
            </h3>
            <svg viewBox={`14 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
              <path
                class="zeroes"
                d={`M${x(-half)},${v(0)}H${x(half)}M${x(0)},${v.range[0]}V${v.range[1]}`}
              />
              <path class="graph" d={pathOf(runs, x, v)} />
              {!hiddenOutput.value && (
                <circle class="dot" cx={x(within(z, x.domain))} cy={v(within(y, v.domain))} r="5" />
              )}
            </svg>
            <p class="formula" translate={false}>
              f(z) = {formula}
              {parameter && `, where ${parameter.name} = ${short(parameters[name])}`}
            </p>
            <dl>
              <dt>f({short(z)})</dt>
              <dd title={full(y)}>{hiddenOutput.value ? '?' : short(y)}</dd>
              <dt>slope</dt>
              <dd>{short(f.slope(z))}</dd>
              <dt>range</dt>
              <dd>
                {bound(range[0])} to {bound(range[1])}
                {/* The table's, which a parameter may widen. */}
                {parameter &&
                  parameters[name] !== parameter.default &&
                  `, for ${parameter.name} = ${short(parameter.default)}`}
              </dd>
            </dl>
            <p>{description}</p>
          </article>
        )
      })}
    </div>
  )
}
