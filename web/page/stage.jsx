// The stage of a narrow window: one picture at a time, chosen by tabs, that stays in sight while the rows scroll
// under it. Shows and edits which one.

import { signal } from '@preact/signals'
import { DataCard } from './data/card.jsx'
import { NetworkView } from './network/strip.jsx'
import { Curve } from './neuron/curve.jsx'
import { MapColumn } from './neuron/map-column.jsx'
import { isChord } from './parts/keys.js'
import { Learning } from './training/learning.jsx'

/** @type {Record<string, () => preact.ComponentChild>} */
const VIEWS = {
  Curve: () => <Curve />,
  Map: () => <MapColumn />,
  Net: () => <NetworkView />,
  Learn: () => <Learning />,
  Data: () => <DataCard />,
}
const names = Object.keys(VIEWS)

/** What lessons call them: while another is on stage, a step points at the tab. @type {Record<string, string>} */
const PARTS = { Curve: 'curve', Map: 'map fold', Net: 'strip', Learn: 'learning', Data: 'data' }

const chosen = signal('Curve')

/** Whether the keyboard of the screen is open: it leaves little of the window. */
const typing = signal(false)
const { visualViewport } = window
visualViewport?.addEventListener('resize', () => {
  const { activeElement: box } = document
  const inBox = box instanceof HTMLInputElement && box.type === 'text'
  typing.value = inBox && visualViewport.height * visualViewport.scale < 500
})

export function Stage() {
  /** @param {KeyboardEvent & { currentTarget: Element }} event */
  const onKeyDown = (event) => {
    if (isChord(event)) return
    const here = names.indexOf(chosen.value)
    const there = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 }[event.key]
    if (there === undefined) return
    event.preventDefault()
    chosen.value = names[(there + names.length) % names.length]
    const tabs = event.currentTarget.querySelectorAll('button')
    tabs[names.indexOf(chosen.value)].focus()
  }
  return (
    <section class="stage" data-shows={chosen.value} data-typing={typing.value} aria-label="Stage">
      <div role="tablist" aria-label="Pictures" onKeyDown={onKeyDown}>
        {names.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            data-part={PARTS[name]}
            aria-controls="on-stage"
            aria-selected={name === chosen.value}
            tabIndex={name === chosen.value ? 0 : -1}
            onClick={() => {
              chosen.value = name
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <div id="on-stage" role="tabpanel" aria-labelledby={`tab-${chosen.value}`}>
        {VIEWS[chosen.value]()}
      </div>
    </section>
  )
}
