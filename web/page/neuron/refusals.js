// Why a box refused what was typed: said in the explain line, so that no row is pushed out of line. Imports signals.

import { signal } from '@preact/signals'

/** What was refused last; '' for nothing. */
export const refused = signal('')

/** Where the bench's boxes say it: the element's id, by which a box names its message. */
export const refusals = {
  id: 'explain',
  say: (/** @type {string} */ message) => {
    refused.value = message
  },
}
