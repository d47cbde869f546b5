// What can be done to the state of the page: pure functions, without a browser.

import assert from 'node:assert/strict'
import test from 'node:test'
import { initial, resize, shiftSum } from '../../web/page/state/state.js'

test('fewer inputs: nothing points at one that is gone', () => {
  for (let from = 1; from <= 8; from++) {
    for (let to = 1; to <= 8; to++) {
      for (let gives = 0; gives < from; gives++) {
        for (let across = 0; across < from; across++) {
          for (let up = 0; up < from; up++) {
            if (across === up && from > 1) continue
            const state = { ...resize(initial, from), gives, axes: [across, up] }
            const next = resize(state, to)
            assert.equal(next.gives, gives < to ? gives : 'bias')
            assert.ok(next.axes.every((axis) => axis < to))
            assert.equal(next.axes[0] === next.axes[1], to === 1)
            if (to > 1 && across < to && up < to && from > 1) {
              assert.deepEqual(next.axes, [across, up])
            }
            assert.equal(next.weights.length, to)
            assert.equal(next.inputs.length, to)
          }
        }
      }
    }
  }
})

test('z moves by what gives way; an input of weight 0 cannot move it', () => {
  const state = { ...resize(initial, 2), weights: [2, 0], inputs: [1, 1], bias: 0.5 }
  assert.equal(shiftSum({ ...state, gives: 'bias' }, 3)?.bias, 3.5)
  assert.deepEqual(shiftSum({ ...state, gives: 0 }, 3)?.inputs, [2.5, 1])
  for (const weight of [0, -0]) {
    assert.equal(shiftSum({ ...state, gives: 1, weights: [2, weight] }, 3), undefined)
  }
})
