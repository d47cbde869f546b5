// Targets as they stand in a column: numbers, or words for two classes. Imports the sentences of faults.

import { counted, quote } from './fault.js'

/** What stands for yes where its opposite stands for no. */
const YES = /^(yes|y|true|t|on|pass|positive|pos|ja|j|wahr|oui|vrai|s[iíì]|verdadero|vero|waar|1)$/i
/** How many words a message lists. */
const LISTED = 6

/**
 * The words of a column as 1 and 0.
 * @param {string[]} cells of words
 * @param {string} [said] the word that is 1, as a person chose it
 * @returns {{ words: string[], yes: string | undefined, targets: number[] }} yes is undefined where a person has
 *   to choose it
 */
export function classesOf(cells, said) {
  const trimmed = cells.map((cell) => cell.trim())
  const words = [...new Set(trimmed)]
  const known = words.filter((word) => YES.test(word))
  const two = words.length > 2 ? undefined : known.length === 1 ? known[0] : words[1]
  const yes = said !== undefined && words.includes(said) ? said : two
  return { words, yes, targets: trimmed.map((word) => (word === yes ? 1 : 0)) }
}

/** @param {string[]} words more than two */
export const tooManyWords = (words) =>
  `expected two different words, got ${counted(words.length)}: ${words.slice(0, LISTED).map(quote).join(', ')}${
    words.length > LISTED ? ', …' : ''
  }. Choose the one that is 1; the others are 0`
