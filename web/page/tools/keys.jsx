// The keys of the whole page, as a sheet. Edits nothing.

/** @type {[what: string, keys: [keys: string, does: string][]][]} */
const KEYS = [
  [
    'Everywhere',
    [
      ['Tab', 'the next group of controls'],
      ['← → Home End', 'within a group: of buttons, tiles, nodes, or the fields of a row'],
      ['Ctrl+Z', 'undo; in a text box, the box’s own undo'],
      ['Ctrl+Shift+Z, Ctrl+Y', 'redo'],
      ['Escape', 'closes what is open, else back to the output neuron'],
    ],
  ],
  [
    'A number',
    [
      ['↑ ↓', '0.1 more or less'],
      ['Shift+↑ Shift+↓', '1 more or less'],
      ['Page Up, Page Down', '1 more or less'],
      ['Enter', 'takes what was typed'],
      ['Escape', 'puts the last number back'],
    ],
  ],
  [
    'The dot on the curve, a point, line or mark on the map, a point of the slice',
    [
      ['← → ↑ ↓', 'a small step'],
      ['Page Up, Page Down', 'a large step'],
      ['Home, End', 'to the end of the axis'],
    ],
  ],
  [
    'A network',
    [
      ['1 2 3', 'view: neuron, both, network'],
      ['Alt+← Alt+→', 'the neighbour in the layer before or after'],
      ['Alt+↑ Alt+↓', 'the neighbour in the same layer'],
      ['Enter', 'on a node: opens that neuron'],
    ],
  ],
  ['The loss', [['← → Home End', 'back and forth in time, with the whole page']]],
]

export function Keys() {
  return (
    <div class="keys">
      {KEYS.map(([what, keys]) => (
        <section key={what}>
          <h3>{what}</h3>
          <dl>
            {keys.map(([key, does]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p class="hint">On a Mac, ⌘ stands for Ctrl and ⌥ for Alt.</p>
    </div>
  )
}
