// synaptic by its own defaults: 2-3-1, one sample an update.

import synaptic from 'synaptic'
import { ENOUGH, errorOf, MOST_EPOCHS, rows, seedMath } from './network.js'

export { version } from '../synaptic.js'

const { Architect, Trainer } = synaptic

export function prepare() {
  return {
    learn(seed) {
      seedMath(seed)
      const network = new Architect.Perceptron(2, 3, 1)
      new Trainer(network).train(rows, { error: ENOUGH, iterations: MOST_EPOCHS })
      return network
    },
    error: (network) => errorOf((input) => network.activate(input)),
  }
}
