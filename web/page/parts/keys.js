// What the parts that hear keys have in common. Imports nothing.

/**
 * Whether a key is pressed with one that makes it the browser's: back, to the top, to the next word, or
 * to select.
 * @param {KeyboardEvent} event
 */
export const isChord = ({ altKey, ctrlKey, metaKey, shiftKey }) =>
  altKey || ctrlKey || metaKey || shiftKey
