// brain.js by its own defaults: 2-3-1, one sample an update.

import brain from 'brain.js'
import { ENOUGH, errorOf, MOST_EPOCHS, rows, seedMath } from './network.js'

export { precision, version } from '../brain.js'

export function prepare() {
  return {
    learn(seed) {
      seedMath(seed)
      const network = new brain.NeuralNetwork()
      network.train(rows, { errorThresh: ENOUGH, iterations: MOST_EPOCHS })
      return network
    },
    error: (network) => errorOf((input) => network.run(input)),
  }
}
