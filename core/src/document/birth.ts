import { type CalendarDate, calendarDate, yearsBetween } from '../time.ts'

/** Nobody alive is older, in years (domain 2.1). */
const OLDEST = 130

/** A birth date of eight digits: a real day, not in the future, at most 130 years ago; or null. */
export function birthDate(digits: string, today: CalendarDate): CalendarDate | null {
  const birth = calendarDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`)
  return birth !== null && birth <= today && ageOn(birth, today) <= OLDEST ? birth : null
}

/** Age in full years on a civil day. */
export const ageOn = (birth: CalendarDate, today: CalendarDate): number => yearsBetween(birth, today)
