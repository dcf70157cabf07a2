// Takes a picture of the upper part of a page; called by .ci/picture with the page and the picture.

import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withChromium } from './chromium.js'

const [page, picture] = process.argv.slice(2)
const viewport = { width: 960, height: 1100 }
await withChromium({ viewport, deviceScaleFactor: 1.5, colorScheme: 'light' }, async (context) => {
  const tab = await context.newPage()
  await tab.goto(pathToFileURL(resolve(page)).href)
  await tab.screenshot({ path: picture })
})
