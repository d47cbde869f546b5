// Text that stays true on a translated page. A browser's translator takes text nodes out of the page and puts
// nodes of its own in their place; what is then written to the old ones nobody sees, and what is put before
// them ends up elsewhere. So no text of any view stands bare: each has an element of its own, which is
// replaced whole when its words change, and numbers are not for the translator. This is done here for all
// views, as their elements are made: a view is written as if there were no translators. Imports only Preact.

import { Fragment, h, options } from 'preact'

/** A number, or a name such as x₁: what a translator would only spoil. */
const NUMBER = /([−+-]?(?:\d+(?:,\d{3})*(?:\.\d+)?(?:e[−+-]?\d+)?|∞)|\p{L}[₀-₉]+)/u
/** Text without two letters in a row has no words: numbers, signs, z = 0.5. */
const WORDS = /\p{L}\p{L}/u

/** Elements that are not to be translated at all: drawings, formulas, programs; and how they say so. */
const SIGNS = { svg: 'no', math: 'no', code: false, pre: false }
/** Elements that can hold nothing but text: they are themselves replaced whole. */
const BARE = ['option', 'title', 'desc']
/** Elements of formulas: no other would be seen in them. Their texts do not change. */
const FORMULA = ['mi', 'mn', 'mo', 'mtext']

/** The elements that are made here, which are left as they are. */
let making = false

/**
 * @param {string} type
 * @param {import('preact').Attributes & { translate?: boolean }} props
 * @param {import('preact').ComponentChildren} children
 */
function make(type, props, children) {
  making = true
  const element = h(type, props, children)
  making = false
  return element
}

/**
 * An element for a text. Where only numbers among its words change, it stays, and the numbers in it are
 * replaced: so a sentence whose numbers move all the time is translated once.
 * @param {string} text
 * @param {number} place among its siblings
 */
function element(text, place) {
  const key = `text ${place} `
  if (!WORDS.test(text)) return make('span', { key: key + text, translate: false }, text)
  const pieces = text.split(NUMBER)
  const words = pieces.filter((_, i) => i % 2 === 0).join('#')
  const children = pieces.map((piece, i) =>
    i % 2 === 0 ? piece : make('span', { translate: false }, make('span', { key: piece }, piece)),
  )
  return make('span', { key: key + words }, children.length === 1 ? text : children)
}

const isText = (/** @type {unknown} */ child) =>
  typeof child === 'string' || typeof child === 'number'

/**
 * Children whose texts, joined where they are neighbours, are elements.
 * @param {unknown} children
 * @param {(text: string, place: number) => unknown} wrap
 */
function wrapped(children, wrap) {
  const list = Array.isArray(children) ? children : [children]
  if (!list.some(isText)) return children
  /** @type {unknown[]} */
  const all = []
  let text = ''
  let place = 0
  const end = () => {
    if (text !== '') all[place] = wrap(text, place)
    text = ''
  }
  for (const [i, child] of list.entries()) {
    if (isText(child)) {
      if (text === '') place = i
      text += child
      all.push(null)
    } else {
      // What shows nothing parts no texts.
      if (child !== null && child !== undefined && typeof child !== 'boolean') end()
      all.push(child)
    }
  }
  end()
  return all
}

/** Sees to it from now on. Called once, by main.jsx, before anything is shown. */
export function giveTextsElements() {
  const before = options.vnode
  options.vnode = (vnode) => {
    if (!making) ownTexts(vnode)
    before?.(vnode)
  }
}

/** @param {import('preact').VNode<any>} vnode of an element, or of several in a row */
function ownTexts(vnode) {
  const { type, props } = vnode
  if (type === Fragment) {
    props.children = wrapped(props.children, element)
    return
  }
  if (typeof type !== 'string') return
  // Of HTML it is a property, of the others an attribute only.
  if (type in SIGNS) props.translate = SIGNS[/** @type {keyof typeof SIGNS} */ (type)]
  if (BARE.includes(type)) {
    wrapped(props.children, (text) => {
      vnode.key = `${vnode.key ?? ''} ${text}`
      if (type === 'option' && !WORDS.test(text)) props.translate = false
    })
  } else if (type === 'text') {
    props.children = wrapped(props.children, (text, place) =>
      make('tspan', { key: `text ${place} ${text}` }, text),
    )
  } else if (!FORMULA.includes(type)) props.children = wrapped(props.children, element)
}
