// The element that the page stands in, and what it says instead of staying blank when the page cannot
// start. Edits nothing and imports nothing, so that it is there before anything can fail.

export const root = /** @type {HTMLElement} */ (document.getElementById('page'))

addEventListener('error', ({ error }) => {
  // A page that stands is never replaced.
  if (root.querySelector('.page')) return
  // From disk a browser does not tell what went wrong.
  const reasons = []
  for (let cause = error; cause instanceof Error; cause = cause.cause) reasons.push(cause.message)
  const lines = ['This page cannot compute here.']
  if (typeof WebAssembly === 'undefined') {
    lines.push(
      'This browser has no WebAssembly, which computes every number on it: it is too old, or its settings or an extension switch that off. A current browser has it.',
    )
  } else if (reasons.length === 0) {
    lines.push(
      'What it needs did not start: most likely WebAssembly, which computes every number on it. A current browser has it, unless its settings, an extension or the site’s Content-Security-Policy block it.',
    )
  } else lines.push('What computes every number on it did not start.')
  if (reasons.length) lines.push(`The reason given: ${reasons.join(' ')}`)
  const said = document.createElement('div')
  said.className = 'failure'
  said.setAttribute('role', 'alert')
  said.append(
    ...lines.map((text, i) => {
      const line = document.createElement(i === 0 ? 'h1' : 'p')
      line.textContent = text
      return line
    }),
  )
  root.replaceChildren(said)
})
