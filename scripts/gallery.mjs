/**
 * Takes the pictures of docs/: every screen and state of the portal, the App and the counter at 390 and 1280 px in both languages (docs/gallery/),
 * and the pictures of the README (docs/pictures/). From the real product, with people who do not exist: `node scripts/gallery.mjs [part of a name]`.
 */
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { walkApp } from './gallery/app.mjs'
import { walkHall } from './gallery/hall.mjs'
import { openPlace } from './gallery/place.mjs'
import { walkPortal } from './gallery/portal.mjs'

const docs = fileURLToPath(new URL('../docs/', import.meta.url))
const wanted = process.argv[2] ?? ''
const walks = { portal: walkPortal, app: walkApp, hall: walkHall }
const languages = ['zh-CN', 'en']
const widths = [390, 1280]

/** Calm pictures: no motion, no caret, the counter of seconds as it stands. */
async function take(page, path, fullPage) {
  await page.waitForTimeout(200)
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path, fullPage, type: 'jpeg', quality: 50, caret: 'hide', animations: 'disabled' })
}

/** Sheets, dialogs and the App's fixed bars are shown as the screen shows them; long pages as a whole. */
async function isWhole(page) {
  return (await page.locator('dialog[open]').count()) === 0
}

async function walk(place, face, language, width) {
  const viewport = { width, height: width === 390 ? 844 : 800 }
  const context = await place.browser.newContext({ viewport, locale: language, reducedMotion: 'reduce', serviceWorkers: 'block' })
  const page = await context.newPage()
  const show = async (name) => {
    const path = `${docs}gallery/${name}-${width}-${language}.jpg`
    if (!path.includes(wanted)) return
    await page.waitForTimeout(150)
    await page.evaluate(() => scrollTo(0, 0))
    await take(page, path, await isWhole(page))
  }
  await walks[face](place, page, show).catch(async (error) => {
    throw new Error(`${face} ${width} ${language} stopped at: ${await page.locator('main').innerText()}`, { cause: error })
  })
  await context.close()
  console.log(`${face} ${width} ${language}`)
}

/** One look at each face of the person's side, for the README. */
async function pictures(place) {
  const looks = [
    { name: 'portal', path: '/', viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
    { name: 'app', path: '/app', viewport: { width: 390, height: 780 }, deviceScaleFactor: 2 },
  ]
  for (const { name, path, viewport, deviceScaleFactor } of looks) {
    const page = await place.browser.newPage({ viewport, deviceScaleFactor, locale: 'zh-CN', reducedMotion: 'reduce' })
    await page.goto(place.url + path)
    await page.waitForTimeout(600)
    await page.screenshot({ path: `${docs}pictures/${name}.png`, caret: 'hide' })
    await page.close()
  }
}

/** A page to look through them all. */
function index() {
  const names = [
    ...new Set(
      readdirSync(`${docs}gallery`)
        .filter((file) => file.endsWith('.jpg'))
        .map((file) => file.replace(/-(390|1280)-(zh-CN|en)\.jpg$/, '')),
    ),
  ]
  const row = (name) =>
    `| ${name} | ${languages.flatMap((language) => widths.map((width) => `[${width}](${name}-${width}-${language}.jpg)`)).join(' | ')} |`
  const head = '| screen | 中文 390 | 中文 1280 | English 390 | English 1280 |\n| --- | --- | --- | --- | --- |'
  writeFileSync(
    `${docs}gallery/README.md`,
    `# Gallery\n\nEvery screen and state, taken by \`node scripts/gallery.mjs\` from the running product. Nobody in them exists.\n\n${head}\n${names.sort().map(row).join('\n')}\n`,
  )
}

if (wanted === '') rmSync(`${docs}gallery`, { recursive: true, force: true })
for (const folder of ['gallery', 'pictures']) mkdirSync(docs + folder, { recursive: true })
const place = await openPlace()
try {
  if (wanted === '') await pictures(place)
  for (const face of Object.keys(walks).filter((name) => wanted === '' || wanted.startsWith(name)))
    for (const language of languages) for (const width of widths) await walk(place, face, language, width)
} finally {
  await place.close()
}
index()
const bytes = readdirSync(`${docs}gallery`).reduce((sum, file) => sum + statSync(`${docs}gallery/${file}`).size, 0)
console.log(`docs/gallery: ${(bytes / 1e6).toFixed(1)} MB`)
