// What is wrong with a text, in sentences of bounded length. Imports nothing.

/** What is wrong with the text, as a sentence for the person who gave it. */
export class Fault extends Error {
  /** @type {import('./reader.js').Reading | undefined} how it was read, where that is known */
  reading
}

/** A count of things, with groups of three digits. */
export const counted = (/** @type {number} */ number, noun = '') =>
  `${number.toLocaleString('en')}${noun && ` ${noun}${number === 1 ? '' : 's'}`}`

/** What nobody sees, by its number. */
const named = (/** @type {string} */ text) =>
  text.replace(
    /[\p{Cc}\p{Cf}]/gu,
    (letter) => `[U+${letter.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`,
  )

/** @param {string} text */
export const quote = (text) => {
  const line = text.slice(0, 200).trim().replace(/\s+/g, ' ')
  if (line === '') return 'an empty cell'
  return `“${named([...line].length > 30 ? `${[...line].slice(0, 30).join('')}…` : line)}”`
}
