// The verdict: z, the activation, y and which way it leans. The same is read out once after each whole change, never
// while something is dragged and not at the start. What other views have to say is read out here as well, so that
// one voice speaks.

import { useEffect, useRef } from 'preact/hooks'
import { activationLabel, node, now, pinned } from '../state/model.js'
import { full, is, short, sign } from '../state/numbers.js'
import { announce, announced, beat, problem, settled } from '../state/store.js'
import { leanOf } from './lean.js'
import { hiddenOutput, Predict, predicting } from './predict.jsx'
import { isBlank } from './steps.jsx'

export function Verdict() {
  const { z, y, middle } = now.value
  const { name } = node.value
  const activation = activationLabel(node.value.activation)
  const hidden = hiddenOutput.value
  const lean = leanOf(y, node.value.activation, middle)
  const spoken = hidden
    ? `z ${is(z)}; what does ${activation} give?`
    : `z ${is(z)}, ${activation} gives ${short(y)}: ${lean}.`
  const before = useRef({ of: settled.value, count: announced.value.count })
  useEffect(() => {
    const { of, count } = before.current
    // What ended a run, or what a beat of training is about, was said of this change already.
    const isSaid = announced.value.count !== count || beat.value !== null
    if (of !== settled.value && !isSaid) announce(spoken)
    before.current = { of: settled.value, count: announced.value.count }
  }, [settled.value, announced.value])
  const blank = (/** @type {boolean} */ yes) => (yes ? ' blank' : '')
  return (
    <section class="verdict" aria-label="Output" data-part="verdict">
      <p class="says">
        <span class={`of-z${blank(isBlank('bias'))}`} data-explain="sum">
          <span class="name">z</span> {sign(z)} {short(z)} <span class="to">→</span>
        </span>
        <span class={`of-f${blank(isBlank('activation'))}`} data-explain="f" translate={false}>
          {activation}
        </span>
        <span class={`of-y${blank(isBlank('activation'))}`} data-explain="y">
          <span class="to">→</span> <span class="name">{name}</span> {hidden ? '' : sign(y)}{' '}
          <strong>{hidden ? '?' : short(y)}</strong>
        </span>
        {!hidden && <span class={`lean${blank(isBlank('activation'))}`}>{lean}</span>}
      </p>
      <Predict />
      <p class={predicting.value ? 'exact visually-hidden' : 'exact'}>
        {!Number.isFinite(z) && (
          <span>A product or sum is beyond the largest double, 1.8e308.</span>
        )}
        {pinned.value && !hidden && <span class="pinned">pinned y {is(pinned.value.y)}</span>}
        <span class={blank(isBlank('bias'))}>
          <span class="name">z</span> = <span id="z">{full(z)}</span>
        </span>
        <span class={blank(isBlank('activation'))}>
          <span class="name">{name}</span> = <span id="y">{hidden ? '?' : full(y)}</span>
        </span>
      </p>
      <p class="visually-hidden" role="status">
        <span key={announced.value.count}>{announced.value.text}</span>
      </p>
      {problem.value && (
        <p class="problem message" role="alert">
          {problem.value}
        </p>
      )}
    </section>
  )
}
