// How tests of the page get at what stands behind the bar's menu.

/** The sheets of the menu, by their titles. */
export const sheets = [
  'Code',
  'Save and open',
  'Line by numbers',
  'Exact digits',
  'Numbers as a table',
  'Keys',
]

/** Opens a sheet from the menu. */
export async function openSheet(page, title) {
  await menu(page, title)
  await page.getByRole('dialog', { name: title, exact: true }).waitFor()
}

/** Chooses an entry of the menu. */
export async function menu(page, name) {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.locator('#menu').getByRole('button', { name, exact: true }).click()
}
