// What the parts that hear keys have in common. Imports nothing.

/**
 * Whether a key is pressed with one that makes it the browser's: back, to the top, to the next word, or
 * to select.
 * @param {KeyboardEvent} event
 */
export const isChord = ({ altKey, ctrlKey, metaKey, shiftKey }) =>
  altKey || ctrlKey || metaKey || shiftKey

/**
 * Of a group of fields that is one stop of the Tab key: left and right at the end of a field's text go to
 * the neighbouring field.
 * @param {KeyboardEvent & { currentTarget: Element }} event
 */
export function moveBetweenFields(event) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
  const field = event.target
  if (!step || isChord(event) || !(field instanceof HTMLInputElement)) return
  const edge = step < 0 ? 0 : field.value.length
  const whole = field.selectionStart === 0 && field.selectionEnd === field.value.length
  if (!whole && (field.selectionStart !== edge || field.selectionEnd !== edge)) return
  const all = [...event.currentTarget.querySelectorAll('input')]
  const next = all[all.indexOf(field) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
  next.select()
}
