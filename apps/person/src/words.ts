/** Phrases of flaws by code, and the names of the fields they stand at. */
import { flaws, person, ui } from '@shiming/phrases'
import { type FieldFlaw, type FormFlaw, usePhrases } from '@shiming/ui'

export function useFlawText(): (flaw: FormFlaw | undefined) => string | undefined {
  const words = usePhrases<Record<string, string>>(flaws)
  return (flaw) => (flaw === undefined ? undefined : (words[flaw.code] ?? flaw.message))
}

/** For the summary: each flaw with the name of its field, or several "please fill in" would say nothing. */
export function useFieldFlaws(flawsOfForm: readonly FormFlaw[]): readonly FieldFlaw[] {
  const text = useFlawText()
  const { flawOf } = usePhrases(ui)
  const { identity, credentials, domicile, signInPage } = usePhrases(person)
  const names: Record<string, string> = {
    registrationCode: identity.code,
    name: identity.name,
    'document-type': identity.type,
    'document-number': identity.number,
    'document-validUntil': identity.validity,
    'document-issuingState': identity.issuingState,
    nationality: identity.nationality,
    loginName: credentials.loginName,
    password: credentials.password,
    phone: credentials.phone,
    smsCode: credentials.sms,
    domicile: domicile.label,
    'domicile-residence': domicile.residence,
    identifier: signInPage.identifier,
  }
  return flawsOfForm.map((flaw) => {
    const name = names[flaw.id]
    const message = text(flaw) ?? flaw.code
    return { id: flaw.id, message: name === undefined ? message : flawOf(name, message) }
  })
}
