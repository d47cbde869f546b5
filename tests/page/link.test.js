// Links as they arrive through chats, mailers and trackers: the whole state, without an alarm. And what is
// no such damage is still named.

import assert from 'node:assert/strict'
import test from 'node:test'
import { decode, encode } from '../../web/page/state/link.js'
import { listed } from '../../web/page/state/reading.js'
import { linkIn } from '../../web/page/state/received.js'
import { neuronAt } from '../../web/page/state/state.js'
import { fileUrl, launch, open } from './browser.js'
import { randomState } from './states.js'

const html = (link) => link.replaceAll('&', '&amp;')
const lines = (link, length, end) => link.match(new RegExp(`.{1,${length}}`, 'g')).join(end)

/** What happens to links, by name: a function from the part behind '#' to what arrives. */
const damage = {
  nothing: (link) => link,
  'the hash sign encoded': (link) => `%23${link}`,
  'written as HTML': html,
  'written as HTML twice': (link) => html(html(link)),
  'written as HTML, then encoded': (link) => encodeURIComponent(html(link)),
  'encoded whole': encodeURIComponent,
  'encoded whole twice': (link) => encodeURIComponent(encodeURIComponent(link)),
  'encoded whole three times': (link) =>
    encodeURIComponent(encodeURIComponent(encodeURIComponent(link))),
  'encoded in lower case': (link) =>
    encodeURIComponent(link).replace(/%../g, (code) => code.toLowerCase()),
  'encoded but for its &': (link) => link.split('&').map(encodeURIComponent).join('&'),
  'with encoded separators': (link) => link.replaceAll(',', '%2C').replaceAll(';', '%3B'),
  'saved as a mail was sent': (link) => lines(link.replaceAll('=', '=3D'), 60, '=\r\n'),
  'broken into lines': (link) => lines(link, 70, '\r\n'),
  'with letters that are not seen': (link) => lines(link, 50, '\u200b'),
  'with such letters encoded': (link) => lines(link, 50, '%E2%80%8B'),
  'with blanks around it': (link) => `  ${link}\n`,
  'as a Markdown link': (link) => `${link}](https://example.org/page/#${link})`,
  'as a link of a chat': (link) => `${link}|the page>`,
  'copied with the HTML after it': (link) => `${link}">the page</a>`,
  'pointing at a text': (link) => `${link}:~:text=Activation,function`,
  'with a part of embedding': (link) => `${link}&embed=1`,
}
for (const signs of [
  ...['.', ')', '>', '"', '**', "'", ',', ';', ':', '!', '?', '…', ']', '}', '*', '_', '~', '`'],
  ...['”', '’', '»', '>.', ').', '.)', '">', '**.', '__', '`.', ' ', '\\', '/', '&', '=', '#'],
]) {
  damage[`followed by ${signs}`] = (link) => link + signs
  damage[`followed by ${signs}, encoded`] = (link) => link + encodeURIComponent(signs)
}
for (const added of [
  ...['utm_source=chat', 'utm_source=a&utm_medium=b&utm_campaign=c%20d', 'fbclid=IwAR0_x-Y.z'],
  ...['gclid=1', 'msclkid=1', 'twclid=2', 'yclid=3', 'dclid=4', 'ttclid=a', 'gbraid=x', 'wbraid=x'],
  ...['_gl=1*abc*_ga*MTIz', 'mc_cid=1&mc_eid=2', 'igshid=x', 'igsh=y', 'ref=share', 'si=AbC'],
  ...['_hsenc=p2&_hsmi=1', 'mtm_source=x', 'pk_campaign=x', '__twitter_impression=true', 'trk=x'],
]) {
  for (const sign of ['&', '&amp;', '?', '%26']) {
    damage[`with ${sign}${added}`] = (link) => link + sign + added
  }
  damage[`with ${added}& before it`] = (link) => `${added}&${link}`
}

test('a damaged link gives the whole state, without an alarm', () => {
  for (const [what, change] of Object.entries(damage)) {
    for (let seed = 0; seed < 40; seed++) {
      const state = randomState(seed)
      for (const start of ['#', '']) {
        const { state: found, problems } = decode(start + change(encode(state)))
        assert.deepEqual(problems, [], `${what}: ${change(encode(state))}`)
        assert.deepStrictEqual(found, state, what)
      }
    }
  }
})

test('several kinds of damage at once', () => {
  const names = Object.keys(damage)
  for (let i = 0; i < names.length; i++) {
    const one = damage[names[i]]
    const state = randomState(i)
    const arrived = `${one(encode(state))}&utm_source=mail).`
    assert.deepEqual(decode(`#${arrived}`), { state, problems: [] }, `${names[i]}, then added`)
  }
})

test('a fault is still named, and nothing that the page writes is mended away', () => {
  const faults = {
    'w=1,,2': /^w: /,
    'w=1 2': /^w: /,
    'b=--1': /^b: /,
    'b=1=2': /^b: /,
    'b=1%3D2': /^b: /,
    'f=<script>': /^f: .*“<script/,
    'f=tanh(z)': /^f: /,
    'colour=red': /^“colour”: unknown/,
    'reference=1': /^“reference”: unknown/,
    'sigma=1': /^“sigma”: unknown/,
    'seed=7%00': /^seed: |^$/,
  }
  for (const [link, message] of Object.entries(faults)) {
    const { problems } = decode(`#${link}`)
    assert.match(problems.join(), message, link)
  }
})

test('a page finds the link in what is pasted, and only a link', () => {
  const link = encode(randomState(1))
  for (const text of [
    link,
    `#${link}`,
    `https://example.org/a%20b/?x=1#${link}`,
    `See <https://example.org/#${link}>.`,
    `file:///C:/a/index.html#${encodeURIComponent(link)}`,
  ]) {
    assert.deepEqual(decode(linkIn(text) ?? ''), { state: randomState(1), problems: [] }, text)
  }
  for (const text of ['', '{"v":1}', 'v', 'x1,x2\n1,2', 'version=1', '#', 'https://example.org/']) {
    assert.equal(linkIn(text), undefined, text)
  }
})

test('a long list of faults is named in part', () => {
  const faults = Array.from({ length: 50_000 }, (_, i) => `fault ${i}`)
  assert.match(listed(faults), /^fault 0; .*; fault 7; and 49992 more$/)
  assert.equal(listed(faults.slice(0, 8)), faults.slice(0, 8).join('; '))
})

test('in the address bar: whole, without an alarm, and without its head where it says so', async (context) => {
  const browser = await launch()
  context.after(() => browser.close())
  for (const seed of [2, 3]) {
    const state = randomState(seed)
    for (const name of [
      'nothing',
      'written as HTML',
      'encoded whole',
      'followed by **',
      'followed by >',
      'followed by "',
      'with &utm_source=chat',
      'as a Markdown link',
      'with a part of embedding',
    ]) {
      const page = await open(
        browser,
        `${fileUrl('web/index.html')}#${damage[name](encode(state))}`,
      )
      await page.locator('.says').waitFor()
      assert.equal(await page.getByLabel('Seed').inputValue(), String(state.seed), name)
      assert.equal(await page.locator('.verdict .problem').count(), 0, name)
      assert.equal(await page.locator('.bar').count(), name.includes('embedding') ? 0 : 1)
      const bias = await page.getByLabel('Bias, slider', { exact: true }).getAttribute('title')
      assert.equal(Number(bias.replaceAll('−', '-')), neuronAt(state).bias, name)
      await page.context().close()
    }
  }
})
