// The room of training in a real Chromium from disk: what its controls do, and that nothing moves.

import assert from 'node:assert/strict'
import test from 'node:test'
import { Network, Trainer } from 'neuron-wasm'
import { fileUrl, launch, open } from './browser.js'

const page = fileUrl('web/index.html')
const START = { w: '0.5,-0.4,0.3,0.6;0.7,-0.8', b: '0.1,-0.2;0.05' }
const XOR = `#v=2&f=tanh,sigmoid&x=0,1&w=${START.w}&b=${START.b}&seed=1&data=XOR&train=adam;0.05;0;auto;0`
const NARROW = 1000

/** The numbers of the link in the address, once they are what is expected. */
const addressed = (view, w) =>
  view.waitForFunction((w) => new URLSearchParams(location.hash.slice(1)).get('w') === w, w)
/** The page with a link, where it shows what is learned. */
async function learning(browser, link, width = 1440, height = 900) {
  const view = await open(browser, page + link, { viewport: { width, height } })
  if (width < NARROW) await view.getByRole('tab', { name: 'Learn' }).click()
  await view.locator('.learning').waitFor()
  return view
}
const trained = async (view) => {
  await view.getByRole('button', { name: 'Train', exact: true }).click()
  await view.locator('.says-training', { hasText: /./ }).waitFor()
}

test('the room of training', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())

  await context.test(
    'L14 the handle by its keys: Home shows the bits of the start, End those of the end',
    async () => {
      const view = await learning(browser, XOR)
      await trained(view)
      const epoch = Number((await view.locator('.epoch').textContent()).match(/\d+/)[0])
      const [first, second] = START.w.split(';').map((list) => list.split(',').map(Number))
      const [b1, b2] = START.b.split(';').map((list) => list.split(',').map(Number))
      const network = new Network(2, [
        { units: 2, activation: 'tanh', weights: first, bias: b1 },
        { units: 1, activation: 'sigmoid', weights: second, bias: b2 },
      ])
      const options = { optimizer: 'adam', learningRate: 0.05, batchSize: 4, shuffle: false }
      new Trainer(network, options).fit([0, 0, 0, 1, 1, 0, 1, 1], [0, 1, 1, 0], { epochs: epoch })
      const end = network.layers.map(({ weights }) => [...weights].join()).join(';')
      await addressed(view, end)
      const handle = view.getByRole('slider', { name: 'Time: back along the run' })
      await handle.focus()
      await view.keyboard.press('Home')
      assert.equal(await view.locator('.epoch').textContent(), 'epoch 0')
      assert.equal(await handle.getAttribute('aria-valuenow'), '0')
      await addressed(view, START.w)
      await view.getByRole('button', { name: 'Go on', exact: true }).waitFor()
      await view.keyboard.press('End')
      await addressed(view, end)
      await view.getByRole('button', { name: 'Back to the start' }).click()
      await addressed(view, START.w)
      // By the pointer, anywhere on the curve.
      const plot = await view.locator('.loss-curve svg').boundingBox()
      await view.mouse.move(plot.x + plot.width - 2, plot.y + 40)
      await view.mouse.down()
      await view.mouse.up()
      await addressed(view, end)
      await view.keyboard.press('Control+z')
      await addressed(view, START.w)
      assert.deepEqual(view.seen.errors, [])
      await view.context().close()
    },
  )

  await context.test('seven beats by the keyboard, in the guide line', async () => {
    const view = await learning(browser, XOR)
    await view.locator('.step').focus()
    for (let beat = 1; beat <= 7; beat++) {
      await view.keyboard.press('Enter')
      await view.getByText(`${beat} of 7`, { exact: true }).waitFor()
    }
    assert.equal(await view.locator('.epoch').textContent(), 'epoch 0.25')
    await view.getByRole('button', { name: 'Beat before' }).click()
    await view.getByText('6 of 7', { exact: true }).waitFor()
    assert.equal(await view.locator('.epoch').textContent(), 'epoch 0')
    await view.getByRole('button', { name: 'Leave the beats' }).click()
    assert.equal(await view.locator('.beats').count(), 0)
    assert.ok(await view.locator('.step').evaluate((step) => step === document.activeElement))
    await view.context().close()
  })

  await context.test('behind ⋯: opened, used and closed by the keyboard', async () => {
    const view = await learning(browser, XOR)
    const more = view.getByRole('button', { name: 'More of training' })
    await more.focus()
    await view.keyboard.press('Enter')
    const box = await view.locator('.training-options').boundingBox()
    assert.ok(box.x >= 0 && box.x + box.width <= 1440 && box.y >= 0 && box.y + box.height <= 900)
    await view.getByLabel('Loss').last().selectOption('meanSquaredError')
    await view.getByLabel('Held out').selectOption('50')
    await view.waitForFunction(() =>
      location.hash.includes('train=adam;0.05;0;meanSquaredError;0.5'),
    )
    await view.locator('.held').waitFor()
    await view.keyboard.press('Escape')
    assert.equal(await view.locator('.training-options').isVisible(), false)
    await view.context().close()
  })

  const sizes = [
    [1440, 900],
    [1366, 768],
    [1024, 768],
    [390, 844],
    [320, 640],
  ]
  const links = {
    learned: XOR,
    'grown beyond all numbers': `#v=2&f=linear&x=1,2&w=0.5,-0.4&b=0.1&seed=1&data=moons&train=sgd;10;0;auto;0.3`,
    'without end': '#v=2&f=step&x=1,1&w=0.5,-0.4&b=0.1&seed=1&data=XOR',
  }
  for (const [width, height] of sizes) {
    await context.test(`nothing moves and nothing is cut off at ${width} × ${height}`, async () => {
      for (const [name, link] of Object.entries(links)) {
        const view = await learning(browser, link, width, height)
        const places = () =>
          view.evaluate(() =>
            [...document.querySelectorAll('.learning :is(button:not(.mend), input, svg.plot)')].map(
              (e) => {
                const { x, y, width, height } = e.getBoundingClientRect()
                return [x, y, width, height]
              },
            ),
          )
        const before = await places()
        await trained(view)
        assert.deepEqual(await places(), before, name)
        const cut = await view.evaluate(() => {
          const inside = document.querySelector('.learning').getBoundingClientRect()
          return [...document.querySelectorAll('.learning :is(p, button, text, input, label)')]
            .filter((e) => {
              if (!e.checkVisibility()) return false
              const { left, right, top, bottom } = e.getBoundingClientRect()
              const clipped = e.scrollHeight > e.clientHeight + 1 && e.matches('p')
              const outside =
                left < inside.left - 1 ||
                right > inside.right + 1 ||
                bottom > inside.bottom + 1 ||
                top < inside.top - 1
              return clipped || outside
            })
            .map((e) => e.textContent)
        })
        assert.deepEqual(cut, [], name)
        await view.context().close()
      }
    })
  }
})
