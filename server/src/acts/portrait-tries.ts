/** How often a face may fail: three times in a registration, five a day for a number and on a device (domain 3.2, FC-09). */
import { DAY, HOUR, type Instant, must, type Refusal, refuse } from '@shiming/core'
import type { Reach } from '../store/tables.ts'
import * as throttles from '../store/throttles.ts'
import { seconds } from './throttle.ts'
import type { Visit, World } from './world.ts'

/** Whose tries: `number` is the blind index of the document. */
export type Trier = { readonly journey: string; readonly number: string; readonly device: string | undefined }

const JOURNEY = { kind: 'portrait-journey', lasts: 2 * HOUR, most: 3 }
const NUMBER = { kind: 'portrait-number', lasts: DAY, most: 5 }
const DEVICE = { kind: 'portrait-device', lasts: DAY, most: 5 }

const windowsOf = ({ journey, number, device }: Trier) => [
  { ...JOURNEY, subject: journey },
  { ...NUMBER, subject: number },
  ...(device === undefined ? [] : [{ ...DEVICE, subject: device }]),
]

export const trierOf = (world: World, visit: Visit, journey: string, number: string): Trier => ({
  journey: world.keys.digest('subject', journey),
  number,
  device: visit.deviceToken === undefined ? undefined : world.keys.digest('token', visit.deviceToken),
})

/** How many tries this registration still has, or the refusal once a limit is reached: then the hall is the way. */
export async function triesLeft(reach: Reach, trier: Trier, now: Instant): Promise<number | Refusal> {
  let least = JOURNEY.most
  for (const window of windowsOf(trier)) {
    const { count, endsAt } = await throttles.peek(reach, window, now)
    if (count >= window.most) return refuse('portrait-tries-used', window.kind, { retryAfter: seconds(endsAt - now) })
    least = Math.min(least, window.most - count)
  }
  return least
}

export async function countTry(reach: Reach, trier: Trier, now: Instant): Promise<void> {
  for (const window of windowsOf(trier)) await throttles.count(reach, window, now)
}

/** Takes a try before the authority is asked, so that many at once get no more than there are. Throws, and takes none, when none is left. */
export async function takeTry(reach: Reach, trier: Trier, now: Instant): Promise<void> {
  for (const window of windowsOf(trier)) {
    const { count, endsAt } = await throttles.count(reach, window, now)
    if (count > window.most) must(refuse('portrait-tries-used', window.kind, { retryAfter: seconds(endsAt - now) }))
  }
}

/** Gives it back when it was nobody's failure. */
export async function giveBack(reach: Reach, trier: Trier, now: Instant): Promise<void> {
  for (const window of windowsOf(trier)) await throttles.count(reach, window, now, -1)
}
