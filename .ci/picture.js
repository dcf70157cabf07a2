// Takes a picture of the upper part of a page, or of the one element that `PICTURE_OF` selects, with
// `PICTURE_SCALE` pixels for each of the page's; called by .ci/picture with the page and the picture.

import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { withChromium } from './chromium.js'

const [page, picture] = process.argv.slice(2)
const { PICTURE_OF: selector, PICTURE_SCALE: scale = '1.1' } = process.env
const viewport = { width: selector ? 1400 : 960, height: 1100 }
const look = { viewport, deviceScaleFactor: Number(scale), colorScheme: 'light' }
await withChromium(look, async (context) => {
  const tab = await context.newPage()
  await tab.goto(pathToFileURL(resolve(page)).href)
  const shot = selector ? tab.locator(selector) : tab
  await shot.screenshot({ path: picture })
})
