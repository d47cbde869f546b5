// Where a neuron's outputs over two inputs cross their middle, whatever functions lie before it. Imports the drawing of
// such lines alone: every number comes from the model that it is given.

import { contour, jumpContour } from './contour.js'

/**
 * The rows x of places over two inputs, the others held.
 * @param {readonly number[]} inputs
 * @param {readonly [number, number]} axes
 * @param {readonly (readonly [number, number])[]} points
 */
export function rowsAt(inputs, [i, j], points) {
  const count = inputs.length
  const X = new Float64Array(points.length * count)
  for (const [k, [u, w]] of points.entries()) {
    X.set(inputs, k * count)
    X[k * count + i] = u
    X[k * count + j] = w
  }
  return X
}

/**
 * @param {object} over
 * @param {{ outputs: (X: Float64Array) => Float64Array }} over.model
 * @param {readonly { activation: string }[]} over.layers those of the model
 * @param {readonly number[]} over.inputs
 * @param {readonly [number, number]} over.axes
 * @param {Float64Array} over.values its outputs over a grid
 * @param {readonly number[]} over.across
 * @param {readonly number[]} over.up
 * @param {number} level
 */
export function crossings({ model, layers, inputs, axes, values, across, up }, level) {
  // Steps jump: what lies between two numbers of the grid says nothing of where.
  return layers.some(({ activation }) => activation === 'step')
    ? jumpContour(values, level, across, up, (points) =>
        model.outputs(rowsAt(inputs, axes, points)),
      )
    : contour(values, level, across, up)
}
