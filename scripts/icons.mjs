/** Draws the App's PNG icons from its SVG, in Chromium: `node scripts/icons.mjs`. Their files are committed; run it when the mark changes. */
import { readFile, writeFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'

const home = new URL('../apps/person/public/app/', import.meta.url)
const mark = await readFile(new URL('icon.svg', home), 'utf8')
/** A maskable icon may be cut to a circle: its ground reaches the edge, its sign stays in the middle. */
const maskable = mark.replace('rx="11"', '').replace('<g ', '<g transform="translate(24 24) scale(.72) translate(-24 -24)" ')

const icons = [
  ['icon-180.png', 180, mark.replace('rx="11"', '')],
  ['icon-192.png', 192, mark],
  ['icon-512.png', 512, mark],
  ['icon-maskable-512.png', 512, maskable],
]

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
for (const [name, size, svg] of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  await writeFile(new URL(name, home), await page.screenshot({ omitBackground: true }))
  await page.close()
  console.log(`${name} ${size}×${size}`)
}
await browser.close()
