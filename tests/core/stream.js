// A hash and a stream of numbers that are the tests' own, so that nothing of what is tested makes its
// own arguments or judges its own results. tests/c/vectors.c has the same. Imports nothing.

const words = new Uint32Array(2)
const real = new Float64Array(words.buffer)

/** FNV-1a of 64 bits, of bytes: numbers by their little-endian bits, every NaN being one; texts as UTF-8. */
export class Hash {
  #low = 0x84222325
  #high = 0xcbf29ce4

  /** @param {number} word whose four bytes are added, the lowest first */
  #add(word) {
    for (let shift = 0; shift < 32; shift += 8) this.#addByte((word >>> shift) & 255)
  }

  /** h = (h ^ byte) (2^40 + 2^8 + 0xb3) modulo 2^64 */
  #addByte(byte) {
    const low = (this.#low ^ byte) >>> 0
    const product = low * 0x1b3
    this.#high = (Math.imul(this.#high, 0x1b3) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0
    this.#low = product >>> 0
  }

  /** @param {Float64Array | Float32Array} values */
  numbers(values) {
    const single = values instanceof Float32Array
    const bits = new Uint32Array(values.buffer, values.byteOffset, values.byteLength / 4)
    for (let i = 0; i < values.length; i++) {
      const missing = Number.isNaN(values[i])
      if (single) this.#add(missing ? 0x7fc00000 : bits[i])
      else {
        this.#add(missing ? 0 : bits[2 * i])
        this.#add(missing ? 0x7ff80000 : bits[2 * i + 1])
      }
    }
    return this
  }

  /** @param {string} text */
  text(text) {
    for (const byte of new TextEncoder().encode(text)) this.#addByte(byte)
    return this
  }

  /** @returns {string} 16 hexadecimal digits */
  get hex() {
    return [this.#high, this.#low].map((half) => half.toString(16).padStart(8, '0')).join('')
  }

  /** @returns {number} the last 32 bits */
  get low() {
    return this.#low
  }
}

/** G. Marsaglia, Xorshift RNGs (Journal of Statistical Software 8, 2003): 32 bits, begun from a name. */
export class Stream {
  #state

  /** @param {string} name */
  constructor(name) {
    this.#state = new Hash().text(name).low || 1
  }

  /** @returns {number} an integer, 1 … 2³² - 1 */
  word() {
    let state = this.#state
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    this.#state = state >>> 0
    return this.#state
  }

  /** @returns {number} uniform in [-1, 1), a multiple of 2⁻⁵² */
  plain() {
    const high = this.word() >>> 5
    return 2 * ((high * 2 ** 26 + (this.word() >>> 6)) / 2 ** 53) - 1
  }

  /** @returns {number} any sign and mantissa, the power of two from 2^low to 2^(high - 1) */
  wide(low, high) {
    const first = this.word()
    words[1] = (first & 0x800fffff) | ((1023 + low + (this.word() % (high - low))) << 20)
    words[0] = this.word()
    return real[0]
  }

  /** @returns {number} any double: a number, an infinity or a NaN */
  bits() {
    words[1] = this.word()
    words[0] = this.word()
    return real[0]
  }
}
