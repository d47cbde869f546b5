// The package itself, as its README learns XOR; the other part is the network that the libraries learn.

import { Network, Trainer } from '../../../../web/lib/index.js'
import { ENOUGH, errorOf, MOST_EPOCHS, rows } from './network.js'

export { version } from '../neuron-wasm.js'

const hidden = {
  undefined: { units: 2, activation: 'silu' },
  '2-3-1 sigmoid': { units: 3, activation: 'sigmoid' },
}

export function prepare({ part }) {
  const x = rows.map(({ input }) => input)
  const t = rows.map(({ output }) => output)
  return {
    learn(seed) {
      const network = new Network(2, [hidden[part], { units: 1, activation: 'sigmoid' }], { seed })
      const options = { loss: 'meanSquaredError', optimizer: 'adam', learningRate: 0.1, seed }
      const trainer = new Trainer(network, options)
      for (const { loss } of trainer.epochs(x, t, MOST_EPOCHS)) if (loss < ENOUGH) break
      return network
    },
    error: (network) => errorOf((input) => network.output(input)),
  }
}
