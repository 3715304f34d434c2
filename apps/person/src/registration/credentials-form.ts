/** The last form: login name, password, phone with its SMS code, and on the Web the household place (R35–R44). */
import type { Body } from '@shiming/contract'
import { flawed } from '@shiming/core'
import { type About, compactCommonPasswords, isCommonPassword, passwordChecks, readLoginName, readPassword } from '@shiming/core/credential'
import { readPhone, readSmsCode } from '@shiming/core/phone'
import type { FormFlaw } from '@shiming/ui'
import { channel } from '../route.ts'
import { draft } from './draft.ts'
import { filled, flawsBelow } from '../shell/flaws.ts'

const common = isCommonPassword(compactCommonPasswords())

/** What the password must not contain (R43); the number is known while this page has not been loaded anew. */
const about = (): About => ({
  loginName: draft.loginName.value,
  phone: draft.phone.value,
  number: draft.number.value,
  name: draft.name.value,
  common,
})

export const passwordHolds = () => passwordChecks(draft.password.value, about())

export function checkCredentials(): readonly FormFlaw[] {
  return [
    ...flawsBelow(
      '/loginName',
      filled(draft.loginName.value, () => readLoginName(draft.loginName.value)),
    ).slice(0, 1),
    ...flawsBelow('/password', readPassword(draft.password.value, about())).slice(0, 1),
    ...checkPhone(),
    ...flawsBelow(
      '/smsCode',
      filled(draft.smsCode.value, () => readSmsCode(draft.smsCode.value)),
    ),
    ...(channel === 'web' && draft.domicile.value === '' ? flawsBelow('/domicile', flawed('domicile-required')) : []),
  ]
}

export const checkPhone = (): readonly FormFlaw[] =>
  flawsBelow(
    '/phone',
    filled(draft.phone.value, () => readPhone(draft.phone.value)),
  )

export function credentialsBody(): Body<'complete'> {
  const place = draft.domicile.value
  const domicile = draft.notApplicable.value ? { notApplicable: true as const, residence: place } : place
  return {
    loginName: draft.loginName.value,
    password: draft.password.value,
    phone: draft.phone.value,
    smsCode: draft.smsCode.value,
    ...(channel === 'web' ? { domicile } : {}),
  }
}
