// The lessons on what one neuron cannot do and two layers can: XOR's wall, how it falls, and why there has to
// be an f between. Pure. Imports the state, and what a network grows into.

import { secondNeuron, worksForXor } from '../network/growing.js'
import { select, withLayers } from '../state/shape.js'
import { defaults, initial } from '../state/state.js'
import { single } from './neuron-lessons.js'

/** @typedef {import('../state/state.js').State} State */
/** @typedef {import('./lessons.js').Lesson} Lesson */

/** @type {State['data']} */
const xor = { set: 'XOR' }
/** One neuron before XOR, with two and with three rows right, and with x in the middle of them all. */
const wall = single([0.5, 1], -0.75, 'step', [0, 0], xor)
const three = single([1, 1], -0.5, 'step', [0, 0], xor)
const middle = { ...three, inputs: [0.5, 0.5] }

/**
 * A hidden layer of two and an output before XOR.
 * @param {import('../state/state.js').ActivationName} hidden its activation
 * @param {number[][]} weights
 * @param {number[]} biases
 * @param {number[]} out weights of the output
 * @param {number} bias of the output, a sigmoid
 * @returns {State}
 */
export const twoLayers = (hidden, weights, biases, out, bias) => ({
  ...withLayers(
    initial,
    [
      { activation: hidden, parameters: defaults, weights, biases },
      { activation: 'sigmoid', parameters: defaults, weights: [out], biases: [bias] },
    ],
    [0, 1],
  ),
  data: xor,
})

const second = /** @type {State} */ (secondNeuron(three))
const works = worksForXor(second)

/** Works for XOR with tanh between; without it, it is sigmoid(6·x₁ + 6·x₂ − 1.5). */
const bent = (/** @type {import('../state/state.js').ActivationName} */ hidden) =>
  twoLayers(
    hidden,
    [
      [3, 3],
      [-2, -2],
    ],
    [-1.5, 3],
    [4, 3],
    -4.5,
  )

/** @type {Record<string, Lesson>} */
export const networkLessons = {
  'xor-wall': {
    title: 'The wall',
    description: 'XOR: try to do it with one line. Then see why not.',
    start: wall,
    steps: [
      {
        text: 'XOR is yes for just one 1. Pull the line: get 3 of 4 right.',
        why: 'Its two yes points stand in opposite corners, and so do its two no points.',
        at: 'map',
        goal: ({ state, right }) => state.data.set === 'XOR' && right >= 3,
        show: () => three,
      },
      {
        text: 'Now try for 4 of 4: pull and turn the line as you like.',
        why: 'Take six tries or more. When you have had enough, go on: there is a reason.',
        at: 'map',
        tries: 6,
      },
      {
        text: 'Set x midway: x₁ = 0.5, x₂ = 0.5. Is that yes or no?',
        why: 'This spot is the middle of XOR’s two yes points, and the middle of its two no points as well.',
        at: 'inputs map',
        pairs: true,
        goal: ({ state: { inputs } }) => inputs.length === 2 && inputs.every((x) => x === 0.5),
        show: () => middle,
      },
      {
        text: 'If yes, a no point is wrong; if no, a yes point is.',
        why: 'No straight line has two points on one side and their middle on the other. So one line cannot do XOR; two can.',
        at: 'map',
        pairs: true,
        action: 'second',
      },
    ],
  },
  'wall-falls': {
    title: 'The wall falls',
    description: 'A second neuron, a hidden layer, and the fold that makes one line enough.',
    start: second,
    steps: [
      {
        text: 'y sees the hidden neurons, not x. Select h₁ or h₂.',
        why: 'Each hidden neuron draws a line of its own over x₁, x₂; the output weighs what they say.',
        at: 'strip',
        goal: ({ atOutput }) => !atOutput,
        show: () => select(second, [0, 0]),
      },
      {
        text: 'Get 4 of 4: make h₁ OR, h₂ NAND, and y AND of the two.',
        why: 'XOR is OR and NAND at once: yes where both say yes.',
        at: 'strip',
        goal: ({ grown, allRight }) => grown && allRight('XOR'),
        show: () => select(works, [0, 0]),
      },
      {
        text: 'Select y, and push the fold from x to h.',
        why: 'The grid goes to where h₁ and h₂ put it. Over its own inputs, the line of y is straight.',
        at: 'strip fold',
        goal: ({ state, grown, atOutput }) => grown && atOutput && state.fold === 1,
        show: () => ({ ...works, fold: 1 }),
      },
      {
        text: 'Push it back to x. What has become of the straight line?',
        why: 'A straight line over h₁, h₂ can be a band over x₁, x₂. That is what a hidden layer is for.',
        at: 'strip fold',
        goal: ({ state, grown, atOutput }) => grown && atOutput && state.fold === 0,
        show: () => works,
      },
    ],
  },
  'without-f': {
    title: 'Without f',
    description: 'Take the activation function away: two layers collapse into one neuron.',
    start: bent('tanh'),
    steps: [
      {
        text: 'Select h₁ and pick none: its layer goes without f.',
        why: 'Watch the picture in y and how many points are right: its band becomes one line.',
        at: 'tiles',
        goal: ({ hidden, grown }) =>
          grown && hidden.every(({ activation }) => activation === 'linear'),
        show: () => bent('linear'),
      },
      {
        text: 'Without f between them, layers are one neuron again.',
        why: 'Sums of sums are sums again. No weights let such a network do XOR: its boundary is one straight line.',
        at: 'strip',
      },
      {
        text: 'Pick tanh for h₁ and h₂ again, and get 4 of 4 back.',
        why: 'That is what an activation function is for: with it between them, layers can bend the boundary.',
        at: 'tiles',
        goal: ({ grown, allRight }) => grown && allRight('XOR'),
        show: () => bent('tanh'),
      },
    ],
  },
}
