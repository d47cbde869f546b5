// The guide line: the text of the lesson's step. Shows and edits which step.

import { beat } from '../state/store.js'
import { Beats } from '../training/beats.jsx'

export function Guide() {
  if (beat.value) return <Beats />
  return <p class="guide">Pick an activation, press Randomize, watch y.</p>
}
