// Puts the views on the page, and what belongs to no view: keys, highlight, embedding. Imports them all.

// First, so that it hears of whatever the others meet as they start.
import { root } from './parts/failure.js'
import './parts/tokens.css'
import './parts/parts.css'
import './neuron/neuron.css'
import './tools/tools.css'
import './main.css'
import { render } from 'preact'
import { Curve } from './neuron/curve.jsx'
import { Diagram } from './neuron/diagram.jsx'
import { Equation } from './neuron/equation.jsx'
import { Gallery } from './neuron/gallery.jsx'
import { DecisionMap } from './neuron/map.jsx'
import { Picker } from './neuron/picker.jsx'
import { Predict } from './neuron/predict.jsx'
import { Response } from './neuron/response.jsx'
import { Sentence } from './neuron/sentence.jsx'
import { Start } from './neuron/start.jsx'
import { Steps, stageName } from './neuron/steps.jsx'
import { Values } from './neuron/values.jsx'
import { Tabs } from './parts/tabs.jsx'
import { giveTextsElements } from './parts/text.js'
import { asksToEmbed } from './state/link.js'
import { followAddress, lit, redo, undo } from './state/store.js'
import { Code } from './tools/code.jsx'
import { acceptDrops, Files } from './tools/files.jsx'
import { Gates } from './tools/gates.jsx'
import { Header } from './tools/header.jsx'
import { Many } from './tools/many.jsx'

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
const embedded = asksToEmbed(location.hash)

giveTextsElements()
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
