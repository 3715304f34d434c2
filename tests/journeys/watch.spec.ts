/** The watch that stands over every journey hears what it is there for. */
import { expect, test } from './product.ts'

test('RC-25 a journey fails when a page talks to a stranger, breaks the content policy, complains, or shows a number in its address', async ({
  open,
  watched,
}) => {
  watched.secret('330200190001010014')
  const page = await open('desk', '/help')
  expect(watched.complaints()).toEqual([])
  await page.evaluate(async () => {
    await fetch('http://stranger.invalid/').catch(() => undefined)
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.inline = true' }))
    console.error('something broke')
    setTimeout(() => {
      throw new Error('nobody caught this')
    })
    history.pushState(null, '', '/help?number=330200190001010014')
  })
  await page.reload()
  const heard = () => watched.complaints().join('\n')
  for (const pattern of [
    /content policy: connect-src/,
    /content policy: script-src/,
    /something broke/,
    /nobody caught this/,
    /address.*330200190001010014/,
  ])
    await expect.poll(heard).toMatch(pattern)
  expect(await page.evaluate(() => 'inline' in window)).toBe(false)
  watched.expecting(/./)
})
