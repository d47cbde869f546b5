// The workbench under the pictures: one panel at a time (the tabs pattern of WAI-ARIA). Shows the chosen
// panel; edits which.

import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { isChord } from './keys.js'

/** @param {{ panels: { name: string, View: () => preact.ComponentChild }[] }} props */
export function Tabs({ panels }) {
  const chosen = useSignal(0)
  const list = useRef(/** @type {HTMLDivElement | null} */ (null))
  const { View, name } = panels[chosen.value]
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (isChord(event)) return
    const last = panels.length - 1
    const next = { ArrowRight: chosen.value + 1, ArrowLeft: chosen.value - 1, Home: 0, End: last }[
      event.key
    ]
    if (next === undefined) return
    event.preventDefault()
    chosen.value = (next + panels.length) % panels.length
    const tab = list.current?.children[chosen.value]
    if (tab instanceof HTMLElement) tab.focus()
  }
  return (
    <section class="tabs" aria-label="Workbench">
      <div class="tab-list" role="tablist" ref={list} onKeyDown={onKeyDown}>
        {panels.map(({ name }, i) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${i}`}
            aria-selected={i === chosen.value}
            aria-controls="panel"
            tabIndex={i === chosen.value ? 0 : -1}
            onClick={() => {
              chosen.value = i
            }}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="panel" aria-labelledby={`tab-${chosen.value}`} key={name}>
        <View />
      </div>
    </section>
  )
}
