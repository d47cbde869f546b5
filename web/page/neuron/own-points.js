// What can be done on the map to rows of one's own: a point added, moved, taken away, or given the other target.
// Pure functions of the state, but for the target that the next point gets.

import { signal } from '@preact/signals'

/** @typedef {import('../state/state.js').State} State */

/** The target that the next point gets. */
export const nextTarget = signal(/** @type {0 | 1} */ (1))

/**
 * The rows of one's own, if they are chosen and fit the network's inputs.
 * @param {Pick<State, 'data' | 'inputs'>} state
 */
export function ownRows({ data: { set, mine }, inputs }) {
  return set === 'mine' && mine && mine.rows[0].length === inputs.length ? mine : undefined
}

/**
 * @param {State} state
 * @param {Partial<import('../state/state.js').Mine>} change
 * @param {readonly number[]} x the present x from now on
 * @returns {State}
 */
const withRows = (state, change, x) =>
  state.data.mine
    ? { ...state, inputs: x, data: { set: 'mine', mine: { ...state.data.mine, ...change } } }
    : state

/**
 * A point at x, added.
 * @param {State} state
 * @param {number} target
 */
export function addPoint(state, target) {
  const mine = ownRows(state)
  if (!mine) return undefined
  const { rows, targets } = mine
  return withRows(
    state,
    { rows: [...rows, state.inputs], targets: targets && [...targets, target] },
    state.inputs,
  )
}

/**
 * A point moved along two inputs; x goes with it.
 * @param {State} state
 * @param {number} index
 * @param {readonly [number, number]} axes
 * @param {readonly number[]} to
 */
export function movePoint(state, index, axes, to) {
  const mine = ownRows(state)
  const row = mine?.rows[index]
  if (!mine || !row) return undefined
  const moved = row.with(axes[0], to[0]).with(axes[1], to[1])
  return withRows(state, { rows: mine.rows.with(index, moved) }, moved)
}

/**
 * Without a point. The last one stays: rows of one's own are one or more.
 * @param {State} state
 * @param {number} index
 */
export function removePoint(state, index) {
  const mine = ownRows(state)
  if (!mine || mine.rows.length < 2 || !mine.rows[index]) return undefined
  const others = (/** @type {readonly any[]} */ list) => list.filter((_, k) => k !== index)
  return withRows(
    state,
    { rows: others(mine.rows), targets: mine.targets && others(mine.targets) },
    state.inputs,
  )
}

/**
 * A point with another target.
 * @param {State} state
 * @param {number} index
 * @param {number} target
 */
export function retarget(state, index, target) {
  const mine = ownRows(state)
  if (!mine?.targets || mine.targets[index] === undefined) return undefined
  return withRows(state, { targets: mine.targets.with(index, target) }, state.inputs)
}
