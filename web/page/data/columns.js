// Which columns of a table are the inputs and which one is the target, as far as it can be known. Imports nothing.

/** A name as it is compared: x₁, "X1" and x1 are one. */
export const plain = (/** @type {string} */ name) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - 0x2080))

const INDEX = /^(|#|index|idx|id|no|no\.|nr|nr\.|row|row ?names?|unnamed: ?\d+)$/
const TARGET = /^(class|klasse|label|target|ziel|output|outcome|species|category|result)$/
/** Names of a target that are names of a coordinate as often. */
const LETTER = /^[yz]$/
/** What this page writes beside inputs and target. */
const RESULT = /^[hzy]['′]*\d*$/

/**
 * What was seen of a column in the beginning of a text.
 * @typedef {object} Column
 * @property {string} name in the heading, or ''
 * @property {string} first cell that is not empty
 * @property {boolean} numeric whether there were numbers
 * @property {boolean} words whether there were nothing but words, in more than one row
 * @property {boolean} binary whether there was nothing but 0 and 1
 */

/**
 * How many columns of a table that this page wrote are no results of a network: its inputs, and its target.
 * @param {string[]} names
 * @returns {number} all of them, of any other table
 */
function withoutResults(names) {
  let count = names.length
  while (count > 0 && RESULT.test(names[count - 1])) count--
  const results = names.slice(count)
  const both = results.some((name) => /^z/.test(name)) && results.some((name) => /^y/.test(name))
  const own =
    names[count - 1] === 'target' || names.slice(0, count).every((name, i) => name === `x${i + 1}`)
  return both && own && count > 0 ? count : names.length
}

/**
 * @param {number} count of inputs that the network has
 * @param {Column[]} all
 * @param {boolean} headed whether they have names
 * @param {number | null | undefined} said the target that a person chose: none, or as it is found
 * @returns {{ columns: number[], target: number | undefined }} indices of the inputs, and of the target
 */
export function rolesOf(count, all, headed, said) {
  const names = all.map(({ name }) => plain(name))
  const there = headed ? withoutResults(names) : all.length
  const empty = (/** @type {number} */ i) =>
    there < all.length && names[i] === 'target' && !all[i].numeric && !all[i].words
  const usable = all.flatMap((_, i) => (i < there && !empty(i) ? [i] : []))
  const target =
    said === undefined ? targetOf(count, all.slice(0, there), headed) : (said ?? undefined)
  const others = usable.filter((i) => i !== target)
  // With no number anywhere, each cell is a fault to be told.
  if (!others.some((i) => all[i].numeric)) return { columns: others, target }
  const index = (/** @type {number} */ i) => headed && INDEX.test(names[i])
  if (others.length === count && !others.some((i) => all[i].words || index(i))) {
    return { columns: others, target }
  }
  // What is neither, such as 5 2 or a date, may be meant as a number: only a heading says that it is not.
  const inputs = others.filter((i) => (headed ? all[i].numeric : !all[i].words))
  const left = inputs.filter((i) => !index(i))
  return { columns: left.length ? left : inputs, target }
}

/**
 * @param {number} count
 * @param {Column[]} all
 * @param {boolean} headed
 */
function targetOf(count, all, headed) {
  const last = all.length - 1
  if (last < 1) return undefined
  const fits = all.length === count
  if (headed) {
    const named = all.findLastIndex(
      ({ name, numeric, words }) =>
        (numeric || words) && (TARGET.test(plain(name)) || (!fits && LETTER.test(plain(name)))),
    )
    if (named >= 0) return named
  }
  for (const i of [last, 0]) if (all[i].words && all.some(({ numeric }) => numeric)) return i
  if (fits) return undefined
  return all[last].binary || (!headed && all[last].numeric && all.length === count + 1)
    ? last
    : undefined
}
