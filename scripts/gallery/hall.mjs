/** An officer at the counter, screen by screen. */
import { somebody } from './people.mjs'

export async function walkHall(place, page, show) {
  const person = somebody()
  await page.goto(`${place.url}/hall`)
  await page.waitForSelector('#login')
  await show('hall-01-sign-in')
  await page.fill('#login', place.officer.login)
  await page.fill('#password', place.officer.password)
  await page.keyboard.press('Enter')
  await page.waitForSelector('#document-type')
  await show('hall-02-counter')
  await page.locator('form button[type=submit]').first().click()
  await page.waitForTimeout(300)
  await show('hall-03-counter-missing')
  await page.selectOption('#document-type', 'resident-id')
  await page.fill('#document-number', person.number)
  await page.fill('#name', person.name)
  await page.check('#long-term')
  await page.check('#attested')
  await show('hall-04-counter-filled')
  await page.locator('form button[type=submit]').first().click()
  await page.waitForSelector('.big-code')
  await show('hall-05-issued')
  await page.keyboard.press('Alt+l')
  await page.waitForTimeout(800)
  await show('hall-06-codes')
}
