// How far a step of training goes, and how fast a run: no part of the state. Imports only signals.

import { signal } from '@preact/signals'

/** How far a Step goes. @type {Readonly<{ [name: string]: string }>} */
export const stepSizes = {
  beats: 'in seven beats',
  row: 'one row',
  batch: 'one batch',
  10: '10 epochs',
  100: '100 epochs',
}
export const stepSize = signal('beats')
/** Epochs of a frame. */
export const speeds = { 1: 'slow', 10: 'usual', 100: 'fast', Infinity: 'as fast as it goes' }
export const speed = signal(10)
