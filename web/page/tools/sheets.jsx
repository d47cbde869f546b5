// The sheets that the menu opens, by name: title, a hint for the menu, and what each shows.

import { LineByNumbers } from '../neuron/line-numbers.jsx'
import { Sheet } from '../parts/sheet.jsx'
import { Code } from './code.jsx'
import { Digits } from './digits.jsx'
import { Files } from './files.jsx'
import { Keys } from './keys.jsx'
import { Tables } from './tables.jsx'

/** @type {Record<string, { title: string, hint: string, View: () => preact.ComponentChild }>} */
export const sheets = {
  code: { title: 'Code', hint: 'as a program to run', View: Code },
  files: { title: 'Save and open', hint: 'files and pictures', View: Files },
  line: { title: 'Line by numbers', hint: 'its angle and distance', View: LineByNumbers },
  digits: { title: 'Exact digits', hint: 'every number in full', View: Digits },
  tables: { title: 'Numbers as a table', hint: 'of the pictures', View: Tables },
  keys: { title: 'Keys', hint: 'of the whole page', View: Keys },
}

export function Sheets() {
  return Object.entries(sheets).map(([name, { title, View }]) => (
    <Sheet key={name} name={name} title={title} View={View} />
  ))
}
