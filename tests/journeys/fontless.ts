/** A browser on a device that has no Chinese font at all: what it shows of a name, it was given by the product. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import config from '../../playwright.config.ts'

/** Latin letters alone; without any font at all a browser does not start. */
const LATIN = ['/usr/share/fonts/truetype/dejavu', '/usr/share/fonts/truetype/liberation']

export async function withoutChineseFonts<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'shiming-fonts-'))
  const fonts = join(folder, 'fonts.conf')
  const lines = LATIN.map((path) => `<dir>${path}</dir>`).join('')
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${lines}<cachedir>${folder}</cachedir></fontconfig>`,
  )
  const env = Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
  const browser = await chromium.launch({ ...config.use?.launchOptions, env: { ...env, FONTCONFIG_FILE: fonts } })
  try {
    return await work(browser)
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Signs of a text that the page draws as nothing, or as it draws a code point that no font has. `family` as the page's names have it; what is
 * looked at are pixels.
 */
export const notDrawn = (page: Page, text: string): Promise<string[]> =>
  page.evaluate(async (signs) => {
    await document.fonts.ready
    const canvas = document.createElement('canvas')
    canvas.width = 48
    canvas.height = 48
    const pen = canvas.getContext('2d', { willReadFrequently: true })
    if (pen === null) throw new Error('no canvas')
    const family = getComputedStyle(document.documentElement).getPropertyValue('--font') || getComputedStyle(document.body).fontFamily
    const inkOf = (sign: string): string => {
      pen.clearRect(0, 0, 48, 48)
      pen.font = `40px ${family}`
      pen.textBaseline = 'top'
      pen.fillText(sign, 2, 2)
      return pen
        .getImageData(0, 0, 48, 48)
        .data.filter((_, at) => at % 4 === 3)
        .join()
    }
    const nothing = inkOf('')
    const box = inkOf('\u{10fffd}')
    return [...signs].filter((sign) => [nothing, box].includes(inkOf(sign)))
  }, text)
