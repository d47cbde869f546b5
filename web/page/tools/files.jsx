// The page as files: saves all that it shows and its pictures; opens a file of its own, or a neuron, a layer or a
// network of the package, that is chosen, pasted, or dropped anywhere on the page. Edits the whole state, as one
// step.

import { signal, useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import { Copy } from '../parts/copy.jsx'
import { pictures, toPng, toSvg } from '../parts/picture.js'
import { save } from '../parts/save.js'
import { network } from '../state/model.js'
import { listed } from '../state/reading.js'
import { fromText, LARGEST, toText } from '../state/saved.js'
import { announce, edit, lessons, problem, state } from '../state/store.js'

// Kept here, so that they are still there after the sheet was closed.
const box = signal('')
const fault = signal('')
/** What is to be known of what was opened, as long as that is shown. */
const note = signal({ text: '', of: state.value })
/** The picture that was saved last. */
const saved = signal({ name: '', address: '' })

/**
 * @param {string} text
 * @param {string} name
 * @param {typeof fault} place where to say what is wrong
 */
function open(text, name, place) {
  const { state: next, problems, note: toKnow = '' } = fromText(text, state.value, lessons)
  place.value = problems.length ? `${name} changes nothing: ${listed(problems)}.` : ''
  if (problems.length) return
  fault.value = ''
  edit(() => next)
  note.value = { text: toKnow, of: state.value }
  // Where the sheet is not open, the note stands where faults of a drop do.
  if (toKnow && place === problem) problem.value = toKnow
  announce(`${name} is opened. ${toKnow}`)
}

/**
 * @param {FileList | null | undefined} files
 * @param {typeof fault} place
 */
async function openFile(files, place) {
  const file = files?.[0]
  if (!file) return
  if (file.size > LARGEST) {
    place.value = `${file.name} changes nothing: expected at most ${LARGEST / 1e6} MB, got ${(file.size / 1e6).toFixed(1)} MB.`
    return
  }
  try {
    open(await file.text(), file.name, place)
  } catch (error) {
    place.value = `${file.name} changes nothing: it cannot be read (${String(error)}).`
  }
}

/** Opens what is dropped on the page. Called once, by main.jsx. */
export function acceptDrops() {
  // While it is dragged a browser need not tell what a file is.
  addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
  })
  // Before card and sheet of rows, which would take a neuron, or a link as desktops keep it, for one of its own.
  // Nothing is left to the browser: it would go from the page to the file.
  addEventListener(
    'drop',
    (event) => {
      const files = event.dataTransfer?.files
      if (!files?.length) return
      const over = (/** @type {string} */ part) =>
        event.target instanceof Element && event.target.closest(part)
      const own = /json$|\.(url|webloc|desktop)$/i.test(files[0].type + files[0].name)
      if (over('.data, .edit-rows') && !own) return
      const here = over('.files')
      event.preventDefault()
      event.stopPropagation()
      openFile(files, here ? fault : problem)
    },
    true,
  )
}

export function Files() {
  const id = useId()
  const text = toText(state.value, network.value)
  return (
    <div class="files">
      <section aria-label="Save">
        <h3>Save</h3>
        <p class="sources">
          <button
            type="button"
            onClick={() => save('neuron.json', new Blob([text], { type: 'application/json' }))}
          >
            Save neuron.json
          </button>
          <Copy what="JSON" text={text} />
        </p>
        <p class="hint">
          All that the page shows, exact to the last bit. In JavaScript,{' '}
          <code>Network.fromJSON(data.network)</code> reads the network; one neuron alone is one of
          one layer.
        </p>
        <Pictures />
      </section>
      <section aria-label="Open">
        <h3>Open</h3>
        <p class="sources">
          <label>
            File{' '}
            <input
              type="file"
              accept=".json,application/json"
              onChange={async (event) => {
                const input = event.currentTarget
                await openFile(input.files, fault)
                // So that the same file, once it is mended, can be chosen again.
                input.value = ''
              }}
            />
          </label>
          <span class="hint">or drop it anywhere on the page</span>
        </p>
        <label for={id}>or paste its text, or a link to this page</label>
        <textarea
          id={id}
          rows={5}
          spellcheck={false}
          aria-invalid={fault.value !== ''}
          aria-describedby={fault.value && `${id}-fault`}
          value={box.value}
          onInput={(event) => {
            box.value = event.currentTarget.value
          }}
        />
        <p>
          <button type="button" onClick={() => open(box.value, 'The text', fault)}>
            Open the text
          </button>
        </p>
        {fault.value && (
          <p class="message" role="alert" id={`${id}-fault`}>
            {fault.value}
          </p>
        )}
        {note.value.text && note.value.of === state.value && <p class="hint">{note.value.text}</p>}
      </section>
    </div>
  )
}

function Pictures() {
  const chosen = useSignal('')
  const fault = useSignal('')
  const names = useSignal('')
  // After the other views, since the map is there only with two inputs.
  useEffect(() => {
    names.value = pictures()
      .map(({ dataset }) => dataset.picture)
      .join('\n')
  }, [state.value])
  const all = names.value.split('\n')
  const name = all.includes(chosen.value) ? chosen.value : all[0]
  const savePicture = async (/** @type {'svg' | 'png'} */ type) => {
    const picture = pictures().find(({ dataset }) => dataset.picture === name)
    if (!picture) return
    try {
      const file =
        type === 'svg'
          ? new Blob([toSvg(picture)], { type: 'image/svg+xml' })
          : await toPng(picture)
      save(`${name}.${type}`, file)
      URL.revokeObjectURL(saved.value.address)
      saved.value = { name: `${name}.${type}`, address: URL.createObjectURL(file) }
      fault.value = ''
    } catch (error) {
      fault.value = `The picture cannot be made here: ${String(error)}`
    }
  }
  return (
    <>
      <p class="sources">
        <label>
          Picture{' '}
          <select
            value={name}
            onChange={(event) => {
              chosen.value = event.currentTarget.value
            }}
          >
            {all.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" onClick={() => savePicture('svg')}>
          Save as SVG
        </button>
        <button type="button" onClick={() => savePicture('png')}>
          Save as PNG
        </button>
      </p>
      {fault.value && (
        <p class="message" role="alert">
          {fault.value}
        </p>
      )}
      {saved.value.address && (
        <figure>
          <img src={saved.value.address} alt={`${saved.value.name}, as it was saved`} />
          <figcaption>
            {saved.value.name}. If this frame does not let files be saved, copy the picture from
            here.
          </figcaption>
        </figure>
      )}
    </>
  )
}
