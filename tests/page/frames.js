// Frames and a clock of the test's own, for the page's loops without a browser. Imported before them.

import assert from 'node:assert/strict'
import { running } from '../../web/page/state/store.js'

/** Frames that the page asked for. A frame that was cancelled never comes. */
let frames = new Map()
let frameNumber = 0
globalThis.requestAnimationFrame = (call) => {
  frames.set(++frameNumber, call)
  return frameNumber
}
globalThis.cancelAnimationFrame = (frame) => frames.delete(frame)
/** How many frames are asked for. */
export const waiting = () => frames.size
let time = 0
/** How many ms further the clock is at each look: how much fits into a slice is up to the test. */
export const clock = { perLook: 0 }
performance.now = () => {
  time += clock.perLook
  return time
}
/** One frame, some time after the last one. */
export function frame() {
  time += 1000
  const due = [...frames.values()]
  frames = new Map()
  for (const call of due) call(time)
}
/** Frames until training is over, or something holds. */
export function until(holds = () => false) {
  for (let i = 0; running.value && !holds(); i++) {
    assert.ok(i < 1e5, 'training ended')
    frame()
  }
}
