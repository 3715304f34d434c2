import type { Nationality } from '../nationality/index.ts'
import { type Flaw, type Flawed, flawed } from '../refusal.ts'
import type { CalendarDate } from '../time.ts'
import { birthDate } from './birth.ts'
import { checkSignHolds } from './check-digit.ts'
import type { NumberFacts, ReadOptions } from './reading.ts'

/** Foreign permanent-resident card: eighteen signs since December 2023, fifteen before (S-24). */
export function readCardNumber(number: string, options: ReadOptions): NumberFacts | Flawed {
  return number.length === 18 ? readNewCard(number, options) : readOldCard(number, options)
}

/** 9 + province + numeric nationality + birth + sequence + MOD 11-2 check sign. */
function readNewCard(number: string, { today, regions, nationalities }: ReadOptions): NumberFacts | Flawed {
  if (!checkSignHolds(number)) return flawed('document-number-check-digit')
  const nationality = nationalities.numeric(number.slice(3, 6))
  const birth = birthDate(number.slice(6, 14), today)
  const flaws: Flaw[] = []
  if (!regions.has(`${number.slice(1, 3)}0000`)) flaws.push({ flaw: 'document-number-region' })
  if (nationality === undefined) flaws.push({ flaw: 'document-number-nationality' })
  if (birth === null) flaws.push({ flaw: 'document-number-birth-date' })
  return nationality === undefined || birth === null || flaws.length > 0 ? { flaws } : { nationality: nationality as Nationality, birth }
}

/** Codes that cards of 2004 and later may carry although they name no state of today: stateless people, dissolved states. */
const formerly: ReadonlySet<string> = new Set(['XXA', 'XXB', 'XXC', 'XXX', 'SCG', 'YUG', 'ANT'])

/** Alpha-3 nationality + four digits of region + birth YYMMDD + 1 + check digit, which is not judged (S-36). */
function readOldCard(number: string, { today, regions, nationalities }: ReadOptions): NumberFacts | Flawed {
  const code = number.slice(0, 3)
  const known = nationalities.has(code)
  const births = [`19${number.slice(7, 13)}`, `20${number.slice(7, 13)}`]
  const possible = births.map((digits) => birthDate(digits, today)).filter((birth): birth is CalendarDate => birth !== null)
  const flaws: Flaw[] = []
  if (!regions.has(`${number.slice(3, 5)}0000`)) flaws.push({ flaw: 'document-number-region' })
  if (!known && !formerly.has(code)) flaws.push({ flaw: 'document-number-nationality' })
  if (possible.length === 0) flaws.push({ flaw: 'document-number-birth-date' })
  if (flaws.length > 0) return { flaws }
  const [birth, other] = possible
  return { ...(known && { nationality: code as Nationality }), ...(birth !== undefined && other === undefined && { birth }) }
}
