// Long work in slices, so that the page answers in between; what is done of it, and a button that ends it.

import { signal } from '@preact/signals'

/** How long work goes on before the browser gets its turn, in ms. */
const SLICE = 8
/** Work in slices; a newer run of the same kind ends the older one. */
export function makeJob() {
  let newest = 0
  return {
    /** 0 … 1, or undefined while nothing is waited for. */
    done: signal(/** @type {number | undefined} */ (undefined)),
    stop() {
      newest++
      this.done.value = undefined
    },
    /** @param {(goOn: (part: number) => Promise<boolean>) => Promise<void>} work */
    async run(work) {
      const mine = ++newest
      let start = performance.now()
      await work(async (part) => {
        if (mine === newest && performance.now() - start > SLICE) {
          this.done.value = part
          await new Promise((resolve) => setTimeout(resolve))
          start = performance.now()
        }
        return mine === newest
      })
      if (mine === newest) this.done.value = undefined
    },
  }
}
/** @param {{ job: ReturnType<typeof makeJob>, label: string, onCancel?: () => void }} props */
export function Progress({ job, label, onCancel }) {
  if (job.done.value === undefined) return null
  return (
    <span class="progress">
      <label>
        {label} <progress value={job.done.value} />
      </label>{' '}
      <button
        type="button"
        onClick={() => {
          job.stop()
          onCancel?.()
        }}
      >
        Cancel
      </button>
    </span>
  )
}
