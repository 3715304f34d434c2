import { expect, test } from 'vitest'
import { type Channel, channels, type Method, methods, purposesFor, readConsents } from './consent.ts'

const ways = channels.flatMap((channel) => methods.map((method) => [channel, method] as [Channel, Method]))

test.each([
  ['app', 'hall-code', ['personalInformation']],
  ['web', 'hall-code', ['personalInformation', 'naturalPersonAuthorisation']],
  ['app', 'portrait', ['personalInformation', 'portrait']],
  ['web', 'portrait', ['personalInformation', 'naturalPersonAuthorisation', 'portrait']],
] as const)('R24 R25 on %s by %s a person agrees to %j', (channel, method, purposes) => {
  expect(readConsents(channel, method, Object.fromEntries(purposes.map((purpose) => [purpose, true])))).toEqual(purposes)
})

test.each(ways)('R24 R25 PV-01 on %s by %s each consent that is missing is named, all at once', (channel, method) => {
  const purposes = purposesFor(channel, method)
  expect(readConsents(channel, method, {})).toEqual({
    refused: 'consent-required',
    reason: purposes.join(' '),
    errors: purposes.map((purpose) => ({ flaw: 'required', at: `/consents/${purpose}` })),
  })
  for (const left of purposes) {
    const given = Object.fromEntries(purposes.filter((purpose) => purpose !== left).map((purpose) => [purpose, true]))
    expect(readConsents(channel, method, given)).toMatchObject({ refused: 'consent-required', reason: left })
  }
})

test.each([false, null, undefined, 1, 'true', 'yes', [], {}, [true]])('R24 PV-01 %j is no consent; only the literal true is', (given) => {
  expect(readConsents('app', 'hall-code', { personalInformation: given })).toMatchObject({ refused: 'consent-required' })
})

test('R24 a consent that a prototype would lend does not count', () => {
  expect(readConsents('app', 'hall-code', Object.create({ personalInformation: true }))).toMatchObject({ refused: 'consent-required' })
})

test('R25 a consent that was not asked for is not recorded', () => {
  expect(readConsents('app', 'hall-code', { personalInformation: true, portrait: true })).toEqual(['personalInformation'])
})
