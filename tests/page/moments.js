// The five moments that the page is built for, each as a row of pictures to be looked at: no test.
// `node tests/page/moments.js FOLDER` (of pictures, made if missing)

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileUrl, launch, open } from './browser.js'

const [, , folder = 'moments'] = process.argv
mkdirSync(folder, { recursive: true })

const browser = await launch()
const page = await open(browser, 'about:blank', { viewport: { width: 1440, height: 900 } })
let shot = 0
const picture = async (name) => {
  shot++
  await page.screenshot({ path: join(folder, `${String(shot).padStart(2, '0')}-${name}.png`) })
}
const go = async (link) => {
  await page.goto('about:blank')
  await page.goto(fileUrl('web/index.html') + link)
  await page.locator('#y').waitFor({ state: 'attached' })
}
const type = async (label, text) => {
  const box = page.getByLabel(label, { exact: true })
  await box.fill(text)
  await box.press('Enter')
}
const press = (name) => page.getByRole('button', { name, exact: true }).first().click()
const epoch = (past) =>
  page.waitForFunction(
    (past) => document.querySelector('.learning').textContent.match(/epoch (\d+)/)?.[1] > past,
    past,
  )

// 1. Bias is the last push.
await go('#v=2&f=sigmoid&x=0.5,0.5&w=1,1&b=-1&seed=1&data=AND')
for (const bias of ['-1', '-0.5', '0.5']) {
  await type('Bias', bias)
  await picture(`bias-${bias}`)
}

// 2. The wall.
await go('#lesson=xor-wall')
await picture('wall')
for (const [weight, bias] of [
  ['1', '-0.5'],
  ['-1', '0.5'],
  ['2', '-1.5'],
]) {
  await type('Weight 1', weight)
  await type('Bias', bias)
}
await picture('wall-tried')
await go('#lesson=xor-wall;3')
await picture('wall-proof')

// 3. The wall falls.
await go('#lesson=wall-falls;3')
// To the output neuron.
await page.keyboard.press('Escape')
for (const fold of ['0', '0.5', '1']) {
  await page.getByLabel('Fold x to h').fill(fold)
  await picture(`fold-${fold}`)
}

// 4. Without f it collapses.
await go('#lesson=without-f')
await picture('with-f')
await go('#lesson=without-f;3')
await picture('without-f')

// 5. It learns, and time runs both ways.
await go('#lesson=learning')
await press('Step')
for (let beat = 1; beat < 6; beat++) await press('Next beat')
await picture('blame')
await press('Leave the beats')
await press('Train')
await epoch(20)
await picture('learning')
await page.waitForFunction(() => /4 of 4/.test(document.querySelector('.data').textContent))
await picture('learned')
await page.getByRole('slider', { name: /^Time/ }).press('Home')
await picture('back-in-time')
// Another seed sticks, and too high a rate blows up.
await go('#lesson=when-learning-fails;5')
await press('Train')
await epoch(300)
await picture('stuck')
await go('#lesson=when-learning-fails')
await press('Train')
await page.getByRole('button', { name: 'Train', exact: true }).waitFor()
await picture('blown-up')
await browser.close()
