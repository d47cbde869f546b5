// The equation, with names and with numbers: shows every product, the sum and the output, and says = only
// where the numbers as printed agree, else ≈; each number in it can be typed, stepped by arrow keys or
// scrubbed with the pointer.

import { onDrag } from '../parts/drag.js'
import { moveBetweenFields } from '../parts/keys.js'
import { NumberField } from '../parts/number-field.jsx'
import { now } from '../state/model.js'
import { addsUp, full, multipliesTo, named, short, shortPlain } from '../state/numbers.js'
import { at, put } from '../state/state.js'
import { edit, lit, state } from '../state/store.js'
import { hiddenOutput } from './predict.jsx'

export function Equation() {
  const { inputs, weights, activation, bias } = state.value
  const { products, z, y } = now.value
  const sign = addsUp([...products, bias].map(shortPlain), shortPlain(z)) ? '=' : '≈'
  // In pieces, so that it can break between terms on a narrow screen.
  const formula = `z = ${inputs.map((_, i) => `${named('x', i)}·${named('w', i)}`).join(' + ')} + b`
  const productSign = (/** @type {number} */ i) =>
    multipliesTo(shortPlain(inputs[i]), shortPlain(weights[i]), shortPlain(products[i])) ? '=' : '≈'
  return (
    <section class="equation" aria-label="Equation" onKeyDown={moveBetweenFields}>
      <p class="names">
        <span class="formula-line" role="math" aria-label={formula}>
          <math>
            <mi>z</mi>
            <mo>=</mo>
          </math>
          {inputs.map((_, i) => (
            <math key={i}>
              <msub>
                <mi>x</mi>
                <mn>{i + 1}</mn>
              </msub>
              <mo>·</mo>
              <msub>
                <mi>w</mi>
                <mn>{i + 1}</mn>
              </msub>
              <mo>+</mo>
            </math>
          ))}
          <math>
            <mi>b</mi>
          </math>
        </span>
        <span class="explain">the transfer function: a dot product and a bias</span>
      </p>
      <div
        class="terms"
        role="group"
        aria-label="Numbers of the equation; left and right go from one to the next"
      >
        <span class="lead">z</span>
        <span class="sign">{sign}</span>
        {inputs.map((_, i) => (
          <>
            {i > 0 && <span class="sign">+</span>}
            <span class={`term${lit.value === i ? ' lit' : ''}`} data-term={i} key={i}>
              <span class="factors">
                <Scrub
                  place={{ list: 'inputs', index: i }}
                  name={`Input ${i + 1}`}
                  first={i === 0}
                />
                <span class="times">·</span>
                <Scrub place={{ list: 'weights', index: i }} name={`Weight ${i + 1}`} />
              </span>
              <span class="product" title={full(products[i])}>
                {productSign(i)} {short(products[i])}
              </span>
            </span>
          </>
        ))}
        <span class="sign">+</span>
        <span class={`term${lit.value === 'bias' ? ' lit' : ''}`} data-term="bias">
          <span class="factors">
            <Scrub place="bias" name="Bias" />
          </span>
          <span class="product">bias</span>
        </span>
        <span class="sign">{sign}</span>
        <span class="term total">
          <span class="factors">
            <span class="big" title={full(z)}>
              {short(z)}
            </span>
          </span>
          <span class="product">z</span>
        </span>
      </div>
      <p class="activation-line">
        <math>
          <mi>y</mi>
          <mo>=</mo>
          <mi>f</mi>
          <mtext>(</mtext>
          <mi>z</mi>
          <mtext>)</mtext>
        </math>{' '}
        = <span translate={false}>{activation}</span>(<span id="z">{full(z)}</span>) ={' '}
        <span id="y">{hiddenOutput.value ? '?' : full(y)}</span>
      </p>
    </section>
  )
}

/**
 * One number of the equation. Only the first is a stop of the Tab key; left and right do the rest.
 * @param {{ place: import('../state/state.js').Place, name: string, first?: boolean }} props
 */
function Scrub({ place, name, first = false }) {
  const value = at(state.value, place)
  const scrub = onDrag((px) => {
    const start = at(state.value, place)
    return (now) => {
      const steps = Math.round((now - px) / 4)
      if (steps !== 0 || at(state.value, place) !== start) {
        edit(
          (state) => put(state, place, Number((start + steps * 0.05).toFixed(12))),
          `scrub ${name}`,
        )
      }
    }
  })
  /** A finger in the field that is typed into moves the caret. */
  const typing = (/** @type {PointerEvent} */ { pointerType, target }) =>
    pointerType === 'touch' && target === document.activeElement
  return (
    <span class="scrub" onPointerDown={(event) => typing(event) || scrub(event)}>
      <NumberField
        label={`${name}, in the equation`}
        value={value}
        format={short}
        tabIndex={first ? 0 : -1}
        onValue={(next, gesture) => edit((state) => put(state, place, next), gesture)}
      />
    </span>
  )
}
