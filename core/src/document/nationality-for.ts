import { isForeign, type Nationality, type NationalityTable, readNationality } from '../nationality/index.ts'
import { type Flawed, flawed, isFlawed } from '../refusal.ts'
import { documentPolicy } from './document-type.ts'
import type { IdentityDocument } from './identity-document.ts'

/**
 * The nationality of a document's holder: what type or number tell wins, a different statement is a flaw (domain 2.1, R26, R28).
 * A permanent-residence card tells the nationality at first issue, so a statement may differ from it, but stays foreign.
 */
export function nationalityFor(
  document: Pick<IdentityDocument, 'type' | 'nationality'>,
  stated: string | undefined,
  table: NationalityTable,
): Nationality | Flawed {
  const told = document.nationality
  if (stated === undefined || stated.trim() === '') return told ?? flawed('nationality-required')
  const chosen = readNationality(stated, table)
  if (isFlawed(chosen)) return chosen
  if (document.type === 'permanent-residence-card') return foreign(chosen)
  if (told !== undefined) return chosen === told ? told : flawed('nationality-not-of-document')
  return documentPolicy[document.type].nationality.kind === 'any' ? chosen : foreign(chosen)
}

const foreign = (chosen: Nationality): Nationality | Flawed => (isForeign(chosen) ? chosen : flawed('nationality-not-of-document'))
