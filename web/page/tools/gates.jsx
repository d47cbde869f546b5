// The gates table: the neuron's answers to 00, 01, 10 and 11 beside a gate's. Shows how many are right;
// edits which gate, the inputs (a row), and, on request, weights that solve the gate.

import { hiddenOutput } from '../neuron/predict.jsx'
import { now } from '../state/model.js'
import { full, named, short } from '../state/numbers.js'
import { gates, replace } from '../state/state.js'
import { edit, state } from '../state/store.js'

/** @typedef {import('../state/state.js').State} State */

const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
]

/** Weights and bias that part yes from no, for the gates that a line can part. */
const SOLUTIONS = {
  AND: { weight: 1, bias: -1.5 },
  OR: { weight: 1, bias: -0.5 },
  NAND: { weight: -1, bias: 1.5 },
  NOR: { weight: -1, bias: 0.5 },
}

/**
 * @param {State} state
 * @returns {State | undefined}
 */
function solve(state) {
  const solution = SOLUTIONS[/** @type {keyof typeof SOLUTIONS} */ (state.gate)]
  if (!solution) return undefined
  /** @type {State} */
  const zeroed = {
    ...state,
    weights: state.weights.map(() => 0),
    activation: 'step',
    parameters: { ...state.parameters, step: 0 },
    bias: solution.bias,
  }
  return state.axes.reduce((next, i) => replace(next, 'weights', i, solution.weight), zeroed)
}

export function Gates() {
  const { inputs, axes, gate } = state.value
  if (inputs.length < 2) return <p class="hint">A gate needs two inputs; add one above.</p>
  const { neuron, middle } = now.value
  const [i, j] = axes
  const samples = CORNERS.map(([a, b]) => inputs.map((x, k) => (k === i ? a : k === j ? b : x)))
  const outputs = neuron.outputs(samples)
  const rows = CORNERS.map((corner, k) => {
    const answer = outputs[k] > middle ? 1 : 0
    const target = gates[gate][k]
    return {
      corner,
      z: neuron.weightedSum(samples[k]),
      y: outputs[k],
      target,
      right: answer === target,
    }
  })
  const right = rows.filter((row) => row.right).length
  const solvable = gate in SOLUTIONS
  return (
    <div class="gates">
      <p>
        <label>
          Gate{' '}
          <select
            value={gate}
            onChange={(event) => {
              const name = /** @type {State['gate']} */ (event.currentTarget.value)
              edit((state) => ({ ...state, gate: name }))
            }}
          >
            {Object.keys(gates).map((name) => (
              <option key={name} value={name} translate={false}>
                {name}
              </option>
            ))}
          </select>
        </label>{' '}
        {solvable && (
          <button type="button" onClick={() => edit(solve)}>
            Show one that works
          </button>
        )}{' '}
        <strong class="score">{hiddenOutput.value ? '?' : right} of 4</strong>
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">try</th>
            <th scope="col">{named('x', i)}</th>
            <th scope="col">{named('x', j)}</th>
            <th scope="col">z</th>
            <th scope="col">y</th>
            <th scope="col">target</th>
            <th scope="col">right?</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ corner: [a, b], z, y, target, right }) => {
            const here = inputs[i] === a && inputs[j] === b
            const put = () =>
              edit((state) => replace(replace(state, 'inputs', i, a), 'inputs', j, b))
            return (
              <tr
                key={`${a}${b}`}
                class={here ? 'here' : ''}
                aria-current={here || undefined}
                onClick={put}
              >
                <td>
                  <input
                    type="radio"
                    name="corner"
                    aria-label={`${named('x', i)} = ${a}, ${named('x', j)} = ${b}`}
                    checked={here}
                    onChange={put}
                  />
                </td>
                <td>{a}</td>
                <td>{b}</td>
                <td title={full(z)}>{short(z)}</td>
                <td title={full(y)}>{hiddenOutput.value ? '?' : short(y)}</td>
                <td>{target}</td>
                <td>{hiddenOutput.value ? '?' : right ? '✓ yes' : '✗ no'}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p class="hint">
        An output above {short(middle)} counts as 1.{' '}
        {solvable
          ? 'Choose a row to put its inputs into the neuron.'
          : `Try it: 3 of 4 is the best. The map shows why: the yes corners of ${gate} lie across from each other, and whatever straight line is drawn, one corner is on the wrong side. It takes a hidden layer, two neurons side by side whose outputs a third one joins.`}
      </p>
    </div>
  )
}
