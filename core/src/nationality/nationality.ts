import { type Flawed, flawed } from '../refusal.ts'

/** ISO 3166-1 alpha-3, as GB/T 2659 lists it: `CHN`, `HKG`. */
export type Nationality = string & { readonly nationality: unique symbol }

/** One line of the reference table: numeric code of three digits, names in Chinese (中国香港, 中国澳门, 中国台湾) and English. */
export type NationalityEntry = { readonly code: string; readonly numeric: string; readonly zh: string; readonly en: string }

export type NationalityTable = {
  has(code: string): boolean
  /** The alpha-3 code of a numeric one; permanent-residence cards carry it. */
  numeric(code: string): string | undefined
}

export function nationalityTable(entries: readonly NationalityEntry[]): NationalityTable {
  const codes = new Set(entries.map((entry) => entry.code))
  const numeric = new Map(entries.map((entry) => [entry.numeric, entry.code]))
  return { has: (code) => codes.has(code), numeric: (code) => numeric.get(code) }
}

const chinese: ReadonlySet<string> = new Set(['CHN', 'HKG', 'MAC', 'TWN'])

/** Whether a document for foreigners may carry it (2.1: not 中国, 香港, 澳门, 台湾). */
export const isForeign = (nationality: string): boolean => !chinese.has(nationality)

/** A nationality of the table; lower case and full width are accepted. */
export function readNationality(text: string, table: NationalityTable): Nationality | Flawed {
  const code = text.normalize('NFKC').trim().toUpperCase()
  if (code === '') return flawed('nationality-required')
  return table.has(code) ? (code as Nationality) : flawed('nationality-unknown')
}
