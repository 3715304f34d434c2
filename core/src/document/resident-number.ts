import type { Flawed, FlawCode } from '../refusal.ts'
import { flawed } from '../refusal.ts'
import { birthDate } from './birth.ts'
import { checkSignHolds } from './check-digit.ts'
import type { DocumentType } from './document-type.ts'
import type { NumberFacts, ReadOptions } from './reading.ts'

/** Citizen number of eighteen signs: region, birth, sequence, check sign (GB 11643-1999); residence permits are built alike. */
export function readResidentNumber(
  type: DocumentType,
  number: string,
  { today, regions }: Pick<ReadOptions, 'today' | 'regions'>,
): NumberFacts | Flawed {
  if (!checkSignHolds(number)) return flawed('document-number-check-digit')
  const flaws: FlawCode[] = []
  const permit = type === 'hk-macao-residence-permit' || type === 'taiwan-residence-permit'
  const region = number.slice(0, 6)
  if (!permit && (region.startsWith('8') || !regions.has(region))) flaws.push('document-number-region')
  const birth = birthDate(number.slice(6, 14), today)
  if (birth === null) flaws.push('document-number-birth-date')
  return birth === null || flaws.length > 0 ? { flaws: flaws.map((flaw) => ({ flaw })) } : { birth }
}
