// The arguments on which npm run prove tries the functions, in blocks. All are drawn from RandomState
// and made by exact operations, so that every run has the same ones. Imports the package.

import { RandomState } from 'neuron-wasm'

/** The most numbers in one block: what tests/c/accuracy.c holds. */
export const BLOCK = 65536

/** Of which sets, in which shares, the doubles are. */
export const shares = {
  'log-uniform': 0.3,
  normal: 0.3,
  'near special points': 0.3,
  'random bits': 0.1,
}

const makers = {
  'log-uniform': logUniform,
  normal,
  'near special points': nearSpecialPoints,
  'random bits': randomBits,
}

/**
 * @param {keyof typeof shares} set
 * @param {number} points how many numbers in all
 * @param {{ exponents?: [number, number], negative?: boolean }} [domain] the powers of two between
 *   which log-uniform numbers lie; whether there are negative ones
 */
export function* doubles(set, points, { exponents = [-60, 10], negative = true } = {}) {
  const random = new RandomState(Object.keys(shares).indexOf(set))
  for (let left = points; left > 0; left -= BLOCK) {
    const z = makers[set](Math.min(BLOCK, left), random, exponents)
    yield negative || set === 'random bits' ? z : z.map(Math.abs)
  }
}

/** Every `stride`-th float, by its bits. */
export function* floats(stride) {
  for (let first = 0; first < 2 ** 32; first += BLOCK * stride) {
    const bits = new Uint32Array(Math.min(BLOCK, Math.ceil((2 ** 32 - first) / stride)))
    for (let i = 0; i < bits.length; i++) bits[i] = first + i * stride
    yield new Float32Array(bits.buffer)
  }
}

/** Doubles of these high and low words. */
function assemble(count, word) {
  const words = new Uint32Array(2 * count)
  for (let i = 0; i < count; i++) word(i, words)
  return new Float64Array(words.buffer)
}

/** Writes a draw's 52 leading bits: the mantissa, 20 in the high word. */
function setMantissa(words, i, draw) {
  const scaled = draw * 2 ** 20
  words[2 * i + 1] = Math.floor(scaled)
  words[2 * i] = (scaled - Math.floor(scaled)) * 2 ** 32
}

function logUniform(count, random, [from, to]) {
  const draws = random.rand(2 * count)
  return assemble(count, (i, words) => {
    setMantissa(words, i, draws[2 * i])
    // One draw for the sign and the exponent.
    const place = Math.floor(draws[2 * i + 1] * 2 * (to - from))
    const exponent = from + (place >> 1) + 1023
    words[2 * i + 1] |= (place << 31) | (exponent << 20)
  })
}

/** Standard deviations from 1/2 to 16, one a block. */
function normal(count, random) {
  const deviation = 2 ** (Math.floor(random.random() * 6) - 1)
  return random.randn(count).map((draw) => draw * deviation)
}

function randomBits(count, random) {
  const draws = random.rand(2 * count)
  return new Float64Array(Uint32Array.from(draws, (draw) => draw * 2 ** 32).buffer)
}

/** Magnitudes at which something changes in a function or in the way it is computed. */
const specialPoints = [
  [0, Number.POSITIVE_INFINITY, Number.MAX_VALUE, 2 ** -1022, 1],
  // Where results saturate, underflow, overflow or are computed in another way, in both precisions.
  [9.1, 16.64, 18.72, 19.06, 22, 36.74, 37.43, 40, 87, 87.34, 88.73, 103.98, 104, 320, 372.6, 512],
  [640, 708.4, 709.79, 744.45, 745.14, 746, 1000, 1024],
  // Where results, and tanh's slopes, are subnormal.
  Array.from({ length: 1280 }, (_, i) => 708 + i / 32),
  Array.from({ length: 1280 }, (_, i) => 354 + i / 64),
  // Powers of two: all, and the middle ones.
  Array.from({ length: 2098 }, (_, i) => 2 ** (i - 1074)),
  Array.from({ length: 70 }, (_, i) => 2 ** (i - 60)),
  // The ends of the pieces that e^z and ln z are cut into.
  Array.from({ length: 2048 }, (_, i) => (i * Math.LN2) / 256),
  Array.from({ length: 2048 }, (_, i) => (i * Math.LN2) / 2),
  Array.from({ length: 512 }, (_, i) => i / 256),
  [Math.SQRT1_2, Math.SQRT2],
  // Numbers of few bits, and those whose 1/2 + z/4 is a tie of sigmoid but for a tiny third term.
  Array.from({ length: 1664 }, (_, i) => (1 + 2 * (i % 32)) * 2 ** -(20 + (i >> 5))),
  Array.from({ length: 4096 }, (_, i) => (1 + 4094 * i) * 2 ** -(52 + ((i >> 1) % 2))),
]

/** At most 2^24 doubles away from such a point, near ones as often as far ones, of both signs. */
function nearSpecialPoints(count, random) {
  const draws = random.rand(4 * count)
  const z = new Float64Array(count)
  const bits = new BigInt64Array(z.buffer)
  for (let i = 0; i < count; i++) {
    const [which, where, reach, step] = draws.subarray(4 * i, 4 * i + 4)
    const points = specialPoints[Math.floor(which * specialPoints.length)]
    z[i] = points[Math.floor(where * points.length)]
    const width = Math.floor(2 ** (Math.floor(reach * 26) - 1))
    const offset = Math.floor(step * (2 * width + 1)) - width
    bits[i] += BigInt(offset)
    // Below 0 lies the highest NaN: there the other side of 0 is meant.
    if (bits[i] < 0n) bits[i] = BigInt(-offset)
    if (Math.floor(step * 2 ** 40) % 2) z[i] = -z[i]
  }
  return z
}
