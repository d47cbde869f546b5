// Bytes as text: which encoding a file has, and its text, refused where it is none. A file is data of unknown
// origin. Imports nothing.

/** Bytes that the encoding does not have. */
export class NotText extends Error {}

/** Control characters that no text has; windows-1252 leaves five bytes undefined, which become some. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]/

/**
 * By the byte order mark, or by the zero bytes that UTF-16 has in every second place of ASCII.
 * @param {Uint8Array} start of the file, an even number of bytes unless it is shorter
 * @returns {'utf-8' | 'utf-16le' | 'utf-16be'}
 */
export function encodingOf(start) {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  for (const [i, byte] of start.entries()) if (byte === 0) zeros[i % 2]++
  const many = start.length / 4
  if (start.length % 2 === 0 && zeros[1] > many && zeros[0] === 0) return 'utf-16le'
  if (start.length % 2 === 0 && zeros[0] > many && zeros[1] === 0) return 'utf-16be'
  return 'utf-8'
}

/**
 * @param {Uint8Array} bytes
 * @param {string} encoding a label of the Encoding standard
 * @throws {NotText}
 */
export function decoded(bytes, encoding) {
  let text = ''
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new NotText()
  }
  if (CONTROL.test(text)) throw new NotText()
  return text
}
