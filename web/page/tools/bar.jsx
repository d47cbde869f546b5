// The bar: the page's name, the lessons, the views, undo and redo, the link, and the menu of everything else.
// Edits the history; on a phone it draws as well, since Randomize is further down.

import { LessonMenu } from '../lessons/menu.jsx'
import { ViewSwitch } from '../network/switch.jsx'
import { upright } from '../parts/narrow.js'
import { Toolbar } from '../parts/toolbar.jsx'
import { nextSeed, randomize } from '../state/state.js'
import { canRedo, canUndo, edit, redo, undo } from '../state/store.js'
import { DiceIcon, MoreIcon, RedoIcon, UndoIcon } from './icons.jsx'
import { Menu } from './menu.jsx'
import { Share } from './share.jsx'
import { Sheets } from './sheets.jsx'

const draw = () => edit((state) => randomize(state, nextSeed(state)))

export function Bar() {
  return (
    <>
      <header class="bar">
        <h1>Neuron</h1>
        <LessonMenu />
        <ViewSwitch />
        <Toolbar label="Page">
          <button type="button" disabled={!canUndo.value} onClick={undo} title="Undo (Ctrl+Z)">
            <UndoIcon />
            <span class="visually-hidden">Undo</span>
          </button>
          {upright.value ? (
            <button
              type="button"
              data-part="randomize"
              onClick={draw}
              title="Draw other weights and another bias"
            >
              <DiceIcon />
              <span class="visually-hidden">Randomize</span>
            </button>
          ) : (
            <>
              <button
                type="button"
                disabled={!canRedo.value}
                onClick={redo}
                title="Redo (Ctrl+Shift+Z)"
              >
                <RedoIcon />
                <span class="visually-hidden">Redo</span>
              </button>
              <button type="button" popovertarget="share">
                Share
              </button>
            </>
          )}
          <button type="button" id="more" data-part="code" popovertarget="menu" title="More">
            <MoreIcon />
            <span class="visually-hidden">More</span>
          </button>
        </Toolbar>
        <Share />
        <Menu />
      </header>
      <Sheets />
    </>
  )
}
