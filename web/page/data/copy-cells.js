// Cells of a table as a program reads them, when they are copied. Imports nothing.

/**
 * Puts what is selected of a table on the clipboard: as text, with tabs between the cells and hyphens for
 * minus, and as a table, for a spreadsheet. The first column, the rows' numbers, stays behind: it is no data.
 * @param {ClipboardEvent & { currentTarget: HTMLElement }} event
 */
export function copyCells(event) {
  const selection = getSelection()
  const inside = (/** @type {Node | null | undefined} */ node) =>
    event.currentTarget.contains(node ?? null)
  if (!event.clipboardData || !selection || selection.isCollapsed) return
  if (!inside(selection.anchorNode) || !inside(selection.focusNode)) return
  const rows = [...event.currentTarget.querySelectorAll('tr')]
    .map((row) =>
      [...row.cells].filter((cell) => cell.cellIndex > 0 && selection.containsNode(cell, true)),
    )
    .filter((cells) => cells.length > 0)
    .map((cells) => cells.map((cell) => cell.dataset.plain ?? cell.textContent?.trim() ?? ''))
  if (rows.length === 0) return
  const table = document.createElement('table')
  for (const cells of rows) {
    const row = table.insertRow()
    for (const cell of cells) row.insertCell().textContent = cell
  }
  event.clipboardData.setData('text/plain', rows.map((cells) => cells.join('\t')).join('\n'))
  event.clipboardData.setData('text/html', table.outerHTML)
  event.preventDefault()
}
