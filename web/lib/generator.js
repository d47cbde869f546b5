// Seeded random numbers: the streams of NumPy's default_rng. Imports the draws, the checks, what it has in
// common with RandomState, and its state.

import { noMoreThan, number, refusal, wrongReceiver } from './check.js'
import { drawNormal, seedGenerator } from './draws.js'
import { assign, encode, seen } from './generator-state.js'
import { whole, words } from './integers.js'
import { drawn, filled, integers, interval, RandomStream, stateOf, twin } from './stream.js'
import { letShow, viewOf } from './view.js'

const VIEW = viewOf(seen)

/** @typedef {import('./core.js').Float64s} Float64s */
/** @typedef {import('./generator-state.js').GeneratorData} GeneratorData */

/**
 * The state of a Generator.
 * @type {(of: Generator, name: string) => ArrayBuffer} name of the method that asks; throws a TypeError
 *   when it was called on another thing
 */
let own

/**
 * A stream of random numbers, the same in every engine and the same as NumPy's for the same seed: what
 * np.random.default_rng(seed) gives, a numpy.random.Generator.
 *
 * PCG64 (M. E. O'Neill, 2014), seeded through NumPy's SeedSequence.
 */
export class Generator extends RandomStream {
  /** @type {bigint | null} */
  #seed

  static {
    own = (of, name) => {
      if (!(#seed in Object(of))) throw wrongReceiver(name, 'Generator', of)
      return stateOf(of)
    }
    letShow(Generator.prototype, (stream) => ({ seed: stream.seed, ...seen(stateOf(stream)) }))
  }

  /**
   * @param {number | bigint} [seed] an integer, 0 or more, as np.random.default_rng takes it; a BigInt
   *   beyond 2⁵³ - 1. Without one, a seed of 32 bits is drawn from the system, to be read as `seed`
   * @throws {TypeError} when the seed is neither a number nor a BigInt
   * @throws {RangeError} when it is another number
   */
  constructor(seed = crypto.getRandomValues(new Uint32Array(1))[0]) {
    const checked = whole('seed', seed)
    super(seedGenerator(words(checked)), 'nn_generator_permutation', VIEW)
    this.#seed = checked
  }

  /** The seed that the stream began with, a BigInt beyond 2⁵³ - 1; null after assigning a state of unknown seed. */
  get seed() {
    own(this, 'seed')
    const seed = this.#seed
    return seed === null || seed > Number.MAX_SAFE_INTEGER ? seed : Number(seed)
  }

  /**
   * Numbers uniform in [0, 1), with 53 random bits.
   * @overload
   * @param {undefined} [n]
   * @returns {number} one number
   */
  /**
   * @overload
   * @param {number} n how many, 0 or more
   * @returns {Float64s} (n)
   */
  /**
   * @param {number} [n]
   * @returns {number | Float64s}
   * @throws {TypeError | RangeError} when n is not such an integer
   */
  random(n) {
    const state = own(this, 'random')
    noMoreThan('random', 1, arguments)
    return drawn(state, n, (call, at, count, to) => {
      call.nn_generator_uniform(at, 0, 1, count, to)
    })
  }

  /**
   * Numbers low + (high - low) u, u uniform in [0, 1). Rounding may make one equal to high.
   * @overload
   * @param {number} [low] 0 if not given
   * @param {number} [high] 1 if not given; not below low, other than of a RandomState
   * @param {undefined} [n]
   * @returns {number} one number
   */
  /**
   * @overload
   * @param {number} low
   * @param {number} high
   * @param {number} n how many, 0 or more
   * @returns {Float64s} (n)
   */
  /**
   * @param {number} [low]
   * @param {number} [high]
   * @param {number} [n]
   * @returns {number | Float64s}
   * @throws {TypeError} when an argument is not a number
   * @throws {RangeError} when high - low is not finite or below 0, or n is not such an integer
   */
  uniform(low = 0, high = 1, n) {
    const state = own(this, 'uniform')
    noMoreThan('uniform', 3, arguments)
    const [from, end] = interval(low, high)
    if (end < from) throw refusal('high - low', 'at least 0', high - low, RangeError)
    return drawn(state, n, (call, at, count, to) => {
      call.nn_generator_uniform(at, from, end, count, to)
    })
  }

  /**
   * Integers from low up to, and without, high, each as likely as the others. In a Float64Array, which
   * holds them all exactly; NumPy's are of 64 bits.
   * @overload
   * @param {number} high -2⁵³ … 2⁵³, above 0, from which the integers begin
   * @returns {number} one integer
   */
  /**
   * @overload
   * @param {number} low -2⁵³ … 2⁵³; or, if high is undefined, high
   * @param {number | undefined} high above low
   * @param {undefined} [n]
   * @returns {number} one integer
   */
  /**
   * @overload
   * @param {number} low
   * @param {number | undefined} high
   * @param {number} n how many, 0 or more
   * @returns {Float64s} (n)
   */
  /**
   * @param {number} low
   * @param {number} [high]
   * @param {number} [n]
   * @returns {number | Float64s}
   * @throws {TypeError} when an argument is not a number
   * @throws {RangeError} when one is no such integer
   */
  integers(low, high, n) {
    const state = own(this, 'integers')
    noMoreThan('integers', 3, arguments)
    const [from, end] = integers(low, high)
    return drawn(state, n, (call, at, count, to) => {
      call.nn_generator_integers(at, from, end, count, to)
    })
  }

  /**
   * Numbers from the standard normal distribution, as Generator.standard_normal draws them. NumPy takes
   * the logarithm of the C library for those beyond 3.65, three in ten thousand: of them some differ in
   * the last place.
   * @overload
   * @param {undefined} [n]
   * @returns {number} one number
   */
  /**
   * @overload
   * @param {number} n how many, 0 or more
   * @returns {Float64s} (n)
   */
  /**
   * @param {number} [n]
   * @returns {number | Float64s}
   * @throws {TypeError | RangeError} when n is not such an integer
   */
  standardNormal(n) {
    const state = own(this, 'standardNormal')
    noMoreThan('standardNormal', 1, arguments)
    return filled(n, (out) => drawNormal(state, out))
  }

  /**
   * Numbers mean + deviation z, z from the standard normal distribution, as Generator.normal draws them.
   * @overload
   * @param {number} [mean] 0 if not given
   * @param {number} [deviation] the standard deviation, 1 if not given; not below 0
   * @param {undefined} [n]
   * @returns {number} one number
   */
  /**
   * @overload
   * @param {number} mean
   * @param {number} deviation
   * @param {number} n how many, 0 or more
   * @returns {Float64s} (n)
   */
  /**
   * @param {number} [mean]
   * @param {number} [deviation]
   * @param {number} [n]
   * @returns {number | Float64s}
   * @throws {TypeError} when an argument is not a number
   * @throws {RangeError} when the deviation is below 0 or NaN, or n is not such an integer
   */
  normal(mean = 0, deviation = 1, n) {
    const state = own(this, 'normal')
    noMoreThan('normal', 3, arguments)
    number('mean', mean)
    if (!(number('deviation', deviation) >= 0)) {
      throw refusal('deviation', 'a number of at least 0', deviation, RangeError)
    }
    return filled(n, (out) => {
      drawNormal(state, out)
      for (let i = 0; i < out.length; i++) out[i] = mean + deviation * out[i]
    })
  }

  /**
   * The whole state as plain data, a copy; assign it to go on from there.
   * @returns {GeneratorData}
   */
  get state() {
    return encode(own(this, 'state'), this.seed)
  }

  /**
   * @param {GeneratorData} data
   * @throws {TypeError | RangeError} when a field is missing or wrong; the state is then as before
   */
  set state(data) {
    this.#seed = assign(own(this, 'state'), data)
  }

  /**
   * @returns {this} another stream that goes on from the same state. A subclass's constructor is called as
   *   this class's, with a seed; one that takes other arguments needs a clone of its own, else this throws a
   *   TypeError
   */
  clone() {
    own(this, 'clone')
    return twin(this, Generator)
  }

  /** The name that frameworks see: an object with private fields must not be wrapped in a proxy. */
  get [Symbol.toStringTag]() {
    return 'Generator'
  }

  /** @returns {GeneratorData} the state, so that JSON keeps it */
  toJSON() {
    own(this, 'toJSON')
    return this.state
  }
}
