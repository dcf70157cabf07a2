// Presses every button of every page of boxes to paste, and reads the clipboard.
// Called by .ci/judge-paste with the folder; prints faults, and exits with 1 if there are any.

import { createServer } from 'node:http'
import { readFileSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withChromium } from './chromium.js'

const dir = resolve(process.argv[2])
const files = readdirSync(dir).filter((name) => name.endsWith('.html')).sort()
const faults = []
let pressed = 0

const server = createServer((request, response) => {
  const name = files.find((file) => request.url === `/${file}`)
  response.writeHead(name ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
  response.end(name ? readFileSync(join(dir, name)) : '')
})
await new Promise((done) => server.listen(0, '127.0.0.1', done))
const { port } = server.address()

/** What the clipboard has, by kind. */
const clipboard = (page) => page.evaluate(async () => {
  const [item] = await navigator.clipboard.read()
  const kinds = {}
  for (const kind of item.types) kinds[kind] = await (await item.getType(kind)).text()
  return kinds
})

const squeezed = (text) => text.replace(/\s+/g, ' ').trim()

await withChromium({ permissions: ['clipboard-read', 'clipboard-write'] }, async (context) => {
  const page = await context.newPage()
  page.on('dialog', (dialog) => { faults.push(`a dialog: ${dialog.message()}`); return dialog.dismiss() })
  page.on('pageerror', (error) => faults.push(error.message))
  for (const file of files) {
    for (const address of [pathToFileURL(join(dir, file)).href, `http://127.0.0.1:${port}/${file}`]) {
      const fault = (text) => faults.push(`${address}: ${text}`)
      await page.goto(address)
      const buttons = await page.locator('button[data-copy]').all()
      if (buttons.length < 20) fault(`has ${buttons.length} buttons`)
      // On a server, a page in ten boxes is enough: the script is the same.
      for (const button of address.startsWith('http') ? buttons.slice(0, 10) : buttons) {
        await button.click()
        const copied = await button.getAttribute('data-copied')
        await page.waitForFunction(() => document.getElementById('said').textContent !== '')
        const said = await page.locator('#said').textContent()
        if (said !== copied) fault(`says '${said}', not '${copied}'`)
        const box = page.locator(`#box-${await button.getAttribute('data-box')}`)
        const found = await clipboard(page)
        const shown = squeezed(await box.innerText())
        const isRich = (await button.getAttribute('data-copy')) === 'rich'
        if (isRich && !(found['text/html'] ?? '').includes('<')) fault(`${copied}: without formatting`)
        if (!isRich && found['text/html']) fault(`${copied}: with formatting`)
        const letters = (text) => squeezed(text).replace(/[^\p{L}\p{N}]/gu, '')
        const isPlainBox = (await box.evaluate((element) => element.tagName)) === 'PRE'
        const plain = found['text/plain']
        if (isPlainBox && squeezed(plain) !== shown) fault(`${copied}: ${plain} for ${shown}`)
        if (!isPlainBox && !letters(plain).startsWith(letters(shown).slice(0, 20))) {
          fault(`${copied}: ${plain.slice(0, 60)}`)
        }
        pressed += 1
      }
    }
    // A browser that copies nothing.
    await page.addInitScript(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined })
      document.execCommand = () => false
    })
    await page.goto(pathToFileURL(join(dir, file)).href)
    const button = page.locator('button[data-copy]').first()
    await button.click()
    await page.waitForFunction(() => document.getElementById('said').textContent !== '')
    const selected = await page.evaluate(() => getSelection().toString())
    const box = page.locator(`#box-${await button.getAttribute('data-box')}`)
    if (squeezed(selected) !== squeezed(await box.innerText())) faults.push(`${file}: selects '${selected}'`)
    const said = await page.locator('#said').textContent()
    if (said !== (await button.getAttribute('data-failed'))) faults.push(`${file}: says '${said}'`)
    // One page stands for all: their script is the same.
    break
  }
})
server.close()
for (const line of faults) console.error(`judge-paste: ${line}`)
console.log(`${pressed} buttons copy`)
process.exit(faults.length > 0 || pressed < 20 ? 1 : 0)
