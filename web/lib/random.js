// Seeded random numbers: the streams of NumPy's legacy generator. Imports the draws, the checks, what it has
// in common with Generator, and its state.

import { integer, noMoreThan, wrongReceiver } from './check.js'
import { seedRandom } from './draws.js'
import { LARGEST_WORD } from './integers.js'
import { assign, encode, seen } from './random-state.js'
import { drawn, integers, interval, RandomStream, stateOf, twin } from './stream.js'
import { letShow, viewOf } from './view.js'

const VIEW = viewOf(seen)

/** @type {import('./draws.js').Run} */
function unit(call, at, count, to) {
  call.nn_random_uniform(at, 0, 1, count, to)
}

/** @typedef {import('./core.js').Float64s} Float64s */
/** @typedef {import('./random-state.js').RandomStateData} RandomStateData */

/**
 * The state of a RandomState.
 * @type {(of: RandomState, name: string) => ArrayBuffer} name of the method that asks; throws a TypeError
 *   when it was called on another thing
 */
let own

/**
 * A stream of random numbers, the same in every engine and the same as NumPy's for the same seed.
 *
 * MT19937 (M. Matsumoto and T. Nishimura, 1998), seeded and used as numpy.random.RandomState does.
 */
export class RandomState extends RandomStream {
  /** @type {number | null} */
  #seed

  static {
    own = (of, name) => {
      if (!(#seed in Object(of))) throw wrongReceiver(name, 'RandomState', of)
      return stateOf(of)
    }
    letShow(RandomState.prototype, (stream) => ({ seed: stream.#seed, ...seen(stateOf(stream)) }))
  }

  /**
   * @param {number} [seed] an integer 0 … 2³² - 1, as np.random.seed takes it; without one, a seed is
   *   drawn from the system, to be read as `seed`
   * @throws {TypeError} when the seed is not a number
   * @throws {RangeError} when it is another number
   */
  constructor(seed = crypto.getRandomValues(new Uint32Array(1))[0]) {
    const checked = integer('seed', seed, 0, LARGEST_WORD)
    super(seedRandom(checked), 'nn_random_permutation', VIEW)
    this.#seed = checked
  }

  /** The seed that the stream began with; null after assigning a state of unknown seed. */
  get seed() {
    own(this, 'seed')
    return this.#seed
  }

  /**
   * The next number, uniform in [0, 1), with 53 random bits.
   * @returns {number}
   */
  random() {
    const state = own(this, 'random')
    noMoreThan('random', 0, arguments)
    return drawn(state, undefined, unit)
  }

  /**
   * Numbers uniform in [0, 1), as np.random.rand draws them.
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
  rand(n) {
    const state = own(this, 'rand')
    noMoreThan('rand', 1, arguments)
    return drawn(state, n, unit)
  }

  /**
   * Numbers low + (high - low) u, u uniform in [0, 1), as np.random.uniform draws them. Rounding may
   * make one equal to high.
   * @overload
   * @param {number} [low] 0 if not given
   * @param {number} [high] 1 if not given; may be below low
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
   * @throws {RangeError} when high - low is not finite, or n is not such an integer
   */
  uniform(low = 0, high = 1, n) {
    const state = own(this, 'uniform')
    noMoreThan('uniform', 3, arguments)
    const [from, end] = interval(low, high)
    return drawn(state, n, (call, at, count, to) => {
      call.nn_random_uniform(at, from, end, count, to)
    })
  }

  /**
   * Numbers from the standard normal distribution, as np.random.randn draws them. NumPy takes the
   * logarithm of the C library: of five million draws on glibc, one in a thousand differs, by one unit
   * in the last place or, one in 6 thousand, two; the largest difference was three.
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
  randn(n) {
    const state = own(this, 'randn')
    noMoreThan('randn', 1, arguments)
    return drawn(state, n, (call, at, count, to) => {
      call.nn_random_normal(at, count, to)
    })
  }

  /**
   * Integers from low up to, and without, high, each as likely as the others, as np.random.randint
   * draws them where its integers have 64 bits. In a Float64Array, which holds them all exactly.
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
  randint(low, high, n) {
    const state = own(this, 'randint')
    noMoreThan('randint', 3, arguments)
    const [from, end] = integers(low, high)
    return drawn(state, n, (call, at, count, to) => {
      call.nn_random_integers(at, from, end, count, to)
    })
  }

  /**
   * The whole state as plain data, a copy; assign it to go on from there.
   * @returns {RandomStateData}
   */
  get state() {
    return encode(own(this, 'state'), this.#seed)
  }

  /**
   * @param {RandomStateData} data
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
    return twin(this, RandomState)
  }

  /** The name that frameworks see: an object with private fields must not be wrapped in a proxy. */
  get [Symbol.toStringTag]() {
    return 'RandomState'
  }

  /** @returns {RandomStateData} the state, so that JSON keeps it */
  toJSON() {
    own(this, 'toJSON')
    return this.state
  }
}
