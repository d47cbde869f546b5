// How many lines a text takes, before it is on the page. Imports nothing.

/** @type {CanvasRenderingContext2D | null | undefined} */
let context
/** The page's letters; asked for once. */
let family = ''
/** @type {Map<string, number>} */
const widths = new Map()
/** More words than these are measured anew. */
const MOST_KNOWN = 2000

/**
 * About how wide a word is with the blank after it, in pixels.
 * @param {string} word
 * @param {string} font
 */
function widthOf(word, font) {
  const key = `${font} ${word}`
  const known = widths.get(key)
  if (known !== undefined) return known
  context ??= document.createElement('canvas').getContext('2d')
  if (!context) return word.length * 8
  context.font = font
  const { width } = context.measureText(`${word} `)
  if (widths.size > MOST_KNOWN) widths.clear()
  widths.set(key, width)
  return width
}

/**
 * @param {string} text
 * @param {number} width of a line in pixels
 * @param {number} size of the letters in pixels
 */
export function linesOf(text, width, size) {
  family ||= getComputedStyle(document.documentElement).fontFamily
  const font = `${size}px ${family}`
  let [lines, used] = [1, 0]
  for (const word of text.split(' ')) {
    const next = widthOf(word, font)
    if (used > 0 && used + next > width) {
      lines++
      used = 0
    }
    used += next
  }
  return lines
}
