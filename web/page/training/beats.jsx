// The seven beats of one update, in the guide line: what happens at this one, and the way to the next. Shows and
// edits which beat it is.

import { beatNumber, beats, beatText, endBeats, nextBeat, previousBeat } from './beats.js'

/** Back to the button that began it. */
function leave() {
  endBeats()
  const step = document.querySelector('.training-controls .step')
  if (step instanceof HTMLElement) step.focus()
}

/** For the guide, while the store's `beat` is set. */
export function Beats() {
  const number = beatNumber.value
  if (number === 0) return null
  const isLast = number === beats.length
  return (
    <div class="beats" role="group" aria-label="One step of training">
      <p class="beat-text">
        <strong>{beats[number - 1]}</strong> {beatText.value}
      </p>
      <span class="beat-steps">
        <button
          type="button"
          aria-label="Beat before"
          aria-disabled={number === 1}
          onClick={previousBeat}
        >
          ‹
        </button>
        <span>
          {number} of {beats.length}
        </span>
        <button
          type="button"
          aria-label={isLast ? 'Done' : 'Next beat'}
          onClick={isLast ? leave : nextBeat}
        >
          {isLast ? '✓' : '›'}
        </button>
        <button type="button" class="leave" aria-label="Leave the beats" onClick={leave}>
          ×
        </button>
      </span>
    </div>
  )
}
