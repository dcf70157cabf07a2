// The page of `advert serve` in Chromium. Called by .ci/judge-serve with the program, an empty folder, and a
// file of hostile texts; prints faults, and exits with 1 if there are any.

import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { withChromium } from './chromium.js'
import { importing, order } from './serve_import.js'

const [program, folder, list] = process.argv.slice(2)
const axe = readFileSync(new URL('node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')
const faults = []
const fault = (text) => faults.push(text)
const expect = (is, text) => is || fault(text)

/** A project like the example, in a folder of its own. */
function project(name) {
  const root = join(folder, name)
  execFileSync(program, ['init', '--example', '--quiet', root])
  return root
}

/** Starts the program on a project; gives its address and how to end it. */
async function serve(root, port = 0) {
  const child = spawn(program, ['serve', '--no-open', '--port', `${port}`, '--project', root])
  let said = ''
  const address = await new Promise((found, failed) => {
    const hear = (bytes) => {
      said += bytes
      const match = said.match(/serving at (\S+)/)
      if (match) found(match[1])
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', (code) => failed(new Error(`ended with ${code}: ${said}`)))
  })
  const ended = new Promise((done) => child.on('exit', done))
  const base = new URL(address).origin
  const end = async () => {
    child.kill('SIGINT')
    expect((await ended) === 0, 'Ctrl-C does not end it well')
  }
  return { address, base, ended, end, kill: () => child.kill('SIGKILL') }
}

const fileOf = (root, id) => join(root, 'vacancies', `${id}.json`)
const read = (root, id) => readFileSync(fileOf(root, id), 'utf8')

/** A page that notes what no page of the program may do. */
async function open(context, server, options = {}) {
  const page = await context.newPage()
  const isOurs = (url) => url.startsWith(`${server.base}/`) || url.startsWith('data:')
  page.on('pageerror', (error) => fault(`${page.url()}: a script failed: ${error.message}`))
  page.on('dialog', (dialog) => {
    fault(`${page.url()} opens a dialog`)
    return dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!isOurs(request.url())) fault(`${page.url()} asks for ${request.url()}`)
  })
  page.on('console', (message) => {
    const text = message.text()
    // The advert has a script of its own, which the preview must not run; a refused form is an answer.
    const meant = ['Blocked script execution', 'Autofocus processing']
    const isMeant = meant.some((start) => text.startsWith(start)) || text.includes('status of 4')
    if (!isMeant && !options.isLoud) fault(`${page.url()} writes to the console: ${text}`)
  })
  if (!options.isStranger) await page.goto(server.address)
  return page
}

/** What axe finds on the page, in the page itself; the advert has judges of its own. */
async function judge(page, state) {
  const found = await page.evaluate(async (source) => {
    // The page's own policy lets no script in, so it comes by way of the debugger.
    if (!window.axe) (0, eval)(source)
    const result = await window.axe.run({ exclude: ['iframe'] })
    return result.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`)
  }, axe)
  found.forEach((one) => fault(`axe on ${new URL(page.url()).pathname} (${state}): ${one}`))
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(wide <= 0, `${new URL(page.url()).pathname} (${state}) is ${wide}px too wide`)
}

// A day some days ahead, as people write it and as adverts show it.
const inDays = (days) => new Date(Date.now() + days * 864e5)
  .toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const LIVERPOOL = '/vacancy/junior-devops-liverpool'
const SENIOR = '/vacancy/senior-devops-manchester-or-sheffield'
const SECTIONS = ['job', 'pay', 'place', 'dates', 'selection', 'contacts', 'words']
const PAGES = [
  '/', '/?q=nothing-like-it', '/new', '/publish', '/no-such-page', LIVERPOOL, `${LIVERPOOL}/check`, `${LIVERPOOL}/extend`,
  `${LIVERPOOL}/preview`, `${LIVERPOOL}/pages`, `${LIVERPOOL}/job?view=paper`, '/new?problem=1&role=junior-devops&reference=ho-1184',
  `${SENIOR}/extend`, `${SENIOR}/withdraw`, `${SENIOR}/delete`, `${SENIOR}/again`, '/vacancy/ho-1184',
  ...SECTIONS.map((section) => `${LIVERPOOL}/${section}`), `${SENIOR}/place`, `${SENIOR}/check`,
]

/** Every page in every state, by axe and by its width. */
async function states(server, root) {
  const looks = [
    ['wide', { viewport: { width: 1280, height: 900 } }],
    ['320 px', { viewport: { width: 320, height: 640 } }],
    // A window of 1,280 px at 400 % has as many pixels of its own as one of 320.
    ['400 %', { viewport: { width: 320, height: 225 }, deviceScaleFactor: 4 }],
    ['dark', { colorScheme: 'dark', viewport: { width: 768, height: 900 } }],
    ['forced colours', { forcedColors: 'active', viewport: { width: 768, height: 900 } }],
    ['reduced motion', { reducedMotion: 'reduce' }],
  ]
  for (const [state, options] of looks) {
    await withChromium({ ...options, bypassCSP: true }, async (context) => {
      const page = await open(context, server)
      for (const path of PAGES) {
        await page.goto(server.base + path)
        await judge(page, state)
      }
      await page.goto(`${server.base}${LIVERPOOL}/pay`)
      await page.fill('[name=salary]', 'banana')
      await page.click('button.main')
      await page.waitForSelector('.summary')
      await judge(page, `${state}, with an error`)
      for (const path of [LIVERPOOL, `${LIVERPOOL}/check`, '/publish']) {
        await page.goto(server.base + path)
        await judge(page, `${state}, with an answer that is not saved`)
      }
      const file = readFileSync(fileOf(root, 'junior-devops-liverpool'))
      writeFileSync(fileOf(root, 'junior-devops-liverpool'), '{ broken')
      await page.goto(`${server.base}${LIVERPOOL}`)
      await judge(page, `${state}, with a broken file and an answer that is not saved`)
      rmSync(fileOf(root, 'junior-devops-liverpool'))
      await page.reload()
      await judge(page, `${state}, with an answer that is not saved, and no file`)
      writeFileSync(fileOf(root, 'junior-devops-liverpool'), file)
      await page.goto(`${server.base}${LIVERPOOL}/pay`)
      await page.click('text=Drop what was typed')
    })
  }
}

/** A form from its first field to its saved file, with keys alone; focus goes to the summary. */
async function keyboard(server, root) {
  await withChromium({}, async (context) => {
    const page = await open(context, server)
    const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.textContent)
    const tabTo = async (wanted) => {
      for (let tries = 0; tries < 60; tries += 1) {
        if ((await focused()).trim() === wanted) return true
        await page.keyboard.press('Tab')
      }
      return fault(`the Tab key does not reach “${wanted}” on ${page.url()}`)
    }
    await page.keyboard.press('Tab')
    expect((await focused()) === 'Skip to the main part', 'the first stop is not the way past the head')
    await tabTo('Junior DevOps')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${LIVERPOOL}`)
    await tabTo('Pay and hours')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/pay')
    await tabTo('hours')
    await page.keyboard.type('a lot', { delay: 30 })
    await tabTo('Save and go on')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.summary')
    expect((await page.title()).startsWith('Error: '), 'the title does not tell of the error')
    expect(await page.evaluate(() => document.activeElement.matches('.summary')), 'the summary has no focus')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect((await focused()) === 'hours', 'the summary does not lead to the answer')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('36 hours per week (net)')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/place')
    expect(read(root, 'junior-devops-liverpool').includes('"hours": "36 hours per week (net)"'), 'nothing was saved')
    await page.goBack()
    await page.goBack()
    expect((await page.inputValue('#hours').catch(() => '')) !== 'a lot' || page.url().endsWith('/pay'), 'going back fails')
  })
}

/** Without a script a form is kept when it is sent, and the advert is a link. */
async function withoutScript(server, root) {
  await withChromium({ javaScriptEnabled: false }, async (context) => {
    const page = await open(context, server)
    await page.goto(`${server.base}${LIVERPOOL}/job`)
    await page.fill('[name=reports_to]', 'Head of Tests')
    await page.fill('[name=number_of_posts]', 'none of your business')
    await page.click('button.main')
    expect((await page.textContent('.summary')).includes('Number of jobs available'), 'no summary without a script')
    expect(await page.evaluate(() => document.activeElement.matches('.summary')).catch(() => true), 'no focus without a script')
    await page.goto(`${server.base}${LIVERPOOL}/job`)
    expect((await page.inputValue('[name=reports_to]')) === 'Head of Tests', 'without a script an answer is lost')
    await page.fill('[name=number_of_posts]', '2')
    await page.click('button.main')
    expect(read(root, 'junior-devops-liverpool').includes('"number_of_posts": 2'), 'without a script nothing is saved')
    const [shown] = await Promise.all([context.waitForEvent('page'), page.click('text=See the advert')])
    expect((await shown.textContent('main')).includes('Head of Tests'), 'the link does not lead to the advert')
  })
}

/** Two windows, a file that changes meanwhile, a program that is started again, a lost connection. */
async function meanwhile(root) {
  let server = await serve(root)
  await withChromium({}, async (context) => {
    const [one, two] = [await open(context, server, { isLoud: true }), await open(context, server, { isLoud: true })]
    for (const page of [one, two]) await page.goto(`${server.base}${LIVERPOOL}/place`)
    await one.fill('[name=location]', 'Leeds')
    await one.click('button.main')
    await one.waitForURL('**/dates')
    await two.fill('[name=location]', 'Hull')
    await two.fill('[name=address]', '1 High Street, Hull HU1 1AA')
    await two.click('button.main')
    await two.waitForSelector('.summary')
    expect((await two.textContent('form#answers')).includes('The file says: Leeds'), 'the other window’s answer is not shown')
    expect(read(root, 'junior-devops-liverpool').includes('Leeds'), 'an answer was written over')
    await two.check('[name="take.location"]')
    await two.click('button.main')
    await two.waitForURL('**/dates')
    const file = read(root, 'junior-devops-liverpool')
    expect(file.includes('"Leeds"') && file.includes('1 High Street'), 'the answers were not merged')

    // What was typed is kept, whenever the program is killed.
    await one.goto(`${server.base}${LIVERPOOL}/contacts`)
    await one.fill('[name="contacts.job.name"]', 'Ann Example')
    await one.waitForResponse((response) => response.request().postData()?.includes('keep=1'))
    const { port } = new URL(server.base)
    server.kill()
    await server.ended
    await one.fill('[name="contacts.job.name"]', 'Ann Example-Jones')
    await one.waitForSelector('#lost:not([hidden])')
    server = await serve(root, port)
    await one.waitForFunction(() => document.querySelector('#lost').textContent.includes('started again'))
    const again = await open(context, server, { isLoud: true })
    await again.goto(`${server.base}${LIVERPOOL}/contacts`)
    expect((await again.inputValue('[name="contacts.job.name"]')) === 'Ann Example', 'what was typed is lost')
    // The page of before finds the new key in the browser, and sends what it holds.
    await one.fill('[name="contacts.job.name"]', 'Ann Jones')
    await one.waitForResponse((response) => response.ok() && response.request().postData()?.includes('keep=1'))
    await again.reload()
    expect((await again.inputValue('[name="contacts.job.name"]')) === 'Ann Jones', 'what was typed meanwhile is lost')
    await again.click('text=Drop what was typed')
    await again.click('text=Stop the program')
    await again.waitForSelector('h1:text-is("The program has stopped")')
    expect((await server.ended) === 0, 'the program does not end well')
  })
}

/** Hostile texts as answers, as many at a time as there are fields for any text: nothing runs, on no page that
 * shows them and in no advert. */
async function hostile(server, texts) {
  const fields = [
    ['job', ['overrides.title', 'type_of_role', 'business_area', 'reports_to']],
    ['selection', ['behaviours', 'selection_stages', 'security_clearance', 'nationality_rule', 'benefits']],
    ['contacts', ['contacts.job.name', 'contacts.recruitment.name', 'contacts.adjustments.name']],
    ['words', ['adds.about_the_role', ...['about_the_role', 'what_you_will_do', 'you_will_be_someone_who',
      'skills_and_experience', 'who_you_will_work_with'].map((name) => `overrides.${name}`)]],
  ]
  await withChromium({}, async (context) => {
    const page = await open(context, server)
    await page.addInitScript(() => {
      window.name = 'untouched'
    })
    const look = async (texts) => {
      const seen = await page.evaluate(() => ({
        name: window.name,
        bad: [...document.querySelectorAll('*')].filter((element) =>
          (element.localName === 'script' && element.getAttribute('src') !== '/page.js') ||
          [...element.attributes].some(({ name, value }) =>
            name.startsWith('on') || (name === 'href' && /^\s*javascript:/i.test(value)))).length,
      }))
      expect(seen.name === 'untouched' && seen.bad === 0, `${page.url()} runs one of ${JSON.stringify(texts)}`)
      for (const frame of page.frames()) {
        const name = await frame.evaluate(() => window.name).catch(() => 'untouched')
        expect(['untouched', ''].includes(name), `the advert runs one of ${JSON.stringify(texts)}`)
      }
    }
    const rest = texts.map((text) => text.replace(/[\r\n]+/g, ' '))
    const seen = new Set()
    while (rest.length) {
      const all = []
      for (const [section, names] of fields) {
        const lines = rest.splice(0, names.length)
        if (!lines.length) break
        all.push(...lines)
        await page.goto(`${server.base}${LIVERPOOL}/${section}`)
        const shown = page.waitForResponse((response) => response.request().postData()?.includes('look=1'))
        for (const [number, line] of lines.entries()) await page.fill(`[name="${names[number]}"]`, line)
        await shown
        await look(lines)
        lines.forEach((line) => seen.add(line))
        await page.click('button[value=list]')
        await look(lines)
      }
      for (const path of [`${LIVERPOOL}/check`, `/?q=${encodeURIComponent(all.join(' ').slice(0, 4000))}`]) {
        await page.goto(server.base + path)
        await look(all)
      }
      // What was refused is typed still.
      await page.evaluate(async ([vacancy, sections]) => {
        for (const section of sections) await fetch(`${vacancy}/${section}/forget`, { method: 'POST' })
      }, [LIVERPOOL, fields.map(([section]) => section)])
    }
    expect(texts.every((text) => seen.has(text.replace(/[\r\n]+/g, ' '))), 'a hostile text was left out')
  })
}

/** Strangers: other hosts, other pages, no key; bodies without an end; silent and many connections. */
async function strangers(server) {
  const { hostname, port } = new URL(server.base)
  const say = (text) =>
    new Promise((done) => {
      const socket = connect(port, hostname, () => socket.write(text))
      let heard = ''
      socket.setTimeout(3000, () => socket.destroy())
      socket.on('data', (bytes) => {
        heard += bytes
        if (heard.includes('\r\n\r\n')) socket.destroy()
      })
      socket.on('error', () => {})
      socket.on('close', () => done(Number(heard.split(' ')[1]) || 0))
    })
  const host = `Host: ${hostname}:${port}\r\n`
  expect((await say(`GET / HTTP/1.1\r\n${host}\r\n`)) === 401, 'who has no key is let in')
  expect((await say('GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n')) === 403, 'another host is let in')
  expect((await say(`POST /stop HTTP/1.1\r\n${host}Origin: http://evil.example\r\nContent-Length: 0\r\n\r\n`)) === 403, 'another page is let in')
  expect((await say(`GET /../../etc/passwd HTTP/1.1\r\n${host}\r\n`)) === 401, 'a path is opened')
  expect((await say(`GET / HTTP/1.1\r\n${host}${'x: y\r\n'.repeat(20000)}\r\n`)) !== 200, 'a head without an end is taken')
  await withChromium({}, async (context) => {
    const page = await open(context, server, { isLoud: true })
    const status = await page.evaluate(async () => {
      const response = await fetch('/new', { method: 'POST', body: 'role='.padEnd(2 << 20, 'x') })
      return response.status
    })
    expect(status === 413, `a body of 2 MB is answered with ${status}`)
    const count = Number(process.env.CONNECTIONS ?? 50)
    const sockets = []
    for (let number = 0; number < count; number += 1) {
      const socket = connect(port, hostname)
      socket.on('error', () => {})
      // Silent, slow in the head, slow in the body, half closed.
      if (number % 4 === 1) socket.write(`GET / HTTP/1.1\r\n${host}X-Slow: `)
      if (number % 4 === 2) socket.write(`POST /new HTTP/1.1\r\n${host}Content-Length: 100\r\n\r\nx`)
      if (number % 4 === 3) socket.end(`GET / HTTP/1.1\r\n`)
      sockets.push(socket)
    }
    await new Promise((done) => setTimeout(done, 300))
    const begun = Date.now()
    await page.goto(`${server.base}/`)
    expect((await page.textContent('h1')) === 'All vacancies', 'many connections keep people out')
    const took = Date.now() - begun
    expect(took < 5000, `among ${count} connections a page took ${took} ms`)
    console.log(`a page among ${count} connections: ${took} ms`)
    sockets.forEach((socket) => socket.destroy())
  })
}

/** An hour of a recruiter: six vacancies from notes, one copied, one extended, one withdrawn; published. */
async function hour(root) {
  const server = await serve(root)
  await withChromium({ viewport: { width: 1280, height: 900 } }, async (context) => {
    const page = await open(context, server)
    const press = (text) => page.click(`button:text-is("${text}")`)
    const fill = async (id, section, answers) => {
      await page.goto(`${server.base}/vacancy/${id}/${section}`)
      for (const [name, answer] of Object.entries(answers)) await page.fill(`[name="${name}"]`, answer)
      await press('Save and return to the list')
      await page.waitForURL(`**/vacancy/${id}?done=saved`)
    }
    const approve = async (id) => {
      await page.goto(`${server.base}/vacancy/${id}/check`)
      await page.fill('#by', 'Head of Digital')
      await press('Approve')
      await page.waitForURL('**?done=approved')
    }
    const towns = ['Sheffield', 'Leeds', 'Hull', 'York', 'Durham', 'Ripon']
    const made = []
    for (const [number, town] of towns.entries()) {
      await page.goto(`${server.base}/new`)
      await page.check('[value="junior-devops"]')
      await page.fill('#reference', `HO-20${number}`)
      await press('Start')
      const id = `ho-20${number}`
      made.push(id)
      await page.waitForURL(`**/vacancy/${id}?done=made`)
      await fill(id, 'job', { number_of_posts: '2', type_of_role: 'Digital', business_area: 'Technology', reports_to: 'Senior DevOps Engineer' })
      await fill(id, 'pay', { salary: '£35,720 to £39,290', contract_type: 'Permanent', working_pattern: 'Full-time, job share', hours: '37 hours per week (net)' })
      await fill(id, 'place', { location: town })
      await fill(id, 'dates', { posted_on: '2020-01-01', closing_date: inDays(300) })
      await fill(id, 'contacts', { apply_at: 'https://www.civilservicejobs.service.gov.uk/', 'contacts.job.email': 'devops@homeoffice.gov.uk' })
      await approve(id)
    }
    await page.goto(`${server.base}/vacancy/${made[0]}`)
    await press('Copy into a new vacancy')
    await page.waitForURL('**/vacancy/ho-200-2?done=copied&from=ho-200')
    await page.goto(`${server.base}/vacancy/${made[1]}/extend`)
    await page.fill('#to', inDays(330))
    await page.fill('#why', 'few applications')
    await press('Move the day')
    await page.waitForURL('**?done=extended')
    await approve(made[1])
    await page.goto(`${server.base}/vacancy/${made[2]}/withdraw`)
    await press('Withdraw')
    await page.waitForURL('**?done=withdrawn')
    await page.goto(`${server.base}/publish`)
    await press('Publish what is ready')
    await page.waitForSelector('.done')
    for (const id of made) expect(existsSync(join(root, 'out/vacancies', `${id}.pdf`)), `${id} is not published: ${await page.textContent('main')}`)
    expect(!existsSync(join(root, 'out/vacancies/ho-200-2.html')), 'a draft is published')
    const page1 = readFileSync(join(root, 'out/vacancies/ho-201.html'), 'utf8')
    expect(page1.includes(inDays(330)), 'the extended day is not published')
    execFileSync(program, ['build', '--publish', '--check', '--project', root], { stdio: 'pipe' })
  })
  await server.end()
  expect(readdirSync(join(root, '.advert/drafts/ho-200')).length === 0, 'saved answers are kept as typed')
}

/** From a keystroke to the changed advert, as web page and on paper, in milliseconds. */
async function latency(server) {
  await withChromium({ viewport: { width: 1280, height: 900 } }, async (context) => {
    const page = await open(context, server)
    for (const [view, id, words] of [['web', 'advert', 'changed advert'], ['paper', 'pages', 'changed page']]) {
      await page.goto(`${server.base}${LIVERPOOL}/job?view=${view}`)
      await page.waitForTimeout(1000)
      await page.focus('[name=reports_to]')
      const times = []
      const painted = []
      for (let number = 0; number < 120; number += 1) {
        const [changed, seen] = await page.evaluate(async ([letter, id]) => {
          const shown = document.getElementById(id)
          const before = shown.dataset.count ?? '0'
          const field = document.querySelector('[name=reports_to]')
          const begun = performance.now()
          field.value += letter
          field.dispatchEvent(new Event('input', { bubbles: true }))
          while ((shown.dataset.count ?? '0') === before) {
            if (performance.now() - begun > 5000) return [-1, -1]
            await new Promise((done) => setTimeout(done, 1))
          }
          const changed = performance.now() - begun
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))
          return [changed, performance.now() - begun]
        }, ['abcdefgh'[number % 8], id])
        if (changed < 0) fault(`a keystroke does not bring the ${words}`)
        times.push(changed)
        painted.push(seen)
        await page.waitForTimeout(40)
      }
      const at = (all, share) => [...all].sort((one, other) => one - other)[Math.floor((all.length - 1) * share)].toFixed(0)
      const figures = (all) => `median ${at(all, 0.5)} ms, 95th percentile ${at(all, 0.95)} ms`
      console.log(`keystroke to ${words}: ${figures(times)}; painted: ${figures(painted)}`)
      await page.goto(`${server.base}${LIVERPOOL}/job`)
      const forget = page.locator('text=Drop what was typed')
      if (await forget.count()) await forget.click()
    }
  })
}

/** What is typed before the preview is there, findings marked in it, and its pages on paper. */
async function preview(server) {
  await withChromium({ viewport: { width: 1280, height: 900 } }, async (context) => {
    const page = await open(context, server)
    // A frame that loads slowly: what is typed meanwhile is shown once it is there, and nothing is said.
    await page.route('**/preview', async (route) => {
      await new Promise((done) => setTimeout(done, 700))
      await route.continue()
    })
    await page.goto(`${server.base}${LIVERPOOL}/job`, { waitUntil: 'commit' })
    await page.waitForSelector('[name=reports_to]')
    for (const letter of 'the the Chief') await page.type('[name=reports_to]', letter, { delay: 20 })
    const frame = page.frameLocator('#advert')
    await frame.locator('td:has-text("the the Chief")').waitFor()
    await page.unroute('**/preview')

    // A finding is marked where its words stand, tied to a note that leads back.
    const mark = frame.locator('mark:text-is("the the")').first()
    await mark.waitFor()
    const number = (await mark.getAttribute('aria-describedby')).split(' ')[0]
    const note = frame.locator(`#${number}`)
    expect((await note.textContent()).includes('“the the”'), 'the note does not quote the words')
    const link = frame.locator(`a[href="#${number}"]`)
    expect(/^Note \d+$/.test(await link.getAttribute('aria-label')), 'the link to the note has no name')
    // The advert is drawn again once the rules were asked; what was followed before is to be followed again.
    const leads = async (from, to) => {
      for (let tries = 0; tries < 20; tries++) {
        await from.focus()
        await page.keyboard.press('Enter')
        if (await to.evaluate((one) => one.matches(':target'))) return true
        await page.waitForTimeout(100)
      }
      return false
    }
    expect(await leads(link, note), 'the link does not lead to the note')
    expect(await leads(note.locator('a').first(), mark), 'the note does not lead back')
    const taken = await page.evaluate(async (path) => (await fetch(path)).text(), `${LIVERPOOL}/file/html`)
    expect(!taken.includes('<mark'), 'what is taken along is marked')

    // By the keyboard: the pages, which the next section shows, too.
    await page.focus('#views button[value=paper]')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#pages svg')
    const name = await page.getAttribute('#pages svg', 'aria-label')
    expect(/^Page 1 of \d+$/.test(name), `the first page is called ${name}`)
    expect(await page.isHidden('#advert'), 'both views are shown')
    const keys = () => page.$$eval('#pages svg', (all) => all.map((one) => one.dataset.key))
    const before = await keys()
    await page.fill('[name=type_of_role]', 'Digital and more')
    await page.waitForFunction((before) => document.querySelector('#pages svg').dataset.key !== before, before[0])
    expect((await keys()).at(-1) === before.at(-1), 'pages that did not change are sent again')
    await page.click('button.main')
    await page.waitForURL('**/pay?view=paper')
    await page.waitForSelector('#pages svg')
    await page.click('#views button[value=web]')
    expect(await page.isVisible('#advert'), 'the web page does not come back')
  })
}

/** The pages on paper against the PDF, which MuPDF draws, at 100 dots an inch. */
async function paper(server) {
  await withChromium({ bypassCSP: true }, async (context) => {
    const page = await open(context, server)
    for (const vacancy of [LIVERPOOL, SENIOR]) {
      const pdf = join(folder, 'drawn.pdf')
      writeFileSync(pdf, await (await context.request.get(`${server.base}${vacancy}/file/pdf`)).body())
      execFileSync('mutool', ['draw', '-q', '-r', '100', '-o', join(folder, 'drawn-%d.png'), pdf], { stdio: 'pipe' })
      await page.goto(`${server.base}${vacancy}/pages`)
      const pages = await page.$$eval('.paper svg', (all) => all.map((one) => one.outerHTML))
      for (const [index, drawn] of pages.entries()) {
        const file = join(folder, `drawn-${index + 1}.png`)
        if (!existsSync(file)) {
          fault(`${vacancy} has more pages on the screen than in its PDF`)
          break
        }
        const [same, moved] = await page.evaluate(async ([svg, png]) => {
          const image = async (src) => {
            const shown = new Image()
            shown.src = src
            await shown.decode()
            return shown
          }
          const [, , ...points] = svg.match(/viewBox="([^"]*)"/)[1].split(' ')
          const size = points.map((points) => (points * 100) / 72)
          const paper = await image(`data:image/png;base64,${png}`)
          const drawn = await image(`data:image/svg+xml;base64,${btoa(svg)}`)
          const pixels = (shown, right) => {
            const canvas = new OffscreenCanvas(paper.width, paper.height).getContext('2d')
            canvas.fillStyle = '#fff'
            canvas.fillRect(0, 0, paper.width, paper.height)
            // The picture has whole pixels, the page has not.
            const [width, height] = shown === paper ? [paper.width, paper.height] : size
            canvas.drawImage(shown, right, 0, width, height)
            return canvas.getImageData(0, 0, paper.width, paper.height).data
          }
          const difference = (one, other) =>
            one.reduce((sum, value, at) => sum + Math.abs(value - other[at]), 0) / one.length / 255
          const whole = pixels(paper, 0)
          return [difference(whole, pixels(drawn, 0)), difference(whole, pixels(drawn, 1))]
        }, [drawn, readFileSync(file).toString('base64')])
        const told = `${vacancy}, page ${index + 1}: ${(same * 100).toFixed(3)} %, moved by a pixel ${(moved * 100).toFixed(3)} %`
        if (process.env.ONLY) console.log(told)
        // Both soften edges in their own way; moved by one pixel it is four times as much.
        expect(same < 0.0125 && same < moved / 3, `the drawing is not as the PDF: ${told}`)
        rmSync(file)
      }
      expect(!existsSync(join(folder, `drawn-${pages.length + 1}.png`)), `${vacancy} has fewer pages than its PDF`)
    }
  })
}

const root = project('one')
// A vacancy has a finding to be marked, and a row of a sheet is among them.
const found = fileOf(root, 'junior-devops-liverpool')
writeFileSync(found, readFileSync(found, 'utf8').replace('"status"', '"reports_to": "the the Head of Tests",\n  "status"'))
writeFileSync(join(root, 'vacancies/rows.csv'), 'Reference number,Role,Location\nHO-1184,senior-devops,Sheffield\n')
const texts = list ? Object.values(JSON.parse(readFileSync(list, 'utf8'))) : ['<script>window.name = 1</script>', '"><img src=x onerror="window.name=1">', "javascript:alert(1)", '{{ 7 * 7 }}', '</textarea><script>alert(1)</script>']
const server = await serve(root)
const only = process.env.ONLY
const step = async (name, work) => {
  if (only && !only.split(',').includes(name)) return
  await work().catch((error) => fault(`${name}: ${error.message.split('\n')[0]}`))
}
await step('states', () => states(server, root))
await step('preview', () => preview(server))
await step('paper', () => paper(server))
await step('latency', () => latency(server))
await step('keyboard', () => keyboard(server, root))
await step('script', () => withoutScript(server, root))
await step('strangers', () => strangers(server))
await step('hostile', () => hostile(server, [...new Set(texts)]))
await server.end()
await step('meanwhile', () => meanwhile(project('two')))
const tools = { project, serve, open, judge, expect, fault, folder, texts }
await step('import', () => importing(tools))
await step('order', () => order(tools))
await step('hour', () => hour(project('three')))
;[...new Set(faults)].slice(0, 60).forEach((one) => console.error(one))
process.exit(faults.length ? 1 : 0)
