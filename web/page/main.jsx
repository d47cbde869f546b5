// Puts the views on the page. Imports them all.

import { render } from 'preact'
import { Controls } from './controls.jsx'
import { Curve } from './curve.jsx'
import './page.css'
import { Sum } from './sum.jsx'

function Page() {
  return (
    <>
      <header>
        <h1>One neuron</h1>
        <p>
          It multiplies each input by a weight, adds the products and a bias, and passes the sum z
          through an activation function.
        </p>
      </header>
      <Sum />
      <Curve />
      <Controls />
    </>
  )
}

const root = /** @type {HTMLElement} */ (document.getElementById('page'))
root.textContent = ''
render(<Page />, root)
