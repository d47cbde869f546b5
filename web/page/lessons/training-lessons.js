// The lessons on learning: one step of it, a run and the way back; what makes it fail; and rows of one's own.
// Pure. Imports the state.

import { randomize, usualTraining } from '../state/state.js'
import { twoLayers } from './network-lessons.js'
import { single } from './neuron-lessons.js'
import { trained } from './trained.js'

/** @typedef {import('../state/state.js').State} State */
/** @typedef {import('./lessons.js').Lesson} Lesson */

const zeros = [
  [0, 0],
  [0, 0],
]
/** tanh before a sigmoid, drawn from a seed. */
const drawn = (/** @type {number} */ seed) =>
  randomize(twoLayers('tanh', zeros, [0, 0], [0, 0], 0), seed)

/**
 * Learns XOR in 133 epochs; and in nearly as many where the beats come first, which move it by one row alone, whichever
 * row that is.
 */
const learns = drawn(7)
/** Gets stuck with three rows right; that of the next seed learns in 62 epochs. */
export const STUCK = 408
const stuck = drawn(STUCK)

/** @param {State} state @param {number} learningRate @returns {State} */
const atRate = (state, learningRate) => ({
  ...state,
  training: { ...usualTraining, learningRate },
})
const rushing = atRate(single([0.5, -0.5], 0.2, 'linear', [0, 1], { set: 'AND' }), 10)
const dead = single([-0.5, -0.5], -1, 'relu', [0, 1], { set: 'OR' })
const twins = twoLayers(
  'tanh',
  [
    [0.5, -0.4],
    [0.5, -0.4],
  ],
  [0.1, 0.1],
  [0.6, 0.6],
  0,
)
const flat = twoLayers(
  'step',
  [
    [0.8, -0.4],
    [-0.3, 0.6],
  ],
  [0.1, -0.2],
  [0.6, -0.5],
  0.1,
)

/** Ten of Fisher's irises: length and width of the petals in cm; 1 is versicolor, 0 setosa. */
const flowers = {
  names: ['length', 'width'],
  rows: [
    [1.4, 0.2],
    [1.3, 0.2],
    [1.5, 0.2],
    [1.7, 0.4],
    [1.6, 0.2],
    [4.7, 1.4],
    [4.5, 1.5],
    [4.9, 1.5],
    [4, 1.3],
    [4.6, 1.5],
  ],
  targets: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
}
const own = randomize(single([0, 0], 0, 'sigmoid', [1.4, 0.2]), 42)
/** @type {State} */
const withTargets = { ...own, data: { set: 'mine', mine: flowers } }
/** @type {State} */
const withRows = { ...own, data: { set: 'mine', mine: { ...flowers, targets: null } } }
const tells = () => trained(withTargets, 100)

/** @type {Record<string, Lesson>} */
export const trainingLessons = {
  learning: {
    title: 'Learning',
    description: 'One step in slow motion, then many, then all the way back.',
    start: learns,
    steps: [
      {
        text: 'Press Step: one step of learning, in seven beats.',
        why: 'Products, sum, bias, f; then the error, each weight’s share of the blame, and the update.',
        at: 'learning',
        goal: ({ sameWeights, start }) => !sameWeights(start),
        show: () => trained(learns, 1),
      },
      {
        text: 'Step on until the loss is below 0.7.',
        why: 'The loss says how far all rows together are from their targets. By sgd each weight moves by rate × slope, downhill.',
        at: 'learning',
        goal: ({ loss }) => loss < 0.7,
        show: () => trained(learns, 11),
      },
      {
        text: 'Train until 4 of 4 are right. Watch the line and the loss.',
        why: 'Nobody tells the hidden neurons what to do: the weights go where the loss falls.',
        at: 'learning',
        goal: ({ allRight }) => allRight('XOR'),
        show: () => trained(learns, 400),
      },
      {
        text: 'Go back: drag along the loss to epoch 0.',
        why: 'The whole page goes with it: every weight is again what it was, and the wall stands.',
        at: 'learning',
        goal: ({ sameWeights, sameBiases }) => sameWeights(learns) && sameBiases(learns),
        show: () => learns,
      },
    ],
  },
  'when-learning-fails': {
    title: 'When learning fails',
    description: 'Too large a rate, dead units, equal starts, no slope, bad luck; what helps.',
    start: rushing,
    steps: [
      {
        text: 'Train at rate 10: it fails. Start again, at rate 0.1.',
        why: 'Too long a step jumps past the lowest point, further each time, until the numbers are too large for the computer.',
        at: 'learning',
        start: rushing,
        goal: ({ allRight }) => allRight('AND'),
        show: () => trained(atRate(rushing, 0.1), 100),
      },
      {
        text: 'A ReLU that is 0 in every row cannot learn. Raise b.',
        why: 'Its slope is 0 in every row, so no blame reaches its weights. Another start, or leaky ReLU, helps as well.',
        at: 'bias',
        start: dead,
        goal: ({ inRows }) => inRows.some(({ slope }) => slope !== 0),
        show: () => single([-0.5, -0.5], 1.5, 'relu', [0, 1], { set: 'OR' }),
      },
      {
        text: 'Neurons that start equal stay equal. Press Randomize.',
        why: 'With equal weights in and out they get equal blame, however long one trains. Random starts tell them apart.',
        at: 'randomize',
        start: twins,
        goal: ({ hidden: [first] }) =>
          first !== undefined && new Set(first.weights.map((row) => row.join())).size > 1,
        show: () => learns,
      },
      {
        text: 'Step has slope 0: no blame gets past it. Pick another f.',
        why: 'The blame of a hidden neuron is multiplied by the slope of its f. Select h₁, then pick tanh for its layer.',
        at: 'tiles',
        start: flat,
        goal: ({ grown, hidden }) =>
          grown && hidden.every(({ activation }) => activation !== 'step'),
        show: () => ({
          ...flat,
          layers: [{ ...flat.layers[0], activation: 'tanh' }, flat.layers[1]],
        }),
      },
      {
        text: `Seed ${STUCK} gets stuck at 3 of 4. Randomize, and train again.`,
        why: 'From some starts every way down ends too high. Try another seed, or more hidden neurons.',
        at: 'randomize',
        start: stuck,
        goal: ({ allRight }) => allRight('XOR'),
        show: () => trained(drawn(STUCK + 1), 200),
      },
    ],
  },
  'your-data': {
    title: 'Your own data',
    description: 'Your rows, your target: train, check on rows held back, take the program along.',
    start: own,
    steps: [
      {
        text: 'Choose “my rows” as data, press Edit, and paste or type some.',
        why: 'Commas, semicolons, tabs or blanks part the columns. “Show me” brings ten flowers.',
        at: 'data',
        goal: ({ state }) => state.data.set === 'mine',
        show: () => withRows,
      },
      {
        text: 'In Edit, say which column is the target: 1 yes, 0 no.',
        why: 'The target is what y should be; all other columns are inputs.',
        at: 'data',
        goal: ({ state }) => Array.isArray(state.data.mine?.targets),
        show: () => withTargets,
      },
      {
        text: 'Train until at least 9 in 10 rows are right.',
        why: 'If it gets stuck: another seed, another rate, or a layer more.',
        at: 'learning',
        goal: ({ state, right, count }) =>
          state.data.set === 'mine' && count > 0 && right >= 0.9 * count,
        show: tells,
      },
      {
        text: 'Hold out a share of the rows, and train again.',
        why: 'Choose it under “⋯”, beside the rate. Rows that training never saw tell how well it does on new ones.',
        at: 'learning',
        goal: ({ state }) => state.training.heldOut > 0,
        show: () => ({ ...tells(), training: { ...usualTraining, heldOut: 0.2 } }),
      },
      {
        text: 'Take it along: copy the program, or save the file.',
        why: 'It needs no page and no network: give it a row, and it gives y.',
        at: 'code',
        action: 'code',
      },
    ],
  },
}
