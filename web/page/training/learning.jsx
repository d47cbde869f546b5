// Learning: loss and epoch, the curve of the loss, the controls, and what there is to say. Where nothing can be
// trained, one sentence says what is missing, with a button that mends it where that is one edit.

import { short } from '../state/numbers.js'
import { edit } from '../state/store.js'
import { Controls } from './controls.jsx'
import { epochText, LossCurve } from './loss-curve.jsx'
import { missing, present, warning } from './run.js'
import { said } from './session.js'

/** @typedef {import('./plan.js').Mend} Mend */

export function Learning() {
  const lacks = missing.value
  if (lacks) {
    return (
      <section class="learning lacks" aria-label="Learning" data-part="learning">
        <p>
          {lacks.text} <MendButton mend={lacks.mend} />
        </p>
      </section>
    )
  }
  const { epoch, loss, heldOut } = present.value
  return (
    <section class="learning" aria-label="Learning" data-part="learning">
      <p class="losses">
        <strong>Learning</strong>
        {loss !== null && <span class="loss">loss {short(loss)}</span>}
        {heldOut !== null && <span class="held">held out {short(heldOut)}</span>}
        <span class="epoch">epoch {epochText(epoch)}</span>
      </p>
      <LossCurve />
      <Controls />
      <p class="says-training">
        <span>{said.value ? said.value.text : warning.value}</span>
        <MendButton mend={said.value?.mend} />
      </p>
    </section>
  )
}

/** @param {{ mend: Mend | undefined }} props */
function MendButton({ mend }) {
  if (!mend) return null
  return (
    <button type="button" class="mend" onClick={() => edit(mend.apply)}>
      {mend.label}
    </button>
  )
}
