// Puts the views on the page, and what belongs to no view: keys, highlight, embedding. Imports them all.

// First, so that it hears of whatever the others meet as they start.
import { root } from './parts/failure.js'
import './parts/tokens.css'
import './parts/parts.css'
import './neuron/neuron.css'
import './neuron/map.css'
import './network/network.css'
import './training/training.css'
import './data/data.css'
import './lessons/lessons.css'
import './tools/tools.css'
import './main.css'
import { computed } from '@preact/signals'
import { render } from 'preact'
import { DataCard } from './data/card.jsx'
import { DataSheet } from './data/sheet.jsx'
import { Guide } from './lessons/guide.jsx'
import { openable } from './lessons/lessons.js'
import { hearKeys } from './network/going.js'
import { NeuronLine } from './network/line.jsx'
import { NetworkView } from './network/strip.jsx'
import { Bench } from './neuron/bench.jsx'
import { pointed } from './neuron/explain.jsx'
import { Verdict } from './neuron/verdict.jsx'
import { narrow } from './parts/narrow.js'
import { giveTextsElements } from './parts/text.js'
import { Stage } from './stage.jsx'
import { asksFor } from './state/link.js'
import { data, lone, view } from './state/slices.js'
import { followAddress, lit, redo, undo } from './state/store.js'
import { Bar } from './tools/bar.jsx'
import { acceptDrops } from './tools/files.jsx'
import { Learning } from './training/learning.jsx'

/** Lights up the term that the pointer or the focus is on, and has what is there explained. */
function lightUp(/** @type {Event} */ { target }) {
  const attribute = (/** @type {string} */ name) =>
    (target instanceof Element && target.closest(`[${name}]`)?.getAttribute(name)) || ''
  const term = attribute('data-term')
  lit.value = term === '' ? null : term === 'bias' ? term : Number(term)
  pointed.value = attribute('data-explain')
}

function goOut() {
  lit.value = null
  pointed.value = ''
}

/** Where a link asks for it by `embed=1`, the page has no head. */
const embedded = asksFor(location.hash, 'embed')

/**
 * How high the strip is: one line for a lone neuron without data, or for a network of which one neuron alone is to be
 * seen; and in view "network" most of the window.
 */
const strip = computed(() => {
  if (view.value === 'network') return 'network'
  if (view.value === 'neuron' && !lone.value) return 'folded'
  return lone.value && data.value.set === 'none' ? 'alone' : 'open'
})

function Page() {
  return (
    <div
      class="page"
      data-view={view.value}
      data-strip={strip.value}
      onPointerOver={lightUp}
      onFocusIn={lightUp}
      onPointerLeave={goOut}
    >
      {!embedded && <Bar />}
      <Guide />
      {narrow.value ? (
        <Stage />
      ) : (
        <div class="strip">
          {strip.value !== 'folded' && <DataCard />}
          <NetworkView />
          {strip.value !== 'folded' && <Learning />}
        </div>
      )}
      {view.value === 'network' && !narrow.value ? <NeuronLine /> : <Bench />}
      <Verdict />
      <DataSheet />
    </div>
  )
}

giveTextsElements()
root.textContent = ''
followAddress(openable)
render(<Page />, root)
acceptDrops()
hearKeys()

addEventListener('keydown', (event) => {
  if (event.key === 'Escape') goOut()
  const { target } = event
  const typing =
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type === 'text')
  if (typing || !(event.ctrlKey || event.metaKey) || event.altKey) return
  const key = event.key.toLowerCase()
  if (key === 'z' && !event.shiftKey) undo()
  else if (key === 'y' || (key === 'z' && event.shiftKey)) redo()
  else return
  event.preventDefault()
})

// Every frame, so that one without `embed=1` fits its parent too.
if (parent !== window) {
  new ResizeObserver(() => {
    parent.postMessage(
      { source: 'neuron-wasm', height: document.documentElement.offsetHeight },
      '*',
    )
  }).observe(root)
}
