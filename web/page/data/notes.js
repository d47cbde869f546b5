// What rows mean for training, in sentences: allowed, but to be known. Imports the numbers and the link's limit.

import { rowsLeftOut } from '../state/link.js'
import { full, named, short } from '../state/numbers.js'

/** @typedef {import('../state/state.js').Mine} Mine */

/** Beyond it an input is far from where activations bend. */
const FAR = 100

/** What is said of each set of rows, told once. @type {WeakMap<Mine, string[]>} */
const known = new WeakMap()

/**
 * @param {Mine} mine
 * @returns {string[]}
 */
export function notesOf(mine) {
  const there = known.get(mine) ?? [...aboutTargets(mine), ...aboutInputs(mine), ...aboutLink(mine)]
  known.set(mine, there)
  return there
}

/** @param {Mine} mine */
function aboutTargets({ rows, targets }) {
  if (!targets)
    return ['There is no target: no row is right or wrong, and there is nothing to train on.']
  const notes = []
  const [first] = targets
  const yes = targets.filter((target) => target > 0.5).length
  if (targets.every((target) => target === first)) {
    notes.push(
      `Every target is ${full(first)}: the bias alone can answer that, and training learns nothing from the inputs.`,
    )
  } else if (yes === 0 || yes === targets.length) {
    notes.push(
      `Every target is ${yes ? 'above' : 'at most'} 0.5, so each row counts as ${yes ? 'yes' : 'no'}. For two classes write 0 and 1.`,
    )
  } else if (targets.some((target) => target !== 0 && target !== 1)) {
    notes.push('Not all targets are 0 or 1. One above 0.5 counts as yes.')
  }
  /** @type {Map<string, number>} */
  const seen = new Map()
  for (const [i, row] of rows.entries()) {
    const key = row.join()
    const before = seen.get(key)
    if (before === undefined) seen.set(key, i)
    else if (targets[before] !== targets[i]) {
      notes.push(
        `Rows ${before + 1} and ${i + 1} have the same inputs and different targets: no network can answer both.`,
      )
      break
    }
  }
  return notes
}

/** @param {Mine} mine */
function aboutInputs({ names, rows }) {
  return names.flatMap((name, i) => {
    const called = name || named('x', i)
    const [first] = rows
    if (rows.length > 1 && rows.every((row) => row[i] === first[i])) {
      return [`${called} is ${full(first[i])} in every row: training cannot tell it from the bias.`]
    }
    let most = 0
    for (const row of rows) if (Math.abs(row[i]) > Math.abs(most)) most = row[i]
    return Math.abs(most) > FAR
      ? [
          `${called} is as far from 0 as ${short(most)}: training goes wrong there unless its rate is small. Numbers near 1 learn best.`,
        ]
      : []
  })
}

/** @param {Mine} mine */
const aboutLink = (mine) =>
  rowsLeftOut(/** @type {import('../state/state.js').State} */ ({ data: { set: 'mine', mine } }))
    ? ['These rows are more than a link holds: it leaves them out. A saved file keeps them.']
    : []
