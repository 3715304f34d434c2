/** Reading who somebody says they are: document, name and nationality together, all flaws at once. */
import {
  dayOf,
  type Flawed,
  type IdentityDocument,
  type Instant,
  isFlawed,
  type Nationality,
  nationalityFor,
  type Personal,
  readIdentityDocument,
  readName,
  whole,
} from '@shiming/core'
import type { World } from './world.ts'

export type IdentityForm = {
  readonly document: {
    readonly type: string
    readonly number: string
    readonly validUntil?: string | undefined
    readonly issuingState?: string | undefined
  }
  readonly name: string
  readonly nationality?: string | undefined
}

export type Identity = { readonly document: IdentityDocument; readonly name: Personal; readonly nationality: Nationality }

/** A foreign passport without its issuing state is taken as issued by the stated nationality's. */
export function readIdentity(
  { settings, reference }: Pick<World, 'settings' | 'reference'>,
  form: IdentityForm,
  now: Instant,
): Identity | Flawed {
  const document = readIdentityDocument(
    { ...form.document, issuingState: form.document.issuingState ?? form.nationality },
    {
      today: dayOf(now),
      demonstration: settings.mode === 'demonstration',
      regions: reference.regions,
      nationalities: reference.nationalities,
    },
  )
  const nationality = isFlawed(document) ? undefined : nationalityFor(document, form.nationality, reference.nationalities)
  return whole({ document, name: readName(form.name), nationality: nationality as Nationality | Flawed })
}
