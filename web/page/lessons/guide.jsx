// The guide line: the text of the lesson's step. Shows and edits which step.

export function Guide() {
  return <p class="guide">Pick an activation, press Randomize, watch y.</p>
}
