import fc from 'fast-check'
import { expect, test } from 'vitest'
import { after, type Instant, instant, MINUTE, SECOND } from '../time.ts'
import { CODE_LIFE, RESERVATION } from './code.ts'
import { type CodeStatus, codeMap, type IssuedCode, mayUse, reservedUntil, statusOf } from './issued-code.ts'

const issuedAt = instant(1_790_000_000_000)
const expiresAt = after(issuedAt, CODE_LIFE)
const code = (more: Partial<IssuedCode> = {}): IssuedCode => ({
  id: 'code-1',
  personId: 'person-1',
  issuedAt,
  expiresAt,
  usedAt: null,
  revokedAt: null,
  blockedAt: null,
  reservedBy: null,
  reservedUntil: null,
  ...more,
})
const soon = after(issuedAt, MINUTE)
const late = after(expiresAt, SECOND)

test.each([
  ['the first moment', issuedAt, 'code-1'],
  ['one second before seven days', after(expiresAt, -SECOND), 'code-1'],
  ['the last millisecond', after(expiresAt, -1), 'code-1'],
  ['seven days to the second', expiresAt, { refused: 'registration-code-expired', reason: 'expired' }],
  ['one second after seven days', late, { refused: 'registration-code-expired', reason: 'expired' }],
])('RC-04 R19 R20 a code tried at %s', (_, now, answer) => expect(mayUse(code(), 'journey', now)).toEqual(answer))

test.each([
  ['unknown or of another person', null, 'unknown'],
  ['used', code({ usedAt: soon }), 'used'],
  ['revoked', code({ revokedAt: soon }), 'revoked'],
  ['blocked', code({ blockedAt: soon }), 'blocked'],
  ['used and revoked and expired', code({ usedAt: soon, revokedAt: soon, expiresAt: issuedAt }), 'used'],
])('R21 RC-07 RC-10 RC-11 RC-15 a code that is %s gets the one public answer; the record keeps why', (_, found, reason) =>
  expect(mayUse(found, 'journey', soon)).toEqual({ refused: 'registration-code-not-accepted', reason }),
)

const held = (until: Instant, by = 'journey') => code({ reservedBy: by, reservedUntil: until })

test('R19 who proved code and person in time may finish within thirty minutes past the expiry', () => {
  const until = reservedUntil(code(), after(expiresAt, -SECOND))
  expect(until).toBe(after(expiresAt, RESERVATION - SECOND))
  expect(mayUse(held(until), 'journey', late)).toBe('code-1')
  expect(mayUse(held(until), 'journey', until)).toMatchObject({ refused: 'registration-code-expired' })
  expect(mayUse(held(until), 'another journey', late)).toMatchObject({ refused: 'registration-code-expired' })
})

test('R19 a reservation is never stretched past the expiry a second time', () => {
  const until = after(expiresAt, 10 * MINUTE)
  expect(reservedUntil(held(until), after(expiresAt, 9 * MINUTE))).toBe(until)
})

test('R1 decision 3 a person who changes from Web to App is not shut out while the code is good', () => {
  expect(mayUse(held(after(soon, RESERVATION), 'web'), 'app', soon)).toBe('code-1')
})

test.each<[CodeStatus, Partial<IssuedCode>, Instant]>([
  ['issued', {}, soon],
  ['reserved', { reservedBy: 'j', reservedUntil: after(soon, 1) }, soon],
  ['issued', { reservedBy: 'j', reservedUntil: soon }, soon],
  ['reserved', { reservedBy: 'j', reservedUntil: after(late, 1) }, late],
  ['expired', { reservedBy: 'j', reservedUntil: late }, late],
  ['expired', {}, expiresAt],
  ['used', { usedAt: soon, reservedBy: 'j', reservedUntil: after(late, 1) }, late],
  ['revoked', { revokedAt: soon }, late],
  ['blocked', { blockedAt: soon }, late],
])('R19 R20 domain 3.1 the counter sees %s for %j', (status, more, now) => expect(statusOf(code(more), now)).toBe(status))

const moment = fc.integer({ min: -1, max: 10_110 }).map((minutes) => after(issuedAt, minutes * MINUTE))
const someCode = fc.record({
  usedAt: fc.option(moment, { freq: 2 }),
  revokedAt: fc.option(moment, { freq: 2 }),
  blockedAt: fc.option(moment, { freq: 2 }),
  reservedBy: fc.constantFrom('mine', 'other'),
  reservedUntil: fc.option(moment, { freq: 2 }),
})

test('R19 R21 domain 3.1 a code lets a journey pass exactly while it is issued, or reserved and either in time or its own', () => {
  fc.assert(
    fc.property(someCode, moment, (more, now) => {
      const found = code(more)
      const passes = mayUse(found, 'mine', now) === 'code-1'
      const status = statusOf(found, now)
      expect(passes).toBe(status === 'issued' || (status === 'reserved' && (now < expiresAt || more.reservedBy === 'mine')))
      if (passes) expect(reservedUntil(found, now)).toBeLessThanOrEqual(after(expiresAt, RESERVATION))
    }),
    { numRuns: 1000 },
  )
})

test('domain 3.1 as time goes by, a code only walks along the edges of its map', () => {
  fc.assert(
    fc.property(someCode, moment, fc.nat(20_000), (more, now, minutes) => {
      const [from, to] = [statusOf(code(more), now), statusOf(code(more), after(now, minutes * MINUTE))]
      const next: readonly CodeStatus[] = codeMap[from]
      expect(from === to || next.includes(to)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('R21 domain 3.1 used, expired, revoked and blocked are final, and a code is used only from a reservation', () => {
  for (const final of ['used', 'expired', 'revoked', 'blocked'] as const) expect(codeMap[final]).toEqual([])
  expect(
    Object.entries(codeMap)
      .filter(([, next]) => (next as readonly CodeStatus[]).includes('used'))
      .map(([from]) => from),
  ).toEqual(['reserved'])
})
