// L6 on the page: lesson, chosen item, goal and link agree after undo, redo, reset and reload; the guide line
// fits and moves nothing; the ring is round something that is there. What the texts claim is in claims.test.js.

import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { lessonNames, lessons, openable, startOf } from '../../web/page/lessons/lessons.js'
import { decode, encode } from '../../web/page/state/link.js'
import { fileUrl, launch, open } from './browser.js'

let browser
before(async () => {
  browser = await launch()
})
after(() => browser.close())

const started = async (link = '', options = {}) => {
  const page = await open(browser, fileUrl('web/index.html') + link, {
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  await page.waitForSelector('.guide')
  return page
}
/** What the page says of its lesson, in all places. */
const said = (page) =>
  page.evaluate(() => ({
    button: document.querySelector('.lesson-button')?.textContent,
    chosen: [...document.querySelectorAll('.lessons [aria-checked=true] .lesson-title')].map(
      (title) => title.textContent,
    ),
    text: document.querySelector('.guide > .guide-text').textContent,
    count: document.querySelector('.guide > .toolbar .guide-count')?.textContent,
    done: document.querySelector('.guide > .toolbar [aria-label=done]') !== null,
  }))
/** Waits until the address is the link of a state. */
const addressIs = (page, link) =>
  page.waitForFunction((link) => location.hash.slice(1) === link, link)
const button = (page, name) => page.getByRole('button', { name, exact: true })
const expected = (name, index, done) => ({
  button: `Lesson: ${lessons[name].title} ▾`,
  chosen: [lessons[name].title],
  text: `${lessons[name].title}. ${lessons[name].steps[index].text} ${lessons[name].steps[index].why}`,
  count: `${index + 1} of ${lessons[name].steps.length}`,
  done,
})

test('L6 a lesson is one edit; undo, redo, reset and reload agree with what is chosen', async () => {
  const page = await started()
  const free = await said(page)
  assert.deepEqual([free.button, free.chosen], ['Lessons ▾', ['No lesson']])
  assert.equal(free.text, 'Pick an activation, press Randomize, watch y.')
  // Who is new here is one click from the first lesson.
  await button(page, 'New here? Lesson 1').click()
  await page.waitForSelector('.guide-count')
  assert.deepEqual(await said(page), expected(lessonNames[0], 0, false))
  await page.keyboard.press('Control+z')
  await page.waitForFunction(() => document.querySelector('.guide-count') === null)

  await page.click('.lesson-button')
  await page
    .getByRole('menuitemradio', { name: lessons['xor-wall'].title, exact: false })
    .first()
    .click()
  await addressIs(page, encode(startOf('xor-wall', 0)))
  assert.deepEqual(await said(page), expected('xor-wall', 0, false))
  assert.equal(
    await page.evaluate(() => document.activeElement.className),
    'lesson-button',
    'the focus is back',
  )

  await page.keyboard.press('Control+z')
  await page.waitForFunction(() => document.querySelector('.guide-count') === null)
  assert.deepEqual(await said(page), free)
  await page.keyboard.press('Control+Shift+z')
  await page.waitForSelector('.guide-count')
  assert.deepEqual(await said(page), expected('xor-wall', 0, false))

  await button(page, 'Show me').click()
  const shown = { ...lessons['xor-wall'].steps[0].show(), lesson: { name: 'xor-wall', step: 0 } }
  await addressIs(page, encode(shown))
  assert.deepEqual(await said(page), expected('xor-wall', 0, true))
  await button(page, 'Next step').click()
  await addressIs(page, encode({ ...shown, lesson: { name: 'xor-wall', step: 1 } }))
  assert.deepEqual(await said(page), expected('xor-wall', 1, false))
  await page.reload()
  await page.waitForSelector('.guide-count')
  assert.deepEqual(await said(page), expected('xor-wall', 1, false))
  await button(page, 'Step back').click()
  await page.waitForSelector('.guide [aria-label=done]')
  assert.deepEqual(await said(page), expected('xor-wall', 0, true))
  assert.deepEqual(page.seen.errors, [])
  await page.close()
})

test('L6 links open each step where it begins, and survive a reload', async () => {
  const page = await started('#lesson=neuron')
  for (const name of lessonNames) {
    for (let index = 0; index < lessons[name].steps.length; index++) {
      await page.evaluate(
        (link) => {
          location.hash = link
        },
        `#lesson=${name};${index + 1}`,
      )
      await page.waitForFunction(
        (text) => document.querySelector('.guide > .guide-text').textContent.includes(text),
        lessons[name].steps[index].text,
      )
      assert.deepEqual(await said(page), expected(name, index, false))
    }
  }
  await page.reload()
  await page.waitForSelector('.guide-count')
  assert.deepEqual(await said(page), expected('your-data', 4, false))
  assert.deepEqual(page.seen.errors, [])
  await page.close()
})

test('L6 a link to a lesson that is not there is told; lock=1 takes the menu away', async () => {
  const page = await started('#lesson=nothing')
  const alert = await page.textContent('.message[role=alert]:not(:empty)')
  assert.match(alert, /lesson: expected one of neuron, fire-or-not, .*, got “nothing”/)
  assert.equal((await said(page)).chosen[0], 'No lesson')
  await page.close()
  const locked = await started('#lesson=learning;2&lock=1')
  assert.equal(await locked.locator('.lesson-button').count(), 0)
  const { text, count } = await said(locked)
  assert.ok(text.includes(lessons.learning.steps[1].text))
  assert.equal(count, '2 of 4')
  await locked.close()
})

test('L6 the last step leads to the next lesson, and the wall’s button to a second neuron', async () => {
  const page = await started('#lesson=neuron;4')
  await button(page, `Next lesson: ${lessons['fire-or-not'].title}`).click()
  await addressIs(page, encode(startOf('fire-or-not', 0)))
  await page.close()
  const wall = await started('#v=2&f=step&x=0,1&w=0.7,-0.3&b=0.1&seed=5&data=XOR&lesson=xor-wall;4')
  await button(wall, 'Give it a second neuron').click()
  await wall.waitForFunction(() => location.hash.includes('wall-falls'))
  const { state } = decode(await wall.evaluate(() => location.hash), openable)
  assert.deepEqual(state.layers[0].weights[0], [0.7, -0.3])
  assert.equal(state.layers[0].biases[0], 0.1)
  assert.equal(state.layers[0].biases.length, 2)
  assert.equal(state.data.set, 'XOR')
  assert.deepEqual(state.lesson, { name: 'wall-falls', step: 0 })
  await wall.close()
})

test('The wall: after six tries it is time to go on', async () => {
  const page = await started('#lesson=xor-wall;2')
  const ready = () => page.locator('.guide > .toolbar .guide-next.ready').count()
  const bias = page.getByLabel('Bias', { exact: true }).first()
  for (let tries = 0; tries < 6; tries++) {
    assert.equal(await ready(), 0, `${tries} tries`)
    await bias.fill(String(tries / 10))
    await bias.press('Enter')
    await page.waitForFunction((b) => location.hash.includes(`&b=${b}&`), tries / 10)
  }
  await page.waitForSelector('.guide > .toolbar .guide-next.ready')
  await page.close()
})

for (const [width, height] of [
  [1440, 900],
  [1024, 768],
  [390, 844],
  [320, 640],
]) {
  test(`every text fits the guide line at ${width} px, which moves nothing`, async () => {
    const page = await started('#lesson=neuron', { viewport: { width, height } })
    const places = new Set()
    for (const name of lessonNames) {
      for (const [index, { text }] of lessons[name].steps.entries()) {
        await page.evaluate(
          (link) => {
            location.hash = link
          },
          `#lesson=${name};${index + 1}`,
        )
        await page.waitForFunction(
          (text) => document.querySelector('.guide > .guide-text').textContent.includes(text),
          text,
        )
        const { over, box, next, ringed } = await page.evaluate(() => {
          const line = document.querySelector('.guide > .guide-text')
          const { top, height } = document.querySelector('.guide').getBoundingClientRect()
          const shown = [...document.querySelectorAll('.guide > .toolbar > button')].at(-1)
          return {
            ringed: [...document.querySelectorAll('[data-part], [data-explain]')].filter(
              (place) =>
                getComputedStyle(place).outlineStyle === 'dashed' &&
                place.checkVisibility() &&
                place.getBoundingClientRect().bottom > 0,
            ).length,
            over: line.scrollHeight - line.clientHeight,
            box: `${top} ${height}`,
            next: shown.getBoundingClientRect().left,
          }
        })
        assert.ok(ringed > 0, `${name};${index + 1}: no ring`)
        assert.ok(over <= 0, `${name};${index + 1}: ${over} px too high`)
        places.add(`${box} ${next}`)
      }
    }
    assert.equal(places.size, 1, [...places].join(' | '))
    assert.match([...places][0], / 40 /)
    await page.close()
  })
}

test('the whole step is behind “more” on a phone: why, back, what shows it, and next', async () => {
  const page = await started('#lesson=learning;2', { viewport: { width: 360, height: 640 } })
  await button(page, 'More of this step').click()
  const all = page.locator('.guide-all')
  assert.ok((await all.textContent()).includes(lessons.learning.steps[1].why))
  await all.getByRole('button', { name: 'Show me' }).click()
  // It is away, so that what it shows is seen.
  await all.waitFor({ state: 'hidden' })
  await button(page, 'More of this step').click()
  await all.locator('[aria-label=done]').waitFor()
  await all.getByRole('button', { name: 'Next step' }).click()
  await page.waitForFunction(
    (text) => document.querySelector('.guide-all').textContent.includes(text),
    lessons.learning.steps[2].text,
  )
  const { left, right } = await all.evaluate((popover) => popover.getBoundingClientRect().toJSON())
  assert.ok(left >= 0 && right <= 360)
  await page.close()
})

test('the menu of lessons by the keyboard', async () => {
  const page = await started()
  await page.focus('.lesson-button')
  await page.keyboard.press('Enter')
  const focused = () =>
    page.evaluate(() => document.activeElement.querySelector('.lesson-title')?.textContent)
  await page.waitForFunction(() => document.activeElement.role === 'menuitemradio')
  assert.equal(await focused(), 'No lesson')
  await page.keyboard.press('ArrowDown')
  assert.equal(await focused(), 'The neuron')
  await page.keyboard.press('End')
  assert.equal(await focused(), 'No lesson')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await addressIs(page, encode(startOf('fire-or-not', 0)))
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.activeElement.role === 'menuitemradio')
  assert.equal(await focused(), 'Fire or not')
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => document.activeElement.className === 'lesson-button')
  await page.close()
})

test('L6 on a phone the menu of the lessons cuts no text', async () => {
  for (const width of [390, 320]) {
    const page = await started('', {
      viewport: { width, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    await page.locator('.lesson-button').tap()
    await page.waitForFunction(() => document.activeElement.role === 'menuitemradio')
    const { menu, texts } = await page.evaluate(() => {
      const box = (element) => element.getBoundingClientRect()
      const menu = document.querySelector('.lessons')
      const text = (element) => {
        const range = document.createRange()
        range.selectNodeContents(element)
        return { said: element.textContent, right: box(range).right }
      }
      return { menu: box(menu), texts: [...menu.querySelectorAll('button > span')].map(text) }
    })
    assert.ok(menu.left >= 0 && menu.right <= width, `${menu.left} to ${menu.right}`)
    assert.ok(texts.length > 20)
    for (const { said, right } of texts) assert.ok(right <= menu.right, said)
    await page.close()
  }
})
