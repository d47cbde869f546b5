// Puts the views on the page, and what belongs to no view: keys, highlight, embedding. Imports them all.

// First, so that it hears of whatever the others meet as they start.
import { root } from './failure.js'
import './page.css'
import { render } from 'preact'
import { Code } from './code.jsx'
import { Curve } from './curve.jsx'
import { Diagram } from './diagram.jsx'
import { Equation } from './equation.jsx'
import { acceptDrops, Files } from './files.jsx'
import { Gallery } from './gallery.jsx'
import { Gates } from './gates.jsx'
import { Header } from './header.jsx'
import { Many } from './many.jsx'
import { DecisionMap } from './map.jsx'
import { Picker } from './picker.jsx'
import { Predict } from './predict.jsx'
import { Response } from './response.jsx'
import { Sentence } from './sentence.jsx'
import { Start } from './start.jsx'
import { Steps, stageName } from './steps.jsx'
import { followAddress, lit, redo, undo } from './store.js'
import { Tabs } from './tabs.jsx'
import { Values } from './values.jsx'

const panels = [
  { name: 'Gates', View: Gates },
  { name: 'Many inputs', View: Many },
  { name: 'All activations', View: Gallery },
  { name: 'Code', View: Code },
  { name: 'Save and open', View: Files },
]

/** Lights up the term that the pointer or the focus is on. */
function lightUp(/** @type {Event} */ event) {
  const term =
    event.target instanceof Element &&
    event.target.closest('[data-term]')?.getAttribute('data-term')
  lit.value = term ? (term === 'bias' ? term : Number(term)) : null
}

function Page() {
  return (
    <div
      class="page"
      data-stage={stageName()}
      onPointerOver={lightUp}
      onFocusIn={lightUp}
      onPointerLeave={() => {
        lit.value = null
      }}
    >
      {!embedded && <Header />}
      <Start />
      <Steps />
      <Predict />
      <div class="neuron">
        <Values />
        <Diagram />
      </div>
      <Equation />
      <Sentence />
      <div class="pictures">
        <section aria-label="Activation">
          <h2>Activation</h2>
          <Picker />
          <Curve />
        </section>
        <section aria-label="Decisions">
          <h2>Decisions over two inputs</h2>
          <DecisionMap />
        </section>
        <section aria-label="Response to one input">
          <h2>Response to one input</h2>
          <Response />
        </section>
      </div>
      <Tabs panels={panels} />
    </div>
  )
}

/** Where a link asks for it by `embed=1`, the page has no head. */
const embedded = new URLSearchParams(location.hash.slice(1)).get('embed') === '1'

root.textContent = ''
render(<Page />, root)
followAddress()
acceptDrops()

addEventListener('keydown', (event) => {
  if (event.key === 'Escape') lit.value = null
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
