// The link to all that the page shows, to be copied. Edits nothing.

import { Copy } from '../parts/copy.jsx'
import { rowsLeftOut } from '../state/link.js'
import { data } from '../state/slices.js'
import { linkTo, state } from '../state/store.js'
import { Drop } from './drop.jsx'

function Told() {
  return (
    <p class="hint">
      {rowsLeftOut({ data: data.value })
        ? 'Your own rows are too many for a link: it has everything else, exact to the last digit. A file holds the rows too: Save and open.'
        : 'The link holds all that the page shows, exact to the last digit.'}
    </p>
  )
}

export function Share() {
  return (
    <Drop id="share" label="Share">
      <Told />
      <Copy what="link" text={() => linkTo(state.value)} />
    </Drop>
  )
}
