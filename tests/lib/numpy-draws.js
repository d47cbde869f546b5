// What the tests of RandomState and of Generator share: integers and orders beside NumPy's, and refusals.

import assert from 'node:assert/strict'

/** Each range of numpy.json: three integers, then one. */
export function checkIntegers(draw, expected) {
  assert.ok(expected.length > 10)
  for (const { low, high, drawn, one } of expected) {
    assert.deepEqual(draw(low, high, 3), Float64Array.from(drawn), `${low} … ${high}`)
    assert.equal(draw(low, high), one)
  }
}

/** Permutations and shuffles in numpy.json's order. */
export function checkOrders(random, { permutations, array, rows, shuffled }) {
  for (const order of permutations) {
    assert.deepEqual(random.permutation(order.length), Float64Array.from(order))
  }
  const halves = Float32Array.of(5, 5.5, 6, 6.5, 7, 7.5)
  assert.deepEqual(random.permutation(halves), Float32Array.from(array))
  const nested = [
    [0, 1],
    [2, 3],
    [4, 5],
    [6, 7],
  ]
  assert.deepEqual(random.permutation(nested), rows)
  const letters = [...'abcdefg']
  random.shuffle(letters)
  assert.deepEqual(letters, shuffled.list)
  const numbers = Uint8Array.from({ length: 9 }, (_, i) => i)
  random.shuffle(numbers)
  assert.deepEqual(numbers, Uint8Array.from(shuffled.array))
  const pairs = Array.from({ length: 5 }, (_, i) => Int16Array.of(2 * i, 2 * i + 1))
  random.shuffle(pairs)
  assert.deepEqual(
    pairs,
    shuffled.rows.map((row) => Int16Array.from(row)),
  )
}

/**
 * Calls that are refused, [class of the error, message, call]: each leaves the stream that `make` gives in
 * the state that it had.
 */
export function checkRefusals(make, refusals) {
  for (const [kind, message, call] of refusals) {
    const random = make()
    const before = random.state
    assert.throws(
      () => call(random),
      (error) => {
        assert.equal(error.constructor, kind, error.message)
        assert.match(error.message, message)
        return true
      },
    )
    assert.deepEqual(random.state, before)
  }
}
