// Whether the page is as narrow as a phone, where the bar has room for less. Imports nothing of the page.

import { signal } from '@preact/signals'

const narrow = matchMedia('(max-width: 480px)')
export const phone = signal(narrow.matches)
narrow.addEventListener('change', () => {
  phone.value = narrow.matches
})
