// How narrow the window is, for what style sheets alone cannot do: too narrow for three columns, there is one
// picture over the rows, and numbers are printed with fewer digits where there is less room. Imports signals.

import { signal } from '@preact/signals'

/**
 * Whether the window is at most so wide, followed as it changes.
 * @param {number} width in pixels
 */
function atMost(width) {
  const query = matchMedia(`(max-width: ${width}px)`)
  const holds = signal(query.matches)
  query.addEventListener('change', ({ matches }) => {
    holds.value = matches
  })
  return holds
}

/** Too narrow for three columns: there is a stage. The style sheets say the same widths. */
export const narrow = atMost(999)
/** Three columns, and few pixels between them. */
export const tight = atMost(1199)
/** A phone: the guide line has the step's text alone, and the rest behind “more”. */
export const phone = atMost(639)
/** An upright phone: the bar has room for less. */
export const upright = atMost(480)
/** One where the guide line has no room for the way to the next step either. */
export const slim = atMost(367)
/** A small phone. */
export const tiny = atMost(359)
