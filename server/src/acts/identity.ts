/** Reading who somebody says they are: document, name and nationality together, all flaws at once. */
import {
  dayOf,
  type Flawed,
  type IdentityDocument,
  type Instant,
  isFlawed,
  type Nationality,
  type NameRepair,
  nationalityFor,
  type Personal,
  personal,
  readIdentityDocument,
  readName,
  repairName,
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

export type Identity = {
  readonly document: IdentityDocument
  /** In its canonical form. */
  readonly name: Personal
  /** The name as it was typed, and what was repaired in it. */
  readonly given: { readonly text: Personal; readonly repairs: readonly NameRepair[] }
  readonly nationality: Nationality
}

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
  const given = { text: personal(form.name), repairs: repairName(form.name).repairs }
  return whole({ document, name: readName(form.name), given, nationality: nationality as Nationality | Flawed })
}
