// Uses the page of vacancies as people do, in Chromium: from a file, and from a server.
// Called by .ci/judge-lists with a folder of some vacancies and one of 2,000; prints faults, and exits with 1 if there
// are any. With `--figures` it tells how long the frames were that a filter took.

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withChromium } from './chromium.js'

const [few, many] = process.argv.slice(2)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const LOOKS = [
  { name: '1280 px', width: 1280 },
  { name: '320 px', width: 320 },
  { name: 'dark', width: 1280, colorScheme: 'dark' },
  { name: 'forced colours', width: 1280, forcedColors: 'active' },
]
const NOON = new Date('2026-11-29T12:00:00Z')
const faults = []
const expect = (what, found, expected) => {
  if (JSON.stringify(found) !== JSON.stringify(expected)) {
    faults.push(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`)
  }
}

// What the page shows, all of which somebody asked for, and what its facts say must be shown.
const shown = () => [...document.querySelectorAll('.vacancies > li')].filter((node) => node.checkVisibility())
  .map((node) => node.querySelector('a').getAttribute('href'))
const having = ([name, value]) => [...document.querySelectorAll('.vacancies > li')]
  .filter((node) => JSON.parse(node.dataset[name] ?? '[]').includes(value))
  .map((node) => node.querySelector('a').getAttribute('href'))

async function use(page, address, kind) {
  // As long as nothing changes for so many frames, whatever else the machine does: longer than a pause in typing.
  const settled = () => page.evaluate(async () => {
    let changes = 0
    const observer = new MutationObserver(() => { changes = 0 })
    observer.observe(document.body, { attributes: true, subtree: true, childList: true })
    const begin = performance.now()
    while (changes < 5 || performance.now() - begin < 300) {
      await new Promise(requestAnimationFrame)
      changes += 1
    }
    observer.disconnect()
  })
  const everything = async () => {
    while (await page.locator('button.more').isVisible()) await page.click('button.more')
    return page.evaluate(shown)
  }
  await page.clock.setFixedTime(NOON)
  await page.goto(address)
  await settled()
  expect(`${kind}: those that are shown at first`, (await page.evaluate(shown)).length, 100)
  await page.click('button.more')
  expect(`${kind}: the focus after more`, await page.evaluate(() => document.activeElement.getAttribute('href')),
    (await page.evaluate(shown))[100])
  const all = await everything()
  expect(`${kind}: all of them`, all.length, 190)
  const count = () => page.locator('[role=status]').textContent()
  expect(`${kind}: live regions`, await page.locator('[role=status], [aria-live]').count(), 1)
  expect(`${kind}: the count at first`, await count(), `Vacancies found: ${all.length} of ${all.length}`)
  const place = await page.locator('#place option').nth(3).textContent()
  await page.selectOption('#place', place)
  await settled()
  const inPlace = await page.evaluate(having, ['place', place])
  expect(`${kind}: those in ${place}`, (await everything()).sort(), inPlace.sort())
  expect(`${kind}: their count`, await count(), `Vacancies found: ${inPlace.length} of ${all.length}`)
  expect(`${kind}: the address`, new URL(page.url()).hash, '#' + new URLSearchParams({ place }))
  await page.selectOption('#order', 'title')
  await settled()
  await page.goBack()
  await settled()
  expect(`${kind}: back to the order`, await page.inputValue('#order'), 'closes')
  await page.goBack()
  await settled()
  expect(`${kind}: back to all`, await everything(), all)
  await page.goForward()
  await settled()
  expect(`${kind}: and again to ${place}`, (await everything()).length, inPlace.length)
  await page.reload()
  await settled()
  expect(`${kind}: what was chosen, read again`, await page.inputValue('#place'), place)
  await page.click('button[type=reset]')
  await settled()
  expect(`${kind}: all again`, await everything(), all)

  // By the keyboard alone: into the field, a word of one vacancy, and on to its link.
  const words = await page.locator('.vacancies > li').nth(5).locator('dd').nth(2).textContent()
  await page.reload()
  let presses = 0
  while (await page.evaluate(() => document.activeElement.id) !== 'words' && presses++ < 10) await page.keyboard.press('Tab')
  await page.keyboard.type(words)
  await settled()
  const found = await everything()
  if (found.length === 0 || found.length === all.length) faults.push(`${kind}: a search for ${words} finds ${found.length}`)
  await page.keyboard.type(' zzzz')
  await settled()
  expect(`${kind}: nothing found`, [await count(), await page.locator('.no-match').isVisible()],
    [`Vacancies found: 0 of ${all.length}`, true])
  await page.goBack()
  await settled()
  expect(`${kind}: one search is one step`, await page.inputValue('#words'), '')
  for (const [order, key, sign] of [['posted', 'posted', -1], ['pay', 'pay', -1]]) {
    await page.selectOption('#order', order)
    await settled()
    const values = await page.evaluate((key) => [...document.querySelectorAll('.vacancies > li:not([hidden])')].map((node) => node.dataset[key]), key)
    const numbers = values.map((value) => key === 'pay' ? Number(value) : Date.parse(value))
    if (numbers.some((value, at) => at > 0 && (value - numbers[at - 1]) * sign < 0)) faults.push(`${kind}: not in the order of ${order}`)
  }
  await page.selectOption('#closes', '7')
  await settled()
  const soon = await page.evaluate((last) => [...document.querySelectorAll('.vacancies > li:not([hidden])')]
    .every((node) => Date.parse(node.dataset.closes) <= last), NOON.getTime() + 7 * 86400000)
  expect(`${kind}: those that close soon`, soon, true)

  // An address that somebody made up chooses nothing, and runs nothing.
  await page.goto(address + '#place=<img src=x onerror=alert(1)>&order=constructor&nobody=1')
  await page.reload()
  await settled()
  expect(`${kind}: a made-up address`, await everything(), all)
  // Once a closing moment is past its vacancy is gone.
  await page.clock.setFixedTime(new Date('2026-12-20T12:00:00Z'))
  await page.goto(address)
  await page.reload()
  await settled()
  const left = await everything()
  if (left.length === 0 || left.length >= all.length) faults.push(`${kind}: ${left.length} are open three weeks later`)
}

async function look(page, address) {
  await page.clock.setFixedTime(NOON)
  for (const { name, width, ...media } of LOOKS) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...media })
    await page.goto(address)
    await page.evaluate(axe)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    if (wide > width) faults.push(`${name}: is ${wide} px wide`)
    const { violations, passes } = await page.evaluate((values) => window.axe.run({ runOnly: { type: 'tag', values } }), TAGS)
    if (passes.length === 0) faults.push(`${name}: axe-core had nothing to check`)
    for (const one of violations) faults.push(`${name}: ${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 200)}`)
  }
  await page.emulateMedia({ media: 'print', colorScheme: 'light', forcedColors: 'none' })
  expect('print: the form', await page.locator('form').isVisible(), false)
  expect('print: the list', await page.locator('.vacancies > li').last().isVisible(), true)
  await page.emulateMedia({ media: 'screen' })
}

// How many changes of the page a choice makes in a list of 2,000, and how much of a processor its frames take.
async function work(page, address, context) {
  await page.clock.setFixedTime(NOON)
  await page.goto(address)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async () => (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration').value
  const steps = [['grade', 'HEO'], ['grade', ''], ['order', 'pay'], ['order', 'closes'], ['pattern', 'Full-time'], ['pattern', '']]
  for (const [name, value] of steps) {
    const before = await spent()
    const changes = await page.evaluate(async ([name, value]) => {
      let changes = 0
      new MutationObserver((seen) => { changes += seen.length }).observe(document.body,
        { attributes: true, subtree: true, childList: true })
      const field = document.getElementById(name)
      field.value = value
      field.dispatchEvent(new Event('change', { bubbles: true }))
      for (let frames = 0; frames < 3; frames += 1) await new Promise(requestAnimationFrame)
      return changes
    }, [name, value])
    // Those before are hidden, and those after are shown and moved, which is two changes.
    if (changes < 100 || changes > 420) faults.push(`2,000: ${name} ${value} makes ${changes} changes`)
    if (process.argv.includes('--figures')) {
      console.log(`${name} ${value || 'any'}: ${changes} changes, ${((await spent() - before) * 1000).toFixed(0)} ms of CPU in 3 frames`)
    }
  }
}

const server = createServer((request, response) => {
  response.setHeader('content-type', 'text/html')
  response.end(readFileSync(join(few, 'index.html')))
})
await new Promise((ready) => server.listen(0, '127.0.0.1', ready))

await withChromium({}, async (context) => {
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`))
  page.on('dialog', (dialog) => {
    faults.push(`a text runs: ${dialog.message()}`)
    return dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!/^(file|data):|^http:\/\/127\.0\.0\.1/.test(url)) faults.push(`asks for ${url}`)
  })
  const file = (dir) => pathToFileURL(join(dir, 'index.html')).href
  await use(page, file(few), 'file')
  await use(page, `http://127.0.0.1:${server.address().port}/`, 'http')
  await look(page, file(few))
  await work(page, file(many), context)
})
await withChromium({ javaScriptEnabled: false }, async (context) => {
  const page = await context.newPage()
  await page.goto(pathToFileURL(join(few, 'index.html')).href)
  expect('without a script: the form', await page.locator('form').isVisible(), false)
  expect('without a script: vacancies', await page.locator('.vacancies > li').count(), 190)
})
server.close()
for (const fault of faults) console.log(`index.html: ${fault}`)
process.exit(faults.length > 0 ? 1 : 0)
