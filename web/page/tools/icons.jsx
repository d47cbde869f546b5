// The drawings on the buttons of the bar. Each stands beside a name that is read out. Imports nothing.

/** @param {{ children: preact.ComponentChildren }} props */
const Icon = ({ children }) => (
  <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
    {children}
  </svg>
)

export const UndoIcon = () => (
  <Icon>
    <path d="M7 4 3 8l4 4M3 8h8.5a4.5 4.5 0 0 1 0 9H8" />
  </Icon>
)
export const RedoIcon = () => (
  <Icon>
    <path d="m13 4 4 4-4 4M17 8H8.5a4.5 4.5 0 0 0 0 9H12" />
  </Icon>
)
export const DiceIcon = () => (
  <Icon>
    <rect x="3" y="3" width="14" height="14" rx="3" />
    <g class="dots">
      <circle cx="7" cy="7" r="1.3" />
      <circle cx="13" cy="7" r="1.3" />
      <circle cx="10" cy="10" r="1.3" />
      <circle cx="7" cy="13" r="1.3" />
      <circle cx="13" cy="13" r="1.3" />
    </g>
  </Icon>
)
export const MoreIcon = () => (
  <Icon>
    <g class="dots">
      <circle cx="4" cy="10" r="1.6" />
      <circle cx="10" cy="10" r="1.6" />
      <circle cx="16" cy="10" r="1.6" />
    </g>
  </Icon>
)
