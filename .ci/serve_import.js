// Documents on the page of `advert serve`, in Chromium: dropped, chosen with keys alone and without a script; what
// they become beside them, passages placed, drafts that come home. Called by .ci/serve.js with its own tools.

import { readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withChromium } from './chromium.js'

const LIVERPOOL = '/vacancy/junior-devops-liverpool'
const DOCUMENT = `# Policy Adviser

## Vacancy details

Grade: HEO

Salary: £35,000

Location: Leeds

Tea money: a lot

- Bring cake.
- Bring tea.

| Day | Room |
| --- | --- |
| Monday | 1 |

## Main duties

- Advise.

## The team

We are five.
`
const LOOKS = [
  ['wide', { viewport: { width: 1280, height: 900 } }],
  ['320 px', { viewport: { width: 320, height: 640 } }],
  ['400 %', { viewport: { width: 320, height: 225 }, deviceScaleFactor: 4 }],
  ['dark', { colorScheme: 'dark', viewport: { width: 768, height: 900 } }],
  ['forced colours', { forcedColors: 'active', viewport: { width: 768, height: 900 } }],
]
const markdown = (name, text) => ({ name, mimeType: 'text/markdown', buffer: Buffer.from(text) })

/** All that can be done with a document, each in a project of its own. */
export async function importing({ project, serve, open, judge, expect, fault, folder, texts }) {
  const roleOf = (root, id = 'policy-adviser') => JSON.parse(readFileSync(join(root, 'roles', `${id}.json`), 'utf8'))
  const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim())
  const tabTo = async (page, wanted) => {
    for (let tries = 0; tries < 120; tries += 1) {
      if ((await focused(page)) === wanted) return true
      await page.keyboard.press('Tab')
    }
    return fault(`the Tab key does not reach “${wanted}” on ${page.url()}`)
  }

  /** Dropped, placed with keys alone, taken back. */
  const dropped = async () => {
    const root = project('import-dropped')
    const server = await serve(root)
    await withChromium({ viewport: { width: 1280, height: 900 } }, async (context) => {
      const page = await open(context, server)
      await page.click('text=Bring in a document')
      const drop = async (name, text) => {
        const files = await page.evaluateHandle(([name, text]) => {
          const files = new DataTransfer()
          files.items.add(new File([text], name))
          return files
        }, [name, text])
        await page.dispatchEvent('.drop', 'drop', { dataTransfer: files })
      }
      await drop('old.doc', 'x')
      await page.waitForSelector('.summary')
      expect((await page.textContent('form.bring')).includes('save it as a Word document (.docx)'), 'a .doc is refused without the cure')
      expect(await page.evaluate(() => document.activeElement.matches('.summary')), 'the summary has no focus')
      await drop('adviser.md', DOCUMENT)
      await page.waitForURL('**/import/*')
      expect(!readdirSync(join(root, 'roles')).includes('policy-adviser.json'), 'a file is written before it is asked for')
      const sides = await page.$$eval('section.document h2', (all) => all.map((one) => one.textContent))
      expect(sides.join() === 'The document,What it becomes', `beside each other are ${sides}`)
      await page.click('.faults a')
      expect(await page.evaluate(() => document.querySelector(':target').textContent === 'Tea money: a lot'), 'a passage does not lead to its place')

      await tabTo(page, 'Write it into the project')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/place?done=brought')
      await tabTo(page, 'goes.0')
      expect(await page.isHidden('[name="heading.0"]'), 'a heading is asked for before a section is new')
      await page.keyboard.type('A new')
      expect(await page.isVisible('[name="heading.0"]'), 'no heading is asked for')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await tabTo(page, 'goes.1')
      await page.keyboard.type('What you')
      await tabTo(page, 'Put them there')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.summary')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      expect((await focused(page)) === 'heading.0', 'the summary does not lead to the heading')
      expect((await page.inputValue('[name="goes.1"]')) === 'what_you_will_do', 'a choice is lost by a mistake')
      await page.keyboard.type('Tea')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/place?done=placed')
      const placed = roleOf(root)
      expect(JSON.stringify(placed.what_you_will_do) === '["Advise.","Bring cake.","Bring tea."]', `placed are ${JSON.stringify(placed.what_you_will_do)}`)
      expect(placed.sections.some((section) => section.title === 'Tea' && section.blocks[0] === 'Tea money: a lot'), 'there is no new section')
      expect(placed.sections.at(-1).id === 'to-be-placed', 'the table does not stay')
      await page.selectOption('[name="goes.0"]', 'out')
      await page.click('text=Put them there')
      await page.waitForSelector('text=Left out.')
      expect(!JSON.stringify(roleOf(root)).includes('Monday'), 'nothing is left out')
      await tabTo(page, 'Take it back')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/place?done=undone')
      expect(JSON.stringify(roleOf(root)) === JSON.stringify(placed), 'the choice is not taken back')
      await page.click('text=Policy Adviser >> nth=-1')
      await page.waitForURL('**/vacancy/policy-adviser-leeds')
      expect((await page.textContent('main')).includes('What the advert needs'), 'the vacancy does not open')

      // A name that is there.
      await page.goto(`${server.base}/import`)
      await page.setInputFiles('#document', markdown('adviser.md', DOCUMENT.replace('Advise.', 'Rule.')))
      await page.keyboard.press('Tab')
      await page.click('button.main')
      await page.waitForURL('**/import/*')
      await page.waitForSelector('.summary')
      await page.fill('#role', 'Second adviser')
      if (await page.locator('#vacancy').count()) await page.fill('#vacancy', 'second')
      await page.click('button.main')
      await page.waitForURL('**/role/second-adviser/place?done=brought')
      expect(JSON.stringify(roleOf(root)) === JSON.stringify(placed), 'a role was written over')

      // More than the bound is not even sent.
      const large = join(folder, 'large.docx')
      writeFileSync(large, '')
      truncateSync(large, (64 << 20) + 1)
      await page.goto(`${server.base}/import`)
      await page.setInputFiles('#document', large)
      await page.click('button.main')
      expect((await page.textContent('#document-error')).includes('larger than 64 MB'), 'a large file is sent')
    })
    await server.end()
  }

  /** The same without a script, and a draft that comes home. */
  const withoutScript = async () => {
    const root = project('import-without-script')
    const server = await serve(root)
    await withChromium({ javaScriptEnabled: false }, async (context) => {
      const page = await open(context, server)
      await page.click('text=Bring in a document')
      await page.click('button.main')
      expect((await page.textContent('.summary')).includes('Choose the document first'), 'nothing was chosen, and nothing is said')
      await page.setInputFiles('#document', markdown('adviser.md', DOCUMENT))
      await page.click('button.main')
      await page.click('text=Write it into the project')
      await page.waitForURL('**/place?done=brought')
      await page.selectOption('[name="goes.0"]', 'about_the_role')
      await page.click('text=Put them there')
      await page.waitForURL('**/place?done=placed')
      expect(JSON.stringify(roleOf(root).about_the_role) === '["Tea money: a lot"]', 'without a script nothing is placed')

      await page.goto(`${server.base}${LIVERPOOL}`)
      const draft = await (await page.request.get(`${server.base}${LIVERPOOL}/file/html`)).text()
      await page.click('text=Bring a draft home')
      await page.setInputFiles('#document', { name: 'draft.html', mimeType: 'text/html', buffer: Buffer.from(draft.replaceAll('Liverpool', 'Bootle')) })
      await page.click('button.main')
      expect((await page.textContent('table.list')).includes('Bootle'), `no change is shown: ${await page.textContent('main')}`)
      await page.click('text=Save the changes')
      await page.waitForURL('**?done=home')
      expect(readFileSync(join(root, 'vacancies/junior-devops-liverpool.json'), 'utf8').includes('Bootle'), 'no change is saved')

      const large = join(folder, 'large.docx')
      await page.goto(`${server.base}/import`)
      await page.setInputFiles('#document', large)
      await page.click('button.main')
      expect((await page.textContent('main')).includes('64 MB'), 'a large file is not refused with the bound')
    })
    await server.end()
  }

  /** Each page by axe and by its width. */
  const states = async () => {
    const root = project('import-states')
    const server = await serve(root)
    for (const [state, options] of LOOKS) {
      await withChromium({ ...options, bypassCSP: true }, async (context) => {
        const page = await open(context, server)
        for (const path of ['/import', '/import?problem=none', `${LIVERPOOL}/draft`]) {
          await page.goto(server.base + path)
          await judge(page, state)
        }
        await page.setInputFiles('#document', { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
        await page.click('button.main')
        await judge(page, `${state}, with a PDF`)
        const draft = await (await page.request.get(`${server.base}${LIVERPOOL}/file/html`)).text()
        await page.setInputFiles('#document', { name: 'draft.html', mimeType: 'text/html', buffer: Buffer.from(draft.replaceAll('Liverpool', 'Bootle')) })
        await page.click('button.main')
        await page.waitForSelector('table.list')
        await judge(page, `${state}, with changes`)
        await page.goto(`${server.base}/import`)
        await page.setInputFiles('#document', markdown('adviser.md', DOCUMENT.replace('Advise.', `Advise in ${state}.`)))
        await page.click('button.main')
        await page.waitForURL('**/import/*')
        await judge(page, state)
        if (state === 'wide') await page.click('button.main')
        await page.goto(`${server.base}/role/policy-adviser/place`)
        await judge(page, state)
        await page.selectOption('[name="goes.0"]', 'new')
        await page.click('text=Put them there')
        await page.waitForSelector('.summary')
        await judge(page, `${state}, with an error`)
        await page.goto(`${server.base}/`)
        await judge(page, `${state}, with passages to place`)
      })
    }
    await server.end()
  }

  /** Hostile texts in a document: nothing runs on the pages that show them. */
  const hostile = async () => {
    const server = await serve(project('import-hostile'))
    await withChromium({}, async (context) => {
      const page = await open(context, server)
      await page.addInitScript(() => {
        window.name = 'untouched'
      })
      const lines = texts.map((text) => text.replace(/[\r\n\0]+/g, ' '))
      const document = `# Hostile\n\n## Vacancy details\n\n${lines.join('\n\n')}\n\n## Main duties\n\n${lines.map((line) => `- ${line}`).join('\n')}\n`
      for (const [name, text] of [['"><img src=x onerror=window.name=1>.md', document], ['<script>.txt', document], ['a.html', `<h1>Hostile</h1>${lines.map((line) => `<p>${line}</p>`).join('')}`]]) {
        await page.goto(`${server.base}/import`)
        await page.setInputFiles('#document', markdown(name, text))
        await page.click('button.main')
        await page.waitForLoadState()
        const look = async () => {
          const seen = await page.evaluate(() => [window.name, document.querySelectorAll('script:not([src="/page.js"]), main img, main iframe').length])
          expect(seen[0] === 'untouched' && seen[1] === 0, `${page.url()} runs or shows what ${name} has: ${seen}`)
        }
        await look()
        if (await page.locator('text=Write it into the project').count()) {
          const role = page.locator('#role')
          if (await role.count()) await role.fill(`hostile ${name.at(-1)}`)
          await page.click('text=Write it into the project')
          await page.waitForLoadState()
          await look()
        }
      }
    })
    await server.end()
  }

  await dropped()
  await withoutScript()
  await states()
  await hostile()
}

/** Stages in another order, with keys alone and without a script. */
export async function order({ project, serve, open, expect }) {
  const root = project('order')
  const file = join(root, 'vacancies/junior-devops-liverpool.json')
  const vacancy = JSON.parse(readFileSync(file, 'utf8'))
  vacancy.selection_stages = [{ title: 'Sift' }, { title: 'Test', days: '12 January 2098' }, { title: 'Interview' }]
  writeFileSync(file, JSON.stringify(vacancy, null, 2))
  const titles = () => JSON.parse(readFileSync(file, 'utf8')).selection_stages.map((stage) => stage.title).join()
  const server = await serve(root)
  await withChromium({}, async (context) => {
    const page = await open(context, server)
    await page.goto(`${server.base}${LIVERPOOL}/selection`)
    await page.fill('[name="selection_stages.0.days"]', '5 January 2098')
    await page.focus('[id="move.selection_stages.0.down"]')
    await page.keyboard.press('Enter')
    await page.waitForURL('**done=moved**')
    expect(titles() === 'Test,Sift,Interview', `the order is ${titles()}`)
    const id = await page.evaluate(() => document.activeElement.id)
    expect(id === 'move.selection_stages.1.down', `in focus is ${id}`)
    await page.keyboard.press('Enter')
    await page.waitForURL('**#move.selection_stages.2.up')
    expect(titles() === 'Test,Interview,Sift', `the order is ${titles()}`)
    expect(readFileSync(file, 'utf8').includes('5 January 2098'), 'what was typed is lost by a move')
    // The Enter key in an answer saves, and moves nothing.
    await page.focus('[name="selection_stages.0.days"]')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/contacts')
    expect(titles() === 'Test,Interview,Sift', `the Enter key moves: ${titles()}`)
  })
  await withChromium({ javaScriptEnabled: false }, async (context) => {
    const page = await open(context, server)
    await page.goto(`${server.base}${LIVERPOOL}/selection`)
    await page.click('text=Move Sift up')
    expect(titles() === 'Test,Sift,Interview', `without a script the order is ${titles()}`)
  })
  await server.end()
}
