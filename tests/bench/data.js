// The numbers of a job: the same in every contestant, in native.c too. May use nothing.

/**
 * What a job works on.
 * @typedef {object} Data
 * @property {{ inputs: number, units: number, weights: Reals, bias: Reals }[]} layers weights are
 *   (units, inputs); none for an activation alone
 * @property {Reals[]} x one array a call, (samples, inputs)
 * @typedef {Float64Array | Float32Array} Reals
 */

/**
 * @param {import('./jobs.js').Job} job
 * @param {'float64' | 'float32'} dtype
 * @returns {Data}
 */
export function dataOf({ sizes, samples, calls }, dtype) {
  const Kind = dtype === 'float32' ? Float32Array : Float64Array
  const draw = generator()
  const numbers = (count, deviation) => Kind.from({ length: count }, () => draw() * deviation)
  const layers = sizes.slice(1).map((units, i) => {
    const inputs = sizes[i]
    const weights = numbers(units * inputs, 1 / Math.sqrt(inputs))
    return { inputs, units, weights, bias: numbers(units, 0.5) }
  })
  // An activation alone sees the range in which it is curved, from about -7 to 7.
  const deviation = layers.length > 0 ? 1 : 2
  const x = Array.from({ length: calls }, () => numbers(samples * sizes[0], deviation))
  return { layers, x }
}

/** Draws from a bell around 0 of deviation 1: the sum of four xorshift numbers (G. Marsaglia, 2003). */
function generator() {
  let state = 2463534242
  return () => {
    let sum = 0
    for (let i = 0; i < 4; i++) {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      sum += (state >>> 0) / 2 ** 31 - 1
    }
    return sum * Math.sqrt(0.75)
  }
}
