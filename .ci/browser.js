// What a browser finds wrong with each page under a folder: axe-core's rules of WCAG 2.2 A and AA at
// three looks, requests to the outside, errors, content wider than a small screen, and ways to apply that
// show after an advert has closed.
// Called by .ci/judge-html with the folder and how many scripts a page has, which is none unless told; prints faults, and exits with 1 if there are any.

import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withChromium } from './chromium.js'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const LOOKS = [
  { name: '1280 px', width: 1280, colorScheme: 'light' },
  { name: '320 px', width: 320, colorScheme: 'light' },
  { name: 'dark, 1280 px', width: 1280, colorScheme: 'dark' },
]
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const dir = process.argv[2]
const expectedScripts = Number(process.argv[3] ?? 0)
const files = readdirSync(dir, { recursive: true })
  .filter((name) => name.endsWith('.html'))
  .sort()
const faults = []

await withChromium({}, async (context) => {
  const page = await context.newPage()
  let file = ''
  const fault = (look, text) => faults.push(`${file} (${look}): ${text}`)
  page.on('console', (message) => {
    if (message.type() === 'error') fault('console', message.text())
  })
  page.on('pageerror', (error) => fault('script', error.message))
  await context.route('**/*', (route) => {
    const url = route.request().url()
    if (url === pathToFileURL(join(dir, file)).href || url.startsWith('data:')) {
      return route.continue()
    }
    fault('request', `asks for ${url}`)
    return route.abort()
  })

  for (file of files) {
    await page.clock.setFixedTime(new Date('2001-01-01'))
    await page.goto(pathToFileURL(join(dir, file)).href)
    // Data blocks such as JSON-LD are `script` elements too, but do not run.
    const scripts = await page.locator('script:not([type="application/ld+json"])').count()
    // A page that says when it closes has a script of ours, which hides ways to apply after that.
    const closing = await page.locator('time.closing').count() > 0 ? 1 : 0
    if (scripts !== expectedScripts + closing) fault('script', `has ${scripts}`)
    await page.evaluate(axe)
    for (const look of LOOKS) {
      await page.setViewportSize({ width: look.width, height: 900 })
      await page.emulateMedia({ colorScheme: look.colorScheme })
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      if (width > look.width) {
        fault(look.name, `is ${width} px wide, so the whole page scrolls sideways`)
      }
      const { violations, passes } = await page.evaluate(
        (values) => window.axe.run({
          runOnly: { type: 'tag', values },
          resultTypes: ['violations'],
        }), TAGS)
      if (passes.length === 0) fault(look.name, 'axe-core had nothing to check')
      for (const violation of violations) {
        for (const node of violation.nodes) {
          fault(look.name, `${violation.id}: ${violation.help}: ${node.html}`)
        }
      }
    }
    if (closing === 0) continue
    // Ways to apply are there until the closing moment, and gone after it, when the page says so.
    for (const [year, isOpen] of [[2001, true], [2199, false]]) {
      await page.clock.setFixedTime(new Date(`${year}-01-01`))
      await page.reload()
      const ways = await page.locator('a.apply').evaluateAll((links) =>
        links.filter((link) => link.checkVisibility()).length)
      const says = await page.locator('.passed').isVisible()
      const all = await page.locator('a.apply').count()
      if (ways !== (isOpen ? all : 0) || says === isOpen) {
        fault(`in ${year}`, `${ways} of ${all} ways to apply show, and that it is closed ${says ? 'is' : 'is not'} said`)
      }
    }
  }
})

for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exit(1)
