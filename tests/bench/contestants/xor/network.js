// What the contestants that learn XOR share. May use data.js.

import { uniform, XOR } from '../../data.js'

/** The four rows, as libraries want them. */
export const rows = XOR.t.map((target, i) => ({
  input: XOR.x.slice(2 * i, 2 * i + 2),
  output: [target],
}))

/** Epochs after which a network is given up; fewer where one takes a millisecond. */
export const MOST_EPOCHS = 20_000
export const MOST_SLOW_EPOCHS = 500
/** The mean squared error that is enough. */
export const ENOUGH = 0.01

/** @param {(input: number[]) => ArrayLike<number>} call the network */
export const errorOf = (call) =>
  rows.reduce((sum, { input, output }) => sum + (call(input)[0] - output[0]) ** 2, 0) / rows.length

/** Numbers from 0 to 1. Small seeds differ in few bits, which takes some draws to spread. */
export function seeded(seed) {
  const draw = uniform(seed + 1)
  for (let i = 0; i < 20; i++) draw()
  return draw
}

/** For a library that draws from Math.random alone. */
export function seedMath(seed) {
  Math.random = seeded(seed)
}

/** Weights (inputs, units) by X. Glorot and Y. Bengio (2010): uniform, as far out as sqrt(6 / (inputs + units)). */
export function glorot(draw, inputs, units) {
  const limit = Math.sqrt(6 / (inputs + units))
  return Float32Array.from({ length: inputs * units }, () => (2 * draw() - 1) * limit)
}
