// What is said of the map in words: its boundary, what is held, and its numbers for those who hear it. Imports what the
// map spans.

import { computed } from '@preact/signals'
import { fitting } from '../state/answers.js'
import { inputNames, isYes, node, now } from '../state/model.js'
import { full, is, short } from '../state/numbers.js'
import { state } from '../state/store.js'
import { boundaries, isLevel } from './boundary.js'
import { colouredByOutput, exact, MOST_DRAWN, marks } from './map-marks.jsx'
import { axisNames, folded, ground, isStraight, level } from './map-space.js'
import { hiddenOutput } from './predict.jsx'

/** The most inputs that are named one by one as held. */
const MOST_HELD = 3

/** Which sides there are on the ground, and its output if that is the same everywhere. */
const sides = computed(() => {
  const { values } = ground.value ?? { values: new Float64Array() }
  const middle = level.value
  let [yes, no, same] = [false, false, true]
  for (let k = 0; k < values.length; k++) {
    if (isYes(values[k], middle)) yes = true
    else if (!Number.isNaN(values[k])) no = true
    if (!Object.is(values[k], values[0])) same = false
  }
  return { yes, no, same: same ? values[0] : undefined }
})

/** @param {number} lines how many are in the picture */
export function boundarySays(lines) {
  const t = folded.value
  if (t > 0 && t < 1) return 'On the way from x to h: drawn only, no numbers.'
  if (colouredByOutput.value) {
    return `Colours are ${node.value.name}. No line: its other inputs cannot be held.`
  }
  const { yes, no, same } = sides.value
  const { name } = node.value
  const where = yes ? 'yes' : no ? 'no' : 'no answer'
  if (isStraight.value && isLevel(state.value)) {
    return `Both weights are 0, so there is no boundary: ${where} everywhere.`
  }
  if (same !== undefined && !(yes && no) && !hiddenOutput.value)
    return `${name} ${is(same)} everywhere here: ${where}.`
  if (yes && no) {
    const more = `${name} above ${short(level.value)}`
    return isStraight.value
      ? `The arrow points to yes: ${more}.`
      : `The line parts yes, ${more}, from no.`
  }
  if (lines > 0) return ''
  const there = isStraight.value && boundaries.value.length > 0
  return there
    ? `The line lies outside the picture: ${where} everywhere here.`
    : `There is no boundary here: ${where} everywhere.`
}

/** The inputs that are held, and what that means for the marks. */
export function heldSays() {
  if (folded.value === 1) return ''
  const { axes, inputs } = state.value
  const held = inputs.flatMap((value, k) =>
    axes.includes(k) ? [] : [`${inputNames.value[k]} ${is(value)}`],
  )
  if (held.length === 0) return ''
  const list = held.length > MOST_HELD ? `The ${held.length} others are` : held.join(', ')
  return `${list} held.${!exact.value && marks.value.length > 0 ? ' Pale marks: their line is elsewhere.' : ''}`
}

/** That not all rows are drawn. */
export function sampleSays() {
  const count = fitting.value?.rows.length ?? 0
  return count > MOST_DRAWN ? `${MOST_DRAWN} of ${count} points drawn.` : ''
}

/**
 * All of it, with the present numbers.
 * @param {readonly string[]} names of the axes
 */
export function describe(names) {
  const { z, y, slope } = now.value
  const shown = (/** @type {number} */ value) => (hiddenOutput.value ? '?' : full(value))
  const { inputs } = node.value
  const x = axisNames.value.x.map(
    (name, k) => `${name} = ${full(state.value.inputs[state.value.axes[k]])}`,
  )
  const own =
    folded.value === 1 ? state.value.hidden.map((k, n) => `${names[n]} = ${full(inputs[k])}`) : x
  return [
    `Output of ${node.value.name} over ${names[0]} and ${names[1]}.`,
    heldSays(),
    `Now ${own.join(', ')}, z = ${full(z)}, y = ${shown(y)}, slope f′(z) = ${shown(slope)}.`,
    boundarySays(0),
    sampleSays(),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}
