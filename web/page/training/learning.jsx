// Learning: the controls of training and the loss over its epochs. Shown where the data has targets.

import { fitting } from '../state/model.js'

export function Learning() {
  if (!fitting.value?.targets) return null
  return <section class="learning" aria-label="Learning" />
}
