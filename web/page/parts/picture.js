// A picture of the page as a file of its own, SVG or PNG: it looks as it does now, carries its numbers and
// needs nothing else. Changes nothing on the page. Imports nothing.

/** The properties that a drawing's look is made of; each is an attribute of SVG too. */
const LOOK = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'paint-order',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'text-anchor',
  'opacity',
]
/** Room around the picture, in pixels. */
const MARGIN = 8

/** @returns {SVGSVGElement[]} the pictures on the page, each with its name in data-picture */
export const pictures = () => [.../** @type {any} */ (document.querySelectorAll('[data-picture]'))]

/**
 * @param {SVGSVGElement} picture
 * @param {number} [scale] of its width and height
 * @returns {string} the text of a file
 */
export function toSvg(picture, scale = 1) {
  const copy = /** @type {SVGSVGElement} */ (picture.cloneNode(true))
  const copies = [copy, ...copy.querySelectorAll('*')]
  for (const [i, original] of [picture, ...picture.querySelectorAll('*')].entries()) {
    dress(copies[i], original, original !== picture)
  }
  const { x, y, width, height } = frameOf(picture)
  set(copy, {
    viewBox: `${x} ${y} ${width} ${height}`,
    width: width * scale,
    height: height * scale,
    role: 'img',
  })
  const fill = getComputedStyle(document.documentElement).backgroundColor
  copy.prepend(make('rect', { x, y, width, height, fill }), ...cells(picture))
  // A plot has a title; the diagram has all it says in its label.
  const label = picture.getAttribute('aria-label')
  if (label) {
    const title = make('title', {})
    title.textContent = label
    copy.prepend(title)
  }
  return new XMLSerializer().serializeToString(copy)
}

/**
 * @param {SVGSVGElement} picture
 * @returns {Promise<Blob>} the file, with two pixels for each of the page's
 */
export async function toPng(picture) {
  const image = new Image()
  image.src = `data:image/svg+xml,${encodeURIComponent(toSvg(picture, 2))}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width
  canvas.height = image.height
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large')))),
  )
}

/** Where a picture is drawn, with room around it. */
function frameOf(/** @type {SVGSVGElement} */ picture) {
  const { width, height } = picture.viewBox.baseVal
  return { x: -MARGIN, y: -MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN }
}

/**
 * Gives a copy the look of its original, and takes from it what only the page needs.
 * @param {Element} copy
 * @param {Element} original
 * @param {boolean} inherits from a copy that is dressed too
 */
function dress(copy, original, inherits) {
  // What is cut off by a path is told by that one's id.
  const id = original instanceof SVGClipPathElement ? original.id : ''
  for (const { name } of [...copy.attributes]) {
    if (/^(class|id|style|role|tabindex|aria-|data-)/.test(name)) copy.removeAttribute(name)
  }
  if (id) copy.id = id
  const style = getComputedStyle(original)
  const parent = inherits && original.parentElement
  const above = parent ? getComputedStyle(parent) : undefined
  for (const name of LOOK) {
    const value = style.getPropertyValue(name)
    const inherited = name === 'opacity' ? '1' : above?.getPropertyValue(name)
    if (value === inherited && !copy.hasAttribute(name)) continue
    // Not every program that draws SVG knows a colour with an alpha.
    const [, red, green, blue, alpha] = value.match(/^rgba\((.+), (.+), (.+), (.+)\)$/) ?? []
    if (alpha === '0') copy.setAttribute(name, 'none')
    else if (alpha)
      set(copy, { [name]: `rgb(${red}, ${green}, ${blue})`, [`${name}-opacity`]: alpha })
    else copy.setAttribute(name, value)
  }
}

/** The canvas that lies under a picture, as an image at its place. */
function cells(/** @type {SVGSVGElement} */ picture) {
  const canvas = picture.parentElement?.querySelector('canvas')
  if (!canvas) return []
  const [from, at] = [picture, canvas].map((element) => element.getBoundingClientRect())
  const { width, height } = at
  return [
    make('image', {
      x: at.left - from.left,
      y: at.top - from.top,
      width,
      height,
      preserveAspectRatio: 'none',
      'image-rendering': 'pixelated',
      href: canvas.toDataURL(),
    }),
  ]
}

/**
 * @param {Element} element
 * @param {Record<string, string | number>} attributes
 */
function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value))
  return element
}

/**
 * @param {string} name of an element of SVG
 * @param {Record<string, string | number>} attributes
 */
const make = (name, attributes) =>
  set(document.createElementNS('http://www.w3.org/2000/svg', name), attributes)
