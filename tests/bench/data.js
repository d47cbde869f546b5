// The numbers of a job: the same in every contestant, in native/numbers.c too. May use nothing.

/**
 * What a job works on.
 * @typedef {object} Data
 * @property {{ inputs: number, units: number, weights: Reals, bias: Reals }[]} layers weights are
 *   (units, inputs); none for an activation alone
 * @property {Reals[]} x one array a call, (samples, inputs)
 * @typedef {Float64Array | Float32Array} Reals
 *
 * @typedef {object} TrainingData
 * @property {Data['layers']} layers as they are before the first epoch
 * @property {Reals} x (samples, inputs)
 * @property {Reals} t the targets, (samples, units of the last layer)
 */

/** How far from 0 the inputs of training are: so little that no peer clips its slopes. */
const INPUTS_DEVIATION = 0.5
/** How far from 0.5 the targets are: within what a sigmoid reaches. */
const TARGETS_DEVIATION = 0.1

/** The four rows of XOR. */
export const XOR = { x: [0, 0, 0, 1, 1, 0, 1, 1], t: [0, 1, 1, 0] }

const kindOf = (dtype) => (dtype === 'float32' ? Float32Array : Float64Array)

/**
 * @param {import('./jobs.js').Job} job
 * @param {'float64' | 'float32'} dtype
 * @returns {Data}
 */
export function dataOf({ sizes, samples, calls }, dtype) {
  const numbers = generator(kindOf(dtype))
  const layers = layersOf(sizes, numbers)
  // An activation alone sees the range in which it is curved, from about -7 to 7.
  const deviation = layers.length > 0 ? 1 : 2
  const x = Array.from({ length: calls }, () => numbers(samples * sizes[0], deviation))
  return { layers, x }
}

/**
 * @param {import('./training-jobs.js').TrainingJob} job
 * @param {'float64' | 'float32'} dtype
 * @returns {TrainingData}
 */
export function trainingDataOf({ sizes, samples }, dtype) {
  const Kind = kindOf(dtype)
  const numbers = generator(Kind)
  const layers = layersOf(sizes, numbers)
  if (sizes[0] === 2) return { layers, x: Kind.from(XOR.x), t: Kind.from(XOR.t) }
  const x = numbers(samples * sizes[0], INPUTS_DEVIATION)
  const t = numbers(samples * sizes[sizes.length - 1], TARGETS_DEVIATION, 0.5)
  return { layers, x, t }
}

function layersOf(sizes, numbers) {
  return sizes.slice(1).map((units, i) => {
    const inputs = sizes[i]
    const weights = numbers(units * inputs, 1 / Math.sqrt(inputs))
    return { inputs, units, weights, bias: numbers(units, 0.5) }
  })
}

/** Numbers from 0 to 1: 32-bit xorshift (G. Marsaglia, 2003). */
export function uniform(state) {
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/** Draws arrays from a bell of deviation 1 around 0: the sum of four uniform numbers. */
function generator(Kind) {
  const next = uniform(2463534242)
  const draw = () => {
    let sum = 0
    for (let i = 0; i < 4; i++) sum += 2 * next() - 1
    return sum * Math.sqrt(0.75)
  }
  return (count, deviation, middle = 0) =>
    Kind.from({ length: count }, () => draw() * deviation + middle)
}
