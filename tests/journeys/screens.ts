/** One look at a screen as different people see it: both widths, both languages, light and dark. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { scrollsSideways } from './acts.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const widths = [1280, 390] as const

/** What axe finds, one line for each node. */
async function findings(page: Page, only: readonly string[] = tags): Promise<readonly string[]> {
  const told = await new AxeBuilder({ page }).setLegacyMode(true).withTags([...only]).analyze()
  return told.violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`))
}

const other = (page: Page) => page.getByRole('button', { name: /^(English|中文)$/ })

async function switchLanguage(page: Page): Promise<void> {
  const before = await page.locator('html').getAttribute('lang')
  await other(page).click()
  await expect(page.locator('html')).not.toHaveAttribute('lang', before ?? '')
}

/** Moves and pictures that run would be measured half way. */
const settled = (page: Page) =>
  page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)))
  })

type Options = {
  /** A dialog keeps the language switch out of reach. */
  readonly oneLanguage?: boolean
  readonly picture?: (page: Page, name: string) => Promise<void>
}

/** 0 findings and no scrolling sideways in each of the eight ways to see the screen; the screen stands afterwards as it stood before. */
export async function holdsForEverybody(page: Page, name: string, { oneLanguage = false, picture }: Options = {}): Promise<void> {
  const was = page.viewportSize() ?? { width: 1280, height: 860 }
  const flaws: string[] = []
  for (const language of oneLanguage ? ['as it is'] : ['Chinese', 'English']) {
    for (const width of widths) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 860 })
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await settled(page)
        const how = `${name}, ${language}, ${width}, ${colorScheme}`
        // The dark differs in its colours alone.
        for (const flaw of await findings(page, colorScheme === 'dark' ? ['cat.color'] : tags)) flaws.push(`${how}: ${flaw}`)
        if (await scrollsSideways(page)) flaws.push(`${how}: scrolls sideways`)
        await picture?.(page, how.replaceAll(', ', '-').replaceAll(' ', '-'))
      }
    }
    if (!oneLanguage) await switchLanguage(page)
  }
  await page.setViewportSize(was)
  await page.emulateMedia({ colorScheme: 'light' })
  expect.soft(flaws, name).toEqual([])
}
