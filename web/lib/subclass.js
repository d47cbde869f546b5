// Objects of a user's subclass, where a method gives another one of its kind. Imports the checks.

import { brief } from './check.js'

/**
 * @template {new (...given: any[]) => any} Base
 * @param {unknown} Class
 * @param {Base} Base
 * @returns {Base} the class, if it is the base or made from it, else the base
 */
export function classOf(Class, Base) {
  const { prototype } = /** @type {any} */ (typeof Class === 'function' ? Class : Base)
  return prototype instanceof Base ? /** @type {Base} */ (Class) : Base
}

/**
 * @template {object} T
 * @param {new (...given: any[]) => T} Class
 * @param {unknown[]} given what the constructor of the class that it extends takes
 * @param {(made: T) => boolean} fits whether it is what was to be made
 * @param {string} needs the methods that it needs if its constructor takes other arguments
 * @returns {T}
 * @throws {TypeError} when the constructor throws, or makes another thing
 */
export function construct(Class, given, fits, needs) {
  const name = typeof Class.name === 'string' ? brief(Class.name) : 'the subclass'
  const advice = `${name}: its constructor is called as that of the class it extends; one that takes other arguments needs ${needs} of its own`
  let made
  try {
    made = new Class(...given)
  } catch (cause) {
    throw new TypeError(advice, { cause })
  }
  if (!fits(made)) throw new TypeError(advice)
  return made
}
