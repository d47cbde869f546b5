// Saves a file on the reader's device. Imports nothing.

/**
 * @param {string} name
 * @param {Blob} content
 */
export function save(name, content) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // Not at once: the browser reads the address only after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
