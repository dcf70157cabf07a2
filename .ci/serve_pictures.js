// Takes the pictures of docs/browser.md from the page itself. Called by .ci/pictures with the program, a
// project and the folder for the pictures.

import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { withChromium } from './chromium.js'

const [program, project, folder] = process.argv.slice(2)
const child = spawn(program, ['serve', '--no-open', '--project', project])
const address = await new Promise((found) => {
  let said = ''
  child.stdout.on('data', (bytes) => {
    said += bytes
    const match = said.match(/serving at (\S+)/)
    if (match) found(match[1])
  })
})
const vacancy = `${new URL(address).origin}/vacancy/junior-devops-liverpool`
await withChromium({ viewport: { width: 1100, height: 640 }, reducedMotion: 'reduce' }, async (context) => {
  const page = await context.newPage()
  const take = (name) => page.screenshot({ path: join(folder, `browser-${name}.png`), caret: 'hide' })
  await page.goto(address)
  await take('home')
  await page.goto(vacancy)
  await take('tasks')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${vacancy}/pay`)
  await page.fill('[name=salary]', '35 grand')
  await page.waitForSelector('[id="salary-said"] .wrong')
  await page.fill('[name=hours]', '37 hours per week (net)')
  await page.waitForFunction(() => document.getElementById('advert').dataset.count > 0)
  await page.evaluate(() => scrollTo(0, 0))
  await take('form')
  await page.goto(`${new URL(address).origin}/import`)
  const document = [
    '# Policy Adviser', '## Vacancy details', 'Grade: HEO', 'Salary: £35,000', 'Location: Leeds', 'Business travel: twice a month',
    'Ask for a laptop with a large keyboard if you need one.', '## Main duties', '- Advise ministers.', '- Write briefs.',
    '## The team', 'We are five.',
  ].join('\n\n')
  await page.setInputFiles('#document', { name: 'Policy adviser.md', mimeType: 'text/markdown', buffer: Buffer.from(document) })
  await page.click('button.main')
  await page.click('text=Write it into the project')
  await page.waitForURL('**/place?done=brought')
  await take('place')
})
child.kill('SIGINT')
await new Promise((done) => child.on('exit', done))
