// Whether the window is too narrow for three columns: then one picture stands over the rows, chosen by tabs.
// Imports only signals.

import { signal } from '@preact/signals'

/** The narrowest window with three columns has 1000 pixels; main.css says the same. */
const query = matchMedia('(max-width: 999px)')

export const narrow = signal(query.matches)

query.addEventListener('change', ({ matches }) => {
  narrow.value = matches
})
