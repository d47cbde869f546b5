// The numbers of every picture as tables, as a sheet. Edits nothing.

import { hiddenOutput } from '../neuron/predict.jsx'
import { Table, tables } from '../parts/plot.jsx'

export function Tables() {
  if (hiddenOutput.value) {
    return <p class="hint">The tables have y in them: first say what it will be.</p>
  }
  const there = [...tables.value].filter(([, { rows }]) => rows.length > 0)
  return (
    <div class="tables">
      {there.map(([name, table]) => (
        <section key={name}>
          <h3>{name}</h3>
          <div class="scrolls" role="group" aria-label={`All numbers of ${name}`} tabIndex={0}>
            <Table {...table} />
          </div>
        </section>
      ))}
    </div>
  )
}
