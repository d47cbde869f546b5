// The presets: neurons worth meeting, each with one thing to try. Imports the state.

import { initial, resize } from './state.js'

/** @typedef {import('./state.js').State} State */

/**
 * A preset of two inputs.
 * @param {Partial<State>} numbers
 * @returns {(state: State) => State}
 */
const two = (numbers) => (state) => ({
  ...resize(state, 2),
  axes: [0, 1],
  gives: 'bias',
  parameters: initial.parameters,
  ghost: null,
  ...numbers,
})

/** @type {{ name: string, hint: string, apply: (state: State) => State }[]} */
export const presets = [
  {
    name: 'Tutorial',
    hint: 'Seed 42, four random weights, a bias and four random inputs: the numbers that NumPy draws. Exchange the activation and watch y.',
    apply: (state) => ({ ...initial, slope: state.slope, gate: state.gate }),
  },
  {
    name: 'AND gate',
    hint: 'Yes only if both inputs are 1. Raise the bias from −1.5 to −0.5 and it becomes OR.',
    apply: two({ activation: 'step', weights: [1, 1], bias: -1.5, inputs: [1, 1], gate: 'AND' }),
  },
  {
    name: 'OR gate',
    hint: 'Yes if any input is 1. Make both weights negative and raise the bias: NOR.',
    apply: two({ activation: 'step', weights: [1, 1], bias: -0.5, inputs: [0, 1], gate: 'OR' }),
  },
  {
    name: 'XOR wall',
    hint: 'Move the line: one straight line never parts 01 and 10 from 00 and 11. Three of four is the best that one neuron can do.',
    apply: two({ activation: 'step', weights: [1, 1], bias: -0.5, inputs: [1, 1], gate: 'XOR' }),
  },
  {
    name: 'Bias moves the line',
    hint: 'Change only b and watch the boundary: it shifts and does not turn. With weights (1, 1), b = −1 moves it by 0.7071.',
    apply: two({ activation: 'sigmoid', weights: [1, 1], bias: 0, inputs: [0.5, 0.5] }),
  },
  {
    name: 'Sigmoid into step',
    hint: 'Weights of 20: the S is so steep that it looks like a step. Divide them by ten and it is soft again.',
    apply: two({ activation: 'sigmoid', weights: [20, 20], bias: -20, inputs: [0.5, 0.6] }),
  },
  {
    name: 'Saturated tanh',
    hint: 'z is far out, where tanh is flat: switch the slope on. A small change of any weight changes nothing.',
    apply: two({ activation: 'tanh', weights: [3, 2.5], bias: 1, inputs: [1.5, 1], slope: true }),
  },
  {
    name: 'Dead ReLU',
    hint: 'z is negative for every input in reach, so the output and its slope are 0: nothing is left to learn from. Raise b to wake it.',
    apply: two({ activation: 'relu', weights: [0.5, -0.5], bias: -3, inputs: [1, 1], slope: true }),
  },
]
