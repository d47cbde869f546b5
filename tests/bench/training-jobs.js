// What is measured of training: every job, its size, and the limits asked of it. May use jobs.js.
//
// Networks of sigmoid units, mean squared error, plain gradient descent unless the name says otherwise.

import { kernelsAlone } from './jobs.js'

/**
 * @typedef {object} TrainingJob
 * @property {'training'} kind
 * @property {string} name also what it is chosen by on the command line
 * @property {'float64' | 'float32'} dtype of the package; a library may have only float32
 * @property {number[]} sizes inputs, then the units of each layer; two inputs are the four rows of XOR
 * @property {number} samples
 * @property {number} batch how many of them one update is made of
 * @property {number} epochs in one run
 * @property {'sgd' | 'adam'} optimizer
 * @property {number} rate
 * @property {{ what: string, count: number }} part what a time is given for, and how many a run has
 * @property {import('./jobs.js').Limit[]} limits
 *
 * @typedef {object} XorJob networks that learn XOR, each from its own seed, until their mean squared error
 *   is below 0.01; a time is the median over the seeds
 * @property {'xor'} kind
 * @property {string} name
 * @property {number} seeds
 * @property {import('./jobs.js').Limit[]} limits
 */

const speed = (against, asked, aim) => ({ what: 'speed', against, asked, aim })
const SHORT = { float64: 'f64', float32: 'f32' }

function training(dtype, sizes, batch, limits) {
  const samples = batch === 1 ? 128 : 256
  const epochs = 4
  return {
    kind: 'training',
    name: `training ${sizes.join('-')}, batch ${batch}, ${SHORT[dtype]}`,
    dtype,
    sizes,
    samples,
    batch,
    epochs,
    optimizer: 'sgd',
    rate: 0.1,
    part: { what: 'a sample', count: samples * epochs },
    limits: [...limits, kernelsAlone],
  }
}

/** So many epochs make a run that the call around it costs nothing. */
const XOR_EPOCHS = 1000

const xorEpoch = (dtype, batch, limits) => ({
  ...training(dtype, [2, 3, 1], batch, limits),
  name: `training XOR 2-3-1, batch ${batch}, ${SHORT[dtype]}`,
  samples: 4,
  epochs: XOR_EPOCHS,
  part: { what: 'an epoch of 4 rows', count: XOR_EPOCHS },
})

const one = (genann, hand, brain, aim) => [
  speed('genann', genann, aim),
  speed('fann', genann),
  speed('hand-written', hand),
  speed('plain-loop', hand),
  speed('brain', brain),
  speed('plain-c'),
]
const many = (fann, aim, hand, jax, tensorflow, plain) => [
  speed('fann', fann, aim),
  speed('hand-written', hand),
  speed('plain-loop', hand),
  speed('jax', jax),
  speed('tensorflow', tensorflow),
  speed('plain-c', plain),
]

/** @type {(TrainingJob | XorJob)[]} */
export const trainingJobs = [
  training('float64', [784, 32, 10], 1, one(1.8, 7, 20, 2.2)),
  training('float32', [784, 32, 10], 1, one(3.6, 14, 40, 4.5)),
  training('float64', [784, 32, 10], 32, many(3.3, 5, 12, 6, 17)),
  training('float32', [784, 32, 10], 32, many(6.5, 10, 24, 11, 33, 2)),
  training('float64', [64, 32, 10], 32, [speed('fann', 3, 4)]),
  training('float32', [64, 32, 10], 32, [speed('fann'), speed('plain-c')]),
  training('float64', [128, 128, 128], 32, [speed('fann', 4, 6)]),
  training('float32', [128, 128, 128], 32, [speed('fann'), speed('plain-c')]),
  xorEpoch('float64', 1, [speed('hand-written', 1.5, 2)]),
  xorEpoch('float64', 4, [speed('hand-written', 2, 2.5)]),
  xorEpoch('float32', 1, [speed('hand-written')]),
  xorEpoch('float32', 4, [speed('hand-written')]),
  {
    kind: 'xor',
    name: 'training XOR to MSE < 0.01, a fresh instance',
    dtype: 'float64',
    seeds: 20,
    part: { what: 'a network, median of 20', count: 1 },
    limits: [
      { what: 'milliseconds', asked: 0.6, aim: 0.4 },
      ...['brain', 'synaptic', 'tensorflow', 'jax'].map((name) => speed(name, 1)),
      speed('fann'),
      speed('genann'),
    ],
  },
]

/** @returns {string[]} who runs a job, the package first: its results are compared with */
export function trainersOf({ kind, batch, sizes }) {
  if (kind === 'xor')
    return [
      'neuron-wasm',
      'neuron-wasm:2-3-1 sigmoid',
      ...['brain', 'synaptic', 'tensorflow', 'jax', 'fann', 'genann'],
    ]
  // For XOR the plain loop is what is written by hand, and thousands of steps of a millisecond say nothing.
  const big = sizes[0] < 8 ? [] : ['plain-loop', 'tensorflow', 'jax']
  const online = batch === 1 ? ['genann', 'brain'] : []
  return [
    ...['neuron-wasm', 'hand-written', 'kernels', 'native', 'plain-c'],
    ...['fann', ...online, ...big],
  ]
}

/** From 10³ to 10⁶ parameters, with a last layer that is smaller. */
const GROWING = [
  [32, 24, 8],
  [64, 40, 10],
  [100, 100, 10],
  [256, 120, 10],
  [256, 370, 10],
  [784, 400, 10],
  [784, 1250, 10],
]

export const parametersOf = (sizes) =>
  sizes.slice(1).reduce((sum, units, i) => sum + units * (sizes[i] + 1), 0)

/** So many that what a fit and an epoch cost besides is little, in whole batches. */
const samplesOf = (sizes, batch) =>
  Math.max(batch === 1 ? 64 : 256, 32 * Math.ceil(2.5e6 / 32 / parametersOf(sizes)))

/** The cost of a parameter and sample as a network grows: a line of jobs for each way to train it. */
export const trainingGrowth = ['sgd', 'adam'].flatMap((optimizer) =>
  [32, 1].flatMap((batch) =>
    ['float64', 'float32'].map((dtype) => ({
      name: `${optimizer}, batch ${batch}, ${SHORT[dtype]}`,
      // The middle of 10⁴ to 10⁶ parameters, and how far from it a parameter may cost.
      within: optimizer === 'sgd' && batch === 32 ? 0.25 : undefined,
      jobs: GROWING.map((sizes) => ({
        ...training(dtype, sizes, batch, []),
        name: sizes.join('-'),
        samples: samplesOf(sizes, batch),
        epochs: 1,
        optimizer,
        // So small that nothing saturates: what has learnt all computes with subnormal numbers.
        rate: optimizer === 'sgd' ? 0.01 : 1e-4,
      })),
    })),
  ),
)
