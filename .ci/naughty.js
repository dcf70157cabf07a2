// What a browser makes of pages whose vacancies hold hostile texts. Called by .ci/judge-naughty with
// the folder of the pages and a file of each page's text; prints faults, and exits with 1 if there are
// any.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withChromium } from './chromium.js'

const [dir, list] = process.argv.slice(2)
const texts = Object.entries(JSON.parse(readFileSync(list, 'utf8')))
const faults = []

// What the judge must find fault with, and what it would say; a judge that accepts all is none.
const BAD = [
  ['<title>x</title><main>x<script>window.name = "ran"</script></main>', 'a script ran'],
  ['<title>x</title><main>x<img src="data:," onerror="window.name=1"></main>', 'would run a script'],
  ['<title>x</title><main>x<a href="javascript:1">x</a></main>', 'would run a script'],
  ['<title>x</title><main>x</main><script>alert(1)</script>', 'opens a dialog'],
  ['<title>x</title><main>x</main><script>console.log(1)</script>', 'writes to the console'],
  ['<title>x</title><main>x</main><img src="https://example.invalid/a">', 'asks for'],
  ['<title>x</title><main>y</main>', 'does not show its text'],
  ['<title>y</title><main>x</main>', 'has another title'],
]

await withChromium({}, async (context) => {
  const page = await context.newPage()
  let found = []
  let own = ''
  page.on('console', (message) => found.push(`writes to the console: ${message.text()}`))
  page.on('pageerror', (error) => found.push(`a script failed: ${error.message}`))
  page.on('popup', () => found.push('opens a window'))
  page.on('dialog', (dialog) => {
    found.push('opens a dialog')
    return dialog.dismiss()
  })
  await context.route('**/*', (route) => {
    const url = route.request().url()
    if (url === own || url.startsWith('data:')) return route.continue()
    found.push(`asks for ${url}`)
    return route.abort()
  })

  /** What is wrong with the page at `url`, which holds `text`. */
  async function judge(url, text) {
    found = []
    own = url
    await page.goto(url)
    const seen = await page.evaluate(() => ({
      name: window.name,
      title: document.title,
      text: document.querySelector('main')?.textContent ?? '',
      runs: [...document.querySelectorAll('*')].filter(
        (element) => element.localName === 'script' ||
          [...element.attributes].some(({ name, value }) =>
            name.startsWith('on') ||
            // What a page says of itself is words: `<meta name="description" content="…">`.
            (!(name === 'content' && element.matches('meta[name]')) && /^\s*javascript:/i.test(value))),
      ).length,
      url: location.href,
    }))
    // Browsers take white space of a title together, and that at its ends away.
    const spaced = (words) => words.replace(/[ \t\n]+/g, ' ').trim()
    if (seen.name !== '') found.push(`a script ran: the window's name is ${seen.name}`)
    if (seen.url !== url) found.push(`has led to ${seen.url}`)
    if (seen.runs > 0) found.push(`${seen.runs} elements would run a script`)
    if (!spaced(seen.text).includes(text)) found.push('does not show its text')
    if (!seen.title.startsWith(spaced(text))) found.push(`has another title: ${seen.title}`)
    if (seen.name !== '') await page.evaluate(() => { window.name = '' })
    return found
  }

  for (const [html, expected] of BAD) {
    const said = await judge(`data:text/html,${encodeURIComponent(html)}`, 'x')
    if (!said.some((fault) => fault.includes(expected))) {
      faults.push(`the judge accepts ${html}: ${said.join('; ')}`)
    }
  }
  for (const [name, text] of texts) {
    const said = await judge(pathToFileURL(join(dir, `${name}.html`)).href, text)
    for (const fault of said) faults.push(`${name} ${JSON.stringify(text)}: ${fault}`)
  }
})

if (texts.length < 500) faults.push(`there are only ${texts.length} pages`)
for (const fault of faults) console.error(`judge-naughty: ${fault}`)
if (faults.length > 0) process.exit(1)
