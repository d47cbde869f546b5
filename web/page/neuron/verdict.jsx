// The output in words: shows z, y and which way it leans. The same sentence is read out once after each
// whole change, never while something is dragged and not at the start. What other views have to say is
// read out here as well, so that one voice speaks.

import { useEffect, useRef } from 'preact/hooks'
import { node, now, pinned } from '../state/model.js'
import { short } from '../state/numbers.js'
import { announce, announced, problem, settled } from '../state/store.js'
import { hiddenOutput } from './predict.jsx'

export function Verdict() {
  const { z, y, middle } = now.value
  const lean = y > middle ? 'leaning to yes' : y < middle ? 'leaning to no' : 'undecided'
  const text = hiddenOutput.value
    ? `z = ${short(z)}; what does ${node.value.activation} give?`
    : `z = ${short(z)}, ${node.value.activation} gives ${short(y)}: ${lean}.`
  const before = useRef(settled.value)
  useEffect(() => {
    if (before.current === settled.value) return
    before.current = settled.value
    announce(text)
  }, [settled.value])
  return (
    <div class="verdict">
      <p class="says">
        {text}
        {!Number.isFinite(z) && ' A product or sum is beyond the largest double, 1.8e308.'}
        {pinned.value && !hiddenOutput.value && (
          <span class="ghost-says"> The pinned neuron gives {short(pinned.value.y)}.</span>
        )}
      </p>
      <p class="visually-hidden" role="status">
        <span key={announced.value.count}>{announced.value.text}</span>
      </p>
      {problem.value && (
        <p class="message" role="alert">
          {problem.value}
        </p>
      )}
    </div>
  )
}
