import { type Flawed, flawed } from '../refusal.ts'
import type { DivisionTable } from './division.ts'

/** A county code, or for people without a household register the place where they live (R36). */
export type DomicileForm = string | { readonly notApplicable: true; readonly residence: string }

export type Domicile = {
  /** The place of the household register, or the place of living of a person who has none. */
  readonly kind: 'household' | 'residence'
  /** Six digits, GB/T 2260 */
  readonly division: string
}

/** Regions without a household register of the mainland: a place to live in, not a 户籍所在地. */
const withoutHousehold = /^(71|81|82)/

/** The household place of the Web channel (R36, decision 5). It is never compared with the identity number: people move. */
export function readDomicile(form: DomicileForm, divisions: Pick<DivisionTable, 'isCounty'>): Domicile | Flawed {
  if (typeof form !== 'string') return place('residence', form.residence, divisions, '/residence')
  if (withoutHousehold.test(form.trim())) return flawed('division-unknown')
  return place('household', form, divisions)
}

function place(kind: Domicile['kind'], text: string, divisions: Pick<DivisionTable, 'isCounty'>, at?: string): Domicile | Flawed {
  const division = text.normalize('NFKC').trim()
  if (division === '') return flawed('domicile-required', at)
  return divisions.isCounty(division) ? { kind, division } : flawed('division-unknown', at)
}
