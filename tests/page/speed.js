// How quick the page is, with a network of 2-4-4-1 and the map open: no test, since machines differ. Prints the
// times from an edit to the frame that shows it, the epochs a second while it trains, how an edit is answered
// meanwhile, and the first paint from disk. `node tests/page/speed.js`

import { fileUrl, launch, open } from './browser.js'
import { largeLink } from './live-page.js'

const link = largeLink()

const percentile = (times, share) =>
  times.toSorted((a, b) => a - b)[Math.min(times.length - 1, Math.floor(share * times.length))]
const told = (times) =>
  `median ${percentile(times, 0.5).toFixed(1)}, 95 % ${percentile(times, 0.95).toFixed(1)}, worst ${Math.max(...times).toFixed(1)} ms of ${times.length}`

/**
 * Steps a field by its arrow keys. Of each edit: the time from the key to the end of the frame that shows it, and how
 * much of it the page works; the rest is waited for the screen's next frame. The keys come at any moment of a frame, as
 * people's do.
 */
const edits = (page, label, count) =>
  page.evaluate(
    async ([label, count]) => {
      const box = document.querySelector(`[aria-label="${label}"]`)
      box.focus()
      const times = { whole: [], work: [] }
      for (let i = 0; i < count; i++) {
        await new Promise(requestAnimationFrame)
        await new Promise((resolve) => setTimeout(resolve, i % 17))
        const start = performance.now()
        const key = i % 20 < 10 ? 'ArrowUp' : 'ArrowDown'
        box.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
        const handled = performance.now()
        const frame = await new Promise((resolve) =>
          requestAnimationFrame(() => {
            const frame = performance.now()
            const { port1, port2 } = new MessageChannel()
            port1.onmessage = () => resolve(frame)
            port2.postMessage(0)
          }),
        )
        const end = performance.now()
        times.whole.push(end - start)
        times.work.push(handled - start + end - frame)
      }
      return times
    },
    [label, count],
  )

const browser = await launch()
for (const file of ['web/index.html', 'web/built/neuron.html']) {
  const paints = []
  for (let i = 0; i < 5; i++) {
    const page = await open(browser, 'about:blank', { viewport: { width: 1440, height: 900 } })
    await page.goto(fileUrl(file) + link)
    await page.locator('#y').waitFor({ state: 'attached' })
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint')[0])
    paints.push(
      await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0].startTime,
      ),
    )
    await page.context().close()
  }
  console.log(`${file}, first paint from disk: ${told(paints)}`)
}

const page = await open(browser, 'about:blank', { viewport: { width: 1440, height: 900 } })
await page.goto(fileUrl('web/index.html') + link)
await page.locator('#y').waitFor({ state: 'attached' })
const still = await edits(page, 'Weight 1', 200)
console.log(`edit to repaint: ${told(still.whole)}`)
console.log(`  work of it: ${told(still.work)}`)

const epoch = () =>
  page.evaluate(() =>
    Number(document.querySelector('.learning').textContent.match(/epoch (\d+)/)[1]),
  )
await page.getByRole('button', { name: 'Train', exact: true }).click()
await page.waitForFunction(() =>
  /epoch [1-9]/.test(document.querySelector('.learning').textContent),
)
const [from, start] = [await epoch(), Date.now()]
const frames = await page.evaluate(async () => {
  const times = []
  let before = performance.now()
  for (let i = 0; i < 90; i++) {
    const now = await new Promise(requestAnimationFrame)
    times.push(now - before)
    before = now
  }
  return times.slice(1)
})
const [to, seconds] = [await epoch(), (Date.now() - start) / 1000]
console.log(
  `training: ${((to - from) / seconds).toFixed(0)} epochs a second of 200 rows; frames ${told(frames)}`,
)
const busy = await edits(page, 'Bias', 60)
console.log(`edit while training: ${told(busy.whole)}`)
await browser.close()
