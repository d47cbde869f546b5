// The rows with everything that the network makes of them, as CSV with every digit. Imports the model.

import { dsvFormat } from 'd3-dsv'
import { save } from '../parts/save.js'
import { answers, fitting } from '../state/answers.js'
import { evaluator, unitName } from '../state/model.js'
import { write } from '../state/numbers.js'
import { neuronAt } from '../state/state.js'
import { state } from '../state/store.js'
import { plain } from './columns.js'

/** The name of a unit in ASCII: h1, h'1. */
const columnOf = (/** @type {import('../state/state.js').Place} */ place) =>
  plain(unitName(place)).replaceAll('′', "'")

/** @returns {string} '' without rows that fit the network */
function csv() {
  const [samples, found] = [fitting.value, answers.value]
  if (!samples || !found) return ''
  const { layers, data } = state.value
  const last = layers.length - 1
  const into = last > 0 ? found.byLayer[last - 1] : samples.flat
  const units = layers[last].biases.map((_, unit) => unit)
  const sums = units.map((unit) => evaluator(neuronAt(state.value, [last, unit]))(into).z)
  const name = (/** @type {number} */ i) => data.mine?.names[i] || `x${i + 1}`
  const hidden = layers.slice(0, last).flatMap(({ biases }, layer) =>
    biases.map((_, unit) => ({
      title: columnOf([layer, unit]),
      value: (/** @type {number} */ row) => found.byLayer[layer][row * biases.length + unit],
    })),
  )
  const own = units.map((unit) => columnOf([last, unit]))
  const head = [
    ...samples.rows[0].map((_, i) => name(i)),
    'target',
    ...hidden.map(({ title }) => title),
    ...own.map((title) => title.replace('y', 'z')),
    ...own,
  ]
  const rows = samples.rows.map((row, i) => [
    ...row.map(write),
    samples.targets ? write(samples.targets[i]) : '',
    ...hidden.map(({ value }) => write(value(i))),
    ...sums.map((z) => write(z[i])),
    ...units.map((unit) => write(found.y[i * units.length + unit])),
  ])
  return `${dsvFormat(',').formatRows([head, ...rows])}\n`
}

export function download() {
  const text = csv()
  if (text) save('rows.csv', new Blob([text], { type: 'text/csv' }))
}
