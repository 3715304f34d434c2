/** One look at a screen as different people see it: both widths, both languages, light and dark. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { scrollsSideways } from './acts.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds, one line for each node. */
async function findings(page: Page): Promise<readonly string[]> {
  const told = await new AxeBuilder({ page }).setLegacyMode(true).withTags(tags).analyze()
  return told.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  )
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

type Form = { readonly language: 'Chinese' | 'English'; readonly width: 1280 | 390; readonly colorScheme: 'light' | 'dark' }

/** Every pair of language, width and colours comes up once; `JOURNEY_FORMS=all` looks at all eight. */
const pairs: readonly Form[] = [
  { language: 'Chinese', width: 1280, colorScheme: 'light' },
  { language: 'Chinese', width: 390, colorScheme: 'dark' },
  { language: 'English', width: 390, colorScheme: 'light' },
  { language: 'English', width: 1280, colorScheme: 'dark' },
]
const all: readonly Form[] = pairs.flatMap(
  (form) => [form, { ...form, colorScheme: form.colorScheme === 'light' ? 'dark' : 'light' }] as const,
)
const forms = process.env['JOURNEY_FORMS'] === 'all' ? all : pairs

type Options = {
  /** A dialog keeps the language switch out of reach. */
  readonly oneLanguage?: boolean
  readonly picture?: (page: Page, name: string) => Promise<void>
}

/** 0 findings and no scrolling sideways in each form of the screen; it stands afterwards as it stood before. */
export async function holdsForEverybody(page: Page, name: string, { oneLanguage = false, picture }: Options = {}): Promise<void> {
  const was = page.viewportSize() ?? { width: 1280, height: 860 }
  const flaws: string[] = []
  let shown: Form['language'] = 'Chinese'
  for (const { language, width, colorScheme } of forms.filter(({ language: one }) => one === 'Chinese' || !oneLanguage)) {
    if (language !== shown) await switchLanguage(page)
    shown = language
    await page.setViewportSize({ width, height: width === 390 ? 844 : 860 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await settled(page)
    const how = `${name}, ${language}, ${width}, ${colorScheme}`
    for (const flaw of await findings(page)) flaws.push(`${how}: ${flaw}`)
    if (await scrollsSideways(page)) flaws.push(`${how}: scrolls sideways`)
    await picture?.(page, how.replaceAll(', ', '-'))
  }
  if (shown === 'English') await switchLanguage(page)
  await page.setViewportSize(was)
  await page.emulateMedia({ colorScheme: 'light' })
  expect.soft(flaws, name).toEqual([])
}
