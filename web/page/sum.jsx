// The transfer function, row by row: shows and edits inputs, weights and bias; shows products, z and y.

import { show } from './number.js'
import { NumberBox } from './number-box.jsx'
import { replace } from './state.js'
import { products, state, update, y, z } from './store.js'

export function Sum() {
  const { inputs, weights, bias } = state.value
  return (
    <section class="sum" aria-label="Weighted sum">
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">input x</th>
            <th scope="col">weight w</th>
            <th scope="col">product x·w</th>
          </tr>
        </thead>
        <tbody>
          {inputs.map((x, i) => (
            <tr key={i}>
              <th scope="row">{i + 1}</th>
              <td>
                <NumberBox
                  label={`Input ${i + 1}`}
                  value={x}
                  onValue={(value) => update((state) => replace(state, 'inputs', i, value))}
                />
              </td>
              <td>
                <NumberBox
                  label={`Weight ${i + 1}`}
                  value={weights[i]}
                  onValue={(value) => update((state) => replace(state, 'weights', i, value))}
                />
              </td>
              <td class="number">{show(products.value[i])}</td>
            </tr>
          ))}
          <tr>
            <th scope="row" colspan={2}>
              bias b
            </th>
            <td>
              <NumberBox
                label="Bias"
                value={bias}
                onValue={(bias) => update((state) => ({ ...state, bias }))}
              />
            </td>
            <td class="number">{show(bias)}</td>
          </tr>
        </tbody>
      </table>
      <p class="result" role="status">
        <span>
          z = x·w + b = <output id="z">{show(z.value)}</output>
        </span>{' '}
        <span>
          y = {state.value.activation}(z) = <output id="y">{show(y.value)}</output>
        </span>
      </p>
    </section>
  )
}
