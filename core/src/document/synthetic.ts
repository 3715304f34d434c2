import type { DocumentType } from './document-type.ts'
import type { NumberFacts } from './reading.ts'

/**
 * Whether a number is one of the made-up kind that demonstrations and tests use (domain 2.4, decision 11): the region 330200, which
 * is never issued; a birth on 1900-01-01; Antarctica, which has no citizens; a serial of zeros.
 */
export function isSynthetic(type: DocumentType, number: string, facts: NumberFacts): boolean {
  if (facts.nationality === 'ATA' || facts.birth === '1900-01-01') return true
  if (type === 'resident-id' || type === 'temporary-resident-id') return number.startsWith('330200')
  if (type === 'taiwan-permit') return number.startsWith('00000000')
  if (type === 'permanent-residence-card' || type.endsWith('-residence-permit')) return false
  const digits = number.replace(/\D/gu, '')
  if (type === 'hk-macao-permit') return digits.startsWith('00000000')
  return digits.length >= 4 && /^0+$/.test(digits)
}
