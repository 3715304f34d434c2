import fc from 'fast-check'
import { expect, test } from 'vitest'
import { after, type CalendarDate, calendarDate, DAY, dayOf, instant, rfc3339, shanghai, yearsBetween } from './time.ts'

const day = (text: string) => calendarDate(text) as CalendarDate

test('R19 a person reads a moment in the time of Asia/Shanghai, machines in UTC', () => {
  const at = instant(Date.UTC(2026, 10, 23, 16, 0, 1))
  expect(rfc3339(at)).toBe('2026-11-23T16:00:01.000Z')
  expect(shanghai(at)).toBe('2026-11-24 00:00:01')
  expect(dayOf(at)).toBe('2026-11-24')
  expect(dayOf(after(at, -2000))).toBe('2026-11-23')
})

test.each([
  '1900-02-29',
  '2023-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-1-1',
  '26-01-01',
  '2026-01-01T00:00',
  '',
  '２０２６-01-01',
])('%j is no day', (text) => expect(calendarDate(text)).toBeNull())

test.each(['2000-02-29', '1900-02-28', '2024-02-29', '9999-12-31', '0001-01-01'])('%s is a day', (text) =>
  expect(calendarDate(text)).toBe(text),
)

test.each([
  ['1990-01-05', '2026-01-04', 35],
  ['1990-01-05', '2026-01-05', 36],
  ['2012-02-29', '2026-02-28', 13],
  ['2012-02-29', '2026-03-01', 14],
])('a person born %s is on %s %i years old', (from, to, years) => expect(yearsBetween(day(from), day(to))).toBe(years))

test('the day in China is a real day for every moment, and the next one a day later', () => {
  fc.assert(
    fc.property(fc.nat({ max: 4_102_444_800_000 }), (at) => {
      expect(calendarDate(dayOf(instant(at)))).toBe(dayOf(instant(at)))
      expect(dayOf(after(instant(at), DAY)) > dayOf(instant(at))).toBe(true)
    }),
  )
})
