/** What the one field of the sign-in page may mean: a phone, a document number, a login name (R45, domain 2.3, decision 1). */
import { readLoginName } from '../credential/index.ts'
import { documentKeysFor } from '../document/index.ts'
import { type Personal, personal } from '../personal.ts'
import { readPhone } from '../phone/index.ts'
import { isFlawed } from '../refusal.ts'

/** One account to look for, and one password hash to compute whether or not it exists. */
export type Lookup = { readonly by: 'phone' | 'document' | 'login-name'; readonly value: Personal }

/**
 * Every account the text could name, told from its shape alone, so that work and duration never tell who is registered. A legal login name that looks like a document
 * number is looked up as both; a text that is nothing is still looked up once. Login names compare exactly after NFC (R40).
 */
export function readIdentifier(text: string): readonly Lookup[] {
  const phone = readPhone(text)
  if (!isFlawed(phone)) return [{ by: 'phone', value: phone }]
  const documents = documentKeysFor(text).map((value): Lookup => ({ by: 'document', value }))
  const name = text.trim().normalize('NFC')
  if (documents.length > 0 && isFlawed(readLoginName(name))) return documents
  return [...documents, { by: 'login-name', value: personal(name) }]
}
