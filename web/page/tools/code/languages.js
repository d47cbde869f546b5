// The languages that there are programs in, and which program is there for what one wants. Pure.

import { cProgram } from './c.js'
import { javascriptProgram, packageProgram } from './javascript.js'
import { canBeExact, givesFifteen, isElementary, recipeOf } from './model.js'
import { pythonProgram } from './python.js'

/** @typedef {import('./model.js').Model} Model */

/**
 * By name: how a program in it is called, and the program; undefined where the language has no function for an
 * activation, or cannot make the rows.
 * @type {Record<string, { name: string, file: string, program: (model: Model) => string | undefined }>}
 */
export const languages = {
  package: { name: 'JavaScript with the package', file: 'neuron.mjs', program: packageProgram },
  javascript: { name: 'Plain JavaScript', file: 'neuron.js', program: javascriptProgram },
  c: { name: 'C', file: 'neuron.c', program: cProgram },
  python: { name: 'Python with NumPy', file: 'neuron.py', program: pythonProgram },
}

/**
 * @typedef {object} Found
 * @property {string} text of the program
 * @property {string} file
 * @property {string} note what it prints, or why it is another one
 */

/**
 * The program that is wanted, or the nearest that keeps its word.
 * @param {string} language
 * @param {Model} model
 * @returns {Found}
 */
export function programFor(language, model) {
  const { name, file, program } = languages[language]
  const packed = (/** @type {string} */ note) => ({
    text: packageProgram(model),
    file: languages.package.file,
    note,
  })
  if (language === 'package') return packed(EVERY)
  // In C fifteen digits are printed in a shorter way too.
  const free = isElementary(model) && language !== 'c'
  const fifteen = givesFifteen(model)
  const exact = model.exact || free || !fifteen
  const text = exact && !canBeExact(model) ? undefined : program({ ...model, exact })
  if (text !== undefined) {
    const short = model.exact || fifteen ? '' : ' A shorter one would give fewer than 15 here.'
    return { text, file, note: exact ? EVERY + short : FIFTEEN }
  }
  const names = [...new Set(model.layers.map(({ activation }) => activation))].join(', ')
  const translated = program({ ...model, exact: false }) !== undefined
  const why = !translated
    ? recipeOf(model)
      ? `NumPy’s random numbers, by which these points are drawn, are not in ${name}, or ${names} is not.`
      : `${name} has no function for ${names}.`
    : model.exact
      ? `The last digits of ${names} are the engine’s own and differ from one library to another.`
      : `With these numbers the functions of ${name} would give fewer than 15 digits.`
  return packed(`${why} This is the program with the package instead.`)
}

const EVERY = 'When run, it prints the output as the page has it, every digit.'
const FIFTEEN =
  'When run, it prints 15 digits of the output as the page has it: the last ones of exp and tanh differ from one library to another.'
