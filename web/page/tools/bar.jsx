// The bar: the page's name, the lessons, the views, undo and redo, the link, and the menu of everything else.

import { ViewSwitch } from '../network/switch.jsx'
import { Copy } from '../parts/copy.jsx'
import { Toolbar } from '../parts/toolbar.jsx'
import { canRedo, canUndo, linkTo, redo, reset, state, undo } from '../state/store.js'

export function Bar() {
  return (
    <header class="bar">
      <h1>Neuron</h1>
      <ViewSwitch />
      <Toolbar label="Page">
        <button type="button" disabled={!canUndo.value} onClick={undo}>
          Undo
        </button>
        <button type="button" disabled={!canRedo.value} onClick={redo}>
          Redo
        </button>
        <button type="button" onClick={reset}>
          Reset
        </button>
        <Copy what="link" text={linkTo(state.value)} />
      </Toolbar>
    </header>
  )
}
