// What a browser finds wrong with each page of the manual's website: axe-core's rules of WCAG 2.2 A and AA
// at three looks, requests to the outside, errors, links of a page that lead nowhere, and content wider than a
// small screen. Called by .ci/judge-book with the folder; prints faults, and exits with 1 if there are any.

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { withChromium } from './chromium.js'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
const LOOKS = [
  { name: '1280 px', width: 1280, colorScheme: 'light' },
  { name: '320 px', width: 320, colorScheme: 'light' },
  { name: 'dark, 1280 px', width: 1280, colorScheme: 'dark' },
]
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const dir = process.argv[2]
const inside = pathToFileURL(dir).href + '/'
// `print.html` is all pages in one, `toc.html` the list of pages for browsers without scripts, and `404.html`
// what only a web server can show.
const OTHERS = ['print.html', 'toc.html', '404.html']
const files = readdirSync(dir, { recursive: true })
  .filter((name) => name.endsWith('.html') && !OTHERS.includes(name))
  .filter((name) => name.includes(process.env.ONLY ?? ''))
  .sort()
const faults = []

await withChromium({}, async (context) => {
  const page = await context.newPage()
  let file = ''
  const fault = (look, text) => faults.push(`${file} (${look}): ${text}`)
  page.on('pageerror', (error) => fault('script', error.message))
  await context.route('**/*', (route) => {
    const url = route.request().url()
    if (url.startsWith(inside) || url.startsWith('data:')) return route.continue()
    fault('request', `asks for ${url}`)
    return route.abort()
  })
  for (file of files) {
    const address = pathToFileURL(join(dir, file)).href
    for (const look of LOOKS) {
      await page.setViewportSize({ width: look.width, height: 900 })
      await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' })
      await page.goto(address)
      await page.evaluate(axe)
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      if (width > look.width) fault(look.name, `is ${width} px wide, so the whole page scrolls sideways`)
      const { violations, passes } = await page.evaluate(
        (values) => window.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), TAGS)
      if (passes.length === 0) fault(look.name, 'axe-core had nothing to check')
      for (const violation of violations) {
        for (const node of violation.nodes) {
          fault(look.name, `${violation.id}: ${violation.help}: ${node.html.slice(0, 200)}`)
        }
      }
    }
    const links = await page.locator('main a[href]').evaluateAll((all) => all.map((link) => link.href))
    for (const link of links.filter((link) => link.startsWith('file:'))) {
      const [path, anchor] = link.split('#')
      const target = fileURLToPath(path)
      const has = () => !anchor || readFileSync(target, 'utf8').includes(`id="${decodeURIComponent(anchor)}"`)
      if (!existsSync(target) || !has()) fault('link', `leads nowhere: ${link.slice(inside.length)}`)
    }
  }
})

for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exit(1)
