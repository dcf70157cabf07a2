// The page of `advert serve` in Firefox: what recruiters do on it most. Called by .ci/judge-firefox with the
// program and an empty folder; prints faults, and exits with 1 if there are any.

import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import puppeteer from 'puppeteer-core'

const [program, folder] = process.argv.slice(2)
const faults = []
const expect = (is, text) => is || faults.push(text)

const root = join(folder, 'project')
execFileSync(program, ['init', '--example', '--quiet', root])
const server = spawn(program, ['serve', '--no-open', '--project', root])
let said = ''
const address = await new Promise((found, failed) => {
  const hear = (bytes) => {
    said += bytes
    const match = said.match(/serving at (\S+)/)
    if (match) found(match[1])
  }
  server.stdout.on('data', hear)
  server.stderr.on('data', hear)
  server.on('exit', (code) => failed(new Error(`ended with ${code}: ${said}`)))
})
const vacancy = `${new URL(address).origin}/vacancy/junior-devops-liverpool`

const browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.env.FIREFOX, headless: true })
try {
  const page = await browser.newPage()
  page.on('pageerror', (error) => faults.push(`a script failed: ${error.message}`))
  page.on('dialog', (dialog) => {
    faults.push(`${page.url()} opens a dialog`)
    return dialog.dismiss()
  })
  await page.goto(address)
  expect((await page.$eval('h1', (one) => one.textContent)) === 'All vacancies', 'the first page is another')

  // What is typed is in the advert, as web page and on paper, and is kept.
  await page.goto(`${vacancy}/job`)
  await page.type('[name=reports_to]', 'the the Head', { delay: 20 })
  const inAdvert = (find) => page.waitForFunction(find, { timeout: 20000 })
  await inAdvert(() => document.getElementById('advert').contentDocument.body.textContent.includes('the the Head'))
  await inAdvert(() => document.getElementById('advert').contentDocument.querySelector('mark')?.textContent === 'the the')
  await page.click('#views button[value=paper]')
  await page.waitForSelector('#pages svg[role=img]')
  const label = await page.$eval('#pages svg', (one) => one.getAttribute('aria-label'))
  expect(/^Page 1 of \d+$/.test(label), `the first page is called ${label}`)
  const width = await page.$eval('#pages path', (one) => one.getBoundingClientRect().width)
  expect(width > 10, 'the letters of a page are not drawn')
  await page.click('#views button[value=web]')
  await page.reload()
  expect((await page.$eval('[name=reports_to]', (one) => one.value)) === 'the the Head', 'what was typed is lost')

  // An error takes the focus and leads to its answer; a save goes on to the next section.
  await page.type('[name=number_of_posts]', 'many')
  await page.click('button.main')
  await page.waitForFunction(() => document.activeElement?.matches('.summary'), { timeout: 20000 })
  await page.click('.summary a')
  expect(await page.evaluate(() => document.activeElement.name === 'number_of_posts'), 'the summary leads elsewhere')
  await page.$eval('[name=number_of_posts]', (one) => { one.value = '2' })
  await page.click('button.main')
  await page.waitForFunction(() => location.pathname.endsWith('/pay'), { timeout: 20000 })
  const file = readFileSync(join(root, 'vacancies/junior-devops-liverpool.json'), 'utf8')
  expect(file.includes('"number_of_posts": 2') && file.includes('the the Head'), 'nothing was saved')
} catch (error) {
  faults.push(error.message.split('\n')[0])
} finally {
  await browser.close()
  server.kill('SIGINT')
}
faults.forEach((one) => console.error(one))
process.exit(faults.length ? 1 : 0)
