// A key for the sign, in the box that is typed into: the keypads that phones show for numbers have none. Only
// there where a finger types, and no stop of the Tab key. Edits the text of its box.

/**
 * A typed text with the other sign.
 * @param {string} text
 */
const turned = (text) => (/^\s*[-−]/.test(text) ? text.replace(/[-−]/, '') : `-${text.trim()}`)

/**
 * @param {object} props
 * @param {() => string} props.text
 * @param {(text: string) => void} props.onText
 */
export function SignKey({ text, onText }) {
  return (
    <button
      type="button"
      class="sign-key"
      tabIndex={-1}
      aria-label="Change the sign"
      // The box keeps the focus, so that its keypad stays.
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={() => onText(turned(text()))}
    >
      ±
    </button>
  )
}
