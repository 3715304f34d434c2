import type { Nationality, NationalityTable } from '../nationality/index.ts'
import type { CalendarDate } from '../time.ts'

/** County codes of GB/T 2260, those included that were abolished: a number keeps the region of the first registration. */
export type RegionTable = { has(code: string): boolean }

export type ReadOptions = {
  readonly today: CalendarDate
  readonly demonstration: boolean
  readonly regions: RegionTable
  readonly nationalities: NationalityTable
}

/** What a number tells about its holder. */
export type NumberFacts = { readonly birth?: CalendarDate; readonly nationality?: Nationality }
