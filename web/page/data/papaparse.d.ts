// What is used of Papa Parse: its own declarations bring Node's into the page.

declare module 'papaparse' {
  interface Step {
    data: string[]
    errors: { type: string }[]
    /** cursor: how many characters of the text are read */
    meta: { cursor: number }
  }
  const Papa: {
    UNIT_SEP: string
    parse(
      text: string,
      options: { delimiter: string; newline: '\n'; step: (step: Step) => void },
    ): void
  }
  export default Papa
}
