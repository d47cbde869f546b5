// The package itself: one fit for all epochs of a run.

import { Network, Trainer } from '../../../../web/lib/index.js'
import { parametersOf } from './parameters.js'

export { version } from '../neuron-wasm.js'

export function prepare({ sizes, batch, epochs, optimizer, rate }, { layers, x, t }, dtype) {
  return () => {
    const chain = layers.map((layer) => ({ ...layer, activation: 'sigmoid' }))
    const network = new Network(sizes[0], chain, { dtype })
    const trainer = new Trainer(network, {
      loss: 'meanSquaredError',
      optimizer,
      learningRate: rate,
      batchSize: batch,
      shuffle: false,
    })
    return {
      run: () => trainer.fit(x, t, { epochs }),
      parameters: () => parametersOf(network.layers),
    }
  }
}
