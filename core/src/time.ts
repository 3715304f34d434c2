/** Instants and days. Inside, a moment is milliseconds since 1970 (UTC); at the door it is RFC 3339. The clock is always handed in. */

export type Instant = number & { readonly instant: unique symbol }
/** A civil day `YYYY-MM-DD`, in the calendar of Asia/Shanghai where a moment was turned into one. */
export type CalendarDate = string & { readonly calendarDate: unique symbol }

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

const SHANGHAI_OFFSET = 8 * HOUR

export const instant = (milliseconds: number): Instant => milliseconds as Instant
export const after = (from: Instant, milliseconds: number): Instant => instant(from + milliseconds)

/** `2026-11-23T04:00:00.000Z` */
export const rfc3339 = (at: Instant): string => new Date(at).toISOString()

/** The civil day in China, which has kept UTC+8 without summer time since 1991. */
export const dayOf = (at: Instant): CalendarDate => new Date(at + SHANGHAI_OFFSET).toISOString().slice(0, 10) as CalendarDate

/** `2026-11-23 12:00:00`, in Asia/Shanghai: how slips and screens tell a moment. */
export const shanghai = (at: Instant): string => new Date(at + SHANGHAI_OFFSET).toISOString().slice(0, 19).replace('T', ' ')

/** A real day of the Gregorian calendar, or null: `1900-02-29` and `2026-13-01` are none. */
export function calendarDate(text: string): CalendarDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? (text as CalendarDate) : null
}

/** Full years between two civil days. */
export function yearsBetween(from: CalendarDate, to: CalendarDate): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4))
  return to.slice(5) < from.slice(5) ? years - 1 : years
}
