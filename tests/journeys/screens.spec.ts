/** Every screen holds for everybody: WCAG 2.2 AA by axe, 390 and 1280 px, Chinese and English, light and dark, the demonstration marked. */
import type { Page } from '@playwright/test'
import { someone, someoneWith } from '../world/people.ts'
import { beginInApp, beginOnWeb, button, chooseDomicile, field, fillCredentials, fillIdentityInApp, fillIdentityOnWeb, heading, seesAccount, signIn } from './acts.ts'
import { expect, test } from './product.ts'
import { holdsForEverybody } from './screens.ts'

/** The strip in words and the pattern behind everything. */
async function isMarked(page: Page): Promise<void> {
  await expect(page.locator('.demonstration')).toBeVisible()
  await expect(page.locator('.watermark')).toBeVisible()
}

test.describe('R50 each screen of the portal holds for everybody and offers help', () => {
  test('pages to read', async ({ open, picture }) => {
    const page = await open('desk', '/')
    for (const [path, name] of [['/', 'home'], ['/halls', 'halls'], ['/help', 'help'], ['/agreements', 'agreements'], ['/accessibility', 'accessibility'], ['/nowhere', 'missing'], ['/account', 'account-of-nobody']] as const) {
      await page.goto(path)
      await expect(page.getByRole('link', { name: '服务热线' }).first()).toBeVisible()
      await expect(page.locator('.skeleton')).toHaveCount(0)
      await isMarked(page)
      await holdsForEverybody(page, `web-${name}`, { picture })
    }
  })
})
