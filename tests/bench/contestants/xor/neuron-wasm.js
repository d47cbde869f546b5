// The package itself, as its README learns XOR but for the loss, so that it may stop by the squared error;
// the other part is the network that the libraries learn.

import { Network } from '../../../../web/lib/index.js'
import { XOR } from '../../data.js'
import { ENOUGH, errorOf, MOST_EPOCHS } from './network.js'

export { version } from '../neuron-wasm.js'

const hidden = {
  undefined: { units: 2, activation: 'silu' },
  '2-3-1 sigmoid': { units: 3, activation: 'sigmoid' },
}

export function prepare({ part }) {
  return {
    learn(seed) {
      const network = new Network(2, [hidden[part], { units: 1, activation: 'sigmoid' }], { seed })
      network.fit(XOR.x, XOR.t, {
        epochs: MOST_EPOCHS,
        targetLoss: ENOUGH,
        loss: 'meanSquaredError',
        learningRate: 0.1,
        seed,
      })
      return network
    },
    error: (network) => errorOf((input) => network.output(input)),
  }
}
