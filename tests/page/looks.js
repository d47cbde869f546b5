// What a page shows, for tests in every browser. Those that end in Now run in the page, by their text: each needs nothing
// from outside of it.

/**
 * All that is on the map, as it is drawn; places in pixels of the picture. Null where there is none.
 * @param {boolean} [tints] whether with the colours of its cells, which are many
 */
export function mapNow(tints = true) {
  const map = document.querySelector('[data-picture="Decision map"]')
  if (!map) return null
  const all = (selector) => [...map.querySelectorAll(selector)]
  const numbers = (element, ...names) => names.map((name) => Number(element.getAttribute(name)))
  const ticks = (anchor, side) =>
    all(`.axes text[text-anchor="${anchor}"]:not(.label)`).map((tick) => [
      Number(tick.textContent.replace('−', '-')),
      Number(tick.getAttribute(side)),
    ])
  const canvas = map.parentElement.querySelector('canvas')
  const pixels = () => {
    const copy = document.createElement('canvas')
    Object.assign(copy, { width: canvas.width, height: canvas.height })
    const context = copy.getContext('2d', { willReadFrequently: true })
    context.drawImage(canvas, 0, 0)
    return Array.from(context.getImageData(0, 0, copy.width, copy.height).data)
  }
  return {
    box: (({ left, top }) => ({ left, top }))(map.getBoundingClientRect()),
    frame: numbers(map.querySelector('.frame'), 'x', 'y', 'width', 'height'),
    across: ticks('middle', 'x'),
    up: ticks('end', 'y').map(([value, y]) => [value, y - 4]),
    words: all('.word').map((word) => {
      const { x, y, width, height } = word.getBBox()
      return { word: word.textContent, box: [x, y, x + width, y + height] }
    }),
    lines: all('.boundary line.core').map((line) => numbers(line, 'x1', 'y1', 'x2', 'y2')),
    bent: map.querySelector('.bent .core')?.getAttribute('d'),
    tip: all('.tip-dot').map((dot) => numbers(dot, 'cx', 'cy'))[0],
    foot: all('.foot-dot').map((dot) => numbers(dot, 'cx', 'cy'))[0],
    ring: all('.ring').map((ring) => numbers(ring, 'cx', 'cy'))[0],
    marks: all('.datum').map((mark) => ({
      row: Number(mark.dataset.row),
      target: mark.dataset.target,
      disc: Boolean(mark.querySelector('.one')),
      square: Boolean(mark.querySelector('.none')),
      wrong: Boolean(mark.querySelector('.wrong')),
      at: mark
        .getAttribute('transform')
        .match(/-?[\d.]+/g)
        .map(Number),
    })),
    ground: !canvas.hidden,
    cells: canvas.width,
    pixels: tints && canvas.width ? pixels() : [],
    says: document.querySelector('.readout').textContent,
  }
}

/** A scale, as one reads it off the tick marks. */
function scale(ticks) {
  if (ticks.length < 2) return undefined
  const [[a, pa], [b, pb]] = [ticks[0], ticks.at(-1)]
  const unit = (pb - pa) / (b - a)
  return { of: (value) => pa + (value - a) * unit, invert: (px) => a + (px - pa) / unit }
}

/** The map that was seen, with its scales. */
export const withScales = (seen) => ({ ...seen, x: scale(seen.across), y: scale(seen.up) })

/** The tint of a cell: yes is bluer than it is red. */
export function tintedYes({ pixels, cells }, column, row) {
  const at = ((cells - 1 - row) * cells + column) * 4
  return pixels[at + 2] > pixels[at]
}

/** What lies not wholly in the window, or under the verdict. */
export function outsideNow() {
  const verdict = document.querySelector('.verdict')
  const fixed = getComputedStyle(verdict).position === 'fixed'
  const floor = fixed ? verdict.getBoundingClientRect().top : innerHeight
  const wanted = {
    field: '.field, .computed',
    tile: '.tile',
    randomize: '.draw button',
    output: '.says strong',
    picture: 'svg.plot[data-picture="Activation curve"]',
  }
  const faults = []
  for (const [what, selector] of Object.entries(wanted)) {
    const all = [...document.querySelectorAll(selector)]
    if (all.length === 0) faults.push(`no ${what}`)
    for (const element of all) {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      const under = verdict.contains(element) ? innerHeight : floor
      if (left < 0 || top < 0 || right > innerWidth || bottom > under)
        faults.push(`${what}: ${[left, top, right, bottom].map(Math.round)}`)
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push('it scrolls sideways')
  return faults
}

/** Where every control is: its box by what it is called. */
export function placesNow() {
  const count = new Map()
  const found = {}
  for (const control of document.querySelectorAll('button, input, select, .tile')) {
    if (!control.checkVisibility() || control.closest('.visually-hidden')) continue
    const label = control.getAttribute('aria-label') ?? control.textContent.trim().slice(0, 30)
    const name = `${control.tagName} ${control.className} ${label}`
    count.set(name, (count.get(name) ?? 0) + 1)
    found[`${name} ${count.get(name)}`] = control.getBoundingClientRect().toJSON()
  }
  return found
}

/**
 * Which controls that are not below a height have moved.
 * @param {ReturnType<typeof placesNow>} before
 * @param {ReturnType<typeof placesNow>} after
 * @param {number} bottom
 */
export const movedAbove = (before, after, bottom) =>
  Object.entries(before).flatMap(([name, old]) => {
    const at = after[name]
    if (!at || old.top >= bottom) return []
    const by = Math.max(
      ...['left', 'top', 'width', 'height'].map((side) => Math.abs(at[side] - old[side])),
    )
    return by > 0.5 ? [`${name} by ${by}`] : []
  })

/** Texts that are cut off, or meet another or an edge. */
export function crossedNow() {
  const faults = []
  const boxOf = (element) => {
    if (element instanceof SVGElement) return element.getBoundingClientRect()
    const range = document.createRange()
    range.selectNodeContents(element)
    return range.getBoundingClientRect()
  }
  for (const input of document.querySelectorAll('.neuron-rows input[type="text"]')) {
    if (input === document.activeElement) continue
    if (input.scrollWidth > input.clientWidth)
      faults.push(`${input.ariaLabel}: ${input.value} is cut off`)
  }
  const cells =
    '.row > :not(.field), .total > *, .tile-name, .tile-value, .bench-head > *, .says > *'
  for (const cell of document.querySelectorAll(cells)) {
    if (!cell.checkVisibility() || cell.scrollWidth <= cell.clientWidth) continue
    if (getComputedStyle(cell).display === 'inline') continue
    faults.push(`${cell.className}: ${cell.textContent} is cut off`)
  }
  const texts = (root) =>
    [...document.querySelectorAll(root)]
      .filter((text) => text.checkVisibility() && text.textContent.trim() !== '')
      // On a phone those are for who hears the page.
      .filter((text) => text.closest('.exact')?.clientWidth !== 1)
      .map((text) => {
        const box = boxOf(text)
        // A line of text is higher than its letters, by how much is up to its browser's fonts.
        const letters = 0.85 * Number.parseFloat(getComputedStyle(text).fontSize)
        return { text: text.textContent, box, empty: Math.max(4, box.height - letters) }
      })
  const groups = [
    '.row > :is(.name, .sign, .product, .always)',
    '.curve .axes text, .sum-arrow text',
    '.says > *, .exact > *',
    '.tile > span',
  ]
  for (const group of groups) {
    const all = texts(group)
    for (const [i, one] of all.entries()) {
      for (const other of all.slice(i + 1)) {
        const [a, b] = [one.box, other.box]
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left)
        const along = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
        if (across > 0.5 && along > Math.min(one.empty, other.empty))
          faults.push(`${one.text} meets ${other.text}`)
      }
    }
  }
  const edges = document.querySelector('.wires')
  if (edges.checkVisibility()) {
    const { left } = edges.getBoundingClientRect()
    for (const { text, box } of texts('.row > .product'))
      if (box.right > left) faults.push(`${text} meets its edge`)
  }
  for (const { text, box } of texts('.verdict .says > *'))
    if (box.right > innerWidth || box.left < 0) faults.push(`${text} is outside`)
  return faults
}

/** The controls that are seen, by what they are called; a choice of one among several is one. */
export function controlsNow() {
  const all = [...document.querySelectorAll('button, select, input:not([type=range])')]
  const isChoice = (control) =>
    control.matches('[role=radio]') ||
    [...(control.closest('.toolbar, .view-switch')?.querySelectorAll('button') ?? [])].filter(
      (button) => button.hasAttribute('aria-pressed'),
    ).length > 1
  const isChosen = (control) => control.matches('[aria-checked=true], [aria-pressed=true]')
  const seen = all.filter(
    (control) =>
      control.checkVisibility() &&
      !control.matches('.sign-key, [type=radio]') &&
      (!isChoice(control) || isChosen(control)),
  )
  return [...seen.map((control) => control.ariaLabel ?? control.textContent), 'tiles']
}

/** All that can be seen in the window, numbers and pictures, as one text. */
export function seenNow() {
  const what =
    '.bench text, .bench path, .bench line, .bench circle, output, strong, .product, .tile-value, td'
  return [...document.querySelectorAll(what)]
    .filter((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect()
      return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && right > left
    })
    .map((element) => {
      const attributes = ['d', 'cx', 'cy', 'x1', 'y1', 'x2', 'y2', 'x', 'y', 'class']
      const drawn = attributes.map((name) => element.getAttribute(name) ?? '')
      return `${drawn} ${element instanceof SVGElement ? '' : element.textContent}`
    })
    .join('\n')
}

/** The activation's curve: where its dot and its jump are, and what is said of it. */
export function curveNow() {
  const figure = document.querySelector('[aria-label="Activation curve"]')
  const at = (selector) => figure.querySelector(selector)?.getAttribute('cy')
  const numbers = (selector, names) => {
    const element = figure.querySelector(selector)
    return element && names.map((name) => Number(element.getAttribute(name)))
  }
  return {
    point: numbers('.dot', ['cx', 'cy']),
    path: figure.querySelector('[data-graph=curve]').getAttribute('d'),
    jump: numbers('.jump line', ['x1', 'y1', 'x2', 'y2']),
    dot: at('.dot'),
    filled: at('.jump .filled'),
    hollow: at('.jump .hollow'),
    said: figure.querySelector('figcaption').textContent,
    described: figure.querySelector('desc').textContent,
  }
}

/**
 * Pixels from the dot to the nearest piece of the curve.
 * @param {ReturnType<typeof curveNow>} curve
 */
export function pixelsOff({ point: [px, py], path, jump }) {
  const pieces = jump ? [jump] : []
  for (const run of path.split('M').slice(1)) {
    const points = run.split('L').map((point) => point.split(',').map(Number))
    for (let i = 1; i < points.length; i++) pieces.push([...points[i - 1], ...points[i]])
  }
  const distances = pieces.map(([x1, y1, x2, y2]) => {
    const [dx, dy] = [x2 - x1, y2 - y1]
    const along = ((px - x1) * dx + (py - y1) * dy) / (dx * dx + dy * dy || 1)
    const share = Math.min(Math.max(along, 0), 1)
    return Math.hypot(px - x1 - share * dx, py - y1 - share * dy)
  })
  return Math.min(...distances)
}

/** Everything in the document, with what stands in its boxes. */
export function documentNow() {
  const values = [...document.querySelectorAll('input, select, textarea')].map(
    ({ value, title }) => `${value} ${title}`,
  )
  return `${document.documentElement.outerHTML} ${values.join(' ')}`
}
