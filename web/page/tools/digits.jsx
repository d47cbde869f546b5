// Every digit of the selected neuron and of what each layer puts out, as a sheet. Edits nothing.

import { hiddenOutput } from '../neuron/predict.jsx'
import { node, now, trace, unitName } from '../state/model.js'
import { full } from '../state/numbers.js'
import { isLone, parameterName } from '../state/state.js'
import { state } from '../state/store.js'

/** @param {{ name: string, columns: string[], rows: [string, ...(number | string)[]][] }} props */
function Numbers({ name, columns, rows }) {
  return (
    <section>
      <h3>{name}</h3>
      <div class="scrolls" role="group" aria-label={name} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <td />
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([row, ...values]) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {values.map((value, i) => (
                  <td key={columns[i]}>{typeof value === 'number' ? full(value) : value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

export function Digits() {
  const { name, names, inputs, weights, bias, activation, parameters } = node.value
  const { products, sum, z, y, slope } = now.value
  const seen = (/** @type {number} */ value) => (hiddenOutput.value ? '?' : value)
  const layers = isLone(state.value) ? [] : trace.value
  const parameter = parameterName(activation)
  return (
    <div class="digits">
      <Numbers
        name={`Inputs of ${name}`}
        columns={['input', 'weight', 'product']}
        rows={names.map((input, i) => [input, inputs[i], weights[i], seen(products[i])])}
      />
      <Numbers
        name={`From sum to output of ${name}`}
        columns={['number']}
        rows={[
          ['sum of the products', seen(sum)],
          ['bias b', bias],
          ['z', seen(z)],
          ...(parameter
            ? [/** @type {[string, number]} */ ([parameter, parameters[activation]])]
            : []),
          [`y = ${activation}(z)`, seen(y)],
          ['slope dy/dz', seen(slope)],
        ]}
      />
      {layers.map(({ z, y }, layer) => (
        <Numbers
          key={layer}
          name={`Layer ${layer + 1}`}
          columns={['z', 'y']}
          rows={[...y].map((value, unit) => [unitName([layer, unit]), seen(z[unit]), seen(value)])}
        />
      ))}
      <p class="hint">
        Each number is written with the fewest digits that read back as the same 64-bit number.
      </p>
    </div>
  )
}
