// The lessons on one neuron: what it sums, what f makes of it, the tutorial's program, and the line that it
// draws. Pure. Imports the state.

import { withLayers } from '../state/shape.js'
import { initial, oneNeuron } from '../state/state.js'

/** @typedef {import('../state/state.js').State} State */
/** @typedef {import('./facts.js').Facts} Facts */
/** @typedef {import('./lessons.js').Lesson} Lesson */

/**
 * One neuron on its own.
 * @param {readonly number[]} weights
 * @param {number} bias
 * @param {import('../state/state.js').ActivationName} activation
 * @param {readonly number[]} inputs
 * @param {State['data']} [data]
 * @returns {State}
 */
export const single = (weights, bias, activation, inputs, data = { set: 'none' }) => ({
  ...withLayers(initial, oneNeuron(weights, bias, activation), inputs),
  data,
})

/** The four corners, without targets. @type {State['data']} */
const corners = {
  set: 'mine',
  mine: {
    names: ['', ''],
    rows: [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ],
    targets: null,
  },
}

const sums = single([0.5, 0.25], 0.5, 'sigmoid', [1, 2])
const firing = single([1, 1], -2.5, 'step', [1, 1], corners)
const lines = single([1, -0.5], 0.25, 'step', [0, 0], { set: 'AND' })

/** The tutorial's program as it is printed, with the step. */
const tutorial = {
  ...initial,
  layers: oneNeuron(initial.layers[0].weights[0], initial.layers[0].biases[0], 'step'),
}

/** The tutorial's numbers under another activation. @param {import('../state/state.js').ActivationName} name */
const exchanged = (name) => ({
  /** @param {Facts} facts */
  goal: ({ activation, sameWeights, sameBiases, sameInputs }) =>
    activation === name && sameWeights(initial) && sameBiases(initial) && sameInputs(initial),
  show: () => ({ ...tutorial, layers: [{ ...tutorial.layers[0], activation: name }] }),
  at: 'tiles',
})

/** @type {Record<string, Lesson>} */
export const neuronLessons = {
  neuron: {
    title: 'The neuron',
    description: 'Inputs, weights, a bias and their sum.',
    start: sums,
    steps: [
      {
        text: 'Move an input x: watch its product x × w and the sum z.',
        why: 'An input brings a number in, as a dendrite brings a signal; its weight, like a synapse, says how much it counts.',
        at: 'inputs',
        goal: ({ sameInputs, start }) => !sameInputs(start),
        show: () => ({ ...sums, inputs: [3, 2] }),
      },
      {
        text: 'Make one product negative: move a weight below 0.',
        why: 'A negative product pulls z down, a positive one pushes it up. A weight of 0 leaves its input out.',
        at: 'weights',
        goal: ({ products }) => products.some((product) => product < 0),
        show: () => single([0.5, -0.75], 0.5, 'sigmoid', [3, 2]),
      },
      {
        text: 'Bring z to 0 by the bias b. Within 0.05 is near enough.',
        why: 'b belongs to no input and is added to every sum: the larger it is, the sooner the neuron fires.',
        at: 'bias',
        goal: ({ z }) => Math.abs(z) <= 0.05,
        show: () => single([0.5, -0.75], 0, 'sigmoid', [3, 2]),
      },
      {
        text: 'z = x·w + b is the transfer function; y = f(z) is passed on.',
        why: 'The cell body adds up, the axon passes the result on. Every neuron of every network does just this.',
        at: 'verdict',
      },
    ],
  },
  'fire-or-not': {
    title: 'Fire or not',
    description: 'Step, sigmoid, tanh and ReLU: what each makes of z, and where each is flat.',
    start: firing,
    steps: [
      {
        text: 'Step gives 1 above its threshold. Get y = 1 by b alone.',
        why: 'The larger the bias, the less the inputs have to bring for the neuron to fire.',
        at: 'bias',
        goal: ({ activation, y, sameInputs, sameWeights, start }) =>
          activation === 'step' && y === 1 && sameInputs(start) && sameWeights(start),
        show: () => single([1, 1], -1.5, 'step', [1, 1], corners),
      },
      {
        text: 'Pick sigmoid, tanh or ReLU: another f of the same z.',
        why: 'Step says only yes or no. Sigmoid goes from 0 to 1, tanh from −1 to 1; ReLU is z where that is above 0, else 0.',
        at: 'tiles',
        goal: ({ activation }) => ['sigmoid', 'tanh', 'relu'].includes(activation),
        show: () => single([1, 1], -1.5, 'sigmoid', [1, 1], corners),
      },
      {
        text: 'Pick tanh and push z until y is beyond 0.99 or −0.99.',
        why: 'There the curve is flat, its slope below 0.02: moving z hardly moves y, and such a neuron learns slowly.',
        at: 'curve',
        goal: ({ activation, y }) => activation === 'tanh' && Math.abs(y) > 0.99,
        show: () => ({ ...single([1, 1], 1, 'tanh', [1, 1], corners), slope: true }),
      },
      {
        text: 'Pick ReLU and make y 0 in every row of the data.',
        why: 'Such a ReLU is called dead: its slope is 0 in every row, so training on these rows cannot move it.',
        at: 'data',
        goal: ({ activation, inRows }) =>
          activation === 'relu' && inRows.length > 0 && inRows.every(({ y }) => y === 0),
        show: () => single([0.4, 0.4], -4.5, 'relu', [1, 1], corners),
      },
    ],
  },
  program: {
    title: 'The program',
    description: 'The tutorial’s own neuron: seed 42, its four functions, its code.',
    start: tutorial,
    steps: [
      {
        text: 'The tutorial draws 4 weights, b and 4 inputs by seed 42.',
        why: 'np.random.seed(42), then each uniform from 0 to 1, in this order. Its program prints them, and y for one function at a time.',
        at: 'seed',
      },
      {
        text: 'Pick sigmoid: the tutorial’s numbers give y ≈ 0.7796.',
        why: 'y = 1/(1 + e⁻ᶻ). In the program, another function is another line.',
        ...exchanged('sigmoid'),
      },
      {
        text: 'Pick tanh: the tutorial’s numbers give y ≈ 0.852.',
        why: 'y = (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ).',
        ...exchanged('tanh'),
      },
      {
        text: 'Pick ReLU: the tutorial’s numbers give y ≈ 1.2636.',
        why: 'y is z where that is positive, else 0.',
        ...exchanged('relu'),
      },
      {
        text: 'Copy the program and run it: it prints this y.',
        why: 'In Python, JavaScript or C: the neuron that is on the page now, with its numbers.',
        at: 'code',
        action: 'code',
      },
    ],
  },
  'a-line-that-decides': {
    title: 'A line that decides',
    description: 'AND, OR and NAND by hand: weights turn the line, the bias shifts it.',
    start: lines,
    steps: [
      {
        text: 'Shift the line: pull it, or move b.',
        why: 'The line parts yes from no. The bias shifts it and never turns it.',
        at: 'map',
        goal: ({ sameBiases, sameWeights, start }) => !sameBiases(start) && sameWeights(start),
        show: () => single([1, -0.5], -0.5, 'step', [0, 0], { set: 'AND' }),
      },
      {
        text: 'Turn the line: by its arrow, or by a weight.',
        why: 'The weights say which way the line faces, the bias where it stands.',
        at: 'map',
        goal: ({ sameWeights, start }) => !sameWeights(start),
        show: () => single([1, 0.5], -0.5, 'step', [0, 0], { set: 'AND' }),
      },
      {
        text: 'AND is yes for 1 and 1 alone. Get 4 of 4 right.',
        why: 'The line has to part one corner from the other three.',
        at: 'data',
        goal: ({ allRight }) => allRight('AND'),
        show: () => single([1, 1], -1.5, 'step', [0, 0], { set: 'AND' }),
      },
      {
        text: 'Choose OR in the data, then get 4 of 4 by b alone.',
        why: 'Weights that can do AND can do OR: the line only has to shift.',
        at: 'bias',
        goal: ({ allRight }) => allRight('OR'),
        show: () => single([1, 1], -0.5, 'step', [0, 0], { set: 'OR' }),
      },
      {
        text: 'Choose NAND and turn the line round: 4 of 4.',
        why: 'NAND is AND the other way round: take AND’s weights and b with opposite signs.',
        at: 'map',
        goal: ({ allRight }) => allRight('NAND'),
        show: () => single([-1, -1], 1.5, 'step', [0, 0], { set: 'NAND' }),
      },
    ],
  },
}
