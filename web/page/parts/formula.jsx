// A formula of the core's tables, which is written as one types it, "1 / (1 + e^-z)", set as mathematics: fractions,
// powers, roots. Its words stay text, at which a long one breaks. Imports the names of parameters from the package.

import { Fragment } from 'preact'
import { activations, losses } from '../../lib/index.js'

const TOKENS = /(\s*)(\d+(?:\.\d+)?|[A-Za-z]+(?:'s)?|<=|>=|[-+/^()|,<>=])/g
const SYMBOLS = { alpha: 'α', delta: 'δ', pi: 'π', Phi: 'Φ' }
const SIGNS = { '-': '−', '<=': '≤', '>=': '≥' }
/** Names of several letters that are no words; others are followed by what they are called with. */
const NAMES = new Set(
  ['ln', ...Object.keys(SYMBOLS)].concat(
    [...Object.values(activations), ...Object.values(losses)].flatMap(
      ({ parameter }) => parameter?.name ?? [],
    ),
  ),
)

/** @typedef {import('preact').ComponentChildren} View */

/** Reads one formula, by recursive descent: a relation is of sums, of products, of powers, of atoms. */
class Reader {
  /** @param {string} text */
  constructor(text) {
    this.tokens = [...text.matchAll(TOKENS)].map(([, space, sign]) => ({ space, sign }))
    this.next = 0
    /** In how many brackets. */
    this.depth = 0
    /** Between bars a bar ends what stands there; elsewhere it begins it. */
    this.inBars = false
  }

  /** @returns {string} */
  get sign() {
    return this.tokens[this.next]?.sign ?? ''
  }

  /** Whether the name that is next is called: its bracket follows at once, that of a factor after a space. */
  get isCall() {
    const after = this.tokens[this.next + 1]
    return after?.sign === '(' && after.space === ''
  }

  get isWord() {
    return /^[A-Za-z]{2}/.test(this.sign) && !NAMES.has(this.sign) && !this.isCall
  }

  get isAtom() {
    return /^[\dA-Za-z(]/.test(this.sign) ? !this.isWord : this.sign === '|' && !this.inBars
  }

  get isMinus() {
    return this.sign === '-'
  }

  /** @param {string} [expected] */
  take(expected = this.sign) {
    if (this.sign !== expected) throw new SyntaxError(`'${expected}' is missing`)
    return this.tokens[this.next++].sign
  }

  operator() {
    const sign = this.take()
    return <mo>{SIGNS[/** @type {'-'} */ (sign)] ?? sign}</mo>
  }

  words() {
    const words = []
    while (this.isWord) words.push(this.take())
    return words.join(' ')
  }

  /** @returns {View} */
  relation() {
    const views = /** @type {View[]} */ ([this.sum()])
    while (/^[<>=]/.test(this.sign)) views.push(this.operator(), this.sum())
    return views
  }

  /** @returns {View} */
  sum() {
    const views = /** @type {View[]} */ (this.isMinus ? [this.operator()] : [])
    views.push(this.product())
    while (/^[-+]/.test(this.sign)) views.push(this.operator(), this.product())
    return <mrow>{views}</mrow>
  }

  /** A quotient is a fraction where that leaves the line as high as a line may be. */
  product() {
    const above = this.factors()
    if (this.sign !== '/') return above.view
    const slash = this.operator()
    const below = this.factors()
    return this.depth > 0 || above.several ? (
      <>
        {above.view}
        {slash}
        {below.view}
      </>
    ) : (
      <mfrac>
        <mrow>{above.bare}</mrow>
        <mrow>{below.bare}</mrow>
      </mfrac>
    )
  }

  /** Factors beside each other, and what they are above or below a line, where one needs no brackets. */
  factors() {
    const first = this.power()
    const others = []
    while (this.isAtom) others.push(this.power())
    const view = [
      first.view,
      ...others.map(({ view }) => (
        <>
          <mspace width="0.17em" />
          {view}
        </>
      )),
    ]
    const several = others.length > 0
    return { view, bare: several ? view : first.bare, several }
  }

  power() {
    const base = this.atom()
    if (this.sign !== '^') return base
    this.take('^')
    const sign = this.isMinus ? this.operator() : null
    const view = (
      <msup>
        <mrow>{base.view}</mrow>
        <mrow>
          {sign}
          {this.atom().view}
        </mrow>
      </msup>
    )
    return { view, bare: view }
  }

  /** @returns {{ view: View, bare: View }} */
  atom() {
    if (!this.isAtom) throw new SyntaxError(`unexpected '${this.sign}'`)
    if (this.sign === '(') {
      const bare = this.brackets()
      return { view: this.fenced('(', bare, ')'), bare }
    }
    if (this.sign === '|') {
      this.take()
      this.inBars = true
      const inside = this.sum()
      this.inBars = false
      this.take('|')
      const view = this.fenced('|', inside, '|')
      return { view, bare: view }
    }
    const { isCall } = this
    const name = this.take()
    const shown = SYMBOLS[/** @type {'pi'} */ (name)] ?? name
    const simple = /^\d/.test(name) ? <mn>{shown}</mn> : <mi>{shown}</mi>
    if (!isCall) return { view: simple, bare: simple }
    const inside = this.brackets()
    const view =
      name === 'sqrt' ? (
        <msqrt>{inside}</msqrt>
      ) : (
        <>
          {simple}
          {this.fenced('(', inside, ')')}
        </>
      )
    return { view, bare: view }
  }

  /** What stands between brackets, words too. */
  brackets() {
    this.take('(')
    this.depth++
    const views = /** @type {View[]} */ ([])
    while (this.sign && this.sign !== ')')
      views.push(
        this.isWord ? (
          <mtext>{`\u00a0${this.words()}\u00a0`}</mtext>
        ) : this.sign === ',' ? (
          this.operator()
        ) : (
          this.relation()
        ),
      )
    this.take(')')
    this.depth--
    return <mrow>{views}</mrow>
  }

  /**
   * @param {string} open
   * @param {View} inside
   * @param {string} close
   */
  fenced(open, inside, close) {
    return (
      <mrow>
        <mo>{open}</mo>
        {inside}
        <mo>{close}</mo>
      </mrow>
    )
  }

  /** The whole in turn: mathematics, and words as they are. */
  whole() {
    const views = /** @type {View[]} */ ([])
    while (this.sign) {
      if (this.sign === ',') views.push(this.take())
      else views.push(this.isWord ? this.words() : <math>{this.relation()}</math>)
      if (this.sign && this.sign !== ',') views.push(' ')
    }
    return views
  }
}

/**
 * Another formula has elements of its own: what a translator has made of the texts of these is not mended.
 * @param {{ text: string }} props
 */
export const Formula = ({ text }) => <Fragment key={text}>{new Reader(text).whole()}</Fragment>
