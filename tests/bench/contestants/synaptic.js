// synaptic: a graph of neurons, one sample a call; from its first call on the code that it generates.

import synaptic from 'synaptic'
import { eachCall, eachSample, versionOf } from './peers.js'

export const version = versionOf('synaptic')

const { Layer, Network, Neuron } = synaptic
const squashes = {
  sigmoid: Neuron.squash.LOGISTIC,
  tanh: Neuron.squash.TANH,
  relu: Neuron.squash.RELU,
}

function networkOf({ activation, sizes }, layers) {
  const chain = sizes.map((size) => new Layer(size))
  for (const [i, { inputs, units, weights, bias }] of layers.entries()) {
    const { list } = chain[i].project(chain[i + 1])
    for (let k = 0; k < inputs; k++) {
      for (let unit = 0; unit < units; unit++)
        list[k * units + unit].weight = weights[unit * inputs + k]
    }
    for (const [unit, neuron] of chain[i + 1].list.entries()) {
      neuron.bias = bias[unit]
      neuron.squash = squashes[activation]
    }
  }
  const [input, ...rest] = chain
  const output = rest.pop()
  return new Network({ input, hidden: rest, output })
}

export function prepare(job, { layers, x }) {
  if (layers.length === 0) throw new Error('it has no activation of an array')
  const network = networkOf(job, layers)
  const call = (sample) => network.activate(sample)
  if (job.calls > 1) return eachCall(x, call)
  return eachSample(x[0], job.sizes[0], job.sizes[job.sizes.length - 1], call)
}
